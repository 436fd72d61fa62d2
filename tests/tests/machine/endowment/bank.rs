//! What the issuer of EURMTL and holders do to it past the suite: commands as acts, and on the
//! ledger.

use common::TOKEN;
use scenarios::{
    model::{endowment::Act, Id, Purse, EURMTL},
    AUTHORIZED, CLAWBACK, MAINTAIN,
};

use super::command::Command;
use crate::{
    cast::FIRST,
    drive::Machine,
    pools::{Pool, Scene},
};

impl Scene<'_> {
    /// The issuer of EURMTL takes, freezes, thaws; holders open, limit and close trustlines.
    pub fn bank(&mut self, command: Command) -> Vec<Act> {
        match command {
            Command::Seize => {
                let held = self.m.money.held(EURMTL);
                let amount = self.dice.of(&[held / 3, held, 1, held / 50]);
                let act = (1..=held).contains(&amount).then_some(Act::Seize { amount });
                act.into_iter().collect()
            }
            Command::Freeze => vec![Act::Freeze { frozen: !self.m.money.frozen }],
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
                vec![Act::Purse { who, purse }]
            }
        }
    }
}

impl Machine {
    /// Does what no contract is called for; whether the act is of that sort.
    pub fn bank(&mut self, act: &Act) -> bool {
        let (w, fund) = (&self.world, || self.world.endowment.clone());
        match act {
            Act::Seize { amount } => w.claw_back_eurmtl(fund(), *amount),
            Act::Freeze { frozen } => w.authorise_eurmtl(fund(), !frozen),
            Act::Purse { who, purse: Some(purse) } => self.set_purse(*who, purse),
            Act::Purse { who, purse: None } => {
                self.world = w.without_purse(self.cast.account(*who));
                self.cast.follow(&self.world);
            }
            _ => return false,
        }
        true
    }

    fn set_purse(&self, who: Id, purse: &Purse) {
        let (w, account) = (&self.world, self.cast.account(who));
        let flags = CLAWBACK | if purse.authorised { AUTHORIZED } else { MAINTAIN };
        w.open_purse(account, purse.balance);
        w.set_purse(account, purse.balance, flags);
        w.limit_purse(account, purse.limit);
    }
}
