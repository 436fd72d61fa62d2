//! Health, passphrase, version, fees, routes and the envelope of JSON-RPC.

use serde_json::{json, Value};

use crate::support::{ask, call, get, latest, post, settle, start, Account};

#[test]
fn the_network_is_healthy_from_the_start() {
    let devnet = start();
    let health = ask(devnet.url(), "getHealth", Value::Null);
    assert_eq!(health["status"], "healthy");
    assert_eq!(health["latestLedger"], latest(devnet.url()));
    assert!(health["oldestLedger"].as_u64() <= health["latestLedger"].as_u64());
    assert!(health["ledgerRetentionWindow"].is_u64());
}

#[test]
fn the_network_is_the_standalone_one_at_protocol_28() {
    let devnet = start();
    let network = ask(devnet.url(), "getNetwork", Value::Null);
    assert_eq!(network["passphrase"], "Standalone Network ; February 2017");
    assert_eq!(network["protocolVersion"], 28);
    assert_eq!(network["friendbotUrl"], format!("{}/friendbot", devnet.url()));
    let version = ask(devnet.url(), "getVersionInfo", Value::Null);
    assert_eq!(version["protocolVersion"], 28);
    for field in ["version", "commitHash", "buildTimestamp", "captiveCoreVersion"] {
        assert!(version[field].is_string(), "{field}");
    }
}

#[test]
fn inclusion_costs_the_base_fee_and_transactions_are_counted_by_kind() {
    let devnet = start();
    let url = devnet.url();
    let (alice, bob) = (Account::funded(url, 1), Account::funded(url, 2));
    let before = ask(url, "getFeeStats", Value::Null);
    settle(url, &alice.pay(url, &bob, 1));
    let after = ask(url, "getFeeStats", Value::Null);
    for (stats, transactions) in [(&before, "2"), (&after, "3")] {
        assert_eq!(stats["inclusionFee"]["transactionCount"], transactions);
        assert_eq!(stats["sorobanInclusionFee"]["transactionCount"], "0");
        for field in ["max", "min", "mode", "p10", "p50", "p90", "p95", "p99"] {
            assert_eq!(stats["inclusionFee"][field], "100");
            assert_eq!(stats["sorobanInclusionFee"][field], "100");
        }
        assert!(stats["inclusionFee"]["ledgerCount"].is_u64());
    }
    assert_eq!(after["latestLedger"], latest(url));
}

#[test]
fn absent_null_and_empty_params_are_all_accepted() {
    let devnet = start();
    for body in [
        json!({"jsonrpc": "2.0", "id": 1, "method": "getHealth"}),
        json!({"jsonrpc": "2.0", "id": 1, "method": "getHealth", "params": null}),
        json!({"jsonrpc": "2.0", "id": 1, "method": "getHealth", "params": {}}),
        json!({"jsonrpc": "2.0", "id": 1, "method": "getHealth", "params": []}),
    ] {
        let (status, answer) = post(devnet.url(), body.to_string().as_bytes());
        assert_eq!(status, 200);
        assert!(answer.contains("healthy"), "{answer}");
    }
}

#[test]
fn rpc_is_served_on_the_paths_that_clients_use() {
    let devnet = start();
    for path in ["", "/", "/rpc", "/soroban/rpc"] {
        let health = ask(&format!("{}{path}", devnet.url()), "getHealth", Value::Null);
        assert_eq!(health["status"], "healthy");
    }
    assert_eq!(get(&format!("{}/rpc", devnet.url())).0, 405);
    assert_eq!(get(&format!("{}/elsewhere", devnet.url())).0, 404);
}

#[test]
fn a_batch_gets_one_answer_for_each_request() {
    let devnet = start();
    let batch = json!([
        {"jsonrpc": "2.0", "id": "a", "method": "getHealth"},
        {"jsonrpc": "2.0", "id": "b", "method": "getMoon"},
        {"jsonrpc": "2.0", "method": "getHealth"},
    ]);
    let (_, body) = post(devnet.url(), batch.to_string().as_bytes());
    let answers: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(answers.as_array().unwrap().len(), 2);
    assert_eq!(answers[0]["result"]["status"], "healthy");
    assert_eq!((&answers[1]["id"], &answers[1]["error"]["code"]), (&json!("b"), &json!(-32601)));
}

#[test]
fn a_notification_is_carried_out_and_not_answered() {
    let devnet = start();
    let before = latest(devnet.url());
    let advance = json!({
        "jsonrpc": "2.0", "method": "devnet_advanceLedgers", "params": {"count": 5}
    });
    let answer = post(devnet.url(), advance.to_string().as_bytes());
    assert_eq!(answer, (204, String::new()));
    assert_eq!(latest(devnet.url()), before + 5);
}

#[test]
fn web_pages_of_any_origin_may_call() {
    let devnet = start();
    let answer = ureq::post(devnet.url())
        .header("origin", "https://example.org")
        .send(r#"{"jsonrpc":"2.0","id":1,"method":"getHealth"}"#)
        .unwrap();
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
}

#[test]
fn two_networks_in_one_process_are_apart() {
    let (one, other) = (start(), start());
    Account::funded(one.url(), 1);
    assert_eq!(latest(one.url()), latest(other.url()) + 1);
}

#[test]
fn a_dropped_network_no_longer_listens() {
    let url = {
        let devnet = start();
        call(devnet.url(), "getHealth", Value::Null);
        devnet.url().to_owned()
    };
    let address = url.strip_prefix("http://").unwrap();
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[test]
fn a_port_in_use_is_an_error() {
    let devnet = start();
    let port = devnet.url().rsplit(':').next().unwrap().parse().unwrap();
    let config = devnet::Config { port, ..Default::default() };
    let error = devnet::Devnet::start(config).err().expect("the port is taken");
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
}

#[test]
fn the_ledger_is_at_hand_in_a_test() {
    let devnet = start();
    Account::funded(devnet.url(), 1);
    let sequence = devnet.ledger().latest().header.header.ledger_seq;
    assert_eq!(sequence, latest(devnet.url()));
}
