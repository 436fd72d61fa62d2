//! The client library of stellar-cli reads every answer.

use stellar_rpc_client::{
    AuthMode, Client, EventStart, EventType, GetTransactionsRequest, LedgerStart,
};
use stellar_xdr::{TransactionEnvelope, TransactionV1Envelope, VecM};

use crate::support::{assemble, contract, deploy_lumens, lumens, start, transfer, Account, FUNDED};

#[tokio::test]
async fn every_method_is_understood() {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let (alice, bob) = (Account::funded(url, 1), Account::funded(url, 2));
    let client = Client::new(url).unwrap();

    assert_eq!(client.get_health().await.unwrap().status, "healthy");
    let network = client.get_network().await.unwrap();
    assert_eq!(network.passphrase, ledger::STANDALONE_PASSPHRASE);
    assert_eq!(client.friendbot_url().await.unwrap(), format!("{url}/friendbot"));
    assert_eq!(client.get_version_info().await.unwrap().protocol_version, 28);
    assert_eq!(client.get_fee_stats().await.unwrap().inclusion_fee.p50, "100");
    let latest = client.get_latest_ledger().await.unwrap().sequence;
    assert_eq!(client.get_account(&alice.address()).await.unwrap().balance, FUNDED);
    let entries = client.get_full_ledger_entries(&[alice.ledger_key()]).await.unwrap();
    assert_eq!(entries.entries[0].key, alice.ledger_key());

    let payment = alice.pay(url, &bob, 7);
    let settled = client.send_transaction_polling(&payment).await.unwrap();
    assert_eq!((settled.status.as_str(), settled.ledger), ("SUCCESS", Some(latest + 1)));
    assert!(!settled.events.transaction_events.is_empty());
    let hash = settled.tx_hash.unwrap().parse().unwrap();
    assert_eq!(client.get_transaction(&hash).await.unwrap().envelope, Some(payment));

    let call = alice.transaction(url, transfer(&alice, contract(2), 9));
    let envelope = TransactionEnvelope::Tx(TransactionV1Envelope {
        tx: call.clone(),
        signatures: VecM::default(),
    });
    let simulated = client.simulate_transaction_envelope(&envelope, Some(AuthMode::Record)).await;
    let simulated = simulated.unwrap();
    assert_eq!(simulated.error, None);
    assert_eq!(simulated.results().unwrap().len(), 1);
    assert!(simulated.state_changes.as_ref().is_some_and(|changes| !changes.is_empty()));
    let simulated = serde_json::to_value(simulated).unwrap();
    let simulated = with_text_fee(simulated);
    let settled = client.send_transaction_polling(&alice.sign(assemble(call, &simulated))).await;
    let settled = settled.unwrap();
    assert_eq!(settled.return_value().unwrap(), stellar_xdr::ScVal::Void);
    assert_eq!(settled.events.contract_events.concat().len(), 1);

    let request = GetTransactionsRequest { start_ledger: Some(latest + 1), pagination: None };
    let transactions = client.get_transactions(request).await.unwrap();
    assert_eq!(transactions.transactions.len(), 2);

    let (start, ids) = (EventStart::Ledger(latest), [lumens().to_string()]);
    let events = client.get_events(start, Some(EventType::Contract), &ids, &[], Some(10)).await;
    assert!(events.unwrap().events.iter().all(|event| event.contract_id == ids[0]));
    for format in [None, Some("json".to_owned())] {
        let ledgers =
            client.get_ledgers(LedgerStart::Ledger(latest), Some(2), format).await.unwrap();
        assert_eq!(ledgers.ledgers.len(), 2);
    }
}

/// The client turns the fee into a number, which the network sends as text.
fn with_text_fee(mut simulated: serde_json::Value) -> serde_json::Value {
    simulated["minResourceFee"] = simulated["minResourceFee"].to_string().into();
    simulated
}

#[tokio::test]
async fn a_transaction_that_is_not_valid_is_an_error_that_names_the_result() {
    let devnet = start();
    let alice = Account::funded(devnet.url(), 1);
    let client = Client::new(devnet.url()).unwrap();
    let stale = alice.sign(alice.transaction_at(1, crate::support::payment(&alice, 1)));
    let error = client.send_transaction(&stale).await.unwrap_err().to_string();
    assert!(error.contains("TxBadSeq"), "{error}");
    let failing = alice.pay(devnet.url(), &Account::new(9), 1);
    let error = client.send_transaction_polling(&failing).await.unwrap_err().to_string();
    assert!(error.contains("NoDestination"), "{error}");
}
