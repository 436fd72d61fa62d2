//! Commands about budgets and grants, as acts.

use common::{limits, Standing};
use endowment::State;
use scenarios::model::{
    self, classic, endowment::Act, membership, Award, Budget, Category, Earning, Id, EURMTL,
    MAX_AMOUNT, XLM,
};

use super::command::Command;
use crate::{
    cast::{FIRST, MISSING, POOR},
    pools::{Pool, Scene, PARTICIPANT},
};

impl Scene<'_> {
    /// What is done with what is spendable.
    pub fn spend(&mut self, command: Command) -> Vec<Act> {
        match command {
            Command::Budget => vec![self.budget()],
            Command::Plan => self.plan(),
            Command::Grant => vec![self.awards()],
            Command::Endow => self.promise(),
            Command::Confirm => vec![self.confirm()],
            Command::Claim => self.claim().into_iter().collect(),
            Command::Stop => self.stop(),
            Command::Resume => vec![self.resume()],
            Command::ClawBack => self.claw_back(),
            _ => vec![self.bump_fund()],
        }
    }

    /// Gifts, and a budget of them.
    fn plan(&mut self) -> Vec<Act> {
        let (donor, amount) = (self.one(PARTICIPANT), 500_000_000_000);
        let (start, end) = (self.m.now, self.m.now + 9_000_000);
        let category = |name| Category { name, coin: name.into(), cap: 400_000_000_000 };
        let give = |coin, to_budget| Act::Donate { donor, coin, amount, to_budget };
        let categories = vec![category(0), category(1)];
        let budget = Act::Budget { start, end, categories, decision: 1 };
        vec![give(EURMTL, true), give(XLM, true), give(EURMTL, false), budget]
    }

    fn confirm(&mut self) -> Act {
        let by_milestones =
            |number: &u32| matches!(self.earning(*number), Some(Earning::Stepwise(_)));
        let grants = self.numbers(by_milestones);
        let grant = self.number(&grants);
        let next = self.m.fund.grant(grant).map_or(0, |grant| grant.confirmed.len());
        let milestone = self.dice.of(&[next as u32, next as u32, next as u32, 0, 9]);
        let own = self.m.fund.grant(grant).map(|grant| grant.recipient);
        let other = self.attendant();
        let may = |who: &Id| *who == self.chair() || self.pool(Pool::Officer).contains(who);
        let times = if own.as_ref().is_some_and(may) { 2 } else { 12 };
        let officer = if self.dice.rarely(times) { own.unwrap_or(other) } else { other };
        Act::Confirm { officer, grant, milestone, evidence: self.commitment() }
    }

    fn claim(&mut self) -> Option<Act> {
        let grants = self.numbers(|number| self.due(*number));
        let grant = self.number(&grants);
        // A first payment of XLM makes an account, which is not the endowment's matter.
        let makes =
            self.m.fund.grant(grant).is_some_and(|grant| {
                grant.coin == XLM && [MISSING, POOR].contains(&grant.recipient)
            });
        (!makes).then_some(Act::Claim { grant })
    }

    fn stop(&mut self) -> Vec<Act> {
        let grants = self.numbers(|number| self.is(*number, State::Running));
        if self.dice.rarely(5) {
            return self.end(&grants);
        }
        let (grants, reason) = (self.choice(&grants), self.commitment());
        vec![Act::Stop { grants, reason }]
    }

    fn resume(&mut self) -> Act {
        let grants = self.numbers(|number| self.is(*number, State::Suspended));
        let (grants, reason) = (self.choice(&grants), self.commitment());
        Act::Resume { grants, reason }
    }

    fn is(&self, number: u32, state: State) -> bool {
        self.m.fund.grant(number).is_some_and(|grant| grant.state == state)
    }

    /// Entries of some donors and grants are kept alive.
    fn bump_fund(&mut self) -> Act {
        let grants = self.numbers(|_| true);
        let grants = match self.dice.rarely(3) {
            true => vec![],
            false => self.choice(&grants),
        };
        let donors = match self.dice.rarely(4) {
            true => vec![self.one(Pool::Anybody)],
            false => self.m.fund.donors.iter().take(3).copied().collect(),
        };
        Act::Bump { donors, grants }
    }

    /// A grant that is earned by the time stands for a while.
    pub fn pause(&mut self) -> Vec<model::Act> {
        let linear = |number: &u32| matches!(self.earning(*number), Some(Earning::Linear { .. }));
        let grants = self.numbers(linear);
        let grants = vec![self.number(&grants)];
        let seconds = 1 + self.dice.below(2_000_000) as u64;
        vec![
            Act::Stop { grants: grants.clone(), reason: 4 }.into(),
            model::Act::Pass { seconds },
            Act::Resume { grants, reason: 5 }.into(),
        ]
    }

    /// Some or all of grants is taken back, seldom first some and then the rest.
    fn claw_back(&mut self) -> Vec<Act> {
        let grants = match self.dice.below(2) {
            0 => self.numbers(|number| self.due(*number)),
            _ => self.numbers(|_| true),
        };
        let (grants, reason) = (self.choice(&grants), self.commitment());
        let part = Act::ClawBack { grants: grants.clone(), whole: false, reason };
        let whole = Act::ClawBack { grants, whole: true, reason };
        match self.dice.below(6) {
            5 => vec![part, whole],
            3 | 4 => vec![whole],
            _ => vec![part],
        }
    }

    /// Whether something of a grant can be claimed.
    pub fn due(&self, number: u32) -> bool {
        self.m.fund.grant(number).is_some_and(|grant| grant.claimable(self.m.now) > 0)
    }

    /// A grant is clawed back in part while it is suspended, and what was earned paid later.
    fn end(&mut self, running: &[u32]) -> Vec<Act> {
        let due: Vec<u32> = running.iter().copied().filter(|number| self.due(*number)).collect();
        let grant = self.number(&due);
        let grants = vec![grant];
        vec![
            Act::Stop { grants: grants.clone(), reason: 1 },
            Act::ClawBack { grants: grants.clone(), whole: false, reason: 2 },
            Act::Claim { grant },
            Act::Resume { grants, reason: 3 },
            Act::Claim { grant },
        ]
    }

    /// A recipient is suspended for a while, and paid only after it.
    pub fn spare(&mut self) -> Vec<model::Act> {
        let grants = self.numbers(|number| self.due(*number));
        let grant = self.number(&grants);
        let Some(who) = self.m.fund.grant(grant).map(|grant| grant.recipient) else {
            return vec![];
        };
        let (authority, claim) = (self.chair(), model::Act::from(Act::Claim { grant }));
        vec![
            membership::Act::Suspend { authority, who, evidence: 6 }.into(),
            claim.clone(),
            membership::Act::Reinstate { authority, who, reason: 7 }.into(),
            claim,
        ]
    }

    fn earning(&self, number: u32) -> Option<&Earning> {
        self.m.fund.grant(number).map(|grant| &grant.earning)
    }

    /// Numbers of some grants; of all where there are none such.
    pub fn numbers(&self, such: impl Fn(&u32) -> bool) -> Vec<u32> {
        let all = 1..=self.m.fund.grants.len() as u32;
        let some: Vec<u32> = all.clone().filter(such).collect();
        match some.is_empty() {
            true => all.collect(),
            false => some,
        }
    }

    /// One of some grants, seldom any or none that there is.
    fn number(&mut self, grants: &[u32]) -> u32 {
        match self.dice.below(12) {
            11 => self.dice.below(40) as u32,
            _ if grants.is_empty() => 1,
            _ => self.dice.of(grants),
        }
    }

    /// A list of grants, seldom one that no call takes.
    fn choice(&mut self, grants: &[u32]) -> Vec<u32> {
        match self.dice.below(12) {
            11 => vec![],
            10 => vec![self.number(grants); limits::MAX_BATCH as usize + 1],
            9 => vec![self.number(grants); 2],
            6..=8 => vec![self.number(grants), self.number(grants)],
            _ => vec![self.number(grants)],
        }
    }

    fn budget(&mut self) -> Act {
        let now = self.m.now;
        let start = self.dice.of(&[now, now, now - 500, now + 50_000]);
        let usual = start + 1 + self.dice.below(5_000_000) as u64;
        let end = self.dice.of(&[usual, usual, usual, usual, now + 100, start, now]);
        let count = self.dice.of(&[1, 2, 3, 2, 16, 0, 17]);
        let mut category = |name| Category {
            name,
            coin: self.coin(),
            cap: self.dice.of(&[1_000_000_000_000, 50_000, MAX_AMOUNT, 1_000_000_000_000]),
        };
        let mut categories: Vec<Category> = (0..count).map(&mut category).collect();
        let flaw = self.dice.below(16);
        if let Some(last) = categories.last_mut() {
            match flaw {
                15 => last.name = 0,
                14 => last.cap = 0,
                _ => {}
            }
        }
        Act::Budget { start, end, categories, decision: self.commitment() }
    }

    fn awards(&mut self) -> Act {
        let count = self.dice.of(&[1, 1, 1, 2, 1, 3, 1, 0, 26]);
        Act::Grant { awards: (0..count).map(|_| self.award()).collect() }
    }

    fn award(&mut self) -> Award {
        let now = self.m.now;
        let runs = |budget: &&(u32, Budget)| (budget.1.start..budget.1.end).contains(&now);
        let budgets: Vec<(u32, Budget)> = (1..).zip(self.m.fund.budgets.iter().cloned()).collect();
        let running: Vec<u32> = budgets.iter().filter(runs).map(|(number, _)| *number).collect();
        let budget = match self.dice.below(10) {
            9 => self.dice.below(budgets.len() + 2) as u32,
            _ if running.is_empty() => budgets.len() as u32,
            _ => self.dice.of(&running),
        };
        let known = self.m.fund.budget(budget).map(|budget| budget.categories.clone());
        let categories = known.unwrap_or_default();
        let category = match self.dice.below(12) {
            11 => self.dice.below(18) as u8,
            _ if categories.is_empty() => 0,
            _ => self.dice.of(&categories).name,
        };
        let coin = categories.iter().find(|c| c.name == category).map_or(EURMTL, |c| c.coin);
        let spendable = self.m.fund.purses(coin, |_| true).spendable;
        let amount = self.dice.of(&[
            spendable / 3,
            spendable / 5,
            1_000_000_007,
            spendable,
            spendable + 1,
            100,
            0,
        ]);
        let earning = self.schedule(amount);
        let (purpose, recipient) = (self.commitment(), self.recipient());
        Award { budget, category, earning, purpose, recipient }
    }

    fn schedule(&mut self, amount: i128) -> Earning {
        let now = self.m.now;
        match self.dice.below(3) {
            0 => Earning::AtOnce(amount),
            1 => {
                let start = self.dice.of(&[now, now - 500_000, now + 5_000, now - 3_000_000]);
                let end = start + self.dice.below(6_000_000) as u64;
                let middle = start + (end - start) / 3;
                let cliff = self.dice.of(&[start, middle, end, middle, start, end + 1]);
                Earning::Linear { amount, start, cliff, end }
            }
            _ => {
                let count = self.dice.of(&[2, 3, 1, 12, 0, 13]);
                let part = (amount / count.max(1)).max(i128::from(!self.dice.rarely(10)));
                Earning::Stepwise((0..count).map(|place| part + place % 2).collect())
            }
        }
    }

    fn recipient(&mut self) -> Option<Id> {
        let pools = [
            PARTICIPANT,
            Pool::Officer,
            Pool::Recipient,
            Pool::Anybody,
            Pool::Suspended,
            Pool::Stands(Standing::Excluded),
            Pool::Stands(Standing::Bankrupt),
            Pool::Stands(Standing::Moved),
        ];
        match self.dice.below(40) {
            39 => None,
            n => Some(self.one(pools[[0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6, 7][n % 12]])),
        }
    }

    /// Three grants, one of each kind, to participants.
    pub fn promise(&mut self) -> Vec<Act> {
        let budget = self.m.fund.budgets.len() as u32;
        let (amount, now) = (4_000_000_007, self.m.now);
        let earnings = [
            Earning::AtOnce(amount),
            Earning::Linear { amount, start: now, cliff: now + 400_000, end: now + 9_000_000 },
            Earning::Stepwise(vec![amount / 2, amount / 3]),
        ];
        let award = |earning| Award {
            budget,
            category: self.dice.below(2) as u8,
            earning,
            purpose: 7,
            recipient: Some(self.one(PARTICIPANT)),
        };
        vec![Act::Grant { awards: earnings.into_iter().map(award).collect() }]
    }

    /// What one who moved gave and was granted becomes the successor's.
    pub fn follow_one(&mut self) -> Vec<Act> {
        let mut moved = self.pool(Pool::Stands(Standing::Moved));
        if moved.is_empty() || self.dice.rarely(6) {
            moved = self.pool(Pool::Anybody);
        }
        let old = self.dice.of(&moved);
        let new = match self.m.register.successor(old) {
            Some(new) if !self.dice.rarely(8) => new,
            _ => self.one(Pool::Anybody),
        };
        vec![self.following(old, new)]
    }

    fn following(&mut self, old: Id, new: Id) -> Act {
        let own = |number: &u32| self.m.fund.grant(*number).is_some_and(|g| g.recipient == old);
        let all = 1..=self.m.fund.grants.len() as u32;
        let mut grants: Vec<u32> = all.filter(own).take(25).collect();
        match self.dice.below(10) {
            9 => grants = vec![1; 26],
            8 => grants.push(self.dice.below(9) as u32),
            _ => {}
        }
        Act::Follow { old, new, grants }
    }

    /// A donor or recipient moves, and all that is its own follows.
    pub fn move_one(&mut self) -> Vec<model::Act> {
        let pool = self.dice.of(&[Pool::Recipient, Pool::Donor]);
        let mut movable = self.pool(pool);
        movable.retain(|id| {
            let entry = self.m.register.entry(*id);
            *id >= FIRST && entry.number > 0 && entry.standing != Standing::Moved
        });
        let unknown = self.pool(Pool::Unknown);
        if movable.is_empty() || unknown.is_empty() {
            return vec![];
        }
        let (old, new) = (self.dice.of(&movable), self.dice.of(&unknown));
        let kind = self.m.register.entry(old).kind;
        let mut acts = vec![];
        if self.m.classic.line(new, kind).is_none() {
            acts.push(classic::Act::Open { who: new, kind }.into());
        }
        // Both gave, now and then as much as a month can hold.
        let amount = self.dice.of(&[1_000_000_000, 1_000_000_000, MAX_AMOUNT]);
        let (officer, time, coin) = (self.chair(), self.m.now, EURMTL);
        let names = match self.dice.below(3) {
            0 => vec![],
            _ => self.free_names(2),
        };
        for (donor, name) in [old, new].into_iter().zip(names.clone()) {
            let paid = Act::Payment { officer, donor, coin, amount, time, name };
            acts.push(paid.into());
        }
        acts.push(membership::Act::MoveAccount { old, new, decision: 3 }.into());
        acts.push(self.following(old, new).into());
        // What the old one paid counts for the new one now.
        let donor = self.dice.of(&[new, new, old]);
        let annulled = names.first().filter(|_| self.dice.rarely(3));
        acts.extend(annulled.map(|name| Act::Annul { donor, name: *name, reason: 8 }.into()));
        acts
    }
}
