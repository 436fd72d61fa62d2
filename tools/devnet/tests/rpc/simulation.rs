//! Simulation finds what a transaction needs, and says why one would fail.

use serde_json::json;
use stellar_xdr::{
    DiagnosticEvent, ExtendFootprintTtlOp, ExtensionPoint, LedgerFootprint, LedgerKey,
    OperationBody, RestoreFootprintOp, ScAddress, ScVal, SorobanAuthorizationEntry,
    SorobanCredentials, SorobanResources, SorobanTransactionData, TransactionEnvelope,
    TransactionExt, TransactionMeta, TransactionV1Envelope, VecM,
};

use crate::support::{
    ask, assemble, base64, call_lumens, contract, deploy_lumens, instance_of_lumens, invoke,
    latest, payment, send, settle, simulate, start, transfer, xdr, Account, FUNDED,
};

fn unsigned(tx: stellar_xdr::Transaction) -> String {
    base64(&TransactionEnvelope::Tx(TransactionV1Envelope { tx, signatures: VecM::default() }))
}

#[test]
fn a_reader_is_simulated_for_a_source_that_does_not_exist() {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let nobody = Account::new(9);
    let body = call_lumens("balance", &[ScVal::Address(contract(1))]);
    let before = latest(url);
    let simulated = simulate(url, &nobody.transaction_at(1, body));
    assert_eq!(xdr::<ScVal>(&simulated["results"][0]["xdr"]), i128::from(FUNDED).into());
    assert_eq!(simulated["results"][0]["auth"], json!([]));
    assert!(simulated["minResourceFee"].as_str().unwrap().parse::<i64>().unwrap() > 0);
    let data: SorobanTransactionData = xdr(&simulated["transactionData"]);
    assert!(data.resources.footprint.read_write.is_empty());
    assert_eq!((&simulated["latestLedger"], latest(url)), (&json!(before), before));
}

#[test]
fn a_simulated_call_can_be_sent_and_does_what_was_foretold() {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let alice = Account::funded(url, 1);
    let tx = alice.transaction(url, transfer(&alice, contract(2), 1_000));
    let simulated = simulate(url, &tx);
    let types: Vec<_> =
        simulated["stateChanges"].as_array().unwrap().iter().map(|c| c["type"].clone()).collect();
    assert!(types.contains(&json!("created")) && types.contains(&json!("updated")), "{types:?}");
    assert_eq!(alice.state(url).0, FUNDED, "simulating changes nothing");

    let settled = settle(url, &alice.sign(assemble(tx, &simulated)));
    assert_eq!(settled["status"], "SUCCESS");
    let TransactionMeta::V4(meta) = xdr(&settled["resultMetaXdr"]) else { panic!("meta V4") };
    assert_eq!(meta.soroban_meta.unwrap().return_value, Some(ScVal::Void));
    assert!(alice.state(url).0 < FUNDED - 1_000);
}

#[test]
fn authorisations_are_recorded_in_the_form_that_the_client_knows() {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let (alice, bob) = (Account::funded(url, 1), Account::funded(url, 2));
    // Bob sends what Alice authorises, so that her entry carries an address.
    let tx = bob.transaction(url, transfer(&alice, contract(2), 1));
    let credentials = |upgraded: serde_json::Value| {
        let params = json!({"transaction": unsigned(tx.clone()), "useUpgradedAuth": upgraded});
        let simulated = ask(url, "simulateTransaction", params);
        let auth = simulated["results"][0]["auth"].as_array().unwrap().clone();
        assert_eq!(auth.len(), 1, "{simulated}");
        xdr::<SorobanAuthorizationEntry>(&auth[0]).credentials
    };
    for (upgraded, second) in [(json!(null), false), (json!(false), false), (json!(true), true)] {
        let address = match credentials(upgraded) {
            SorobanCredentials::Address(v1) if !second => v1.address,
            SorobanCredentials::AddressV2(v2) if second => v2.address,
            other => panic!("{other:?}"),
        };
        assert_eq!(address, ScAddress::Account(alice.id()));
    }
}

