//! The principal and what is spendable, who decides what, and every call of the endowment.

use ::endowment::Error;

use super::{
    super::{Contract, Id, Model, Outcome, Said},
    gifts::check_amount,
    Coin, Deed, Flow,
};
use crate::Refusal;

impl Model {
    /// Who must authorise a deed; `None` if anybody may.
    pub(in super::super) fn warrant(&self, deed: &Deed) -> Option<Id> {
        use Deed::*;
        let council = self.seats[Contract::Endowment as usize].council;
        match deed {
            Donate { donor: who, .. } | Income { payer: who, .. } | Send { who, .. } => Some(*who),
            Payment { officer, .. } | Confirm { officer, .. } => Some(*officer),
            Agree { .. } | Remove { .. } | Annul { .. } => Some(council),
            Draw { .. } | WriteOff { .. } => Some(council),
            Budget { .. } | Grant { .. } | Stop { .. } | Resume { .. } => Some(council),
            ClawBack { .. } => Some(council),
            Unlock { .. } | SetPolicy { .. } => self.fund.assembly,
            Seat { .. } => Some(self.fund.assembly.unwrap_or(council)),
            Claim { grant } => self.fund.grant(*grant).map(|grant| grant.recipient),
            Recognise { .. } | Follow { .. } | Bump { .. } => None,
            // The bank's are not tried by others.
            Seize { .. } | Freeze { .. } | Purse { .. } => None,
        }
    }

    pub(in super::super) fn endow(&mut self, deed: &Deed) -> Outcome {
        match deed {
            Deed::Donate { donor, coin, amount, to_budget } => {
                self.donate(*donor, *coin, *amount, *to_budget)?
            }
            Deed::Income { payer, coin, amount } => self.income(*payer, *coin, *amount)?,
            Deed::Recognise { coin } => return Ok(self.recognise(*coin)?),
            Deed::Payment { .. } => self.payment(deed)?,
            Deed::Annul { donor, name, reason } => self.annul(*donor, *name, *reason)?,
            Deed::Agree { coin, rate, until } => self.agree(*coin, *rate, *until)?,
            Deed::Remove { coin } => self.remove(*coin)?,
            Deed::Draw { coin, amount } => self.draw(*coin, *amount)?,
            Deed::Unlock { coin, amount, decision } => self.unlock(*coin, *amount, *decision)?,
            Deed::SetPolicy { spending_rate, target, decision } => {
                self.set_policy(*spending_rate, *target, *decision)?
            }
            Deed::Seat { assembly } => self.seat_assembly(*assembly)?,
            Deed::WriteOff { coin, amount, reason } => self.write_off(*coin, *amount, *reason)?,
            Deed::Budget { start, end, categories, decision } => {
                return Ok(self.adopt_budget((*start, *end), categories, *decision)?)
            }
            Deed::Grant { awards } => return self.grant(awards),
            Deed::Confirm { officer, grant, milestone, evidence } => {
                self.confirm(*officer, *grant, *milestone, *evidence)?
            }
            Deed::Claim { grant } => return self.claim(*grant),
            Deed::Stop { grants, reason } => self.stop(grants, *reason)?,
            Deed::Resume { grants, reason } => self.resume(grants, *reason)?,
            Deed::ClawBack { grants, whole, reason } => {
                return Ok(self.take_back(grants, *whole, *reason)?)
            }
            Deed::Follow { old, new, grants } => self.follow(*old, *new, grants)?,
            Deed::Bump { donors, grants } => self.bump_fund(donors, grants)?,
            Deed::Send { who, coin, amount } => self.pay_in(*who, *coin, *amount, false)?,
            Deed::Seize { amount } => self.money.seize(*amount),
            Deed::Freeze { frozen } => self.money.frozen = *frozen,
            Deed::Purse { who, purse: Some(purse) } => {
                self.money.purses.insert(*who, *purse);
            }
            Deed::Purse { who, purse: None } => {
                self.money.purses.remove(who);
            }
        }
        Ok(Said::Nothing)
    }

    /// Checks that an account is the Council, or keeps the register.
    pub(super) fn attend(&self, officer: Id) -> Result<(), Error> {
        let council = officer == self.seats[Contract::Endowment as usize].council;
        match council || self.position(officer).own().officer {
            true => Ok(()),
            false => Err(Error::NotOfficer),
        }
    }

    fn draw(&mut self, coin: Coin, amount: i128) -> Result<(), Error> {
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

    fn unlock(&mut self, coin: Coin, amount: i128, decision: u8) -> Result<(), Error> {
        self.decided(decision)?;
        check_amount(amount)?;
        self.fund.know(coin)?;
        if amount > self.fund.purses(coin, |_| true).principal {
            return Err(Error::Insufficient);
        }
        self.fund.flow(coin, Flow::Unlocked, amount, self.now);
        Ok(())
    }

    fn set_policy(&mut self, spending_rate: u32, target: i128, decision: u8) -> Result<(), Error> {
        self.decided(decision)?;
        if spending_rate > 10_000 || target <= 0 {
            return Err(Error::BadPolicy);
        }
        self.fund.policy = (spending_rate, target);
        Ok(())
    }

    fn seat_assembly(&mut self, assembly: Option<Id>) -> Result<(), Error> {
        let council = self.seats[Contract::Endowment as usize].council;
        let other = assembly.filter(|who| *who != council).ok_or(Error::BadAssembly)?;
        self.fund.assembly = Some(other);
        Ok(())
    }

    fn write_off(&mut self, coin: Coin, amount: i128, reason: u8) -> Result<(), Error> {
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

    fn bump_fund(&self, donors: &[Id], grants: &[u32]) -> Result<(), Refusal> {
        if donors.len() + grants.len() > common::limits::MAX_BATCH as usize {
            return Err(Error::BatchTooLarge.into());
        }
        if !donors.iter().all(|who| self.fund.donors.contains(who)) {
            return Err(Error::UnknownDonor.into());
        }
        match grants.iter().all(|number| self.fund.grant(*number).is_some()) {
            true => Ok(()),
            false => Err(Error::UnknownGrant.into()),
        }
    }
}
