//! Every call of the tables of entries that a party may make, once on each side: the devnet is given
//! the entries of the stage. What only another contract may call, is part of that one's calls.

use std::collections::BTreeSet;

use scenarios::{
    entries::{self, Mutator},
    Party, Stage, State,
};
use serde_json::{json, Value};
use stellar_xdr::{LedgerEntry, LedgerEntryData, LedgerKey};

use crate::{
    devnet::{base64, xdr, Devnet},
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
        let changed = self.changed();
        self.compare(&changed);
        self.restore(&changed);
    }

    /// Keys of what the last call changed in the test environment, but for accounts, which pay
    /// fees on the devnet alone.
    fn changed(&self) -> Vec<LedgerKey> {
        let (before, after) = (&self.state, self.pair.world.state());
        let keys: BTreeSet<&LedgerKey> =
            before.keys().chain(after.keys()).map(|key| &**key).collect();
        let changed = keys.into_iter().filter(|key| before.get(*key) != after.get(*key));
        let changed = changed.filter(|key| !matches!(key, LedgerKey::Account(_)));
        changed.cloned().collect()
    }

    /// The devnet has the same of these entries, and they live as long.
    fn compare(&self, keys: &[LedgerKey]) {
        let state = self.pair.world.state();
        for key in keys {
            let found = self.pair.devnet.ask("getLedgerEntries", json!({"keys": [base64(key)]}));
            let found = &found["entries"][0];
            match state.get(key) {
                None => assert!(found.is_null(), "the devnet still has {key:?}"),
                Some((entry, live_until)) => {
                    assert_eq!(xdr::<LedgerEntryData>(&found["xdr"]), entry.data);
                    let there = found["liveUntilLedgerSeq"].as_u64();
                    assert_eq!(there, live_until.map(u64::from), "{key:?}");
                }
            }
        }
    }

    /// What the last call changed is as it was, and who paid for it has as much, on both sides.
    fn restore(&mut self, changed: &[LedgerKey]) {
        let accounts = self.state.keys().filter(|key| matches!(***key, LedgerKey::Account(_)));
        let keys = changed.iter().chain(accounts.map(|key| &**key));
        self.set(keys.map(|key| match self.state.get(key) {
            Some((entry, live_until)) => put(key, entry, *live_until),
            None => json!({"key": base64(key)}),
        }));
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
    for reader in entries::readers() {
        for call in reader.calls(&staged.stage) {
            match reader.refusal {
                None => staged.pair.reads(&call),
                Some(refusal) => staged.pair.fails(&staged.stage.world.relay, &call, refusal),
            }
        }
    }
}
