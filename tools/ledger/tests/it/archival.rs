//! Time to live: rent, expiry, archive, restoration by itself and by operation.

use ed25519_dalek::SigningKey;
use stellar_xdr::{
    ExtendFootprintTtlOp, ExtendFootprintTtlResult, ExtensionPoint, InvokeHostFunctionResult,
    LedgerEntryChange, LedgerEntryData, LedgerKey, OperationBody, OperationResultTr,
    RestoreFootprintOp, RestoreFootprintResult, ScAddress, ScVal, SorobanTransactionData,
    SorobanTransactionDataExt, Transaction, TransactionMeta,
};

use crate::contract::*;
use crate::world::*;

const PERSISTENT: u32 = 1_000;
const TEMPORARY: u32 = 100;

/// A contract on a ledger where things die young, with a persistent and a temporary value.
fn short_lived() -> (World, SigningKey, ScAddress) {
    let mut world = World::with_settings(|settings| {
        settings.min_persistent_ttl = PERSISTENT;
        settings.min_temporary_ttl = TEMPORARY;
    });
    let user = world.fund("user", 1_000);
    let contract = world.deploy(&user);
    let set = |name: &str| vec![symbol("value"), symbol(name)];
    world.call_ok(&user, invoke(&contract, "set", set("kept")));
    world.call_ok(&user, invoke(&contract, "set_temporary", set("passing")));
    (world, user, contract)
}

fn live_until(world: &World, key: &LedgerKey) -> u32 {
    world.ledger.entry(key).expect("entry exists").live_until.expect("entry has a time to live")
}

fn extend(extend_to: u32) -> OperationBody {
    OperationBody::ExtendFootprintTtl(ExtendFootprintTtlOp { ext: ExtensionPoint::V0, extend_to })
}

fn restore() -> OperationBody {
    OperationBody::RestoreFootprint(RestoreFootprintOp { ext: ExtensionPoint::V0 })
}

/// An extension or restoration of these keys, with simulated resources.
fn assembled(
    world: &World,
    user: &SigningKey,
    body: OperationBody,
    keys: Vec<LedgerKey>,
) -> Transaction {
    let mut tx = world.draft(user, vec![op(body.clone())]);
    let (read, written) = match body {
        OperationBody::ExtendFootprintTtl(_) => (keys, vec![]),
        _ => (vec![], keys),
    };
    let mut data = SorobanTransactionData {
        ext: SorobanTransactionDataExt::V0,
        resources: stellar_xdr::SorobanResources {
            footprint: stellar_xdr::LedgerFootprint {
                read_only: list(read),
                read_write: list(written),
            },
            instructions: 0,
            disk_read_bytes: 0,
            write_bytes: 0,
        },
        resource_fee: 0,
    };
    set_data(&mut tx, data.clone());
    let simulated = world.ledger.simulate(&world.seal(&tx, &[]), None, false, 0);
    assert_eq!(simulated.error, None);
    data = simulated.transaction_data.unwrap();
    set_data(&mut tx, data);
    tx
}

fn changes(world: &World) -> Vec<LedgerEntryChange> {
    match &world.last().meta {
        TransactionMeta::V4(meta) => meta.operations[0].changes.to_vec(),
        other => panic!("{other:?}"),
    }
}

/// Lets the instance, the code and the value of the contract go to the archive.
fn archive(world: &mut World) {
    world.ledger.advance_ledgers(PERSISTENT);
}

#[test]
fn new_entries_live_as_long_as_the_network_says() {
    let (world, _, contract) = short_lived();
    let now = world.ledger.latest().sequence();
    assert_eq!(live_until(&world, &temporary(&contract, "value")), now + TEMPORARY - 1);
    assert_eq!(live_until(&world, &persistent(&contract, "value")), now - 1 + PERSISTENT - 1);
}

#[test]
fn an_expired_temporary_entry_is_gone_and_can_be_made_anew() {
    let (mut world, user, contract) = short_lived();
    let read = invoke(&contract, "get_temporary", vec![symbol("value")]);
    let last = live_until(&world, &temporary(&contract, "value"));
    let now = world.ledger.latest().sequence();
    world.ledger.advance_ledgers(last - now - 1);
    let value = symbol("passing");
    assert_eq!(world.call_ok(&user, read.clone()).return_value(), Some(&value));
    // The next ledger is one too late.
    let simulated = world.ledger.simulate(
        &world.seal(&world.draft(&user, vec![op(read.clone())]), &[]),
        None,
        false,
        0,
    );
    assert_eq!(simulated.error, None, "simulation runs on the latest ledger");
    let tx = world.assemble(&user, read.clone());
    let result = world.submit(world.seal(&tx, &[&user]));
    assert_eq!(
        inner_result(&result),
        OperationResultTr::InvokeHostFunction(InvokeHostFunctionResult::Trapped)
    );
    let again = invoke(&contract, "set_temporary", vec![symbol("value"), symbol("anew")]);
    world.call_ok(&user, again);
    assert_eq!(world.call_ok(&user, read).return_value(), Some(&symbol("anew")));
}

