//! Commands of holders, of the issuer, and of time, as acts.

use common::Kind;
use scenarios::model::{stroops, Act, Id};

use crate::{
    cast::FIRST,
    command::What,
    pools::{Pool, Scene, CANDIDATE, PARTICIPANT},
};

impl Scene<'_> {
    /// What happens outside of the suite.
    pub fn hold(&mut self, what: What) -> Vec<Act> {
        vec![match what {
            What::TakeOverHolders => return self.take_over_holders(),
            What::TakeBack => {
                return self.m.classic.admin.map(|_| Act::TakeBack).into_iter().collect()
            }
            What::Open => return self.open(),
            What::Close => return self.close(),
            What::Limit => return self.limit(),
            What::Touch => return self.touch(),
            What::Pass => {
                let longest = self.dice.of(&[100, 86_400, 3_000_000]);
                Act::Pass { seconds: 1 + self.dice.below(longest) as u64 }
            }
            What::Await => return self.next_deadline(),
            other => unreachable!("somebody else's: {other:?}"),
        }]
    }

    /// The issuer gave tokens before there was a register; the Council takes the holder over.
    fn take_over_holders(&mut self) -> Vec<Act> {
        let (who, kind) = (self.one(Pool::Free), self.kind());
        let tokens = 1 + self.dice.below(kind.max_level() as usize) as u32;
        let line = self.m.classic.line(who, kind);
        if who < FIRST || line.is_some_and(|line| line.limit < stroops(tokens)) {
            return vec![];
        }
        let mut acts = vec![];
        if line.is_none() {
            acts.push(Act::Open { who, kind });
        }
        acts.push(Act::Touch { who, kind, balance: stroops(tokens), thawed: self.dice.rarely(2) });
        acts.push(Act::TakeOver { kind, list: vec![who] });
        acts
    }

    fn open(&mut self) -> Vec<Act> {
        let (who, kind) = (self.one(Pool::Free), self.kind());
        let possible = who >= FIRST && self.m.classic.line(who, kind).is_none();
        possible.then_some(Act::Open { who, kind }).into_iter().collect()
    }

    fn close(&mut self) -> Vec<Act> {
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
        empty.map(|kind| Act::Close { who, kind }).into_iter().collect()
    }

    /// The issuer takes all tokens of one to whom another level is due, and whose trustline goes.
    fn strip(&mut self) -> Vec<Act> {
        let mut due = self.pool(Pool::Due);
        due.retain(|who| *who >= FIRST && self.lines(*who).next().is_some());
        if due.is_empty() {
            return vec![];
        }
        let who = self.dice.of(&due);
        let kind = self.lines(who).next().expect("a trustline");
        vec![
            Act::Touch { who, kind, balance: 0, thawed: false },
            Act::Close { who, kind },
            Act::Adjust { list: vec![who] },
        ]
    }

    fn limit(&mut self) -> Vec<Act> {
        let pool = self.dice.of(&[CANDIDATE, PARTICIPANT, Pool::Holder]);
        let who = self.one(pool);
        let room = self.dice.of(&[0, 9_999_999, 10_000_000, i64::MAX]);
        let Some(kind) = self.lines(who).next() else { return vec![] };
        let limit = self.m.classic.balance(who, kind).saturating_add(room);
        // A limit of nothing is how a trustline is closed.
        let act = (limit > 0 && who >= FIRST).then_some(Act::Limit { who, kind, limit });
        act.into_iter().collect()
    }

    /// The issuer pays or claws back, thaws or freezes, past the register.
    fn touch(&mut self) -> Vec<Act> {
        let who = self.one(Pool::Holder);
        let kinds: Vec<Kind> = self.lines(who).collect();
        let Some(kind) = kinds.get(self.dice.below(4)).or(kinds.first()).copied() else {
            return vec![];
        };
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
        vec![Act::Touch { who, kind, balance, thawed: self.dice.rarely(3) }]
    }

    fn next_deadline(&self) -> Vec<Act> {
        let (m, now) = (self.m, self.m.now);
        let facts = m.facts.records.values().flatten().filter(|fact| fact.live(now));
        let ends = facts.filter_map(|fact| fact.expires);
        let terms = m.register.officers.iter().map(|officer| officer.until);
        let verifiers = m.rules.verifiers.iter().map(|verifier| verifier.until);
        let versions = m.rules.versions.iter().map(|charter| charter.effective);
        let all = ends.chain(terms).chain(verifiers).chain(versions);
        let ahead = all.filter(|end| (now + 1..u64::MAX).contains(end)).min();
        ahead.map(|end| Act::Pass { seconds: end - now }).into_iter().collect()
    }
}
