//! Grants of the three kinds: how each is earned, second by second, and claimed.

use endowment::{Earning, Error, Granted, Linear, Milestone, State};
use scenarios::{calls, Account, Refusal, World, DAY, EURMTL};
use soroban_sdk::{Event, Symbol};

use super::{at_once, award, claims, contribute, fund_budget, grant, grant_of, milestones, over};
use super::{plan, purses, unpaid};
use crate::{association::refused, support::bytes};

/// A fund with 1000 EURMTL to spend, and somebody to receive.
fn fund() -> (World, Account) {
    let w = World::new();
    fund_budget(&w, 1_000);
    let worker = w.payer("worker", 0);
    (w, worker)
}

/// An amount in stroops between now and times some seconds later.
fn linear(w: &World, amount: i128, start: i64, cliff: i64, end: i64) -> Earning {
    let at = |seconds: i64| w.now().checked_add_signed(seconds).unwrap();
    Earning::Linear(Linear { amount, cliff: at(cliff), end: at(end), start: at(start) })
}

/// What is earned and what can be claimed.
fn earned(w: &World, number: u32) -> (i128, i128) {
    let grant = grant_of(w, number);
    (grant.earned, grant.claimable)
}

#[test]
fn a_grant_is_told_and_commits_what_it_promises() {
    let (w, worker) = fund();
    let receipt = w.expect(&w.council, &calls::grant(&w, [award(&w, &worker, at_once(30))]));
    assert_eq!(w.read::<u32>(&receipt.value), 1);
    let event = Granted {
        recipient: w.address(&worker),
        number: 1,
        asset: w.address(w.eurmtl.clone()),
        budget: 1,
        category: Symbol::new(&w.env, "work"),
        earning: at_once(30),
        purpose: bytes(&w, 41),
    };
    assert_eq!(receipt.events.last(), Some(&event.to_xdr(&w.env, &w.address(w.endowment.clone()))));
    assert_eq!(purses(&w), [0, 970 * EURMTL, 30 * EURMTL]);
    assert_eq!(w.purse(&worker), Some(0), "nothing is paid until it is claimed");
}

#[test]
fn a_grant_at_once_is_claimed_once() {
    let (w, worker) = fund();
    grant(&w, &worker, at_once(30));
    assert_eq!(earned(&w, 1), (30 * EURMTL, 30 * EURMTL));
    claims(&w, &worker, 1, 30 * EURMTL);
    unpaid(&w, &worker, 1, Error::NothingToClaim);
    assert_eq!(earned(&w, 1), (30 * EURMTL, 0));
    assert_eq!(purses(&w), [0, 970 * EURMTL, 0]);
}

#[test]
fn a_linear_grant_is_earned_by_the_second_and_rounded_down() {
    let (w, worker) = fund();
    grant(&w, &worker, linear(&w, 10, 0, 0, 3));
    unpaid(&w, &worker, 1, Error::NothingToClaim);
    for stroops in [3, 3, 4] {
        w.pass(1);
        claims(&w, &worker, 1, stroops);
        unpaid(&w, &worker, 1, Error::NothingToClaim);
    }
    w.pass(DAY);
    unpaid(&w, &worker, 1, Error::NothingToClaim);
    assert_eq!(grant_of(&w, 1).claimed, 10);
}

#[test]
fn claims_of_any_number_add_up_to_the_grant() {
    let (w, worker) = fund();
    let days = 97;
    grant(&w, &worker, over(&w, 100, days));
    let mut paid = 0;
    for day in [1, 2, 5, 30, 31, 60, 96, 97] {
        super::until(&w, scenarios::NOW + day * DAY);
        let due = 100 * EURMTL * i128::from(day) / i128::from(days);
        claims(&w, &worker, 1, due - paid);
        paid = due;
    }
    assert_eq!((paid, w.purse(&worker)), (100 * EURMTL, Some(100 * EURMTL)));
    assert_eq!(purses(&w), [0, 900 * EURMTL, 0]);
}

#[test]
fn before_the_cliff_nothing_is_earned_and_at_it_all_since_the_start() {
    let (w, worker) = fund();
    grant(&w, &worker, linear(&w, 1_000, 100, 350, 1_100));
    w.pass(349);
    assert_eq!(earned(&w, 1), (0, 0), "the last second before the cliff");
    unpaid(&w, &worker, 1, Error::NothingToClaim);
    w.pass(1);
    claims(&w, &worker, 1, 250);
    w.pass(749);
    assert_eq!(earned(&w, 1), (999, 749));
    w.pass(1);
    claims(&w, &worker, 1, 750);
    let schedule: Vec<u64> = grant_of(&w, 1).schedule.iter().collect();
    assert_eq!(schedule, [100, 350, 1_100].map(|seconds| scenarios::NOW + seconds));
}

#[test]
fn a_cliff_at_the_end_earns_all_at_the_end() {
    let (w, worker) = fund();
    grant(&w, &worker, linear(&w, 1_000, 0, 100, 100));
    w.pass(99);
    unpaid(&w, &worker, 1, Error::NothingToClaim);
    w.pass(1);
    claims(&w, &worker, 1, 1_000);
}

#[test]
fn a_schedule_may_have_begun_or_ended_before_the_grant() {
    let (w, worker) = fund();
    grant(&w, &worker, linear(&w, 1_000, -600, -600, 400));
    claims(&w, &worker, 1, 600);
    grant(&w, &worker, linear(&w, 1_000, -600, -500, -400));
    claims(&w, &worker, 2, 1_000);
}

