//! An embedded Stellar ledger: the real Soroban host (`soroban-env-host`) and simulation
//! (`soroban-simulation`) inside the transaction rules of stellar-core, in memory.
//!
//! A transaction is applied when it is submitted, in a ledger of its own. There is no
//! network in this crate: the `devnet` crate serves it over Stellar RPC.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use stellar_xdr::{
    ContractEvent, DiagnosticEvent, Hash, LedgerCloseMeta, LedgerEntry, LedgerHeaderHistoryEntry,
    LedgerKey, ScVal, SorobanAuthorizationEntry, SorobanTransactionData, TransactionEnvelope,
    TransactionEvent, TransactionMeta, TransactionResult, TransactionResultResult,
};

/// Protocol version of the ledger.
pub const PROTOCOL: u32 = 28;
/// Passphrase of a standalone network, which stellar-cli calls `local`.
pub const STANDALONE_PASSPHRASE: &str = "Standalone Network ; February 2017";

/// What a ledger is started with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Network passphrase.
    pub passphrase: String,
    /// Compare time bounds with the ledger's close time even after it was warped ahead of the
    /// clock. Off: once warped, bounds are compared with the earlier of both.
    pub strict_time_bounds: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self { passphrase: STANDALONE_PASSPHRASE.to_owned(), strict_time_bounds: false }
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

/// A closed ledger.
#[derive(Clone, Debug)]
pub struct ClosedLedger {
    /// Header and its hash.
    pub header: LedgerHeaderHistoryEntry,
    /// What the ledger changed, in the form that stellar-core streams (version 2).
    pub meta: LedgerCloseMeta,
    /// Zero or one transaction.
    pub transactions: Vec<AppliedTransaction>,
}

/// A transaction that paid its fee, whether it succeeded or failed.
#[derive(Clone, Debug)]
pub struct AppliedTransaction {
    /// Hash of the (outer) transaction.
    pub hash: Hash,
    /// Sequence of the ledger that it is in.
    pub ledger: u32,
    /// 1-based place in its ledger.
    pub order: u32,
    /// Close time of its ledger, in seconds since the epoch.
    pub created_at: u64,
    /// Whether the envelope is a fee bump.
    pub fee_bump: bool,
    /// The envelope as submitted.
    pub envelope: TransactionEnvelope,
    /// Result after refunds.
    pub result: TransactionResult,
    /// Always version 4.
    pub meta: TransactionMeta,
}

impl AppliedTransaction {
    /// Whether the transaction did what it asked for; otherwise only fee and sequence number
    /// were taken.
    pub fn succeeded(&self) -> bool {
        matches!(
            self.result.result,
            TransactionResultResult::TxSuccess(_) | TransactionResultResult::TxFeeBumpInnerSuccess(_)
        )
    }

    /// Events of each operation; empty for a failed transaction.
    pub fn contract_events(&self) -> Vec<&[ContractEvent]> {
        match &self.meta {
            TransactionMeta::V4(meta) => meta.operations.iter().map(|o| &o.events[..]).collect(),
            _ => vec![],
        }
    }

    /// Fee events.
    pub fn transaction_events(&self) -> &[TransactionEvent] {
        match &self.meta {
            TransactionMeta::V4(meta) => &meta.events,
            _ => &[],
        }
    }

    /// Diagnostics of the host call: present also for failed transactions.
    pub fn diagnostic_events(&self) -> &[DiagnosticEvent] {
        match &self.meta {
            TransactionMeta::V4(meta) => &meta.diagnostic_events,
            _ => &[],
        }
    }
}

/// The answer to a submission.
#[derive(Clone, Debug)]
pub enum Submitted {
    /// Applied, successfully or not: see the result of the transaction.
    Applied(Hash),
    /// A transaction with this hash was applied before; nothing changed.
    Duplicate(Hash),
    /// Not valid: no fee was charged and nothing changed.
    Rejected {
        /// Hash of the transaction.
        hash: Hash,
        /// The reason, as the network's `sendTransaction` gives it.
        result: TransactionResult,
        /// Explanations of a Soroban rejection.
        diagnostics: Vec<DiagnosticEvent>,
    },
}

/// How a simulation treats authorisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SimulatedAuth {
    /// Check the authorisation entries of the operation.
    Enforce,
    /// Record entries for root invocations.
    Record,
    /// Record entries also where an address authorises only a sub-invocation.
    RecordAllowNonRoot,
}

/// What a simulation found out.
#[derive(Clone, Debug)]
pub struct Simulated {
    /// Footprint, resources and resource fee to put in the transaction; `None` on error.
    pub transaction_data: Option<SorobanTransactionData>,
    /// Resource fee in stroops.
    pub min_resource_fee: i64,
    /// Contract and diagnostic events.
    pub events: Vec<DiagnosticEvent>,
    /// Authorisation entries to sign, and the return value; for host function calls.
    pub result: Option<(Vec<SorobanAuthorizationEntry>, ScVal)>,
    /// Key, state before and state after of each entry written.
    pub state_changes: Vec<(LedgerKey, Option<LedgerEntry>, Option<LedgerEntry>)>,
    /// Why it failed.
    pub error: Option<String>,
}

/// The ledger and its whole history.
#[derive(Clone)]
pub struct Ledger {
    config: Config,
    ledgers: Arc<BTreeMap<u32, ClosedLedger>>,
}

impl Ledger {
    /// A ledger after genesis.
    pub fn new(config: Config) -> Self {
        Self { config, ledgers: Arc::default() }
    }

    /// What the ledger was started with.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Hash of the passphrase.
    pub fn network_id(&self) -> Hash {
        Hash(Sha256::digest(self.config.passphrase.as_bytes()).into())
    }

    /// The key that genesis gives all 100 billion lumens to.
    pub fn root_key(&self) -> ed25519_dalek::SigningKey {
        ed25519_dalek::SigningKey::from_bytes(&self.network_id().0)
    }

    /// Validates a transaction and applies it in a new ledger.
    pub fn submit(&mut self, _envelope: TransactionEnvelope) -> Submitted {
        Submitted::Duplicate(Hash([0; 32]))
    }

    /// Runs a Soroban transaction against the latest ledger without changing it.
    pub fn simulate(
        &self,
        _envelope: &TransactionEnvelope,
        _auth: Option<SimulatedAuth>,
        _upgraded_auth: bool,
        _instruction_leeway: u32,
    ) -> Simulated {
        Simulated {
            transaction_data: None,
            min_resource_fee: 0,
            events: vec![],
            result: None,
            state_changes: vec![],
            error: None,
        }
    }

    /// The current entry of a key, archived entries included.
    pub fn entry(&self, _key: &LedgerKey) -> Option<Found> {
        None
    }

    /// An applied transaction by its hash (for a fee bump, also by that of the inner one).
    pub fn transaction(&self, _hash: &Hash) -> Option<&AppliedTransaction> {
        None
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
        self.ledgers.values().next_back().expect("genesis is always there")
    }

    /// Closes one empty ledger that many seconds later.
    pub fn advance_time(&mut self, _seconds: u64) {}

    /// Closes one empty ledger that many sequence numbers later.
    pub fn advance_ledgers(&mut self, _count: u32) {}
}
