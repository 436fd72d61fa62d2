//! What holds of money in every state, whatever happened.

use endowment::Purses;
use scenarios::model::{Act, Coin, Deed, Flow, Model, Step, EURMTL};

use crate::drive::same;

/// What has to be remembered from step to step.
#[derive(Default)]
pub struct Money {
    /// Worth of all donations and payments.
    given: i128,
    /// Everything before the step.
    before: Option<Model>,
}

impl Money {
    /// Checks everything after a step.
    pub fn check(&mut self, step: &Step, m: &Model) -> Result<(), String> {
        for coin in &m.fund.coins {
            books(m, *coin)?;
        }
        grants(m)?;
        self.gifts(step, m)?;
        self.payouts(step, m)?;
        self.before = Some(m.clone());
        let standing = m.register.recipients.iter().filter(|who| m.may_receive(**who).is_err());
        same("who may receive nothing", &m.fund.barred, &standing.copied().collect())
    }

    /// What donors gave, month by month, is what was donated and paid.
    fn gifts(&mut self, step: &Step, m: &Model) -> Result<(), String> {
        if let Act::Fund(Deed::Donate { coin, amount, .. }) = step.act {
            self.given += worth(m, coin, amount, m.now);
        }
        if let Act::Fund(Deed::Payment { coin, amount, time, .. }) = step.act {
            self.given += worth(m, coin, amount, time);
        }
        let months: i128 = m.fund.donors.iter().map(|donor| whole(m, *donor)).sum();
        same("what donors gave", &self.given, &months)
    }

    /// Only a claim pays out, and nobody who is barred.
    fn payouts(&self, step: &Step, m: &Model) -> Result<(), String> {
        let Some(before) = &self.before else { return Ok(()) };
        let claimed = |m: &Model, coin| m.fund.sum(coin, Flow::Claimed, |_| true);
        for coin in &before.fund.coins {
            let paid = claimed(m, *coin) - claimed(before, *coin);
            let own = match step.act {
                Act::Fund(Deed::Claim { grant }) => {
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
            let seized = match step.act {
                Act::Fund(Deed::Seize { amount }) if *coin == EURMTL => amount,
                _ => 0,
            };
            same("what left the fund unbooked", &true, &(left <= paid + seized))?;
        }
        Ok(())
    }
}

/// In less out is what the purses hold, none of them less than nothing.
fn books(m: &Model, coin: Coin) -> Result<(), String> {
    use Flow::*;
    let sum = |flows: &[Flow]| -> i128 {
        flows.iter().map(|flow| m.fund.sum(coin, *flow, |_| true)).sum()
    };
    let came = sum(&[Endowed, Anonymous, Budgeted, Income]);
    let went = sum(&[Claimed, LostPrincipal, LostSpendable]);
    let Purses { principal, spendable, committed } = m.fund.purses(coin, |_| true);
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
    same("whether more was drawn than given", &true, &(drawn <= sum(&[Endowed, Anonymous])))
}

/// Claimed ≤ earned ≤ granted, within the caps.
fn grants(m: &Model) -> Result<(), String> {
    for grant in &m.fund.grants {
        let (amount, earned) = (grant.earning.amount(), grant.earned(m.now));
        let kept = amount - grant.returned;
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
    amount * m.fund.rate_at(coin, time).expect("a rate") / charter::TOKEN
}
