//! Events of the Regulation: enough to rebuild it.

use soroban_sdk::{contractevent, Address, Bytes, BytesN, Vec};

/// A version of the charter was adopted.
#[contractevent(topics = ["adopted"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// Number of the version, from 1.
    #[topic]
    pub version: u32,
    /// SHA-256 of the adopted Regulation.
    pub document: BytesN<32>,
    /// Unix time from which it applies.
    pub effective: u64,
    /// The whole version, packed as `charter::packing` says.
    pub code: Bytes,
}

/// A corporate participant accepted the personal data standard as an offer (STD-5).
#[contractevent(topics = ["offer"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferAccepted {
    /// The corporate.
    #[topic]
    pub account: Address,
    /// SHA-256 of the standard.
    pub offer: BytesN<32>,
}

/// The Council authorised a verifier, or changed the term of one (STD-4).
#[contractevent(topics = ["accredit"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierAccredited {
    /// The verifier.
    #[topic]
    pub account: Address,
    /// The first Unix second in which the accreditation is over.
    pub until: u64,
}

/// The Council took an accreditation back.
#[contractevent(topics = ["discredit"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierDiscredited {
    /// The former verifier.
    #[topic]
    pub account: Address,
    /// Commitment to the reason.
    pub reason: BytesN<32>,
}

/// A member asked for a review (REG-7).
#[contractevent(topics = ["requested"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewRequested {
    /// The member.
    #[topic]
    pub account: Address,
    /// Level held.
    pub held: u32,
    /// Level that is due.
    pub due: u32,
}

/// An officer walked a page of the register (REG-7).
#[contractevent(topics = ["inspected"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// The officer.
    #[topic]
    pub officer: Address,
    /// First number in the register.
    pub start: u32,
    /// How many numbers.
    pub limit: u32,
    /// Participants who hold another level than is due: who, held, due.
    pub found: Vec<(Address, u32, u32)>,
}

/// The Council linked contracts that tell more facts.
#[contractevent(topics = ["sources"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourcesLinked {
    /// Who took part in votes.
    pub assembly: Option<Address>,
    /// Who gives how much.
    pub endowment: Option<Address>,
}
