//! Scenarios on the built wasm, module by module.

mod association;
mod bankruptcy;
mod capacity;
mod drift;
mod exits;
mod pages;
mod rotation;
mod succession;
mod support;
mod takeover;
