//! Payments that reached the Association's classic account: recorded once each, at the rate of
//! their day, for the donor and not for the fund.

use endowment::{Error, Payment};
use membership::Role;
use scenarios::{calls, Account, Call, World, DAY, EURMTL, RATE, XLM};
use soroban_sdk::xdr::{ScAddress, ScVal};

use super::{agree_xlm, date, endow, fund_budget, gifts, grant, milestones, sheet, until};
use crate::{
    association::{refused, Association},
    support::bytes,
};

/// A world with a secretary.
fn office() -> (World, Account) {
    let w = World::new();
    let secretary = w.officer("secretary");
    (w, secretary)
}

/// The officer's record of ten units that a donor paid at a time.
fn record(w: &World, officer: &Account, asset: &ScAddress, time: u64, hash: u8) -> Call {
    let donor = Account::named("donor");
    calls::record_payment(w, officer, &donor, asset, 10 * XLM, time, hash)
}

#[test]
fn a_payment_counts_for_its_own_month_and_not_for_the_fund() {
    let (w, secretary) = office();
    let donor = w.account("donor");
    let before = sheet(&w, &w.eurmtl);
    until(&w, date(2024, 2, 10));
    let paid = date(2023, 12, 31) + DAY - 1;
    let call = calls::record_payment(&w, &secretary, &donor, &w.eurmtl, 7 * EURMTL, paid, 51);
    let receipt = w.expect(&secretary, &call);
    assert_eq!(receipt.events.len(), 1, "no money moves");
    assert_eq!(gifts(&w, &donor, 2023)[11], 7 * EURMTL);
    assert_eq!(gifts(&w, &donor, 2024), [0; 12]);
    assert_eq!(sheet(&w, &w.eurmtl), before);
    let payment = Payment {
        amount: 7 * EURMTL,
        annulled: false,
        asset: w.address(w.eurmtl.clone()),
        donor: w.address(&donor),
        officer: w.address(&secretary),
        time: paid,
        worth: 7 * EURMTL,
    };
    assert_eq!(w.endowment_client().payment(&bytes(&w, 51), &0), Some(payment));
    assert_eq!(w.endowment_client().payment(&bytes(&w, 52), &0), None);
}

#[test]
fn a_payment_is_worth_what_the_rate_of_its_second_says() {
    let (w, secretary) = office();
    until(&w, date(2024, 1, 1));
    agree_xlm(&w, RATE, date(2024, 2, 1));
    until(&w, date(2024, 1, 11));
    agree_xlm(&w, 2 * RATE, date(2024, 2, 1));
    until(&w, date(2024, 1, 21));
    w.expect(&w.council, &calls::remove_asset(&w, &w.xlm));
    until(&w, date(2024, 1, 26));
    agree_xlm(&w, 3 * RATE, date(2024, 2, 1));
    until(&w, date(2024, 2, 11));
    agree_xlm(&w, 4 * RATE, date(2024, 12, 1));
    until(&w, date(2024, 2, 21));
    let table = [
        (date(2024, 1, 1) - 1, None, "before the first rate"),
        (date(2024, 1, 1), Some(1), "the first second of the first rate"),
        (date(2024, 1, 11) - 1, Some(1), "its last"),
        (date(2024, 1, 11), Some(2), "the first of the second"),
        (date(2024, 1, 21) - 1, Some(2), "its last, for the asset was removed"),
        (date(2024, 1, 21), None, "while it was removed"),
        (date(2024, 1, 26) - 1, None, "still"),
        (date(2024, 1, 26), Some(3), "agreed again"),
        (date(2024, 2, 1) - 1, Some(3), "the last second of the rate"),
        (date(2024, 2, 1), None, "once the rate was over"),
        (date(2024, 2, 11) - 1, None, "still"),
        (date(2024, 2, 11), Some(4), "the rate in force"),
        (date(2024, 2, 21), Some(4), "now"),
    ];
    for (hash, (time, rate, what)) in (1..).zip(table) {
        let call = record(&w, &secretary, &w.xlm, time, hash);
        match rate {
            Some(rate) => {
                w.expect(&secretary, &call);
                let payment = w.endowment_client().payment(&bytes(&w, hash), &0).expect(what);
                assert_eq!(payment.worth, 10 * rate * RATE, "{what}");
            }
            None => refused(&w, &secretary, &call, Error::StaleRate),
        }
    }
}

