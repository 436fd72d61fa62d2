//! The attestations.

mod act;
mod facts;
mod indexer;

pub use act::{Act, Value};
pub use facts::{Enrolment, Fact, Facts};
