//! Amounts and times.

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
