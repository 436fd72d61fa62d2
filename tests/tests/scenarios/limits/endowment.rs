//! Bounds of the endowment: amounts, rates, and times at the second.

use endowment::{Award, Earning, Linear, Purpose};
use scenarios::{calls, granted, Refusal, Stage, World, AUTHORIZED, DAY, EURMTL, RATE, XLM};
use soroban_sdk::Vec as List;

/// The largest amount of a classic asset.
const MOST: i128 = i64::MAX as i128;

#[test]
fn the_least_and_the_largest_gift_are_taken_granted_and_paid_to_the_stroop() {
    let w = World::new();
    let eurmtl = w.address(w.eurmtl.clone());
    let held = || w.endowment_client().balance(&eurmtl).held;
    let [rich, poor, recipient] = ["rich", "poor", "recipient"].map(|name| w.payer(name, MOST));
    w.set_purse(&recipient, 0, AUTHORIZED);
    w.expect(&rich, &calls::donate(&w, &rich, &w.eurmtl, MOST, Purpose::Budget));
    w.expect(&poor, &calls::donate(&w, &poor, &w.eurmtl, 1, Purpose::Budget));
    w.expect(&poor, &calls::receive_income(&w, &poor, &w.eurmtl, MOST - 1));
    assert_eq!(held(), 2 * MOST);
    let categories = [("studies", &w.eurmtl, MOST), ("tools", &w.eurmtl, MOST)];
    w.expect(&w.council, &calls::adopt_budget(&w, (0, u64::MAX), &categories));
    let [start, end] = [w.now(), w.now() + 2];
    let linear = Earning::Linear(Linear { amount: MOST, cliff: end, end, start });
    let parts = Earning::Stepwise(List::from_slice(&w.env, &[MOST - 1, 1]));
    let award = |category, earning| calls::award_of_first(&w, &recipient, category, earning);
    let awards = [award("studies", linear), award("tools", parts)];
    w.expect(&w.council, &calls::grant(&w, awards));
    assert_eq!(w.endowment_client().balance(&eurmtl).purses.committed, 2 * MOST);
    w.pass(2);
    w.expect(&recipient, &calls::claim(&w, 1));
    assert_eq!((w.purse(&recipient), held()), (Some(MOST), MOST));
    let full = w.fork();
    full.expect(&w.council, &calls::confirm(&full, &w.council, 2, 1));
    let refused = full.submit(&recipient, &calls::claim(&full, 2)).map(drop);
    assert_eq!(refused, Err(Refusal::Contract(10)), "a trustline holds no more");
    w.set_purse(&recipient, 0, AUTHORIZED);
    for (milestone, amount) in [(1, 1), (0, MOST)] {
        w.expect(&w.council, &calls::confirm(&w, &w.council, 2, milestone));
        w.expect(&recipient, &calls::claim(&w, 2));
        assert_eq!(w.purse(&recipient), Some(amount));
    }
    assert_eq!(held(), 0);
}

#[test]
fn a_principal_beyond_one_trustline_is_drawn_and_valued_in_full() {
    let w = World::new();
    let eurmtl = w.address(w.eurmtl.clone());
    for name in ["first", "second", "third"] {
        let donor = w.payer(name, MOST);
        w.expect(&donor, &calls::donate(&w, &donor, &w.eurmtl, MOST, Purpose::Principal));
    }
    assert_eq!(w.endowment_client().progress().worth, 3 * MOST);
    let assembly = w.account("assembly");
    w.expect(&w.council, &calls::seat_assembly(&w, &assembly));
    w.expect(&assembly, &calls::set_policy(&w, 10_000, 1));
    let allowance = || w.endowment_client().balance(&eurmtl).allowance;
    assert_eq!(allowance(), MOST, "a year's draws are one amount");
    w.expect(&w.council, &calls::draw(&w, &w.eurmtl, MOST));
    assert_eq!(allowance(), 0);
    let more = w.submit(&w.council, &calls::draw(&w, &w.eurmtl, 1)).map(drop);
    assert_eq!(more, Err(endowment::Error::BeyondRate.into()));
    w.expect(&assembly, &calls::unlock(&w, &w.eurmtl, MOST));
    assert_eq!(w.endowment_client().balance(&eurmtl).purses.principal, MOST);
}

