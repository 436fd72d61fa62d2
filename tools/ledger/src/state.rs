//! The entries of the ledger, and changes to them that can be taken back.
//!
//! An entry's time to live is an entry of its own, as on the network. Nothing is evicted:
//! an archived entry stays where it is until it is restored.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use stellar_xdr::{
    Hash, LedgerEntry, LedgerEntryChange, LedgerEntryData, LedgerEntryExt, LedgerKey, TtlEntry,
};

use crate::xdr::ttl_key;

/// Entries after the last closed ledger.
#[derive(Clone, Default)]
pub(crate) struct State {
    entries: HashMap<LedgerKey, Arc<LedgerEntry>>,
}

/// New values of entries; `None` for a removed one.
pub(crate) type Changes = BTreeMap<LedgerKey, Option<Arc<LedgerEntry>>>;

impl State {
    pub fn get(&self, key: &LedgerKey) -> Option<&Arc<LedgerEntry>> {
        self.entries.get(key)
    }

    /// Last ledger in which the entry of `key` is live; `None` if it has no time to live.
    pub fn live_until(&self, key: &LedgerKey) -> Option<u32> {
        self.get(&ttl_key(key)).and_then(|entry| live_until(entry))
    }

    pub fn keys(&self) -> impl Iterator<Item = &LedgerKey> {
        self.entries.keys()
    }

    pub fn apply(&mut self, changes: Changes) {
        for (key, entry) in changes {
            match entry {
                Some(entry) => self.entries.insert(key, entry),
                None => self.entries.remove(&key),
            };
        }
    }

    #[cfg(test)]
    pub fn entries(&self) -> impl Iterator<Item = &LedgerEntry> {
        self.entries.values().map(Arc::as_ref)
    }
}

/// Last live ledger that a time-to-live entry holds.
pub(crate) fn live_until(entry: &LedgerEntry) -> Option<u32> {
    match &entry.data {
        LedgerEntryData::Ttl(ttl) => Some(ttl.live_until_ledger_seq),
        _ => None,
    }
}

/// Changes on top of a state, in layers that are kept or dropped as a whole.
pub(crate) struct StateTxn<'a> {
    base: &'a State,
    layers: Vec<Changes>,
    sequence: u32,
}

impl<'a> StateTxn<'a> {
    /// A transaction with one layer; entries that it writes are marked with `sequence`.
    pub fn new(base: &'a State, sequence: u32) -> Self {
        Self { base, layers: vec![Changes::new()], sequence }
    }

    pub fn sequence(&self) -> u32 {
        self.sequence
    }

    pub fn get(&self, key: &LedgerKey) -> Option<&LedgerEntry> {
        self.get_below(key, self.layers.len())
    }

    fn get_below(&self, key: &LedgerKey, depth: usize) -> Option<&LedgerEntry> {
        let changed = self.layers[..depth].iter().rev().find_map(|layer| layer.get(key));
        match changed {
            Some(entry) => entry.as_deref(),
            None => self.base.get(key).map(Arc::as_ref),
        }
    }

    /// Last live ledger of the entry of `key`.
    pub fn live_until(&self, key: &LedgerKey) -> Option<u32> {
        self.get(&ttl_key(key)).and_then(live_until)
    }

    /// Creates or replaces an entry.
    pub fn put(&mut self, data: LedgerEntryData) {
        self.put_entry(LedgerEntry {
            last_modified_ledger_seq: self.sequence,
            data,
            ext: LedgerEntryExt::V0,
        });
    }

    /// Creates or replaces an entry, keeping its extension.
    pub fn put_entry(&mut self, mut entry: LedgerEntry) {
        entry.last_modified_ledger_seq = self.sequence;
        self.top().insert(entry.to_key(), Some(Arc::new(entry)));
    }

    pub fn put_ttl(&mut self, key_hash: Hash, live_until_ledger_seq: u32) {
        self.put(LedgerEntryData::Ttl(TtlEntry { key_hash, live_until_ledger_seq }));
    }

