//! The register's ways in and out.

use ::membership::{Error, Role};
use common::{limits, Kind, Standing, TOKEN};

use super::Listing;
use crate::{
    model::{stroops, Id, Model, Said},
    Refusal,
};

/// Checks the length of a list that a call acts on.
pub(in crate::model) fn check_batch(len: usize) -> Result<(), Error> {
    match len {
        0 => Err(Error::EmptyBatch),
        n if n > limits::MAX_BATCH as usize => Err(Error::BatchTooLarge),
        _ => Ok(()),
    }
}

impl Model {
    pub(super) fn apply(
        &mut self,
        who: Id,
        kind: Kind,
        agreement: [u8; 32],
        contact: u8,
    ) -> Result<Said, Refusal> {
        if who == self.classic.contract {
            return Err(Error::NotAnAccount.into());
        }
        if contact == 0 {
            return Err(Error::NoContact.into());
        }
        let terms = self.register.in_force(self.now);
        if agreement != terms.agreement {
            return Err(Error::WrongAgreement.into());
        }
        self.outside(who)?;
        self.capable(who)?;
        if self.classic.holds(who) {
            return Err(Error::HoldsTokens.into());
        }
        self.classic.trust(who, kind)?;
        Ok(Said::Number(self.register.enter(who, kind, terms.charter, contact, self.now)))
    }

    pub(super) fn withdraw(&mut self, who: Id) -> Result<(), Refusal> {
        let entry = self.register.entry(who);
        if !matches!(entry.standing, Standing::Applicant | Standing::Candidate) {
            return Err(entry.refusal().into());
        }
        self.capable(who)?;
        self.register.stand(who, Standing::Withdrawn, self.now);
        Ok(())
    }

    pub(super) fn screen(&mut self, officer: Id, list: &[Id]) -> Result<(), Refusal> {
        if !self.register.keeps(officer, self.now) {
            return Err(Error::NotOfficer.into());
        }
        check_batch(list.len())?;
        for who in list {
            self.expect(*who, &[Standing::Applicant], |model| {
                model.register.entry(*who).refusal()
            })?;
            self.register.stand(*who, Standing::Candidate, self.now);
            self.register.number(*who);
        }
        Ok(())
    }

    pub(super) fn found(&mut self, list: &[Id]) -> Result<(), Refusal> {
        if self.register.founded {
            return Err(Error::AlreadyFounded.into());
        }
        self.register.founded = true;
        self.seat(list)
    }

    /// Candidates become participants, judged or not.
    pub(in crate::model) fn seat(&mut self, list: &[Id]) -> Result<(), Refusal> {
        check_batch(list.len())?;
        for who in list {
            self.expect(*who, &[Standing::Candidate], |m| m.register.entry(*who).refusal())?;
            self.capable(*who)?;
            self.register.seat(*who, 1, self.now);
            self.classic.grant(*who, self.register.entry(*who).kind, stroops(1))?;
        }
        Ok(())
    }

    /// Participants get levels.
    pub(in crate::model) fn level(&mut self, list: &[(Id, u32)]) -> Result<(), Refusal> {
        check_batch(list.len())?;
        for (who, level) in list {
            self.expect(*who, &[Standing::Participant], |_| Error::NotParticipant)?;
            let entry = self.register.entry(*who);
            if entry.level == *level {
                return Err(Error::Unchanged.into());
            }
            if *level > entry.level {
                self.classic.grant(*who, entry.kind, stroops(level - entry.level))?;
            } else {
                self.classic.claw_back(*who, entry.kind, stroops(entry.level - level))?;
            }
            self.register.place(*who).level = *level;
        }
        Ok(())
    }

    pub(super) fn take_over(&mut self, kind: Kind, list: &[Id]) -> Result<(), Refusal> {
        check_batch(list.len())?;
        for who in list {
            if *who == self.classic.contract {
                return Err(Error::NotAnAccount.into());
            }
            self.outside(*who)?;
            let level = self.whole(*who, kind)?;
            if level == 0 {
                return Err(Error::NoTokens.into());
            }
            self.classic.freeze(*who, kind)?;
            self.register.seat(*who, level, self.now);
            self.register.place(*who).kind = kind;
            self.register.number(*who);
        }
        Ok(())
    }

