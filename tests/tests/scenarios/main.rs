//! Scenarios on the built wasm, module by module.

mod admission;
mod association;
mod authority;
mod bankruptcy;
mod capacity;
mod council;
mod drift;
mod errors;
mod events;
mod exits;
mod mutators;
mod pages;
mod rotation;
mod succession;
mod support;
mod takeover;
mod tokens;
mod vouching;