#[test]
fn a_basis_point_is_drawn_rounded_down_and_the_whole_to_the_stroop() {
    let s = Stage::new();
    let w = &s.world;
    let donor = &s.donor;
    w.expect(donor, &calls::donate(w, donor, &w.xlm, 9_999, Purpose::Principal));
    let allowance = || w.endowment_client().balance(&w.address(w.xlm.clone())).allowance;
    let draw = |amount| w.submit(&w.council, &calls::draw(w, &w.xlm, amount)).map(drop);
    let refused = Err(endowment::Error::BeyondRate.into());
    w.expect(&s.assembly, &calls::set_policy(w, 1, 1));
    assert_eq!((allowance(), draw(1)), (0, refused));
    w.expect(donor, &calls::donate(w, donor, &w.xlm, 1, Purpose::Principal));
    assert_eq!((allowance(), draw(2)), (1, refused));
    assert_eq!((draw(1), allowance()), (Ok(()), 0));
    w.expect(&s.assembly, &calls::set_policy(w, 10_000, 1));
    assert_eq!((allowance(), draw(10_000)), (9_999, refused));
    assert_eq!((draw(9_999), allowance()), (Ok(()), 0));
}

#[test]
fn the_least_and_the_highest_rate_are_agreed_and_applied_rounded_down() {
    let s = Stage::new();
    let w = &s.world;
    let highest = 10_000_000 * EURMTL;
    let table = [
        (1, 9_999_999, 0),
        (1, 10_000_000, 1),
        (1, 19_999_999, 1),
        (highest, 1, EURMTL),
        (highest, 10_000_000, highest),
    ];
    for (place, (rate, amount, worth)) in table.into_iter().enumerate() {
        w.expect(&w.council, &calls::agree_asset(w, &w.xlm, rate, u64::MAX));
        let donor = w.account(&format!("donor {place}"));
        w.expect(&donor, &calls::donate(w, &donor, &w.xlm, amount, Purpose::Budget));
        let month = w.endowment_client().gifts(&w.address(&donor), &2023).get(11);
        assert_eq!(month, Some(worth), "{amount} at {rate}");
    }
}

#[test]
fn a_rate_holds_from_its_first_second_to_the_last() {
    let s = Stage::new();
    let (w, officer) = (&s.world, &s.officer);
    let agree = |rate, until| w.expect(&w.council, &calls::agree_asset(w, &w.xlm, rate, until));
    let first = w.now();
    w.pass(100);
    let second = w.now();
    agree(2 * RATE, second + 50);
    w.pass(49);
    w.expect(&s.donor, &calls::donate(w, &s.donor, &w.xlm, XLM, Purpose::Budget));
    w.pass(51);
    let third = w.now();
    agree(3 * RATE, third + 1);
    let stale = Err(endowment::Error::StaleRate.into());
    let table = [
        (first - 1, stale),
        (first, Ok(RATE)),
        (second - 1, Ok(RATE)),
        (second, Ok(2 * RATE)),
        (second + 49, Ok(2 * RATE)),
        (second + 50, stale),
        (third - 1, stale),
        (third, Ok(3 * RATE)),
    ];
    for (place, (time, worth)) in table.into_iter().enumerate() {
        let transaction = 1 + place as u8;
        let call = calls::record_payment(w, officer, &s.stranger, &w.xlm, XLM, time, transaction);
        let passed = w.submit(officer, &call).map(|_| {
            let payment = w.endowment_client().payment(&crate::support::bytes(w, transaction), &0);
            payment.expect("recorded").worth
        });
        assert_eq!(passed, worth, "{place}");
    }
}

#[test]
fn thirty_three_rates_of_an_asset_are_known_and_the_one_before_is_forgotten() {
    let s = Stage::new();
    let w = &s.world;
    let first = w.now();
    for number in 1..=33 {
        w.pass(10);
        w.expect(&w.council, &calls::agree_asset(w, &w.xlm, number, u64::MAX));
    }
    let record = |time, transaction| {
        let (officer, donor) = (&s.officer, &s.stranger);
        w.submit(officer, &calls::record_payment(w, officer, donor, &w.xlm, XLM, time, transaction))
            .map(drop)
    };
    assert_eq!(record(first + 9, 1), Err(endowment::Error::StaleRate.into()));
    assert_eq!(record(first + 10, 2), Ok(()));
    let payment = w.endowment_client().payment(&crate::support::bytes(w, 2), &0);
    assert_eq!(payment.expect("recorded").worth, 1);
}

