//! The endowment rebuilt from its events.

use ::endowment::State;
use soroban_sdk::xdr::ScVal;

use super::{Award, Budget, Category, Earning, Flow, Grant, Paid};
use crate::model::{
    indexer::{
        values::{byte, items, long, money, word},
        Event,
    },
    Indexer,
};

impl Indexer {
    /// Hears an event of the endowment.
    pub(in crate::model) fn endowed(&mut self, event: &Event) {
        let Event { name, topics, data, time } = *event;
        match (name, items(data)) {
            ("donated", [asset, amount, purpose, worth]) => {
                let flow = [Flow::DonatedPrincipal, Flow::DonatedBudget][word(purpose) as usize];
                self.fund.flow(self.coin(asset), flow, money(amount), time);
                self.fund.give(self.id(&topics[0]), money(worth), time);
            }
            ("payment", [asset, amount, officer, paid, transaction, operation, worth]) => {
                let (donor, officer) = (self.id(&topics[0]), self.id(officer));
                let (coin, amount) = (self.coin(asset), money(amount));
                let (time, worth) = (long(paid), money(worth));
                let paid = Paid { amount, coin, donor, officer, time, worth, annulled: false };
                self.fund.give(donor, worth, time);
                let before = self.fund.paid.insert((byte(transaction), word(operation)), paid);
                assert!(before.is_none_or(|before| before.annulled), "each once");
            }
            ("annulled", [transaction, operation, _]) => {
                let name = (byte(transaction), word(operation));
                self.fund.annul(self.id(&topics[0]), name);
            }
            ("agreed", [rate, since, until]) => {
                assert_eq!(long(since), time, "rates hold from the call on");
                let coin = self.coin(&topics[0]);
                self.fund.agree(coin, money(rate), time, long(until));
            }
            ("removed", _) => self.fund.remove(self.coin(data), time),
            ("recognise", [asset, amount]) => self.flowed(Flow::Recognised, asset, amount, time),
            ("income", [asset, amount]) => self.flowed(Flow::Income, asset, amount, time),
            ("followed", [old, new, grants]) => {
                self.fund.follow(self.id(old), self.id(new), &numbers(grants));
            }
            _ => self.managed(event),
        }
    }

    /// Hears of the purses, and of who decides.
    fn managed(&mut self, event: &Event) {
        let Event { name, data, time, .. } = *event;
        match (name, items(data)) {
            ("policy", [rate, target, _]) => self.fund.policy = (word(rate), money(target)),
            ("assembly", _) => self.fund.assembly = Some(self.id(data)),
            ("covered", [asset, covered]) => {
                let coin = self.coin(asset);
                let news = match covered {
                    ScVal::Bool(true) => self.fund.uncovered.remove(&coin),
                    _ => self.fund.uncovered.insert(coin),
                };
                assert!(news, "what changed is told");
            }
            ("write_off", [asset, principal, spendable, _]) => {
                let coin = self.coin(asset);
                self.fund.flow(coin, Flow::WrittenOffSpendable, money(spendable), time);
                self.fund.flow(coin, Flow::WrittenOffPrincipal, money(principal), time);
            }
            ("drawn", [asset, amount]) => self.flowed(Flow::Drawn, asset, amount, time),
            ("unlocked", [asset, amount, _]) => self.flowed(Flow::Unlocked, asset, amount, time),
            ("barred", [accounts, barred]) => {
                for who in self.ids(accounts) {
                    match barred {
                        ScVal::Bool(true) => self.fund.barred.insert(who),
                        _ => self.fund.barred.remove(&who),
                    };
                }
            }
            _ => self.granted(event),
        }
    }

