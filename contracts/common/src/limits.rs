//! Bounds of what one call takes. Each is tested at its value and one beyond it.

/// Subjects in one call of the Council or of an officer. The network's 16 384 bytes of events a
/// transaction bind an admission: the asset contract's three events (600 bytes) and the
/// subject's place in ours (44 bytes) fit 25 times.
pub const MAX_BATCH: u32 = 25;

/// Accounts that one reading call takes or returns. Meant for simulation: a page of a hundred
/// entries is longer than the 16 384 bytes that a submitted transaction may return.
pub const MAX_PAGE: u32 = 100;

/// Attestations on record for one subject that participants made as such (they vouch, recommend,
/// or are ready to verify); and as many of all other claims.
pub const MAX_ATTESTERS: u32 = 16;

/// Recommendations that one participant has outstanding at a time.
pub const MAX_RECOMMENDATIONS: u32 = 32;

/// Signers in a multisig as an attester saw it: a classic account has at most 20 besides its own
/// key.
pub const MAX_SIGNERS: u32 = 21;

/// Officers whose term is not over.
pub const MAX_OFFICERS: u32 = 16;

/// Verifiers whose accreditation is not over.
pub const MAX_VERIFIERS: u32 = 16;

/// Conditions in the grounds for the levels of one kind, over all levels and alternatives.
pub const MAX_CONDITIONS: u32 = 48;

/// Rows in the charter's table of who may attest what.
pub const MAX_ENTITLEMENTS: u32 = 16;

/// Longest description of obligations, in bytes.
pub const MAX_NATURE: u32 = 200;
