//! The endowment: every flow, gift and grant one by one. Sums are counted anew from them, so
//! that nothing here can be wrong in the way in which kept sums can.

use std::collections::{BTreeMap, BTreeSet};

use ::endowment::{Purses, State};
use common::TOKEN;

use super::{month, year, Category, Earning};
use crate::model::Id;

/// An asset's place among all that there are.
pub type Coin = usize;
/// The asset in which giving is counted.
pub const EURMTL: Coin = 0;
/// The network's own asset. Whatever comes after has an asset contract that moves nothing.
pub const XLM: Coin = 1;

/// The largest amount of an asset, and of a donor's month.
pub const MAX_AMOUNT: i128 = i64::MAX as i128;
/// How many former rates of an asset are known.
const KNOWN_RATES: usize = 32;

/// What flows where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    DonatedPrincipal,
    Recognised,
    DonatedBudget,
    Income,
    Drawn,
    Unlocked,
    Granted,
    ClawedBack,
    Claimed,
    WrittenOffPrincipal,
    WrittenOffSpendable,
}

/// Something that flowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flowed {
    pub coin: Coin,
    pub flow: Flow,
    pub amount: i128,
    pub time: u64,
}

/// What somebody gave, in stroops of EURMTL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gift {
    pub donor: Id,
    pub worth: i128,
    pub time: u64,
}

/// A rate of an asset, with the time for which it holds or held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub coin: Coin,
    pub rate: i128,
    pub since: u64,
    pub until: u64,
    /// Another one replaced it, or the asset was removed.
    pub former: bool,
}

/// What names a payment: the hash of its transaction, and the operation.
pub type PaymentName = (u8, u32);

/// A payment to the classic account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paid {
    pub amount: i128,
    pub coin: Coin,
    pub donor: Id,
    pub officer: Id,
    pub time: u64,
    pub worth: i128,
    pub annulled: bool,
}

/// A budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    pub start: u64,
    pub end: u64,
    pub categories: Vec<Category>,
    pub decision: u8,
}

/// A grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    pub recipient: Id,
    pub coin: Coin,
    pub budget: u32,
    /// Place of the category in the budget.
    pub category: usize,
    pub earning: Earning,
    pub purpose: u8,
    pub claimed: i128,
    pub clawed_back: i128,
    /// Places of milestones.
    pub confirmed: BTreeSet<u32>,
    pub state: State,
    /// When its clock stopped.
    pub stopped: u64,
    /// Seconds for which its clock stood before.
    pub away: u64,
}

/// The endowment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fund {
    /// Yearly spending rate in basis points, and target.
    pub policy: (u32, i128),
    /// The Assembly, if it is seated.
    pub assembly: Option<Id>,
    /// Assets in the order in which they were first agreed.
    pub coins: Vec<Coin>,
    /// Rates in the order in which they were agreed.
    pub rates: Vec<Rate>,
    /// Everything that ever flowed.
    pub flowed: Vec<Flowed>,
    /// Assets of which not all that is in grants is there, as it was noted last.
    pub uncovered: BTreeSet<Coin>,
    /// Everything that was ever given, and annulled again; of one that moved, the successor gave
    /// it.
    pub gifts: Vec<Gift>,
    /// Donors in the order of their first gifts.
    pub donors: Vec<Id>,
    /// Payments by their names.
    pub paid: BTreeMap<PaymentName, Paid>,
    /// Budgets in their order.
    pub budgets: Vec<Budget>,
    /// Grants in their order.
    pub grants: Vec<Grant>,
    /// Recipients who may receive nothing.
    pub barred: BTreeSet<Id>,
}

impl Fund {
    /// An endowment to which nothing has happened, with a policy.
    pub fn new(spending_rate: u32, target: i128) -> Self {
        let (since, until) = (0, u64::MAX);
        Fund {
            policy: (spending_rate, target),
            assembly: None,
            coins: vec![EURMTL],
            rates: vec![Rate { coin: EURMTL, rate: TOKEN, since, until, former: false }],
            flowed: vec![],
            uncovered: BTreeSet::new(),
            gifts: vec![],
            donors: vec![],
            paid: BTreeMap::new(),
            budgets: vec![],
            grants: vec![],
            barred: BTreeSet::new(),
        }
    }

    /// Notes that something flowed.
    pub fn flow(&mut self, coin: Coin, flow: Flow, amount: i128, time: u64) {
        if amount != 0 {
            self.flowed.push(Flowed { coin, flow, amount, time });
        }
    }

    /// How much of an asset flowed so, at the times that are meant.
    pub fn sum(&self, coin: Coin, flow: Flow, meant: impl Fn(u64) -> bool) -> i128 {
        let own = self.flowed.iter().filter(|f| f.coin == coin && f.flow == flow && meant(f.time));
        own.map(|flowed| flowed.amount).sum()
    }

