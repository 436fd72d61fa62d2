//! Scenarios on the built wasm, module by module.

mod pages;
mod support;
