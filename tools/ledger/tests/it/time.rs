//! Ledger time and sequence: with the clock, and warped.

use std::time::{SystemTime, UNIX_EPOCH};

use ledger::Config;
use stellar_xdr::{
    Asset, Preconditions, TimeBounds, TimePoint, TransactionResult, TransactionResultCode as Code,
};

use crate::world::*;

const YEAR: u64 = 365 * 24 * 3_600;

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn within(world: &mut World, min: u64, max: u64) -> TransactionResult {
    let user = key("user");
    let mut tx = world.draft(&user, vec![op(pay(&user, &Asset::Native, 1))]);
    tx.cond =
        Preconditions::Time(TimeBounds { min_time: TimePoint(min), max_time: TimePoint(max) });
    world.submit(world.seal(&tx, &[&user]))
}

#[test]
fn ledgers_close_at_the_time_of_the_clock() {
    let before = now();
    let mut world = World::new();
    world.fund("user", 100);
    let closed = world.ledger.latest().close_time();
    assert!((before..=now()).contains(&closed));
}

#[test]
fn a_warp_in_time_closes_one_ledger_and_stays() {
    let mut world = World::new();
    world.fund("user", 100);
    let (sequence, time) = (world.ledger.latest().sequence(), world.ledger.latest().close_time());
    world.ledger.advance_time(YEAR);
    assert_eq!(world.ledger.latest().sequence(), sequence + 1);
    assert_eq!(world.ledger.latest().close_time(), time + YEAR);
    assert!(world.ledger.latest().transactions.is_empty());
    world.fund("later", 100);
    assert!(world.ledger.latest().close_time() >= time + YEAR);
    world.ledger.advance_time(YEAR);
    assert!(world.ledger.latest().close_time() >= time + 2 * YEAR);
}

#[test]
fn a_warp_in_ledgers_skips_numbers_and_no_time() {
    let mut world = World::new();
    let (sequence, time) = (world.ledger.latest().sequence(), world.ledger.latest().close_time());
    world.ledger.advance_ledgers(1_000_000);
    assert_eq!(world.ledger.latest().sequence(), sequence + 1_000_000);
    assert!(world.ledger.latest().close_time() <= time + 60);
    assert_eq!(world.ledger.ledgers().len(), 2);
    assert!(world.ledger.ledger(sequence + 1).is_none());
    let user = world.fund("user", 100);
    assert_eq!(world.account(&user).seq_num.0 >> 32, i64::from(sequence) + 1_000_001);
    world.ledger.advance_ledgers(0);
    assert_eq!(world.ledger.latest().sequence(), sequence + 1_000_001);
}

#[test]
fn no_warp_leads_beyond_what_sequence_numbers_can_count() {
    let mut world = World::new();
    for _ in 0..3 {
        world.ledger.advance_ledgers(u32::MAX);
        world.ledger.advance_time(u64::MAX);
    }
    let user = world.fund("user", 100);
    assert!(world.account(&user).seq_num.0 > 0);
    world.ok(&user, vec![pay(&user, &Asset::Native, 1)]);
    world.call_ok(&user, crate::contract::upload(crate::contract::wasm()));
}

#[test]
fn a_transaction_made_by_the_clock_is_still_good_after_a_warp() {
    let mut world = World::new();
    world.fund("user", 100);
    world.ledger.advance_time(YEAR);
    let result = within(&mut world, 0, now() + 300);
    assert_eq!(result.result.discriminant(), Code::TxSuccess);
    assert_eq!(within(&mut world, 0, now() - 100).result.discriminant(), Code::TxTooLate);
    // What was to wait for a year has waited.
    let result = within(&mut world, now() + YEAR / 2, 0);
    assert_eq!(result.result.discriminant(), Code::TxSuccess);
}

#[test]
fn with_strict_bounds_a_warp_makes_transactions_late() {
    let mut world = World::with(Config { strict_time_bounds: true, ..Config::default() });
    world.fund("user", 100);
    assert_eq!(within(&mut world, 0, now() + 300).result.discriminant(), Code::TxSuccess);
    world.ledger.advance_time(YEAR);
    assert_eq!(within(&mut world, 0, now() + 300).result.discriminant(), Code::TxTooLate);
    let result = within(&mut world, 0, now() + YEAR + 300);
    assert_eq!(result.result.discriminant(), Code::TxSuccess);
}
