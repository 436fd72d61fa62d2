//! The Regulation: versions of the charter, verifiers, findings, admissions and levels.

use std::collections::{BTreeMap, BTreeSet};

use ::regulation::Error;
use common::{limits, Kind, Standing};

use super::PlainCharter;
use crate::{
    model::{Contract, Id, Model, Said, Terms},
    Refusal,
};

/// An accredited verifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verifier {
    pub who: Id,
    /// Number in the register.
    pub number: u32,
    pub until: u64,
}

/// A participant who holds another level than is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    pub who: Id,
    pub due: u32,
    pub found: u64,
    pub held: u32,
    pub number: u32,
}

/// The Regulation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Every version of the charter from the first.
    pub versions: Vec<PlainCharter>,
    /// Which standard accounts accepted last.
    pub offers: BTreeMap<Id, [u8; 32]>,
    /// In the order of their accreditation.
    pub verifiers: Vec<Verifier>,
    /// Every finding from the first.
    pub findings: Vec<Finding>,
    /// Numbers of findings about those who were found to hold what is due since.
    pub closed: BTreeSet<u32>,
    /// Whether the endowment is linked.
    pub endowment: bool,
}

impl Rules {
    /// The version in force, with its number.
    pub fn in_force(&self, now: u64) -> (u32, &PlainCharter) {
        let numbered = (1..).zip(&self.versions).filter(|(_, charter)| charter.effective <= now);
        numbered.last().expect("the first charter is in effect from the beginning")
    }

    /// A verifier's accreditation.
    pub fn accredit(&mut self, verifier: Verifier, now: u64) {
        self.verifiers.retain(|other| other.number != verifier.number && other.until > now);
        self.verifiers.push(verifier);
    }

    /// Notes that an account holds the level that is due.
    pub fn close(&mut self, who: Id) {
        let latest = self.findings.iter().rev().find(|finding| finding.who == who);
        self.closed.extend(latest.map(|finding| finding.number));
    }

    /// Notes a finding.
    pub fn find(&mut self, who: Id, held: u32, due: u32, found: u64) -> Finding {
        let finding = Finding { who, due, found, held, number: self.findings.len() as u32 + 1 };
        self.findings.push(finding);
        finding
    }

    /// Checks that some versions can be kept alive.
    pub(super) fn bump(&self, versions: &[u32]) -> Result<(), Error> {
        if versions.len() > limits::MAX_BATCH as usize {
            return Err(Error::BatchTooLarge);
        }
        let known = 1..=self.versions.len() as u32;
        if versions.iter().all(|version| known.contains(version)) {
            Ok(())
        } else {
            Err(Error::UnknownCharter)
        }
    }
}

impl Model {
    pub(super) fn adopt(&mut self, charter: &PlainCharter) -> Result<Said, Refusal> {
        if let Some(fault) = charter.fault() {
            return Err(fault.into());
        }
        let latest = self.rules.versions.last().expect("the first");
        if latest.effective > self.now && charter.effective > latest.effective {
            return Err(Error::CharterPending.into());
        }
        if charter.effective < self.rules.in_force(self.now).1.effective {
            return Err(Error::CharterOrder.into());
        }
        self.rules.versions.push(charter.clone());
        let version = self.rules.versions.len() as u32;
        let PlainCharter { agreement, effective, .. } = *charter;
        self.register.set_terms(Terms { charter: version, agreement, effective }, self.now);
        Ok(Said::Number(version))
    }

    pub(super) fn admit(&mut self, list: &[Id]) -> Result<(), Refusal> {
        check_len(list.len() as u32)?;
        // Nobody is verified by those who are admitted together.
        let verified = list.iter().all(|who| self.due(*who) > 0);
        self.seat(list)?;
        if verified {
            Ok(())
        } else {
            Err(Error::NotVerified.into())
        }
    }

