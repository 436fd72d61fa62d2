//! What is not valid is refused with the code and the words that clients look for.

use serde_json::{json, Value};
use stellar_xdr::{
    Hash, LedgerKey, LedgerKeyTtl, OperationBody, TransactionResultResult, TransactionV1Envelope,
};

use crate::support::{
    ask, base64, latest, post, refused, rejection, send, settle, start, xdr, Account, FUNDED,
};

fn code(url: &str, body: &[u8]) -> (u16, i64) {
    let (status, answer) = post(url, body);
    let answer: Value = serde_json::from_str(&answer).expect("errors are JSON too");
    (status, answer["error"]["code"].as_i64().expect("an error"))
}

#[test]
fn a_body_that_is_no_json_is_a_parse_error() {
    let devnet = start();
    for body in [&b""[..], b"{", b"\xff\xfe", b"{\"jsonrpc\": \"2.0\", \"id\": 1,,}"] {
        assert_eq!(code(devnet.url(), body), (200, -32700));
    }
}

#[test]
fn json_nested_without_end_is_a_parse_error() {
    let devnet = start();
    assert_eq!(code(devnet.url(), "[".repeat(400_000).as_bytes()), (200, -32700));
}

#[test]
fn what_is_no_request_of_json_rpc_is_invalid() {
    let devnet = start();
    for body in ["1", "[]", "{}", r#"{"jsonrpc":"1.0","id":1,"method":"getHealth"}"#] {
        assert_eq!(code(devnet.url(), body.as_bytes()), (200, -32600), "{body}");
    }
}

