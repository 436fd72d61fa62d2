//! What is due to whom, by brute force: every condition is looked up anew, in everything that is
//! on record, as the charter's words say it. Nothing is taken from the suite's own judge.

use std::collections::BTreeSet;

use charter::{claims, grounds::roles, Condition, Test};
use common::{Kind, Standing};

use super::PlainCharter;
use crate::model::{Contract, Fact, Id, Model, Position, Value};

/// Somebody as an attester: those who moved are one with their successors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Person {
    Numbered(u32),
    Account(Id),
}

/// What the charter says about one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Of each level, the alternative that carries it, from 1, or 0.
    pub carried: Vec<u32>,
    pub due: u32,
    pub held: u32,
    pub kind: Kind,
    /// Of each alternative of the next level, what is not met.
    pub missing: Vec<Vec<Condition>>,
    pub standing: Standing,
}

impl Model {
    /// What the register tells of an account.
    pub fn position(&self, who: Id) -> Position {
        self.register.position(who, self.now)
    }

    /// The charter in force.
    pub fn charter(&self) -> &PlainCharter {
        self.rules.in_force(self.now).1
    }

    /// The level that is due to an account.
    pub fn due(&self, who: Id) -> u32 {
        let entry = self.position(who).own().entry;
        let levels = self.charter().levels[entry.kind as usize].len();
        let carries = |level: usize| self.carrier(who, entry.kind, level) != 0;
        match entry.standing {
            // The first level came with joining; the others follow each other without a gap.
            Standing::Participant => {
                1 + (2..=levels).take_while(|level| carries(*level)).count() as u32
            }
            Standing::Candidate => u32::from(carries(1) && !entry.suspended),
            _ => 0,
        }
    }

    /// All about an account's level.
    pub fn review(&self, who: Id) -> Review {
        let entry = self.position(who).own().entry;
        let levels = &self.charter().levels[entry.kind as usize];
        let due = self.due(who);
        let unmet = |all: &Vec<Condition>| {
            let unmet = all.iter().filter(|condition| !self.meets(who, entry.kind, condition));
            unmet.cloned().collect()
        };
        let next = levels.get(due as usize).into_iter().flatten();
        Review {
            carried: (1..=levels.len()).map(|l| self.carrier(who, entry.kind, l)).collect(),
            due,
            held: entry.level,
            kind: entry.kind,
            missing: next.map(unmet).collect(),
            standing: entry.standing,
        }
    }

    /// The claims that an account may make now.
    pub fn entitled(&self, who: Id) -> u32 {
        match self.position(who).moved {
            true => self.may_claim(who, &self.chair(who)),
            false => self.may_claim(who, &self.roles(who)),
        }
    }

    /// The first alternative for a level that an account meets, from 1; else 0.
    fn carrier(&self, who: Id, kind: Kind, level: usize) -> u32 {
        let alternatives = &self.charter().levels[kind as usize][level - 1];
        let met = |all: &Vec<Condition>| all.iter().all(|c| self.meets(who, kind, c));
        alternatives.iter().position(met).map_or(0, |place| place as u32 + 1)
    }

    fn meets(&self, who: Id, kind: Kind, condition: &Condition) -> bool {
        match condition {
            Condition::Own(test) => self.passes(who, kind, test),
            Condition::Led(test) => {
                let mut led = self.led(who).into_iter();
                led.any(|corporate| self.passes(corporate, Kind::Corporate, test))
            }
        }
    }

    fn passes(&self, who: Id, kind: Kind, test: &Test) -> bool {
        match test {
            Test::Attested(wanted) => {
                let attesters = self.speakers(who, |fact, roles| {
                    let worth = match fact.value {
                        Value::Worth(worth) => worth,
                        _ => 0,
                    };
                    fact.claims & wanted.claims == wanted.claims
                        && worth >= wanted.worth
                        && self.may_claim(fact.attester, roles) & wanted.claims == wanted.claims
                        && self.fits(fact.attester, roles, wanted.by, wanted.level)
                });
                attesters.len() >= wanted.attesters as usize
            }
            Test::Recommended(wanted) => {
                let participants = self.speakers(who, |fact, roles| {
                    let Value::Slot(slot) = fact.value else { return false };
                    slot <= wanted.most
                        && self.may_claim(fact.attester, roles) & claims::RECOMMENDED != 0
                        && self.fits(fact.attester, roles, roles::PARTICIPANT, wanted.level)
                });
                participants.len() >= wanted.participants as usize
            }
            Test::Donor(wanted) => {
                // Gifts follow whoever moved, as everything else does.
                let giver = self.register.successor(who).unwrap_or(who);
                let giving = || self.fund.giving(giver, wanted.months, self.now);
                self.rules.endowment && giving() >= wanted.amount
            }
            Test::Majority => self.majority(who),
            Test::Level(level) => self.position(who).entry.counts() >= *level,
            Test::Grounds(level) => self.carrier(who, kind, *level as usize) != 0,
        }
    }

