//! Soroban operations: host calls, extension and restoration of times to live.

mod host;
mod invoke;
mod modules;
mod snapshot;
mod ttl;

use std::collections::BTreeMap;

use soroban_env_host::budget::Budget;
use soroban_env_host::LedgerInfo;
use stellar_xdr::{
    ContractEvent, Hash, LedgerEntry, LedgerEntryChange, LedgerKey, Operation, OperationBody,
    OperationResult, OperationResultTr, ScErrorCode, ScErrorType, ScVal, SorobanTransactionData,
};

pub(crate) use modules::Modules;
pub(crate) use snapshot::Snapshot;
pub(crate) use ttl::rent;

use crate::accounts::{self, BASE_RESERVE};
use crate::apply::Context;
use crate::diagnostics::Diagnostics;
use crate::fees::{resource_fee, RefundableFee, TooSmall};
use crate::resources::Resources;
use crate::settings::Network;
use crate::state::StateTxn;
use crate::transaction::Tx;
use crate::xdr::account_id;
use crate::PROTOCOL;

/// Why a Soroban operation failed.
#[derive(Debug)]
pub(crate) enum Failure {
    Operation(OperationResult),
    /// The host met a condition that it takes for a fault of its own.
    Internal,
}

/// What a Soroban operation did, apart from its changes to entries.
pub(crate) struct HostEffects {
    pub result: Result<OperationResultTr, Failure>,
    /// Entries that came back from the archive, as they came back.
    pub restored: Restored,
    pub events: Vec<ContractEvent>,
    pub return_value: Option<ScVal>,
    /// Stroops for the declared resources.
    pub non_refundable_fee: i64,
    pub refundable: RefundableFee,
    pub used: Resources,
}

pub(crate) type Restored = BTreeMap<LedgerKey, LedgerEntry>;

/// A Soroban operation at work.
struct Work<'a, 'b> {
    txn: &'a mut StateTxn<'b>,
    context: &'a Context<'a>,
    tx: &'a Tx,
    data: &'a SorobanTransactionData,
    diagnostics: &'a mut Diagnostics,
    effects: HostEffects,
}

/// Checks what a Soroban operation asks, whatever the state of the ledger.
pub(crate) fn check(
    context: &Context,
    tx: &Tx,
    operation: &Operation,
    diagnostics: &mut Diagnostics,
) -> Result<(), OperationResult> {
    let Some(data) = tx.soroban_data() else { return Err(OperationResult::OpNotSupported) };
    let settings = &context.network.settings;
    match &operation.body {
        OperationBody::InvokeHostFunction(op) => invoke::check(op, settings, diagnostics),
        OperationBody::ExtendFootprintTtl(op) => ttl::check_extend(op, data, settings, diagnostics),
        OperationBody::RestoreFootprint(_) => ttl::check_restore(data, diagnostics),
        _ => Err(OperationResult::OpNotSupported),
    }
}

/// Runs the one operation of a Soroban transaction.
pub(crate) fn apply(
    txn: &mut StateTxn,
    context: &Context,
    tx: &Tx,
    diagnostics: &mut Diagnostics,
) -> HostEffects {
    let mut effects = HostEffects {
        result: Err(Failure::Internal),
        restored: Restored::new(),
        events: vec![],
        return_value: None,
        non_refundable_fee: 0,
        refundable: RefundableFee::default(),
        used: Resources::default(),
    };
    let (Some(data), Some(operation)) = (tx.soroban_data(), tx.operations().first()) else {
        return effects;
    };
    effects.non_refundable_fee = resource_fee(context.network, tx, data, 0).0;
    effects.refundable = RefundableFee::new(data.resource_fee - effects.non_refundable_fee);
    let source = account_id(tx.operation_source(operation));
    if accounts::load(txn, &source).is_none() {
        effects.result = Err(Failure::Operation(OperationResult::OpNoAccount));
        return effects;
    }
    let mut work = Work { txn, context, tx, data, diagnostics, effects };
    let result = match &operation.body {
        OperationBody::InvokeHostFunction(op) => invoke::apply(&mut work, op, &source),
        OperationBody::ExtendFootprintTtl(op) => ttl::apply_extend(&mut work, op),
        _ => ttl::apply_restore(&mut work),
    };
    let mut effects = work.effects;
    effects.result = result;
    effects
}

impl Work<'_, '_> {
    /// Pays rent and events from the refundable fee; tells why that fails.
    fn pay(&mut self, rent: i64, events_bytes: u32) -> bool {
        let events = resource_fee(self.context.network, self.tx, self.data, events_bytes).1;
        let refundable = &mut self.effects.refundable;
        let (message, used, left) = match refundable.consume(rent, events) {
            Ok(()) => return true,
            Err(TooSmall::Rent) => (
                "refundable resource fee was not sufficient to cover the ledger storage rent: \
                 {} > {}",
                rent,
                refundable.max,
            ),
            Err(TooSmall::Events) => (
                "refundable resource fee was not sufficient to cover the events fee after paying \
                 for ledger storage rent: {} > {}",
                events,
                refundable.max - rent,
            ),
        };
        self.exceeded(message, used as u64, left as u64);
        false
    }

