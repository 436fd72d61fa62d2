//! What an attestation says.

use charter::clients::Fact;
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

impl From<Fact> for Attestation {
    fn from(Fact(attester, claims, expires, revoked, issued, evidence): Fact) -> Self {
        let time = |stored| (stored != 0).then_some(stored);
        let (expires, revoked) = (time(expires), time(revoked));
        Attestation { attester, claims, evidence, expires, issued, revoked }
    }
}
