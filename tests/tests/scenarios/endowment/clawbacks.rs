//! Grants that the Council claws back: what is not earned, or all that was not claimed.

use endowment::{ClawedBack, Error, State};
use scenarios::{calls, Account, World, DAY, EURMTL};
use soroban_sdk::{Event, Vec as List};

use super::{at_once, claims, fund_budget, grant, grant_of, milestones, over, purses, unpaid};
use crate::{association::refused, support::bytes};

/// A fund with 1000 EURMTL to spend, and somebody to receive.
fn fund() -> (World, Account) {
    let w = World::new();
    fund_budget(&w, 1_000);
    let worker = w.payer("worker", 0);
    (w, worker)
}

/// What each of the grants gave back, in EURMTL.
fn claw_back(w: &World, grants: &[u32], whole: bool) -> Vec<i128> {
    let receipt = w.expect(&w.council, &calls::claw_back(w, grants, whole));
    let amounts: List<i128> = w.read(&receipt.value);
    let event = ClawedBack {
        grants: List::from_slice(&w.env, grants),
        amounts: amounts.clone(),
        whole,
        reason: bytes(w, 37),
    };
    assert_eq!(receipt.events, [event.to_xdr(&w.env, &w.address(w.endowment.clone()))]);
    amounts.iter().map(|amount| amount / EURMTL).collect()
}

#[test]
fn what_is_not_earned_returns_and_what_is_earned_stays_due() {
    let (w, worker) = fund();
    grant(&w, &worker, over(&w, 100, 100));
    w.pass(10 * DAY);
    claims(&w, &worker, 1, 10 * EURMTL);
    w.pass(30 * DAY);
    assert_eq!(claw_back(&w, &[1], false), [60]);
    assert_eq!(purses(&w), [0, 960 * EURMTL, 30 * EURMTL]);
    w.pass(100 * DAY);
    claims(&w, &worker, 1, 30 * EURMTL);
    unpaid_forever(&w, &worker);
    let ended = grant_of(&w, 1);
    assert_eq!((ended.state, ended.earned), (State::ClawedBack, 40 * EURMTL));
    assert_eq!((ended.claimed, ended.clawed_back), (40 * EURMTL, 60 * EURMTL));
    assert_eq!(purses(&w), [0, 960 * EURMTL, 0]);
}

fn unpaid_forever(w: &World, worker: &Account) {
    for _ in 0..2 {
        let outcome = w.submit(worker, &calls::claim(w, 1)).map(drop);
        assert_eq!(outcome, Err(Error::NothingToClaim.into()));
        w.pass(100 * DAY);
    }
}

#[test]
fn the_council_may_take_back_what_is_earned_but_unclaimed_too() {
    let (w, worker) = fund();
    grant(&w, &worker, over(&w, 100, 100));
    w.pass(10 * DAY);
    claims(&w, &worker, 1, 10 * EURMTL);
    w.pass(30 * DAY);
    assert_eq!(claw_back(&w, &[1], true), [90]);
    unpaid(&w, &worker, 1, Error::NothingToClaim);
    assert_eq!(purses(&w), [0, 990 * EURMTL, 0]);
    assert_eq!(w.purse(&worker), Some(10 * EURMTL), "what was claimed stays");
}

#[test]
fn what_a_first_clawback_left_a_second_one_takes() {
    let (w, worker) = fund();
    grant(&w, &worker, over(&w, 100, 100));
    w.pass(40 * DAY);
    assert_eq!(claw_back(&w, &[1], false), [60]);
    refused(&w, &w.council, &calls::claw_back(&w, &[1], false), Error::NothingToReturn);
    w.pass(10 * DAY);
    assert_eq!(claw_back(&w, &[1], true), [40]);
    assert_eq!(grant_of(&w, 1).earned, 40 * EURMTL, "by the day of the first");
    for whole in [false, true] {
        refused(&w, &w.council, &calls::claw_back(&w, &[1], whole), Error::NothingToReturn);
    }
    unpaid(&w, &worker, 1, Error::NothingToClaim);
    assert_eq!(purses(&w), [0, 1_000 * EURMTL, 0]);
}

#[test]
fn of_a_suspended_grant_nothing_counts_since_it_was_suspended() {
    let (w, worker) = fund();
    grant(&w, &worker, over(&w, 100, 100));
    w.pass(25 * DAY);
    w.expect(&w.council, &calls::suspend_grants(&w, &[1]));
    w.pass(25 * DAY);
    assert_eq!(claw_back(&w, &[1], false), [75]);
    // What is left of it waits for the Council, as before.
    let grant = grant_of(&w, 1);
    assert_eq!((grant.state, grant.earned), (State::Suspended, 25 * EURMTL));
    unpaid(&w, &worker, 1, Error::GrantSuspended);
    refused(&w, &w.council, &calls::claw_back(&w, &[1], false), Error::NothingToReturn);
    w.pass(25 * DAY);
    w.expect(&w.council, &calls::resume_grants(&w, &[1]));
    w.pass(25 * DAY);
    let grant = grant_of(&w, 1);
    assert_eq!((grant.state, grant.earned), (State::ClawedBack, 25 * EURMTL));
    refused(&w, &w.council, &calls::suspend_grants(&w, &[1]), Error::GrantEnded);
    claims(&w, &worker, 1, 25 * EURMTL);
}

