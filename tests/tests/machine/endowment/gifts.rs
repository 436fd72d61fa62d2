//! Commands about money in, and about the purses, as acts.

use common::TOKEN;
use scenarios::model::{
    self, beginning, endowment::Act, month, regulation, year, Coin, Contract, Id, EURMTL,
    MAX_AMOUNT, XLM,
};

use super::command::Command;
use crate::{
    cast::COINS,
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
    pub fn endow(&mut self, command: Command) -> Vec<model::Act> {
        let acts = match command {
            Command::Grant | Command::Endow | Command::Confirm | Command::Claim | Command::Stop => {
                self.spend(command)
            }
            Command::Resume
            | Command::ClawBack
            | Command::Budget
            | Command::Plan
            | Command::Bump => self.spend(command),
            Command::Follow => self.follow_one(),
            Command::Move => return self.move_one(),
            Command::Pause => return self.pause(),
            Command::Month => return self.turn_of_month(),
            Command::Year => return self.turn_of_year(),
            Command::Spare => return self.spare(),
            Command::WriteOff => self.write_off(),
            Command::RunDry => self.run_dry(),
            Command::Draw | Command::Unlock | Command::SetPolicy | Command::Seat => {
                vec![self.manage(command)]
            }
            Command::Seize | Command::Freeze | Command::Purse => self.bank(command),
            _ => self.receive(command),
        };
        acts.into_iter().map(model::Act::from).collect()
    }

    /// The Council to the endowment.
    pub fn chair(&self) -> Id {
        self.m.council(Contract::Endowment)
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

    fn receive(&mut self, command: Command) -> Vec<Act> {
        vec![match command {
            Command::Donate => self.donate(),
            Command::Sponsor => {
                let donor = self.giver();
                let months = 1 + self.dice.below(14) as u32;
                return self.sponsor(donor, months, 1_000_000_000);
            }
            Command::Income => {
                Act::Income { payer: self.giver(), coin: self.coin(), amount: self.amount() }
            }
            Command::Send => {
                let amount = self.dice.of(&[5, 1_000_000_000, 17]);
                Act::Send { who: self.giver(), coin: self.dice.below(2), amount }
            }
            Command::Recognise => {
                let coin = self.coin();
                return self.recognise(coin);
            }
            Command::Payment => self.payment(),
            Command::Annul => return self.annul_payment(),
            Command::Agree => self.agree(),
            Command::Crowd => {
                let agree = |coin| Act::Agree { coin, rate: TOKEN, until: u64::MAX };
                return (XLM..COINS).map(agree).collect();
            }
            Command::Remove => Act::Remove { coin: self.dice.of(&[XLM, XLM, XLM, EURMTL, 2, 18]) },
            other => unreachable!("somebody else's: {other:?}"),
        }]
    }

    /// A gift, seldom of all that one has.
    fn donate(&mut self) -> Act {
        let (donor, coin) = (self.giver(), self.coin());
        let all = self.m.money.of(donor, EURMTL).max(1);
        let amount = match self.dice.rarely(8) {
            true => all + self.dice.below(2) as i128,
            false => self.amount(),
        };
        Act::Donate { donor, coin, amount, to_budget: self.dice.below(2) == 1 }
    }

    fn agree(&mut self) -> Act {
        let coin = self.dice.of(&[XLM, XLM, XLM, XLM, EURMTL, 2, 3]);
        let (usual, most) = (TOKEN / 10, 10_000_000 * TOKEN);
        let rate = self.dice.of(&[usual, usual, 3 * usual + 7, 1, most, 0, most + 1]);
        Act::Agree { coin, rate, until: self.term() }
    }

    /// Something is sent unasked, or was before, and becomes a gift.
    fn recognise(&mut self, coin: Coin) -> Vec<Act> {
        let lacking = self.m.fund.booked(coin) - self.m.money.held(coin);
        let amount = self.dice.of(&[1_000_000_000, lacking.max(1), lacking.max(0) + 5]);
        let send = Act::Send { who: self.giver(), coin: coin.min(XLM), amount };
        let sent = (self.dice.below(2) == 1).then_some(send);
        sent.into_iter().chain([Act::Recognise { coin }]).collect()
    }

    fn manage(&mut self, command: Command) -> Act {
        let (coin, now) = (self.coin(), self.m.now);
        let principal = self.m.fund.purses(coin, |_| true).principal;
        match command {
            Command::Draw => {
                let all = self.m.fund.allowance(coin, now);
                let amount = self.dice.of(&[all, all / 2, 1, all + 1, principal, 0]);
                Act::Draw { coin, amount }
            }
            Command::Unlock => {
                let amount = self.dice.of(&[principal / 3, principal, 1, principal + 1, 0]);
                Act::Unlock { coin, amount, decision: self.commitment() }
            }
            Command::SetPolicy => Act::SetPolicy {
                spending_rate: self.dice.of(&[400, 10_000, 1, 0, 10_001]),
                target: self.dice.of(&[1_000_000_000_000, 1, 1_000_000_000_000, 0]),
                decision: self.commitment(),
            },
            _ => Act::Seat { assembly: self.assembly() },
        }
    }

    /// The issuer takes so much that not even all that is in grants is there. Somebody finds that
    /// out, claims and gifts stop, and somebody makes up for it: all of that, or its beginning.
    fn run_dry(&mut self) -> Vec<Act> {
        let (coin, held) = (EURMTL, self.m.money.held(EURMTL));
        let purses = self.m.fund.purses(coin, |_| true);
        let amount = self.dice.of(&[held, held - purses.committed / 2, held]);
        let owed = (purses.committed - (held - amount)).max(1);
        let own = self.numbers(|number| self.due(*number));
        let grant =
            own.iter().find(|number| self.m.fund.grants[**number as usize - 1].coin == coin);
        let claim = Act::Claim { grant: grant.copied().unwrap_or(1) };
        let lost = self.m.fund.booked(coin) - (held - amount);
        let found = self.dice.of(&[
            Act::Recognise { coin },
            Act::WriteOff { coin, amount: lost, reason: 9 },
            Act::WriteOff { coin, amount: lost / 2, reason: 9 },
        ]);
        let (who, to_budget) = (self.one(PARTICIPANT), false);
        let more = self.dice.of(&[owed, owed + purses.principal, owed - 1]);
        let mut acts = vec![
            Act::Seize { amount },
            found,
            claim.clone(),
            Act::Donate { donor: who, coin, amount: TOKEN, to_budget },
            Act::Send { who, coin, amount: more },
            self.dice.of(&[Act::Recognise { coin }, Act::WriteOff { coin, amount: 1, reason: 9 }]),
            claim,
        ];
        acts.truncate(2 + self.dice.below(10));
        match (1..=held).contains(&amount) {
            true => acts,
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
    fn write_off(&mut self) -> Vec<Act> {
        let any = self.coin();
        let coin = self.dice.of(&[EURMTL, EURMTL, EURMTL, any, EURMTL, COINS - 1]);
        let more = match self.dice.rarely(3) {
            true => self.recognise(coin),
            false => vec![],
        };
        let lacking = self.m.fund.booked(coin) - self.m.money.held(coin);
        let amount = self.dice.of(&[lacking, lacking, lacking / 2, lacking, lacking + 1, 1, 0]);
        let loss = Act::WriteOff { coin, amount, reason: self.commitment() };
        [loss].into_iter().chain(more).collect()
    }

    /// Some of the principal is drawn in a year, and some in the next.
    fn turn_of_year(&mut self) -> Vec<model::Act> {
        let (coin, now) = (self.coin(), self.m.now);
        let all = self.m.fund.allowance(coin, now);
        let first = self.dice.of(&[all, 1, all / 2]);
        let left = self.m.fund.purses(coin, |_| true).principal - first;
        let next = left * i128::from(self.m.fund.policy.0) / 10_000;
        let draw = |amount| Act::Draw { coin, amount }.into();
        let seconds = beginning(12 * (year(now) + 1)) - now;
        let second = self.dice.of(&[next, next + 1, 1]);
        vec![draw(first), model::Act::Pass { seconds }, draw(second)]
    }

    /// Time passes to the edge of a month, after which one may have given enough no more.
    fn turn_of_month(&mut self) -> Vec<model::Act> {
        let next = beginning(month(self.m.now) + 1);
        let past = self.dice.of(&[0, 1, 86_400, 700_000]);
        let seconds = match self.dice.rarely(6) {
            true => next - 1 - self.m.now,
            false => next + past - self.m.now,
        };
        let mut risen = self.pool(Pool::Donor);
        risen.retain(|who| self.m.register.entry(*who).level == 4);
        let adjust = |who| regulation::Act::Adjust { list: vec![who] }.into();
        let adjusted = (!risen.is_empty()).then(|| adjust(self.dice.of(&risen)));
        [model::Act::Pass { seconds: seconds.max(1) }].into_iter().chain(adjusted).collect()
    }
}
