//! What an entry of the Blacklist says.

use soroban_sdk::{contracttype, Address, BytesN, String};

/// Longest description of obligations, in bytes.
pub const MAX_NATURE: u32 = 200;

/// What the Council enters about one account (REG-9).
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The bankrupt.
    pub account: Address,
    /// Unpaid obligations in stroops of EURMTL; positive.
    pub amount: i128,
    /// Nature of the obligations: 1 to 200 bytes, without personal data (STD-2).
    pub nature: String,
    /// SHA-256 of the Council's decision.
    pub decision: BytesN<32>,
}

/// An entry of the Blacklist. Timestamps are Unix seconds.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Unpaid obligations at listing, in stroops of EURMTL.
    pub amount: i128,
    /// When the entry was cleared; `None` while the account is barred.
    pub cleared: Option<u64>,
    /// SHA-256 of the Council's decision.
    pub decision: BytesN<32>,
    /// When the account was listed.
    pub listed: u64,
    /// Nature of the obligations.
    pub nature: String,
    /// Number of the listing, from 1.
    pub number: u32,
}
