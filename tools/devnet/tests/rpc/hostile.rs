//! Whatever comes over the wire, the network answers, stays healthy and keeps its state.

use proptest::prelude::*;
use serde_json::{json, Value};

use crate::support::{
    ask, assemble, call, deploy_lumens, get, latest, post, refused, simulate, start, transfer,
    Account,
};

/// Cases of each test that send requests over HTTP.
const CASES: u32 = 256;

const METHODS: [&str; 12] = [
    "getHealth",
    "getNetwork",
    "getVersionInfo",
    "getFeeStats",
    "getLatestLedger",
    "getLedgers",
    "getLedgerEntries",
    "simulateTransaction",
    "sendTransaction",
    "getTransaction",
    "getTransactions",
    "getEvents",
];

const FIELDS: [&str; 14] = [
    "transaction",
    "keys",
    "hash",
    "startLedger",
    "endLedger",
    "pagination",
    "cursor",
    "limit",
    "filters",
    "topics",
    "contractIds",
    "type",
    "xdrFormat",
    "resourceConfig",
];

/// Any JSON, in which the names and values that the methods read are not rare.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (0u32..20).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        prop::collection::vec(any::<u8>(), 0..80).prop_map(|bytes| Value::from(encode(&bytes))),
        prop::sample::select(vec!["json", "base64", "*", "**", "contract", "0-0"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let name =
            prop_oneof![prop::sample::select(FIELDS.to_vec()).prop_map(str::to_owned), ".{0,8}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn params() -> impl Strategy<Value = Value> {
    let fields = prop::collection::vec((prop::sample::select(FIELDS.to_vec()), any_json()), 0..5);
    prop_oneof![
        3 => fields.prop_map(|fields| {
            Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
        }),
        1 => any_json(),
    ]
}

#[test]
fn any_bytes_get_an_answer_of_json_rpc() {
    let devnet = start();
    let before = latest(devnet.url());
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..600),
        any_json().prop_map(|value| value.to_string().into_bytes()),
    ];
    proptest!(ProptestConfig::with_cases(CASES), |(body in bytes)| {
        let (status, answer) = post(devnet.url(), &body);
        prop_assert_eq!(status, 200);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let errors = match &answer {
            Value::Array(answers) => answers.clone(),
            answer => vec![answer.clone()],
        };
        for error in errors {
            prop_assert!([-32700, -32600].contains(&error["error"]["code"].as_i64().unwrap()));
        }
    });
    assert_eq!(latest(devnet.url()), before);
}

#[test]
fn any_params_get_a_result_or_an_error_of_the_clients_making() {
    let devnet = start();
    let before = latest(devnet.url());
    let method = prop::sample::select(METHODS.to_vec());
    proptest!(ProptestConfig::with_cases(4 * CASES), |(method in method, params in params())| {
        let request = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let (status, answer) = post(devnet.url(), request.to_string().as_bytes());
        prop_assert_eq!(status, 200);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let code = answer["error"]["code"].as_i64();
        prop_assert!(answer.get("result").is_some() || matches!(code, Some(-32602 | -32600)));
    });
    assert_eq!(latest(devnet.url()), before);
}

#[test]
fn a_transaction_with_flipped_bits_is_refused_or_fails_and_moves_no_money() {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let (alice, bob) = (Account::funded(url, 1), Account::funded(url, 2));
    let draft = alice.transaction(url, transfer(&alice, bob_address(&bob), 1_000));
    let transferred = assemble(draft.clone(), &simulate(url, &draft));
    let envelopes = [alice.pay(url, &bob, 1_000), alice.sign(transferred)].map(|envelope| {
        stellar_xdr::WriteXdr::to_xdr(&envelope, stellar_xdr::Limits::none()).unwrap()
    });
    let flips = prop::collection::vec(any::<prop::sample::Index>(), 1..4);
    let before = (alice.state(url), bob.state(url), latest(url));
    proptest!(ProptestConfig::with_cases(2 * CASES), |(which in 0..2usize, flips in flips)| {
        let mut bytes = envelopes[which].clone();
        for flip in flips {
            let bit = flip.index(bytes.len() * 8);
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
        prop_assume!(bytes != envelopes[which]);
        let text = encode(&bytes);
        for method in ["simulateTransaction", "sendTransaction"] {
            let answer = call(url, method, json!({"transaction": text}));
            if method == "sendTransaction" {
                let accepted = answer["result"]["status"] == "PENDING";
                prop_assert!(!accepted, "a signature covers every bit");
            }
        }
    });
    assert_eq!((alice.state(url), bob.state(url), latest(url)), before);
}

fn bob_address(bob: &Account) -> stellar_xdr::ScAddress {
    stellar_xdr::ScAddress::Account(bob.id())
}

/// Standard base64 with padding.
fn encode(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|at| u32::from(group.get(at).copied().unwrap_or(0)));
        let bits = a << 16 | b << 8 | c;
        for digit in 0..4 {
            if digit <= group.len() {
                text.push(char::from(DIGITS[(bits >> (18 - 6 * digit)) as usize & 63]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[test]
fn xdr_nested_without_end_is_refused() {
    let devnet = start();
    let url = devnet.url();
    // A vector in a vector in a vector …: type 16, present, length 1.
    let nested = [0, 0, 0, 16, 0, 0, 0, 1, 0, 0, 0, 1].repeat(20_000);
    let topic = encode(&nested);
    let params = json!({"startLedger": latest(url), "filters": [{"topics": [[topic]]}]});
    assert_eq!(refused(url, "getEvents", params).0, -32602);
    for method in ["simulateTransaction", "sendTransaction"] {
        call(url, method, json!({"transaction": topic}));
    }
    assert_eq!(ask(url, "getHealth", Value::Null)["status"], "healthy");
}

#[test]
fn friendbot_answers_any_query() {
    let devnet = start();
    let before = latest(devnet.url());
    proptest!(ProptestConfig::with_cases(CASES), |(query in "[ -~]{0,60}")| {
        let query: String = query.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let (status, answer) = get(&format!("{}/friendbot?addr={query}", devnet.url()));
        prop_assert_eq!(status, 400);
        prop_assert!(serde_json::from_str::<Value>(&answer).unwrap()["detail"].is_string());
    });
    assert_eq!(latest(devnet.url()), before);
}

#[test]
fn a_client_that_hangs_up_in_the_middle_disturbs_nobody() {
    use std::io::Write;
    let devnet = start();
    let address = devnet.url().strip_prefix("http://").unwrap();
    for _ in 0..20 {
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        stream.write_all(b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{").unwrap();
    }
    assert_eq!(ask(devnet.url(), "getHealth", Value::Null)["status"], "healthy");
}
