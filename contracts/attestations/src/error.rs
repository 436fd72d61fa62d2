//! Errors of the attestations: 300 to 399.

use soroban_sdk::contracterror;

/// Why a call is refused. Nothing has changed then.
#[contracterror]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Error {
    /// No hand-over of the Council's role is under way: the Council first proposes the address
    /// that is to accept.
    NoHandover = 100,
    /// Nobody certifies or verifies themselves.
    SelfAttestation = 302,
    /// The set of claims is empty, has an unknown bit, or joins claims that don't stand in one
    /// attestation.
    BadClaims = 303,
    /// The evidence commitment is all zero.
    NoEvidence = 304,
    /// The attestation would have expired already: give a later time, or none.
    Expired = 305,
    /// Sixteen attestations of this sort are on record for the subject, and none gives way: have
    /// one revoked.
    TooManyAttesters = 306,
    /// There is no such attestation of this attester about this subject, or it is revoked already.
    NoAttestation = 307,
    /// More subjects than one call takes (25, or 100 when reading). Split the list.
    BatchTooLarge = 308,
    /// The attester has declared readiness, or certified, already.
    AlreadyDeclared = 309,
    /// The attester is not enrolled for every one of the claims. Call `enroll`, if the charter
    /// allows it.
    NotEntitled = 310,
    /// The value is not what the claim carries, or is out of bounds.
    BadValue = 311,
    /// Thirty-two recommendations of the attester are not revoked. Revoke one.
    TooManyRecommendations = 312,
    /// The person holds another account: the Council moves it, or releases the person.
    PersonTaken = 313,
    /// An attestation of the subject's identity that is not revoked names another person.
    PersonMismatch = 314,
    /// The person is on the Blacklist, under some account: settle, and have that one cleared.
    PersonBarred = 315,
    /// An attestation that is not revoked names the person. Have it revoked or annulled.
    PersonInUse = 316,
    /// No account is held by the person.
    UnknownPerson = 317,
    /// The commitment to the reason is all zero.
    NoReason = 318,
    /// There is something on record about the new account already: take a fresh one.
    AlreadyKnown = 319,
    /// The subject moved to another account: certify that one.
    SubjectMoved = 320,
}
