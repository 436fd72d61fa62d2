//! Applies a valid transaction: fee first, then sequence number and one-time signers, then the
//! operations, all or none, then the refund. Records every change for the meta.

use stellar_xdr::{
    ExtensionPoint, Hash, LedgerEntryChange, LedgerEntryChanges, OperationMetaV2, OperationResult,
    SignerKey, SorobanTransactionMetaExt, SorobanTransactionMetaExtV1, SorobanTransactionMetaV2,
    TransactionEventStage, TransactionMeta, TransactionMetaV4, TransactionResult,
    TransactionResultCode as Code, Uint256,
};

use crate::accounts;
use crate::context::Context;
use crate::diagnostics::Diagnostics;
use crate::events::{self, Events};
use crate::operations::{self, Scope};
use crate::resources::Resources;
use crate::results::Outcome;
use crate::soroban::{self, HostEffects};
use crate::state::StateTxn;
use crate::transaction::Tx;
use crate::xdr::{account_id, list};

/// All that an applied transaction leaves behind, besides the state.
pub(crate) struct Applied {
    pub result: TransactionResult,
    pub fee_changes: LedgerEntryChanges,
    pub meta: TransactionMeta,
    pub refund_changes: LedgerEntryChanges,
    /// What the fee pool gains, in stroops.
    pub fee: i64,
    pub resources: Option<Resources>,
}

/// Applies a transaction that [`crate::validation::validate`] has accepted for this state.
pub(crate) fn apply(txn: &mut StateTxn, context: &Context, tx: &Tx) -> Applied {
    let charged = tx.fee_to_charge();
    let fee_changes = layer(txn, |txn| {
        change_balance(txn, tx, -charged);
    });
    let mut tx_events = vec![events::fee(
        context.network_id,
        tx.fee_source(),
        charged,
        TransactionEventStage::BeforeAllTxs,
    )];
    let changes_before = layer(txn, |txn| use_sequence_and_signers(txn, context, tx));

    txn.begin();
    let mut diagnostics = Diagnostics::default();
    let run = if tx.is_soroban() {
        run_soroban(txn, context, tx, &mut diagnostics)
    } else {
        run_classic(txn, context, tx, &mut diagnostics)
    };
    let succeeded = run.outcome.succeeded();
    if succeeded {
        txn.commit();
    } else {
        txn.rollback();
    }

    let refund = run.host.as_ref().map_or(0, |host| host.refundable.refund());
    let mut refunded = 0;
    let refund_changes = layer(txn, |txn| {
        if refund > 0 && change_balance(txn, tx, refund) {
            refunded = refund;
        }
    });
    if refunded > 0 {
        tx_events.push(events::fee(
            context.network_id,
            tx.fee_source(),
            -refunded,
            TransactionEventStage::AfterAllTxs,
        ));
    }

    let fee = charged - refunded;
    let soroban_meta = run.host.as_ref().filter(|_| succeeded).map(soroban_meta);
    let resources = run.host.as_ref().map(|host| resources(tx, host, charged, refunded));
    Applied {
        result: run.outcome.into_result(tx, fee),
        fee_changes,
        meta: TransactionMeta::V4(TransactionMetaV4 {
            ext: ExtensionPoint::V0,
            tx_changes_before: changes_before,
            operations: list(if succeeded { run.operations } else { vec![] }),
            tx_changes_after: changes(vec![]),
            soroban_meta,
            events: list(tx_events),
            diagnostic_events: list(diagnostics.0),
        }),
        refund_changes,
        fee,
        resources,
    }
}

/// What running the operations gave.
struct Run {
    outcome: Outcome,
    operations: Vec<OperationMetaV2>,
    host: Option<HostEffects>,
}

/// Classic operations run one after the other, and all of them, so that each has a result; one
/// that fails leaves nothing for the next.
fn run_classic(
    txn: &mut StateTxn,
    context: &Context,
    tx: &Tx,
    diagnostics: &mut Diagnostics,
) -> Run {
    let (mut results, mut metas) = (vec![], vec![]);
    for operation in tx.operations() {
        txn.begin();
        let source = tx.operation_source(operation);
        let mut events = Events::new(context.network_id, tx.memo());
        let source_id = account_id(source);
        let result = if accounts::load(txn, &source_id).is_none() {
            Err(OperationResult::OpNoAccount)
        } else {
            operations::check(context, tx, operation, diagnostics).and_then(|()| {
                let mut scope = Scope { txn, context, events: &mut events, source, source_id };
                operations::apply(&mut scope, &operation.body)
            })
        };
        match result {
            Ok(result) => {
                metas.push(operation_meta(txn.changes(), events.list));
                txn.commit();
                results.push(Ok(OperationResult::OpInner(result)));
            }
            Err(result) => {
                txn.rollback();
                results.push(Err(result));
            }
        }
    }
    let code = if results.iter().all(Result::is_ok) { Code::TxSuccess } else { Code::TxFailed };
    let results = results.into_iter().map(|result| result.unwrap_or_else(|result| result));
    Run { outcome: Outcome::of_operations(code, results.collect()), operations: metas, host: None }
}

