//! Host calls: upload, create, invoke, asset contracts; and how they fail.

use ed25519_dalek::{Signer as _, SigningKey};
use ledger::{SimulatedAuth, Submitted};
use sha2::{Digest, Sha256};
use stellar_xdr::{
    Hash, HashIdPreimage, HashIdPreimageSorobanAuthorization, Int128Parts,
    InvokeHostFunctionResult, LedgerEntryData, Limits, Memo, OperationBody, OperationResultTr,
    ScAddress, ScBytes, ScMap, ScMapEntry, ScVal, ScVec, SorobanAuthorizationEntry,
    SorobanCredentials, Transaction, TransactionEnvelope, TransactionResultCode as Code, WriteXdr,
};

use crate::contract::*;
use crate::world::*;

fn deployed() -> (World, SigningKey, ScAddress) {
    let mut world = World::new();
    let user = world.fund("user", 1_000);
    let contract = world.deploy(&user);
    (world, user, contract)
}

fn account(key: &SigningKey) -> ScVal {
    ScVal::Address(ScAddress::Account(id(key)))
}

fn amount(amount: u64) -> ScVal {
    ScVal::I128(Int128Parts { hi: 0, lo: amount })
}

#[test]
fn a_contract_is_uploaded_created_and_called() {
    let (mut world, user, contract) = deployed();
    world.call_ok(&user, invoke(&contract, "set", vec![symbol("a"), ScVal::U32(7)]));
    let read = world.call_ok(&user, invoke(&contract, "get", vec![symbol("a")]));
    assert_eq!(read.return_value(), Some(&ScVal::U32(7)));
    let stored = world.ledger.entry(&persistent(&contract, "a")).unwrap();
    let sequence = world.ledger.latest().sequence();
    assert_eq!(stored.live_until, Some(sequence - 1 + 2_073_600 - 1));
    assert!(matches!(stored.entry.data, LedgerEntryData::ContractData(data)
        if data.val == ScVal::U32(7)));
}

#[test]
fn an_asset_contract_moves_the_classic_asset() {
    let mut world = World::new();
    let (issuer, holder) = (world.fund("issuer", 100), world.fund("holder", 100));
    let token = asset("TOKEN", &issuer);
    world.ok(&issuer, vec![set_flags(1 | 2 | 8)]);
    world.ok(&holder, vec![trust(&token, 1_000)]);
    let contract = world.deploy_asset(&holder, &token);
    let authorise =
        |yes| invoke(&contract, "set_authorized", vec![account(&holder), ScVal::Bool(yes)]);
    world.call_ok(&issuer, authorise(true));
    world.call_ok(&issuer, invoke(&contract, "mint", vec![account(&holder), amount(250)]));
    world.call_ok(&issuer, authorise(false));
    let line = world.line(&holder, &token).unwrap();
    // Frozen: may keep what it holds (2), and it can be clawed back (4).
    assert_eq!((line.balance, line.flags), (250, 2 | 4));
    let used = world.last().resources.unwrap();
    assert!(used.disk_read_entries > 0, "classic entries are read from disk");
    world.call_ok(&issuer, invoke(&contract, "clawback", vec![account(&holder), amount(50)]));
    assert_eq!(world.line(&holder, &token).unwrap().balance, 200);
    let balance = world.call_ok(&holder, invoke(&contract, "balance", vec![account(&holder)]));
    assert_eq!(balance.return_value(), Some(&amount(200)));
}

#[test]
fn an_account_used_in_a_host_call_pays_its_fee_from_the_same_balance() {
    let mut world = World::new();
    let (user, other) = (world.fund("user", 100), world.fund("other", 100));
    let native = stellar_xdr::Asset::Native;
    let contract = world.deploy_asset(&user, &native);
    let before = world.account(&user).balance;
    let send = invoke(&contract, "transfer", vec![account(&user), account(&other), amount(7)]);
    let fee = world.call_ok(&user, send).result.fee_charged;
    assert_eq!(world.account(&user).balance, before - 7 - fee);
    assert_eq!(world.account(&other).balance, 100 * XLM + 7);
}

