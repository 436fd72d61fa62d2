//! Amounts, times and sizes.

/// Subjects that one call takes.
pub const BATCH: usize = 25;
/// One more.
pub(crate) const TOO_MANY: usize = BATCH + 1;
/// Sizes of the batches that are measured of most operations that take one.
pub(crate) const ENDS: [usize; 2] = [1, BATCH];

/// One EURMTL in stroops.
pub const EURMTL: i128 = 10_000_000;
/// What one XLM is agreed to be worth, in stroops of EURMTL.
pub const RATE: i128 = EURMTL / 10;
/// How much of the principal may become spendable in a year, in basis points.
pub const SPENDING_RATE: u32 = 400;
/// What the principal is to reach (PLAN-6e).
pub const TARGET: i128 = 100_000 * EURMTL;
pub(crate) const DAY: u64 = 86_400;
pub(crate) const YEAR: u64 = 365 * DAY;
/// Stroops of EURMTL that a debtor owes.
pub(crate) const DEBT: i128 = 100 * EURMTL;
