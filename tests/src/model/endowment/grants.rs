//! Budgets and grants, and who may receive them.

use std::collections::BTreeSet;

use ::endowment::{Error, State};
use common::{limits, Standing};

use super::{
    gifts::check_amount, month, Award, Budget, Category, Earning, Flow, Grant, MAX_AMOUNT,
};
use crate::{
    model::{membership::check_batch, Id, Model, Outcome, Said},
    Refusal,
};

/// Most categories of a budget.
const MAX_CATEGORIES: usize = 16;
/// Most milestones of a grant.
const MAX_MILESTONES: usize = 12;

impl Grant {
    /// A grant of which nothing is claimed.
    pub fn of(award: &Award, recipient: Id, category: usize, coin: usize) -> Self {
        Grant {
            recipient,
            coin,
            budget: award.budget,
            category,
            earning: award.earning.clone(),
            purpose: award.purpose,
            claimed: 0,
            clawed_back: 0,
            confirmed: BTreeSet::new(),
            state: State::Running,
            stopped: 0,
            away: 0,
        }
    }

    /// What is earned by now, clawed back or not.
    pub fn earned(&self, now: u64) -> i128 {
        let now = if self.state == State::Running { now } else { self.stopped };
        match &self.earning {
            Earning::AtOnce(amount) => *amount,
            Earning::Stepwise(parts) => {
                self.confirmed.iter().map(|place| parts[*place as usize]).sum()
            }
            Earning::Linear { amount, start, cliff, end } => {
                // On a clock that did not stand while it was suspended.
                let clock = now.saturating_sub(self.away);
                let gone = clock.min(*end).saturating_sub(*start);
                match clock < *cliff {
                    true => 0,
                    false => amount * i128::from(gone) / i128::from(end - start),
                }
            }
        }
    }

    /// What can be claimed now.
    pub fn claimable(&self, now: u64) -> i128 {
        self.earned(now).min(self.earning.amount() - self.clawed_back) - self.claimed
    }

    /// What is neither claimed nor clawed back.
    pub fn outstanding(&self) -> i128 {
        self.earning.amount() - self.claimed - self.clawed_back
    }

    /// Stops its clock, if it goes, for a state.
    pub fn halt(&mut self, state: State, now: u64) {
        if self.state == State::Running {
            self.stopped = now;
        }
        self.state = state;
    }

    /// Notes that so much was clawed back. Suspended, it stays so while anything is left of it.
    pub fn give_back(&mut self, amount: i128, now: u64) {
        self.clawed_back += amount;
        if self.state != State::Suspended || self.outstanding() == 0 {
            self.halt(State::ClawedBack, now);
        }
    }

    /// Lets its clock go on, unless it was clawed back while it stood.
    pub fn go_on(&mut self, now: u64) {
        if self.clawed_back != 0 {
            self.state = State::ClawedBack;
            return;
        }
        self.away += now - self.stopped;
        (self.state, self.stopped) = (State::Running, 0);
    }
}

fn check_decision(grants: &[u32], reason: u8) -> Result<(), Error> {
    check_len(grants.len())?;
    match reason {
        0 => Err(Error::NoEvidence),
        _ => Ok(()),
    }
}

fn check_len(len: usize) -> Result<(), Error> {
    match len {
        0 => Err(Error::EmptyBatch),
        n if n > limits::MAX_BATCH as usize => Err(Error::BatchTooLarge),
        _ => Ok(()),
    }
}

fn promised(earning: &Earning) -> Result<i128, Error> {
    match earning {
        Earning::AtOnce(_) => {}
        Earning::Linear { start, cliff, end, .. } => {
            if start >= end || cliff < start || cliff > end {
                return Err(Error::BadSchedule);
            }
        }
        Earning::Stepwise(parts) => {
            if parts.is_empty() || parts.len() > MAX_MILESTONES {
                return Err(Error::BadSchedule);
            }
            parts.iter().try_for_each(|part| check_amount(*part))?;
        }
    }
    check_amount(earning.amount())?;
    Ok(earning.amount())
}

