//! The Regulation rebuilt from its events.

use charter::packing::Code;
use soroban_sdk::{xdr::ScVal, Bytes, Env};

use super::{PlainCharter, Verifier};
use crate::model::{
    indexer::{
        values::{bytes, hash, items, long, word},
        Event,
    },
    Id, Indexer,
};

impl Indexer {
    /// Hears an event of the Regulation.
    pub(in crate::model) fn ruled(&mut self, event: &Event) {
        let Event { name, topics, data, time } = *event;
        match (name, items(data)) {
            ("adopted", [document, effective, code]) => {
                let charter = read_charter(bytes(code));
                let told = (hash(document), long(effective));
                assert_eq!((charter.document, charter.effective), told);
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
                self.inspected(word(start), word(limit), items(found), time)
            }
            ("sources", [_, endowment]) => self.rules.endowment = *endowment != ScVal::Void,
            _ => event.refuse(),
        }
    }

    /// Hears of a page that was looked at, and what was found there.
    fn inspected(&mut self, start: u32, limit: u32, findings: &[ScVal], time: u64) {
        let mut found: Vec<Id> = vec![];
        for finding in findings {
            let [who, held, due] = items(finding) else { panic!("{finding:?}") };
            let who = self.id(who);
            self.rules.find(who, word(held), word(due), time);
            found.push(who);
        }
        // Who was looked at and not found holds what is due.
        let skipped = start.saturating_sub(1) as usize;
        let page = self.register.numbers.iter().skip(skipped).take(limit as usize);
        let counts = |who: &&Id| self.register.entry(**who).counts() > 0;
        for who in page.filter(counts).filter(|who| !found.contains(who)) {
            self.rules.close(*who);
        }
    }
}

fn read_charter(code: &[u8]) -> PlainCharter {
    let env = Env::default();
    PlainCharter::of(&Code::read(&Bytes::from_slice(&env, code)).charter(&env))
}
