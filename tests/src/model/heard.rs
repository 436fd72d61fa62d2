//! The suite rebuilt from its events alone, as an indexer that knows only them and their times.

use std::collections::BTreeMap;

use charter::{Kind, Standing};
use membership::Role;
use soroban_sdk::xdr::{ContractEvent, ContractEventBody, ScAddress, ScVal};

use super::{Bars, Fact, Facts, House, Id, Listing, Officer, Register, Seat};

/// What the events said so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    cast: BTreeMap<ScAddress, Id>,
    houses: [ScAddress; 3],
    /// The Council to each contract; the first is known from the deployment.
    pub seats: [Seat; 3],
    /// The register.
    pub register: Register,
    /// The attestations.
    pub facts: Facts,
    /// The Blacklist.
    pub bars: Bars,
}

impl Heard {
    /// Nothing heard yet. `houses` are the contracts in the order of [`House`].
    pub fn new(cast: BTreeMap<ScAddress, Id>, houses: [ScAddress; 3], council: Id) -> Self {
        Heard {
            cast,
            houses,
            seats: [Seat { council, named: None }; 3],
            register: Register::default(),
            facts: Facts::default(),
            bars: Bars::default(),
        }
    }

    /// Hears one event; those of the asset contracts tell nothing here.
    pub fn hear(&mut self, time: u64, event: &ContractEvent) {
        let emitter = event.contract_id.clone().map(ScAddress::Contract);
        let house =
            House::ALL.into_iter().find(|h| Some(&self.houses[*h as usize]) == emitter.as_ref());
        let Some(house) = house else { return };
        let ContractEventBody::V0(body) = &event.body;
        let ScVal::Symbol(name) = &body.topics[0] else { panic!("no name: {event:?}") };
        let (topics, data) = (&body.topics[1..], &body.data);
        match (house, name.to_utf8_string_lossy().as_str()) {
            (_, "heir") => self.seats[house as usize].named = Some(self.id(&items(data)[1])),
            (_, "council") => self.seats[house as usize].council = self.id(&items(data)[1]),
            (House::Register, name) => self.registered(name, topics, data, time),
            (House::Attestations, name) => self.attested(name, topics, data, time),
            (House::Blacklist, name) => self.barred(name, topics, data, time),
        }
    }

    fn registered(&mut self, name: &str, topics: &[ScVal], data: &ScVal, time: u64) {
        match name {
            "charter" => {}
            "applied" => {
                let [number, kind, _, contact] = items(data) else { panic!("{data:?}") };
                let kind = Kind::ALL[word(kind) as usize];
                let given = self.register.enter(self.id(&topics[0]), kind, byte(contact), time);
                assert_eq!(given, word(number), "numbers follow each other");
            }
            "withdrawn" => self.register.pass(self.id(data), Standing::Withdrawn, time),
            "screened" => {
                for who in items(&items(data)[0]) {
                    self.register.pass(self.id(who), Standing::Candidate, time);
                }
            }
            "founded" | "admitted" => {
                self.register.founded |= name == "founded";
                for who in items(&items(data)[1]) {
                    self.register.pass(self.id(who), Standing::Participant, time);
                }
            }
            "appointed" => {
                let (who, officers) = (self.id(&topics[0]), &mut self.register.officers);
                officers.retain(|officer| officer.who != who && officer.until > time);
                let role = [Role::Secretary, Role::Deputy][word(&items(data)[0]) as usize];
                officers.push(Officer { who, role, until: long(&items(data)[1]) });
            }
            "dismissed" => {
                let who = self.id(&topics[0]);
                self.register.officers.retain(|officer| officer.who != who);
            }
            other => panic!("an unknown event: {other}"),
        }
    }

    fn attested(&mut self, name: &str, topics: &[ScVal], data: &ScVal, issued: u64) {
        let (subject, attester) = (self.id(&topics[0]), self.id(&topics[1]));
        let heard = match (name, items(data)) {
            ("ready", _) => {
                let (claims, evidence, expires, revoked) = (0, 0, None, None);
                let fact = Fact { attester, claims, evidence, expires, issued, revoked };
                self.facts.put(subject, fact, issued)
            }
            ("attested", [claims, evidence, expires]) => {
                let expires = (*expires != ScVal::Void).then(|| long(expires));
                let (claims, evidence, revoked) = (word(claims), byte(evidence), None);
                let fact = Fact { attester, claims, evidence, expires, issued, revoked };
                self.facts.put(subject, fact, issued)
            }
            ("revoked", _) => self.facts.revoke(attester, subject, issued),
            (other, data) => panic!("an unknown event: {other} {data:?}"),
        };
        assert!(heard, "{name} of what can't be");
    }

    fn barred(&mut self, name: &str, topics: &[ScVal], data: &ScVal, time: u64) {
        let who = self.id(&topics[0]);
        match name {
            "listed" => {
                let [ScVal::I128(amount), _, ScVal::String(nature), number] = items(data) else {
                    panic!("{data:?}")
                };
                let amount = i128::from(amount.hi) << 64 | i128::from(amount.lo);
                self.bars.enter(&Listing { who, amount, nature: nature.len() }, time);
                assert_eq!(
                    self.bars.entries[&who].number,
                    word(number),
                    "numbers follow each other"
                );
            }
            "cleared" => {
                self.bars.entries.get_mut(&who).expect("an entry").cleared = Some(time);
            }
            other => panic!("an unknown event: {other}"),
        }
    }

    fn id(&self, address: &ScVal) -> Id {
        match address {
            ScVal::Address(address) => self.cast[address],
            other => panic!("not an address: {other:?}"),
        }
    }
}

fn items(value: &ScVal) -> &[ScVal] {
    match value {
        ScVal::Vec(Some(items)) => items,
        _ => &[],
    }
}

fn word(value: &ScVal) -> u32 {
    match value {
        ScVal::U32(word) => *word,
        other => panic!("not a number: {other:?}"),
    }
}

fn long(value: &ScVal) -> u64 {
    match value {
        ScVal::U64(long) => *long,
        other => panic!("not a number: {other:?}"),
    }
}

/// The byte that a hash repeats.
fn byte(value: &ScVal) -> u8 {
    match value {
        ScVal::Bytes(bytes) if bytes.iter().all(|byte| *byte == bytes[0]) => bytes[0],
        other => panic!("not 32 times a byte: {other:?}"),
    }
}
