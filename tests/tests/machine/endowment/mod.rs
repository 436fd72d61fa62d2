//! The endowment in the machine: commands as acts, acts as calls, what is read, and what always
//! holds.

mod bank;
mod call;
pub mod check;
pub mod command;
mod gifts;
mod grants;
pub mod invariants;
pub mod mock_token;
pub mod outcomes;
mod payments;
pub mod states;

pub use command::Command;
