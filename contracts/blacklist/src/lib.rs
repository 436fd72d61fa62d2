//! The Blacklist (REG-9): bankrupts with the amount and nature of their unpaid obligations.
//!
//! The Council lists and clears. An entry that was cleared stays readable, so that the history
//! stays; the account may then be listed again. `membership` asks [`Blacklist::bars`] when it
//! screens an application and again when it admits.
#![no_std]

mod contract;
mod error;
mod events;
mod storage;
mod types;

pub use contract::{Blacklist, BlacklistClient};
pub use error::Error;
pub use events::{Cleared, Listed};
pub use types::{Entry, Listing, MAX_NATURE};
