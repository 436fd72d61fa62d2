//! The attestations.

use std::collections::BTreeMap;

use ::attestations::Error;
use charter::claims;
use common::limits;

use super::Value;
use crate::model::{Blacklist, Id};

/// What one attester says about one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub attester: Id,
    /// None for a readiness.
    pub claims: u32,
    pub evidence: u8,
    pub expires: Option<u64>,
    pub issued: u64,
    /// When, and the commitment to the reason.
    pub revoked: Option<(u64, u8)>,
    pub value: Value,
}

impl Fact {
    /// Whether it certifies something.
    pub fn live(&self, now: u64) -> bool {
        let expired = self.expires.is_some_and(|expires| expires <= now);
        self.claims != 0 && self.revoked.is_none() && !expired
    }

    /// Whether it may not give way to another.
    fn kept(&self, now: u64) -> bool {
        let standing = self.revoked.is_none();
        match self.claims {
            claims::IDENTITY => true,
            claims::RECOMMENDED => standing,
            _ => self.live(now),
        }
    }

    /// Whether it is what one attester says of one sort.
    fn is(&self, attester: Id, sort: Sort) -> bool {
        let corporate = match self.value {
            Value::Corporate(corporate) => Some(corporate),
            _ => None,
        };
        let own = Sort { group: group(self.claims).expect("a group"), corporate };
        (self.attester, own) == (attester, sort)
    }

    /// Whether participants make it in numbers.
    fn personal(&self) -> bool {
        [0, claims::VOUCH, claims::RECOMMENDED].iter().any(|group| {
            self.claims == *group || (*group == claims::VOUCH && self.claims & !group == 0)
        })
    }
}

/// What an attester says once about a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    group: u32,
    corporate: Option<Id>,
}

/// The group of claims; a readiness shares that of what participants vouch for.
fn group(claims: u32) -> Result<u32, Error> {
    let groups = [claims::VOUCH, claims::COUNTERPARTY];
    match groups.into_iter().find(|group| claims & !group == 0) {
        Some(group) => Ok(group),
        None if claims.count_ones() == 1 && claims < 1 << 19 => Ok(claims),
        None => Err(Error::BadClaims),
    }
}

impl Sort {
    /// The sort of claims with a value.
    pub fn of(claims: u32, value: &Value) -> Result<Self, Error> {
        let group = group(claims)?;
        let about = [claims::LEADER, claims::STAFF].contains(&group);
        let corporate = match value {
            Value::Corporate(corporate) if about => Some(*corporate),
            _ => None,
        };
        Ok(Sort { group, corporate })
    }
}

/// What an account may attest, and which of its recommendations are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Enrolment {
    pub claims: u32,
    pub slots: u32,
}

/// What is on record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// By subject; nobody's record is empty.
    pub records: BTreeMap<Id, Vec<Fact>>,
    /// Who may attest what.
    pub enrolments: BTreeMap<Id, Enrolment>,
    /// Who holds which account.
    pub persons: BTreeMap<u8, Id>,
    /// To whom accounts moved.
    pub successors: BTreeMap<Id, Id>,
}

impl Facts {
    /// What is on record about a subject.
    pub fn about(&self, subject: Id) -> &[Fact] {
        self.records.get(&subject).map_or(&[], Vec::as_slice)
    }

    /// The account that an account moved to at last.
    pub fn latest(&self, who: Id) -> Id {
        self.successors.get(&who).map_or(who, |successor| self.latest(*successor))
    }

    /// What is known about a subject: of one that moved, about the account that it moved to.
    pub fn known(&self, subject: Id) -> &[Fact] {
        self.about(self.latest(subject))
    }

    /// Whether anything is on record of an account.
    pub fn knows(&self, who: Id) -> bool {
        self.records.contains_key(&who) || self.enrolments.contains_key(&who)
    }

    /// Puts a fact where it belongs; false if there is no place.
    pub fn put(&mut self, subject: Id, fact: Fact, now: u64) -> bool {
        let sort = Sort::of(fact.claims, &fact.value).expect("claims of one group");
        let record = self.records.entry(subject).or_default();
        let half = |other: &&Fact| other.personal() == fact.personal();
        let full = record.iter().filter(half).count() >= limits::MAX_ATTESTERS as usize;
        let ready = |other: &Fact| other.claims == 0 && other.revoked.is_none();
        let kept = |other: &Fact| other.kept(now) || (fact.claims == 0 && ready(other));
        let own = record.iter().position(|other| other.is(fact.attester, sort));
        let dead = record.iter().position(|other| full && half(&other) && !kept(other));
        match own.or(dead) {
            Some(place) => record[place] = fact,
            None if full => return false,
            None => record.push(fact),
        }
        true
    }

