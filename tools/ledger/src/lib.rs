//! An embedded Stellar ledger: the real Soroban host (`soroban-env-host`) and simulation
//! (`soroban-simulation`) inside the transaction rules of stellar-core, in memory.
//!
//! A transaction is applied when it is submitted, in a ledger of its own. There is no
//! network in this crate: the `devnet` crate serves it over Stellar RPC.

#![allow(clippy::result_large_err, reason = "the results of the protocol are large, and few")]

mod accounts;
mod apply;
mod assets;
mod clock;
mod close;
mod context;
mod diagnostics;
mod events;
mod fees;
mod footprint;
mod genesis;
mod history;
mod modules;
mod network;
mod operations;
mod resources;
mod results;
mod settings;
mod signatures;
mod simulate;
mod soroban;
mod state;
mod transaction;
mod validation;
mod xdr;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use soroban_simulation::NetworkConfig;
use stellar_xdr::{
    GeneralizedTransactionSet, Hash, LedgerEntry, LedgerEntryData, LedgerHeader, LedgerKey,
    TimePoint, TransactionEnvelope, TransactionResultCode,
};

pub use history::{AppliedTransaction, ClosedLedger, Submitted};
pub use network::PROTOCOL;
pub use resources::Resources;
pub use settings::Settings;
pub use simulate::{Simulated, SimulatedAuth};
pub use soroban::Rent;

use apply::Applied;
use clock::Clock;
use context::Context;
use modules::Modules;
use network::Network;
use soroban::Snapshot;
use state::{Changes, State, StateTxn};
use transaction::{Tx, Unreadable};

/// Passphrase of a standalone network, which stellar-cli calls `local`.
pub const STANDALONE_PASSPHRASE: &str = "Standalone Network ; February 2017";

/// The last ledger that can be reached: later ones would leave no room for sequence numbers.
const LAST_LEDGER: u32 = i32::MAX as u32 - 100_000_000;

/// What a ledger is started with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Network passphrase.
    pub passphrase: String,
    /// Compare time bounds with the ledger's close time even after it was warped ahead of the
    /// clock. Off: once warped, upper bounds are compared with the earlier of both.
    pub strict_time_bounds: bool,
    /// Limits, fees and cost model.
    pub settings: Settings,
    /// Unix time of the first ledger; the clock's if there is none.
    pub start: Option<u64>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            passphrase: STANDALONE_PASSPHRASE.to_owned(),
            strict_time_bounds: false,
            settings: Settings::mainnet(),
            start: None,
        }
    }
}

/// A current entry.
#[derive(Clone, Debug)]
pub struct Found {
    /// The entry.
    pub entry: LedgerEntry,
    /// Last ledger in which the entry is live; `None` for classic entries.
    pub live_until: Option<u32>,
}

/// The ledger and its whole history. A clone is an independent ledger with the same past.
#[derive(Clone)]
pub struct Ledger {
    config: Config,
    network_id: Hash,
    network: Arc<Network>,
    modules: Modules,
    state: Arc<State>,
    clock: Clock,
    ledgers: BTreeMap<u32, ClosedLedger>,
    /// Ledger of each transaction, by outer and by inner hash.
    index: HashMap<Hash, u32>,
}

impl Ledger {
    /// A ledger after genesis.
    pub fn new(config: Config) -> Self {
        let network_id = xdr::sha256(config.passphrase.as_bytes());
        let root = root_key(&network_id).verifying_key().to_bytes();
        let state = Arc::new(genesis::state(root, &config.settings));
        let network = Arc::new(Network {
            config: NetworkConfig::load_from_snapshot(&Snapshot(state.clone()))
                .expect("genesis holds every network setting"),
            settings: config.settings.clone(),
        });
        let clock = config.start.map_or_else(Clock::default, Clock::starting_at);
        let mut ledger = Self {
            modules: Modules::new(&network),
            config,
            network_id,
            network,
            state,
            clock,
            ledgers: BTreeMap::new(),
            index: HashMap::new(),
        };
        let header = genesis::header(clock.close_time(0));
        let tx_set = close::tx_set(header.previous_ledger_hash.clone(), None);
        ledger.close(header, tx_set, None, Changes::new());
        ledger
    }

