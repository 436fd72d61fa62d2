//! Scenarios on the built wasm, module by module.

mod admission;
mod authority;
mod council;
mod errors;
mod events;
mod lifetime;
mod limits;
mod mutators;
mod pages;
mod rebuild;
mod support;
mod tokens;
mod vouching;
mod watermark;
