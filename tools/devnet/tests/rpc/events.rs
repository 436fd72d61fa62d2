//! Events through filters and cursors.

use serde_json::{json, Value};
use stellar_xdr::{ContractId, Hash, ScVal};

use crate::support::{
    ask, base64, contract, deploy_lumens, invoke, latest, lumens, refused, start, transfer, xdr,
    Account,
};

/// A network where one account has transferred lumens to contracts, in five transactions that
/// start at the returned ledger.
fn five_transfers() -> (devnet::Devnet, Account, u32) {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let alice = Account::funded(url, 1);
    let start = latest(url) + 1;
    for number in 2..=6 {
        let settled = invoke(url, &alice, transfer(&alice, contract(number), 1_000));
        assert_eq!(settled["status"], "SUCCESS");
    }
    (devnet, alice, start)
}

fn symbol(name: &str) -> String {
    base64(&ScVal::Symbol(name.try_into().unwrap()))
}

fn events(url: &str, params: Value) -> Vec<Value> {
    ask(url, "getEvents", params)["events"].as_array().unwrap().clone()
}

fn transfers(start: u32) -> Value {
    let filter = json!({"type": "contract", "topics": [[symbol("transfer"), "**"]]});
    json!({"startLedger": start, "filters": [filter]})
}

#[test]
fn an_event_tells_where_it_comes_from() {
    let (devnet, alice, start) = five_transfers();
    let found = events(devnet.url(), transfers(start));
    assert_eq!(found.len(), 5);
    let event = &found[0];
    assert_eq!((&event["type"], &event["ledger"]), (&json!("contract"), &json!(start)));
    assert_eq!(event["contractId"], lumens().to_string());
    assert_eq!((&event["transactionIndex"], &event["operationIndex"]), (&json!(1), &json!(0)));
    let id = format!("{:019}-{:010}", (u64::from(start) << 32) + (1 << 12), 0);
    assert_eq!(event["id"], id);
    assert_eq!(xdr::<ScVal>(&event["value"]), 1_000i128.into());
    let topics: Vec<ScVal> = event["topic"].as_array().unwrap().iter().map(xdr).collect();
    assert_eq!(topics[1].to_string_or_debug(), alice.address());
    assert_eq!(topics.len(), 4, "transfer, from, to, asset");
    let transaction = ask(devnet.url(), "getTransaction", json!({"hash": event["txHash"]}));
    assert_eq!(transaction["ledger"], start);
    let closed = event["ledgerClosedAt"].as_str().unwrap();
    assert!(closed.ends_with('Z') && closed.len() == 20, "{closed}");
}

trait AddressText {
    fn to_string_or_debug(&self) -> String;
}

impl AddressText for ScVal {
    fn to_string_or_debug(&self) -> String {
        match self {
            ScVal::Address(address) => address.to_string(),
            other => format!("{other:?}"),
        }
    }
}

#[test]
fn fees_and_refunds_are_events_before_and_after_the_transactions() {
    let (devnet, _, start) = five_transfers();
    let filter = json!({"topics": [[symbol("fee"), "*"]]});
    let params = json!({"startLedger": start, "endLedger": start + 1, "filters": [filter]});
    let found = events(devnet.url(), params);
    let indices: Vec<_> = found.iter().map(|event| event["transactionIndex"].clone()).collect();
    assert_eq!(indices, [json!(0), json!(0xFFFFF)]);
    let all = events(devnet.url(), json!({"startLedger": start, "endLedger": start + 1}));
    let ids: Vec<_> = all.iter().map(|event| event["id"].as_str().unwrap()).collect();
    assert!(ids.is_sorted(), "{ids:?}");
    assert_eq!(ids.len(), 3, "fee, transfer, refund");
}

#[test]
fn topics_match_segment_by_segment_with_wildcards() {
    let (devnet, alice, start) = five_transfers();
    let url = devnet.url();
    let found = |topics: Value| {
        let filter =
            json!({"type": "contract", "contractIds": [lumens().to_string()], "topics": topics});
        let filters = json!({"startLedger": start, "filters": [filter]});
        let found = events(url, filters);
        found.iter().filter(|event| event["topic"][0] == symbol("transfer")).count()
    };
    let transfer = symbol("transfer");
    let from = base64(&ScVal::Address(stellar_xdr::ScAddress::Account(alice.id())));
    let third = base64(&ScVal::Address(contract(3)));
    assert_eq!(found(json!([[transfer, "*", "*", "*"]])), 5);
    assert_eq!(found(json!([[transfer, "**"]])), 5);
    assert_eq!(found(json!([["**"]])), 5);
    assert_eq!(found(json!([["*", "*", "*", "*", "**"]])), 5, "nothing need follow");
    assert_eq!(found(json!([[transfer, from, "*", "*"]])), 5);
    assert_eq!(found(json!([[transfer, "*", third, "*"]])), 1);
    assert_eq!(found(json!([[transfer, "*", third, "**"]])), 1);
    assert_eq!(found(json!([[transfer, "*", "*"]])), 0, "one segment too few");
    assert_eq!(found(json!([[transfer]])), 0);
    assert_eq!(found(json!([[symbol("mint"), "**"]])), 0);
    assert_eq!(found(json!([[symbol("mint"), "**"], [transfer, "*", third, "**"]])), 1, "either");
}

