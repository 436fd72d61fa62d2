//! The Blacklist (REG-9): bankrupts with the amount and nature of their unpaid obligations.
//!
//! The register lists and clears, by the Council's decisions, so that whoever is here is
//! bankrupt there. An entry that was cleared stays readable, so that the history stays; the
//! account may then be listed again. A listing may name the person by a commitment: that bars
//! the person under any account.
#![no_std]

mod contract;
mod error;
mod events;
mod storage;
mod types;
mod unopened;

pub use contract::{Blacklist, BlacklistClient};
pub use error::Error;
pub use events::{Cleared, Listed, Rotated};
pub use types::Entry;
pub use unopened::Entry as UnopenedEntry;