    /// Whether participants reach the threshold of the multisig that was seen last, and nobody
    /// does without them.
    fn majority(&self, who: Id) -> bool {
        let seen = self.live(who).filter(|fact| {
            let roles = self.speaking(fact.attester, who);
            fact.claims == claims::MULTISIG
                && self.may_claim(fact.attester, &roles) & claims::MULTISIG != 0
        });
        let Some(Value::Multisig { signers, threshold }) =
            seen.max_by_key(|fact| fact.issued).map(|fact| &fact.value)
        else {
            return false;
        };
        let weight = |ours: bool| -> u32 {
            let side = signers
                .iter()
                .filter(|(signer, _)| (self.position(*signer).entry.counts() > 0) == ours);
            side.map(|(_, weight)| weight).sum()
        };
        weight(true) >= *threshold && weight(false) < *threshold
    }

    /// Corporate participants that somebody leads, as those say who may say so.
    fn led(&self, who: Id) -> Vec<Id> {
        let ties = self.ties(who, claims::LEADER).into_iter();
        ties.filter(|corporate| {
            let entry = self.position(*corporate).entry;
            entry.counts() > 0 && entry.kind == Kind::Corporate
        })
        .collect()
    }

    /// Whom facts of some claims about somebody name.
    fn ties(&self, who: Id, claims: u32) -> Vec<Id> {
        let told = self.live(who).filter(|fact| {
            let may = || self.may_claim(fact.attester, &self.roles(fact.attester));
            fact.claims & claims != 0 && may() & fact.claims != 0
        });
        told.filter_map(|fact| match fact.value {
            Value::Corporate(corporate) => Some(corporate),
            _ => None,
        })
        .collect()
    }

    /// Different persons with a live fact about somebody that counts, given their roles in that.
    fn speakers(&self, who: Id, counts: impl Fn(&Fact, &[u32]) -> bool) -> BTreeSet<Person> {
        let facts = self.live(who);
        let counted = facts.filter(|fact| counts(fact, &self.speaking(fact.attester, who)));
        counted.map(|fact| self.person(fact.attester)).collect()
    }

    fn live(&self, who: Id) -> impl Iterator<Item = &Fact> {
        self.facts.known(who).iter().filter(|fact| fact.live(self.now))
    }

    /// The roles of an attester towards a subject: no verifier is one for those who lead it or
    /// work for it.
    fn speaking(&self, attester: Id, subject: Id) -> Vec<u32> {
        let employers = self.ties(subject, claims::LEADER | claims::STAFF).into_iter();
        let mut employers = employers.map(|employer| self.person(employer));
        let employs = employers.any(|employer| employer == self.person(attester));
        let roles = self.roles(attester).into_iter();
        roles.filter(|role| *role != roles::VERIFIER || !employs).collect()
    }

    fn roles(&self, who: Id) -> Vec<u32> {
        let Position { entry, officer, .. } = self.position(who);
        let mut verifiers = self.rules.verifiers.iter();
        let accredited = verifiers.any(|v| v.number == entry.number && self.now < v.until);
        let level = self.charter().verifier_level;
        let table = [
            (roles::COUNCIL, !self.chair(who).is_empty()),
            (roles::OFFICER, officer),
            (roles::PARTICIPANT, entry.counts() > 0),
            (
                roles::VERIFIER,
                accredited && entry.kind == Kind::Corporate && entry.counts() >= level,
            ),
        ];
        table.into_iter().filter(|(_, held)| *held).map(|(role, _)| role).collect()
    }

    /// The role of the Council, if it is somebody's.
    fn chair(&self, who: Id) -> Vec<u32> {
        let council = who == self.council(Contract::Regulation);
        council.then_some(roles::COUNCIL).into_iter().collect()
    }

    /// Whether one of the roles fits, for participants with the level that it takes.
    fn fits(&self, who: Id, roles: &[u32], by: u32, level: u32) -> bool {
        roles
            .iter()
            .filter(|role| by & **role != 0)
            .any(|role| *role != roles::PARTICIPANT || self.position(who).entry.counts() >= level)
    }

    fn may_claim(&self, who: Id, roles: &[u32]) -> u32 {
        let rows = self.charter().entitlements.iter();
        let own = rows.filter(|row| self.fits(who, roles, row.by, row.level));
        own.fold(0, |all, row| all | row.claims)
    }

    fn person(&self, who: Id) -> Person {
        match self.position(who).entry.number {
            0 => Person::Account(who),
            number => Person::Numbered(number),
        }
    }
}
