//! Transaction meta: enough to follow the ledger without running anything.

use std::collections::BTreeMap;

use stellar_xdr::{
    Asset, ContractEventBody, ContractEventType, Int128Parts, LedgerCloseMeta, LedgerEntry,
    LedgerEntryChange, LedgerEntryChangeType as Kind, LedgerKey, Memo, MuxedAccount,
    MuxedAccountMed25519, OperationBody, PaymentOp, ScAddress, ScMapEntry, ScVal,
    TransactionEventStage, TransactionMeta, TransactionMetaV4,
};

use crate::contract::*;
use crate::world::*;

fn meta(world: &World) -> &TransactionMetaV4 {
    match &world.last().meta {
        TransactionMeta::V4(meta) => meta,
        other => panic!("{other:?}"),
    }
}

/// Topics and data of an event.
fn parts(event: &stellar_xdr::ContractEvent) -> (Vec<ScVal>, ScVal) {
    let ContractEventBody::V0(body) = &event.body;
    (body.topics.to_vec(), body.data.clone())
}

fn address(key: &ed25519_dalek::SigningKey) -> ScVal {
    ScVal::Address(ScAddress::Account(id(key)))
}

fn amount(amount: i64) -> ScVal {
    ScVal::I128(Int128Parts { hi: if amount < 0 { -1 } else { 0 }, lo: amount as u64 })
}

fn string(text: &str) -> ScVal {
    ScVal::String(stellar_xdr::ScString(text.try_into().unwrap()))
}

fn all_changes(close: &LedgerCloseMeta) -> Vec<LedgerEntryChange> {
    let LedgerCloseMeta::V2(close) = close else { panic!("meta is version 2") };
    let mut all = vec![];
    for tx in close.tx_processing.iter() {
        let TransactionMeta::V4(meta) = &tx.tx_apply_processing else { panic!("{tx:?}") };
        all.extend(tx.fee_processing.iter().cloned());
        all.extend(meta.tx_changes_before.iter().cloned());
        all.extend(meta.operations.iter().flat_map(|op| op.changes.iter().cloned()));
        all.extend(meta.tx_changes_after.iter().cloned());
        all.extend(tx.post_tx_apply_fee_processing.iter().cloned());
    }
    all
}

#[test]
fn replaying_the_changes_gives_the_state_and_every_state_before() {
    let mut world = World::with_settings(|settings| settings.min_persistent_ttl = 50);
    let (issuer, holder) = (world.fund("issuer", 1_000), world.fund("holder", 1_000));
    let token = asset("TOKEN", &issuer);
    world.ok(&issuer, vec![set_flags(2 | 8)]);
    world.ok(&holder, vec![trust(&token, 1_000)]);
    world.ok(&issuer, vec![pay(&holder, &token, 10), pay(&holder, &token, 20)]);
    world.run(&holder, vec![pay(&issuer, &token, 31)]);
    let contract = world.deploy(&holder);
    world.call_ok(&holder, invoke(&contract, "set", vec![symbol("a"), text(10)]));
    world.ledger.advance_ledgers(60);
    world.call_ok(&holder, invoke(&contract, "set", vec![symbol("a"), text(20)]));
    world.call_ok(&holder, invoke(&contract, "remove", vec![symbol("a")]));
    world.ok(&holder, vec![pay(&issuer, &token, 30), trust(&token, 0)]);

    let mut replayed: BTreeMap<LedgerKey, LedgerEntry> = BTreeMap::new();
    let genesis = World::with(world.ledger.config().clone());
    let root = account_key(&world.root);
    replayed.insert(root.clone(), genesis.ledger.entry(&root).unwrap().entry);
    for closed in world.ledger.ledgers().values() {
        for change in all_changes(&closed.meta) {
            match change {
                LedgerEntryChange::State(entry) => {
                    assert_eq!(replayed.get(&entry.to_key()), Some(&entry), "state before");
                }
                LedgerEntryChange::Created(entry) => {
                    let replaced = replayed.insert(entry.to_key(), entry);
                    assert_eq!(replaced, None, "created but there already");
                }
                LedgerEntryChange::Updated(entry) | LedgerEntryChange::Restored(entry) => {
                    let replaced = replayed.insert(entry.to_key(), entry);
                    assert!(replaced.is_some(), "updated but not there");
                }
                LedgerEntryChange::Removed(key) => {
                    assert!(replayed.remove(&key).is_some(), "removed but not there");
                }
            }
        }
    }
    // Three accounts; code and instance of the contract, each with a time to live.
    assert_eq!(replayed.len(), 7);
    for (key, entry) in &replayed {
        assert_eq!(world.ledger.entry(key).map(|found| found.entry).as_ref(), Some(entry));
    }
    assert!(world.ledger.entry(&line_key(&holder, &token)).is_none());
}

