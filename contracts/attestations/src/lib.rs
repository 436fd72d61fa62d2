//! Attestations: who certifies what about whom (REG-4b, REG-5, REG-6).
//!
//! Participants declare themselves ready to verify an applicant, certify that the applicant is
//! real, has capacity and takes part in the movement, and recommend. Verifiers and officers
//! certify the grounds of higher levels. Only commitments go on chain (STD-2).
//!
//! The Regulation says who may attest what. An attester enrols once, so that an attestation asks
//! nobody; the Regulation reads [`Attestations::facts`], one call a batch, and judges for itself
//! whether an attester still counts.
#![no_std]

mod contract;
mod enrolment;
mod error;
mod events;
mod persons;
mod record;
mod statements;
mod storage;
mod types;
mod value;

pub use contract::{Attestations, AttestationsClient};
pub use error::Error;
pub use events::{Attested, Enrolled, Moved, ReadyDeclared, Revoked, Unbound};
pub use types::{Attestation, Enrolment, Links};
pub use value::Value;
