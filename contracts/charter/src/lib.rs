//! What every contract of the suite shares: the charter's terms as types, the rules that need
//! no storage, the storage policy, and the clients through which the contracts read each other.
//!
//! Clause ids (`REG-4b`, `AGR-5`, …) are those of `docs/rulebook.md`.
#![no_std]

pub mod calendar;
pub mod claims;
pub mod clients;
pub mod council;
pub mod grounds;
pub mod judge;
pub mod kind;
pub mod limits;
pub mod lists;
pub mod packing;
pub mod roster;
#[cfg(test)]
mod samples;
pub mod ttl;

pub use clients::{
    AssemblyClient, AttestationsClient, EndowmentClient, GrantsClient, MembershipClient,
    RegulationClient,
};
pub use council::{CouncilControlled, CouncilError};
pub use grounds::{
    Attesting, Charter, CharterFault, Condition, Entitlement, Giving, Grounds, Recommending, Test,
};
pub use kind::{Kind, Standing, TOKEN};

use soroban_sdk::BytesN;

/// Whether a hash or commitment is all zero, which stands for none.
pub fn is_zero(hash: &BytesN<32>) -> bool {
    *hash == BytesN::from_array(hash.env(), &[0; 32])
}
