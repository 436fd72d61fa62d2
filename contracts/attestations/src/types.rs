//! What an attestation says.

use soroban_sdk::{contracttype, Address, BytesN};

/// What one attester says about one subject. Timestamps are Unix seconds.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attestation {
    /// The participant who certifies.
    pub attester: Address,
    /// Set of claims: 1 real, 2 capacity, 4 movement; 0 while only ready to verify.
    pub claims: u32,
    /// Commitment to the evidence; zero while only ready to verify.
    pub evidence: BytesN<32>,
    /// The first second in which it no longer counts; `None` if it has no end.
    pub expires: Option<u64>,
    /// When it was made.
    pub issued: u64,
    /// When it was revoked.
    pub revoked: Option<u64>,
}

impl Attestation {
    /// Whether it certifies something at time `now`: neither expired nor revoked.
    pub fn live(&self, now: u64) -> bool {
        live(self.claims, self.expires, self.revoked, now)
    }

    /// Whether it stands at time `now`: live, or a readiness not yet acted on.
    pub fn stands(&self, now: u64) -> bool {
        self.live(now) || (self.claims == 0 && self.revoked.is_none())
    }
}

/// Whether an attestation with these claims and times certifies something at time `now`.
pub fn live(claims: u32, expires: Option<u64>, revoked: Option<u64>, now: u64) -> bool {
    claims != 0 && revoked.is_none() && expires.is_none_or(|expires| now < expires)
}