impl Model {
    pub(super) fn adopt_budget(
        &mut self,
        (start, end): (u64, u64),
        categories: &[Category],
        decision: u8,
    ) -> Result<Said, Error> {
        if decision == 0 {
            return Err(Error::NoEvidence);
        }
        if start >= end || end <= self.now {
            return Err(Error::BadPeriod);
        }
        if categories.is_empty() || categories.len() > MAX_CATEGORIES {
            return Err(Error::BadCategories);
        }
        for (place, category) in categories.iter().enumerate() {
            self.fund.know(category.coin)?;
            let twice = categories[..place].iter().any(|other| other.name == category.name);
            if twice || check_amount(category.cap).is_err() {
                return Err(Error::BadCategories);
            }
        }
        self.fund.budgets.push(Budget { start, end, categories: categories.to_vec(), decision });
        Ok(Said::Number(self.fund.budgets.len() as u32))
    }

    /// The register's word on whether an account may be granted anything.
    pub fn may_receive(&self, who: Id) -> Result<(), membership::Error> {
        let entry = self.register.entry(who);
        match entry.standing {
            Standing::Excluded => Err(membership::Error::ExcludedFromGrants),
            Standing::Bankrupt | Standing::Moved => Err(entry.refusal()),
            _ if entry.suspended => Err(membership::Error::Suspended),
            _ => Ok(()),
        }
    }

    pub(super) fn grant(&mut self, awards: &[Award]) -> Outcome {
        check_len(awards.len())?;
        check_batch(awards.len())?;
        for who in awards.iter().filter_map(|award| award.recipient) {
            self.may_receive(who)?;
            self.register.recipients.insert(who);
        }
        let first = self.fund.grants.len() as u32 + 1;
        for award in awards {
            self.award(award)?;
        }
        Ok(Said::Number(first))
    }

    fn award(&mut self, award: &Award) -> Result<(), Error> {
        if award.purpose == 0 {
            return Err(Error::NoEvidence);
        }
        let recipient = award.recipient.ok_or(Error::BadRecipient)?;
        let amount = promised(&award.earning)?;
        let budget = self.fund.budget(award.budget).ok_or(Error::UnknownBudget)?;
        if !(budget.start..budget.end).contains(&self.now) {
            return Err(Error::BudgetClosed);
        }
        let mut places = budget.categories.iter();
        let place = places.position(|category| category.name == award.category);
        let place = place.ok_or(Error::UnknownCategory)?;
        let Category { coin, cap, .. } = budget.categories[place];
        if amount > cap - self.fund.used(award.budget, place) {
            return Err(Error::BeyondCap);
        }
        let lacking = (self.fund.booked(coin) - self.money.held(coin)).max(0);
        if amount > self.fund.purses(coin, |_| true).spendable - lacking {
            return Err(Error::Insufficient);
        }
        self.fund.flow(coin, Flow::Granted, amount, self.now);
        self.fund.grants.push(Grant::of(award, recipient, place, coin));
        Ok(())
    }

    fn granted(&mut self, number: u32) -> Result<&mut Grant, Error> {
        let place = (number as usize).wrapping_sub(1);
        self.fund.grants.get_mut(place).ok_or(Error::UnknownGrant)
    }

    pub(super) fn confirm(
        &mut self,
        officer: Id,
        number: u32,
        milestone: u32,
        evidence: u8,
    ) -> Result<(), Error> {
        self.attend(officer)?;
        if evidence == 0 {
            return Err(Error::NoEvidence);
        }
        let grant = self.granted(number)?;
        if grant.recipient == officer {
            return Err(Error::OwnCause);
        }
        match grant.state {
            State::Running => {}
            State::Suspended => return Err(Error::GrantSuspended),
            State::ClawedBack => return Err(Error::GrantEnded),
        }
        let Earning::Stepwise(parts) = &grant.earning else {
            return Err(Error::UnknownMilestone);
        };
        if milestone as usize >= parts.len() {
            return Err(Error::UnknownMilestone);
        }
        if grant.confirmed.insert(milestone) {
            Ok(())
        } else {
            Err(Error::AlreadyConfirmed)
        }
    }

