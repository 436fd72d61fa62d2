//! Sending transactions, and finding what became of them.

use ledger::{AppliedTransaction, Submitted};
use serde::Deserialize;
use serde_json::{json, Value};
use stellar_xdr::{Hash, TransactionEnvelope};

use super::parameters::Pagination;
use crate::cursor::Toid;
use crate::encoding::{decode, Fields, Format};
use crate::jsonrpc::{Reply, RpcError};
use crate::node::{Node, Range};

const DEFAULT_LIMIT: u32 = 50;
const MAX_LIMIT: u32 = 200;

/// Parameters of `sendTransaction`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Send {
    transaction: String,
    xdr_format: Option<Format>,
}

/// `sendTransaction`: applied at once, though the answer says `PENDING`, the only word for a
/// transaction that was accepted. As on a network, the ledger it names is the one before.
pub fn send(node: &Node, params: Send) -> Reply {
    let envelope: TransactionEnvelope =
        decode(&params.transaction).map_err(|_| RpcError::invalid_params("invalid_xdr"))?;
    let format = params.xdr_format.unwrap_or_default();
    let mut ledger = node.ledger();
    let range = Range::of(&ledger);
    let submitted = ledger.submit(envelope);
    drop(ledger);

    let mut fields = Fields::new();
    let (hash, status) = match submitted {
        Submitted::Applied(hash) => (hash, "PENDING"),
        Submitted::Duplicate(hash) => (hash, "DUPLICATE"),
        Submitted::Rejected { hash, result, diagnostics } => {
            format.put(&mut fields, "errorResultXdr", "errorResultJson", &result)?;
            let (base64, json) = ("diagnosticEventsXdr", "diagnosticEventsJson");
            format.put_list(&mut fields, base64, json, &diagnostics)?;
            (hash, "ERROR")
        }
    };
    fields.insert("hash".into(), hash.to_string().into());
    fields.insert("status".into(), status.into());
    fields.insert("latestLedger".into(), range.latest.into());
    fields.insert("latestLedgerCloseTime".into(), range.latest_closed_at.to_string().into());
    Ok(Value::Object(fields))
}

/// Parameters of `getTransaction`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Get {
    hash: String,
    xdr_format: Option<Format>,
}

/// `getTransaction`.
pub fn get(node: &Node, params: Get) -> Reply {
    let hash: Hash = params.hash.parse().map_err(|_| {
        RpcError::invalid_params("hash must be that of a transaction, in 64 hexadecimal digits")
    })?;
    let ledger = node.snapshot();
    let mut fields = match ledger.transaction(&hash) {
        Some(transaction) => {
            let mut fields = details(transaction, params.xdr_format.unwrap_or_default())?;
            // Text here, a number in getTransactions: clients of both count on it.
            fields.insert("createdAt".into(), transaction.created_at.to_string().into());
            fields
        }
        None => Fields::from_iter([("status".into(), "NOT_FOUND".into())]),
    };
    let range = Range::of(&ledger);
    fields.insert("txHash".into(), params.hash.into());
    fields.insert("latestLedger".into(), range.latest.into());
    fields.insert("latestLedgerCloseTime".into(), range.latest_closed_at.to_string().into());
    fields.insert("oldestLedger".into(), range.oldest.into());
    fields.insert("oldestLedgerCloseTime".into(), range.oldest_closed_at.to_string().into());
    Ok(Value::Object(fields))
}

/// Parameters of `getTransactions`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct List {
    start_ledger: Option<u32>,
    pagination: Option<Pagination>,
    xdr_format: Option<Format>,
}

