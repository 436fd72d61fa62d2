//! Commands about money in, and about the purses, as deeds.

use common::TOKEN;
use scenarios::model::{
    beginning, month, year, Act, Coin, Contract, Deed, Id, Purse, EURMTL, MAX_AMOUNT, XLM,
};

use super::command::Money;
use crate::{
    cast::{COINS, FIRST},
    pools::{Pool, Scene, PARTICIPANT},
};

/// What is usually paid, in stroops, and what can't be.
const AMOUNTS: [i128; 12] = [
    1_000_000_000,
    1_000_000_000,
    1_000_000_000,
    7_000_000_001,
    100,
    1_000_000_000_000,
    10_000_000_000,
    3,
    MAX_AMOUNT,
    0,
    -5,
    MAX_AMOUNT + 1,
];

impl Scene<'_> {
    /// What is done with the endowment.
    pub fn endow(&mut self, what: Money) -> Vec<Act> {
        let deeds = match what {
            Money::Grant | Money::Endow | Money::Confirm | Money::Claim | Money::Stop => {
                self.spend(what)
            }
            Money::Resume | Money::ClawBack | Money::Budget | Money::Plan | Money::Bump => {
                self.spend(what)
            }
            Money::Follow => self.follow_one(),
            Money::Move => return self.move_one(),
            Money::Pause => return self.pause(),
            Money::Month => return self.turn_of_month(),
            Money::Year => return self.turn_of_year(),
            Money::Spare => return self.spare(),
            Money::WriteOff => self.write_off(),
            Money::RunDry => self.run_dry(),
            Money::Draw | Money::Unlock | Money::SetPolicy | Money::Seat => vec![self.manage(what)],
            Money::Seize | Money::Freeze | Money::Purse => self.bank(what),
            _ => self.receive(what),
        };
        deeds.into_iter().map(Act::Fund).collect()
    }

    /// The Council to the endowment.
    pub fn chair(&self) -> Id {
        self.m.seats[Contract::Endowment as usize].council
    }

    /// The Council or a keeper of the register, seldom somebody else.
    pub fn attendant(&mut self) -> Id {
        match self.dice.below(8) {
            7 => self.one(Pool::Anybody),
            4..=6 => self.one(Pool::Officer),
            _ => self.chair(),
        }
    }

    /// An asset: mostly one of the first two, seldom one that was never agreed.
    pub fn coin(&mut self) -> Coin {
        match self.dice.below(16) {
            15 => self.dice.below(COINS),
            9..=14 => XLM,
            _ => EURMTL,
        }
    }

    pub fn amount(&mut self) -> i128 {
        self.dice.of(&AMOUNTS)
    }

    pub fn giver(&mut self) -> Id {
        let pool = self.dice.of(&[PARTICIPANT, Pool::Donor, Pool::Anybody]);
        self.likely(pool)
    }

    fn receive(&mut self, what: Money) -> Vec<Deed> {
        vec![match what {
            Money::Donate => {
                let (donor, coin) = (self.giver(), self.coin());
                let all = self.m.money.of(donor, EURMTL).max(1);
                let amount = match self.dice.rarely(8) {
                    true => all + self.dice.below(2) as i128,
                    false => self.amount(),
                };
                Deed::Donate { donor, coin, amount, to_budget: self.dice.below(2) == 1 }
            }
            Money::Sponsor => {
                let donor = self.giver();
                let months = 1 + self.dice.below(14) as u32;
                return self.sponsor(donor, months, 1_000_000_000);
            }
            Money::Income => {
                Deed::Income { payer: self.giver(), coin: self.coin(), amount: self.amount() }
            }
            Money::Send => {
                let amount = self.dice.of(&[5, 1_000_000_000, 17]);
                Deed::Send { who: self.giver(), coin: self.dice.below(2), amount }
            }
            Money::Recognise => {
                let coin = self.coin();
                return self.recognise(coin);
            }
            Money::Payment => self.payment(),
            Money::Annul => return self.annul_payment(),
            Money::Agree => {
                let coin = self.dice.of(&[XLM, XLM, XLM, XLM, EURMTL, 2, 3]);
                let most = 10_000_000 * TOKEN;
                let usual = TOKEN / 10;
                let rate = self.dice.of(&[usual, usual, 3 * usual + 7, 1, most, 0, most + 1]);
                Deed::Agree { coin, rate, until: self.term() }
            }
            Money::Crowd => {
                let deed = |coin| Deed::Agree { coin, rate: TOKEN, until: u64::MAX };
                return (XLM..COINS).map(deed).collect();
            }
            Money::Remove => Deed::Remove { coin: self.dice.of(&[XLM, XLM, XLM, EURMTL, 2, 18]) },
            other => unreachable!("somebody else's: {other:?}"),
        }]
    }

    /// Something is sent unasked, or was before, and becomes a gift.
    fn recognise(&mut self, coin: Coin) -> Vec<Deed> {
        let lacking = self.m.fund.booked(coin) - self.m.money.held(coin);
        let amount = self.dice.of(&[1_000_000_000, lacking.max(1), lacking.max(0) + 5]);
        let send = Deed::Send { who: self.giver(), coin: coin.min(XLM), amount };
        let sent = (self.dice.below(2) == 1).then_some(send);
        sent.into_iter().chain([Deed::Recognise { coin }]).collect()
    }

    fn manage(&mut self, what: Money) -> Deed {
        let (coin, now) = (self.coin(), self.m.now);
        let principal = self.m.fund.purses(coin, |_| true).principal;
        match what {
            Money::Draw => {
                let all = self.m.fund.allowance(coin, now);
                let amount = self.dice.of(&[all, all / 2, 1, all + 1, principal, 0]);
                Deed::Draw { coin, amount }
            }
            Money::Unlock => {
                let amount = self.dice.of(&[principal / 3, principal, 1, principal + 1, 0]);
                Deed::Unlock { coin, amount, decision: self.commitment() }
            }
            Money::SetPolicy => Deed::SetPolicy {
                spending_rate: self.dice.of(&[400, 10_000, 1, 0, 10_001]),
                target: self.dice.of(&[1_000_000_000_000, 1, 1_000_000_000_000, 0]),
                decision: self.commitment(),
            },
            _ => Deed::Seat { assembly: self.assembly() },
        }
    }

    /// The issuer takes so much that not even all that is in grants is there. Somebody finds that
    /// out, claims and gifts stop, and somebody makes up for it: all of that, or its beginning.
    fn run_dry(&mut self) -> Vec<Deed> {
        let (coin, held) = (EURMTL, self.m.money.held(EURMTL));
        let purses = self.m.fund.purses(coin, |_| true);
        let amount = self.dice.of(&[held, held - purses.committed / 2, held]);
        let owed = (purses.committed - (held - amount)).max(1);
        let own = self.numbers(|number| self.due(*number));
        let grant =
            own.iter().find(|number| self.m.fund.grants[**number as usize - 1].coin == coin);
        let claim = Deed::Claim { grant: grant.copied().unwrap_or(1) };
        let lost = self.m.fund.booked(coin) - (held - amount);
        let found = self.dice.of(&[
            Deed::Recognise { coin },
            Deed::WriteOff { coin, amount: lost, reason: 9 },
            Deed::WriteOff { coin, amount: lost / 2, reason: 9 },
        ]);
        let (who, to_budget) = (self.one(PARTICIPANT), false);
        let more = self.dice.of(&[owed, owed + purses.principal, owed - 1]);
        let mut deeds = vec![
            Deed::Seize { amount },
            found,
            claim.clone(),
            Deed::Donate { donor: who, coin, amount: TOKEN, to_budget },
            Deed::Send { who, coin, amount: more },
            self.dice
                .of(&[Deed::Recognise { coin }, Deed::WriteOff { coin, amount: 1, reason: 9 }]),
            claim,
        ];
        deeds.truncate(2 + self.dice.below(10));
        match (1..=held).contains(&amount) {
            true => deeds,
            false => vec![],
        }
    }

    /// Anybody, seldom the Council or the fund itself.
    fn assembly(&mut self) -> Option<Id> {
        match self.dice.below(12) {
            11 => None,
            10 => Some(self.chair()),
            _ => Some(self.one(Pool::Anybody)),
        }
    }

    /// What was taken is written off; now and then more comes then.
    fn write_off(&mut self) -> Vec<Deed> {
        let any = self.coin();
        let coin = self.dice.of(&[EURMTL, EURMTL, EURMTL, any, EURMTL, COINS - 1]);
        let more = match self.dice.rarely(3) {
            true => self.recognise(coin),
            false => vec![],
        };
        let lacking = self.m.fund.booked(coin) - self.m.money.held(coin);
        let amount = self.dice.of(&[lacking, lacking, lacking / 2, lacking, lacking + 1, 1, 0]);
        let loss = Deed::WriteOff { coin, amount, reason: self.commitment() };
        [loss].into_iter().chain(more).collect()
    }

    /// The issuer of EURMTL takes, freezes, thaws; holders open, limit and close trustlines.
    fn bank(&mut self, what: Money) -> Vec<Deed> {
        match what {
            Money::Seize => {
                let held = self.m.money.held(EURMTL);
                let amount = self.dice.of(&[held / 3, held, 1, held / 50]);
                let deed = (1..=held).contains(&amount).then_some(Deed::Seize { amount });
                deed.into_iter().collect()
            }
            Money::Freeze => vec![Deed::Freeze { frozen: !self.m.money.frozen }],
            _ => {
                let pool = self.dice.of(&[Pool::Recipient, Pool::Anybody]);
                let who = self.one(pool);
                if who < FIRST {
                    return vec![];
                }
                let full = Purse { balance: TOKEN, limit: i64::MAX.into(), authorised: true };
                let narrow = Purse { limit: TOKEN + 1, ..full };
                let frozen = Purse { authorised: false, ..full };
                let empty = Purse { balance: 0, ..full };
                let purses = [Some(full), Some(narrow), Some(frozen), Some(empty), None];
                let purse = self.dice.of(&purses);
                let there = self.m.money.purses.contains_key(&who);
                if purse.is_none() && !there {
                    return vec![];
                }
                vec![Deed::Purse { who, purse }]
            }
        }
    }

    /// Some of the principal is drawn in a year, and some in the next.
    fn turn_of_year(&mut self) -> Vec<Act> {
        let (coin, now) = (self.coin(), self.m.now);
        let all = self.m.fund.allowance(coin, now);
        let first = self.dice.of(&[all, 1, all / 2]);
        let left = self.m.fund.purses(coin, |_| true).principal - first;
        let next = left * i128::from(self.m.fund.policy.0) / 10_000;
        let draw = |amount| Act::Fund(Deed::Draw { coin, amount });
        let seconds = beginning(12 * (year(now) + 1)) - now;
        let second = self.dice.of(&[next, next + 1, 1]);
        vec![draw(first), Act::Pass { seconds }, draw(second)]
    }

    /// Time passes to the edge of a month, after which one may have given enough no more.
    fn turn_of_month(&mut self) -> Vec<Act> {
        let next = beginning(month(self.m.now) + 1);
        let past = self.dice.of(&[0, 1, 86_400, 700_000]);
        let seconds = match self.dice.rarely(6) {
            true => next - 1 - self.m.now,
            false => next + past - self.m.now,
        };
        let mut risen = self.pool(Pool::Donor);
        risen.retain(|who| self.m.register.entry(*who).level == 4);
        let adjust = (!risen.is_empty()).then(|| Act::Adjust { list: vec![self.dice.of(&risen)] });
        [Act::Pass { seconds: seconds.max(1) }].into_iter().chain(adjust).collect()
    }
}