#[test]
fn changes_come_in_the_order_fee_sequence_operations_refund() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    world.call_ok(&user, upload(wasm()));
    let closed = world.ledger.latest();
    let LedgerCloseMeta::V2(close) = &closed.meta else { panic!("meta is version 2") };
    let tx = &close.tx_processing[0];
    let kinds = |changes: &[LedgerEntryChange]| -> Vec<Kind> {
        changes.iter().map(LedgerEntryChange::discriminant).collect()
    };
    let meta = meta(&world);
    assert_eq!(kinds(&tx.fee_processing), [Kind::State, Kind::Updated]);
    assert_eq!(kinds(&meta.tx_changes_before), [Kind::State, Kind::Updated]);
    assert_eq!(kinds(&meta.operations[0].changes), [Kind::Created, Kind::Created]);
    assert!(meta.tx_changes_after.is_empty());
    assert_eq!(kinds(&tx.post_tx_apply_fee_processing), [Kind::State, Kind::Updated]);
    assert_eq!(tx.result.result, world.last().result);
    assert_eq!(tx.result.transaction_hash, world.last().hash);
}

#[test]
fn a_failed_transaction_has_no_operations_in_its_meta_but_its_fee_and_diagnostics() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let contract = world.deploy(&user);
    let mut tx = world.assemble(&user, invoke(&contract, "echo", vec![symbol("a")]));
    tx.operations = list(vec![op(invoke(&contract, "fail", vec![]))]);
    world.submit(world.seal(&tx, &[&user]));
    let failed = world.last();
    assert!(!failed.succeeded() && failed.return_value().is_none());
    let meta = meta(&world);
    assert!(meta.operations.is_empty() && meta.soroban_meta.is_none());
    assert_eq!(meta.tx_changes_before.len(), 2);
    let said = format!("{:?}", failed.diagnostic_events());
    assert!(said.contains("Contract(7)"), "the contract's own error is named: {said}");
    assert!(said.contains("host_fn_failed"));
    let stages: Vec<_> = failed.transaction_events().iter().map(|event| event.stage).collect();
    assert_eq!(stages, [TransactionEventStage::BeforeAllTxs, TransactionEventStage::AfterAllTxs]);
}

#[test]
fn fee_events_add_up_to_the_fee() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    world.call_ok(&user, upload(wasm()));
    let applied = world.last();
    let mut sum = 0;
    for event in applied.transaction_events() {
        let (topics, data) = parts(&event.event);
        assert_eq!(topics, [symbol("fee"), address(&user)]);
        let ScVal::I128(parts) = data else { panic!("{data:?}") };
        sum += i128::from(&parts) as i64;
    }
    assert_eq!(sum, applied.result.fee_charged);
}

#[test]
fn contract_events_are_in_the_operation_and_diagnostics_in_the_meta() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let contract = world.deploy(&user);
    world.call_ok(&user, invoke(&contract, "emit", vec![symbol("hello")]));
    let applied = world.last();
    let events = applied.contract_events();
    assert_eq!((events.len(), events[0].len()), (1, 1));
    assert_eq!(parts(&events[0][0]), (vec![symbol("hello")], symbol("hello")));
    assert_eq!(events[0][0].type_, ContractEventType::Contract);
    let names: Vec<_> = applied
        .diagnostic_events()
        .iter()
        .filter_map(|event| parts(&event.event).0.first().cloned())
        .collect();
    for name in ["fn_call", "fn_return", "core_metrics", "hello"] {
        assert!(names.contains(&symbol(name)), "{name}");
    }
}