fn run_soroban(
    txn: &mut StateTxn,
    context: &Context,
    tx: &Tx,
    diagnostics: &mut Diagnostics,
) -> Run {
    let mut host = soroban::apply(txn, context, tx, diagnostics);
    let (code, results) = match &host.result {
        Ok(result) => (Code::TxSuccess, vec![OperationResult::OpInner(result.clone())]),
        Err(soroban::Failure::Operation(result)) => (Code::TxFailed, vec![result.clone()]),
        Err(soroban::Failure::Internal) => (Code::TxInternalError, vec![]),
    };
    let mut operations = vec![];
    if code == Code::TxSuccess {
        let changes = soroban::mark_restored(txn, &host.restored);
        operations.push(operation_meta(changes, std::mem::take(&mut host.events)));
    } else {
        host.refundable.reset();
    }
    Run { outcome: Outcome::of_operations(code, results), operations, host: Some(host) }
}

/// Uses up the sequence number, and signers that are good for this transaction only.
fn use_sequence_and_signers(txn: &mut StateTxn, context: &Context, tx: &Tx) {
    let one_time = |hash: &Hash| SignerKey::PreAuthTx(Uint256(hash.0));
    if tx.is_fee_bump() {
        accounts::remove_one_time_signer(txn, &tx.fee_source(), &one_time(&tx.hash));
    }
    if let Some(mut source) = accounts::load(txn, &tx.source()) {
        source.seq_num.0 = tx.sequence();
        accounts::touch_sequence(&mut source, context.sequence, context.close_time);
        accounts::store(txn, source);
    }
    let key = one_time(&tx.inner_hash);
    accounts::remove_one_time_signer(txn, &tx.source(), &key);
    for operation in tx.operations() {
        let source = account_id(tx.operation_source(operation));
        accounts::remove_one_time_signer(txn, &source, &key);
    }
}

/// Takes the fee or gives a part of it back; says whether that was possible. A fee may take
/// from the reserve: that the account can pay was checked before.
fn change_balance(txn: &mut StateTxn, tx: &Tx, amount: i64) -> bool {
    let Some(mut payer) = accounts::load(txn, &tx.fee_source()) else { return false };
    let Some(balance) = payer.balance.checked_add(amount).filter(|balance| *balance >= 0) else {
        return false;
    };
    payer.balance = balance;
    accounts::store(txn, payer);
    true
}

/// Runs `work` in a layer of its own, keeps it and tells what it changed.
fn layer(txn: &mut StateTxn, work: impl FnOnce(&mut StateTxn)) -> LedgerEntryChanges {
    txn.begin();
    work(txn);
    let made = changes(txn.changes());
    txn.commit();
    made
}

fn changes(changes: Vec<LedgerEntryChange>) -> LedgerEntryChanges {
    LedgerEntryChanges(list(changes))
}

fn operation_meta(
    made: Vec<LedgerEntryChange>,
    events: Vec<stellar_xdr::ContractEvent>,
) -> OperationMetaV2 {
    OperationMetaV2 { ext: ExtensionPoint::V0, changes: changes(made), events: list(events) }
}

fn soroban_meta(host: &HostEffects) -> SorobanTransactionMetaV2 {
    SorobanTransactionMetaV2 {
        ext: SorobanTransactionMetaExt::V1(SorobanTransactionMetaExtV1 {
            ext: ExtensionPoint::V0,
            total_non_refundable_resource_fee_charged: host.non_refundable_fee,
            total_refundable_resource_fee_charged: host.refundable.consumed(),
            rent_fee_charged: host.refundable.rent,
        }),
        return_value: host.return_value.clone(),
    }
}

/// What a Soroban transaction used and paid: `charged` in advance, of which a part came back.
fn resources(tx: &Tx, host: &HostEffects, charged: i64, refunded: i64) -> Resources {
    let declared = tx.soroban_data().map(|data| &data.resources);
    Resources {
        declared_instructions: declared.map_or(0, |resources| resources.instructions),
        footprint_entries: declared.map_or(0, |resources| {
            let footprint = &resources.footprint;
            (footprint.read_only.len() + footprint.read_write.len()) as u32
        }),
        transaction_bytes: tx.size,
        inclusion_fee: charged - tx.resource_fee(),
        non_refundable_fee: host.non_refundable_fee,
        rent_fee: host.refundable.rent,
        events_fee: host.refundable.events,
        refunded_fee: refunded,
        ..host.used
    }
}
