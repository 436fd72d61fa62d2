//! Judging facts by the charter: pure, nothing is read from storage.

extern crate alloc;

use alloc::vec::Vec;

use crate::{
    calendar::add_months,
    claims,
    clients::Activity,
    grounds::roles,
    packing::{Asked, Code, Row},
    Condition, Entitlement, Giving, Kind, Test,
};

/// In what standing somebody attests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attester {
    /// Who: the same number for one who moved and the successor. Each counts once.
    pub id: u32,
    /// Level as a participant in good standing; else 0.
    pub level: u32,
    /// Standings, bits of [`roles`].
    pub roles: u32,
}

/// One attestation that is neither expired nor revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who says so, in what standing.
    pub attester: Attester,
    /// What is claimed.
    pub claims: u32,
    /// What it is worth, in stroops of EURMTL; 0 where the claim carries no worth.
    pub worth: i128,
    /// Which of the attester's recommendations it is; 0 for other claims.
    pub slot: u32,
}

/// What is known about one account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// Level as a participant in good standing; else 0.
    pub level: u32,
    /// What attesters say.
    pub statements: Vec<Statement>,
    /// Whether participants hold the decisive majority of the multisig, as seen last.
    pub majority: bool,
    /// The least that the account gave in each of the last so many months.
    pub giving: Vec<(u32, i128)>,
    /// Places of the corporates that it leads, among [`Court::corporates`].
    pub leads: Vec<usize>,
}

/// Everything that one judgement may have to look at.
pub struct Court<'a> {
    /// The version of the charter that is applied.
    pub code: &'a Code,
    /// Corporates that subjects lead.
    pub corporates: &'a [Case],
}

impl Attester {
    /// Whether one of the standings in `by` is the attester's, with the level it takes.
    pub fn is(&self, by: u32, level: u32) -> bool {
        let as_participant = by & self.roles & roles::PARTICIPANT != 0 && self.level >= level;
        as_participant || by & self.roles & !roles::PARTICIPANT != 0
    }

    /// Those of all claims that the attester may make.
    pub fn entitled(&self, table: impl Iterator<Item = Entitlement>) -> u32 {
        let rows = table.filter(|row| self.is(row.by, row.level));
        rows.fold(0, |all, row| all | row.claims)
    }
}

/// Whether participants hold the decisive majority: `signers` are weights, each with whether it
/// is a participant's (REG-6a).
pub fn decisive(threshold: u32, signers: impl Iterator<Item = (u32, bool)>) -> bool {
    let (mut ours, mut others) = (0u32, 0u32);
    for (weight, participates) in signers {
        *(if participates { &mut ours } else { &mut others }) += weight;
    }
    ours >= threshold && others < threshold
}

impl Case {
    /// Whether enough different attesters made a statement that is asked for.
    fn said(&self, asked: &Asked) -> bool {
        let Asked { attesters, by, claims, level, most, worth } = *asked;
        let counts = |statement: &Statement| {
            claims::include(statement.claims, claims)
                && statement.attester.is(by, level)
                && statement.worth >= worth
                && statement.slot <= most
        };
        let mut found = 0;
        for (place, statement) in self.statements.iter().enumerate() {
            let same = |other: &Statement| other.attester.id == statement.attester.id;
            let mut before = self.statements[..place].iter();
            if counts(statement) && !before.any(|other| same(other) && counts(other)) {
                found += 1;
            }
        }
        found >= attesters
    }

    fn gives(&self, wanted: &Giving) -> bool {
        let enough =
            |(months, least): &(u32, i128)| *months == wanted.months && *least >= wanted.amount;
        self.giving.iter().any(enough)
    }
}

impl Court<'_> {
    /// Whether a condition for a level of a kind is met.
    pub fn met(&self, kind: Kind, case: &Case, condition: &Condition) -> bool {
        self.holds(kind, case, Row(&Row::pack(0, 0, condition)))
    }

    /// The same for a packed condition.
    // A function is charged for as a whole, whichever branch it takes, and a loop in each turn:
    // what most conditions don't need stands apart.
    #[inline(never)]
    pub fn holds(&self, kind: Kind, case: &Case, row: Row) -> bool {
        if row.is_led() {
            return self.led(case, row);
        }
        self.test(kind, case, row)
    }

    #[inline(never)]
    fn led(&self, case: &Case, row: Row) -> bool {
        let mut corporates = case.leads.iter().map(|place| &self.corporates[*place]);
        // Who leads a corporate that does not participate, leads no participant.
        corporates
            .any(|corporate| corporate.level > 0 && self.test(Kind::Corporate, corporate, row))
    }

    #[inline(never)]
    fn test(&self, kind: Kind, case: &Case, row: Row) -> bool {
        match row.asked() {
            Some(asked) => case.said(&asked),
            None => self.test_standing(kind, case, row),
        }
    }

    #[inline(never)]
    fn test_standing(&self, kind: Kind, case: &Case, row: Row) -> bool {
        match row.test() {
            Test::Donor(giving) => case.gives(&giving),
            Test::Majority => case.majority,
            Test::Level(level) => case.level >= level,
            Test::Grounds(level) => self.carrier(kind, case, level) != 0,
            // Asked of statements.
            Test::Attested(_) | Test::Recommended(_) => false,
        }
    }

    /// Number of the first alternative for a level that is met, from 1; 0 if none is. Validation
    /// has made sure that grounds never lead back to themselves.
    pub fn carrier(&self, kind: Kind, case: &Case, level: u32) -> u32 {
        let claimed = case.statements.iter().fold(0, |all, statement| all | statement.claims);
        // The alternative under way, and whether its conditions so far are met.
        let (mut alternative, mut met) = (0, false);
        for row in self.code.level(kind, level) {
            if row.alternative() != alternative {
                if met {
                    return alternative;
                }
                (alternative, met) = (row.alternative(), true);
            }
            met = met && row.conceivable(claimed) && self.holds(kind, case, row);
        }
        if met {
            alternative
        } else {
            0
        }
    }

    /// The level that is due to a participant. Levels are strictly sequential; level 1 came with
    /// joining (REG-5a, REG-6a) and needs no new grounds.
    pub fn due(&self, kind: Kind, case: &Case) -> u32 {
        let levels = self.code.levels(kind);
        (1..levels).find(|held| self.carrier(kind, case, held + 1) == 0).unwrap_or(levels)
    }
}

/// Whether somebody's absence from votes is too long in time, and in votes missed in a row
/// (REG-8): in the original, "more than" governs both the three months and the ten times. A
/// delegation excuses both; that is for the caller to see.
pub fn absence(code: &Code, activity: &Activity, now: u64) -> (bool, bool) {
    let Activity(latest, missed, _) = *activity;
    (now > add_months(latest, code.absence_months()), missed > code.absence_votes())
}

#[cfg(test)]
mod tests;
