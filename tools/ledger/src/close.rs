//! Closing a ledger: transaction set, header in the hash chain, and meta for those who follow.

use stellar_xdr::{
    DependentTxCluster, ExtensionPoint, GeneralizedTransactionSet, Hash, LedgerCloseMeta,
    LedgerCloseMetaExt, LedgerCloseMetaExtV1, LedgerCloseMetaV2, LedgerHeader,
    LedgerHeaderHistoryEntry, LedgerHeaderHistoryEntryExt, ParallelTxExecutionStage,
    ParallelTxsComponent, TransactionPhase, TransactionResultMetaV1, TransactionResultPair,
    TransactionResultSet, TransactionSetV1, TxSetComponent, TxSetComponentTxsMaybeDiscountedFee,
};

use crate::apply::Applied;
use crate::history::{AppliedTransaction, ClosedLedger};
use crate::settings::Settings;
use crate::state::Changes;
use crate::transaction::{Tx, BASE_FEE};
use crate::xdr::{encode, hash, list, sha256};

/// A set with one transaction, or none.
pub(crate) fn tx_set(previous_ledger_hash: Hash, tx: Option<&Tx>) -> GeneralizedTransactionSet {
    let base_fee = Some(i64::from(BASE_FEE));
    let (mut classic, mut soroban) = (vec![], vec![]);
    let mut soroban_fee = None;
    match tx {
        None => {}
        Some(tx) if tx.is_soroban() => {
            let cluster = DependentTxCluster(list(vec![tx.envelope.clone()]));
            soroban.push(ParallelTxExecutionStage(list(vec![cluster])));
            soroban_fee = base_fee;
        }
        Some(tx) => {
            let txs = list(vec![tx.envelope.clone()]);
            classic.push(TxSetComponent::TxsetCompTxsMaybeDiscountedFee(
                TxSetComponentTxsMaybeDiscountedFee { base_fee, txs },
            ));
        }
    }
    GeneralizedTransactionSet::V1(TransactionSetV1 {
        previous_ledger_hash,
        phases: list(vec![
            TransactionPhase::V0(list(classic)),
            TransactionPhase::V1(ParallelTxsComponent {
                base_fee: soroban_fee,
                execution_stages: list(soroban),
            }),
        ]),
    })
}

/// Seed of the host's random numbers for the one operation of the one transaction of a set.
pub(crate) fn seed(tx_set: &GeneralizedTransactionSet) -> Hash {
    let mut of_transaction = hash(tx_set).0.to_vec();
    of_transaction.extend(0u64.to_be_bytes());
    let mut of_operation = sha256(of_transaction).0.to_vec();
    of_operation.extend(0u64.to_be_bytes());
    sha256(of_operation)
}

/// Completes `header` with the hashes of the contents, and puts the ledger together.
pub(crate) fn close(
    mut header: LedgerHeader,
    tx_set: GeneralizedTransactionSet,
    applied: Option<(Tx, Applied)>,
    changes: &Changes,
    settings: &Settings,
) -> ClosedLedger {
    let pairs = applied.iter().map(|(tx, applied)| TransactionResultPair {
        transaction_hash: tx.hash.clone(),
        result: applied.result.clone(),
    });
    let results = TransactionResultSet { results: list(pairs.collect()) };
    header.scp_value.tx_set_hash = hash(&tx_set);
    header.tx_set_result_hash = hash(&results);
    header.bucket_list_hash = state_digest(&header.bucket_list_hash, changes);
    header.fee_pool += applied.as_ref().map_or(0, |(_, applied)| applied.fee);
    let header = LedgerHeaderHistoryEntry {
        hash: hash(&header),
        header,
        ext: LedgerHeaderHistoryEntryExt::V0,
    };
    let tx_processing = applied.iter().zip(results.results.iter()).map(|((_, applied), result)| {
        TransactionResultMetaV1 {
            ext: ExtensionPoint::V0,
            result: result.clone(),
            fee_processing: applied.fee_changes.clone(),
            tx_apply_processing: applied.meta.clone(),
            post_tx_apply_fee_processing: applied.refund_changes.clone(),
        }
    });
    let meta = LedgerCloseMeta::V2(LedgerCloseMetaV2 {
        ext: LedgerCloseMetaExt::V1(LedgerCloseMetaExtV1 {
            ext: ExtensionPoint::V0,
            soroban_fee_write1_kb: settings.fee_per_write_1kb,
        }),
        ledger_header: header.clone(),
        tx_set,
        tx_processing: list(tx_processing.collect()),
        upgrades_processing: list(vec![]),
        scp_info: list(vec![]),
        total_byte_size_of_live_soroban_state: settings.state_size_bytes,
        evicted_keys: list(vec![]),
    });
    let transactions = applied.into_iter().map(|(tx, applied)| AppliedTransaction {
        fee_bump: tx.is_fee_bump(),
        inner_hash: tx.inner_hash,
        hash: tx.hash,
        ledger: header.header.ledger_seq,
        order: 1,
        created_at: header.header.scp_value.close_time.0,
        envelope: tx.envelope,
        result: applied.result,
        meta: applied.meta,
        resources: applied.resources,
    });
    let transactions = transactions.collect();
    ClosedLedger { header, meta, transactions }
}

/// Stands for the bucket list: a chain of hashes over all changes ever made.
fn state_digest(previous: &Hash, changes: &Changes) -> Hash {
    let mut bytes = previous.0.to_vec();
    for (key, entry) in changes {
        bytes.extend(encode(key));
        if let Some(entry) = entry {
            bytes.extend(encode(entry.as_ref()));
        }
    }
    sha256(bytes)
}