#[test]
fn a_payment_in_a_removed_asset_is_recorded_at_the_rate_it_had() {
    let (w, secretary) = office();
    agree_xlm(&w, RATE, date(2024, 12, 1));
    w.pass(DAY);
    let paid = w.now();
    w.pass(DAY);
    w.expect(&w.council, &calls::remove_asset(&w, &w.xlm));
    w.expect(&secretary, &record(&w, &secretary, &w.xlm, paid, 1));
    refused(&w, &secretary, &record(&w, &secretary, &w.xlm, w.now(), 2), Error::StaleRate);
}

#[test]
fn each_operation_of_a_transaction_is_a_payment_of_its_own() {
    let (w, secretary) = office();
    let now = w.now();
    let paid = |operation| {
        let mut call = record(&w, &secretary, &w.eurmtl, now, 1);
        call.args[6] = ScVal::U32(operation);
        call
    };
    for operation in [0, 1, 99] {
        w.expect(&secretary, &paid(operation));
        refused(&w, &secretary, &paid(operation), Error::AlreadyRecorded);
    }
    refused(&w, &secretary, &paid(100), Error::BadOperation);
    assert_eq!(gifts(&w, &Account::named("donor"), 2023)[11], 30 * XLM);
    for (operation, known) in [(0, true), (1, true), (2, false), (99, true)] {
        let payment = w.endowment_client().payment(&bytes(&w, 1), &operation);
        assert_eq!(payment.is_some(), known, "{operation}");
    }
}

#[test]
fn what_was_recorded_wrongly_is_annulled_and_recorded_anew() {
    let (w, secretary) = office();
    let [wrong, right] = ["wrong", "right"].map(|name| w.account(name));
    let paid = date(2023, 12, 31);
    until(&w, date(2024, 2, 10));
    let record = |donor, eurmtl: i128| {
        calls::record_payment(&w, &secretary, donor, &w.eurmtl, eurmtl * EURMTL, paid, 51)
    };
    w.expect(&secretary, &record(&wrong, 100));
    // Whatever else was given in that month and since stays.
    w.open_purse(&wrong, 5 * EURMTL);
    endow(&w, &wrong, 5);
    let other = calls::record_payment(&w, &secretary, &wrong, &w.eurmtl, 7 * EURMTL, paid, 52);
    w.expect(&secretary, &other);
    w.expect(&w.council, &calls::annul_payment(&w, &wrong, 51));
    assert_eq!(gifts(&w, &wrong, 2023)[11], 7 * EURMTL);
    assert_eq!(gifts(&w, &wrong, 2024)[1], 5 * EURMTL);
    let payment = |hash| w.endowment_client().payment(&bytes(&w, hash), &0).expect("a record");
    assert!(payment(51).annulled && !payment(52).annulled);
    refused(&w, &w.council, &calls::annul_payment(&w, &wrong, 51), Error::NotRecorded);

    w.expect(&secretary, &record(&right, 10));
    assert_eq!(gifts(&w, &right, 2023)[11], 10 * EURMTL);
    let again = payment(51);
    assert_eq!((again.donor, again.annulled), (w.address(&right), false));
    refused(&w, &secretary, &record(&right, 10), Error::AlreadyRecorded);
    w.expect(&w.council, &calls::annul_payment(&w, &right, 51));
    assert_eq!(gifts(&w, &right, 2023), [0; 12]);
}

#[test]
fn a_transaction_is_recorded_once_whoever_is_named() {
    let (w, secretary) = office();
    let now = w.now();
    w.expect(&secretary, &record(&w, &secretary, &w.eurmtl, now, 1));
    refused(&w, &secretary, &record(&w, &secretary, &w.eurmtl, now, 1), Error::AlreadyRecorded);
    let other = w.account("other");
    let call = calls::record_payment(&w, &w.council, &other, &w.eurmtl, EURMTL, now, 1);
    refused(&w, &w.council, &call, Error::AlreadyRecorded);
    // The record outlives the time in which the payment could be recorded.
    w.pass(400 * DAY);
    let call = calls::record_payment(&w, &w.council, &other, &w.eurmtl, EURMTL, w.now(), 1);
    assert_eq!(w.submit(&w.council, &call).map(drop), Err(Error::AlreadyRecorded.into()));
    w.expect(&w.council, &record(&w, &w.council, &w.eurmtl, w.now(), 2));
}

#[test]
fn a_payment_is_neither_of_tomorrow_nor_older_than_366_days() {
    let (w, secretary) = office();
    let oldest = w.now() - 366 * DAY;
    for time in [w.now() + 1, oldest - 1, 0, u64::MAX] {
        refused(&w, &secretary, &record(&w, &secretary, &w.eurmtl, time, 1), Error::BadTime);
    }
    w.expect(&secretary, &record(&w, &secretary, &w.eurmtl, oldest, 1));
    w.expect(&secretary, &record(&w, &secretary, &w.eurmtl, w.now(), 2));
    let december = |year| gifts(&w, &Account::named("donor"), year)[11];
    assert_eq!((december(2022), december(2023)), (10 * EURMTL, 10 * EURMTL));
}

