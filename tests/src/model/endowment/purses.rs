//! The principal and what is spendable, and who decides what.

use ::endowment::Error;

use super::{gifts::check_amount, Coin, Flow};
use crate::{
    model::{Contract, Id, Model},
    Refusal,
};

impl Model {
    /// Checks that an account is the Council, or keeps the register.
    pub(super) fn attend(&self, officer: Id) -> Result<(), Error> {
        let council = officer == self.council(Contract::Endowment);
        if council || self.position(officer).own().officer {
            Ok(())
        } else {
            Err(Error::NotOfficer)
        }
    }

    pub(super) fn draw(&mut self, coin: Coin, amount: i128) -> Result<(), Error> {
        check_amount(amount)?;
        self.fund.know(coin)?;
        if amount > self.fund.allowance(coin, self.now) {
            return Err(Error::BeyondRate);
        }
        self.fund.flow(coin, Flow::Drawn, amount, self.now);
        Ok(())
    }

    fn decided(&self, decision: u8) -> Result<(), Error> {
        self.fund.assembly.ok_or(Error::NoAssembly)?;
        match decision {
            0 => Err(Error::NoEvidence),
            _ => Ok(()),
        }
    }

    pub(super) fn unlock(&mut self, coin: Coin, amount: i128, decision: u8) -> Result<(), Error> {
        self.decided(decision)?;
        check_amount(amount)?;
        self.fund.know(coin)?;
        if amount > self.fund.purses(coin, |_| true).principal {
            return Err(Error::Insufficient);
        }
        self.fund.flow(coin, Flow::Unlocked, amount, self.now);
        Ok(())
    }

    pub(super) fn set_policy(
        &mut self,
        spending_rate: u32,
        target: i128,
        decision: u8,
    ) -> Result<(), Error> {
        self.decided(decision)?;
        if spending_rate > 10_000 || target <= 0 {
            return Err(Error::BadPolicy);
        }
        self.fund.policy = (spending_rate, target);
        Ok(())
    }

    pub(super) fn seat_assembly(&mut self, assembly: Option<Id>) -> Result<(), Error> {
        let council = self.council(Contract::Endowment);
        let other = assembly.filter(|who| *who != council).ok_or(Error::BadAssembly)?;
        self.fund.assembly = Some(other);
        Ok(())
    }

    pub(super) fn write_off(&mut self, coin: Coin, amount: i128, reason: u8) -> Result<(), Error> {
        if reason == 0 {
            return Err(Error::NoEvidence);
        }
        check_amount(amount)?;
        self.fund.know(coin)?;
        let purses = self.fund.purses(coin, |_| true);
        let borne = amount.min(purses.spendable + purses.principal);
        if amount > self.fund.booked(coin) - self.money.held(coin) || borne == 0 {
            return Err(Error::NoShortfall);
        }
        let spendable = borne.min(purses.spendable);
        self.fund.flow(coin, Flow::WrittenOffSpendable, spendable, self.now);
        self.fund.flow(coin, Flow::WrittenOffPrincipal, borne - spendable, self.now);
        self.note_cover(coin);
        Ok(())
    }

    /// Notes whether the fund holds as much of an asset as is in grants. Whether that is news.
    pub(super) fn note_cover(&mut self, coin: Coin) -> bool {
        match self.money.held(coin) < self.fund.purses(coin, |_| true).committed {
            true => self.fund.uncovered.insert(coin),
            false => self.fund.uncovered.remove(&coin),
        }
    }

    pub(super) fn bump_fund(&self, donors: &[Id], grants: &[u32]) -> Result<(), Refusal> {
        if donors.len() + grants.len() > common::limits::MAX_BATCH as usize {
            return Err(Error::BatchTooLarge.into());
        }
        if !donors.iter().all(|who| self.fund.donors.contains(who)) {
            return Err(Error::UnknownDonor.into());
        }
        if grants.iter().all(|number| self.fund.grant(*number).is_some()) {
            Ok(())
        } else {
            Err(Error::UnknownGrant.into())
        }
    }
}
