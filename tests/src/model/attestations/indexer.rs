//! The attestations rebuilt from their events.

use soroban_sdk::xdr::ScVal;

use super::{facts::Sort, Fact, Value};
use crate::model::{
    indexer::{
        values::{byte, items, long, money, optional, word},
        Event,
    },
    Id, Indexer,
};

impl Indexer {
    /// Hears an event of the attestations.
    pub(in crate::model) fn attested(&mut self, event: &Event) {
        let Event { name, topics, data, time: now } = *event;
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
                let sort = Sort::of(word(claims), &value).expect("claims");
                let revoked = self.facts.revoke(attester, subject, sort, (now, byte(reason)));
                let revoked = revoked.expect("what is revoked is on record");
                assert_eq!((word(claims), value), (revoked.claims, revoked.value));
            }
            ("unbound", [person, account]) => {
                let held = self.facts.persons.remove(&byte(person));
                assert_eq!(held, Some(self.id(account)), "who is unbound held the account");
            }
            ("moved", [old, new]) => self.facts.move_account(self.id(old), self.id(new)),
            _ => event.refuse(),
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
}