#[test]
fn a_call_that_would_fail_says_why() {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let alice = Account::funded(url, 1);
    let body = transfer(&alice, contract(2), 2 * FUNDED);
    let simulated = simulate(url, &alice.transaction(url, body));
    let error = simulated["error"].as_str().unwrap();
    assert!(error.contains("Error(Contract, #10)"), "insufficient balance: {error}");
    let log = error.split("Event log (newest first):").nth(1).expect("the log that the CLI prints");
    assert!(log.contains("resulting balance is not within the allowed range"), "{error}");
    assert!(simulated.get("results").is_none() && simulated.get("transactionData").is_none());
    let events = simulated["events"].as_array().unwrap();
    assert!(!events.is_empty());
    for event in events {
        xdr::<DiagnosticEvent>(event);
    }
}

#[test]
fn a_call_that_fails_when_applied_keeps_its_diagnostics() {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let alice = Account::funded(url, 1);
    let draft = |stroops: i64| alice.transaction(url, transfer(&alice, contract(2), stroops));
    let mut assembled = assemble(draft(1_000), &simulate(url, &draft(1_000)));
    // The amount grows behind the simulation's back, in the call and in what is authorised.
    let greedy = draft(2 * FUNDED);
    let mut operation = greedy.operations[0].clone();
    if let OperationBody::InvokeHostFunction(call) = &mut operation.body {
        let stellar_xdr::HostFunction::InvokeContract(arguments) = &call.host_function else {
            panic!("a call of a contract")
        };
        call.auth = [SorobanAuthorizationEntry {
            credentials: SorobanCredentials::SourceAccount,
            root_invocation: stellar_xdr::SorobanAuthorizedInvocation {
                function: stellar_xdr::SorobanAuthorizedFunction::ContractFn(arguments.clone()),
                sub_invocations: VecM::default(),
            },
        }]
        .try_into()
        .unwrap();
    }
    assembled.operations = [operation].try_into().unwrap();
    let settled = settle(url, &alice.sign(assembled));
    assert_eq!(settled["status"], "FAILED");
    let diagnostics = settled["diagnosticEventsXdr"].as_array().expect("why it failed");
    assert!(!diagnostics.is_empty());
    assert_eq!(settled["events"]["contractEventsXdr"], json!([]));
}

#[test]
fn only_single_soroban_operations_are_simulated() {
    let devnet = start();
    let url = devnet.url();
    let alice = Account::funded(url, 1);
    let error = |tx: &stellar_xdr::Transaction| {
        let simulated = simulate(url, tx);
        assert_eq!(simulated["latestLedger"], latest(url));
        simulated["error"].as_str().expect("an error in the result").to_owned()
    };
    let classic = alice.transaction(url, payment(&alice, 1));
    assert!(error(&classic).contains("unsupported operation type"), "{}", error(&classic));
    let mut two = classic.clone();
    two.operations = vec![classic.operations[0].clone(); 2].try_into().unwrap();
    assert!(error(&two).contains("more than one operation"), "{}", error(&two));
}

#[test]
fn modes_of_authorisation_are_checked() {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let alice = Account::funded(url, 1);
    let tx = alice.transaction(url, transfer(&alice, contract(2), 1));
    let assembled = assemble(tx.clone(), &simulate(url, &tx));
    let error = |tx: &stellar_xdr::Transaction, mode: &str| {
        let params = json!({"transaction": unsigned(tx.clone()), "authMode": mode});
        let simulated = ask(url, "simulateTransaction", params);
        simulated.get("error").map(|error| error.as_str().unwrap().to_owned())
    };
    assert_eq!(error(&tx, "record"), None);
    assert_eq!(error(&tx, "record_allow_nonroot"), None);
    assert_eq!(error(&assembled, "enforce"), None);
    assert!(error(&assembled, "record").unwrap().contains("authMode"));
    assert!(error(&tx, "enforce").is_some(), "nothing is authorised");
    assert!(error(&tx, "guess").unwrap().contains("must be one of"));
}

