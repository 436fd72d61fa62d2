//! The principal: it stays, but for the policy's yearly rate and what the Assembly decides.

use endowment::Error;
use scenarios::{calls, Account, Refusal, World, EURMTL, SPENDING_RATE, TARGET};

use super::{at_once, award, contribute, date, endow, plan, purses, sheet, until};
use crate::association::refused;

/// A fund with a principal of 10 000 EURMTL and nothing to spend.
fn endowed() -> (World, Account) {
    let w = World::new();
    let sponsor = w.payer("sponsor", 100_000 * EURMTL);
    endow(&w, &sponsor, 10_000);
    (w, sponsor)
}

fn allowance(w: &World) -> i128 {
    sheet(w, &w.eurmtl).allowance
}

/// The Council draws so many stroops.
fn draw(w: &World, stroops: i128) {
    w.expect(&w.council, &calls::draw(w, &w.eurmtl, stroops));
}

/// The Council can't draw so many stroops.
#[track_caller]
fn beyond(w: &World, stroops: i128) {
    refused(w, &w.council, &calls::draw(w, &w.eurmtl, stroops), Error::BeyondRate);
}

#[test]
fn nothing_is_granted_from_the_principal() {
    let (w, sponsor) = endowed();
    plan(&w, 10_000);
    let call = calls::grant(&w, [award(&w, &sponsor, endowment::Earning::AtOnce(1))]);
    refused(&w, &w.council, &call, Error::Insufficient);
    contribute(&w, &sponsor, 5);
    let call = calls::grant(&w, [award(&w, &sponsor, at_once(6))]);
    refused(&w, &w.council, &call, Error::Insufficient);
    w.expect(&w.council, &calls::grant(&w, [award(&w, &sponsor, at_once(5))]));
    assert_eq!(purses(&w), [10_000 * EURMTL, 0, 5 * EURMTL]);
}

#[test]
fn the_council_draws_the_yearly_rate_and_not_a_stroop_more() {
    let (w, _) = endowed();
    assert_eq!((SPENDING_RATE, allowance(&w)), (400, 400 * EURMTL));
    beyond(&w, 400 * EURMTL + 1);
    draw(&w, 150 * EURMTL);
    assert_eq!(allowance(&w), 250 * EURMTL, "of what it was but for this year's draws");
    beyond(&w, 250 * EURMTL + 1);
    draw(&w, 250 * EURMTL);
    beyond(&w, 1);
    assert_eq!(purses(&w), [9_600 * EURMTL, 400 * EURMTL, 0]);
}

#[test]
fn the_rate_begins_anew_with_the_first_second_of_a_year() {
    let (w, _) = endowed();
    draw(&w, 400 * EURMTL);
    until(&w, date(2024, 1, 1) - 1);
    beyond(&w, 1);
    w.pass(1);
    assert_eq!(allowance(&w), 384 * EURMTL, "four per cent of 9600");
    draw(&w, 384 * EURMTL);
    beyond(&w, 1);
    // What was not drawn in a year is not added to the next one.
    until(&w, date(2026, 6, 1));
    let left = (9_600 - 384) * EURMTL;
    assert_eq!(allowance(&w), left * 4 / 100);
}

#[test]
fn gifts_of_the_year_raise_what_may_be_drawn() {
    let (w, sponsor) = endowed();
    draw(&w, 400 * EURMTL);
    endow(&w, &sponsor, 1_000);
    assert_eq!(allowance(&w), 40 * EURMTL);
    draw(&w, 40 * EURMTL);
    beyond(&w, 1);
}

#[test]
fn what_may_be_drawn_is_rounded_down() {
    let w = World::new();
    let sponsor = w.payer("sponsor", 249);
    let call = calls::donate(&w, &sponsor, &w.eurmtl, 249, endowment::Purpose::Principal);
    w.expect(&sponsor, &call);
    assert_eq!(allowance(&w), 9, "of 9.96");
    beyond(&w, 10);
    draw(&w, 9);
    assert_eq!(allowance(&w), 0);
}

