//! Moving time and ledgers on, and what that does to clients' time bounds.

use std::time::{SystemTime, UNIX_EPOCH};

use devnet::{Config, Devnet};
use serde_json::{json, Value};
use stellar_xdr::{
    ContractCodeEntry, ContractCodeEntryExt, Hash, LedgerEntryData, LedgerKey,
    LedgerKeyContractCode, LedgerKeyTtl, Preconditions, TimeBounds, TimePoint,
    TransactionResultResult,
};

use crate::support::{ask, base64, latest, payment, refused, rejection, send, start, Account};

const DAY: u64 = 86_400;

fn clock() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn ledger_time(url: &str) -> u64 {
    let text = ask(url, "getLatestLedger", Value::Null)["closeTime"].take();
    text.as_str().unwrap().parse().unwrap()
}

/// Sends a payment that is valid from `min` to `max`, in seconds since the epoch (0: for ever).
fn send_within(url: &str, account: &Account, min: u64, max: u64) -> Value {
    let mut tx = account.transaction(url, payment(account, 1));
    tx.cond =
        Preconditions::Time(TimeBounds { min_time: TimePoint(min), max_time: TimePoint(max) });
    send(url, &account.sign(tx))
}

#[test]
fn time_follows_the_clock() {
    let devnet = start();
    Account::funded(devnet.url(), 1);
    assert!(ledger_time(devnet.url()).abs_diff(clock()) <= 2);
}

#[test]
fn time_is_moved_on_by_seconds_in_one_ledger() {
    let devnet = start();
    let url = devnet.url();
    let (before, ledger) = (ledger_time(url), latest(url));
    let answer = ask(url, "devnet_advanceTime", json!({"seconds": 400 * DAY}));
    assert_eq!(answer["latestLedger"], ledger + 1);
    let after = ledger_time(url);
    assert_eq!(answer["latestLedgerCloseTime"], after.to_string());
    assert!((400 * DAY..400 * DAY + 5).contains(&(after - before)), "{after} - {before}");
    Account::funded(url, 1);
    assert!(ledger_time(url) >= after, "later ledgers stay ahead");
}

#[test]
fn ledgers_are_moved_on_by_count_at_once() {
    let devnet = start();
    let url = devnet.url();
    let before = latest(url);
    let answer = ask(url, "devnet_advanceLedgers", json!({"count": 3_000_000}));
    assert_eq!(answer["latestLedger"], before + 3_000_000);
    assert_eq!(latest(url), before + 3_000_000);
    let page = ask(url, "getLedgers", json!({"startLedger": before}));
    let sequences: Vec<_> =
        page["ledgers"].as_array().unwrap().iter().map(|l| l["sequence"].clone()).collect();
    assert_eq!(sequences, [json!(before), json!(before + 3_000_000)], "skipped ones are left out");
    Account::funded(url, 1);
    assert_eq!(latest(url), before + 3_000_001);
    let listed = ask(url, "getTransactions", json!({"startLedger": before}));
    assert_eq!(listed["transactions"].as_array().unwrap().len(), 1);
}

#[test]
fn warps_have_bounds() {
    let devnet = start();
    let url = devnet.url();
    let before = (latest(url), ledger_time(url));
    let end_of_time = 253_402_300_799 - before.1;
    for seconds in [0, end_of_time + 1, u64::MAX] {
        assert_eq!(refused(url, "devnet_advanceTime", json!({"seconds": seconds})).0, -32602);
    }
    let last = i32::MAX as u32 / 2 - before.0;
    for count in [0, last + 1, u32::MAX] {
        assert_eq!(refused(url, "devnet_advanceLedgers", json!({"count": count})).0, -32602);
    }
    assert_eq!((latest(url), ledger_time(url)), before);
    ask(url, "devnet_advanceLedgers", json!({"count": last}));
    assert_eq!(refused(url, "devnet_advanceLedgers", json!({"count": 1})).0, -32602);
    Account::funded(url, 1);
}

#[test]
fn the_bounds_of_a_client_hold_after_a_warp() {
    let devnet = start();
    let url = devnet.url();
    let alice = Account::funded(url, 1);
    ask(url, "devnet_advanceTime", json!({"seconds": 30 * DAY}));
    let now = clock();
    assert_eq!(send_within(url, &alice, 0, now + 300)["status"], "PENDING");
    assert_eq!(send_within(url, &alice, now - 60, now + 300)["status"], "PENDING");
    let late = send_within(url, &alice, 0, now - 60);
    assert_eq!(rejection(&late).unwrap().result, TransactionResultResult::TxTooLate);
}

#[test]
fn without_a_warp_bounds_are_those_of_the_network() {
    let devnet = start();
    let url = devnet.url();
    let alice = Account::funded(url, 1);
    let now = clock();
    let late = send_within(url, &alice, 0, now - 60);
    assert_eq!(rejection(&late).unwrap().result, TransactionResultResult::TxTooLate);
    let early = send_within(url, &alice, now + 3_600, 0);
    assert_eq!(rejection(&early).unwrap().result, TransactionResultResult::TxTooEarly);
    assert_eq!(send_within(url, &alice, now - 60, now + 300)["status"], "PENDING");
}

#[test]
fn strict_bounds_follow_the_ledger_through_a_warp() {
    let ledger = ledger::Config { strict_time_bounds: true, ..ledger::Config::default() };
    let devnet = Devnet::start(Config { port: 0, ledger }).unwrap();
    let url = devnet.url();
    let alice = Account::funded(url, 1);
    ask(url, "devnet_advanceTime", json!({"seconds": 30 * DAY}));
    let late = send_within(url, &alice, 0, clock() + 300);
    assert_eq!(rejection(&late).unwrap().result, TransactionResultResult::TxTooLate);
    assert_eq!(send_within(url, &alice, 0, clock() + 31 * DAY)["status"], "PENDING");
}