    pub(super) fn adjust(&mut self, list: &[Id]) -> Result<(), Refusal> {
        check_len(list.len() as u32)?;
        let mut changing = vec![];
        for who in list {
            let entry = self.position(*who).own().entry;
            if entry.standing != Standing::Participant {
                return Err(Error::NotParticipant.into());
            }
            let due = self.due(*who);
            if due != entry.level {
                changing.push((*who, due));
            }
        }
        if changing.is_empty() {
            return Err(Error::NothingDue.into());
        }
        self.level(&changing)
    }

    pub(super) fn request_review(&mut self, who: Id) -> Result<Said, Refusal> {
        if self.position(who).own().entry.counts() == 0 {
            return Err(Error::NotParticipant.into());
        }
        Ok(Said::Findings(self.note(&[who])))
    }

    pub(super) fn inspect(&mut self, officer: Id, start: u32, limit: u32) -> Result<Said, Refusal> {
        let position = self.position(officer).own();
        let council = officer == self.council(Contract::Regulation);
        if !council && !position.officer {
            return Err(Error::NotOfficer.into());
        }
        check_len(limit)?;
        let numbers = self.register.numbers.iter().copied();
        let skipped = start.saturating_sub(1) as usize;
        let page: Vec<Id> = numbers.skip(skipped).take(limit as usize).collect();
        Ok(Said::Findings(self.note(&page)))
    }

    /// Notes those who hold another level than is due.
    fn note(&mut self, list: &[Id]) -> Vec<Finding> {
        let mut found = vec![];
        for who in list {
            let (entry, due) = (self.position(*who).own().entry, self.due(*who));
            if entry.counts() == 0 {
                continue;
            }
            match due == entry.level {
                true => self.rules.close(*who),
                false => found.push(self.rules.find(*who, entry.level, due, self.now)),
            }
        }
        found
    }

    /// Findings that are still to be acted on.
    pub fn open_findings(&self) -> Vec<Finding> {
        let latest = |finding: &&Finding| {
            let own = self.rules.findings.iter().rfind(|other| other.who == finding.who);
            own == Some(*finding) && !self.rules.closed.contains(&finding.number)
        };
        let due = |finding: &&Finding| {
            let entry = self.position(finding.who).own().entry;
            entry.counts() != 0 && entry.level != finding.due
        };
        self.rules.findings.iter().filter(latest).filter(due).copied().collect()
    }

    pub(super) fn accept_offer(&mut self, who: Id, offer: [u8; 32]) -> Result<(), Error> {
        if offer != self.charter().standard {
            return Err(Error::WrongOffer);
        }
        self.rules.offers.insert(who, offer);
        Ok(())
    }

    pub(super) fn accredit(&mut self, who: Id, until: u64) -> Result<(), Error> {
        if until <= self.now {
            return Err(Error::TermOver);
        }
        if self.rules.offers.get(&who) != Some(&self.charter().standard) {
            return Err(Error::OfferNotAccepted);
        }
        let entry = self.position(who).own().entry;
        if entry.kind != Kind::Corporate || entry.counts() < self.charter().verifier_level {
            return Err(Error::NotEligible);
        }
        let (number, now) = (entry.number, self.now);
        let others = self.rules.verifiers.iter().filter(|v| v.number != number && v.until > now);
        if others.count() >= limits::MAX_VERIFIERS as usize {
            return Err(Error::TooManyVerifiers);
        }
        self.rules.accredit(Verifier { who, number, until }, now);
        Ok(())
    }

    pub(super) fn discredit(&mut self, who: Id) -> Result<(), Error> {
        let before = self.rules.verifiers.len();
        let number = self.position(who).entry.number;
        self.rules.verifiers.retain(|verifier| verifier.number != number);
        match self.rules.verifiers.len() == before {
            true => Err(Error::NotAccredited),
            false => Ok(()),
        }
    }
}

fn check_len(len: u32) -> Result<(), Error> {
    match len {
        0 => Err(Error::EmptyBatch),
        n if n > limits::MAX_BATCH => Err(Error::BatchTooLarge),
        _ => Ok(()),
    }
}
