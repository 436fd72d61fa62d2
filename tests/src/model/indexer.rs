//! The suite rebuilt from its events alone, as an indexer that knows only them and their times.

mod fund;
mod values;

use std::collections::BTreeMap;

use charter::packing::Code;
use common::{Kind, Standing};
use membership::{Role, Side};
use soroban_sdk::{
    xdr::{ContractEvent, ContractEventBody, ScAddress, ScVal},
    Bytes, Env,
};

use super::{
    Blacklist, Coin, Contract, Debt, Fact, Facts, Fund, Id, Listing, PlainCharter, Register, Rules,
    Seat, Terms, Value, Verifier,
};
use values::{byte, bytes, columns, hash, items, long, money, optional, text, word};

/// What the events said so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexer {
    cast: BTreeMap<ScAddress, Id>,
    coins: BTreeMap<ScAddress, Coin>,
    contracts: [ScAddress; 4],
    /// The Council to each contract; the first is known from the deployment.
    pub seats: [Seat; 4],
    /// The register.
    pub register: Register,
    /// The attestations.
    pub facts: Facts,
    /// The Blacklist.
    pub blacklist: Blacklist,
    /// The Regulation.
    pub rules: Rules,
    /// The endowment; its first asset is known from the deployment.
    pub fund: Fund,
}

impl Indexer {
    /// An empty one. `contracts` are the contracts in the order of [`Contract`], and `coins` the
    /// asset contracts with EURMTL's first.
    pub fn new(
        cast: BTreeMap<ScAddress, Id>,
        coins: BTreeMap<ScAddress, Coin>,
        contracts: [ScAddress; 4],
        council: Id,
    ) -> Self {
        Indexer {
            cast,
            coins,
            contracts,
            seats: [Seat { council, pending: None }; 4],
            register: Register::default(),
            facts: Facts::default(),
            blacklist: Blacklist::default(),
            rules: Rules::default(),
            fund: Fund::new(0, 0),
        }
    }

    /// Applies one event; those of the asset contracts change nothing here.
    pub fn apply(&mut self, time: u64, event: &ContractEvent) {
        let emitter = event.contract_id.clone().map(ScAddress::Contract);
        let contract = Contract::ALL
            .into_iter()
            .find(|h| Some(&self.contracts[*h as usize]) == emitter.as_ref());
        let Some(contract) = contract else { return };
        let ContractEventBody::V0(body) = &event.body;
        let ScVal::Symbol(name) = &body.topics[0] else { panic!("no name: {event:?}") };
        let (topics, data) = (&body.topics[1..], &body.data);
        match (contract, name.to_utf8_string_lossy().as_str()) {
            (_, "proposed") => {
                self.seats[contract as usize].pending = Some(self.id(&items(data)[1]))
            }
            (_, "council") => self.seats[contract as usize].council = self.id(&items(data)[1]),
            (Contract::Membership, name) => self.registered(name, topics, data, time),
            (Contract::Attestations, name) => self.attested(name, topics, data, time),
            (Contract::Regulation, name) => self.ruled(name, topics, data, time),
            (Contract::Endowment, name) => self.endowed(name, topics, data, time),
        }
    }

