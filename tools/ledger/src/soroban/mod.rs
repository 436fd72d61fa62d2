//! Soroban operations: host calls, extension and restoration of times to live.

mod host;
mod invoke;
mod snapshot;
mod ttl;
mod work;

use stellar_xdr::{LedgerEntryChange, LedgerKey, Operation, OperationBody, OperationResult};

pub(crate) use host::isolated;
pub(crate) use snapshot::Snapshot;
pub(crate) use ttl::rent;
pub use ttl::Rent;
pub(crate) use work::{Failure, HostEffects};

use work::{Restored, Work};

use crate::accounts;
use crate::context::Context;
use crate::diagnostics::Diagnostics;
use crate::fees::{resource_fee, RefundableFee};
use crate::resources::Resources;
use crate::state::StateTxn;
use crate::transaction::Tx;
use crate::xdr::account_id;

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
