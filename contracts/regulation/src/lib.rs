//! The Regulation on participation (REG) as a contract: the charter's versions, who is due which
//! level on what grounds, admissions and adjustments.
//!
//! Facts come from `attestations`, positions from `membership`, one call a batch, and gifts from
//! the endowment, one call for each term of months at most; the rule is the charter's data
//! (`charter::judge`); the Council decides; `membership` moves the tokens. Nothing here holds a
//! token or a record of a participant.
#![no_std]

mod absence;
mod charters;
mod contract;
mod error;
mod events;
mod findings;
mod guards;
mod judging;
mod reviews;
mod storage;
mod types;
mod verifiers;

pub use contract::{Regulation, RegulationClient};
pub use error::Error;
pub use events::{
    Adopted, Inspected, OfferAccepted, ReviewRequested, SourcesLinked, VerifierAccredited,
    VerifierDiscredited,
};
pub use types::{Absence, Counted, Finding, Links, Review, Sources, Verifier};
