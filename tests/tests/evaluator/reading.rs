//! Another reading of the rules: written from what the charter says about conditions, over sets
//! of people, without any of the contracts' code.

use std::collections::BTreeSet;

use charter::{claims, grounds::roles, Attesting, Condition, Recommending, Test};
use common::{Kind, Standing};

use crate::{
    rules::{Grounds, Rules},
    story::{What, Who, COUNCIL},
    town::{Person, Said, Town},
};

/// What the rules say of a town now.
pub struct Reading<'a> {
    pub town: &'a Town,
    pub rules: &'a Rules,
    pub now: u64,
}

impl<'a> Reading<'a> {
    /// The reading of a town as it is now.
    pub fn of(town: &'a Town, rules: &'a Rules) -> Self {
        Reading { town, rules, now: town.world.now() }
    }

    /// The level by which somebody counts.
    fn level(&self, who: Who) -> u32 {
        let Person { standing, tokens, suspended, .. } = &self.town.people[who];
        match standing {
            Standing::Participant if !suspended => *tokens,
            _ => 0,
        }
    }

    /// Whether somebody is a verifier now.
    fn verifies(&self, who: Who) -> bool {
        let person = &self.town.people[who];
        person.kind == Kind::Corporate
            && self.level(who) >= self.rules.verifier_level
            && person.accredited.is_some_and(|until| self.now < until)
    }

    fn in_office(&self, who: Who) -> bool {
        let person = &self.town.people[who];
        person.officer && !person.suspended && person.standing != Standing::Excluded
    }

    /// Whether somebody has one of the standings; where it is not to count as a verifier, not
    /// that one.
    fn stands(&self, who: Who, by: u32, level: u32, verifier: bool) -> bool {
        let one_of = |role| by & role != 0;
        let counts = self.level(who);
        (one_of(roles::COUNCIL) && who == COUNCIL)
            || (one_of(roles::OFFICER) && self.in_office(who))
            || (one_of(roles::VERIFIER) && verifier && self.verifies(who))
            || (one_of(roles::PARTICIPANT) && counts > 0 && counts >= level)
    }

    fn may(&self, who: Who, claim: u32, verifier: bool) -> bool {
        let rows = &self.rules.entitlements;
        rows.iter()
            .any(|row| row.claims & claim != 0 && self.stands(who, row.by, row.level, verifier))
    }

    /// What is said about somebody and stands.
    fn heard(&self, subject: Who) -> impl Iterator<Item = &Said> {
        self.town.said.iter().filter(move |said| {
            let over = said.until.is_some_and(|until| self.now >= until);
            said.subject == subject && !said.taken_back && !over
        })
    }

    /// For whom somebody works, as a leader too; and whom it leads.
    fn ties(&self, subject: Who) -> (BTreeSet<Who>, BTreeSet<Who>) {
        let (mut works, mut leads) = (BTreeSet::new(), BTreeSet::new());
        for said in self.heard(subject) {
            match said.what {
                What::Leads(corporate) if self.may(said.attester, claims::LEADER, true) => {
                    works.insert(corporate);
                    leads.insert(corporate);
                }
                What::WorksFor(corporate) if self.may(said.attester, claims::STAFF, true) => {
                    works.insert(corporate);
                }
                _ => {}
            }
        }
        (works, leads)
    }

    /// Who says something about somebody that fits and may say every one of the claims.
    fn voices(
        &self,
        subject: Who,
        claims: u32,
        by: (u32, u32),
        fits: impl Fn(&Said) -> bool,
    ) -> BTreeSet<Who> {
        let (employers, _) = self.ties(subject);
        let each = |claims: u32| (0..32).map(|bit| 1 << bit).filter(move |bit| claims & bit != 0);
        let counts = |said: &&Said| {
            let verifier = !employers.contains(&said.attester);
            each(claims)
                .all(|claim| said.claims & claim != 0 && self.may(said.attester, claim, verifier))
                && self.stands(said.attester, by.0, by.1, verifier)
                && fits(said)
        };
        self.heard(subject).filter(counts).map(|said| said.attester).collect()
    }

