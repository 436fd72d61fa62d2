//! What is earned when, and what a clawback leaves.

use proptest::prelude::*;
use std::vec::Vec;

use super::*;
use crate::layout::assert_layout;

const AMOUNT: i128 = 1_000;

fn linear(start: u64, cliff: u64, end: u64) -> Schedule {
    let mut schedule = Schedule::new(7, 2, AMOUNT, How::Linear);
    schedule.run(&Linear { amount: AMOUNT, cliff, end, start });
    schedule
}

#[test]
fn a_schedule_keeps_its_numbers_in_places_of_its_own() {
    let amount = i64::MAX.into();
    let mut schedule = Schedule::new(u32::MAX, 15, amount, How::Linear);
    schedule.run(&Linear { amount, cliff: 2, end: u64::MAX, start: 1 });
    schedule.claim(amount - 1);
    assert_eq!((schedule.budget(), schedule.category()), (u32::MAX, 15));
    assert_eq!((schedule.how(), schedule.state()), (How::Linear, State::Running));
    assert_eq!((schedule.amount(), schedule.claimed()), (amount, amount - 1));
    assert_eq!((schedule.clawed_back(), schedule.outstanding()), (0, 1));
    assert_eq!(schedule.times(), (1, 2, u64::MAX));
}

#[test]
fn the_layout_is_that_of_form_1() {
    let amount = 0x0102_0304;
    let mut schedule = Schedule::new(0x0506_0708, 15, amount, How::Linear);
    schedule.run(&Linear { amount, cliff: 0x1100, end: 0x2000, start: 0x1000 });
    // Half of it is earned. By milestones, which a linear grant has none of, more could be.
    schedule.claim(0xa1);
    schedule.claw_back(false, 0x1800);
    schedule.confirm(9, 0xa2);
    let parts = [
        ("form", "01"),
        ("clawed back", "02"),
        ("linear", "01"),
        ("category", "0f"),
        ("budget", "05060708"),
        ("amount", "0000000001020304"),
        ("claimed", "00000000000000a1"),
        ("returned", "0000000000810182"),
        ("earned by milestones", "00000000000000a2"),
        ("start", "0000000000001000"),
        ("cliff", "0000000000001100"),
        ("end", "0000000000002000"),
        ("stopped", "0000000000001800"),
        ("confirmed", "0200"),
    ];
    assert_layout(&schedule.0, &parts);
    for (how, kind) in [(How::AtOnce, 0), (How::Linear, 1), (How::Stepwise, 2)] {
        assert_eq!(Schedule::new(1, 0, 1, how).0[..3], [1, 0, kind], "running, {how:?}");
    }
    let mut suspended = Schedule::new(1, 0, 1, How::AtOnce);
    suspended.suspend(1);
    assert_eq!(suspended.0[..3], [1, 1, 0]);
}

#[test]
fn it_is_earned_second_by_second_from_the_cliff_to_the_end() {
    let schedule = linear(100, 130, 200);
    let table = [
        (0, 0),
        (100, 0),
        (129, 0),
        (130, 300),
        (131, 310),
        (199, 990),
        (200, AMOUNT),
        (u64::MAX, AMOUNT),
    ];
    for (now, earned) in table {
        assert_eq!(schedule.earned(now), earned, "at {now}");
        assert_eq!(schedule.claimable(now), earned, "at {now}");
    }
    // A third of a stroop is none.
    assert_eq!(linear(0, 0, 3_000).earned(2), 0);
    assert_eq!(linear(0, 0, 3_000).earned(3), 1);
}

#[test]
fn a_cliff_at_the_end_gives_all_or_nothing() {
    let schedule = linear(100, 200, 200);
    assert_eq!((schedule.earned(199), schedule.earned(200)), (0, AMOUNT));
}

#[test]
fn the_largest_amount_over_the_longest_time_is_earned_without_overflow() {
    let amount = i64::MAX.into();
    let mut schedule = Schedule::new(1, 0, amount, How::Linear);
    schedule.run(&Linear { amount, cliff: 0, end: u64::MAX, start: 0 });
    assert_eq!(schedule.earned(u64::MAX - 1), amount - 1);
    assert_eq!(schedule.earned(u64::MAX), amount);
}

#[test]
fn what_is_granted_at_once_is_earned_and_milestones_are_when_they_are_confirmed() {
    assert_eq!(Schedule::new(1, 0, AMOUNT, How::AtOnce).claimable(0), AMOUNT);
    let mut schedule = Schedule::new(1, 0, AMOUNT, How::Stepwise);
    assert_eq!(schedule.claimable(u64::MAX), 0);
    schedule.confirm(11, 400);
    schedule.confirm(0, 1);
    assert_eq!(schedule.claimable(0), 401);
    let confirmed: std::vec::Vec<u32> = (0..12).filter(|at| schedule.confirmed(*at)).collect();
    assert_eq!(confirmed, [0, 11]);
}

