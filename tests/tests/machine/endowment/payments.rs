//! Commands about payments to the classic account, as acts.

use scenarios::model::{beginning, endowment::Act, month, Id, Paid, PaymentName, EURMTL, XLM};

use crate::pools::{Pool, Scene};

/// Seconds after which a payment can't be recorded.
const MAX_AGE: u64 = 366 * 86_400;

impl Scene<'_> {
    /// Names of payments that are not on record: two of one transaction, and so on.
    pub fn free_names(&self, count: usize) -> Vec<PaymentName> {
        let names = (1..=u8::MAX).flat_map(|transaction| [(transaction, 0), (transaction, 99)]);
        names.filter(|name| !self.m.fund.paid.contains_key(name)).take(count).collect()
    }

    /// Payments of the last complete months and this one.
    pub fn sponsor(&mut self, donor: Id, months: u32, amount: i128) -> Vec<Act> {
        let (this, officer, coin) = (month(self.m.now), self.chair(), EURMTL);
        let times = (this - months.min(11)..=this).map(|month| beginning(month).min(self.m.now));
        let payment = |(time, name)| Act::Payment { officer, donor, coin, amount, time, name };
        times.zip(self.free_names(12)).map(payment).collect()
    }

    /// A payment, seldom one that can't be.
    pub fn payment(&mut self) -> Act {
        let (officer, giver, any) = (self.attendant(), self.giver(), self.coin());
        let coin = self.dice.of(&[any, XLM]);
        let amount = self.amount();
        let (now, this) = (self.m.now, month(self.m.now));
        let back = this - self.dice.below(12) as u32;
        let day = now - self.dice.below(3_000_000) as u64;
        let edge = beginning(back);
        // Where one rate ends and another begins, the wrong one could be taken.
        let own = self.m.fund.rates.iter().filter(|rate| rate.coin == coin);
        let mut turns: Vec<u64> = own.flat_map(|rate| [rate.since, rate.until - 1]).collect();
        turns.retain(|time| (now - MAX_AGE..now).contains(time));
        turns.push(now);
        let turn = self.dice.of(&turns);
        let times = [now, day, turn, edge, turn, edge - 1, turn, now + 1, now - MAX_AGE];
        let time = self.dice.of(&times);
        let donor = if self.dice.rarely(12) { officer } else { giver };
        Act::Payment { officer, donor, coin, amount, time, name: self.name() }
    }

    fn name(&mut self) -> PaymentName {
        let known = self.m.fund.paid.keys().next().copied();
        let new = self.free_names(1).first().copied().unwrap_or((1, 0));
        match self.dice.below(10) {
            9 => (new.0, 100),
            8 => (0, 1),
            7 => known.unwrap_or(new),
            _ => new,
        }
    }

    /// The record of a payment is annulled, seldom one that is none; now and then a better one
    /// takes its place.
    pub fn annul_payment(&mut self) -> Vec<Act> {
        let all: Vec<(PaymentName, Paid)> =
            self.m.fund.paid.iter().map(|(name, paid)| (*name, *paid)).collect();
        let mut some = all.clone();
        some.retain(|(_, paid)| match self.dice.below(3) {
            // Mostly of one who moved.
            2 => paid.annulled,
            _ => !paid.annulled && self.m.register.successor(paid.donor).is_some(),
        });
        let standing = all.iter().filter(|(_, paid)| !paid.annulled).copied();
        let chosen = match (some.is_empty(), self.dice.below(2)) {
            (false, 1) => some,
            _ => standing.collect(),
        };
        let Some((name, paid)) = (!chosen.is_empty()).then(|| self.dice.of(&chosen)) else {
            return vec![Act::Annul { donor: self.giver(), name: (1, 0), reason: 8 }];
        };
        let successor = self.m.register.successor(paid.donor).unwrap_or(paid.donor);
        let another = self.one(Pool::Anybody);
        let donor = self.dice.of(&[successor, successor, successor, paid.donor, another]);
        let annulled = Act::Annul { donor, name, reason: self.commitment() };
        let (officer, coin, time) = (self.chair(), EURMTL, self.m.now);
        let again = self.dice.rarely(3).then(|| {
            let (donor, amount) = (self.giver(), self.amount());
            Act::Payment { officer, donor, coin, amount, time, name }
        });
        [annulled].into_iter().chain(again).collect()
    }
}