/// Signs an authorisation entry as an account does it.
fn authorise(world: &World, entry: &mut SorobanAuthorizationEntry, signer: &SigningKey) {
    let SorobanCredentials::Address(credentials) = &mut entry.credentials else {
        panic!("{:?}", entry.credentials)
    };
    credentials.signature_expiration_ledger = world.ledger.latest().sequence() + 100;
    let preimage = HashIdPreimage::SorobanAuthorization(HashIdPreimageSorobanAuthorization {
        network_id: world.ledger.network_id(),
        nonce: credentials.nonce,
        signature_expiration_ledger: credentials.signature_expiration_ledger,
        invocation: entry.root_invocation.clone(),
    });
    let payload = Sha256::digest(preimage.to_xdr(Limits::none()).unwrap());
    let bytes = |bytes: &[u8]| ScVal::Bytes(ScBytes(bytes.to_vec().try_into().unwrap()));
    let signature = ScMap(list(vec![
        ScMapEntry { key: symbol("public_key"), val: bytes(&signer.verifying_key().to_bytes()) },
        ScMapEntry { key: symbol("signature"), val: bytes(&signer.sign(&payload).to_bytes()) },
    ]));
    credentials.signature = ScVal::Vec(Some(ScVec(list(vec![ScVal::Map(Some(signature))]))));
}

fn auth_of(tx: &Transaction) -> Vec<SorobanAuthorizationEntry> {
    match &tx.operations[0].body {
        OperationBody::InvokeHostFunction(op) => op.auth.to_vec(),
        other => panic!("{other:?}"),
    }
}

fn set_auth(tx: &mut Transaction, auth: Vec<SorobanAuthorizationEntry>) {
    let mut operations = tx.operations.to_vec();
    if let OperationBody::InvokeHostFunction(op) = &mut operations[0].body {
        op.auth = list(auth);
    }
    tx.operations = list(operations);
}

#[test]
fn someone_else_authorises_a_part_of_a_call() {
    let mut world = World::new();
    let (user, other) = (world.fund("user", 100), world.fund("other", 100));
    let contract = world.deploy_asset(&user, &stellar_xdr::Asset::Native);
    let send = invoke(&contract, "transfer", vec![account(&other), account(&user), amount(7)]);
    let tx = world.assemble(&user, send);
    let mut auth = auth_of(&tx);
    assert_eq!(auth.len(), 1);
    authorise(&world, &mut auth[0], &other);
    let mut signed = tx;
    set_auth(&mut signed, auth);
    // Enforcing simulation adds what checking the signature needs.
    let envelope = world.seal(&signed, &[]);
    let simulated = world.ledger.simulate(&envelope, None, false, 0);
    assert_eq!(simulated.error, None);
    set_data(&mut signed, simulated.transaction_data.unwrap());

    let mut forged = signed.clone();
    let mut auth = auth_of(&signed);
    authorise(&world, &mut auth[0], &user);
    set_auth(&mut forged, auth);
    let mut snapshot = World { ledger: world.ledger.clone(), root: world.root.clone() };
    let refused = snapshot.submit(snapshot.seal(&forged, &[&user]));
    assert_eq!(refused.result.discriminant(), Code::TxFailed);

    let result = world.submit(world.seal(&signed, &[&user]));
    assert_eq!(result.result.discriminant(), Code::TxSuccess);
    assert_eq!(world.account(&other).balance, 100 * XLM - 7);
}