    fn met(&self, kind: Kind, subject: Who, condition: &Condition) -> bool {
        match condition {
            Condition::Own(test) => self.passes(kind, subject, test),
            Condition::Led(test) => self.ties(subject).1.into_iter().any(|corporate| {
                self.town.people[corporate].kind == Kind::Corporate
                    && self.level(corporate) > 0
                    && self.passes(Kind::Corporate, corporate, test)
            }),
        }
    }

    fn passes(&self, kind: Kind, subject: Who, test: &Test) -> bool {
        match test {
            Test::Attested(Attesting { attesters, by, claims, level, worth }) => {
                let worth_enough = |said: &Said| match said.what {
                    What::Assets(assets) => assets >= *worth,
                    _ => *worth == 0,
                };
                let voices = self.voices(subject, *claims, (*by, *level), worth_enough);
                voices.len() >= *attesters as usize
            }
            Test::Recommended(Recommending { level, most, participants }) => {
                let by = (roles::PARTICIPANT, *level);
                let first = |said: &Said| said.slot <= *most;
                let voices = self.voices(subject, claims::RECOMMENDED, by, first);
                voices.len() >= *participants as usize
            }
            Test::Donor(giving) => self.town.gifts.as_ref().is_some_and(|gifts| {
                let months = &gifts[subject][..giving.months as usize];
                months.iter().all(|gift| i128::from(*gift) >= giving.amount)
            }),
            Test::Majority => self.majority(subject),
            Test::Level(level) => self.level(subject) >= *level,
            Test::Grounds(level) => self
                .carrier(kind, subject, &self.rules.levels[kind as usize][*level as usize - 1])
                .is_some(),
        }
    }

    /// Whether participants decide in the multisig that was seen last.
    fn majority(&self, subject: Who) -> bool {
        let (employers, _) = self.ties(subject);
        let sights = self.heard(subject).filter(|said| {
            let verifier = !employers.contains(&said.attester);
            said.claims == claims::MULTISIG && self.may(said.attester, claims::MULTISIG, verifier)
        });
        let Some(What::Multisig(signers, threshold)) = sights.last().map(|said| &said.what) else {
            return false;
        };
        let weight = |ours: bool| -> u32 {
            let side = signers.iter().filter(|(who, _)| (self.level(*who) > 0) == ours);
            side.map(|(_, weight)| weight).sum()
        };
        weight(true) >= *threshold && weight(false) < *threshold
    }

    /// The first alternative of which everything is met.
    fn carrier(&self, kind: Kind, subject: Who, grounds: &Grounds) -> Option<usize> {
        let met = |all: &Vec<Condition>| all.iter().all(|c| self.met(kind, subject, c));
        grounds.iter().position(met)
    }

    /// For each level of somebody's kind, the number of the alternative that carries it, or 0.
    pub fn carried(&self, subject: Who) -> Vec<u32> {
        let kind = self.town.people[subject].kind;
        let number = |grounds| self.carrier(kind, subject, grounds).map_or(0, |n| n as u32 + 1);
        self.rules.levels[kind as usize].iter().map(number).collect()
    }

    /// The level that is due to somebody.
    pub fn due(&self, subject: Who) -> u32 {
        let carried = self.carried(subject);
        let Person { standing, suspended, .. } = self.town.people[subject];
        match standing {
            // The first level stays; of the others as many as follow each other without a gap.
            Standing::Participant => {
                1 + carried[1..].iter().take_while(|number| **number != 0).count() as u32
            }
            Standing::Candidate => u32::from(carried[0] != 0 && !suspended),
            _ => 0,
        }
    }

    /// What is not met of each alternative for the level after the one that is due.
    pub fn missing(&self, subject: Who) -> Grounds {
        let kind = self.town.people[subject].kind;
        let next = self.due(subject) as usize;
        let grounds = self.rules.levels[kind as usize].get(next).cloned().unwrap_or_default();
        let unmet =
            |all: Vec<Condition>| all.into_iter().filter(|c| !self.met(kind, subject, c)).collect();
        grounds.into_iter().map(unmet).collect()
    }
}
