//! Judging facts by the charter: pure, nothing is read from storage.

extern crate alloc;

use alloc::vec::Vec;

use crate::{
    claims,
    grounds::roles,
    packing::{Alternative, Asked, Code, Row, LEADS},
    Entitlement, Giving, Test,
};
use common::{calendar::add_months, interfaces::Activity, Kind};

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
    /// Indices of the corporates that it leads, in [`Court::corporates`].
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

impl Asked {
    /// Whether a statement is what is asked for.
    fn is(&self, statement: &Statement) -> bool {
        let Statement { attester, claims, worth, slot } = statement;
        claims::include(*claims, self.claims)
            && attester.is(self.by, self.level)
            && *worth >= self.worth
            && *slot <= self.most
    }
}

impl Case {
    /// Everything that is claimed by whoever, and whether the account leads a corporate.
    fn known(&self) -> u32 {
        let leads = if self.leads.is_empty() { 0 } else { LEADS };
        self.statements.iter().fold(leads, |all, statement| all | statement.claims)
    }

    /// Whether enough different attesters made a statement that the condition asks for.
    fn statements_meet(&self, row: Row) -> bool {
        let Some(asked) = row.asked() else { return false };
        let mut found = 0;
        for (index, statement) in self.statements.iter().enumerate() {
            let same = |other: &Statement| other.attester.id == statement.attester.id;
            let mut before = self.statements[..index].iter();
            if asked.is(statement) && !before.any(|other| same(other) && asked.is(other)) {
                found += 1;
            }
        }
        found >= asked.attesters
    }

    fn gives(&self, wanted: &Giving) -> bool {
        let enough =
            |(months, least): &(u32, i128)| *months == wanted.months && *least >= wanted.amount;
        self.giving.iter().any(enough)
    }
}

impl Court<'_> {
    /// Whether a condition for a level of a kind is met.
    ///
    /// The arms that need more than one look at the statements stand apart: docs/wasm.md#bodies.
    pub fn holds(&self, kind: Kind, case: &Case, row: Row) -> bool {
        match row.asked() {
            // One statement about the account itself is enough: most conditions.
            Some(asked) if asked.attesters == 1 && !row.is_led() => {
                case.statements.iter().any(|statement| asked.is(statement))
            }
            _ if row.is_led() => self.led_corporate_meets(case, row),
            _ => self.meets(kind, case, row),
        }
    }

    /// Whether a condition is met by a corporate that the account leads, and that participates.
    #[inline(never)]
    fn led_corporate_meets(&self, case: &Case, row: Row) -> bool {
        let mut corporates = case.leads.iter().map(|index| &self.corporates[*index]);
        corporates
            .any(|corporate| corporate.level > 0 && self.meets(Kind::Corporate, corporate, row))
    }

    /// Whether a condition is met by an account of a kind itself.
    #[inline(never)]
    fn meets(&self, kind: Kind, case: &Case, row: Row) -> bool {
        match row.test() {
            Test::Attested(_) | Test::Recommended(_) => case.statements_meet(row),
            Test::Donor(giving) => case.gives(&giving),
            Test::Majority => case.majority,
            Test::Level(level) => case.level >= level,
            Test::Grounds(level) => self.carrier(kind, case, level) != 0,
        }
    }

    /// Number of the first alternative for a level that is met, from 1; 0 if none is. Validation
    /// has made sure that grounds never lead back to themselves.
    pub fn carrier(&self, kind: Kind, case: &Case, level: u32) -> u32 {
        let known = case.known();
        let met = |alternative: &&Alternative| {
            claims::include(known, alternative.needed) && self.carries(kind, case, alternative)
        };
        self.code.level(kind, level).find(met).map_or(0, |alternative| alternative.number)
    }

    /// The level that is due to a participant. Levels are strictly sequential; level 1 came with
    /// joining (REG-5a, REG-6a) and needs no new grounds.
    pub fn due(&self, kind: Kind, case: &Case) -> u32 {
        let known = case.known();
        let mut next = 2;
        let mut alternatives = self.code.alternatives(kind).iter();
        // Alternatives lie in the order of levels: those of a level that is carried already are
        // passed over.
        while let Some(alternative) = conceivable(&mut alternatives, next, known) {
            if self.carries(kind, case, alternative) {
                next += 1;
            }
        }
        next - 1
    }

    #[inline(never)]
    fn carries(&self, kind: Kind, case: &Case, alternative: &Alternative) -> bool {
        self.code.conditions(kind, alternative).all(|row| self.holds(kind, case, row))
    }
}

/// The first of the rest of the alternatives that can carry a level.
// Not inlined, so that the search is a loop without calls.
#[inline(never)]
fn conceivable<'a>(
    rest: &mut core::slice::Iter<'a, Alternative>,
    level: u32,
    known: u32,
) -> Option<&'a Alternative> {
    rest.find(|alternative| {
        alternative.level == level && claims::include(known, alternative.needed)
    })
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
