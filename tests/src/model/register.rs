//! The register: applications, screening, officers, admission.

use std::collections::BTreeMap;

use charter::{claims, limits, Kind, Standing};
use membership::{Error, Role};

use super::{Act, Bars, Id, Model};
use crate::Refusal;

/// What stands between a barred candidate and admission.
pub const BLACKLISTED: u32 = Error::Blacklisted as u32;

/// An account in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Entry {
    pub application: u32,
    pub charter: u32,
    pub contact: u8,
    pub kind: Kind,
    pub level: u32,
    pub number: u32,
    pub since: u64,
    pub standing: Standing,
}

/// An officer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Officer {
    pub who: Id,
    pub role: Role,
    pub until: u64,
}

/// How many there are of what.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Counts {
    pub applicants: u32,
    pub applications: u32,
    pub candidates: u32,
    pub numbered: u32,
    /// Participants by kind and level.
    pub levels: [Vec<u32>; 2],
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// Whoever ever applied.
    pub entries: BTreeMap<Id, Entry>,
    /// Whose every application was.
    pub applications: Vec<Id>,
    /// Who was screened, in the order of the first time.
    pub numbers: Vec<Id>,
    /// Officers in the order of their appointment.
    pub officers: Vec<Officer>,
    /// Whether the founding act took place.
    pub founded: bool,
}

impl Register {
    /// Where an account stands.
    pub fn standing(&self, who: Id) -> Standing {
        self.entries.get(&who).map_or(Standing::Stranger, |entry| entry.standing)
    }

    /// Everything counted anew.
    pub fn counts(&self) -> Counts {
        let count =
            |is: &dyn Fn(&Entry) -> bool| self.entries.values().filter(|e| is(e)).count() as u32;
        let levels = |kind: Kind| {
            (1..=kind.max_level()).map(|l| count(&|e| (e.kind, e.level) == (kind, l))).collect()
        };
        Counts {
            applicants: count(&|entry| entry.standing == Standing::Applicant),
            applications: self.applications.len() as u32,
            candidates: count(&|entry| entry.standing == Standing::Candidate),
            numbered: self.numbers.len() as u32,
            levels: Kind::ALL.map(levels),
        }
    }

    /// Notes an application; returns its number.
    pub fn enter(&mut self, who: Id, kind: Kind, contact: u8, since: u64) -> u32 {
        self.applications.push(who);
        let application = self.applications.len() as u32;
        let number = self.entries.get(&who).map_or(0, |entry| entry.number);
        let (charter, level, standing) = (1, 0, Standing::Applicant);
        let entry = Entry { application, charter, contact, kind, level, number, since, standing };
        self.entries.insert(who, entry);
        application
    }

    /// Moves an account to another standing.
    pub fn pass(&mut self, who: Id, standing: Standing, since: u64) {
        let entry = self.entries.get_mut(&who).expect("an entry");
        (entry.standing, entry.since) = (standing, since);
        entry.level = u32::from(standing == Standing::Participant);
        if standing == Standing::Candidate && entry.number == 0 {
            self.numbers.push(who);
            entry.number = self.numbers.len() as u32;
        }
    }

    pub(super) fn withdraw(&mut self, who: Id, now: u64) -> Result<(), Error> {
        match self.standing(who) {
            Standing::Applicant | Standing::Candidate => self.pass(who, Standing::Withdrawn, now),
            Standing::Participant => return Err(Error::AlreadyParticipant),
            Standing::Stranger | Standing::Withdrawn => return Err(Error::NoApplication),
        }
        Ok(())
    }

    pub(super) fn screen(
        &mut self,
        officer: Id,
        list: &[Id],
        bars: &Bars,
        now: u64,
    ) -> Result<(), Error> {
        if !self.officers.iter().any(|o| o.who == officer && now < o.until) {
            return Err(Error::NotOfficer);
        }
        check_batch(list)?;
        for who in list {
            match self.standing(*who) {
                Standing::Applicant if bars.barred(*who) => return Err(Error::Blacklisted),
                Standing::Applicant => self.pass(*who, Standing::Candidate, now),
                Standing::Candidate => return Err(Error::NotCandidate),
                Standing::Participant => return Err(Error::AlreadyParticipant),
                Standing::Stranger | Standing::Withdrawn => return Err(Error::NoApplication),
            }
        }
        Ok(())
    }

