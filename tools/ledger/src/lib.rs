//! An embedded Stellar ledger: the real Soroban host (`soroban-env-host`) and simulation
//! (`soroban-simulation`) inside the transaction rules of stellar-core, in memory.
//!
//! A transaction is applied when it is submitted, in a ledger of its own. There is no
//! network in this crate: the `devnet` crate serves it over Stellar RPC.
//!
//! API PINNED FOR BOTH SIDES (ledger implements, devnet consumes). Bodies follow.

use std::collections::BTreeMap;
use stellar_xdr::{
    ContractEvent, DiagnosticEvent, Hash, LedgerCloseMeta, LedgerEntry, LedgerEntryChange,
    LedgerHeaderHistoryEntry, LedgerKey, TransactionEnvelope, TransactionEvent, TransactionMeta,
    TransactionResult, SorobanAuthorizationEntry, ScVal, SorobanTransactionData,
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
    // + network settings (limits, fees, cost parameters), default = mainnet
}

/// The ledger and its whole history.
pub struct Ledger {/* … */}

/// A current entry.
#[derive(Clone, Debug)]
pub struct Found {
    pub entry: LedgerEntry,
    /// Last ledger in which the entry is live; `None` for classic entries.
    pub live_until: Option<u32>,
}

/// A closed ledger.
pub struct ClosedLedger {
    pub header: LedgerHeaderHistoryEntry,
    pub meta: LedgerCloseMeta,
    /// Zero or one transaction.
    pub transactions: Vec<AppliedTransaction>,
}

/// A transaction that paid its fee, whether it succeeded or failed.
pub struct AppliedTransaction {
    pub hash: Hash,
    pub ledger: u32,
    /// 1-based place in its ledger.
    pub order: u32,
    pub created_at: u64,
    pub fee_bump: bool,
    pub envelope: TransactionEnvelope,
    pub result: TransactionResult,
    pub meta: TransactionMeta, // always V4; accessors for events below
}

/// The answer to a submission.
pub enum Submitted {
    /// Applied, successfully or not: see the result of the transaction.
    Applied(Hash),
    Duplicate(Hash),
    /// Not valid: no fee was charged and nothing changed.
    Rejected { hash: Hash, result: TransactionResult, diagnostics: Vec<DiagnosticEvent> },
}

/// How a simulation treats authorisation.
pub enum SimulatedAuth { Enforce, Record, RecordAllowNonRoot }

/// What a simulation found out.
pub struct Simulated {
    pub transaction_data: Option<SorobanTransactionData>,
    pub min_resource_fee: i64,
    pub events: Vec<DiagnosticEvent>,
    /// Authorisation entries to sign, and the return value; for host function calls.
    pub result: Option<(Vec<SorobanAuthorizationEntry>, ScVal)>,
    pub state_changes: Vec<(LedgerKey, Option<LedgerEntry>, Option<LedgerEntry>)>,
    pub error: Option<String>,
}
/*
impl Ledger {
    pub fn new(config: Config) -> Self;
    pub fn config(&self) -> &Config;
    pub fn network_id(&self) -> Hash;
    pub fn root_key() -> ed25519_dalek::SigningKey   // sha256(passphrase), funded with 100 billion XLM at genesis
    pub fn submit(&mut self, envelope: TransactionEnvelope) -> Submitted;
    pub fn simulate(&self, envelope: &TransactionEnvelope, auth: Option<SimulatedAuth>, upgraded_auth: bool, instruction_leeway: u32) -> Simulated;
    pub fn entry(&self, key: &LedgerKey) -> Option<Found>;
    pub fn transaction(&self, hash: &Hash) -> Option<&AppliedTransaction>;
    pub fn ledger(&self, sequence: u32) -> Option<&ClosedLedger>;
    pub fn ledgers(&self) -> &BTreeMap<u32, ClosedLedger>;   // gaps where ledgers were skipped by a warp
    pub fn latest(&self) -> &ClosedLedger;
    pub fn advance_time(&mut self, seconds: u64);     // closes one empty ledger that much later
    pub fn advance_ledgers(&mut self, count: u32);    // O(1): closes one empty ledger that many sequences later
}
*/