#[test]
fn a_contract_entry_is_archived_by_a_warp_and_reported_so() {
    let devnet = start();
    let url = devnet.url();
    crate::support::deploy_lumens(url);
    let keys = json!({"keys": [crate::support::base64(&crate::support::instance_of_lumens())]});
    let live_until = ask(url, "getLedgerEntries", keys.clone())["entries"][0]["liveUntilLedgerSeq"]
        .as_u64()
        .unwrap() as u32;
    assert!(live_until > latest(url));
    ask(url, "devnet_advanceLedgers", json!({"count": live_until - latest(url)}));
    let reported =
        || ask(url, "getLedgerEntries", keys.clone())["entries"][0]["liveUntilLedgerSeq"].clone();
    assert_eq!(reported(), live_until, "live in its last ledger");
    ask(url, "devnet_advanceLedgers", json!({"count": 1}));
    assert_eq!(reported(), 0, "archived");
}

#[test]
fn a_ledger_can_begin_in_the_past() {
    let ledger = ledger::Config { start: Some(1_702_000_000), ..ledger::Config::default() };
    let devnet = Devnet::start(Config { port: 0, ledger }).unwrap();
    let url = devnet.url();
    Account::funded(url, 1);
    assert!((1_702_000_000..1_702_000_060).contains(&ledger_time(url)));
    let before = ledger_time(url);
    ask(url, "devnet_advanceTime", json!({"seconds": DAY}));
    assert!((DAY..DAY + 60).contains(&(ledger_time(url) - before)));
}

fn entries(url: &str, key: &str) -> Vec<Value> {
    let found = ask(url, "getLedgerEntries", json!({"keys": [key]}));
    found["entries"].as_array().unwrap().clone()
}

#[test]
fn an_entry_of_one_network_is_put_on_another_and_taken_away_again() {
    let [one, other] = [start(), start()];
    let account = Account::funded(one.url(), 1);
    let key = base64(&account.ledger_key());
    let [entry] = &entries(one.url(), &key)[..] else { panic!("one entry") };
    assert!(entries(other.url(), &key).is_empty());

    let before = latest(other.url());
    let set =
        |entry: &Value| ask(other.url(), "devnet_setLedgerEntries", json!({"entries": [entry]}));
    assert_eq!(set(entry)["latestLedger"], before + 1);
    let found = &entries(other.url(), &key)[0];
    assert_eq!(found["xdr"], entry["xdr"]);
    assert_eq!(found["lastModifiedLedgerSeq"], before + 1);
    let tx = account.transaction(other.url(), payment(&account, 1));
    assert_eq!(send(other.url(), &account.sign(tx))["status"], "PENDING", "it is a real account");

    set(&json!({"key": key}));
    assert!(entries(other.url(), &key).is_empty());
}

/// Key and entry of some contract's code.
fn code() -> (String, String) {
    let (hash, ext) = (Hash([1; 32]), ContractCodeEntryExt::V0);
    let entry = ContractCodeEntry { ext, hash: hash.clone(), code: vec![0].try_into().unwrap() };
    let key = LedgerKey::ContractCode(LedgerKeyContractCode { hash });
    (base64(&key), base64(&LedgerEntryData::ContractCode(entry)))
}

#[test]
fn an_entry_with_a_time_to_live_is_put_with_it() {
    let devnet = start();
    let (key, xdr) = code();
    for live_until in [9_000, 9_001] {
        let entry = json!({"key": key, "xdr": xdr, "liveUntilLedgerSeq": live_until});
        ask(devnet.url(), "devnet_setLedgerEntries", json!({"entries": [entry]}));
        let found = &entries(devnet.url(), &key)[0];
        assert_eq!(
            (&found["xdr"], &found["liveUntilLedgerSeq"]),
            (&json!(xdr), &json!(live_until))
        );
    }
}

#[test]
fn entries_that_cannot_be_are_refused_and_none_is_set() {
    let devnet = start();
    let url = devnet.url();
    let [account, other] = [1, 2].map(|n| Account::funded(url, n));
    let [key, of_other] = [&account, &other].map(|account| base64(&account.ledger_key()));
    let xdr = entries(url, &key)[0]["xdr"].clone();
    let ttl = LedgerKey::Ttl(LedgerKeyTtl { key_hash: Hash([1; 32]) });
    let ttl = base64(&ttl);
    let (code, of_code) = code();
    let before = latest(url);
    for (entry, reason) in [
        (json!({"key": "?", "xdr": xdr}), "no key at index 1"),
        (json!({"key": key, "xdr": "AAAA"}), "no entry at index 1"),
        (json!({"key": ttl, "xdr": xdr}), "no entry that can be set at index 1"),
        (json!({"key": of_other, "xdr": xdr}), "an entry of another key at index 1"),
        (json!({"key": key, "xdr": xdr, "extXdr": "?"}), "no extension at index 1"),
        (
            json!({"key": key, "xdr": xdr, "liveUntilLedgerSeq": 9}),
            "a wrong time to live at index 1",
        ),
        (json!({"key": code, "xdr": of_code}), "a wrong time to live at index 1"),
        (json!({"key": code, "liveUntilLedgerSeq": 9}), "no entry at index 1"),
    ] {
        let set = json!({"entries": [{"key": of_other}, entry]});
        let (number, message) = refused(url, "devnet_setLedgerEntries", set);
        assert_eq!(number, -32602, "{message}");
        assert!(message.contains(reason), "{message}, not {reason}");
    }
    assert_eq!(latest(url), before);
    assert_eq!(entries(url, &of_other).len(), 1);
}