    /// What the purses of an asset hold after all that flowed at the times that are meant.
    pub fn purses(&self, coin: Coin, meant: impl Fn(u64) -> bool + Copy) -> Purses {
        use Flow::*;
        let sum = |flows: &[Flow]| -> i128 {
            flows.iter().map(|flow| self.sum(coin, *flow, meant)).sum()
        };
        let freed = sum(&[Drawn, Unlocked]);
        Purses {
            principal: sum(&[DonatedPrincipal, Recognised]) - freed - sum(&[WrittenOffPrincipal]),
            spendable: sum(&[DonatedBudget, Income, ClawedBack]) + freed
                - sum(&[Granted, WrittenOffSpendable]),
            committed: sum(&[Granted]) - sum(&[ClawedBack, Claimed]),
        }
    }

    /// What the purses of an asset hold together.
    pub fn booked(&self, coin: Coin) -> i128 {
        let Purses { principal, spendable, committed } = self.purses(coin, |_| true);
        principal + spendable + committed
    }

    /// How much of the principal may still become spendable in the year of `now`.
    pub fn allowance(&self, coin: Coin, now: u64) -> i128 {
        let drawn = self.sum(coin, Flow::Drawn, |time| year(time) == year(now));
        let base = self.purses(coin, |_| true).principal + drawn;
        ((base * i128::from(self.policy.0) / 10_000).min(MAX_AMOUNT) - drawn).max(0)
    }

    /// The rate of an asset that no other has replaced.
    pub fn rate(&self, coin: Coin) -> Option<&Rate> {
        self.rates.iter().rev().find(|rate| rate.coin == coin && !rate.former)
    }

    /// The rate of an asset at a time, as far as it is known.
    pub fn rate_at(&self, coin: Coin, time: u64) -> Option<i128> {
        let own = self.rates.iter().rev().filter(|rate| rate.coin == coin);
        let known = own.scan(0, |former, rate| {
            *former += usize::from(rate.former);
            (*former <= KNOWN_RATES).then_some(rate)
        });
        let mut valid = known.filter(|rate| (rate.since..rate.until).contains(&time));
        valid.next().map(|rate| rate.rate)
    }

    /// Agrees a rate in the place of another.
    pub fn agree(&mut self, coin: Coin, rate: i128, since: u64, until: u64) {
        self.remove(coin, since);
        if !self.coins.contains(&coin) {
            self.coins.push(coin);
        }
        self.rates.push(Rate { coin, rate, since, until, former: false });
    }

    /// Ends the rate of an asset.
    pub fn remove(&mut self, coin: Coin, now: u64) {
        let latest = self.rates.iter_mut().rev().find(|rate| rate.coin == coin && !rate.former);
        if let Some(rate) = latest {
            (rate.former, rate.until) = (true, rate.until.min(now));
        }
    }

    /// What a donor gave in a month, counted from the year 0.
    pub fn given(&self, donor: Id, in_month: u32) -> i128 {
        let own = self.gifts.iter().filter(|gift| gift.donor == donor);
        own.filter(|gift| month(gift.time) == in_month).map(|gift| gift.worth).sum()
    }

    /// The least that an account gave in one of the last complete months.
    pub fn giving(&self, who: Id, months: u32, now: u64) -> i128 {
        let this = month(now);
        (this - months..this).map(|month| self.given(who, month)).min().unwrap_or(0)
    }

    /// Notes a gift.
    pub fn give(&mut self, donor: Id, worth: i128, time: u64) {
        if !self.donors.contains(&donor) {
            self.donors.push(donor);
        }
        self.gifts.push(Gift { donor, worth, time });
    }

    /// A grant by its number.
    pub fn grant(&self, number: u32) -> Option<&Grant> {
        self.grants.get((number as usize).wrapping_sub(1))
    }

    /// A budget by its number.
    pub fn budget(&self, number: u32) -> Option<&Budget> {
        self.budgets.get((number as usize).wrapping_sub(1))
    }

    /// What was granted from a category and not clawed back.
    pub fn used(&self, budget: u32, category: usize) -> i128 {
        let own = |grant: &&Grant| (grant.budget, grant.category) == (budget, category);
        let grants = self.grants.iter().filter(own);
        grants.map(|grant| grant.earning.amount() - grant.clawed_back).sum()
    }

    /// Makes what an account gave, and some grants, another's.
    pub fn follow(&mut self, old: Id, new: Id, grants: &[u32]) {
        let months: BTreeSet<u32> = self.gifts.iter().map(|gift| month(gift.time)).collect();
        let gave = months.into_iter().any(|month| self.given(old, month) != 0);
        if gave && !self.donors.contains(&new) {
            self.donors.push(new);
        }
        for gift in self.gifts.iter_mut().filter(|gift| gift.donor == old) {
            gift.donor = new;
        }
        for number in grants {
            self.grants[*number as usize - 1].recipient = new;
        }
    }
}
