//! Grants that the Council suspends and resumes: the time in between does not count.

use endowment::{Earning, Error, Linear, State};
use scenarios::{calls, Account, World, DAY, EURMTL};

use super::{at_once, claims, fund_budget, grant, grant_of, milestones, over, purses, unpaid};
use crate::association::refused;

/// A fund with 1000 EURMTL to spend, and somebody to receive.
fn fund() -> (World, Account) {
    let w = World::new();
    fund_budget(&w, 1_000);
    let worker = w.payer("worker", 0);
    (w, worker)
}

fn suspend(w: &World, grants: &[u32]) {
    w.expect(&w.council, &calls::suspend_grants(w, grants));
}

fn resume(w: &World, grants: &[u32]) {
    w.expect(&w.council, &calls::resume_grants(w, grants));
}

#[test]
fn a_suspended_grant_earns_and_pays_nothing_and_goes_on_where_it_stood() {
    let (w, worker) = fund();
    grant(&w, &worker, over(&w, 100, 100));
    w.pass(10 * DAY);
    suspend(&w, &[1]);
    w.pass(50 * DAY);
    unpaid(&w, &worker, 1, Error::GrantSuspended);
    let stands = grant_of(&w, 1);
    assert_eq!((stands.state, stands.earned), (State::Suspended, 10 * EURMTL));
    resume(&w, &[1]);
    claims(&w, &worker, 1, 10 * EURMTL);
    w.pass(DAY);
    claims(&w, &worker, 1, EURMTL);
    let times: Vec<u64> = grant_of(&w, 1).schedule.iter().collect();
    assert_eq!(times, [50, 50, 150].map(|days| scenarios::NOW + days * DAY), "fifty days later");
    w.pass(89 * DAY - 1);
    assert!(grant_of(&w, 1).earned < 100 * EURMTL, "a second before its end");
    w.pass(1);
    claims(&w, &worker, 1, 89 * EURMTL);
    assert_eq!(purses(&w), [0, 900 * EURMTL, 0]);
}

#[test]
fn a_grant_is_suspended_as_often_as_need_be() {
    let (w, worker) = fund();
    grant(&w, &worker, over(&w, 100, 100));
    for day in 1..=4 {
        w.pass(DAY);
        suspend(&w, &[1]);
        w.pass(20 * DAY);
        resume(&w, &[1]);
        assert_eq!(grant_of(&w, 1).earned, day * EURMTL);
    }
    claims(&w, &worker, 1, 4 * EURMTL);
}

#[test]
fn who_resumes_in_the_same_second_changes_no_time() {
    let (w, worker) = fund();
    grant(&w, &worker, over(&w, 100, 100));
    w.pass(DAY);
    let before = grant_of(&w, 1);
    suspend(&w, &[1]);
    resume(&w, &[1]);
    assert_eq!(grant_of(&w, 1), before);
}

#[test]
fn a_grant_that_is_suspended_before_its_cliff_reaches_it_later() {
    let (w, worker) = fund();
    let mut linear = match over(&w, 100, 100) {
        endowment::Earning::Linear(linear) => linear,
        other => panic!("{other:?}"),
    };
    linear.cliff += 30 * DAY;
    grant(&w, &worker, endowment::Earning::Linear(linear));
    w.pass(20 * DAY);
    suspend(&w, &[1]);
    w.pass(20 * DAY);
    resume(&w, &[1]);
    w.pass(10 * DAY - 1);
    unpaid(&w, &worker, 1, Error::NothingToClaim);
    w.pass(1);
    claims(&w, &worker, 1, 30 * EURMTL);
}

#[test]
fn what_is_earned_by_milestones_or_at_once_waits_while_suspended() {
    let (w, worker) = fund();
    grant(&w, &worker, at_once(10));
    grant(&w, &worker, milestones(&w, [10, 20]));
    w.expect(&w.council, &calls::confirm(&w, &w.council, 2, 0));
    suspend(&w, &[1, 2]);
    for number in [1, 2] {
        unpaid(&w, &worker, number, Error::GrantSuspended);
    }
    refused(&w, &w.council, &calls::confirm(&w, &w.council, 2, 1), Error::GrantSuspended);
    resume(&w, &[2, 1]);
    w.expect(&w.council, &calls::confirm(&w, &w.council, 2, 1));
    claims(&w, &worker, 1, 10 * EURMTL);
    claims(&w, &worker, 2, 30 * EURMTL);
}

#[test]
fn a_grant_that_ended_by_the_calendar_but_was_not_claimed_can_be_suspended() {
    let (w, worker) = fund();
    grant(&w, &worker, over(&w, 100, 10));
    w.pass(20 * DAY);
    suspend(&w, &[1]);
    w.pass(20 * DAY);
    unpaid(&w, &worker, 1, Error::GrantSuspended);
    resume(&w, &[1]);
    claims(&w, &worker, 1, 100 * EURMTL);
    refused(&w, &w.council, &calls::suspend_grants(&w, &[1]), Error::GrantEnded);
}

#[test]
fn grants_are_suspended_and_resumed_all_or_none() {
    let (w, worker) = fund();
    for _ in 0..3 {
        grant(&w, &worker, over(&w, 100, 100));
    }
    w.pass(DAY);
    suspend(&w, &[2]);
    let council = &w.council;
    refused(&w, council, &calls::suspend_grants(&w, &[1, 2]), Error::GrantSuspended);
    refused(&w, council, &calls::suspend_grants(&w, &[1, 1]), Error::GrantSuspended);
    refused(&w, council, &calls::suspend_grants(&w, &[1, 4]), Error::UnknownGrant);
    refused(&w, council, &calls::resume_grants(&w, &[2, 1]), Error::NotSuspended);
    refused(&w, council, &calls::resume_grants(&w, &[2, 2]), Error::NotSuspended);
    suspend(&w, &[3, 1]);
    resume(&w, &[1, 2, 3]);
    (1..=3).for_each(|number| claims(&w, &worker, number, EURMTL));
}

#[test]
fn a_grant_without_end_resumes() {
    let w = World::new();
    let eurmtl = 900_000_000_000;
    fund_budget(&w, eurmtl);
    let worker = w.payer("worker", 0);
    let (amount, start) = (eurmtl * EURMTL, w.now());
    let linear = Linear { amount, cliff: start, end: u64::MAX, start };
    grant(&w, &worker, Earning::Linear(linear));
    let earned = |since: u64| amount * i128::from(w.now() - since) / i128::from(u64::MAX - since);
    w.pass(DAY);
    let first = earned(start);
    claims(&w, &worker, 1, first);
    suspend(&w, &[1]);
    w.pass(20 * DAY);
    resume(&w, &[1]);
    let later = start + 20 * DAY;
    let times: Vec<u64> = grant_of(&w, 1).schedule.iter().collect();
    assert_eq!(times, [later, later, u64::MAX]);
    w.pass(DAY);
    claims(&w, &worker, 1, earned(later) - first);
    w.pass(DAY);
    w.expect(&w.council, &calls::claw_back(&w, &[1], false));
    let left = earned(later);
    assert_eq!(purses(&w), [0, amount - left, left - w.purse(&worker).unwrap()]);
}