#[test]
fn each_asset_has_a_principal_and_a_rate_of_its_own() {
    let (w, sponsor) = endowed();
    super::agree_xlm(&w, scenarios::RATE, date(2024, 12, 31));
    refused(&w, &w.council, &calls::draw(&w, &w.xlm, 1), Error::BeyondRate);
    let call = calls::donate(&w, &sponsor, &w.xlm, 1_000, endowment::Purpose::Principal);
    w.expect(&sponsor, &call);
    w.expect(&w.council, &calls::draw(&w, &w.xlm, 40));
    refused(&w, &w.council, &calls::draw(&w, &w.xlm, 1), Error::BeyondRate);
    assert_eq!(allowance(&w), 400 * EURMTL);
}

#[test]
fn without_an_assembly_nobody_releases_the_principal_or_sets_the_policy() {
    let (w, _) = endowed();
    refused(&w, &w.council, &calls::unlock(&w, &w.eurmtl, 1), Error::NoAssembly);
    refused(&w, &w.council, &calls::set_policy(&w, 10_000, TARGET), Error::NoAssembly);
    assert_eq!(w.endowment_client().overview().assembly, None);
}

#[test]
fn the_assembly_releases_what_the_council_can_not() {
    let (w, _) = endowed();
    let assembly = w.proxy();
    w.expect(&w.council, &calls::seat_assembly(&w, assembly.clone()));
    assert_eq!(w.endowment_client().overview().assembly, Some(w.address(assembly)));
    let free = calls::unlock(&w, &w.eurmtl, 3_000 * EURMTL);
    refused(&w, &w.council, &free, Refusal::Unauthorised);
    let decide = |call| w.submit_with(w.relay.id(), &w.through_proxy(&call), vec![]);
    decide(free).expect("the Assembly decides");
    assert_eq!(purses(&w), [7_000 * EURMTL, 3_000 * EURMTL, 0]);
    assert_eq!(allowance(&w), 280 * EURMTL, "the rate is that of what is left");
    let more = decide(calls::unlock(&w, &w.eurmtl, 7_000 * EURMTL + 1)).map(drop);
    assert_eq!(more, Err(Error::Insufficient.into()));
    decide(calls::unlock(&w, &w.eurmtl, 7_000 * EURMTL)).expect("the Assembly decides");
    assert_eq!(purses(&w), [0, 10_000 * EURMTL, 0]);
    assert_eq!(allowance(&w), 0);
}

#[test]
fn the_assembly_alone_changes_the_rate() {
    let (w, _) = endowed();
    let assembly = w.account("assembly");
    w.expect(&w.council, &calls::seat_assembly(&w, &assembly));
    let policy = |rate| calls::set_policy(&w, rate, 2 * TARGET);
    refused(&w, &w.council, &policy(10_000), Refusal::Unauthorised);
    w.expect(&assembly, &policy(0));
    beyond(&w, 1);
    assert_eq!(w.endowment_client().progress().target, 2 * TARGET);
    w.expect(&assembly, &policy(10_000));
    draw(&w, 10_000 * EURMTL);
    assert_eq!(purses(&w), [0, 10_000 * EURMTL, 0]);
    beyond(&w, 1);
}

#[test]
fn a_lower_rate_takes_back_no_draw() {
    let (w, _) = endowed();
    let assembly = w.account("assembly");
    w.expect(&w.council, &calls::seat_assembly(&w, &assembly));
    draw(&w, 300 * EURMTL);
    w.expect(&assembly, &calls::set_policy(&w, 200, TARGET));
    assert_eq!(allowance(&w), 0, "more than two per cent were drawn this year");
    until(&w, date(2024, 1, 1));
    assert_eq!(allowance(&w), 194 * EURMTL);
}

#[test]
fn the_council_names_the_first_assembly_and_the_assembly_its_successor() {
    let (w, _) = endowed();
    let [first, second] = ["first", "second"].map(|name| w.account(name));
    refused(&w, &first, &calls::seat_assembly(&w, &first), Refusal::Unauthorised);
    w.expect(&w.council, &calls::seat_assembly(&w, &first));
    refused(&w, &w.council, &calls::seat_assembly(&w, &second), Refusal::Unauthorised);
    w.expect(&first, &calls::seat_assembly(&w, &second));
    let free = calls::unlock(&w, &w.eurmtl, EURMTL);
    refused(&w, &first, &free, Refusal::Unauthorised);
    w.expect(&second, &free);
}
