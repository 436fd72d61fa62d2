//! What the network is: health, passphrase, version, fees.

use ledger::{ClosedLedger, PROTOCOL};
use serde_json::{json, Value};
use stellar_xdr::{OperationBody, TransactionEnvelope};

use super::parameters::NoParams;
use crate::jsonrpc::Reply;
use crate::node::{Node, Range};

/// Ledgers that the fee statistics of classic and of Soroban transactions look back on.
const CLASSIC_FEE_WINDOW: usize = 10;
const SOROBAN_FEE_WINDOW: usize = 50;

/// `getHealth`: always healthy, however long ago a client last had a ledger closed.
pub fn health(node: &Node, _: NoParams) -> Reply {
    let range = Range::of(&node.ledger());
    Ok(json!({
        "status": "healthy",
        "latestLedger": range.latest,
        "oldestLedger": range.oldest,
        "ledgerRetentionWindow": range.latest - range.oldest + 1,
    }))
}

/// `getNetwork`.
pub fn network(node: &Node, _: NoParams) -> Reply {
    Ok(json!({
        "friendbotUrl": node.friendbot_url,
        "passphrase": node.ledger().config().passphrase,
        "protocolVersion": PROTOCOL,
    }))
}

/// `getVersionInfo`.
pub fn version_info(_: &Node, _: NoParams) -> Reply {
    Ok(json!({
        "version": concat!("devnet-", env!("CARGO_PKG_VERSION")),
        "commitHash": "",
        "buildTimestamp": "",
        "captiveCoreVersion": "none: the ledger is embedded",
        "protocolVersion": PROTOCOL,
    }))
}

/// `getFeeStats`. Every transaction has a ledger to itself, so nobody outbids anybody and each
/// inclusion costs the base fee.
pub fn fee_stats(node: &Node, _: NoParams) -> Reply {
    let ledger = node.ledger();
    let base_fee = ledger.latest().header.header.base_fee;
    let distribution = |window: usize, soroban: bool| {
        let ledgers: Vec<_> = ledger.ledgers().values().rev().take(window).collect();
        fee_distribution(base_fee, &ledgers, soroban)
    };
    Ok(json!({
        "sorobanInclusionFee": distribution(SOROBAN_FEE_WINDOW, true),
        "inclusionFee": distribution(CLASSIC_FEE_WINDOW, false),
        "latestLedger": ledger.latest().header.header.ledger_seq,
    }))
}

fn fee_distribution(base_fee: u32, ledgers: &[&ClosedLedger], soroban: bool) -> Value {
    let transactions = ledgers.iter().flat_map(|ledger| &ledger.transactions);
    let count = transactions.filter(|tx| is_soroban(&tx.envelope) == soroban).count();
    let fee = base_fee.to_string();
    json!({
        "max": fee, "min": fee, "mode": fee,
        "p10": fee, "p20": fee, "p30": fee, "p40": fee, "p50": fee, "p60": fee,
        "p70": fee, "p80": fee, "p90": fee, "p95": fee, "p99": fee,
        "transactionCount": count.to_string(),
        "ledgerCount": ledgers.len(),
    })
}

fn is_soroban(envelope: &TransactionEnvelope) -> bool {
    let operations = match envelope {
        TransactionEnvelope::TxV0(v0) => &v0.tx.operations,
        TransactionEnvelope::Tx(v1) => &v1.tx.operations,
        TransactionEnvelope::TxFeeBump(bump) => {
            let stellar_xdr::FeeBumpTransactionInnerTx::Tx(inner) = &bump.tx.inner_tx;
            &inner.tx.operations
        }
    };
    operations.iter().any(|operation| {
        matches!(
            operation.body,
            OperationBody::InvokeHostFunction(_)
                | OperationBody::ExtendFootprintTtl(_)
                | OperationBody::RestoreFootprint(_)
        )
    })
}