/// `getTransactions`: a page of transactions, oldest first.
pub fn list(node: &Node, params: List) -> Reply {
    let ledger = node.snapshot();
    let range = Range::of(&ledger);
    let pagination = params.pagination.unwrap_or_default();
    let limit = pagination.limit(DEFAULT_LIMIT, MAX_LIMIT).map_err(RpcError::invalid_request)?;
    let start = start(params.start_ledger, pagination.cursor(), &range)?;
    let format = params.xdr_format.unwrap_or_default();

    let page: Vec<_> = ledger
        .ledgers()
        .range(start.ledger..)
        .flat_map(|(_, closed)| &closed.transactions)
        .filter(|transaction| place(transaction) >= start)
        .take(limit)
        .collect();
    let cursor = match page.last() {
        Some(last) if page.len() == limit => place(last),
        // Nothing is left: go on with whatever comes after the latest ledger.
        _ => Toid { ledger: range.latest, transaction: 1, operation: 1 },
    };
    let mut transactions = vec![];
    for transaction in page {
        let mut fields = details(transaction, format)?;
        fields.insert("txHash".into(), transaction.hash.to_string().into());
        fields.insert("createdAt".into(), transaction.created_at.into());
        transactions.push(fields);
    }
    Ok(json!({
        "transactions": transactions,
        "latestLedger": range.latest,
        "latestLedgerCloseTimestamp": range.latest_closed_at,
        "oldestLedger": range.oldest,
        "oldestLedgerCloseTimestamp": range.oldest_closed_at,
        "cursor": cursor.to_string(),
    }))
}

fn start(first: Option<u32>, cursor: Option<&str>, range: &Range) -> Result<Toid, RpcError> {
    match (first.filter(|first| *first != 0), cursor) {
        (Some(_), Some(_)) => {
            Err(RpcError::invalid_request("startLedger and cursor cannot both be set"))
        }
        (first, None) => {
            let ledger = first.filter(|first| range.contains(*first)).ok_or_else(|| {
                RpcError::invalid_request(format!(
                    "start ledger must be between the oldest ledger: {} and the latest ledger: {} \
                     for this rpc instance",
                    range.oldest, range.latest
                ))
            })?;
            Ok(Toid { ledger, transaction: 1, operation: 1 })
        }
        (None, Some(cursor)) => {
            let behind: Toid = cursor
                .parse()
                .map_err(|_| RpcError::invalid_params(format!("invalid cursor: {cursor:?}")))?;
            Ok(Toid { transaction: behind.transaction + 1, operation: 1, ..behind })
        }
    }
}

fn place(transaction: &AppliedTransaction) -> Toid {
    Toid { ledger: transaction.ledger, transaction: transaction.order, operation: 1 }
}

/// What both getters tell of a transaction.
fn details(transaction: &AppliedTransaction, format: Format) -> Result<Fields, RpcError> {
    let status = if transaction.succeeded() { "SUCCESS" } else { "FAILED" };
    let mut fields = Fields::new();
    fields.insert("status".into(), status.into());
    fields.insert("ledger".into(), transaction.ledger.into());
    fields.insert("applicationOrder".into(), transaction.order.into());
    fields.insert("feeBump".into(), transaction.fee_bump.into());
    format.put(&mut fields, "envelopeXdr", "envelopeJson", &transaction.envelope)?;
    format.put(&mut fields, "resultXdr", "resultJson", &transaction.result)?;
    format.put(&mut fields, "resultMetaXdr", "resultMetaJson", &transaction.meta)?;
    let diagnostics = transaction.diagnostic_events();
    format.put_list(&mut fields, "diagnosticEventsXdr", "diagnosticEventsJson", diagnostics)?;

    let mut events = Fields::new();
    let fee_events = transaction.transaction_events();
    format.put_list(&mut events, "transactionEventsXdr", "transactionEventsJson", fee_events)?;
    let by_operation: Result<Vec<_>, _> =
        transaction.contract_events().into_iter().map(|events| format.values(events)).collect();
    let name = format.name("contractEventsXdr", "contractEventsJson");
    events.insert(name.into(), by_operation?.into());
    fields.insert("events".into(), Value::Object(events));
    Ok(fields)
}
