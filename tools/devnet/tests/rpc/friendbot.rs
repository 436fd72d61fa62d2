//! Friendbot funds accounts and contracts, and always answers in JSON.

use serde_json::Value;
use stellar_xdr::{LedgerEntryChange, LedgerEntryData, TransactionMeta};

use crate::support::{
    ask, call_lumens, contract, get, latest, post, simulate, start, xdr, Account, FUNDED,
};

fn json((status, body): (u16, String)) -> (u16, Value) {
    (status, serde_json::from_str(&body).expect("friendbot answers in JSON"))
}

#[test]
fn an_account_is_created_with_ten_thousand_lumens() {
    let devnet = start();
    let url = devnet.url();
    let alice = Account::new(1);
    let (status, answer) = json(get(&format!("{url}/friendbot?addr={}", alice.address())));
    assert_eq!(status, 200);
    assert_eq!(alice.state(url).0, FUNDED);

    let found = ask(url, "getTransaction", serde_json::json!({"hash": answer["hash"]}));
    assert_eq!(found["status"], "SUCCESS");
    let TransactionMeta::V4(meta) = xdr(&answer["result_meta_xdr"]) else { panic!("meta V4") };
    let created = meta.operations[0].changes.iter().any(|change| {
        matches!(change, LedgerEntryChange::Created(entry)
            if matches!(&entry.data, LedgerEntryData::Account(a) if a.account_id == alice.id()))
    });
    assert!(created, "the SDK looks for the account among the changes");
}

#[test]
fn the_address_may_be_posted_in_the_query_or_as_a_form() {
    let devnet = start();
    let url = devnet.url();
    let (one, two) = (Account::new(1), Account::new(2));
    let query = format!("{url}/friendbot?addr={}", one.address());
    assert_eq!(post(&query, b"").0, 200);
    let form = format!("addr={}", two.address());
    assert_eq!(post(&format!("{url}/friendbot"), form.as_bytes()).0, 200);
    assert_eq!((one.state(url).0, two.state(url).0), (FUNDED, FUNDED));
}

#[test]
fn an_account_is_funded_once() {
    let devnet = start();
    let url = devnet.url();
    let alice = Account::funded(url, 1);
    let before = latest(url);
    let (status, answer) = json(get(&format!("{url}/friendbot?addr={}", alice.address())));
    assert_eq!(status, 400);
    let detail = answer["detail"].as_str().unwrap();
    assert!(detail.contains("account already funded to starting balance"), "for stellar-cli");
    assert!(detail.contains("createAccountAlreadyExist"), "for the JavaScript SDK");
    assert_eq!((alice.state(url).0, latest(url)), (FUNDED, before));
}

#[test]
fn a_contract_is_funded_through_the_asset_contract_of_lumens() {
    let devnet = start();
    let url = devnet.url();
    for number in [1, 2] {
        let (status, answer) = json(get(&format!("{url}/friendbot?addr={}", contract(number))));
        assert_eq!(status, 200, "{answer}");
        let alice = Account::new(1);
        let balance = call_lumens("balance", &[stellar_xdr::ScVal::Address(contract(number))]);
        let simulated = simulate(url, &alice.transaction_at(1, balance));
        let returned: stellar_xdr::ScVal = xdr(&simulated["results"][0]["xdr"]);
        assert_eq!(returned, i128::from(FUNDED).into());
    }
}

#[test]
fn what_is_no_address_is_refused() {
    let devnet = start();
    let before = latest(devnet.url());
    for query in ["", "?addr=", "?addr=GABC", "?address=x", "?addr=%00", "?addr=MAAAA&x=1"] {
        let (status, answer) = json(get(&format!("{}/friendbot{query}", devnet.url())));
        assert_eq!((status, &answer["status"]), (400, &400.into()), "{query}");
        assert!(answer["detail"].as_str().is_some_and(|detail| detail.contains("addr")));
    }
    assert_eq!(latest(devnet.url()), before);
}