    fn registered(&mut self, name: &str, topics: &[ScVal], data: &ScVal, time: u64) {
        let register = &self.register;
        match name {
            "terms" => {
                let [charter, agreement, effective] = items(data) else { panic!("{data:?}") };
                let agreement = hash(agreement);
                let terms = Terms { charter: word(charter), agreement, effective: long(effective) };
                self.register.set_terms(terms, time);
            }
            "applied" => {
                let [number, kind, charter, contact] = items(data) else { panic!("{data:?}") };
                let (who, kind) = (self.id(&topics[0]), Kind::ALL[word(kind) as usize]);
                let given = self.register.enter(who, kind, word(charter), byte(contact), time);
                assert_eq!(given, word(number), "numbers follow each other");
            }
            "withdrawn" => self.register.stand(self.id(data), Standing::Withdrawn, time),
            "left" => self.register.stand(self.id(data), Standing::Leaving, time),
            "screened" => {
                for who in self.ids(&items(data)[0]) {
                    self.register.stand(who, Standing::Candidate, time);
                    self.register.number(who);
                }
            }
            "founded" | "admitted" => {
                self.register.founded |= name == "founded";
                for who in self.ids(&items(data)[1]) {
                    self.register.seat(who, 1, time);
                }
            }
            "adjusted" => {
                let [_, subjects, from, to] = items(data) else { panic!("{data:?}") };
                let levels = columns(from).zip(columns(to));
                for (who, (from, to)) in self.ids(subjects).into_iter().zip(levels) {
                    assert_eq!(self.register.entry(who).level, from, "levels follow each other");
                    self.register.place(who).level = to;
                }
            }
            "taken_over" => {
                let [kind, holders, levels] = items(data) else { panic!("{data:?}") };
                for (who, level) in self.ids(holders).into_iter().zip(columns(levels)) {
                    self.register.seat(who, level, time);
                    self.register.place(who).kind = Kind::ALL[word(kind) as usize];
                    self.register.number(who);
                }
            }
            "excluded" => {
                for who in self.ids(&items(data)[0]) {
                    self.register.stand(who, Standing::Excluded, time);
                }
            }
            "released" => {
                for who in self.ids(data) {
                    self.register.unseat(who, Standing::Former, time);
                }
            }
            "bankrupted" => self.listed(data, time),
            "rehabilitated" => {
                for who in self.ids(&items(data)[0]) {
                    self.register.stand(who, Standing::Former, time);
                    self.blacklist.clear(who, time);
                }
            }
            "obliged" => {
                let [added, nature, outstanding] = items(data) else { panic!("{data:?}") };
                let (who, amount) = (self.id(&topics[0]), money(outstanding));
                assert_eq!(register.owed(who) + money(added), amount, "obligations add up");
                self.register.debts.insert(who, Debt { amount, nature: text(nature) });
            }
            "settled" => {
                let [paid, _, outstanding] = items(data) else { panic!("{data:?}") };
                let (who, amount) = (self.id(&topics[0]), money(outstanding));
                assert_eq!(register.owed(who) - money(paid), amount, "obligations add up");
                self.register.debts.entry(who).and_modify(|debt| debt.amount = amount);
                self.register.debts.retain(|_, debt| debt.amount != 0);
            }
            "suspended" | "reinstated" => {
                let who = self.id(&topics[0]);
                self.register.place(who).suspended = name == "suspended";
            }
            "watched" => self.register.recipients.extend(self.ids(data)),
            "moved" => {
                let (old, new) = (self.id(&topics[0]), self.id(&topics[1]));
                self.register.move_account(old, new, time);
                self.blacklist.move_account(old, new);
            }
            "resolved" => {
                let [side, subjects, _, to] = items(data) else { panic!("{data:?}") };
                if word(side) == Side::Tokens as u32 {
                    for (who, level) in self.ids(subjects).into_iter().zip(columns(to)) {
                        if level == 0 {
                            self.register.unseat(who, Standing::Former, time);
                        }
                        self.register.place(who).level = level;
                    }
                }
            }
            "appointed" => {
                let roles = [Role::Secretary, Role::Deputy, Role::Court, Role::Assembly];
                let [role, until] = items(data) else { panic!("{data:?}") };
                let (who, role) = (self.id(&topics[0]), roles[word(role) as usize]);
                self.register.appoint(who, role, long(until), time);
            }
            "dismissed" => {
                let who = self.id(&topics[0]);
                self.register.officers.retain(|officer| officer.who != who);
            }
            // Who administers the asset contracts, their own events tell.
            "handed_back" => {}
            other => panic!("an unknown event: {other}"),
        }
    }

    fn attested(&mut self, name: &str, topics: &[ScVal], data: &ScVal, now: u64) {
        let party = |place: usize| self.id(&topics[place]);
        match (name, items(data)) {
            ("enrolled", _) => {
                let who = party(0);
                self.facts.enrolments.entry(who).or_default().claims = word(data);
            }
            ("ready", _) => self.stated(party(0), party(1), 0, Value::Plain, (0, None), now),
            ("attested", [claims, value, evidence, expires]) => {
                let made = (byte(evidence), optional(expires).map(long));
                self.stated(party(0), party(1), word(claims), self.value(value), made, now);
            }
            ("revoked", [claims, value, reason]) => {
                let (subject, attester, value) = (party(0), party(1), self.value(value));
                let sort = super::facts::Sort::of(word(claims), &value).expect("claims");
                let revoked = self.facts.revoke(attester, subject, sort, (now, byte(reason)));
                let revoked = revoked.expect("what is revoked is on record");
                assert_eq!((word(claims), value), (revoked.claims, revoked.value));
            }
            ("unbound", [person, account]) => {
                let held = self.facts.persons.remove(&byte(person));
                assert_eq!(held, Some(self.id(account)), "who is unbound held the account");
            }
            ("moved", [old, new]) => self.facts.move_account(self.id(old), self.id(new)),
            (other, data) => panic!("an unknown event: {other} {data:?}"),
        }
    }

