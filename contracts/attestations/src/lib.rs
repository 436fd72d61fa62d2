//! Attestations: who certifies what about whom (REG-4b).
//!
//! Participants declare themselves ready to verify an applicant, then certify that the applicant
//! is real, has capacity and takes part in the movement. Only commitments go on chain (STD-2).
//! `membership` reads [`Attestations::facts`], one call a batch, and judges for itself whether
//! an attester still counts; this contract asks `membership` only in calls of its own.
#![no_std]

mod contract;
mod error;
mod events;
mod storage;
mod types;

pub use contract::{Attestations, AttestationsClient};
pub use error::Error;
pub use events::{Attested, ReadyDeclared, Revoked};
pub use types::Attestation;
