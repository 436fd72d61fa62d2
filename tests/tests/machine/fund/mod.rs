//! Money in the machine: deeds as calls, commands as deeds, what is read, and what always holds.

pub mod call;
pub mod check;
pub mod command;
mod gifts;
mod grants;
pub mod invariants;
pub mod mock_token;
pub mod outcomes;
mod payments;
pub mod states;
