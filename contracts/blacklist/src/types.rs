//! What an entry of the Blacklist says.

use soroban_sdk::{contracttype, BytesN, String};

/// An entry of the Blacklist, as it is stored and read: a list takes fewer bytes than a map with
/// field names, and storage is paid for ever. Timestamps are Unix seconds.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry(
    /// Unpaid obligations at listing, in stroops of EURMTL.
    pub i128,
    /// Nature of the obligations.
    pub String,
    /// SHA-256 of the Council's decision.
    pub BytesN<32>,
    /// Commitment to the person, if known.
    pub Option<BytesN<32>>,
    /// Number of the listing, from 1.
    pub u32,
    /// When the account was listed.
    pub u64,
    /// When the entry was cleared; `None` while the account is barred.
    pub Option<u64>,
);
