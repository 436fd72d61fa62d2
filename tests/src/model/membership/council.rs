//! What the Council and its officers decide in the register: offices, capacity, obligations,
//! move, drift.

use ::membership::{Error, Role, Side};
use common::{limits, Kind, Standing};

use super::{check_batch, Debt};
use crate::{
    model::{stroops, Contract, Id, Model},
    Refusal,
};

impl Model {
    pub(super) fn appoint(&mut self, who: Id, role: Role, until: u64) -> Result<(), Error> {
        if until <= self.now {
            return Err(Error::TermOver);
        }
        let others = self.register.officers.iter().filter(|o| o.who != who && o.until > self.now);
        if others.count() >= limits::MAX_OFFICERS as usize {
            return Err(Error::TooManyOfficers);
        }
        self.register.appoint(who, role, until, self.now);
        Ok(())
    }

    pub(super) fn dismiss(&mut self, who: Id) -> Result<(), Error> {
        let before = self.register.officers.len();
        self.register.officers.retain(|officer| officer.who != who);
        match self.register.officers.len() == before {
            true => Err(Error::NotOfficer),
            false => Ok(()),
        }
    }

    /// Attests incapacity, or that it is over.
    pub(super) fn capacity(
        &mut self,
        authority: Id,
        who: Id,
        suspended: bool,
        why: u8,
    ) -> Result<(), Error> {
        self.empowered(authority, Role::Court)?;
        if why == 0 {
            return Err(Error::NoEvidence);
        }
        let entry = self.register.entry(who);
        if matches!(entry.standing, Standing::Stranger | Standing::Moved) {
            return Err(entry.refusal());
        }
        match (entry.suspended, suspended) {
            (true, true) => return Err(Error::AlreadySuspended),
            (false, false) => return Err(Error::NotSuspended),
            _ => self.register.place(who).suspended = suspended,
        }
        Ok(())
    }

    pub(super) fn oblige(&mut self, who: Id, amount: i128, nature: usize) -> Result<(), Error> {
        if !self.register.entry(who).seated() {
            return Err(Error::NotParticipant);
        }
        if amount <= 0 {
            return Err(Error::BadAmount);
        }
        if nature == 0 || nature > limits::MAX_NATURE as usize {
            return Err(Error::BadNature);
        }
        let amount = self.register.owed(who).checked_add(amount).ok_or(Error::BadAmount)?;
        self.register.debts.insert(who, Debt { amount, nature });
        Ok(())
    }

    pub(super) fn settle(&mut self, who: Id, amount: i128, receipt: u8) -> Result<(), Error> {
        let debt = self.register.debts.get_mut(&who).ok_or(Error::NothingOwed)?;
        if amount <= 0 {
            return Err(Error::BadAmount);
        }
        if amount > debt.amount {
            return Err(Error::Overpaid);
        }
        if receipt == 0 {
            return Err(Error::NoEvidence);
        }
        debt.amount -= amount;
        if debt.amount == 0 {
            self.register.debts.remove(&who);
        }
        Ok(())
    }

    pub(super) fn move_account(&mut self, old: Id, new: Id, decision: u8) -> Result<(), Refusal> {
        if decision == 0 {
            return Err(Error::NoDecision.into());
        }
        if new == self.classic.contract {
            return Err(Error::NotAnAccount.into());
        }
        let entry = self.register.entry(old);
        if matches!(entry.standing, Standing::Stranger | Standing::Moved) {
            return Err(entry.refusal().into());
        }
        self.expect(new, &[Standing::Stranger], |_| Error::Occupied)?;
        if self.classic.holds(new) {
            return Err(Error::HoldsTokens.into());
        }
        self.classic.strip(old)?;
        if entry.seated() {
            self.classic.grant(new, entry.kind, stroops(entry.level))?;
        }
        self.register.move_account(old, new, self.now);
        if self.facts.knows(new) {
            return Err(::attestations::Error::AlreadyKnown.into());
        }
        self.facts.move_account(old, new);
        self.blacklist.move_account(old, new);
        Ok(())
    }

    /// Whether the tokens of an account are not what the register says.
    pub fn differs(&self, who: Id) -> bool {
        Kind::ALL.into_iter().any(|kind| {
            self.classic.thawed(who, kind)
                || self.classic.balance(who, kind) != stroops(self.registered(who, kind))
        })
    }

    /// Whole tokens of a kind that an account should hold.
    pub fn registered(&self, who: Id, kind: Kind) -> u32 {
        let entry = self.register.entry(who);
        if entry.kind == kind {
            entry.level
        } else {
            0
        }
    }

    pub(super) fn resolve(&mut self, list: &[Id], side: Side) -> Result<(), Refusal> {
        check_batch(list.len())?;
        for who in list {
            if !self.differs(*who) {
                return Err(Error::NoDrift.into());
            }
            let thawed = Kind::ALL.map(|kind| self.classic.thawed(*who, kind));
            match side {
                Side::Register => self.follow_register(*who)?,
                Side::Tokens => self.follow_tokens(*who)?,
            }
            for kind in Kind::ALL.into_iter().filter(|kind| thawed[*kind as usize]) {
                self.classic.freeze(*who, kind)?;
            }
        }
        Ok(())
    }

    fn follow_register(&mut self, who: Id) -> Result<(), Refusal> {
        for kind in Kind::ALL {
            let wanted = stroops(self.registered(who, kind));
            let held = self.classic.balance(who, kind);
            if held > wanted {
                self.classic.claw_back(who, kind, held - wanted)?;
            } else if held < wanted {
                self.classic.grant(who, kind, wanted - held)?;
            }
        }
        Ok(())
    }

    fn follow_tokens(&mut self, who: Id) -> Result<(), Error> {
        let entry = self.register.entry(who);
        if !entry.seated() {
            return Err(Error::NotParticipant);
        }
        let level = self.whole(who, entry.kind)?;
        if level == 0 && self.register.owed(who) != 0 {
            return Err(Error::ObligationsDue);
        }
        if level == 0 {
            self.register.unseat(who, Standing::Former, self.now);
        }
        self.register.place(who).level = level;
        Ok(())
    }

    pub(super) fn hand_back(&mut self, admin: Id) -> Result<(), Refusal> {
        self.classic.administer()?;
        self.classic.admin = Some(admin);
        Ok(())
    }

    /// Checks that an account is the Council or in office in a role.
    pub(super) fn empowered(&self, who: Id, role: Role) -> Result<(), Error> {
        let council = who == self.council(Contract::Membership);
        if council || self.register.serves(who, &[role], self.now) {
            Ok(())
        } else {
            Err(Error::NotAuthority)
        }
    }
}