    /// What the ledger was started with.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Hash of the passphrase.
    pub fn network_id(&self) -> Hash {
        self.network_id.clone()
    }

    /// The key that genesis gives all 100 billion lumens to.
    pub fn root_key(&self) -> ed25519_dalek::SigningKey {
        root_key(&self.network_id)
    }

    /// Validates a transaction and applies it in a new ledger. A transaction that isn't valid,
    /// or that was applied before, leaves no trace.
    pub fn submit(&mut self, envelope: TransactionEnvelope) -> Submitted {
        let tx = match Tx::new(envelope, &self.network_id) {
            Ok(tx) => tx,
            Err(unreadable) => return refuse_unreadable(unreadable),
        };
        if self.transaction(&tx.hash).is_some_and(|known| known.hash == tx.hash) {
            return Submitted::Duplicate(tx.hash);
        }
        let header = self.next_header(1, None);
        let tx_set = close::tx_set(header.previous_ledger_hash.clone(), Some(&tx));
        let context = self.context(&header, &tx_set);
        let mut txn = StateTxn::new(&self.state, header.ledger_seq);
        if let Err(rejection) = validation::validate(&txn, &context, &tx) {
            return Submitted::Rejected {
                hash: tx.hash.clone(),
                result: rejection.outcome.into_result(&tx, rejection.fee),
                diagnostics: rejection.diagnostics.0,
            };
        }
        let applied = apply::apply(&mut txn, &context, &tx);
        let changes = txn.finish();
        let hash = tx.hash.clone();
        self.close(header, tx_set, Some((tx, applied)), changes);
        Submitted::Applied(hash)
    }

    /// Runs a Soroban transaction against the latest ledger without changing it. Signatures,
    /// sequence number and fee of the transaction don't matter, nor does its source account
    /// have to exist. Without `auth`, entries of the operation are enforced, and recorded if it
    /// has none.
    pub fn simulate(
        &self,
        envelope: &TransactionEnvelope,
        auth: Option<SimulatedAuth>,
        upgraded_auth: bool,
        instruction_leeway: u32,
    ) -> Simulated {
        let header = &self.latest().header;
        let (sequence, time) = (header.header.ledger_seq, header.header.scp_value.close_time.0);
        let info = self.network.ledger_info(&self.network_id, sequence, time);
        let seed = header.hash.0;
        let options = simulate::Options { auth, upgraded_auth, instruction_leeway, seed };
        simulate::simulate(self.state.clone(), &self.network, info, envelope, options)
    }

    /// The current entry of a key, archived and expired entries included.
    pub fn entry(&self, key: &LedgerKey) -> Option<Found> {
        let entry = self.state.get(key)?.as_ref().clone();
        let live_until = xdr::has_ttl(key).then(|| self.state.live_until(key)).flatten();
        Some(Found { entry, live_until })
    }

    /// What keeping an entry costs, and the size that is paid for; `None` without a time to live.
    pub fn rent(&self, key: &LedgerKey, ledgers: u32) -> Option<Rent> {
        self.state.live_until(key)?;
        soroban::rent(&self.network, key, self.state.get(key)?, ledgers)
    }

