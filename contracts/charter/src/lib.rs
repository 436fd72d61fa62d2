//! The law: which claims there are, the grounds for the levels, judgement by them, and the
//! charter as bytes. Pure: it touches no storage and calls nobody.
//!
//! Clause ids (`REG-4b`, `AGR-5`, …) are those of `docs/rulebook.md`.
#![no_std]

pub mod claims;
pub mod grounds;
pub mod judge;
pub mod packing;
#[cfg(test)]
mod samples;

pub use grounds::{
    Attesting, Charter, CharterFault, Condition, Entitlement, Giving, Grounds, Recommending, Test,
};
