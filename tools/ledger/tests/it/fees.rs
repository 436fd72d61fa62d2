//! Who pays what, and what comes back.

use stellar_xdr::{
    Asset, SorobanTransactionMetaExt, TransactionMeta, TransactionResultCode as Code,
    TransactionResultResult,
};

use crate::contract::*;
use crate::world::*;

#[test]
fn inclusion_costs_its_minimum_however_high_the_bid() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let mut tx = world.draft(
        &user,
        vec![op(pay(&world.root, &Asset::Native, 1)), op(pay(&world.root, &Asset::Native, 1))],
    );
    tx.fee = 1_000_000;
    let result = world.submit(world.seal(&tx, &[&user]));
    assert_eq!(result.fee_charged, 200);
    assert_eq!(world.account(&user).balance, 100 * XLM - 200 - 2);
    assert_eq!(world.ledger.latest().header.header.fee_pool, 100 + 200);
}

#[test]
fn a_failed_transaction_pays_its_fee_and_uses_its_sequence_number() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let sequence = world.account(&user).seq_num.0;
    let result = world.run(&user, vec![pay(&key("nobody"), &Asset::Native, 1)]);
    assert_eq!(result.result.discriminant(), Code::TxFailed);
    let user = world.account(&user);
    assert_eq!((user.balance, user.seq_num.0), (100 * XLM - 100, sequence + 1));
}

#[test]
fn a_fee_may_be_paid_down_to_the_reserve_and_no_further() {
    let mut world = World::new();
    let user = world.fund("user", 1);
    let poor = world.run(&user, vec![pay(&user, &Asset::Native, 1)]);
    assert_eq!(poor.result.discriminant(), Code::TxInsufficientBalance);
    let root = world.root.clone();
    world.ok(&root, vec![pay(&user, &Asset::Native, 100)]);
    world.ok(&user, vec![pay(&user, &Asset::Native, 1)]);
    assert_eq!(world.account(&user).balance, XLM);
}

#[test]
fn a_fee_bump_is_paid_by_its_source_and_found_by_both_hashes() {
    let mut world = World::new();
    let (user, payer) = (world.fund("user", 100), world.fund("payer", 100));
    let mut tx = world.draft(&user, vec![op(pay(&payer, &Asset::Native, 7))]);
    tx.fee = 0;
    let inner = world.seal(&tx, &[&user]);
    let inner_hash = world.hash(&inner);
    let bump = world.bump(inner, &payer, 5_000);
    let hash = world.hash(&bump);
    let result = world.submit(bump);
    assert_eq!(result.fee_charged, 200);
    match &result.result {
        TransactionResultResult::TxFeeBumpInnerSuccess(pair) => {
            assert_eq!(pair.transaction_hash, inner_hash);
            assert_eq!(pair.result.fee_charged, 0);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(world.account(&user).balance, 100 * XLM - 7);
    assert_eq!(world.account(&payer).balance, 100 * XLM + 7 - 200);
    for known in [hash, inner_hash] {
        let found = world.ledger.transaction(&known).unwrap();
        assert!(found.fee_bump && found.succeeded());
    }
}

#[test]
fn a_fee_bump_pays_for_a_host_call_and_gets_the_refund() {
    let mut world = World::new();
    let (user, payer) = (world.fund("user", 100), world.fund("payer", 100));
    let tx = world.assemble(&user, upload(wasm()));
    let fee = i64::from(tx.fee) + 100;
    let bump = world.bump(world.seal(&tx, &[&user]), &payer, fee);
    let result = world.submit(bump);
    assert_eq!(result.result.discriminant(), Code::TxFeeBumpInnerSuccess);
    assert!(result.fee_charged < fee, "a part of the resource fee comes back");
    assert_eq!(world.account(&user).balance, 100 * XLM);
    assert_eq!(world.account(&payer).balance, 100 * XLM - result.fee_charged);
}

#[test]
fn a_host_call_pays_for_what_it_used_and_the_meta_says_so() {
    let mut world = World::new();
    let user = world.fund("user", 1_000);
    let contract = world.deploy(&user);
    let before = world.account(&user).balance;
    let call = invoke(&contract, "set", vec![symbol("a"), text(100)]);
    let tx = world.assemble(&user, call);
    let declared = i64::from(tx.fee);
    let result = world.submit(world.seal(&tx, &[&user]));
    assert_eq!(world.account(&user).balance, before - result.fee_charged);

    let applied = world.last();
    let used = applied.resources.unwrap();
    assert_eq!(used.total_fee(), result.fee_charged);
    assert_eq!(used.refunded_fee, declared - result.fee_charged);
    assert!(used.refunded_fee > 0);
    assert_eq!(used.inclusion_fee, 100);
    assert!(used.instructions > 0 && used.instructions <= used.declared_instructions.into());
    assert!(used.memory_bytes > 0 && used.rent_fee > 0);
    assert_eq!((used.write_entries, used.footprint_entries), (1, 3));
    let TransactionMeta::V4(meta) = &applied.meta else { panic!("meta is version 4") };
    let SorobanTransactionMetaExt::V1(fees) = &meta.soroban_meta.as_ref().unwrap().ext else {
        panic!("fees are in the meta")
    };
    assert_eq!(fees.total_non_refundable_resource_fee_charged, used.non_refundable_fee);
    assert_eq!(fees.total_refundable_resource_fee_charged, used.rent_fee + used.events_fee);
    assert_eq!(fees.rent_fee_charged, used.rent_fee);
}

#[test]
fn a_failed_host_call_gets_all_of_the_refundable_fee_back() {
    let mut world = World::new();
    let user = world.fund("user", 1_000);
    let contract = world.deploy(&user);
    // Resources of a call that works, for one that doesn't.
    let mut tx = world.assemble(&user, invoke(&contract, "echo", vec![symbol("a")]));
    tx.operations = list(vec![op(invoke(&contract, "fail", vec![]))]);
    data_of(&mut tx).resource_fee += 1_000_000;
    tx.fee += 1_000_000;
    let before = world.account(&user).balance;
    let result = world.submit(world.seal(&tx, &[&user]));
    assert_eq!(result.result.discriminant(), Code::TxFailed);
    let used = world.last().resources.unwrap();
    assert_eq!((used.rent_fee, used.events_fee), (0, 0));
    assert_eq!(result.fee_charged, 100 + used.non_refundable_fee);
    assert_eq!(world.account(&user).balance, before - result.fee_charged);
}

#[test]
fn a_simulated_fee_suffices_and_is_close() {
    let mut world = World::new();
    let user = world.fund("user", 1_000);
    let tx = world.assemble(&user, upload(wasm()));
    let result = world.submit(world.seal(&tx, &[&user]));
    assert_eq!(result.result.discriminant(), Code::TxSuccess);
    assert!(result.fee_charged * 2 > i64::from(tx.fee), "{} of {}", result.fee_charged, tx.fee);
}