    /// Keys of all entries, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &LedgerKey> {
        self.state.keys()
    }

    /// An applied transaction by its hash; a fee bump also by that of its inner transaction.
    pub fn transaction(&self, hash: &Hash) -> Option<&AppliedTransaction> {
        let transactions = &self.ledgers.get(self.index.get(hash)?)?.transactions;
        transactions.iter().find(|tx| &tx.hash == hash || &tx.inner_hash == hash)
    }

    /// A closed ledger; `None` where a warp skipped it.
    pub fn ledger(&self, sequence: u32) -> Option<&ClosedLedger> {
        self.ledgers.get(&sequence)
    }

    /// All closed ledgers, with gaps where a warp skipped some.
    pub fn ledgers(&self) -> &BTreeMap<u32, ClosedLedger> {
        &self.ledgers
    }

    /// The last closed ledger.
    pub fn latest(&self) -> &ClosedLedger {
        self.ledgers.values().next_back().expect("genesis is closed when the ledger is made")
    }

    /// Puts entries on the ledger as they are, and takes others away, in a ledger of its own
    /// without a transaction.
    pub fn set_entries(&mut self, entries: impl IntoIterator<Item = (LedgerKey, Option<Found>)>) {
        let header = self.next_header(1, None);
        let mut txn = StateTxn::new(&self.state, header.ledger_seq);
        for (key, found) in entries {
            let Some(Found { entry, live_until }) = found else {
                txn.remove(&key);
                txn.remove(&xdr::ttl_key(&key));
                continue;
            };
            if let LedgerEntryData::ContractCode(code) = &entry.data {
                self.modules.add(&self.network, code);
            }
            txn.put_entry(entry);
            if let Some(live_until) = live_until {
                txn.put_ttl(xdr::hash(&key), live_until);
            }
        }
        let changes = txn.finish();
        let tx_set = close::tx_set(header.previous_ledger_hash.clone(), None);
        self.close(header, tx_set, None, changes);
    }

    /// Closes one empty ledger that many seconds later. Ledger time stays ahead of the wall
    /// clock from then on.
    pub fn advance_time(&mut self, seconds: u64) {
        let time = self.latest().close_time().saturating_add(seconds);
        self.clock.warp_to(time);
        self.close_empty(1, Some(time));
    }

    /// Closes one empty ledger that many sequence numbers later, without moving time.
    pub fn advance_ledgers(&mut self, count: u32) {
        if count > 0 {
            self.close_empty(count, None);
        }
    }

    fn close_empty(&mut self, count: u32, time: Option<u64>) {
        let header = self.next_header(count, time);
        let tx_set = close::tx_set(header.previous_ledger_hash.clone(), None);
        self.close(header, tx_set, None, Changes::new());
    }

    /// Header of the ledger that comes `count` after the latest, yet without contents.
    fn next_header(&self, count: u32, time: Option<u64>) -> LedgerHeader {
        let latest = &self.latest().header;
        let mut header = latest.header.clone();
        let warped = header.ledger_seq.saturating_add(count).min(LAST_LEDGER);
        header.ledger_seq = warped.max(header.ledger_seq + 1);
        header.previous_ledger_hash = latest.hash.clone();
        let previous = header.scp_value.close_time.0;
        let time = time.unwrap_or_else(|| self.clock.close_time(previous));
        header.scp_value.close_time = TimePoint(time);
        header
    }

    fn context(&self, header: &LedgerHeader, tx_set: &GeneralizedTransactionSet) -> Context<'_> {
        let close_time = header.scp_value.close_time.0;
        let strict = self.config.strict_time_bounds;
        Context {
            network_id: &self.network_id,
            network: &self.network,
            module_cache: &self.modules,
            sequence: header.ledger_seq,
            close_time,
            time_for_expiry: self.clock.time_for_expiry(close_time, strict),
            seed: close::seed(tx_set),
        }
    }

    fn close(
        &mut self,
        header: LedgerHeader,
        tx_set: GeneralizedTransactionSet,
        applied: Option<(Tx, Applied)>,
        changes: Changes,
    ) {
        let closed = close::close(header, tx_set, applied, &changes, &self.network.settings);
        for tx in &closed.transactions {
            self.index.insert(tx.hash.clone(), tx.ledger);
            self.index.insert(tx.inner_hash.clone(), tx.ledger);
        }
        Arc::make_mut(&mut self.state).apply(changes);
        self.ledgers.insert(closed.sequence(), closed);
    }
}

fn root_key(network_id: &Hash) -> ed25519_dalek::SigningKey {
    ed25519_dalek::SigningKey::from_bytes(&network_id.0)
}

fn refuse_unreadable(unreadable: Unreadable) -> Submitted {
    let (hash, code) = match unreadable {
        Unreadable::TooDeep => (Hash([0; 32]), TransactionResultCode::TxMalformed),
        Unreadable::Old(hash) => (hash, TransactionResultCode::TxNotSupported),
    };
    Submitted::Rejected { hash, result: results::unreadable(code), diagnostics: vec![] }
}