#[test]
fn a_simulation_records_the_form_of_credentials_that_is_asked_for() {
    let mut world = World::new();
    let (user, other) = (world.fund("user", 100), world.fund("other", 100));
    let contract = world.deploy_asset(&user, &stellar_xdr::Asset::Native);
    let send = invoke(&contract, "transfer", vec![account(&other), account(&user), amount(7)]);
    let envelope = world.seal(&world.draft(&user, vec![op(send)]), &[]);
    let credentials = |upgraded| {
        let simulated = world.ledger.simulate(&envelope, Some(SimulatedAuth::Record), upgraded, 0);
        simulated.result.unwrap().0.swap_remove(0).credentials
    };
    assert!(matches!(credentials(false), SorobanCredentials::Address(_)));
    assert!(matches!(credentials(true), SorobanCredentials::AddressV2(_)));
    let enforced = world.ledger.simulate(&envelope, Some(SimulatedAuth::Enforce), false, 0);
    assert!(enforced.error.unwrap().contains("Auth"));
}

#[test]
fn a_simulation_needs_no_account_and_changes_nothing() {
    let (world, _, contract) = deployed();
    let before = world.ledger.latest().header.clone();
    let nobody = SigningKey::from_bytes(&[1; 32]);
    let set = invoke(&contract, "set", vec![symbol("a"), ScVal::U32(7)]);
    let envelope = world.seal(&world.draft(&nobody, vec![op(set)]), &[]);
    let simulated = world.ledger.simulate(&envelope, None, false, 0);
    assert_eq!(simulated.error, None);
    assert_eq!(simulated.result.unwrap(), (vec![], ScVal::Void));
    assert_eq!(simulated.min_resource_fee, simulated.transaction_data.unwrap().resource_fee);
    assert!(simulated.instructions > 0 && simulated.memory_bytes > 0);
    let [(key, None, Some(after))] = &simulated.state_changes[..] else {
        panic!("{:?}", simulated.state_changes)
    };
    assert_eq!((key, &after.to_key()), (&persistent(&contract, "a"), key));
    assert_eq!(world.ledger.latest().header, before);
    assert!(world.ledger.entry(&persistent(&contract, "a")).is_none());
}

#[test]
fn a_failing_simulation_says_why() {
    let (world, user, contract) = deployed();
    let absent = ScAddress::Contract(stellar_xdr::ContractId(Hash([5; 32])));
    let cases: Vec<(&str, OperationBody, &str)> = vec![
        ("the contract's own error", invoke(&contract, "fail", vec![]), "Error(Contract, #7)"),
        ("a trap", invoke(&contract, "trap", vec![]), "UnreachableCodeReached"),
        ("an endless loop", invoke(&contract, "spin", vec![]), "Error(Budget"),
        ("a function that isn't there", invoke(&contract, "no_such", vec![]), "no_such"),
        ("a contract that isn't there", invoke(&absent, "get", vec![]), "Error(Storage"),
        ("wasm that isn't wasm", upload(b"not wasm".to_vec()), "Error(WasmVm"),
        ("a classic operation", pay(&user, &stellar_xdr::Asset::Native, 1), "unsupported"),
    ];
    for (name, body, reason) in cases {
        let envelope = world.seal(&world.draft(&user, vec![op(body)]), &[]);
        let simulated = world.ledger.simulate(&envelope, None, false, 0);
        let error = simulated.error.unwrap_or_else(|| panic!("{name} works"));
        assert!(error.contains(reason), "{name}: {error}");
        assert!(simulated.transaction_data.is_none() && simulated.result.is_none(), "{name}");
    }
    let mut with_memo = world.draft(&user, vec![op(invoke(&contract, "trap", vec![]))]);
    with_memo.memo = Memo::Id(1);
    let simulated = world.ledger.simulate(&world.seal(&with_memo, &[]), None, false, 0);
    assert!(simulated.error.unwrap().contains("memo"));
    let none = world.seal(&world.draft(&user, vec![]), &[]);
    assert!(world.ledger.simulate(&none, None, false, 0).error.is_some());
}

#[test]
fn more_leeway_declares_more_instructions() {
    let (world, user, contract) = deployed();
    let call = invoke(&contract, "echo", vec![symbol("a")]);
    let envelope = world.seal(&world.draft(&user, vec![op(call)]), &[]);
    let declared = |leeway| {
        let simulated = world.ledger.simulate(&envelope, None, false, leeway);
        simulated.transaction_data.unwrap().resources.instructions
    };
    assert_eq!(declared(1_000_000) - declared(0), 950_000);
}