#[test]
fn a_removal_takes_no_place_among_the_rates() {
    let s = Stage::new();
    let w = &s.world;
    let paid = w.now();
    let record = |transaction| {
        let (officer, donor) = (&s.officer, &s.stranger);
        let call = calls::record_payment(w, officer, donor, &w.xlm, XLM, paid, transaction);
        w.submit(officer, &call).map(drop)
    };
    let agree = |rate| {
        w.pass(10);
        w.expect(&w.council, &calls::agree_asset(w, &w.xlm, rate, u64::MAX));
    };
    w.pass(10);
    w.expect(&w.council, &calls::remove_asset(w, &w.xlm));
    // With the one that was removed, 33 rates.
    (1..=32).for_each(agree);
    assert_eq!(record(1), Ok(()));
    assert_eq!(w.endowment_client().gifts(&w.address(&s.stranger), &2023).get(11), Some(RATE));
    agree(33);
    assert_eq!(record(2), Err(endowment::Error::StaleRate.into()));
}

#[test]
fn a_payment_is_recorded_from_this_second_back_to_366_days_ago() {
    let s = Stage::new();
    let (w, officer) = (&s.world, &s.officer);
    for (time, transaction) in [(w.now(), 1), (w.now() - 366 * DAY, 2)] {
        let donor = &s.stranger;
        let call = calls::record_payment(w, officer, donor, &w.eurmtl, 1, time, transaction);
        w.expect(officer, &call);
    }
}

#[test]
fn a_budget_is_open_from_its_first_second_to_the_last() {
    let s = Stage::new();
    let w = &s.world;
    let period = (w.now() + 10, w.now() + 12);
    w.expect(&w.council, &calls::adopt_budget(w, period, &[("studies", &w.eurmtl, 9)]));
    let grant = || {
        let award = calls::award_of_first(w, &s.stranger, "studies", Earning::AtOnce(1));
        w.submit(&w.council, &calls::grant(w, [Award { budget: 2, ..award }])).map(drop)
    };
    let closed = Err(endowment::Error::BudgetClosed.into());
    w.pass(9);
    for (second, fate) in [(9, closed), (10, Ok(())), (11, Ok(())), (12, closed)] {
        assert_eq!(grant(), fate, "second {second}");
        w.pass(1);
    }
}

#[test]
fn a_budget_of_one_second_is_open_for_that_second() {
    let s = Stage::new();
    let w = &s.world;
    let period = (w.now(), w.now() + 1);
    w.expect(&w.council, &calls::adopt_budget(w, period, &[("studies", &w.eurmtl, 9)]));
    let award = calls::award_of_first(w, &s.stranger, "studies", Earning::AtOnce(1));
    let grant = calls::grant(w, [Award { budget: 2, ..award }]);
    w.expect(&w.council, &grant);
    w.pass(1);
    let closed = w.submit(&w.council, &grant).map(drop);
    assert_eq!(closed, Err(endowment::Error::BudgetClosed.into()));
}

#[test]
fn a_target_is_a_stroop_or_any_sum() {
    let s = Stage::new();
    let w = &s.world;
    for target in [1, MOST + 1, i128::MAX] {
        w.expect(&s.assembly, &calls::set_policy(w, 400, target));
        let policy = w.endowment_client().overview().policy;
        assert_eq!((policy.spending_rate, policy.target), (400, target));
        assert_eq!(w.endowment_client().progress().target, target);
    }
}

#[test]
fn a_linear_grant_is_earned_from_the_second_of_its_cliff_to_that_of_its_end() {
    let s = Stage::new();
    let w = &s.world;
    let start = w.now();
    let claimable =
        || w.endowment_client().grants(&granted::LINEAR, &1).get(0).expect("a grant").claimable;
    let hundred = 100 * EURMTL;
    let seconds: i128 = 100 * i128::from(DAY);
    let table = [
        (10 * DAY - 1, 0),
        (10 * DAY, 10 * EURMTL),
        (10 * DAY + 1, hundred * i128::from(10 * DAY + 1) / seconds),
        (100 * DAY - 1, hundred * (seconds - 1) / seconds),
        (100 * DAY, hundred),
        (200 * DAY, hundred),
    ];
    for (after, earned) in table {
        w.pass(start + after - w.now());
        assert_eq!(claimable(), earned, "{after}");
        let w = w.fork();
        match w.submit(&s.recipient, &calls::claim(&w, granted::LINEAR)) {
            Ok(_) => assert_eq!(w.purse(&s.recipient), Some(earned), "{after}"),
            Err(refusal) => {
                assert_eq!((refusal, earned), (endowment::Error::NothingToClaim.into(), 0));
            }
        }
    }
}
