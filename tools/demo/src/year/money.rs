//! The year's money: what is given, drawn and granted, and how amounts are told.

/// One EURMTL in stroops.
pub(super) const EURMTL: i64 = 10_000_000;

/// What the sponsor, the patrons and a member give to the principal.
pub(super) const ENDOWED: [i64; 4] = [2_000 * EURMTL, 1_200 * EURMTL, 800 * EURMTL, 50 * EURMTL];
/// What the sponsor gives to be spent.
pub(super) const SPONSORED: i64 = 600 * EURMTL;
/// What the donor gives each month, to be spent (REG-6d).
pub(super) const MONTHLY: i64 = 100 * EURMTL;
/// Dividends of the year.
pub(super) const INCOME: i64 = 250 * EURMTL;
/// What the Council lets be spent of the principal: no more than 4 % of it in a year.
pub(super) const DRAWN: i64 = 160 * EURMTL;
/// What is granted second by second, to a project and to a volunteer, and for milestones.
pub(super) const GRANTED: [i64; 3] = [600 * EURMTL, 240 * EURMTL, 100 * EURMTL];

/// An amount of stroops of EURMTL, for readers.
pub(super) fn eurmtl(stroops: i64) -> String {
    let (whole, rest) = (stroops / EURMTL, stroops % EURMTL);
    let decimals = format!("{rest:07}");
    match decimals.trim_end_matches('0') {
        "" => format!("{whole} EURMTL"),
        decimals => format!("{whole}.{decimals} EURMTL"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_told_to_the_last_stroop() {
        let table = [(0, "0 EURMTL"), (25 * EURMTL, "25 EURMTL"), (12_345_678, "1.2345678 EURMTL")];
        for (stroops, expected) in table {
            assert_eq!(eurmtl(stroops), expected);
        }
    }
}