fn host_result(world: &World) -> InvokeHostFunctionResult {
    match inner_result(&world.last().result) {
        OperationResultTr::InvokeHostFunction(result) => result,
        other => panic!("{other:?}"),
    }
}

/// A change to a call that works, how the call ends then, and a part of the explanation.
type Case = (&'static str, fn(&mut Transaction), InvokeHostFunctionResult, &'static str);

#[test]
fn each_shortage_of_a_host_call_has_its_result_and_an_explanation() {
    let cases: &[Case] = &[
        (
            "instructions",
            |tx| data_of(tx).resources.instructions /= 2,
            InvokeHostFunctionResult::ResourceLimitExceeded,
            "instructions exceeds amount specified",
        ),
        (
            "bytes to write",
            |tx| data_of(tx).resources.write_bytes = 10,
            InvokeHostFunctionResult::ResourceLimitExceeded,
            "byte-write resources exceeds",
        ),
        (
            "bytes to read",
            |tx| {
                let mut footprint = data_of(tx).resources.footprint.clone();
                let mut read = footprint.read_only.to_vec();
                read.push(account_key(&key("user")));
                footprint.read_only = list(read);
                data_of(tx).resources.footprint = footprint;
                data_of(tx).resources.disk_read_bytes = 10;
                data_of(tx).resource_fee += 10_000;
                tx.fee += 10_000;
            },
            InvokeHostFunctionResult::ResourceLimitExceeded,
            "byte-read resources exceeds",
        ),
        (
            "footprint",
            |tx| data_of(tx).resources.footprint.read_write = list(vec![]),
            InvokeHostFunctionResult::Trapped,
            "footprint",
        ),
    ];
    for (name, change, expected, explanation) in cases {
        let (mut world, user, contract) = deployed();
        let call = invoke(&contract, "set", vec![symbol("a"), text(200)]);
        let mut tx = world.assemble(&user, call);
        change(&mut tx);
        world.submit(world.seal(&tx, &[&user]));
        assert_eq!(&host_result(&world), expected, "{name}");
        let said = format!("{:?}", world.last().diagnostic_events());
        assert!(said.contains(explanation), "{name}: {said}");
        assert!(world.ledger.entry(&persistent(&contract, "a")).is_none(), "{name}");
    }
}

#[test]
fn events_beyond_the_limit_are_refused() {
    let mut world = World::with_settings(|settings| settings.tx_max_events_bytes = 300);
    let user = world.fund("user", 1_000);
    let contract = world.deploy(&user);
    world.call_ok(&user, invoke(&contract, "emit", vec![text(50)]));
    let tx = world.assemble(&user, invoke(&contract, "emit", vec![text(200)]));
    world.submit(world.seal(&tx, &[&user]));
    assert_eq!(host_result(&world), InvokeHostFunctionResult::ResourceLimitExceeded);
    assert!(format!("{:?}", world.last().diagnostic_events()).contains("total events size"));
    let tx = world.assemble(&user, invoke(&contract, "echo", vec![text(400)]));
    world.submit(world.seal(&tx, &[&user]));
    assert_eq!(host_result(&world), InvokeHostFunctionResult::ResourceLimitExceeded);
    assert!(format!("{:?}", world.last().diagnostic_events()).contains("return value pushes"));
}

