//! The attestations.

use std::collections::BTreeMap;

use attestations::Error;
use charter::{claims, limits, Standing};

use super::{Act, Id, Register};

/// What one attester says about one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Fact {
    pub attester: Id,
    pub claims: u32,
    pub evidence: u8,
    pub expires: Option<u64>,
    pub issued: u64,
    pub revoked: Option<u64>,
}

impl Fact {
    /// Whether it certifies something.
    pub fn live(&self, now: u64) -> bool {
        let expired = self.expires.is_some_and(|expires| expires <= now);
        self.claims != 0 && self.revoked.is_none() && !expired
    }

    /// Whether it declares readiness, and stands.
    pub fn ready(&self) -> bool {
        self.claims == 0 && self.revoked.is_none()
    }
}

/// What is on record about every subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Nobody's record is empty.
    pub records: BTreeMap<Id, Vec<Fact>>,
}

impl Facts {
    /// What is on record about a subject.
    pub fn about(&self, subject: Id) -> &[Fact] {
        self.records.get(&subject).map_or(&[], Vec::as_slice)
    }

    /// Puts a fact where it belongs; false if there is no place.
    pub fn put(&mut self, subject: Id, fact: Fact, now: u64) -> bool {
        let record = self.records.entry(subject).or_default();
        let kept = |other: &Fact| other.live(now) || (fact.claims == 0 && other.ready());
        let own = record.iter().position(|other| other.attester == fact.attester);
        let full = record.len() == limits::MAX_ATTESTERS as usize;
        let dead = record.iter().position(|other| full && !kept(other));
        match own.or(dead) {
            Some(place) => record[place] = fact,
            None if full => return false,
            None => record.push(fact),
        }
        true
    }

    /// Notes that a fact was taken back; false if it was not on record.
    pub fn revoke(&mut self, attester: Id, subject: Id, now: u64) -> bool {
        let mut record = self.records.get_mut(&subject).into_iter().flatten();
        match record.find(|fact| fact.attester == attester && fact.revoked.is_none()) {
            Some(fact) => fact.revoked = Some(now),
            None => return false,
        }
        true
    }

    pub(super) fn declare_ready(
        &mut self,
        attester: Id,
        subject: Id,
        register: &Register,
        now: u64,
    ) -> Result<(), Error> {
        check_parties(attester, subject, register)?;
        let mut own = self.about(subject).iter().filter(|fact| fact.attester == attester);
        if own.any(|fact| fact.live(now) || fact.ready()) {
            return Err(Error::AlreadyDeclared);
        }
        let (claims, evidence, expires, revoked) = (0, 0, None, None);
        let fact = Fact { attester, claims, evidence, expires, issued: now, revoked };
        self.put(subject, fact, now).then_some(()).ok_or(Error::TooManyAttesters)
    }

    pub(super) fn attest(
        &mut self,
        act: &Act,
        subject: Id,
        register: &Register,
        now: u64,
    ) -> Result<(), Error> {
        let Act::Attest { attester, claims, evidence, expires, .. } = *act else {
            panic!("not an attestation: {act:?}")
        };
        if claims == 0 || claims > claims::ALL {
            return Err(Error::BadClaims);
        }
        if evidence == 0 {
            return Err(Error::NoEvidence);
        }
        if expires.is_some_and(|expires| expires <= now) {
            return Err(Error::Expired);
        }
        check_parties(attester, subject, register)?;
        let fact = Fact { attester, claims, evidence, expires, issued: now, revoked: None };
        self.put(subject, fact, now).then_some(()).ok_or(Error::TooManyAttesters)
    }

    pub(super) fn take_back(&mut self, by: Id, subject: Id, now: u64) -> Result<(), Error> {
        self.revoke(by, subject, now).then_some(()).ok_or(Error::NoAttestation)
    }

    pub(super) fn bump(&self, list: &[Id]) -> Result<(), Error> {
        if list.len() > limits::MAX_BATCH as usize {
            return Err(Error::BatchTooLarge);
        }
        match list.iter().all(|subject| self.records.contains_key(subject)) {
            true => Ok(()),
            false => Err(Error::NoAttestation),
        }
    }
}

fn check_parties(attester: Id, subject: Id, register: &Register) -> Result<(), Error> {
    if attester == subject {
        return Err(Error::SelfAttestation);
    }
    if register.standing(attester) != Standing::Participant {
        return Err(Error::NotParticipant);
    }
    match register.standing(subject) {
        Standing::Stranger | Standing::Withdrawn => Err(Error::UnknownSubject),
        _ => Ok(()),
    }
}
