//! Entries, transactions and ledgers that were.

use serde_json::{json, Value};
use stellar_xdr::{
    LedgerCloseMeta, LedgerEntryData, LedgerHeader, LedgerHeaderHistoryEntry, LedgerKey, Memo,
    TransactionEnvelope, TransactionMeta, TransactionResult,
};

use crate::support::{ask, base64, latest, payment, settle, start, xdr, Account, FUNDED};

#[test]
fn entries_come_in_the_order_of_their_keys_without_the_missing_ones() {
    let devnet = start();
    let url = devnet.url();
    let (alice, bob) = (Account::funded(url, 1), Account::funded(url, 2));
    let keys = [&bob, &Account::new(3), &alice].map(|account| base64(&account.ledger_key()));
    let answer = ask(url, "getLedgerEntries", json!({"keys": keys}));
    let entries = answer["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 2);
    for (entry, account) in entries.iter().zip([&bob, &alice]) {
        assert_eq!(xdr::<LedgerKey>(&entry["key"]), account.ledger_key());
        let LedgerEntryData::Account(found) = xdr(&entry["xdr"]) else { panic!("an account") };
        assert_eq!((found.account_id, found.balance), (account.id(), FUNDED));
        assert!(entry["lastModifiedLedgerSeq"].is_u64());
        assert!(entry.get("liveUntilLedgerSeq").is_none(), "classic entries live on");
    }
    assert_eq!(answer["latestLedger"], latest(url));
}

#[test]
fn entries_come_as_json_on_demand() {
    let devnet = start();
    let alice = Account::funded(devnet.url(), 1);
    let params = json!({"keys": [base64(&alice.ledger_key())], "xdrFormat": "json"});
    let answer = ask(devnet.url(), "getLedgerEntries", params);
    let entry = &answer["entries"][0];
    assert_eq!(entry["keyJson"]["account"]["account_id"], alice.address());
    assert_eq!(entry["dataJson"]["account"]["balance"], FUNDED.to_string());
}

#[test]
fn an_applied_transaction_is_found_whole() {
    let devnet = start();
    let url = devnet.url();
    let (alice, bob) = (Account::funded(url, 1), Account::funded(url, 2));
    let before = latest(url);
    let mut tx = alice.transaction(url, payment(&bob, 5));
    tx.memo = Memo::Id(7);
    let envelope = alice.sign(tx);
    let found = settle(url, &envelope);
    assert_eq!(found["status"], "SUCCESS");
    assert_eq!(found["ledger"], before + 1, "in a ledger of its own");
    assert_eq!((&found["applicationOrder"], &found["feeBump"]), (&json!(1), &json!(false)));
    assert_eq!(xdr::<TransactionEnvelope>(&found["envelopeXdr"]), envelope);
    assert_eq!(xdr::<TransactionResult>(&found["resultXdr"]).fee_charged, 100);
    assert!(matches!(xdr(&found["resultMetaXdr"]), TransactionMeta::V4(_)));
    for field in ["createdAt", "latestLedgerCloseTime", "oldestLedgerCloseTime"] {
        assert!(found[field].as_str().unwrap().parse::<u64>().is_ok(), "{field} is text");
    }
    assert!(found["events"]["contractEventsXdr"].is_array());
    assert!(found["events"]["transactionEventsXdr"].is_array());
}

#[test]
fn an_unknown_transaction_is_not_found_between_the_ledgers_that_were_searched() {
    let devnet = start();
    let hash = "ab".repeat(32);
    let answer = ask(devnet.url(), "getTransaction", json!({"hash": hash}));
    assert_eq!((&answer["status"], &answer["txHash"]), (&json!("NOT_FOUND"), &json!(hash)));
    assert_eq!(answer["latestLedger"], latest(devnet.url()));
    assert!(answer["oldestLedger"].is_u64() && answer["latestLedgerCloseTime"].is_string());
}

#[test]
fn a_transaction_comes_as_json_on_demand() {
    let devnet = start();
    let url = devnet.url();
    let alice = Account::funded(url, 1);
    let found = settle(url, &alice.pay(url, &alice, 5));
    let params = json!({"hash": found["txHash"], "xdrFormat": "json"});
    let found = ask(url, "getTransaction", params);
    assert_eq!(found["envelopeJson"]["tx"]["tx"]["source_account"], alice.address());
    assert!(found["resultJson"]["result"]["tx_success"].is_array(), "{}", found["resultJson"]);
    assert!(found["resultMetaJson"]["v4"].is_object());
    assert!(found.get("envelopeXdr").is_none());
}

#[test]
fn pages_of_transactions_join_without_gap_or_overlap() {
    let devnet = start();
    let url = devnet.url();
    let start = latest(url);
    let accounts: Vec<_> = (1..=5).map(|number| Account::funded(url, number)).collect();
    let whole = ask(url, "getTransactions", json!({"startLedger": start}));
    let whole = whole["transactions"].as_array().unwrap().clone();
    assert_eq!(whole.len(), accounts.len());

    let mut pages: Vec<Value> = vec![];
    let mut page =
        ask(url, "getTransactions", json!({"startLedger": start, "pagination": {"limit": 2}}));
    while !page["transactions"].as_array().unwrap().is_empty() {
        pages.extend(page["transactions"].as_array().unwrap().clone());
        let next = json!({"pagination": {"cursor": page["cursor"], "limit": 2}});
        page = ask(url, "getTransactions", next);
        assert!(pages.len() <= whole.len(), "the cursor stands still");
    }
    assert_eq!(pages, whole);
    for transaction in whole {
        assert!(transaction["createdAt"].is_u64(), "a number here, text in getTransaction");
        let found = ask(url, "getTransaction", json!({"hash": transaction["txHash"]}));
        for field in ["envelopeXdr", "resultXdr", "resultMetaXdr", "ledger", "status"] {
            assert_eq!(found[field], transaction[field], "{field}");
        }
    }
}

#[test]
fn a_cursor_at_the_end_goes_on_with_what_comes_later() {
    let devnet = start();
    let url = devnet.url();
    Account::funded(url, 1);
    let end = ask(url, "getTransactions", json!({"startLedger": latest(url)}));
    let next = || ask(url, "getTransactions", json!({"pagination": {"cursor": end["cursor"]}}));
    assert_eq!(next()["transactions"], json!([]));
    Account::funded(url, 2);
    assert_eq!(next()["transactions"].as_array().unwrap().len(), 1);
}

#[test]
fn the_latest_ledger_carries_header_and_meta() {
    let devnet = start();
    let url = devnet.url();
    Account::funded(url, 1);
    let answer = ask(url, "getLatestLedger", Value::Null);
    let header: LedgerHeader = xdr(&answer["headerXdr"]);
    assert_eq!(answer["sequence"], header.ledger_seq);
    assert_eq!(answer["protocolVersion"], header.ledger_version);
    assert_eq!(answer["closeTime"], header.scp_value.close_time.0.to_string());
    let LedgerCloseMeta::V2(meta) = xdr(&answer["metadataXdr"]) else { panic!("meta V2") };
    assert_eq!(meta.ledger_header.header, header);
    assert_eq!(meta.ledger_header.hash.to_string(), answer["id"].as_str().unwrap());
    assert_eq!(meta.tx_processing.len(), 1);
}

#[test]
fn pages_of_ledgers_form_a_chain_of_hashes() {
    let devnet = start();
    let url = devnet.url();
    for number in 1..=4 {
        Account::funded(url, number);
    }
    let oldest = ask(url, "getHealth", Value::Null)["oldestLedger"].clone();
    let mut page =
        ask(url, "getLedgers", json!({"startLedger": oldest, "pagination": {"limit": 2}}));
    let mut headers: Vec<LedgerHeaderHistoryEntry> = vec![];
    loop {
        let ledgers = page["ledgers"].as_array().unwrap();
        headers.extend(ledgers.iter().map(|ledger| xdr(&ledger["headerXdr"])));
        assert!(page["oldestLedgerCloseTime"].is_u64() && page["latestLedgerCloseTime"].is_u64());
        assert!(ledgers.iter().all(|ledger| ledger["ledgerCloseTime"].is_string()));
        if headers.last().unwrap().header.ledger_seq == latest(url) {
            break;
        }
        let next = json!({"pagination": {"cursor": page["cursor"], "limit": 2}});
        page = ask(url, "getLedgers", next);
        assert!(headers.len() <= latest(url) as usize, "the cursor stands still");
    }
    assert!(headers.len() > 4);
    for pair in headers.windows(2) {
        assert_eq!(pair[1].header.ledger_seq, pair[0].header.ledger_seq + 1);
        assert_eq!(pair[1].header.previous_ledger_hash, pair[0].hash);
        assert!(pair[1].header.scp_value.close_time >= pair[0].header.scp_value.close_time);
    }
}

#[test]
fn ledgers_come_as_json_that_reads_back_as_xdr() {
    let devnet = start();
    let url = devnet.url();
    Account::funded(url, 1);
    let page = |format: &str| {
        let answer =
            ask(url, "getLedgers", json!({"startLedger": latest(url), "xdrFormat": format}));
        answer["ledgers"][0].clone()
    };
    let (text, json) = (page("base64"), page("json"));
    let header: LedgerHeaderHistoryEntry =
        serde_json::from_value(json["headerJson"].clone()).unwrap();
    assert_eq!(header, xdr(&text["headerXdr"]));
    let meta: LedgerCloseMeta = serde_json::from_value(json["metadataJson"].clone()).unwrap();
    assert_eq!(meta, xdr(&text["metadataXdr"]));
}
