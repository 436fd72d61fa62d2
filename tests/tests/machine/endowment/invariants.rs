//! What holds of money in every state, whatever happened.

use std::collections::BTreeMap;

use endowment::Purses;
use scenarios::model::{endowment::Act, year, Act::Endowment, Coin, Flow, Model, Step, EURMTL};

use crate::drive::same;

/// What has to be remembered from step to step.
#[derive(Default)]
pub struct Money {
    /// Worth of all donations and payments.
    given: i128,
    /// What was drawn of an asset in a year.
    drawn: BTreeMap<(Coin, u32), i128>,
}

impl Money {
    /// Checks everything after a step.
    pub fn check(&mut self, step: &Step, before: &Model, m: &Model) -> Result<(), String> {
        for coin in &m.fund.coins {
            books(m, *coin)?;
            covered(step, before, m, *coin)?;
            principal(step, before, m, *coin)?;
            stopped(step, before, m, *coin)?;
        }
        grants(m)?;
        self.draws(step, m)?;
        self.gifts(step, before, m)?;
        payouts(step, before, m)?;
        let standing = m.register.recipients.iter().filter(|who| m.may_receive(**who).is_err());
        same("who may receive nothing", &m.fund.barred, &standing.copied().collect())
    }

    /// A year's draws are no more than the rate of what the principal was but for them.
    fn draws(&mut self, step: &Step, m: &Model) -> Result<(), String> {
        let Endowment(Act::Draw { coin, amount }) = step.act else { return Ok(()) };
        let drawn = self.drawn.entry((coin, year(m.now))).or_default();
        *drawn += amount;
        let most = i128::from(m.fund.policy.0) * (purses(m, coin).principal + *drawn);
        same("whether a year's draws are within the rate", &true, &(*drawn * 10_000 <= most))
    }

    /// What donors gave, month by month, is what was donated, and paid and not annulled.
    fn gifts(&mut self, step: &Step, before: &Model, m: &Model) -> Result<(), String> {
        if let Endowment(Act::Donate { coin, amount, .. }) = step.act {
            self.given += worth(m, coin, amount, m.now);
        }
        if let Endowment(Act::Payment { coin, amount, time, .. }) = step.act {
            self.given += worth(m, coin, amount, time);
        }
        if let Endowment(Act::Annul { name, .. }) = step.act {
            self.given -= before.fund.paid[&name].worth;
        }
        let months: i128 = m.fund.donors.iter().map(|donor| whole(m, *donor)).sum();
        same("what donors gave", &self.given, &months)
    }
}

/// Only a claim pays out, and nobody who is barred.
fn payouts(step: &Step, before: &Model, m: &Model) -> Result<(), String> {
    let claimed = |m: &Model, coin| m.fund.sum(coin, Flow::Claimed, |_| true);
    for coin in &before.fund.coins {
        let paid = claimed(m, *coin) - claimed(before, *coin);
        let own = match step.act {
            Endowment(Act::Claim { grant }) => {
                let grant = m.fund.grant(grant).expect("a grant");
                if m.may_receive(grant.recipient).is_err() {
                    let listed = m.register.recipients.contains(&grant.recipient);
                    same("whether one who is barred was paid", &false, &listed)?;
                }
                if grant.coin == *coin {
                    paid
                } else {
                    0
                }
            }
            _ => 0,
        };
        same("what was paid to others than who claimed", &own, &paid)?;
        let left = before.money.held(*coin) - m.money.held(*coin);
        let most = paid + seized(step, *coin);
        same("whether only what was paid or seized left", &true, &(left <= most))?;
    }
    Ok(())
}

/// What the fund holds covers the principal and what is committed once anything is granted, and
/// nothing but a seizure makes that worse.
fn covered(step: &Step, before: &Model, m: &Model, coin: Coin) -> Result<(), String> {
    let bare = |m: &Model| {
        let Purses { principal, committed, .. } = purses(m, coin);
        (principal + committed - m.money.held(coin)).max(0)
    };
    let most = match &step.act {
        Endowment(Act::Grant { awards }) => {
            let mut latest = m.fund.grants.iter().rev().take(awards.len());
            match latest.any(|grant| grant.coin == coin) {
                true => 0,
                false => bare(before),
            }
        }
        _ => bare(before) + seized(step, coin),
    };
    same("whether principal and promises are covered", &true, &(bare(m) <= most))
}