#[test]
fn an_extension_costs_rent_and_changes_the_time_to_live_alone() {
    let (mut world, user, contract) = short_lived();
    let key = persistent(&contract, "value");
    let tx = assembled(&world, &user, extend(5_000), vec![key.clone()]);
    let lived_until = live_until(&world, &key);
    let result = world.submit(world.seal(&tx, &[&user]));
    assert_eq!(
        inner_result(&result),
        OperationResultTr::ExtendFootprintTtl(ExtendFootprintTtlResult::Success)
    );
    let lives_until = live_until(&world, &key);
    assert_eq!(lives_until, world.ledger.latest().sequence() + 5_000);
    let rent = world.ledger.rent(&key, lives_until - lived_until).unwrap();
    assert!(rent.fee > 0);
    assert_eq!(world.last().resources.unwrap().rent_fee, rent.fee);
    let changes = changes(&world);
    assert!(
        matches!(&changes[..], [LedgerEntryChange::State(before), LedgerEntryChange::Updated(after)]
            if matches!((&before.data, &after.data), (LedgerEntryData::Ttl(before), LedgerEntryData::Ttl(after))
                if before.live_until_ledger_seq < after.live_until_ledger_seq)),
        "{changes:?}"
    );
}

#[test]
fn an_extension_of_what_lives_longer_anyway_is_free() {
    let (mut world, user, contract) = short_lived();
    let key = persistent(&contract, "value");
    let before = live_until(&world, &key);
    let mut tx = assembled(&world, &user, extend(5_000), vec![key.clone()]);
    tx.operations = list(vec![op(extend(10))]);
    let result = world.submit(world.seal(&tx, &[&user]));
    assert_eq!(
        inner_result(&result),
        OperationResultTr::ExtendFootprintTtl(ExtendFootprintTtlResult::Success)
    );
    assert_eq!(live_until(&world, &key), before);
    assert_eq!(world.last().resources.unwrap().rent_fee, 0);
    assert!(changes(&world).is_empty());
}

#[test]
fn an_extension_must_be_able_to_pay_the_rent() {
    let (mut world, user, contract) = short_lived();
    let key = persistent(&contract, "value");
    let mut tx = assembled(&world, &user, extend(1_001), vec![key.clone()]);
    tx.operations = list(vec![op(extend(2_000_000))]);
    let before = live_until(&world, &key);
    let result = world.submit(world.seal(&tx, &[&user]));
    assert_eq!(
        inner_result(&result),
        OperationResultTr::ExtendFootprintTtl(ExtendFootprintTtlResult::InsufficientRefundableFee)
    );
    assert_eq!(live_until(&world, &key), before);
}

#[test]
fn an_archived_entry_is_not_read_without_restoration() {
    let (mut world, user, contract) = short_lived();
    let tx = world.assemble(&user, invoke(&contract, "get", vec![symbol("value")]));
    archive(&mut world);
    let result = world.submit(world.seal(&tx, &[&user]));
    assert_eq!(
        inner_result(&result),
        OperationResultTr::InvokeHostFunction(InvokeHostFunctionResult::EntryArchived)
    );
    let said = format!("{:?}", world.last().diagnostic_events());
    assert!(said.contains("archived contract"), "{said}");
}

#[test]
fn a_call_restores_what_it_needs_and_pays_for_it() {
    let (mut world, user, contract) = short_lived();
    archive(&mut world);
    let call = invoke(&contract, "get", vec![symbol("value")]);
    let applied = world.call_ok(&user, call.clone());
    assert_eq!(applied.return_value(), Some(&symbol("kept")));
    let used = applied.resources.unwrap();
    assert_eq!(used.disk_read_entries, 3, "instance, code and value come from disk");
    assert!(used.rent_fee > 0);

    let restored_until = world.ledger.latest().sequence() + PERSISTENT - 1;
    for key in [instance_key(&contract), code_key(), persistent(&contract, "value")] {
        assert_eq!(live_until(&world, &key), restored_until, "{key:?}");
    }
    let kinds: Vec<_> = changes(&world).iter().map(LedgerEntryChange::discriminant).collect();
    assert_eq!(kinds, [stellar_xdr::LedgerEntryChangeType::Restored; 6], "data and times to live");

    // From now on they are live again.
    let used = world.call_ok(&user, call).resources.unwrap();
    assert_eq!((used.disk_read_entries, used.rent_fee), (0, 0));
}