#[test]
fn time_in_suspension_does_not_count() {
    let mut schedule = linear(100, 130, 200);
    schedule.suspend(150);
    assert_eq!((schedule.state(), schedule.earned(190)), (State::Suspended, 500));
    schedule.resume(1_150);
    assert_eq!(schedule.state(), State::Running);
    assert_eq!(schedule.times(), (1_100, 1_130, 1_200));
    assert_eq!((schedule.earned(1_150), schedule.earned(1_151)), (500, 510));
}

#[test]
fn a_clawback_leaves_what_is_earned_and_a_whole_one_what_was_claimed() {
    let mut schedule = linear(0, 0, 1_000);
    schedule.claim(100);
    assert_eq!(schedule.claw_back(false, 300), 700);
    assert_eq!(schedule.state(), State::ClawedBack);
    assert_eq!((schedule.earned(900), schedule.claimable(900)), (300, 200));
    assert_eq!((schedule.clawed_back(), schedule.outstanding()), (700, 200));
    assert_eq!(schedule.claw_back(false, 950), 0, "nothing that is not earned is left");
    assert_eq!(schedule.claw_back(true, 950), 200);
    assert_eq!((schedule.claimable(999), schedule.outstanding()), (0, 0));
    assert_eq!(schedule.clawed_back() + schedule.claimed(), schedule.amount());
}

#[test]
fn a_suspended_grant_is_clawed_back_as_of_its_suspension() {
    let mut schedule = linear(0, 0, 1_000);
    schedule.suspend(250);
    assert_eq!(schedule.claw_back(false, 800), 750);
    assert_eq!((schedule.state(), schedule.claimable(900)), (State::Suspended, 250));
    schedule.resume(1_000);
    assert_eq!((schedule.state(), schedule.claimable(5_000)), (State::ClawedBack, 250));
    assert_eq!(schedule.times(), (0, 0, 1_000));
    let mut schedule = linear(0, 0, 1_000);
    schedule.suspend(250);
    assert_eq!(schedule.claw_back(true, 800), 1_000);
    assert_eq!(schedule.state(), State::ClawedBack, "nothing is left to wait");
}

/// What may happen to a grant after some time.
#[derive(Clone, Debug)]
enum Act {
    Claim,
    Suspend,
    Resume,
    ClawBack(bool),
}

fn acts() -> impl Strategy<Value = Vec<(u64, Act)>> {
    let act = prop_oneof![
        4 => Just(Act::Claim),
        2 => Just(Act::Suspend),
        3 => Just(Act::Resume),
        1 => any::<bool>().prop_map(Act::ClawBack),
    ];
    prop::collection::vec((0u64..400, act), 1..20)
}

proptest! {
    #[test]
    fn claimed_never_exceeds_earned_nor_earned_the_amount(
        amount in 1i64..i64::MAX,
        start in 0u64..1_000,
        (cliff, length) in (1u64..2_000).prop_flat_map(|length| (0..=length, Just(length))),
        acts in acts(),
    ) {
        let amount = i128::from(amount);
        let mut schedule = Schedule::new(1, 0, amount, How::Linear);
        let (cliff, end) = (start + cliff, start + length);
        schedule.run(&Linear { amount, cliff, end, start });
        // Another account of the same: how long the clock ran, and since when.
        let (mut now, mut running, mut ran) = (0, true, 0);
        for (seconds, act) in acts {
            now += seconds;
            ran += if running { seconds } else { 0 };
            let state = schedule.state();
            match act {
                Act::Claim if state != State::Suspended => {
                    schedule.claim(schedule.claimable(now));
                    prop_assert_eq!(schedule.claimable(now), 0);
                }
                Act::Suspend if state == State::Running => {
                    schedule.suspend(now);
                    running = false;
                }
                Act::Resume if state == State::Suspended => {
                    schedule.resume(now);
                    // For good, if something was clawed back while it stood.
                    running = schedule.clawed_back() == 0;
                }
                Act::ClawBack(whole) => {
                    let before = schedule.outstanding();
                    let back = schedule.claw_back(whole, now);
                    prop_assert!((0..=before).contains(&back));
                    prop_assert_eq!(schedule.outstanding(), before - back);
                    running = false;
                }
                _ => {}
            }
            let expected = match ran {
                ran if ran < cliff => 0,
                ran if ran >= end => amount,
                ran => amount * i128::from(ran - start) / i128::from(end - start),
            };
            prop_assert_eq!(schedule.earned(now), expected, "after {} seconds", ran);
            prop_assert!(schedule.claimed() <= schedule.earned(now));
            prop_assert!(schedule.claimable(now) >= 0);
            prop_assert!(schedule.claimable(now) <= schedule.outstanding());
            let parts = schedule.claimed() + schedule.clawed_back() + schedule.outstanding();
            prop_assert_eq!(parts, amount);
        }
    }
}