#[test]
fn classic_operations_tell_what_they_moved() {
    let mut world = World::new();
    let (issuer, holder) = (world.fund("issuer", 100), world.fund("holder", 100));
    let creation = &world.last().contract_events()[0][0];
    let root = world.root.clone();
    let native = string("native");
    assert_eq!(
        parts(creation),
        (
            vec![symbol("transfer"), address(&root), address(&holder), native.clone()],
            amount(100 * XLM)
        )
    );
    let token = asset("TOKEN", &issuer);
    let name = string(&format!("TOKEN:{}", id(&issuer)));
    world.ok(&issuer, vec![set_flags(1 | 2 | 8)]);
    world.ok(&holder, vec![trust(&token, 1_000)]);
    let flags = |clear_flags, set_flags| {
        OperationBody::SetTrustLineFlags(stellar_xdr::SetTrustLineFlagsOp {
            trustor: id(&holder),
            asset: token.clone(),
            clear_flags,
            set_flags,
        })
    };
    let clawback = OperationBody::Clawback(stellar_xdr::ClawbackOp {
        asset: token.clone(),
        from: muxed(&holder),
        amount: 5,
    });
    world.ok(&issuer, vec![flags(0, 1), pay(&holder, &token, 9), flags(1, 0), clawback]);
    let told: Vec<_> =
        world.last().contract_events().iter().map(|of_op| parts(&of_op[0])).collect();
    let holder_address = address(&holder);
    let topics = |event: &str| vec![symbol(event), holder_address.clone(), name.clone()];
    assert_eq!(
        told,
        [
            (topics("set_authorized"), ScVal::Bool(true)),
            (topics("mint"), amount(9)),
            (topics("set_authorized"), ScVal::Bool(false)),
            (topics("clawback"), amount(5)),
        ]
    );
    world.ok(&issuer, vec![flags(0, 1)]);
    world.ok(&holder, vec![pay(&issuer, &token, 4)]);
    let burn = parts(&world.last().contract_events()[0][0]);
    assert_eq!(burn, (topics("burn"), amount(4)));
}

#[test]
fn a_transfer_names_whom_to_credit() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let root = world.root.clone();
    let to_id = |id| {
        let ed25519 = raw(&root);
        OperationBody::Payment(PaymentOp {
            destination: MuxedAccount::MuxedEd25519(MuxedAccountMed25519 { id, ed25519 }),
            asset: Asset::Native,
            amount: 1,
        })
    };
    let credited = |world: &World| match parts(&world.last().contract_events()[0][0]).1 {
        ScVal::Map(Some(map)) => map
            .iter()
            .find(|ScMapEntry { key, .. }| key == &symbol("to_muxed_id"))
            .map(|entry| entry.val.clone()),
        _ => None,
    };
    world.ok(&user, vec![to_id(42)]);
    assert_eq!(credited(&world), Some(ScVal::U64(42)));
    for (memo, expected) in [
        (Memo::None, None),
        (Memo::Id(7), Some(ScVal::U64(7))),
        (Memo::Text("rent".try_into().unwrap()), Some(string("rent"))),
        (
            Memo::Hash(stellar_xdr::Hash([3; 32])),
            Some(ScVal::Bytes(stellar_xdr::ScBytes(vec![3; 32].try_into().unwrap()))),
        ),
    ] {
        let mut tx = world.draft(&user, vec![op(pay(&root, &Asset::Native, 1))]);
        tx.memo = memo;
        world.submit(world.seal(&tx, &[&user]));
        assert_eq!(credited(&world), expected);
    }
}
