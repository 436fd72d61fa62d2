//! The common ground of the contracts: what a new contract needs, whatever it is about.
//!
//! | for | take |
//! |---|---|
//! | who the Council is | [`council`], one line in the constructor |
//! | the hand-over of its role, upgrades | [`control`], one line in `contract.rs` |
//! | who may make a call: the first statement of every mutator | [`guards`] |
//! | the length of a list, a page, a hash | [`checks`] |
//! | keeping storage alive | [`ttl`] |
//! | lists of the host without host functions of their own | [`lists`] |
//! | stored bytes: a declaration that is the layout | [`packed`] |
//! | numbered lists of accounts that grow for ever | [`roster`] |
//! | bounds of a call | [`limits`] |
//! | reading and moving the other contracts | [`interfaces`] |
//! | who participates, who stands where, what a token is | [`kind`] |
//! | days, months and years (UTC) | [`calendar`] |
//!
//! Nothing here knows the charter: the law is the crate `charter`. Clause ids (`REG-4b`, `AGR-5`,
//! …) are those of `docs/rulebook.md`.
#![no_std]

pub mod calendar;
pub mod checks;
pub mod control;
pub mod council;
pub mod guards;
pub mod interfaces;
pub mod kind;
pub mod limits;
pub mod lists;
pub mod packed;
pub mod roster;
pub mod ttl;

pub use control::CouncilControlled;
pub use interfaces::{
    AssemblyClient, AttestationsClient, EndowmentClient, GrantsClient, MembershipClient,
    RegulationClient,
};
pub use kind::{Kind, Standing, TOKEN};