/// The principal falls by what is drawn, by what the Assembly releases, and by what was seized of
/// it: where that is written off and nothing else is left to bear it.
fn principal(step: &Step, before: &Model, m: &Model, coin: Coin) -> Result<(), String> {
    let [old, new] = [before, m].map(|m| purses(m, coin));
    let may = match step.act {
        Endowment(Act::Draw { coin: own, amount }) if own == coin => amount,
        Endowment(Act::Unlock { coin: own, amount, .. }) if own == coin => {
            same("who released", &before.fund.assembly, &Some(step.by))?;
            amount
        }
        Endowment(Act::WriteOff { coin: own, amount, .. }) if own == coin => {
            let lacking = old.principal + old.spendable + old.committed - before.money.held(coin);
            same("whether so much was lacking", &true, &(amount <= lacking))?;
            if new.spendable == 0 {
                amount - old.spendable
            } else {
                0
            }
        }
        _ => 0,
    };
    let fell = old.principal - new.principal;
    same("whether the principal fell by no more than may be", &true, &(fell <= may))
}

/// What is in grants is found missing or there by a write-off and by whoever compares; until it is
/// there again, nothing is claimed, and nothing given to the principal.
fn stopped(step: &Step, before: &Model, m: &Model, coin: Coin) -> Result<(), String> {
    let [was, is] = [before, m].map(|m| m.fund.uncovered.contains(&coin));
    let bare = m.money.held(coin) < purses(m, coin).committed;
    let (expected, moved) = match step.act {
        Endowment(Act::Recognise { coin: own } | Act::WriteOff { coin: own, .. })
            if own == coin =>
        {
            (bare, false)
        }
        Endowment(Act::Donate { coin: own, to_budget: false, .. }) => (was, own == coin),
        Endowment(Act::Claim { grant }) => {
            (was, m.fund.grant(grant).expect("a grant").coin == coin)
        }
        _ => (was, false),
    };
    same("whether grants are known to be uncovered", &expected, &is)?;
    same("whether what is stopped went on", &false, &(was && moved))
}

/// What a step took from the fund past it.
fn seized(step: &Step, coin: Coin) -> i128 {
    match step.act {
        Endowment(Act::Seize { amount }) if coin == EURMTL => amount,
        _ => 0,
    }
}

fn purses(m: &Model, coin: Coin) -> Purses {
    m.fund.purses(coin, |_| true)
}

/// In less out is what the purses hold, none of them less than nothing.
fn books(m: &Model, coin: Coin) -> Result<(), String> {
    use Flow::*;
    let sum = |flows: &[Flow]| -> i128 {
        flows.iter().map(|flow| m.fund.sum(coin, *flow, |_| true)).sum()
    };
    let came = sum(&[DonatedPrincipal, Recognised, DonatedBudget, Income]);
    let went = sum(&[Claimed, WrittenOffPrincipal, WrittenOffSpendable]);
    let Purses { principal, spendable, committed } = purses(m, coin);
    same("in less out", &(came - went), &(principal + spendable + committed))?;
    if principal.min(spendable).min(committed) < 0 {
        return Err(format!("a purse of {coin} is overdrawn"));
    }
    let own = m.fund.grants.iter().filter(|grant| grant.coin == coin);
    let promised: i128 = own.map(|grant| grant.outstanding()).sum();
    same("what is promised", &promised, &committed)?;
    if m.fund.allowance(coin, m.now) > principal {
        return Err(format!("more of {coin} may be drawn than there is"));
    }
    let drawn = sum(&[Drawn]);
    same(
        "whether more was drawn than given",
        &true,
        &(drawn <= sum(&[DonatedPrincipal, Recognised])),
    )
}

/// Claimed ≤ earned ≤ granted, within the caps.
fn grants(m: &Model) -> Result<(), String> {
    for grant in &m.fund.grants {
        let (amount, earned) = (grant.earning.amount(), grant.earned(m.now));
        let kept = amount - grant.clawed_back;
        let order = 0 <= grant.claimed && grant.claimed <= earned && earned <= amount;
        if !order || grant.claimed > kept || grant.claimable(m.now) < 0 {
            return Err(format!("a grant does not add up: {grant:?}"));
        }
    }
    for (number, budget) in (1..).zip(&m.fund.budgets) {
        for (place, category) in budget.categories.iter().enumerate() {
            let used = m.fund.used(number, place);
            if !(0..=category.cap).contains(&used) {
                return Err(format!("category {place} of {number} gave {used}"));
            }
        }
    }
    Ok(())
}

/// All that a donor gave.
fn whole(m: &Model, donor: usize) -> i128 {
    m.fund.gifts.iter().filter(|gift| gift.donor == donor).map(|gift| gift.worth).sum()
}

/// The worth of an amount at the rate of a time.
fn worth(m: &Model, coin: Coin, amount: i128, time: u64) -> i128 {
    amount * m.fund.rate_at(coin, time).expect("a rate") / common::TOKEN
}
