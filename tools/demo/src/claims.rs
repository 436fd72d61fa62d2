//! The claims that the demo makes, by their numbers in the charter: bits of a set.

/// Real, has capacity, takes part in the movement (REG-4b): they stand in one attestation.
pub const VOUCH: u32 = 7;
/// The person's identity was verified (REG-5b); carries the commitment to the person.
pub const IDENTITY: u32 = 1 << 3;
/// Lives mainly in Montenegro: one verifier is enough then (STD-3).
pub const RESIDENT: u32 = 1 << 4;
/// Assets of the MTL economy on the account (STD-3); carries their worth.
pub const MTL_ASSETS: u32 = 1 << 5;
/// A personal token in circulation (REG-5c-i); carries its worth.
pub const PERSONAL_TOKEN: u32 = 1 << 6;
/// Tokenised assets on the personal account (REG-5c-ii); carries their worth.
pub const ASSETS: u32 = 1 << 7;
/// Leads a corporate participant (REG-5); carries which.
pub const LEADER: u32 = 1 << 8;
/// Permanent part in the Distributed Board (REG-5d-ii).
pub const BOARD: u32 = 1 << 10;
/// A project or activity that the Council recognises (REG-5d-iii).
pub const ACTIVITY: u32 = 1 << 11;
/// The multisig of a corporate's account (REG-6a); carries it.
pub const MULTISIG: u32 = 1 << 12;
/// The four parts of a reliable counterparty (REG-6b): they stand in one attestation.
pub const COUNTERPARTY: u32 = 0b1111 << 13;
/// Functions for the Association (REG-6c).
pub const FUNCTIONS: u32 = 1 << 17;