#[test]
fn contracts_and_types_narrow_the_search() {
    let (devnet, _, start) = five_transfers();
    let count = |filters: Value| {
        events(devnet.url(), json!({"startLedger": start, "filters": filters})).len()
    };
    let nobody = ContractId(Hash([9; 32])).to_string();
    let everything = count(json!([]));
    assert_eq!(everything, 15, "a fee, a transfer and a refund each");
    assert_eq!(count(json!([{"contractIds": [nobody]}])), 0);
    assert_eq!(count(json!([{"contractIds": [nobody, lumens().to_string()]}])), everything);
    assert_eq!(count(json!([{"type": "system"}])), 0);
    assert_eq!(count(json!([{"type": "system,contract"}])), everything);
    assert_eq!(count(json!([{"type": "system"}, {"topics": [[symbol("transfer"), "**"]]}])), 5);
}

#[test]
fn pages_of_events_join_without_gap_or_overlap() {
    let (devnet, _, start) = five_transfers();
    let url = devnet.url();
    let whole = events(url, transfers(start));
    let mut params = transfers(start);
    params["pagination"] = json!({"limit": 2});
    let mut page = ask(url, "getEvents", params);
    let mut pages = vec![];
    while !page["events"].as_array().unwrap().is_empty() {
        pages.extend(page["events"].as_array().unwrap().clone());
        let mut next = transfers(0);
        next["pagination"] = json!({"cursor": page["cursor"], "limit": 2});
        page = ask(url, "getEvents", next);
        assert!(pages.len() <= whole.len(), "the cursor stands still");
    }
    assert_eq!(pages, whole);
    assert!(page["latestLedgerCloseTime"].is_string() && page["oldestLedgerCloseTime"].is_string());
}

#[test]
fn the_cursor_at_the_end_finds_only_what_comes_later() {
    let (devnet, alice, start) = five_transfers();
    let url = devnet.url();
    let end = ask(url, "getEvents", transfers(start))["cursor"].clone();
    let mut later = transfers(0);
    later["pagination"] = json!({"cursor": end});
    assert_eq!(events(url, later.clone()), Vec::<Value>::new());
    invoke(url, &alice, transfer(&alice, contract(7), 1));
    assert_eq!(events(url, later).len(), 1);
}

#[test]
fn the_end_ledger_is_excluded() {
    let (devnet, _, start) = five_transfers();
    let mut params = transfers(start);
    for (end, count) in [(start, 0), (start + 1, 1), (start + 2, 2), (start + 100, 5)] {
        params["endLedger"] = json!(end);
        assert_eq!(events(devnet.url(), params.clone()).len(), count);
    }
}

#[test]
fn events_come_as_json_on_demand() {
    let (devnet, alice, start) = five_transfers();
    let mut params = transfers(start);
    params["xdrFormat"] = json!("json");
    let event = &events(devnet.url(), params)[0];
    assert_eq!(event["topicJson"][0], json!({"symbol": "transfer"}));
    assert_eq!(event["topicJson"][1], json!({"address": alice.address()}));
    assert_eq!(event["valueJson"], json!({"i128": "1000"}));
    assert!(event.get("topic").is_none() && event.get("value").is_none());
}

#[test]
fn filters_beyond_the_rules_are_refused() {
    let devnet = start();
    let url = devnet.url();
    let start = latest(url);
    let id = lumens().to_string();
    let any = json!(["*"]);
    for (filters, why) in [
        (json!([{}, {}, {}, {}, {}, {}]), "maximum 5 filters per request"),
        (json!([{"type": "diagnostic"}]), "either 'system' or 'contract'"),
        (json!([{"contractIds": vec![&id; 6]}]), "maximum 5 contract IDs per filter"),
        (json!([{"contractIds": [id, "CABC"]}]), "contract ID 2 invalid"),
        (json!([{"topics": vec![&any; 6]}]), "maximum 5 topics per filter"),
        (json!([{"topics": [[]]}]), "at least 1 segment"),
        (json!([{"topics": [["*", "*", "*", "*", "*"]]}]), "more than 4 segments"),
        (json!([{"topics": [["**", "*"]]}]), "only allowed as the last segment"),
        (json!([{"topics": [["*", "moon"]]}]), "segment 2 invalid"),
    ] {
        let params = json!({"startLedger": start, "filters": filters});
        let (code, message) = refused(url, "getEvents", params);
        assert_eq!(code, -32602);
        assert!(message.contains(why), "{message} / {why}");
    }
}