    /// What an account holds as a level of a kind: whole tokens of that kind alone.
    pub(super) fn whole(&self, who: Id, kind: Kind) -> Result<u32, Error> {
        let [other] = Kind::ALL.into_iter().filter(|k| *k != kind).collect::<Vec<_>>()[..] else {
            unreachable!("two kinds")
        };
        if self.classic.balance(who, other) != 0 {
            return Err(Error::BothKinds);
        }
        let balance = self.classic.balance(who, kind);
        let (tokens, rest) = (balance / TOKEN as i64, balance % TOKEN as i64);
        match u32::try_from(tokens) {
            Ok(tokens) if rest == 0 && tokens <= kind.max_level() => Ok(tokens),
            _ => Err(Error::NotWhole),
        }
    }

    pub(super) fn leave(&mut self, who: Id) -> Result<(), Refusal> {
        self.expect(who, &[Standing::Participant], |_| Error::NotParticipant)?;
        self.capable(who)?;
        self.register.stand(who, Standing::Leaving, self.now);
        Ok(())
    }

    pub(super) fn exclude(
        &mut self,
        authority: Id,
        list: &[Id],
        decision: u8,
    ) -> Result<(), Refusal> {
        self.empowered(authority, Role::Assembly)?;
        check_batch(list.len())?;
        if decision == 0 {
            return Err(Error::NoDecision.into());
        }
        for who in list {
            let inside = [Standing::Participant, Standing::Leaving];
            self.expect(*who, &inside, |_| Error::NotParticipant)?;
            self.register.stand(*who, Standing::Excluded, self.now);
        }
        Ok(())
    }

    pub(super) fn release(&mut self, list: &[Id]) -> Result<(), Refusal> {
        check_batch(list.len())?;
        for who in list {
            let outside = [Standing::Leaving, Standing::Excluded];
            self.expect(*who, &outside, |_| Error::NotLeaving)?;
            if self.register.owed(*who) != 0 {
                return Err(Error::ObligationsDue.into());
            }
            self.classic.strip(*who)?;
            self.register.unseat(*who, Standing::Former, self.now);
        }
        Ok(())
    }

    pub(super) fn bankrupt(&mut self, listings: &[Listing]) -> Result<(), Refusal> {
        check_batch(listings.len())?;
        for Listing { who, amount, nature, person } in listings {
            let entry = self.register.entry(*who);
            if matches!(entry.standing, Standing::Bankrupt | Standing::Moved) {
                return Err(entry.refusal().into());
            }
            let owed = self.register.owed(*who);
            if owed != 0 && owed != *amount {
                return Err(Error::AmountMismatch.into());
            }
            self.classic.strip(*who)?;
            self.register.unseat(*who, Standing::Bankrupt, self.now);
            if *amount <= 0 {
                return Err(Error::BadAmount.into());
            }
            if *nature == 0 || *nature > limits::MAX_NATURE as usize {
                return Err(Error::BadNature.into());
            }
            if *person == Some(0) {
                return Err(Error::BadPerson.into());
            }
        }
        self.blacklist.enter(listings, self.now);
        Ok(())
    }

    pub(super) fn rehabilitate(&mut self, list: &[Id], decision: u8) -> Result<(), Refusal> {
        check_batch(list.len())?;
        if decision == 0 {
            return Err(Error::NoDecision.into());
        }
        for who in list {
            self.expect(*who, &[Standing::Bankrupt], |_| Error::NotBankrupt)?;
            if self.register.owed(*who) != 0 {
                return Err(Error::ObligationsDue.into());
            }
            self.register.stand(*who, Standing::Former, self.now);
            self.blacklist.clear(*who, self.now);
        }
        Ok(())
    }

    /// Checks that an account may come in.
    fn outside(&self, who: Id) -> Result<(), Error> {
        let entry = self.register.entry(who);
        match entry.standing {
            Standing::Stranger | Standing::Withdrawn | Standing::Former => Ok(()),
            Standing::Applicant | Standing::Candidate => Err(Error::AlreadyApplied),
            _ => Err(entry.refusal()),
        }
    }

    /// Checks that an account may act for itself.
    fn capable(&self, who: Id) -> Result<(), Error> {
        match self.register.entry(who).suspended {
            true => Err(Error::Suspended),
            false => Ok(()),
        }
    }

    /// Checks that an account stands in one of some standings.
    pub(super) fn expect(
        &self,
        who: Id,
        standings: &[Standing],
        or: impl Fn(&Self) -> Error,
    ) -> Result<(), Error> {
        if standings.contains(&self.register.standing(who)) {
            Ok(())
        } else {
            Err(or(self))
        }
    }
}