    fn exceeded(&mut self, message: &str, used: u64, limit: u64) {
        let (kind, code) = (ScErrorType::Budget, ScErrorCode::ExceededLimit);
        self.diagnostics.error(kind, code, message, &[used, limit]);
    }

    /// Whether code or data of this size may exist.
    fn check_entry_size(&mut self, key: &LedgerKey, bytes: u32) -> bool {
        let settings = &self.context.network.settings;
        let (limit, message) = match key {
            LedgerKey::ContractCode(_) => (
                settings.max_wasm_bytes,
                "operation contract code size exceeds network config maximum size",
            ),
            LedgerKey::ContractData(_) => (
                settings.max_entry_bytes,
                "operation contract data size exceeds network config maximum size",
            ),
            _ => return true,
        };
        if bytes > limit {
            self.exceeded(message, bytes.into(), limit.into());
            return false;
        }
        true
    }

    /// Counts bytes read from disk; false if more than declared.
    fn read_from_disk(&mut self, bytes: u32) -> bool {
        let used = &mut self.effects.used;
        used.disk_read_entries += 1;
        used.disk_read_bytes = used.disk_read_bytes.saturating_add(bytes);
        let (read, declared) = (used.disk_read_bytes, self.data.resources.disk_read_bytes);
        if read > declared {
            let message = "operation byte-read resources exceeds amount specified";
            self.exceeded(message, read.into(), declared.into());
            return false;
        }
        true
    }

    /// Counts bytes written; false if more than declared.
    fn write(&mut self, bytes: u32) -> bool {
        let used = &mut self.effects.used;
        used.write_entries += 1;
        used.write_bytes = used.write_bytes.saturating_add(bytes);
        let (written, declared) = (used.write_bytes, self.data.resources.write_bytes);
        if written > declared {
            let message = "operation byte-write resources exceeds amount specified";
            self.exceeded(message, written.into(), declared.into());
            return false;
        }
        true
    }

    /// Last ledger of an entry that is restored now.
    fn restored_live_until(&self) -> u32 {
        let ttl = self.context.network.settings.min_persistent_ttl;
        self.context.sequence.saturating_add(ttl.saturating_sub(1))
    }
}

/// Changes of a Soroban operation, with restorations named as such: an entry that came back is
/// `restored`, and then `updated` if it changed as well.
pub(crate) fn mark_restored(txn: &StateTxn, restored: &Restored) -> Vec<LedgerEntryChange> {
    let changes = txn.changes();
    let mut marked = Vec::with_capacity(changes.len());
    let mut unseen: Vec<_> = restored.keys().filter(|key| !is_ttl(key)).collect();
    for change in changes {
        let LedgerEntryChange::Updated(entry) = &change else {
            marked.push(change);
            continue;
        };
        let key = entry.to_key();
        let Some(original) = restored.get(&key) else {
            marked.push(change);
            continue;
        };
        unseen.retain(|other| **other != key);
        marked.pop();
        if original.data == entry.data {
            marked.push(LedgerEntryChange::Restored(entry.clone()));
        } else {
            let mut original = original.clone();
            original.last_modified_ledger_seq = txn.sequence();
            marked.push(LedgerEntryChange::Restored(original));
            marked.push(change);
        }
    }
    let untouched = unseen.into_iter().filter(|key| txn.get(key).is_some());
    marked.extend(untouched.map(|key| LedgerEntryChange::Restored(restored[key].clone())));
    marked
}

fn is_ttl(key: &LedgerKey) -> bool {
    matches!(key, LedgerKey::Ttl(_))
}

/// The ledger as the host sees it.
pub(crate) fn ledger_info(
    network: &Network,
    network_id: &Hash,
    sequence: u32,
    close_time: u64,
) -> LedgerInfo {
    let mut info = LedgerInfo {
        protocol_version: PROTOCOL,
        sequence_number: sequence,
        timestamp: close_time,
        network_id: network_id.0,
        base_reserve: BASE_RESERVE,
        ..LedgerInfo::default()
    };
    network.config.fill_config_fields_in_ledger_info(&mut info);
    info
}

/// A budget of the host with the network's cost model.
fn budget(network: &Network, instructions: u64, memory: u64) -> Budget {
    let config = &network.config;
    let (cpu_costs, memory_costs) =
        (config.cpu_cost_params.clone(), config.memory_cost_params.clone());
    Budget::try_from_configs(instructions, memory, cpu_costs, memory_costs)
        .expect("the cost model of the network is complete")
}

/// Runs `work` on a thread of its own, with a stack for the deepest of contracts. A panic of
/// the host ends there; `None` then.
pub(crate) fn isolated<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    const STACK_BYTES: usize = 64 << 20;
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES);
        thread.spawn_scoped(scope, work).ok()?.join().ok()
    })
}
