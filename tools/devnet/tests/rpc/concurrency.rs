//! Many clients at once.

use std::thread;

use serde_json::{json, Value};

use crate::support::{
    ask, call_lumens, contract, deploy_lumens, get, latest, payment, send, simulate, start, xdr,
    Account, FUNDED,
};

const CLIENTS: u8 = 8;
const PAYMENTS: i64 = 10;

#[test]
fn payments_of_many_clients_are_all_applied_exactly_once() {
    let devnet = start();
    let url = devnet.url();
    let shop = Account::funded(url, 100);
    let payers: Vec<_> = (1..=CLIENTS).map(|number| Account::funded(url, number)).collect();
    let before = latest(url);
    thread::scope(|scope| {
        for payer in &payers {
            let shop = &shop;
            scope.spawn(move || {
                let first = payer.state(url).1 + 1;
                for number in 0..PAYMENTS {
                    let tx = payer.transaction_at(first + number, payment(shop, 1_000 + number));
                    assert_eq!(send(url, &payer.sign(tx))["status"], "PENDING");
                }
            });
        }
    });
    let each: i64 = (0..PAYMENTS).map(|number| 1_000 + number).sum();
    assert_eq!(shop.state(url).0, FUNDED + i64::from(CLIENTS) * each);
    for payer in &payers {
        assert_eq!(payer.state(url).0, FUNDED - each - 100 * PAYMENTS);
    }
    let closed = i64::from(CLIENTS) * PAYMENTS;
    assert_eq!(i64::from(latest(url)), i64::from(before) + closed, "a ledger each");
    let page = json!({"startLedger": before + 1, "pagination": {"limit": 200}});
    let transactions = ask(url, "getTransactions", page)["transactions"].clone();
    let hashes: std::collections::BTreeSet<_> =
        transactions.as_array().unwrap().iter().map(|tx| tx["txHash"].to_string()).collect();
    assert_eq!(hashes.len() as i64, closed);
}

#[test]
fn one_transaction_sent_by_many_clients_is_applied_once() {
    let devnet = start();
    let url = devnet.url();
    let (alice, bob) = (Account::funded(url, 1), Account::funded(url, 2));
    let envelope = alice.pay(url, &bob, 5);
    let mut answers: Vec<Value> = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(|| send(url, &envelope))).collect();
        clients.into_iter().map(|client| client.join().unwrap()["status"].take()).collect()
    });
    answers.sort_by_key(ToString::to_string);
    assert_eq!(answers.pop(), Some(json!("PENDING")));
    assert_eq!(answers, vec![json!("DUPLICATE"); usize::from(CLIENTS) - 1]);
    assert_eq!(bob.state(url).0, FUNDED + 5);
}

#[test]
fn friendbot_serves_many_at_once_and_each_account_once() {
    let devnet = start();
    let url = devnet.url();
    let statuses: Vec<u16> = thread::scope(|scope| {
        let clients: Vec<_> = (0..2 * CLIENTS)
            .map(|client| {
                let address = Account::new(1 + client % CLIENTS).address();
                scope.spawn(move || get(&format!("{url}/friendbot?addr={address}")).0)
            })
            .collect();
        clients.into_iter().map(|client| client.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), usize::from(CLIENTS));
    assert_eq!(statuses.iter().filter(|status| **status == 400).count(), usize::from(CLIENTS));
}

#[test]
fn simulations_go_on_while_others_write() {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let (alice, bob) = (Account::funded(url, 1), Account::funded(url, 2));
    let first = alice.state(url).1 + 1;
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..2 * PAYMENTS {
                let tx = alice.transaction_at(first + number, payment(&bob, 1));
                assert_eq!(send(url, &alice.sign(tx))["status"], "PENDING");
            }
        });
        for _ in 1..CLIENTS {
            scope.spawn(|| {
                for _ in 0..PAYMENTS {
                    let body = call_lumens("balance", &[stellar_xdr::ScVal::Address(contract(1))]);
                    let simulated = simulate(url, &bob.transaction_at(1, body));
                    let balance: stellar_xdr::ScVal = xdr(&simulated["results"][0]["xdr"]);
                    assert_eq!(balance, i128::from(FUNDED).into());
                }
            });
        }
    });
    assert_eq!(bob.state(url).0, FUNDED + 2 * PAYMENTS);
}