    pub(super) fn appoint(
        &mut self,
        who: Id,
        role: Role,
        until: u64,
        now: u64,
    ) -> Result<(), Error> {
        if until <= now {
            return Err(Error::TermOver);
        }
        self.officers.retain(|officer| officer.who != who && officer.until > now);
        if self.officers.len() == limits::MAX_OFFICERS as usize {
            return Err(Error::TooManyOfficers);
        }
        self.officers.push(Officer { who, role, until });
        Ok(())
    }

    pub(super) fn dismiss(&mut self, who: Id) -> Result<(), Error> {
        let place = self.officers.iter().position(|officer| officer.who == who);
        self.officers.remove(place.ok_or(Error::NotOfficer)?);
        Ok(())
    }

    pub(super) fn bump(&self, list: &[Id]) -> Result<(), Error> {
        if list.len() > limits::MAX_BATCH as usize {
            return Err(Error::BatchTooLarge);
        }
        match list.iter().all(|who| self.entries.contains_key(who)) {
            true => Ok(()),
            false => Err(Error::NoApplication),
        }
    }
}

fn check_batch(list: &[Id]) -> Result<(), Error> {
    match list.len() {
        0 => Err(Error::EmptyBatch),
        n if n > limits::MAX_BATCH as usize => Err(Error::BatchTooLarge),
        _ => Ok(()),
    }
}

impl Model {
    /// The code of the error that `admit` gives for an account, but for its trustline's; 0 if it
    /// would pass.
    pub fn blocker(&self, who: Id) -> u32 {
        self.judge(who, true).map_or_else(|error| error as u32, |_| 0)
    }

    pub(super) fn apply(&mut self, act: &Act) -> Result<u32, Refusal> {
        let Act::Apply { who, kind, right_agreement, contact } = *act else {
            panic!("not an application: {act:?}")
        };
        if who == self.classic.contract {
            return Err(Error::NotAnAccount.into());
        }
        if contact == 0 {
            return Err(Error::NoContact.into());
        }
        if !right_agreement {
            return Err(Error::WrongAgreement.into());
        }
        match self.register.standing(who) {
            Standing::Participant => return Err(Error::AlreadyParticipant.into()),
            Standing::Applicant | Standing::Candidate => return Err(Error::AlreadyApplied.into()),
            Standing::Stranger | Standing::Withdrawn => {}
        }
        if self.classic.holds(who) {
            return Err(Error::HoldsTokens.into());
        }
        self.classic.trust(who, kind).map_err(Refusal::Contract)?;
        Ok(self.register.enter(who, kind, contact, self.now))
    }

    pub(super) fn found(&mut self, list: &[Id]) -> Result<(), Refusal> {
        if self.register.founded {
            return Err(Error::AlreadyFounded.into());
        }
        self.register.founded = true;
        self.admit(list, false)
    }

    pub(super) fn admit(&mut self, list: &[Id], by_grounds: bool) -> Result<(), Refusal> {
        check_batch(list)?;
        for who in list {
            let kind = self.judge(*who, by_grounds)?;
            self.register.pass(*who, Standing::Participant, self.now);
            self.classic.grant(*who, kind).map_err(Refusal::Contract)?;
        }
        Ok(())
    }

    fn judge(&self, who: Id, by_grounds: bool) -> Result<Kind, Error> {
        let entry = self.register.entries.get(&who).ok_or(Error::NoApplication)?;
        match entry.standing {
            Standing::Candidate => {}
            Standing::Applicant => return Err(Error::NotCandidate),
            Standing::Participant => return Err(Error::AlreadyParticipant),
            Standing::Stranger | Standing::Withdrawn => return Err(Error::NoApplication),
        }
        if self.bars.barred(who) {
            return Err(Error::Blacklisted);
        }
        let in_good_standing = |attester| {
            self.register.standing(attester) == Standing::Participant && !self.bars.barred(attester)
        };
        let verified = self.facts.about(who).iter().any(|fact| {
            fact.claims == claims::ALL && fact.live(self.now) && in_good_standing(fact.attester)
        });
        if by_grounds && !verified {
            return Err(Error::NotVerified);
        }
        Ok(entry.kind)
    }
}
