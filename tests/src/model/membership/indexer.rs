//! The register and the Blacklist rebuilt from the register's events.

use ::membership::{Role, Side};
use common::{Kind, Standing};
use soroban_sdk::xdr::ScVal;

use super::{Debt, Listing, Terms};
use crate::model::{
    indexer::{
        values::{byte, columns, hash, items, long, money, optional, text, word},
        Event,
    },
    Indexer,
};

impl Indexer {
    /// Hears an event of the register.
    pub(in crate::model) fn registered(&mut self, event: &Event) {
        let Event { name, topics, data, time } = *event;
        match (name, items(data)) {
            ("terms", [charter, agreement, effective]) => {
                let (charter, agreement) = (word(charter), hash(agreement));
                self.register
                    .set_terms(Terms { charter, agreement, effective: long(effective) }, time);
            }
            ("applied", [number, kind, charter, contact]) => {
                let (who, kind) = (self.id(&topics[0]), Kind::ALL[word(kind) as usize]);
                let given = self.register.enter(who, kind, word(charter), byte(contact), time);
                assert_eq!(given, word(number), "numbers follow each other");
            }
            ("withdrawn", _) => self.register.stand(self.id(data), Standing::Withdrawn, time),
            ("screened", [list, ..]) => {
                for who in self.ids(list) {
                    self.register.stand(who, Standing::Candidate, time);
                    self.register.number(who);
                }
            }
            ("founded" | "admitted", [_, list, ..]) => {
                self.register.founded |= name == "founded";
                for who in self.ids(list) {
                    self.register.seat(who, 1, time);
                }
            }
            ("taken_over", [kind, holders, levels]) => {
                for (who, level) in self.ids(holders).into_iter().zip(columns(levels)) {
                    self.register.seat(who, level, time);
                    self.register.place(who).kind = Kind::ALL[word(kind) as usize];
                    self.register.number(who);
                }
            }
            ("adjusted", [_, subjects, from, to]) => {
                let levels = columns(from).zip(columns(to));
                for (who, (from, to)) in self.ids(subjects).into_iter().zip(levels) {
                    assert_eq!(self.register.entry(who).level, from, "levels follow each other");
                    self.register.place(who).level = to;
                }
            }
            _ => self.went(event),
        }
    }

    /// Hears of the ways out, and of what is owed.
    fn went(&mut self, event: &Event) {
        let Event { name, topics, data, time } = *event;
        match (name, items(data)) {
            ("left", _) => self.register.stand(self.id(data), Standing::Leaving, time),
            ("excluded", [list, ..]) => {
                for who in self.ids(list) {
                    self.register.stand(who, Standing::Excluded, time);
                }
            }
            ("obliged", [added, nature, outstanding]) => {
                let (who, amount) = (self.id(&topics[0]), money(outstanding));
                let owed = self.register.owed(who);
                assert_eq!(owed + money(added), amount, "obligations add up");
                self.register.debts.insert(who, Debt { amount, nature: text(nature) });
            }
            ("settled", [paid, _, outstanding]) => {
                let (who, amount) = (self.id(&topics[0]), money(outstanding));
                let owed = self.register.owed(who);
                assert_eq!(owed - money(paid), amount, "obligations add up");
                self.register.debts.entry(who).and_modify(|debt| debt.amount = amount);
                self.register.debts.retain(|_, debt| debt.amount != 0);
            }
            ("released", _) => {
                for who in self.ids(data) {
                    self.register.unseat(who, Standing::Former, time);
                }
            }
            ("bankrupted", [batch, listings]) => self.listed(batch, listings, time),
            ("rehabilitated", [list, ..]) => {
                for who in self.ids(list) {
                    self.register.stand(who, Standing::Former, time);
                    self.blacklist.clear(who, time);
                }
            }
            _ => self.decided(event),
        }
    }

    /// Hears what the Council and its officers decided.
    fn decided(&mut self, event: &Event) {
        let Event { name, topics, data, time } = *event;
        match (name, items(data)) {
            ("suspended" | "reinstated", _) => {
                let who = self.id(&topics[0]);
                self.register.place(who).suspended = name == "suspended";
            }
            ("watched", _) => self.register.recipients.extend(self.ids(data)),
            ("moved", _) => {
                let (old, new) = (self.id(&topics[0]), self.id(&topics[1]));
                self.register.move_account(old, new, time);
                self.blacklist.move_account(old, new);
            }
            ("resolved", [side, subjects, _, to]) if word(side) == Side::Tokens as u32 => {
                for (who, level) in self.ids(subjects).into_iter().zip(columns(to)) {
                    if level == 0 {
                        self.register.unseat(who, Standing::Former, time);
                    }
                    self.register.place(who).level = level;
                }
            }
            ("appointed", [role, until]) => {
                let roles = [Role::Secretary, Role::Deputy, Role::Court, Role::Assembly];
                let (who, role) = (self.id(&topics[0]), roles[word(role) as usize]);
                self.register.appoint(who, role, long(until), time);
            }
            ("dismissed", _) => {
                let who = self.id(&topics[0]);
                self.register.officers.retain(|officer| officer.who != who);
            }
            // What became of the tokens, the asset contracts' own events tell.
            ("resolved" | "handed_back", _) => {}
            _ => event.refuse(),
        }
    }

    fn listed(&mut self, batch: &ScVal, listings: &ScVal, time: u64) {
        let listing = |row| {
            let [account, amount, nature, _, person] = items(row) else { panic!("{row:?}") };
            let (who, person) = (self.id(account), optional(person).map(byte));
            Listing { who, amount: money(amount), nature: text(nature), person }
        };
        let listings: Vec<Listing> = items(listings).iter().map(listing).collect();
        for Listing { who, .. } in &listings {
            self.register.unseat(*who, Standing::Bankrupt, time);
        }
        self.blacklist.enter(&listings, time);
        assert_eq!(self.blacklist.batches.len() as u32, word(batch), "numbers follow each other");
    }
}
