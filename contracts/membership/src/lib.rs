//! The register (REG, AGR-3 to AGR-5): applications, screening, admission, and levels as
//! soul-bound tokens.
//!
//! `membership` is the admin of the MTLAP and MTLAC asset contracts: a level n is n whole tokens
//! on a trustline that is frozen but for the moment of the grant. Facts come from
//! `attestations`, bars from `blacklist`, one call a batch; the rule is the charter's data; the
//! Council decides; the tokens follow.
#![no_std]

mod admission;
mod application;
mod charters;
mod contract;
mod error;
mod events;
mod officers;
mod readers;
mod record;
mod storage;
mod tokens;
mod types;

pub use contract::{Membership, MembershipClient};
pub use error::Error;
pub use events::{
    Admitted, Applied, CharterAdopted, Founded, OfficerAppointed, OfficerDismissed, Screened,
    Withdrawn,
};
pub use types::{Counts, Entry, Links, Officer, Role, Status};