#[test]
fn an_entry_restored_and_changed_is_shown_as_both() {
    let (mut world, user, contract) = short_lived();
    archive(&mut world);
    world.call_ok(&user, invoke(&contract, "set", vec![symbol("value"), symbol("changed")]));
    let of_value: Vec<_> = changes(&world)
        .into_iter()
        .filter_map(|change| match change {
            LedgerEntryChange::Restored(entry) => Some(("restored", entry)),
            LedgerEntryChange::Updated(entry) => Some(("updated", entry)),
            LedgerEntryChange::State(entry) => Some(("state", entry)),
            _ => None,
        })
        .filter_map(|(kind, entry)| match entry.data {
            LedgerEntryData::ContractData(data) if data.key == symbol("value") => {
                Some((kind, data.val))
            }
            _ => None,
        })
        .collect();
    assert_eq!(of_value, [("restored", symbol("kept")), ("updated", symbol("changed"))]);
}

#[test]
fn an_operation_restores_from_the_archive() {
    let (mut world, user, contract) = short_lived();
    archive(&mut world);
    let keys = vec![instance_key(&contract), code_key(), persistent(&contract, "value")];
    let mut sorted = keys.clone();
    sorted.sort();
    let tx = assembled(&world, &user, restore(), sorted);
    let result = world.submit(world.seal(&tx, &[&user]));
    assert_eq!(
        inner_result(&result),
        OperationResultTr::RestoreFootprint(RestoreFootprintResult::Success)
    );
    let until = world.ledger.latest().sequence() + PERSISTENT - 1;
    assert!(keys.iter().all(|key| live_until(&world, key) == until));
    let kinds: Vec<_> = changes(&world).iter().map(LedgerEntryChange::discriminant).collect();
    assert_eq!(kinds, [stellar_xdr::LedgerEntryChangeType::Restored; 6]);
    let read = invoke(&contract, "get", vec![symbol("value")]);
    assert_eq!(world.call_ok(&user, read).return_value(), Some(&symbol("kept")));
}

#[test]
fn a_restoration_stays_within_its_declared_bytes() {
    let (mut world, user, contract) = short_lived();
    archive(&mut world);
    let keys = vec![persistent(&contract, "value")];
    for change in [
        |data: &mut SorobanTransactionData| data.resources.disk_read_bytes -= 1,
        |data: &mut SorobanTransactionData| data.resources.write_bytes -= 1,
    ] {
        let mut tx = assembled(&world, &user, restore(), keys.clone());
        change(data_of(&mut tx));
        let result = world.submit(world.seal(&tx, &[&user]));
        assert_eq!(
            inner_result(&result),
            OperationResultTr::RestoreFootprint(RestoreFootprintResult::ResourceLimitExceeded)
        );
    }
    let mut tx = assembled(&world, &user, restore(), keys);
    let mut rehearsal = World { ledger: world.ledger.clone(), root: world.root.clone() };
    rehearsal.submit(rehearsal.seal(&tx, &[&user]));
    let used = rehearsal.last().resources.unwrap();
    assert!(rehearsal.last().succeeded() && used.rent_fee > 0);
    data_of(&mut tx).resource_fee = used.non_refundable_fee + used.rent_fee - 1;
    let result = world.submit(world.seal(&tx, &[&user]));
    assert_eq!(
        inner_result(&result),
        OperationResultTr::RestoreFootprint(RestoreFootprintResult::InsufficientRefundableFee)
    );
}

#[test]
fn an_extension_of_archived_entries_is_simulated_behind_a_restoration() {
    let (mut world, user, contract) = short_lived();
    archive(&mut world);
    let mut tx = world.draft(&user, vec![op(extend(5_000))]);
    let mut data = SorobanTransactionData {
        ext: SorobanTransactionDataExt::V0,
        resources: stellar_xdr::SorobanResources {
            footprint: stellar_xdr::LedgerFootprint {
                read_only: list(vec![persistent(&contract, "value")]),
                read_write: list(vec![]),
            },
            instructions: 0,
            disk_read_bytes: 0,
            write_bytes: 0,
        },
        resource_fee: 0,
    };
    data.resource_fee = 1;
    set_data(&mut tx, data);
    let simulated = world.ledger.simulate(&world.seal(&tx, &[]), None, false, 0);
    assert_eq!(simulated.error, None);
    let preamble = simulated.restore_preamble.expect("restoration comes first");
    let restored = preamble.resources.footprint.read_write.to_vec();
    assert_eq!(restored, [persistent(&contract, "value")]);
}

#[test]
fn a_removed_entry_takes_its_time_to_live_along() {
    let (mut world, user, contract) = short_lived();
    world.call_ok(&user, invoke(&contract, "remove", vec![symbol("value")]));
    assert!(world.ledger.entry(&persistent(&contract, "value")).is_none());
    let removed =
        changes(&world).iter().filter(|c| matches!(c, LedgerEntryChange::Removed(_))).count();
    assert_eq!(removed, 2);
    world.call_ok(&user, invoke(&contract, "set", vec![symbol("value"), ScVal::Void]));
    let until = world.ledger.latest().sequence() + PERSISTENT - 1;
    assert_eq!(live_until(&world, &persistent(&contract, "value")), until);
}
