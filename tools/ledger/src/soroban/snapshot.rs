//! The state as simulation reads it.

use std::rc::Rc;
use std::sync::Arc;

use soroban_env_host::storage::{EntryWithLiveUntil, SnapshotSource};
use soroban_env_host::HostError;
use stellar_xdr::LedgerKey;

use crate::state::State;

/// A state that nobody changes meanwhile. Archived entries are there too, with the ledger in
/// which they stopped to live.
pub(crate) struct Snapshot(pub Arc<State>);

impl SnapshotSource for Snapshot {
    fn get(&self, key: &Rc<LedgerKey>) -> Result<Option<EntryWithLiveUntil>, HostError> {
        let found = self.0.get(key).map(|entry| {
            let live_until = crate::xdr::has_ttl(key).then(|| self.0.live_until(key)).flatten();
            (Rc::new(entry.as_ref().clone()), live_until)
        });
        Ok(found)
    }
}
