//! Events of the attestations: enough to rebuild them.

use soroban_sdk::{contractevent, Address, BytesN};

/// A participant is ready to verify an applicant in person (REG-4b).
#[contractevent(topics = ["ready"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyDeclared {
    /// The applicant.
    #[topic]
    pub subject: Address,
    /// The participant.
    #[topic]
    pub attester: Address,
}

/// A participant certified claims about a subject; replaces what the attester said before.
#[contractevent(topics = ["attested"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attested {
    /// Whom the claims are about.
    #[topic]
    pub subject: Address,
    /// The participant who certifies.
    #[topic]
    pub attester: Address,
    /// Set of claims: 1 real, 2 capacity, 4 movement.
    pub claims: u32,
    /// Commitment to the evidence.
    pub evidence: BytesN<32>,
    /// The first second in which it no longer counts, if it has an end.
    pub expires: Option<u64>,
}

/// An attestation was taken back.
#[contractevent(topics = ["revoked"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revoked {
    /// Whom it was about.
    #[topic]
    pub subject: Address,
    /// Who had made it.
    #[topic]
    pub attester: Address,
    /// Commitment to the reason.
    pub reason: BytesN<32>,
}
