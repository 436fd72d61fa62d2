//! Every function of the tables of entries, once on each side: the devnet is given the entries of
//! the stage.

use std::collections::BTreeSet;

use scenarios::{
    entries::{self, Mutator},
    Party, Stage, State,
};
use serde_json::{json, Value};
use stellar_xdr::{LedgerEntry, LedgerKey};

use crate::{
    devnet::{base64, Devnet},
    pair::Pair,
};

/// Bytes of base64 in one request, less than what the devnet takes.
const REQUEST: usize = 300_000;

/// A stage, and the same on the devnet.
struct Staged {
    stage: Stage,
    pair: Pair,
    state: State,
}

impl Staged {
    fn new(stage: Stage) -> Self {
        let w = &stage.world;
        let devnet = Devnet::start_with(&["--timestamp", &w.now().to_string()]);
        let latest = devnet.ask("getLatestLedger", Value::Null);
        let latest = latest["sequence"].as_u64().expect("a number") as u32;
        let count = w.env.ledger().sequence() - latest;
        devnet.ask("devnet_advanceLedgers", json!({"count": count}));
        let (pair, state) = (Pair::of(devnet, w.fork()), w.state());
        let staged = Staged { stage, pair, state };
        staged.set(staged.state.iter().map(|(key, (entry, ttl))| put(key, entry, *ttl)));
        staged
    }

    /// Gives the devnet entries, as many at a time as it takes.
    fn set(&self, entries: impl Iterator<Item = Value>) {
        let (mut batch, mut size) = (vec![], 0);
        for entry in entries {
            size += entry.to_string().len();
            batch.push(entry);
            if size > REQUEST {
                self.send(std::mem::take(&mut batch));
                size = 0;
            }
        }
        self.send(batch);
    }

    fn send(&self, entries: Vec<Value>) {
        self.pair.devnet.ask("devnet_setLedgerEntries", json!({"entries": entries}));
    }

    /// The right party makes a call on both sides, which does the same; then all is as before.
    fn passes(&mut self, mutator: &Mutator, party: Party) {
        let account = self.stage.account(party).expect("the right party signs");
        let call = mutator.call(&self.stage, self.stage.address(party));
        self.pair.passes(account, &call);
        self.restore();
    }

    /// Whatever the last call changed is as it was, on both sides.
    fn restore(&mut self) {
        let after = self.pair.world.state();
        let keys: BTreeSet<&LedgerKey> = after.keys().map(|key| &**key).collect();
        let made = keys.into_iter().filter(|key| !self.state.contains_key(*key));
        let made = made.map(|key| json!({"key": base64(key)}));
        // Fees are paid by everybody, and code is nobody's to change.
        let former = self.state.iter().filter(|(key, (entry, _))| {
            let account = matches!(***key, LedgerKey::Account(_));
            account || after.get(*key).is_none_or(|(changed, _)| changed != entry)
        });
        let former = former.map(|(key, (entry, ttl))| put(key, entry, *ttl));
        self.set(made.chain(former));
        self.pair.world = self.stage.world.fork();
    }
}

/// An entry as the devnet takes it.
fn put(key: &LedgerKey, entry: &LedgerEntry, live_until: Option<u32>) -> Value {
    json!({"key": base64(key), "xdr": base64(&entry.data), "liveUntilLedgerSeq": live_until})
}

#[test]
fn every_mutator_does_the_same_on_the_devnet_and_in_the_test_environment() {
    let mut before = Staged::new(Stage::before_founding());
    let mut after = Staged::new(Stage::new());
    let mut made = 0;
    for (mutator, party) in entries::callable() {
        let staged = if mutator.founds { &mut before } else { &mut after };
        staged.passes(&mutator, party);
        made += 1;
    }
    assert!(made > 60, "{made}");
}

#[test]
fn every_reader_answers_the_same_on_the_devnet_and_in_the_test_environment() {
    let staged = Staged::new(Stage::new());
    for reader in entries::readers().into_iter().filter(|reader| reader.refusal.is_none()) {
        for call in reader.calls(&staged.stage) {
            staged.pair.reads(&call);
        }
    }
}
