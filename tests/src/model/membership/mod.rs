//! The register and the Blacklist.

mod act;
mod blacklist;
mod council;
mod indexer;
mod register;
mod ways;

pub use act::{Act, Listing};
pub use blacklist::{Bar, Blacklist};
pub use register::{Counts, Debt, Entry, Officer, Position, Register, Terms};

pub(super) use ways::check_batch;
