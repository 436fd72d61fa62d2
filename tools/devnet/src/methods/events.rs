//! Contract events, and the fee events of transactions, through filters.

use std::collections::BTreeSet;

use ledger::{AppliedTransaction, ClosedLedger};
use serde::Deserialize;
use serde_json::{json, Value};
use stellar_xdr::{
    ContractEvent, ContractEventBody, ContractEventType, ContractId, ScVal, TransactionEventStage,
};

use super::parameters::Pagination;
use crate::cursor::{EventCursor, Toid, LAST_OPERATION, LAST_TRANSACTION};
use crate::encoding::{decode, rfc3339, Fields, Format};
use crate::jsonrpc::{Reply, RpcError};
use crate::node::{closed_at, Node, Range};

const DEFAULT_LIMIT: u32 = 100;
const MAX_LIMIT: u32 = 10_000;
/// Sequences that one call looks through.
const SCAN_LIMIT: u32 = 10_000;
/// Filters in a call, and contracts and topics in a filter.
const MAX_FILTERS: usize = 5;
/// Segments of a topic, besides a trailing `**`.
const MAX_SEGMENTS: usize = 4;

/// Parameters of `getEvents`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    start_ledger: Option<u32>,
    end_ledger: Option<u32>,
    filters: Option<Vec<FilterParams>>,
    pagination: Option<Pagination>,
    xdr_format: Option<Format>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FilterParams {
    r#type: Option<String>,
    contract_ids: Option<Vec<String>>,
    topics: Option<Vec<Vec<String>>>,
}

/// `getEvents`: a page of the events that match any of the filters, oldest first.
pub fn list(node: &Node, params: Params) -> Reply {
    let ledger = node.snapshot();
    let range = Range::of(&ledger);
    let pagination = params.pagination.unwrap_or_default();
    let start_ledger = params.start_ledger.filter(|start| *start != 0);
    let end_ledger = params.end_ledger.filter(|end| *end != 0);
    let start = start(start_ledger, end_ledger, pagination.cursor())?;
    let limit = pagination.limit(DEFAULT_LIMIT, MAX_LIMIT).map_err(RpcError::invalid_params)?;
    let filters = read_filters(params.filters.unwrap_or_default())?;
    let format = params.xdr_format.unwrap_or_default();
    let first = start.place.ledger;
    if !range.contains(first) {
        return Err(RpcError::invalid_request(format!(
            "startLedger must be within the ledger range: {} - {}",
            range.oldest, range.latest
        )));
    }
    let end = first.saturating_add(SCAN_LIMIT).min(range.latest + 1);
    let end = end_ledger.map_or(end, |wanted| wanted.min(end)).max(first);

    let mut events = vec![];
    let mut last = EventCursor::end_of(end - 1);
    'ledgers: for closed in ledger.ledgers().range(first..end).map(|(_, closed)| closed) {
        for published in in_ledger(closed) {
            let wanted = filters.is_empty() || filters.iter().any(|f| f.matches(published.event));
            if published.cursor < start || !wanted {
                continue;
            }
            events.push(published.describe(closed, format)?);
            if events.len() == limit {
                last = published.cursor;
                break 'ledgers;
            }
        }
    }
    Ok(json!({
        "events": events,
        "cursor": last.to_string(),
        "latestLedger": range.latest,
        "oldestLedger": range.oldest,
        "latestLedgerCloseTime": range.latest_closed_at.to_string(),
        "oldestLedgerCloseTime": range.oldest_closed_at.to_string(),
    }))
}

fn start(
    start_ledger: Option<u32>,
    end_ledger: Option<u32>,
    cursor: Option<&str>,
) -> Result<EventCursor, RpcError> {
    match (start_ledger, cursor) {
        (None, None) => Err(RpcError::invalid_params("startLedger must be positive")),
        (Some(ledger), None) => Ok(EventCursor::start_of(ledger)),
        (None, Some(cursor)) if end_ledger.is_none() => cursor
            .parse()
            .map(EventCursor::next)
            .map_err(|_| RpcError::invalid_params(format!("invalid event id {cursor:?}"))),
        _ => Err(RpcError::invalid_params("ledger ranges and cursor cannot both be set")),
    }
}

/// An event and where it was published.
struct Published<'a> {
    cursor: EventCursor,
    event: &'a ContractEvent,
    transaction: &'a AppliedTransaction,
}

/// The events of a ledger in the order of their cursors.
fn in_ledger(closed: &ClosedLedger) -> Vec<Published<'_>> {
    let mut published: Vec<_> = closed.transactions.iter().flat_map(in_transaction).collect();
    published.sort_by_key(|event| event.cursor);
    published
}

fn in_transaction(transaction: &AppliedTransaction) -> Vec<Published<'_>> {
    let order = transaction.order;
    // Fee events stand before or behind the transactions that they belong to.
    let fee_events = transaction.transaction_events().iter().map(|fee| match fee.stage {
        TransactionEventStage::BeforeAllTxs => (0, 0, &fee.event),
        TransactionEventStage::AfterTx => (order, LAST_OPERATION, &fee.event),
        TransactionEventStage::AfterAllTxs => (LAST_TRANSACTION, 0, &fee.event),
    });
    let by_operation = transaction.contract_events();
    let contract_events = (0..)
        .zip(&by_operation)
        .flat_map(|(operation, events)| events.iter().map(move |event| (order, operation, event)));

    let mut published: Vec<Published> = vec![];
    for (number, operation, event) in fee_events.chain(contract_events) {
        let place = Toid { ledger: transaction.ledger, transaction: number, operation };
        let before = published.iter().filter(|other| other.cursor.place == place).count();
        let cursor = EventCursor { place, event: before as u32 };
        published.push(Published { cursor, event, transaction });
    }
    published
}

