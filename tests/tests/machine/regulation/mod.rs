//! The Regulation in the machine: commands as acts, acts as calls, and what is read.

mod call;
pub mod check;
pub mod command;
pub mod invariants;
pub mod outcomes;
mod promote;
pub mod states;

pub use command::Command;