#[test]
fn leeway_raises_the_instructions() {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let body = call_lumens("balance", &[ScVal::Address(contract(1))]);
    let tx = Account::new(1).transaction_at(1, body);
    let instructions = |leeway: u64| {
        let config = json!({"instructionLeeway": leeway});
        let params = json!({"transaction": unsigned(tx.clone()), "resourceConfig": config});
        let simulated = ask(url, "simulateTransaction", params);
        let data: SorobanTransactionData = xdr(&simulated["transactionData"]);
        data.resources.instructions
    };
    assert_eq!(instructions(1_050_000), instructions(0) + 1_000_000);
}

#[test]
fn simulations_come_as_json_on_demand() {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let alice = Account::funded(url, 1);
    let tx = alice.transaction(url, transfer(&alice, contract(2), 1));
    let params = json!({"transaction": unsigned(tx), "xdrFormat": "json"});
    let simulated = ask(url, "simulateTransaction", params);
    assert!(simulated["transactionDataJson"]["resources"].is_object());
    assert_eq!(simulated["results"][0]["returnValueJson"], json!("void"));
    assert!(simulated["results"][0]["authJson"].is_array());
    assert!(simulated["stateChanges"][0]["keyJson"].is_object());
    assert!(simulated.get("transactionData").is_none());
}

#[test]
fn a_call_without_resources_is_refused_and_one_with_them_pays_for_them() {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let alice = Account::funded(url, 1);
    let bare = alice.transaction(url, transfer(&alice, contract(2), 1));
    assert_eq!(send(url, &alice.sign(bare))["status"], "ERROR");
    let settled = invoke(url, &alice, transfer(&alice, contract(2), 1));
    let result: stellar_xdr::TransactionResult = xdr(&settled["resultXdr"]);
    assert_eq!(alice.state(url).0, FUNDED - 1 - result.fee_charged);
}

#[test]
fn extending_and_restoring_are_simulated_by_their_footprints() {
    let devnet = start();
    let url = devnet.url();
    deploy_lumens(url);
    let alice = Account::funded(url, 1);
    let instance = instance_of_lumens();
    let with_footprint = |body: OperationBody, footprint: LedgerFootprint| {
        let mut tx = alice.transaction(url, body);
        let resources = SorobanResources { footprint, ..SorobanResources::default() };
        tx.ext = TransactionExt::V1(SorobanTransactionData { resources, ..Default::default() });
        tx
    };
    let keys: VecM<LedgerKey> = [instance.clone()].try_into().unwrap();
    let extend = ExtendFootprintTtlOp { ext: ExtensionPoint::V0, extend_to: 3_000_000 };
    let extend = with_footprint(
        OperationBody::ExtendFootprintTtl(extend),
        LedgerFootprint { read_only: keys.clone(), read_write: VecM::default() },
    );
    let simulated = simulate(url, &extend);
    let data: SorobanTransactionData = xdr(&simulated["transactionData"]);
    assert_eq!(data.resources.footprint.read_only, keys);
    assert!(simulated.get("restorePreamble").is_none() && simulated.get("results").is_none());

    devnet.ledger().advance_ledgers(3_000_000);
    let preamble = &simulate(url, &extend)["restorePreamble"];
    let data: SorobanTransactionData = xdr(&preamble["transactionData"]);
    assert_eq!(data.resources.footprint.read_write, keys);
    assert_eq!(preamble["minResourceFee"], data.resource_fee.to_string());

    let restore = with_footprint(
        OperationBody::RestoreFootprint(RestoreFootprintOp { ext: ExtensionPoint::V0 }),
        LedgerFootprint { read_only: VecM::default(), read_write: keys },
    );
    let restored = settle(url, &alice.sign(assemble(restore.clone(), &simulate(url, &restore))));
    assert_eq!(restored["status"], "SUCCESS");
    assert!(simulate(url, &extend).get("restorePreamble").is_none(), "it is live again");
}
