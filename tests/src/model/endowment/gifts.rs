//! Money in.

use ::endowment::Error;
use common::TOKEN;

use super::{month, Act, Coin, Flow, Fund, Gift, Paid, PaymentName, EURMTL, MAX_AMOUNT};
use crate::{
    model::{Id, Model, Said},
    Refusal,
};

/// Most assets.
const MAX_COINS: usize = 16;
/// The highest rate.
const MAX_RATE: i128 = 10_000_000 * TOKEN;
/// Seconds after which a payment can't be recorded.
const MAX_AGE: u64 = 366 * 86_400;
/// Most operations of a transaction.
const MAX_OPERATIONS: u32 = 100;

/// Checks that an amount is one.
pub(super) fn check_amount(amount: i128) -> Result<(), Error> {
    if (1..=MAX_AMOUNT).contains(&amount) {
        Ok(())
    } else {
        Err(Error::BadAmount)
    }
}

impl Fund {
    /// Checks that an asset was ever agreed.
    pub(super) fn know(&self, coin: Coin) -> Result<(), Error> {
        if self.coins.contains(&coin) {
            Ok(())
        } else {
            Err(Error::UnknownAsset)
        }
    }

    /// The worth of an amount at a rate, rounded down.
    fn worth(amount: i128, rate: i128) -> Result<i128, Error> {
        Some(amount * rate / TOKEN).filter(|worth| *worth <= MAX_AMOUNT).ok_or(Error::TooMuch)
    }

    /// Notes that a payment counts for nobody any more, and no longer for a donor.
    pub fn annul(&mut self, donor: Id, name: PaymentName) {
        let paid = self.paid.get_mut(&name).expect("a payment on record");
        paid.annulled = true;
        let (worth, time) = (-paid.worth, paid.time);
        self.gifts.push(Gift { donor, worth, time });
    }

    /// Notes a gift that is not too much for its month.
    fn accept(&mut self, donor: Id, worth: i128, time: u64) -> Result<(), Error> {
        if self.given(donor, month(time)) + worth > MAX_AMOUNT {
            return Err(Error::TooMuch);
        }
        self.give(donor, worth, time);
        Ok(())
    }
}

impl Model {
    pub(super) fn donate(
        &mut self,
        donor: Id,
        coin: Coin,
        amount: i128,
        to_budget: bool,
    ) -> Result<(), Refusal> {
        check_amount(amount)?;
        self.fund.know(coin)?;
        let rate = *self.fund.rate(coin).ok_or(Error::NotAgreed)?;
        if !(rate.since..rate.until).contains(&self.now) {
            return Err(Error::StaleRate.into());
        }
        let worth = Fund::worth(amount, rate.rate)?;
        if !to_budget && self.fund.uncovered.contains(&coin) {
            return Err(Error::Uncovered.into());
        }
        self.pay_in(donor, coin, amount, true)?;
        let flow = if to_budget { Flow::DonatedBudget } else { Flow::DonatedPrincipal };
        self.fund.flow(coin, flow, amount, self.now);
        Ok(self.fund.accept(donor, worth, self.now)?)
    }

    pub(super) fn income(&mut self, payer: Id, coin: Coin, amount: i128) -> Result<(), Refusal> {
        check_amount(amount)?;
        self.fund.know(coin)?;
        self.pay_in(payer, coin, amount, true)?;
        self.fund.flow(coin, Flow::Income, amount, self.now);
        Ok(())
    }

    pub(super) fn recognise(&mut self, coin: Coin) -> Result<Said, Error> {
        self.fund.know(coin)?;
        let amount = (self.money.held(coin) - self.fund.booked(coin)).clamp(0, MAX_AMOUNT);
        self.fund.flow(coin, Flow::Recognised, amount, self.now);
        match self.note_cover(coin) || amount > 0 {
            true => Ok(Said::Amount(amount)),
            false => Err(Error::NothingToRecognise),
        }
    }

    pub(super) fn payment(&mut self, payment: &Act) -> Result<(), Error> {
        let Act::Payment { officer, donor, coin, amount, time, name } = *payment else {
            unreachable!("a payment")
        };
        self.attend(officer)?;
        if officer == donor {
            return Err(Error::OwnCause);
        }
        check_amount(amount)?;
        let (transaction, operation) = name;
        if transaction == 0 {
            return Err(Error::NoEvidence);
        }
        if operation >= MAX_OPERATIONS {
            return Err(Error::BadOperation);
        }
        if time > self.now || self.now - time > MAX_AGE {
            return Err(Error::BadTime);
        }
        if self.fund.paid.get(&name).is_some_and(|paid| !paid.annulled) {
            return Err(Error::AlreadyRecorded);
        }
        self.fund.know(coin)?;
        let rate = self.fund.rate_at(coin, time).ok_or(Error::StaleRate)?;
        let worth = Fund::worth(amount, rate)?;
        self.fund.accept(donor, worth, time)?;
        let paid = Paid { amount, coin, donor, officer, time, worth, annulled: false };
        self.fund.paid.insert(name, paid);
        Ok(())
    }

    pub(super) fn annul(&mut self, donor: Id, name: PaymentName, reason: u8) -> Result<(), Error> {
        if reason == 0 {
            return Err(Error::NoEvidence);
        }
        let paid = self.fund.paid.get(&name).filter(|paid| !paid.annulled);
        let paid = *paid.ok_or(Error::NotRecorded)?;
        if donor != paid.donor && self.register.successor(paid.donor) != Some(donor) {
            return Err(Error::NotMoved);
        }
        if self.fund.given(donor, month(paid.time)) < paid.worth {
            return Err(Error::NotCounted);
        }
        self.fund.annul(donor, name);
        Ok(())
    }

    pub(super) fn agree(&mut self, coin: Coin, rate: i128, until: u64) -> Result<(), Error> {
        if coin == EURMTL {
            return Err(Error::BaseAsset);
        }
        if !(1..=MAX_RATE).contains(&rate) {
            return Err(Error::BadRate);
        }
        if until <= self.now {
            return Err(Error::TermOver);
        }
        if self.fund.know(coin).is_err() && self.fund.coins.len() >= MAX_COINS {
            return Err(Error::TooManyAssets);
        }
        self.fund.agree(coin, rate, self.now, until);
        Ok(())
    }

    pub(super) fn remove(&mut self, coin: Coin) -> Result<(), Error> {
        if coin == EURMTL {
            return Err(Error::BaseAsset);
        }
        self.fund.know(coin)?;
        self.fund.rate(coin).ok_or(Error::NotAgreed)?;
        self.fund.remove(coin, self.now);
        Ok(())
    }
}
