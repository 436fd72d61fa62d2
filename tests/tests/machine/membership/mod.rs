//! The register in the machine: commands as acts, acts as calls, what is read, and what always
//! holds.

mod call;
pub mod check;
pub mod command;
pub mod invariants;
pub mod outcomes;
pub mod states;

pub use command::Command;