#[test]
fn the_fee_must_cover_rent_and_events_to_the_last_stroop() {
    let (world, user, contract) = deployed();
    let set = invoke(&contract, "set", vec![symbol("a"), text(200)]);
    let emit = invoke(&contract, "emit", vec![text(2_000)]);
    for (name, call, reason) in
        [("rent", set, "ledger storage rent: "), ("events", emit, "events fee after paying")]
    {
        let mut tx = world.assemble(&user, call);
        let submit = |tx: &Transaction| {
            let mut world = World { ledger: world.ledger.clone(), root: world.root.clone() };
            world.submit(world.seal(tx, &[&user]));
            world
        };
        let used = submit(&tx).last().resources.unwrap();
        let needed = used.total_fee() - used.inclusion_fee;
        data_of(&mut tx).resource_fee = needed;
        assert!(submit(&tx).last().succeeded(), "{name}");
        // Rent is paid first, so only the part for events may be short of a stroop for it.
        let paid_before = if name == "rent" { used.events_fee } else { 0 };
        data_of(&mut tx).resource_fee = needed - paid_before - 1;
        let refused = submit(&tx);
        let expected = InvokeHostFunctionResult::InsufficientRefundableFee;
        assert_eq!(host_result(&refused), expected, "{name}");
        let said = format!("{:?}", refused.last().diagnostic_events());
        assert!(said.contains(reason), "{name}: {said}");
    }
}

#[test]
fn an_entry_beyond_the_limit_is_refused() {
    let mut world = World::with_settings(|settings| settings.max_entry_bytes = 1_000);
    let user = world.fund("user", 1_000);
    let contract = world.deploy(&user);
    let tx = world.assemble(&user, invoke(&contract, "set", vec![symbol("a"), text(1_000)]));
    world.submit(world.seal(&tx, &[&user]));
    assert_eq!(host_result(&world), InvokeHostFunctionResult::ResourceLimitExceeded);
    assert!(format!("{:?}", world.last().diagnostic_events()).contains("data size exceeds"));
    assert!(world.ledger.entry(&persistent(&contract, "a")).is_none());
}

#[test]
fn a_failed_call_names_the_error_of_the_contract() {
    let (mut world, user, contract) = deployed();
    let mut tx = world.assemble(&user, invoke(&contract, "echo", vec![symbol("a")]));
    for (function, expected) in [
        ("fail", "Contract(7)"),
        ("trap", "WasmVm(InvalidAction)"),
        ("spin", "Budget(ExceededLimit)"),
    ] {
        tx.operations = list(vec![op(invoke(&contract, function, vec![]))]);
        world.submit(world.seal(&tx, &[&user]));
        assert_eq!(host_result(&world), InvokeHostFunctionResult::Trapped);
        let said = format!("{:?}", world.last().diagnostic_events());
        assert!(said.contains(expected), "{function}: {said}");
        tx.seq_num.0 += 1;
    }
}

#[test]
fn parsed_code_makes_later_calls_cheaper_and_same() {
    let (mut world, user, contract) = deployed();
    let call = invoke(&contract, "echo", vec![symbol("a")]);
    let first = world.call_ok(&user, call.clone()).resources.unwrap();
    let second = world.call_ok(&user, call).resources.unwrap();
    assert_eq!(first.instructions, second.instructions, "metering doesn't depend on history");
}

#[test]
fn an_operation_may_have_a_source_of_its_own() {
    let (mut world, user, contract) = deployed();
    let payer = world.fund("payer", 100);
    let mut tx = world.assemble(&payer, invoke(&contract, "echo", vec![symbol("a")]));
    let body = tx.operations[0].body.clone();
    tx.operations = list(vec![op_by(&user, body.clone())]);
    let result = world.submit(world.seal(&tx, &[&payer, &user]));
    assert_eq!(result.result.discriminant(), Code::TxSuccess);
    tx.operations = list(vec![op_by(&key("absent"), body)]);
    tx.seq_num.0 += 1;
    let result = world.submit(world.seal(&tx, &[&payer, &key("absent")]));
    assert_eq!(operation_results(&result), [stellar_xdr::OperationResult::OpNoAccount]);
}

#[test]
fn a_call_that_is_replayed_is_a_duplicate() {
    let (mut world, user, contract) = deployed();
    let tx = world.assemble(&user, invoke(&contract, "echo", vec![symbol("a")]));
    let envelope: TransactionEnvelope = world.seal(&tx, &[&user]);
    assert!(matches!(world.ledger.submit(envelope.clone()), Submitted::Applied(_)));
    assert!(matches!(world.ledger.submit(envelope), Submitted::Duplicate(_)));
}