    /// Removes an entry; says whether there was one.
    pub fn remove(&mut self, key: &LedgerKey) -> bool {
        let existed = self.get(key).is_some();
        if existed {
            self.top().insert(key.clone(), None);
        }
        existed
    }

    pub fn begin(&mut self) {
        self.layers.push(Changes::new());
    }

    /// Keeps the changes since the last [`Self::begin`].
    pub fn commit(&mut self) {
        let layer = self.layers.pop().expect("a layer to commit");
        self.top().extend(layer);
    }

    /// Drops the changes since the last [`Self::begin`].
    pub fn rollback(&mut self) {
        self.layers.pop();
    }

    /// What the top layer changes, as transaction meta tells it: state before, then after.
    pub fn changes(&self) -> Vec<LedgerEntryChange> {
        let below = self.layers.len() - 1;
        let mut changes = vec![];
        for (key, after) in &self.layers[below] {
            match (self.get_below(key, below), after) {
                (None, None) => {}
                (None, Some(after)) => changes.push(LedgerEntryChange::Created((**after).clone())),
                (Some(before), after) => {
                    changes.push(LedgerEntryChange::State(before.clone()));
                    changes.push(match after {
                        Some(after) => LedgerEntryChange::Updated((**after).clone()),
                        None => LedgerEntryChange::Removed(key.clone()),
                    });
                }
            }
        }
        changes
    }

    /// All changes, once every layer but the first is committed.
    pub fn finish(mut self) -> Changes {
        assert_eq!(self.layers.len(), 1, "every layer is committed or rolled back");
        self.layers.pop().unwrap_or_default()
    }

    fn top(&mut self) -> &mut Changes {
        self.layers.last_mut().expect("a transaction has a layer")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stellar_xdr::{DataEntry, DataEntryExt, DataValue, LedgerEntryChangeType, String64};

    fn data(name: &str, value: &str) -> LedgerEntryData {
        LedgerEntryData::Data(DataEntry {
            account_id: stellar_xdr::AccountId(stellar_xdr::PublicKey::PublicKeyTypeEd25519(
                stellar_xdr::Uint256([7; 32]),
            )),
            data_name: String64(name.as_bytes().to_vec().try_into().unwrap()),
            data_value: DataValue(value.as_bytes().to_vec().try_into().unwrap()),
            ext: DataEntryExt::V0,
        })
    }

    #[test]
    fn a_dropped_layer_leaves_no_trace() {
        let mut state = State::default();
        let mut txn = StateTxn::new(&state, 2);
        txn.put(data("a", "1"));
        txn.begin();
        txn.put(data("a", "2"));
        txn.remove(&data("a", "").to_key());
        txn.put(data("b", "1"));
        txn.rollback();
        let changes = txn.finish();
        state.apply(changes);
        let left: Vec<_> = state.entries().map(|entry| entry.data.clone()).collect();
        assert_eq!(left, [data("a", "1")]);
    }

    #[test]
    fn changes_name_the_state_before_the_layer() {
        let mut state = State::default();
        let mut txn = StateTxn::new(&state, 2);
        txn.put(data("a", "1"));
        txn.put(data("b", "1"));
        let changes = txn.finish();
        state.apply(changes);

        let mut txn = StateTxn::new(&state, 3);
        txn.begin();
        txn.put(data("a", "2"));
        txn.remove(&data("b", "").to_key());
        txn.put(data("c", "1"));
        txn.remove(&data("d", "").to_key());
        let kinds: Vec<_> = txn.changes().iter().map(LedgerEntryChange::discriminant).collect();
        use LedgerEntryChangeType::{Created, Removed, State as Before, Updated};
        assert_eq!(kinds, [Before, Updated, Before, Removed, Created]);
        assert!(matches!(&txn.changes()[1], LedgerEntryChange::Updated(entry)
            if entry.last_modified_ledger_seq == 3));
    }
}