#[test]
fn a_schedule_runs_from_its_start_through_the_cliff_to_its_end() {
    let (w, worker) = fund();
    for (start, cliff, end) in [(10, 9, 20), (10, 21, 20), (10, 10, 10), (20, 20, 10)] {
        let award = award(&w, &worker, linear(&w, 1_000, start, cliff, end));
        refused(&w, &w.council, &calls::grant(&w, [award]), Error::BadSchedule);
    }
}

#[test]
fn milestones_are_earned_as_officers_confirm_them() {
    let (w, worker) = fund();
    let secretary = w.officer("secretary");
    grant(&w, &worker, milestones(&w, [10, 20, 30]));
    unpaid(&w, &worker, 1, Error::NothingToClaim);
    refused(&w, &worker, &calls::confirm(&w, &worker, 1, 0), Error::NotOfficer);
    w.expect(&secretary, &calls::confirm(&w, &secretary, 1, 1));
    assert_eq!(earned(&w, 1), (20 * EURMTL, 20 * EURMTL));
    refused(&w, &secretary, &calls::confirm(&w, &secretary, 1, 1), Error::AlreadyConfirmed);
    refused(&w, &secretary, &calls::confirm(&w, &secretary, 1, 3), Error::UnknownMilestone);
    w.expect(&w.council, &calls::confirm(&w, &w.council, 1, 0));
    claims(&w, &worker, 1, 30 * EURMTL);
    w.pass(1_000 * DAY);
    unpaid_still(&w, &worker);
    w.expect(&w.council, &calls::confirm(&w, &w.council, 1, 2));
    claims(&w, &worker, 1, 30 * EURMTL);
    let parts: Vec<Milestone> = grant_of(&w, 1).milestones.iter().collect();
    assert_eq!(parts, [10, 20, 30].map(|part| Milestone(part * EURMTL, true)));
    assert_eq!(purses(&w), [0, 940 * EURMTL, 0]);
}

/// Time alone earns no milestone.
fn unpaid_still(w: &World, worker: &Account) {
    let outcome = w.submit(worker, &calls::claim(w, 1)).map(drop);
    assert_eq!(outcome, Err(Error::NothingToClaim.into()));
}

#[test]
fn only_a_grant_by_milestones_has_any() {
    let (w, worker) = fund();
    grant(&w, &worker, at_once(10));
    grant(&w, &worker, over(&w, 10, 10));
    for number in [1, 2] {
        let confirm = calls::confirm(&w, &w.council, number, 0);
        refused(&w, &w.council, &confirm, Error::UnknownMilestone);
        assert!(grant_of(&w, number).milestones.is_empty());
    }
}

#[test]
fn nobody_but_the_recipient_claims() {
    let (w, worker) = fund();
    grant(&w, &worker, at_once(10));
    let other = w.payer("other", 0);
    for source in [&other, &w.council, &w.bank] {
        refused(&w, source, &calls::claim(&w, 1), Refusal::Unauthorised);
    }
    refused(&w, &worker, &calls::claim(&w, 2), Error::UnknownGrant);
    claims(&w, &worker, 1, 10 * EURMTL);
}

#[test]
fn twenty_five_are_granted_to_in_one_call_each_with_a_number() {
    let (w, _) = fund();
    let workers: Vec<Account> = (0..25).map(|n| w.payer(&format!("worker {n}"), 0)).collect();
    let awards = workers.iter().map(|worker| award(&w, worker, over(&w, 40, 10)));
    let receipt = w.expect(&w.council, &calls::grant(&w, awards));
    assert_eq!(w.read::<u32>(&receipt.value), 1);
    assert_eq!(purses(&w), [0, 0, 1_000 * EURMTL]);
    w.pass(5 * DAY);
    for (number, worker) in (1..).zip(&workers) {
        claims(&w, worker, number, 20 * EURMTL);
    }
    assert_eq!(purses(&w), [0, 0, 500 * EURMTL]);
}

#[test]
fn several_grants_of_one_recipient_are_claimed_one_by_one() {
    let (w, worker) = fund();
    grant(&w, &worker, at_once(10));
    grant(&w, &worker, over(&w, 100, 100));
    grant(&w, &worker, milestones(&w, [5]));
    w.pass(DAY);
    w.expect(&w.council, &calls::confirm(&w, &w.council, 3, 0));
    for (number, eurmtl) in [(3, 5), (1, 10), (2, 1)] {
        claims(&w, &worker, number, eurmtl * EURMTL);
    }
}

#[test]
fn everything_promised_is_there_whatever_else_is_granted() {
    let (w, worker) = fund();
    grant(&w, &worker, over(&w, 600, 100));
    plan(&w, 10_000);
    let more = award(&w, &worker, at_once(401));
    let more = endowment::Award { budget: 2, ..more };
    refused(&w, &w.council, &calls::grant(&w, [more.clone()]), Error::Insufficient);
    let sponsor = w.payer("another sponsor", EURMTL);
    contribute(&w, &sponsor, 1);
    w.expect(&w.council, &calls::grant(&w, [more]));
    w.pass(100 * DAY);
    claims(&w, &worker, 2, 401 * EURMTL);
    claims(&w, &worker, 1, 600 * EURMTL);
    assert_eq!(purses(&w), [0, 0, 0]);
    assert_eq!(grant_of(&w, 1).state, State::Running);
}
