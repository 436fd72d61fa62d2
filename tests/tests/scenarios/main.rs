//! Scenarios on the built wasm, module by module.

mod admission;
mod authority;
mod errors;
mod mutators;
mod support;
mod tokens;
mod vouching;
