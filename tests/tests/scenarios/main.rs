//! Scenarios on the built wasm, module by module.

mod association;
mod bankruptcy;
mod capacity;
mod exits;
mod pages;
mod rotation;
mod support;
