//! Events of the attestations: enough to rebuild them.

use soroban_sdk::{contractevent, Address, BytesN};

use crate::Value;

/// What an account may attest has changed.
#[contractevent(topics = ["enrolled"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolled {
    /// The attester.
    #[topic]
    pub account: Address,
    /// Set of claims that it may attest from now on.
    pub claims: u32,
}

/// A participant is ready to verify an applicant in person (REG-4b).
#[contractevent(topics = ["ready"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyDeclared {
    /// The applicant.
    #[topic]
    pub subject: Address,
    /// The participant.
    #[topic]
    pub attester: Address,
}

/// Claims about a subject were certified; replaces what the attester said of this sort before.
#[contractevent(topics = ["attested"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attested {
    /// Whom the claims are about.
    #[topic]
    pub subject: Address,
    /// Who certifies.
    #[topic]
    pub attester: Address,
    /// Set of claims.
    pub claims: u32,
    /// What the claim carries, as it is stored.
    pub value: Value,
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
    /// Its claims; 0 if it was a readiness.
    pub claims: u32,
    /// What it carried.
    pub value: Value,
    /// Commitment to the reason.
    pub reason: BytesN<32>,
}

/// A person no longer holds an account.
#[contractevent(topics = ["unbound"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unbound {
    /// Commitment to the person.
    pub person: BytesN<32>,
    /// The account that was held.
    pub account: Address,
}

/// What was on record about an account is on record about another.
#[contractevent(topics = ["moved"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The account until now.
    pub account: Address,
    /// The account from now on.
    pub successor: Address,
}
