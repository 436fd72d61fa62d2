//! Events of the Blacklist: enough to rebuild it.

use soroban_sdk::{contractevent, Address, BytesN, String};

/// An account was listed.
#[contractevent(topics = ["listed"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The bankrupt.
    #[topic]
    pub account: Address,
    /// Unpaid obligations in stroops of EURMTL.
    pub amount: i128,
    /// SHA-256 of the Council's decision.
    pub decision: BytesN<32>,
    /// Nature of the obligations.
    pub nature: String,
    /// Number of the listing, from 1.
    pub number: u32,
    /// Commitment to the person, if known.
    pub person: Option<BytesN<32>>,
}

/// An account's entry was cleared.
#[contractevent(topics = ["cleared"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleared {
    /// The account that is no longer barred.
    #[topic]
    pub account: Address,
    /// SHA-256 of the Council's decision.
    pub decision: BytesN<32>,
}

/// An account's entry became another account's.
#[contractevent(topics = ["rotated"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotated {
    /// The account until now.
    pub old: Address,
    /// The account from now on.
    pub new: Address,
}