    pub(super) fn claim(&mut self, number: u32) -> Outcome {
        let now = self.now;
        let grant = self.granted(number)?.clone();
        if self.fund.barred.contains(&grant.recipient) {
            return Err(Error::Barred.into());
        }
        if grant.state == State::Suspended {
            return Err(Error::GrantSuspended.into());
        }
        let amount = grant.claimable(now);
        if amount == 0 {
            return Err(Error::NothingToClaim.into());
        }
        if self.fund.uncovered.contains(&grant.coin) {
            return Err(Error::Uncovered.into());
        }
        self.granted(number)?.claimed += amount;
        self.fund.flow(grant.coin, Flow::Claimed, amount, now);
        self.pay_out(grant.recipient, grant.coin, amount)?;
        Ok(Said::Amount(amount))
    }

    pub(super) fn stop(&mut self, grants: &[u32], reason: u8) -> Result<(), Error> {
        check_decision(grants, reason)?;
        let now = self.now;
        for number in grants {
            let grant = self.granted(*number)?;
            match grant.state {
                State::Suspended => return Err(Error::GrantSuspended),
                State::Running if grant.outstanding() != 0 => grant.halt(State::Suspended, now),
                _ => return Err(Error::GrantEnded),
            }
        }
        Ok(())
    }

    pub(super) fn resume(&mut self, grants: &[u32], reason: u8) -> Result<(), Error> {
        check_decision(grants, reason)?;
        let now = self.now;
        for number in grants {
            let grant = self.granted(*number)?;
            match grant.state {
                State::Suspended => grant.go_on(now),
                _ => return Err(Error::NotSuspended),
            }
        }
        Ok(())
    }

    pub(super) fn take_back(
        &mut self,
        grants: &[u32],
        whole: bool,
        reason: u8,
    ) -> Result<Said, Error> {
        check_decision(grants, reason)?;
        let now = self.now;
        let mut amounts = vec![];
        for number in grants {
            let grant = self.granted(*number)?;
            let left = if whole { 0 } else { grant.claimable(now) };
            let amount = grant.outstanding() - left;
            if amount == 0 {
                return Err(Error::NothingToReturn);
            }
            grant.give_back(amount, now);
            let coin = grant.coin;
            self.fund.flow(coin, Flow::ClawedBack, amount, now);
            amounts.push(amount);
        }
        Ok(Said::Amounts(amounts))
    }

    pub(super) fn follow(&mut self, old: Id, new: Id, grants: &[u32]) -> Result<(), Refusal> {
        if grants.len() > limits::MAX_BATCH as usize {
            return Err(Error::BatchTooLarge.into());
        }
        if self.register.successor(old) != Some(new) {
            return Err(Error::NotMoved.into());
        }
        let months: BTreeSet<u32> = self.fund.gifts.iter().map(|gift| month(gift.time)).collect();
        let both = |month| self.fund.given(old, month) + self.fund.given(new, month);
        // What the old one did not give adds nothing.
        let adds = |month: &&u32| self.fund.given(old, **month) != 0;
        if months.iter().filter(adds).any(|month| both(*month) > MAX_AMOUNT) {
            return Err(Error::TooMuch.into());
        }
        for number in grants {
            let grant = self.granted(*number)?;
            if grant.recipient != old {
                return Err(Error::NotRecipient.into());
            }
            grant.recipient = new;
        }
        self.fund.follow(old, new, grants);
        Ok(())
    }

    /// Whom the register knows to be a recipient, and who may receive nothing.
    pub(in crate::model) fn shut_out(&self) -> BTreeSet<Id> {
        let barred = |who: &&Id| self.may_receive(**who).is_err();
        self.register.recipients.iter().filter(barred).copied().collect()
    }
}