    /// Hears of budgets and grants.
    fn granted(&mut self, event: &Event) {
        let Event { name, topics, data, time } = *event;
        match (name, items(data)) {
            ("budget", [number, start, end, categories, decision]) => {
                let categories = items(categories).iter().map(|told| self.category(told));
                let categories = categories.collect();
                let (start, end, decision) = (long(start), long(end), byte(decision));
                self.fund.budgets.push(Budget { start, end, categories, decision });
                assert_eq!(self.fund.budgets.len() as u32, word(number), "numbers follow");
            }
            ("granted", told) => self.promised(&topics[0], told, time),
            ("confirmed", [grant, milestone, _, _]) => {
                self.grant(grant).confirmed.insert(word(milestone));
            }
            ("claimed", [number, amount]) => {
                let (recipient, amount) = (self.id(&topics[0]), money(amount));
                let grant = self.grant(number);
                assert_eq!(grant.recipient, recipient, "whose it is");
                grant.claimed += amount;
                let coin = grant.coin;
                self.fund.flow(coin, Flow::Claimed, amount, time);
            }
            ("suspended", [grants, _]) => {
                for number in items(grants) {
                    self.grant(number).halt(State::Suspended, time);
                }
            }
            ("resumed", [grants, _]) => {
                for number in items(grants) {
                    self.grant(number).go_on(time);
                }
            }
            ("claw_back", [grants, amounts, _, _]) => {
                for (number, amount) in items(grants).iter().zip(items(amounts)) {
                    let grant = self.grant(number);
                    grant.give_back(money(amount), time);
                    let coin = grant.coin;
                    self.fund.flow(coin, Flow::ClawedBack, money(amount), time);
                }
            }
            _ => event.refuse(),
        }
    }

    fn promised(&mut self, recipient: &ScVal, told: &[ScVal], time: u64) {
        let [number, asset, budget, category, earning, purpose] = told else { panic!("{told:?}") };
        let recipient = self.id(recipient);
        let (budget, category) = (word(budget), named(category));
        let (earning, purpose) = (earning_of(earning), byte(purpose));
        let known = self.fund.budget(budget).expect("a budget");
        let place = known.categories.iter().position(|other| other.name == category);
        let coin = self.coin(asset);
        self.fund.flow(coin, Flow::Granted, earning.amount(), time);
        let to = Some(recipient);
        let award = Award { budget, category, earning, purpose, recipient: to };
        self.fund.grants.push(Grant::of(&award, recipient, place.expect("a category"), coin));
        assert_eq!(self.fund.grants.len() as u32, word(number), "numbers follow");
    }

    fn flowed(&mut self, flow: Flow, asset: &ScVal, amount: &ScVal, time: u64) {
        self.fund.flow(self.coin(asset), flow, money(amount), time);
    }

    fn grant(&mut self, number: &ScVal) -> &mut Grant {
        &mut self.fund.grants[word(number) as usize - 1]
    }

    fn category(&self, told: &ScVal) -> Category {
        let ScVal::Map(Some(fields)) = told else { panic!("no category: {told:?}") };
        let [asset, cap, name] = &fields[..] else { panic!("{fields:?}") };
        Category { name: named(&name.val), coin: self.coin(&asset.val), cap: money(&cap.val) }
    }
}

fn numbers(list: &ScVal) -> Vec<u32> {
    items(list).iter().map(word).collect()
}

/// The byte that a category is named by.
fn named(name: &ScVal) -> u8 {
    let ScVal::Symbol(name) = name else { panic!("no name: {name:?}") };
    let name = name.to_utf8_string_lossy();
    name[1..].parse().unwrap_or_else(|_| panic!("an unknown category: {name}"))
}

fn earning_of(told: &ScVal) -> Earning {
    let [ScVal::Symbol(name), how] = items(told) else { panic!("{told:?}") };
    match (name.to_utf8_string_lossy().as_str(), how) {
        ("AtOnce", amount) => Earning::AtOnce(money(amount)),
        ("Stepwise", parts) => Earning::Stepwise(items(parts).iter().map(money).collect()),
        ("Linear", ScVal::Map(Some(fields))) => {
            let [amount, cliff, end, start] = &fields[..] else { panic!("{fields:?}") };
            let (start, cliff, end) = (long(&start.val), long(&cliff.val), long(&end.val));
            Earning::Linear { amount: money(&amount.val), start, cliff, end }
        }
        other => panic!("an unknown schedule: {other:?}"),
    }
}
