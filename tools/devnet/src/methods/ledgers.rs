//! Closed ledgers: the latest one, and pages of them.

use ledger::ClosedLedger;
use serde::Deserialize;
use serde_json::{json, Value};

use super::parameters::{NoParams, Pagination};
use crate::encoding::{Fields, Format};
use crate::jsonrpc::{Reply, RpcError};
use crate::node::{closed_at, Node, Range};

const DEFAULT_LIMIT: u32 = 50;
const MAX_LIMIT: u32 = 200;

/// `getLatestLedger`.
pub fn latest(node: &Node, _: NoParams) -> Reply {
    let ledger = node.ledger();
    let latest = ledger.latest();
    let header = &latest.header.header;
    Ok(json!({
        "id": latest.header.hash.to_string(),
        "protocolVersion": header.ledger_version,
        "sequence": header.ledger_seq,
        "closeTime": closed_at(latest).to_string(),
        "headerXdr": Format::Base64.value(header)?,
        "metadataXdr": Format::Base64.value(&latest.meta)?,
    }))
}

/// Parameters of `getLedgers`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    start_ledger: Option<u32>,
    pagination: Option<Pagination>,
    xdr_format: Option<Format>,
}

/// `getLedgers`: a page of ledgers. Sequences that a warp skipped are left out.
pub fn list(node: &Node, params: Params) -> Reply {
    let ledger = node.snapshot();
    let range = Range::of(&ledger);
    let pagination = params.pagination.unwrap_or_default();
    let limit = pagination.limit(DEFAULT_LIMIT, MAX_LIMIT).map_err(RpcError::invalid_request)?;
    let start = start(params.start_ledger, pagination.cursor(), &range)?;
    let format = params.xdr_format.unwrap_or_default();

    let page: Vec<_> = ledger.ledgers().range(start..).take(limit).collect();
    let cursor = page.last().map_or(start - 1, |(sequence, _)| **sequence);
    let ledgers: Result<Vec<_>, _> = page.iter().map(|(_, closed)| info(closed, format)).collect();
    Ok(json!({
        "ledgers": ledgers?,
        "latestLedger": range.latest,
        "latestLedgerCloseTime": range.latest_closed_at,
        "oldestLedger": range.oldest,
        "oldestLedgerCloseTime": range.oldest_closed_at,
        "cursor": cursor.to_string(),
    }))
}

fn start(first: Option<u32>, cursor: Option<&str>, range: &Range) -> Result<u32, RpcError> {
    let Range { oldest, latest, .. } = range;
    match (first.filter(|first| *first != 0), cursor) {
        (Some(_), Some(_)) => {
            Err(RpcError::invalid_request("startLedger and cursor cannot both be set"))
        }
        (first, None) => first.filter(|first| range.contains(*first)).ok_or_else(|| {
            RpcError::invalid_request(format!(
                "start ledger ({}) must be between the oldest ledger: {oldest} and the latest \
                 ledger: {latest} for this rpc instance",
                first.unwrap_or(0)
            ))
        }),
        (None, Some(cursor)) => {
            let sequence: u32 = cursor
                .parse()
                .map_err(|_| RpcError::invalid_params(format!("invalid cursor: {cursor:?}")))?;
            sequence.checked_add(1).filter(|start| range.contains(*start)).ok_or_else(|| {
                RpcError::invalid_params(format!(
                    "cursor ('{cursor}') must be between the oldest ledger: {oldest} and the \
                     latest ledger: {latest} for this rpc instance"
                ))
            })
        }
    }
}

fn info(closed: &ClosedLedger, format: Format) -> Result<Value, RpcError> {
    let mut fields = Fields::new();
    fields.insert("hash".into(), closed.header.hash.to_string().into());
    fields.insert("sequence".into(), closed.header.header.ledger_seq.into());
    fields.insert("ledgerCloseTime".into(), closed_at(closed).to_string().into());
    // Clients require both XDR fields, also where they asked for JSON.
    fields.insert("headerXdr".into(), "".into());
    fields.insert("metadataXdr".into(), "".into());
    format.put(&mut fields, "headerXdr", "headerJson", &closed.header)?;
    format.put(&mut fields, "metadataXdr", "metadataJson", &closed.meta)?;
    Ok(Value::Object(fields))
}