    fn stated(
        &mut self,
        subject: Id,
        attester: Id,
        claims: u32,
        value: Value,
        (evidence, expires): (u8, Option<u64>),
        issued: u64,
    ) {
        match value {
            Value::Slot(slot) => self.facts.take_slot(attester, subject, slot),
            Value::Person(person) => {
                self.facts.persons.insert(person, subject);
            }
            _ => {}
        }
        let fact = Fact { attester, claims, evidence, expires, issued, revoked: None, value };
        assert!(self.facts.put(subject, fact, issued), "an event of what can't be");
    }

    fn listed(&mut self, data: &ScVal, time: u64) {
        let [batch, rows] = items(data) else { panic!("{data:?}") };
        let listing = |row| {
            let [account, amount, nature, _, person] = items(row) else { panic!("{row:?}") };
            let (who, person) = (self.id(account), optional(person).map(byte));
            Listing { who, amount: money(amount), nature: text(nature), person }
        };
        let listings: Vec<Listing> = items(rows).iter().map(listing).collect();
        for Listing { who, .. } in &listings {
            self.register.unseat(*who, Standing::Bankrupt, time);
        }
        self.blacklist.enter(&listings, time);
        assert_eq!(self.blacklist.batches.len() as u32, word(batch), "numbers follow each other");
    }

    fn ruled(&mut self, name: &str, topics: &[ScVal], data: &ScVal, time: u64) {
        match (name, items(data)) {
            ("adopted", [document, effective, code]) => {
                let env = Env::default();
                let code = Code::read(&Bytes::from_slice(&env, bytes(code)));
                let charter = PlainCharter::of(&code.charter(&env));
                assert_eq!(
                    (charter.document, charter.effective),
                    (hash(document), long(effective))
                );
                self.rules.versions.push(charter);
                assert_eq!(self.rules.versions.len() as u32, word(&topics[0]), "versions follow");
            }
            ("offer", _) => {
                self.rules.offers.insert(self.id(&topics[0]), hash(data));
            }
            ("accredit", _) => {
                let (who, until) = (self.id(&topics[0]), long(data));
                let number = self.register.entry(who).number;
                self.rules.accredit(Verifier { who, number, until }, time);
            }
            ("discredit", _) => {
                let who = self.id(&topics[0]);
                let number = self.register.position(who, time).entry.number;
                self.rules.verifiers.retain(|verifier| verifier.number != number);
            }
            ("requested", [held, due]) => {
                let who = self.id(&topics[0]);
                match word(held) == word(due) {
                    true => self.rules.close(who),
                    false => {
                        self.rules.find(who, word(held), word(due), time);
                    }
                }
            }
            ("inspected", [start, limit, found]) => {
                for finding in items(found) {
                    let [who, held, due] = items(finding) else { panic!("{finding:?}") };
                    self.rules.find(self.id(who), word(held), word(due), time);
                }
                // Who was looked at and not found holds what is due.
                let skipped = word(start).saturating_sub(1) as usize;
                let page = self.register.numbers.iter().skip(skipped).take(word(limit) as usize);
                let found: Vec<Id> = items(found).iter().map(|f| self.id(&items(f)[0])).collect();
                let counts = |who: &&Id| self.register.entry(**who).counts() > 0;
                for who in page.filter(counts).filter(|who| !found.contains(who)) {
                    self.rules.close(*who);
                }
            }
            ("sources", [_, endowment]) => self.rules.endowment = *endowment != ScVal::Void,
            other => panic!("an unknown event: {other:?}"),
        }
    }

    fn value(&self, value: &ScVal) -> Value {
        let [ScVal::Symbol(name), carried @ ..] = items(value) else { panic!("{value:?}") };
        match (name.to_utf8_string_lossy().as_str(), carried) {
            ("Plain", []) => Value::Plain,
            ("Worth", [worth]) => Value::Worth(money(worth)),
            ("Corporate", [corporate]) => Value::Corporate(self.id(corporate)),
            ("Person", [person]) => Value::Person(byte(person)),
            ("Slot", [slot]) => Value::Slot(word(slot)),
            ("Multisig", [ScVal::Map(Some(fields))]) => {
                let [signers, threshold] = &fields[..] else { panic!("{fields:?}") };
                let pair = |signer| {
                    let [who, weight] = items(signer) else { panic!("{signer:?}") };
                    (self.id(who), word(weight))
                };
                let signers = items(&signers.val).iter().map(pair).collect();
                Value::Multisig { signers, threshold: word(&threshold.val) }
            }
            other => panic!("an unknown value: {other:?}"),
        }
    }

    fn id(&self, address: &ScVal) -> Id {
        match address {
            ScVal::Address(address) => self.cast[address],
            other => panic!("not an address: {other:?}"),
        }
    }

    fn ids(&self, list: &ScVal) -> Vec<Id> {
        items(list).iter().map(|address| self.id(address)).collect()
    }
}