#[test]
fn a_suspended_grant_of_which_the_whole_is_taken_back_has_ended() {
    let (w, worker) = fund();
    grant(&w, &worker, over(&w, 100, 100));
    w.pass(25 * DAY);
    w.expect(&w.council, &calls::suspend_grants(&w, &[1]));
    assert_eq!(claw_back(&w, &[1], true), [100]);
    assert_eq!(grant_of(&w, 1).state, State::ClawedBack);
    refused(&w, &w.council, &calls::resume_grants(&w, &[1]), Error::NotSuspended);
    unpaid(&w, &worker, 1, Error::NothingToClaim);
}

#[test]
fn before_the_start_or_the_cliff_all_returns() {
    let (w, worker) = fund();
    let endowment::Earning::Linear(mut linear) = over(&w, 100, 100) else { panic!("linear") };
    linear.cliff += 50 * DAY;
    grant(&w, &worker, endowment::Earning::Linear(linear));
    w.pass(50 * DAY - 1);
    assert_eq!(claw_back(&w, &[1], false), [100]);
    w.pass(50 * DAY);
    unpaid(&w, &worker, 1, Error::NothingToClaim);
}

#[test]
fn milestones_that_nobody_confirmed_return() {
    let (w, worker) = fund();
    grant(&w, &worker, milestones(&w, [10, 20, 30]));
    w.expect(&w.council, &calls::confirm(&w, &w.council, 1, 1));
    assert_eq!(claw_back(&w, &[1], false), [40]);
    refused(&w, &w.council, &calls::confirm(&w, &w.council, 1, 0), Error::GrantEnded);
    claims(&w, &worker, 1, 20 * EURMTL);
}

#[test]
fn a_grant_that_is_earned_returns_only_if_the_council_takes_the_whole() {
    let (w, worker) = fund();
    grant(&w, &worker, at_once(10));
    grant(&w, &worker, over(&w, 20, 10));
    w.pass(10 * DAY);
    for number in [1, 2] {
        let part = calls::claw_back(&w, &[number], false);
        refused(&w, &w.council, &part, Error::NothingToReturn);
    }
    assert_eq!(claw_back(&w, &[1, 2], true), [10, 20]);
    assert_eq!(purses(&w), [0, 1_000 * EURMTL, 0]);
}

#[test]
fn what_was_paid_can_not_be_clawed_back() {
    let (w, worker) = fund();
    grant(&w, &worker, at_once(10));
    claims(&w, &worker, 1, 10 * EURMTL);
    for whole in [false, true] {
        refused(&w, &w.council, &calls::claw_back(&w, &[1], whole), Error::NothingToReturn);
    }
    assert_eq!(w.purse(&worker), Some(10 * EURMTL));
}

#[test]
fn a_batch_returns_whole_or_not_at_all() {
    let (w, worker) = fund();
    for _ in 0..25 {
        grant(&w, &worker, over(&w, 40, 40));
    }
    w.pass(10 * DAY);
    let mut numbers: Vec<u32> = (1..=25).collect();
    numbers[24] = 1;
    let twice = calls::claw_back(&w, &numbers, false);
    refused(&w, &w.council, &twice, Error::NothingToReturn);
    numbers[24] = 26;
    refused(&w, &w.council, &calls::claw_back(&w, &numbers, false), Error::UnknownGrant);
    numbers[24] = 25;
    assert_eq!(claw_back(&w, &numbers, false), [30; 25]);
    assert_eq!(purses(&w), [0, 750 * EURMTL, 250 * EURMTL]);
    (1..=25).for_each(|number| claims(&w, &worker, number, 10 * EURMTL));
}

#[test]
fn rounding_of_what_returns_is_in_the_funds_favour() {
    let (w, worker) = fund();
    let (start, end) = (w.now(), w.now() + 3);
    let linear = endowment::Linear { amount: 10, cliff: start, end, start };
    grant(&w, &worker, endowment::Earning::Linear(linear));
    w.pass(1);
    w.expect(&w.council, &calls::claw_back(&w, &[1], false));
    let grant = grant_of(&w, 1);
    assert_eq!((grant.clawed_back, grant.claimable), (7, 3), "of 6.67 and 3.33");
    claims(&w, &worker, 1, 3);
}