#[test]
fn a_body_over_512_kibibytes_is_refused_and_one_below_is_read() {
    let devnet = start();
    let request = |padding: usize| {
        let padding = " ".repeat(padding);
        format!(r#"{{"jsonrpc":"2.0","id":1,"method":"getHealth"{padding}}}"#)
    };
    let bare = request(0).len();
    let (status, answer) = post(devnet.url(), request(512 * 1024 - bare).as_bytes());
    assert_eq!(status, 200, "{answer}");
    assert!(answer.contains("healthy"));
    assert_eq!(code(devnet.url(), request(512 * 1024 - bare + 1).as_bytes()), (413, -32600));
}

#[test]
fn an_unknown_method_is_named() {
    let devnet = start();
    let (code, message) = refused(devnet.url(), "getMoon", Value::Null);
    assert_eq!((code, message.as_str()), (-32601, "method not found: getMoon"));
}

#[test]
fn params_of_the_wrong_shape_are_invalid() {
    let devnet = start();
    for (method, params) in [
        ("getHealth", json!([1])),
        ("getHealth", json!("text")),
        ("getTransaction", json!({})),
        ("getTransaction", json!({"hash": 5})),
        ("getTransaction", json!({"hash": "00".repeat(32), "xdrFormat": "yaml"})),
        ("sendTransaction", json!({})),
        ("simulateTransaction", json!({"transaction": ["AAAA"]})),
        ("getLedgerEntries", json!({"keys": "AAAA"})),
        ("getEvents", json!({"startLedger": -1})),
        ("getEvents", json!({"startLedger": "1"})),
        ("getLedgers", json!({"startLedger": 4_294_967_296u64})),
        ("getTransactions", json!({"startLedger": 1.5})),
        ("devnet_advanceTime", json!({})),
        ("devnet_advanceLedgers", json!({"count": -1})),
    ] {
        assert_eq!(refused(devnet.url(), method, params.clone()).0, -32602, "{method} {params}");
    }
}

#[test]
fn a_transaction_that_is_no_xdr_is_refused() {
    let devnet = start();
    let envelope = base64(&Account::new(1).sign(Account::new(1).transaction_at(1, inflation())));
    for text in ["", "AAAA", "not base64", &envelope[4..], &format!("{envelope}AAAA")] {
        let answer = refused(devnet.url(), "sendTransaction", json!({"transaction": text}));
        assert_eq!(answer, (-32602, "invalid_xdr".into()), "{text}");
        let answer = ask(devnet.url(), "simulateTransaction", json!({"transaction": text}));
        assert_eq!(answer["error"], "Could not unmarshal transaction", "{text}");
    }
}

fn inflation() -> OperationBody {
    OperationBody::Inflation
}

#[test]
fn a_signature_for_another_network_is_bad() {
    let devnet = start();
    let url = devnet.url();
    let alice = Account::funded(url, 1);
    let tx = alice.transaction(url, crate::support::payment(&alice, 1));
    let before = (alice.state(url), latest(url));
    let sent = send(url, &alice.sign_for("Public Global Stellar Network ; September 2015", tx));
    assert_eq!(sent["status"], "ERROR");
    assert_eq!(rejection(&sent).unwrap().result, TransactionResultResult::TxBadAuth);
    assert_eq!((alice.state(url), latest(url)), before, "nothing was charged or closed");
}

#[test]
fn a_transaction_without_signatures_or_with_a_surplus_one_is_refused() {
    let devnet = start();
    let url = devnet.url();
    let (alice, bob) = (Account::funded(url, 1), Account::funded(url, 2));
    let tx = alice.transaction(url, crate::support::payment(&bob, 1));
    let signed = |signers: &[&Account]| {
        let signatures: Vec<_> =
            signers.iter().flat_map(|by| signatures(by.sign(tx.clone()))).collect();
        let signatures = signatures.try_into().unwrap();
        let envelope = TransactionV1Envelope { tx: tx.clone(), signatures };
        send(url, &stellar_xdr::TransactionEnvelope::Tx(envelope))
    };
    let unsigned = signed(&[]);
    assert_eq!(rejection(&unsigned).unwrap().result, TransactionResultResult::TxBadAuth);
    let surplus = signed(&[&alice, &bob]);
    assert_eq!(rejection(&surplus).unwrap().result, TransactionResultResult::TxBadAuthExtra);
    assert_eq!(signed(&[&alice])["status"], "PENDING");
}

fn signatures(envelope: stellar_xdr::TransactionEnvelope) -> Vec<stellar_xdr::DecoratedSignature> {
    match envelope {
        stellar_xdr::TransactionEnvelope::Tx(v1) => v1.signatures.into(),
        _ => panic!("only version 1 is signed here"),
    }
}

#[test]
fn a_wrong_sequence_number_is_refused() {
    let devnet = start();
    let url = devnet.url();
    let alice = Account::funded(url, 1);
    let current = alice.state(url).1;
    for sequence in [current, current + 2, current - 1] {
        let tx = alice.transaction_at(sequence, crate::support::payment(&alice, 1));
        let sent = send(url, &alice.sign(tx));
        assert_eq!(rejection(&sent).unwrap().result, TransactionResultResult::TxBadSeq);
    }
}

#[test]
fn an_account_that_does_not_exist_cannot_send() {
    let devnet = start();
    let nobody = Account::new(1);
    let tx = nobody.transaction_at(1, crate::support::payment(&nobody, 1));
    let sent = send(devnet.url(), &nobody.sign(tx));
    assert_eq!(rejection(&sent).unwrap().result, TransactionResultResult::TxNoAccount);
}

#[test]
fn a_transaction_sent_twice_is_applied_once() {
    let devnet = start();
    let url = devnet.url();
    let (alice, bob) = (Account::funded(url, 1), Account::funded(url, 2));
    let envelope = alice.pay(url, &bob, 1_000);
    let first = send(url, &envelope);
    let second = send(url, &envelope);
    assert_eq!((&first["status"], &second["status"]), (&json!("PENDING"), &json!("DUPLICATE")));
    assert_eq!(first["hash"], second["hash"]);
    assert_eq!(bob.state(url).0, FUNDED + 1_000);
}

#[test]
fn a_transaction_that_fails_when_applied_is_kept_with_its_fee() {
    let devnet = start();
    let url = devnet.url();
    let (alice, nobody) = (Account::funded(url, 1), Account::new(2));
    let settled = settle(url, &alice.pay(url, &nobody, 1_000));
    assert_eq!(settled["status"], "FAILED");
    let result: stellar_xdr::TransactionResult = xdr(&settled["resultXdr"]);
    assert!(matches!(result.result, TransactionResultResult::TxFailed(_)), "{result:?}");
    assert!(settled["envelopeXdr"].is_string() && settled["resultMetaXdr"].is_string());
    assert_eq!(alice.state(url).0, FUNDED - 100);
}

#[test]
fn too_many_keys_bad_keys_and_keys_of_ttl_entries_are_refused() {
    let devnet = start();
    let url = devnet.url();
    let key = base64(&Account::new(1).ledger_key());
    let keys = |count: usize| json!({"keys": vec![key.clone(); count]});
    assert_eq!(ask(url, "getLedgerEntries", keys(200))["entries"], json!([]));
    let (code, message) = refused(url, "getLedgerEntries", keys(201));
    assert_eq!(code, -32602);
    assert_eq!(message, "key count (201) exceeds maximum supported (200)");

    let (code, message) = refused(url, "getLedgerEntries", json!({"keys": [key, "AAAA"]}));
    assert_eq!(code, -32602);
    assert_eq!(message, "cannot unmarshal key value AAAA at index 1");

    let ttl = LedgerKey::Ttl(LedgerKeyTtl { key_hash: Hash([0; 32]) });
    let (code, message) = refused(url, "getLedgerEntries", json!({"keys": [base64(&ttl)]}));
    assert_eq!(code, -32602);
    assert_eq!(message, "ledger ttl entries cannot be queried directly");
}

#[test]
fn a_hash_of_the_wrong_length_is_refused() {
    let devnet = start();
    for hash in ["".into(), "00".repeat(31), "00".repeat(33), "zz".repeat(32)] {
        assert_eq!(refused(devnet.url(), "getTransaction", json!({"hash": hash})).0, -32602);
    }
}

#[test]
fn listings_start_within_the_ledgers_that_there_are() {
    let devnet = start();
    let url = devnet.url();
    let beyond = latest(url) + 1;
    for method in ["getLedgers", "getTransactions", "getEvents"] {
        let (code, message) = refused(url, method, json!({"startLedger": beyond}));
        assert_eq!(code, -32600, "{method}: {message}");
    }
    let (_, message) = refused(url, "getEvents", json!({"startLedger": beyond}));
    let health = ask(url, "getHealth", Value::Null);
    let range = format!("{} - {}", health["oldestLedger"], health["latestLedger"]);
    assert_eq!(message, format!("startLedger must be within the ledger range: {range}"));
    for (method, code) in
        [("getLedgers", -32600), ("getTransactions", -32600), ("getEvents", -32602)]
    {
        assert_eq!(refused(url, method, json!({})).0, code, "{method} without a start");
    }
}

#[test]
fn bad_cursors_are_refused_and_so_are_cursors_beside_a_start() {
    let devnet = start();
    let url = devnet.url();
    for method in ["getLedgers", "getTransactions", "getEvents"] {
        for cursor in ["moon", "-1", "1.5", "99999999999999999999", "1-2-3"] {
            let params = json!({"pagination": {"cursor": cursor}});
            assert_eq!(refused(url, method, params).0, -32602, "{method} {cursor}");
        }
        let both = json!({"startLedger": latest(url), "pagination": {"cursor": "5"}});
        assert!([-32600, -32602].contains(&refused(url, method, both).0), "{method}");
    }
}

#[test]
fn limits_end_at_their_maximum() {
    let devnet = start();
    let url = devnet.url();
    let start = latest(url);
    for (method, maximum) in [("getLedgers", 200), ("getTransactions", 200), ("getEvents", 10_000)]
    {
        let page = |limit: u32| json!({"startLedger": start, "pagination": {"limit": limit}});
        ask(url, method, page(maximum));
        let (_, message) = refused(url, method, page(maximum + 1));
        assert_eq!(message, format!("limit must not exceed {maximum}"));
    }
}