impl Published<'_> {
    fn describe(&self, closed: &ClosedLedger, format: Format) -> Result<Value, RpcError> {
        let ContractEventBody::V0(body) = &self.event.body;
        let contract = self.event.contract_id.as_ref().map(ToString::to_string);
        let mut fields = Fields::new();
        fields.insert("type".into(), type_name(self.event).into());
        fields.insert("ledger".into(), self.cursor.place.ledger.into());
        fields.insert("ledgerClosedAt".into(), rfc3339(closed_at(closed)).into());
        fields.insert("contractId".into(), contract.unwrap_or_default().into());
        fields.insert("id".into(), self.cursor.to_string().into());
        fields.insert("operationIndex".into(), self.cursor.place.operation.into());
        fields.insert("transactionIndex".into(), self.cursor.place.transaction.into());
        fields.insert("txHash".into(), self.transaction.hash.to_string().into());
        fields.insert("inSuccessfulContractCall".into(), self.transaction.succeeded().into());
        let topics = format.values(body.topics.iter())?;
        fields.insert(format.name("topic", "topicJson").into(), topics);
        format.put(&mut fields, "value", "valueJson", &body.data)?;
        Ok(Value::Object(fields))
    }
}

fn type_name(event: &ContractEvent) -> &'static str {
    match event.type_ {
        ContractEventType::System => "system",
        ContractEventType::Contract => "contract",
        ContractEventType::Diagnostic => "diagnostic",
    }
}

/// What an event must satisfy; an empty list satisfies anything.
struct Filter {
    types: BTreeSet<String>,
    contracts: Vec<ContractId>,
    topics: Vec<Topic>,
}

impl Filter {
    fn matches(&self, event: &ContractEvent) -> bool {
        let ContractEventBody::V0(body) = &event.body;
        let contract = event.contract_id.as_ref();
        (self.types.is_empty() || self.types.contains(type_name(event)))
            && (self.contracts.is_empty()
                || contract.is_some_and(|contract| self.contracts.contains(contract)))
            && (self.topics.is_empty() || self.topics.iter().any(|t| t.matches(&body.topics)))
    }
}

/// A pattern of topics: one segment each, `None` for any; more may follow if it is `open`.
struct Topic {
    segments: Vec<Option<ScVal>>,
    open: bool,
}

impl Topic {
    fn matches(&self, topics: &[ScVal]) -> bool {
        let length = if self.open {
            topics.len() >= self.segments.len()
        } else {
            topics.len() == self.segments.len()
        };
        length
            && self
                .segments
                .iter()
                .zip(topics)
                .all(|(segment, topic)| segment.as_ref().is_none_or(|wanted| wanted == topic))
    }
}

fn read_filters(filters: Vec<FilterParams>) -> Result<Vec<Filter>, RpcError> {
    if filters.len() > MAX_FILTERS {
        return Err(RpcError::invalid_params("maximum 5 filters per request"));
    }
    (1..)
        .zip(filters)
        .map(|(number, filter)| {
            read_filter(filter)
                .map_err(|why| RpcError::invalid_params(format!("filter {number} invalid: {why}")))
        })
        .collect()
}

fn read_filter(filter: FilterParams) -> Result<Filter, String> {
    let types: BTreeSet<String> = filter
        .r#type
        .filter(|types| !types.is_empty())
        .map(|types| types.split(',').map(str::to_owned).collect())
        .unwrap_or_default();
    if types.iter().any(|name| name != "system" && name != "contract") {
        return Err("if set, type must be either 'system' or 'contract'".into());
    }
    let contracts = filter.contract_ids.unwrap_or_default();
    if contracts.len() > MAX_FILTERS {
        return Err("maximum 5 contract IDs per filter".into());
    }
    let contracts = (1..)
        .zip(contracts)
        .map(|(number, id)| id.parse().map_err(|_| format!("contract ID {number} invalid")))
        .collect::<Result<_, _>>()?;
    let topics = filter.topics.unwrap_or_default();
    if topics.len() > MAX_FILTERS {
        return Err("maximum 5 topics per filter".into());
    }
    let topics = (1..)
        .zip(topics)
        .map(|(number, topic)| {
            read_topic(topic).map_err(|why| format!("topic {number} invalid: {why}"))
        })
        .collect::<Result<_, _>>()?;
    Ok(Filter { types, contracts, topics })
}

fn read_topic(mut segments: Vec<String>) -> Result<Topic, String> {
    if segments.is_empty() {
        return Err("topic must have at least 1 segment".into());
    }
    let open = segments.last().is_some_and(|last| last == "**");
    if open {
        segments.pop();
    }
    if segments.len() > MAX_SEGMENTS {
        return Err(format!("topic cannot have more than {MAX_SEGMENTS} segments"));
    }
    let segments = (1..)
        .zip(segments)
        .map(|(number, segment)| match segment.as_str() {
            "*" => Ok(None),
            "**" => Err(format!(
                "segment {number} invalid: wildcard '**' is only allowed as the last segment"
            )),
            value => decode(value)
                .map(Some)
                .map_err(|_| format!("segment {number} invalid: neither wildcard nor ScVal")),
        })
        .collect::<Result<_, _>>()?;
    Ok(Topic { segments, open })
}
