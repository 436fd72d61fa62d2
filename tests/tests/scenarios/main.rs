//! Scenarios on the built wasm, module by module.

mod association;
mod authority;
mod bankruptcy;
mod capacity;
mod drift;
mod exits;
mod mutators;
mod pages;
mod rotation;
mod succession;
mod support;
mod takeover;