    /// A recommendation takes a place among the attester's own in place of the one it renews.
    pub fn take_slot(&mut self, attester: Id, subject: Id, slot: u32) {
        self.free_renewed(attester, subject);
        self.enrolments.entry(attester).or_default().slots |= 1 << (slot - 1);
    }

    fn free_renewed(&mut self, attester: Id, subject: Id) {
        let own = Sort { group: claims::RECOMMENDED, corporate: None };
        let renewed = self.about(subject).iter().find(|fact| fact.is(attester, own));
        if let Some(Fact { revoked: None, value: Value::Slot(slot), .. }) = renewed {
            let taken = 1 << (slot - 1);
            self.enrolments.entry(attester).or_default().slots &= !taken;
        }
    }

    /// Notes that a fact was taken back; what it said, if it was on record.
    pub fn revoke(
        &mut self,
        attester: Id,
        subject: Id,
        sort: Sort,
        when_why: (u64, u8),
    ) -> Option<Fact> {
        let mut record = self.records.get_mut(&subject).into_iter().flatten();
        let fact = record.find(|fact| fact.is(attester, sort) && fact.revoked.is_none())?;
        fact.revoked = Some(when_why);
        let fact = fact.clone();
        if let Value::Slot(slot) = fact.value {
            let taken = 1 << (slot - 1);
            let holder = self.latest(attester);
            self.enrolments.entry(holder).and_modify(|enrolment| enrolment.slots &= !taken);
        }
        Some(fact)
    }

    /// What is on record of an account is on record of another.
    pub fn move_account(&mut self, old: Id, new: Id) {
        if let Some(record) = self.records.remove(&old) {
            for fact in &record {
                let Value::Person(person) = fact.value else { continue };
                self.persons.entry(person).and_modify(|holds| {
                    if *holds == old {
                        *holds = new;
                    }
                });
            }
            self.records.insert(new, record);
        }
        if let Some(enrolment) = self.enrolments.remove(&old) {
            self.enrolments.insert(new, enrolment);
        }
        self.successors.insert(old, new);
    }

    pub(super) fn enroll(&mut self, who: Id, entitled: u32) -> Result<u32, Error> {
        if entitled == 0 && !self.enrolments.contains_key(&who) {
            return Err(Error::NotEntitled);
        }
        self.enrolments.entry(who).or_default().claims = entitled;
        Ok(entitled)
    }

    pub(super) fn declare_ready(
        &mut self,
        attester: Id,
        subject: Id,
        now: u64,
    ) -> Result<(), Error> {
        if attester == subject {
            return Err(Error::SelfAttestation);
        }
        let enrolled = self.enrolments.get(&attester).map_or(0, |enrolment| enrolment.claims);
        if enrolled & claims::VOUCH == 0 {
            return Err(Error::NotEntitled);
        }
        self.check_subject(subject)?;
        let sort = Sort { group: claims::VOUCH, corporate: None };
        let mut own = self.about(subject).iter().filter(|fact| fact.is(attester, sort));
        if own.any(|fact| fact.live(now) || (fact.claims == 0 && fact.revoked.is_none())) {
            return Err(Error::AlreadyDeclared);
        }
        let (claims, evidence, expires, revoked) = (0, 0, None, None);
        let value = Value::Plain;
        let fact = Fact { attester, claims, evidence, expires, issued: now, revoked, value };
        self.put(subject, fact, now).then_some(()).ok_or(Error::TooManyAttesters)
    }

