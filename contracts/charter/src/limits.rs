//! Bounds of what one call takes. Each is tested at its value and one beyond it.

/// Subjects in one call of the Council or of an officer. The network's 16 384 bytes of events a
/// transaction bind an admission: the asset contract's three events (600 bytes) and the
/// subject's place in ours (44 bytes) fit 25 times.
pub const MAX_BATCH: u32 = 25;

/// Accounts that one reading call takes or returns. Meant for simulation: a page of a hundred
/// entries is longer than the 16 384 bytes that a submitted transaction may return.
pub const MAX_PAGE: u32 = 100;

/// Attesters on record for one subject at a time, the ready ones included.
pub const MAX_ATTESTERS: u32 = 16;

/// Officers with a term that has not been closed.
pub const MAX_OFFICERS: u32 = 16;

/// Conditions in the grounds for one level, over all alternatives.
pub const MAX_CONDITIONS: usize = 16;