#[test]
fn payments_of_different_years_are_recorded_in_any_order() {
    let (w, secretary) = office();
    let donor = Account::named("donor");
    until(&w, date(2024, 2, 10));
    let months = [date(2024, 2, 1), date(2023, 3, 1), date(2024, 1, 1), date(2023, 12, 1)];
    for (hash, time) in (1..).zip(months) {
        w.expect(&secretary, &record(&w, &secretary, &w.eurmtl, time, hash));
    }
    let ten = 10 * EURMTL;
    assert_eq!(gifts(&w, &donor, 2024)[..3], [ten, ten, 0]);
    assert_eq!(gifts(&w, &donor, 2023), [0, 0, ten, 0, 0, 0, 0, 0, 0, 0, 0, ten]);
    assert_eq!(w.endowment_client().overview().counts.donors, 1);
    until(&w, date(2025, 1, 30));
    w.expect(&w.council, &record(&w, &w.council, &w.eurmtl, date(2024, 12, 31), 9));
    assert_eq!(gifts(&w, &donor, 2024)[11], ten, "in the donor's latest year");
    w.expect(&w.council, &record(&w, &w.council, &w.eurmtl, date(2025, 1, 30), 10));
    w.expect(&w.council, &record(&w, &w.council, &w.eurmtl, date(2024, 3, 30), 11));
    assert_eq!(gifts(&w, &donor, 2024)[..4], [ten, ten, ten, 0], "in a year that is past");
    assert_eq!(gifts(&w, &donor, 2023)[2], ten, "years before stay");
}

#[test]
fn of_old_rates_the_last_33_are_known() {
    let (w, secretary) = office();
    let first = w.now();
    for number in 0..34 {
        agree_xlm(&w, RATE + number, date(2024, 12, 1));
        w.pass(DAY);
    }
    refused(&w, &secretary, &record(&w, &secretary, &w.xlm, first, 1), Error::StaleRate);
    for number in [1, 2, 32, 33] {
        let time = first + number * DAY;
        w.expect(&secretary, &record(&w, &secretary, &w.xlm, time, number as u8));
        let payment = w.endowment_client().payment(&bytes(&w, number as u8), &0).unwrap();
        assert_eq!(payment.worth, 10 * (RATE + i128::from(number)), "rate {number}");
    }
}

#[test]
fn an_officer_records_while_in_office_and_able_to_act() {
    let (w, secretary) = office();
    let deputy = w.holder("deputy", common::Kind::Individual);
    w.apply(&deputy, common::Kind::Individual);
    let appoint = calls::appoint(&w, &deputy, Role::Deputy, w.now() + 30 * DAY);
    w.expect(&w.council, &appoint);
    let call = |w: &World, hash| record(w, &deputy, &w.eurmtl, w.now(), hash);
    w.expect(&deputy, &call(&w, 1));
    w.expect(&w.council, &calls::suspend(&w, &w.council, &deputy));
    refused(&w, &deputy, &call(&w, 2), Error::NotOfficer);
    w.expect(&w.council, &calls::reinstate(&w, &w.council, &deputy));
    w.expect(&deputy, &call(&w, 2));
    w.pass(30 * DAY);
    refused(&w, &deputy, &call(&w, 3), Error::NotOfficer);
    w.expect(&w.council, &calls::dismiss(&w, &secretary));
    refused(&w, &secretary, &record(&w, &secretary, &w.eurmtl, w.now(), 3), Error::NotOfficer);
    let by_council = record(&w, &w.council, &w.eurmtl, w.now(), 3);
    w.expect(&w.council, &by_council);
}

#[test]
fn the_key_that_an_officer_lost_records_and_confirms_nothing() {
    let a = Association::new();
    let w = &a.world;
    fund_budget(w, 100);
    let worker = w.payer("worker", 0);
    grant(w, &worker, milestones(w, [10]));
    let (lost, new) = (a.member("deputy"), w.holder("successor", common::Kind::Individual));
    w.expect(&w.council, &calls::appoint(w, &lost, Role::Deputy, w.now() + 30 * DAY));
    w.expect(&w.council, &calls::move_account(w, &lost, &new));
    let calls_of = |officer: &Account| {
        [record(w, officer, &w.eurmtl, w.now(), 1), calls::confirm(w, officer, 1, 0)]
    };
    for call in calls_of(&lost) {
        refused(w, &lost, &call, Error::NotOfficer);
    }
    for call in calls_of(&new) {
        w.expect(&new, &call);
    }
}
