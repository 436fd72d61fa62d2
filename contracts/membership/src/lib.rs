//! The register (REG, AGR-3 to AGR-5): who stands where, levels as soul-bound tokens, and every
//! way in and out.
//!
//! `membership` is the admin of the MTLAP and MTLAC asset contracts: a level n is n whole tokens
//! on a trustline that is frozen but for the moment of a grant. Grounds are for `regulation` to
//! judge: it has the register admit and adjust. Its records tell who is on the Blacklist.
#![no_std]

#[cfg(test)]
extern crate std;

mod admission;
mod application;
mod bankruptcy;
mod blacklist;
mod capacity;
mod contract;
mod drift;
mod error;
mod events;
mod exits;
mod guards;
mod moves;
mod obligations;
mod officers;
mod readers;
mod recipients;
mod record;
mod register;
mod storage;
mod takeover;
mod tally;
mod terms;
mod tokens;
mod types;

pub use contract::{Membership, MembershipClient};
pub use error::Error;
pub use events::{
    Adjusted, Admitted, Applied, Appointed, Bankrupted, Dismissed, Excluded, Founded, HandedBack,
    Left, Moved, Obliged, Rehabilitated, Reinstated, Released, Resolved, Screened, Settled,
    Suspended, TakenOver, TermsSet, Watched, Withdrawn,
};
pub use types::{
    Counts, Debt, Drift, Entry, Ground, Links, Listed, Listing, Officer, Role, Row, Side, Status,
    Terms,
};
