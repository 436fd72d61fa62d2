//! Errors of the attestations: 300 to 399.

use soroban_sdk::contracterror;

/// Why a call is refused. Nothing has changed then.
#[contracterror]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Error {
    /// The attester is not a participant in good standing.
    NotParticipant = 300,
    /// The subject has no application and is no participant: there is nobody to certify.
    UnknownSubject = 301,
    /// Nobody certifies or verifies themselves.
    SelfAttestation = 302,
    /// The set of claims is empty or has an unknown bit: 1 real, 2 capacity, 4 movement.
    BadClaims = 303,
    /// The evidence commitment is all zero.
    NoEvidence = 304,
    /// The attestation would have expired already: give a later time, or none.
    Expired = 305,
    /// Sixteen attesters are on record for the subject, all of them certifying.
    TooManyAttesters = 306,
    /// There is no attestation of this attester about this subject, or it is revoked already.
    NoAttestation = 307,
    /// More subjects than one call takes (25, or 100 when reading). Split the list.
    BatchTooLarge = 308,
    /// The attester has declared readiness, or certified, already.
    AlreadyDeclared = 309,
}
