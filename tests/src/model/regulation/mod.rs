//! The Regulation: the charter, and what it says about everybody.

mod act;
mod indexer;
mod judge;
mod plain_charter;
mod rules;

pub use act::Act;
pub use judge::Review;
pub use plain_charter::{Draft, PlainCharter};
pub use rules::{Finding, Rules, Verifier};