    pub(super) fn attest(
        &mut self,
        subject: Id,
        mut fact: Fact,
        blacklist: &Blacklist,
        now: u64,
    ) -> Result<(), Error> {
        let attester = fact.attester;
        if fact.claims == 0 || group(fact.claims).is_err() {
            return Err(Error::BadClaims);
        }
        if fact.evidence == 0 {
            return Err(Error::NoEvidence);
        }
        if fact.expires.is_some_and(|expires| expires <= now) {
            return Err(Error::Expired);
        }
        if attester == subject {
            return Err(Error::SelfAttestation);
        }
        if !fits(&fact, subject) {
            return Err(Error::BadValue);
        }
        let enrolled = self.enrolments.get(&attester).map_or(0, |enrolment| enrolment.claims);
        if fact.claims & !enrolled != 0 {
            return Err(Error::NotEntitled);
        }
        self.check_subject(subject)?;
        if let Value::Person(person) = fact.value {
            self.bind(subject, person, blacklist)?;
        }
        if fact.claims == claims::RECOMMENDED {
            self.free_renewed(attester, subject);
            let taken = self.enrolments[&attester].slots;
            let free = (1..=limits::MAX_RECOMMENDATIONS).find(|n| taken >> (n - 1) & 1 == 0);
            let slot = free.ok_or(Error::TooManyRecommendations)?;
            self.take_slot(attester, subject, slot);
            fact.value = Value::Slot(slot);
        }
        self.put(subject, fact, now).then_some(()).ok_or(Error::TooManyAttesters)
    }

    /// Nobody certifies an account that moved.
    fn check_subject(&self, subject: Id) -> Result<(), Error> {
        match self.successors.contains_key(&subject) {
            true => Err(Error::SubjectMoved),
            false => Ok(()),
        }
    }

    /// A person holds the subject, and nothing else.
    fn bind(&mut self, subject: Id, person: u8, blacklist: &Blacklist) -> Result<(), Error> {
        if self.persons.get(&person).is_some_and(|holds| *holds != subject) {
            return Err(Error::PersonTaken);
        }
        let standing = self.about(subject).iter().filter(|fact| fact.revoked.is_none());
        let mut others = standing.filter_map(|fact| match fact.value {
            Value::Person(other) => Some(other),
            _ => None,
        });
        if others.any(|other| other != person) {
            return Err(Error::PersonMismatch);
        }
        if blacklist.person_barred(person) {
            return Err(Error::PersonBarred);
        }
        self.persons.insert(person, subject);
        Ok(())
    }

    pub(super) fn release(&mut self, person: u8) -> Result<(), Error> {
        let holds = *self.persons.get(&person).ok_or(Error::UnknownPerson)?;
        let named = |fact: &Fact| fact.revoked.is_none() && fact.value == Value::Person(person);
        if self.about(holds).iter().any(named) {
            return Err(Error::PersonInUse);
        }
        self.persons.remove(&person);
        Ok(())
    }

    pub(super) fn take_back(
        &mut self,
        (attester, subject): (Id, Id),
        claims: u32,
        value: &Value,
        (now, reason): (u64, u8),
    ) -> Result<(), Error> {
        let sort = Sort::of(claims, value)?;
        if reason == 0 {
            return Err(Error::NoReason);
        }
        let revoked = self.revoke(attester, subject, sort, (now, reason));
        revoked.map(|_| ()).ok_or(Error::NoAttestation)
    }

    pub(super) fn bump(&self, list: &[Id]) -> Result<(), Error> {
        if list.len() > limits::MAX_BATCH as usize {
            return Err(Error::BatchTooLarge);
        }
        if list.iter().all(|subject| self.knows(*subject)) {
            Ok(())
        } else {
            Err(Error::NoAttestation)
        }
    }
}

/// Whether the value is what the claims carry about a subject.
fn fits(fact: &Fact, subject: Id) -> bool {
    use claims::*;
    match (&fact.value, fact.claims) {
        (Value::Worth(worth), MTL_ASSETS | PERSONAL_TOKEN | ASSETS) => *worth > 0,
        (Value::Corporate(corporate), LEADER | STAFF) => *corporate != subject,
        (Value::Person(person), IDENTITY) => *person != 0,
        (Value::Multisig { signers, threshold }, MULTISIG) => {
            let weights = signers.iter().map(|(_, weight)| *weight);
            let each: std::collections::BTreeSet<_> = signers.iter().map(|(who, _)| who).collect();
            each.len() == signers.len()
                && signers.len() <= limits::MAX_SIGNERS as usize
                && weights.clone().chain([*threshold]).all(|weight| (1..256).contains(&weight))
                && weights.sum::<u32>() >= *threshold
        }
        (Value::Plain, MTL_ASSETS | PERSONAL_TOKEN | ASSETS | LEADER | STAFF) => false,
        (Value::Plain, IDENTITY | MULTISIG) => false,
        (value, _) => *value == Value::Plain,
    }
}
