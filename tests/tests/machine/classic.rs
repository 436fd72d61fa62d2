//! Holders and the issuer in the machine: commands as acts, and acts on the ledger.

use common::Kind;
use scenarios::{
    model::{self, classic::Act, regulation, stroops, Id, Outcome, Said},
    Call, AUTHORIZED, CLAWBACK, MAINTAIN,
};
use soroban_sdk::xdr::ScVal;

use crate::{
    cast::FIRST,
    drive::Machine,
    outcomes::Outcomes,
    pools::{Pool, Scene, CANDIDATE, PARTICIPANT},
};

/// What is to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Open,
    Close,
    Limit,
    Touch,
}

/// What is to happen how often, in parts of all commands.
pub const WEIGHTS: [(u32, Command); 4] =
    [(2, Command::Open), (2, Command::Close), (1, Command::Limit), (4, Command::Touch)];

/// What is done in [`scenarios::model::classic::Act`], and what must come of it: error codes, or 0.
pub const OUTCOMES: Outcomes =
    &[("Open", &[0]), ("Close", &[0]), ("Limit", &[0]), ("Touch", &[0]), ("TakeBack", &[0])];

impl Scene<'_> {
    /// What happens past the suite.
    pub fn hold(&mut self, command: Command) -> Vec<model::Act> {
        match command {
            Command::Open => self.open().into_iter().map(model::Act::from).collect(),
            Command::Close => self.close(),
            Command::Limit => self.limit().into_iter().map(model::Act::from).collect(),
            Command::Touch => self.touch().into_iter().map(model::Act::from).collect(),
        }
    }

    fn open(&mut self) -> Option<Act> {
        let (who, kind) = (self.one(Pool::Free), self.kind());
        let possible = who >= FIRST && self.m.classic.line(who, kind).is_none();
        possible.then_some(Act::Open { who, kind })
    }

    fn close(&mut self) -> Vec<model::Act> {
        if self.dice.rarely(4) {
            return self.strip();
        }
        let mut who = self.pool(Pool::Holder);
        let empty = |id: &Id| self.lines(*id).find(|kind| self.m.classic.balance(*id, *kind) == 0);
        who.retain(|id| empty(id).is_some());
        if who.is_empty() {
            return vec![];
        }
        let who = self.dice.of(&who);
        let mut kinds = self.lines(who);
        let empty = kinds.find(|kind| self.m.classic.balance(who, *kind) == 0);
        empty.map(|kind| Act::Close { who, kind }.into()).into_iter().collect()
    }

    /// The issuer takes all tokens of one to whom another level is due, and whose trustline goes.
    fn strip(&mut self) -> Vec<model::Act> {
        let mut due = self.pool(Pool::Due);
        due.retain(|who| *who >= FIRST && self.lines(*who).next().is_some());
        if due.is_empty() {
            return vec![];
        }
        let who = self.dice.of(&due);
        let kind = self.lines(who).next().expect("a trustline");
        vec![
            Act::Touch { who, kind, balance: 0, thawed: false }.into(),
            Act::Close { who, kind }.into(),
            regulation::Act::Adjust { list: vec![who] }.into(),
        ]
    }

    fn limit(&mut self) -> Option<Act> {
        let pool = self.dice.of(&[CANDIDATE, PARTICIPANT, Pool::Holder]);
        let who = self.one(pool);
        let room = self.dice.of(&[0, 9_999_999, 10_000_000, i64::MAX]);
        let kind = self.lines(who).next()?;
        let limit = self.m.classic.balance(who, kind).saturating_add(room);
        // A limit of nothing is how a trustline is closed.
        (limit > 0 && who >= FIRST).then_some(Act::Limit { who, kind, limit })
    }

    /// The issuer pays or claws back, thaws or freezes, past the register.
    fn touch(&mut self) -> Option<Act> {
        let who = self.one(Pool::Holder);
        let kinds: Vec<Kind> = self.lines(who).collect();
        let kind = kinds.get(self.dice.below(4)).or(kinds.first()).copied()?;
        let line = self.m.classic.line(who, kind).expect("a trustline");
        let token = stroops(1);
        let balance = self.dice.of(&[
            line.balance + token,
            line.balance - token,
            0,
            line.balance,
            line.balance + 1,
            stroops(6),
            stroops(2),
            stroops(self.m.registered(who, kind)),
        ]);
        let balance = balance.clamp(0, line.limit);
        Some(Act::Touch { who, kind, balance, thawed: self.dice.rarely(3) })
    }
}

impl Machine {
    /// Does on the ledger what no contract of the suite is called for.
    pub fn past_suite(&mut self, by: Id, act: &Act) -> Outcome {
        let w = &self.world;
        match *act {
            Act::Open { who, kind } => {
                w.open_trustline(self.cast.account(who), kind, 0, CLAWBACK);
            }
            Act::Close { who, kind } => {
                self.world = w.without_trustline(self.cast.account(who), kind);
                self.cast.follow(&self.world);
            }
            Act::Limit { who, kind, limit } => {
                w.limit_trustline(self.cast.account(who), kind, limit);
            }
            Act::Touch { who, kind, balance, thawed } => {
                let flags = CLAWBACK | if thawed { AUTHORIZED } else { MAINTAIN };
                w.touch_trustline(self.cast.account(who), kind, balance, flags);
            }
            Act::TakeBack => {
                for kind in Kind::ALL {
                    let register = vec![ScVal::Address(w.membership.clone())];
                    self.submit(by, &Call::new(w.token(kind), "set_admin", register))?;
                }
            }
        }
        Ok(Said::Nothing)
    }
}
