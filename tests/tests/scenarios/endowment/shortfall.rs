//! The issuer of EURMTL may take from the fund and freeze it: the books say what is lacking, and
//! nothing is paid or promised that is not there.

use endowment::{Error, Purpose};
use scenarios::{calls, Account, Call, Refusal, World, DAY, EURMTL, RATE, XLM};

use super::{adopt, plan, purses, sheet, unpaid};
use super::{agree_xlm, at_once, award, claims, contribute, date, endow, grant, over};
use crate::association::refused;

/// Of the asset contract: the fund holds less.
const TOO_LITTLE: Refusal = Refusal::Contract(10);
/// Of the asset contract: a holder is not authorised.
const FROZEN: Refusal = Refusal::Contract(11);

/// A fund of 1000 EURMTL of principal, 400 spendable, and 100 in a grant over 100 days; a budget
/// of 1000, and the recipient.
fn fund() -> (World, Account) {
    let w = World::new();
    let sponsor = w.payer("sponsor", 10_000 * EURMTL);
    endow(&w, &sponsor, 1_000);
    contribute(&w, &sponsor, 500);
    plan(&w, 1_000);
    let worker = w.payer("worker", 0);
    grant(&w, &worker, over(&w, 100, 100));
    (w, worker)
}

/// The bank takes so many EURMTL from the fund.
fn take(w: &World, eurmtl: i128) {
    w.claw_back_eurmtl(w.endowment.clone(), eurmtl * EURMTL);
}

/// What is lacking and what is held, in EURMTL.
fn state(w: &World) -> (i128, i128) {
    let sheet = sheet(w, &w.eurmtl);
    (sheet.shortfall / EURMTL, sheet.held / EURMTL)
}

/// The Council writes off all that is lacking; how many EURMTL of the principal and of what was
/// spendable.
fn write_off(w: &World) -> (i128, i128) {
    let before = purses(w);
    w.expect(&w.council, &writing_off(w, state(w).0));
    let after = purses(w);
    assert_eq!(before[2], after[2], "grants stay due");
    ((before[0] - after[0]) / EURMTL, (before[1] - after[1]) / EURMTL)
}

/// The Council's decision to write off so many EURMTL.
fn writing_off(w: &World, eurmtl: i128) -> Call {
    calls::write_off(w, &w.eurmtl, eurmtl * EURMTL)
}

#[test]
fn the_books_show_what_the_issuer_took() {
    let (w, _) = fund();
    assert_eq!(state(&w), (0, 1_500));
    refused(&w, &w.council, &writing_off(&w, 1), Error::NoShortfall);
    take(&w, 300);
    assert_eq!(state(&w), (300, 1_200));
    assert_eq!(purses(&w), [1_000, 400, 100].map(|eurmtl| eurmtl * EURMTL), "by the books");
    refused(&w, &w.relay, &calls::recognise(&w, &w.eurmtl), Error::NothingToRecognise);
}

#[test]
fn nothing_is_granted_from_what_is_lacking() {
    let (w, worker) = fund();
    take(&w, 300);
    let call = |eurmtl| calls::grant(&w, [award(&w, &worker, at_once(eurmtl))]);
    refused(&w, &w.council, &call(101), Error::Insufficient);
    w.expect(&w.council, &call(100));
    refused(&w, &w.council, &call(1), Error::Insufficient);
    claims(&w, &worker, 2, 100 * EURMTL);
    take(&w, 50);
    let sponsor = w.payer("other sponsor", 50 * EURMTL);
    contribute(&w, &sponsor, 50);
    refused(&w, &w.council, &call(1), Error::Insufficient);
}

#[test]
fn a_draw_makes_nothing_of_what_is_lacking() {
    let (w, worker) = fund();
    take(&w, 450);
    w.expect(&w.council, &calls::draw(&w, &w.eurmtl, 40 * EURMTL));
    let call = calls::grant(&w, [award(&w, &worker, at_once(1))]);
    refused(&w, &w.council, &call, Error::Insufficient);
}

#[test]
fn what_is_spendable_bears_a_loss_first_and_then_the_principal() {
    for (taken, principal, spendable) in
        [(1, 0, 1), (400, 0, 400), (401, 1, 400), (1_400, 1_000, 400), (1_450, 1_000, 400)]
    {
        let (w, _) = fund();
        take(&w, taken);
        assert_eq!(write_off(&w), (principal, spendable), "{taken} EURMTL");
        let left = taken - principal - spendable;
        assert_eq!(state(&w), (left, 1_500 - taken), "{taken} EURMTL");
        refused(&w, &w.council, &writing_off(&w, left.max(1)), Error::NoShortfall);
    }
}

#[test]
fn what_was_granted_is_paid_from_what_is_there_after_a_loss() {
    let (w, worker) = fund();
    take(&w, 1_400);
    w.pass(50 * DAY);
    claims(&w, &worker, 1, 50 * EURMTL);
    assert_eq!(write_off(&w), (1_000, 400));
    w.pass(50 * DAY);
    claims(&w, &worker, 1, 50 * EURMTL);
    assert_eq!((purses(&w), state(&w)), ([0; 3], (0, 0)));
}

#[test]
fn the_council_writes_off_what_it_decided_whatever_was_taken_since() {
    let (w, _) = fund();
    take(&w, 10);
    let decided = writing_off(&w, 10);
    take(&w, 440);
    refused(&w, &w.council, &writing_off(&w, 451), Error::NoShortfall);
    w.expect(&w.council, &decided);
    assert_eq!(purses(&w), [1_000, 390, 100].map(|eurmtl| eurmtl * EURMTL));
    assert_eq!(state(&w), (440, 1_050));
}

#[test]
fn more_than_is_there_is_never_paid_and_the_claim_waits() {
    let (w, worker) = fund();
    take(&w, 1_440);
    w.pass(70 * DAY);
    // Nobody has looked yet: the fund holds 60.
    unpaid(&w, &worker, 1, TOO_LITTLE);
    w.expect(&w.relay, &calls::recognise(&w, &w.eurmtl));
    unpaid(&w, &worker, 1, Error::Uncovered);
    assert_eq!(write_off(&w), (1_000, 400));
    unpaid(&w, &worker, 1, Error::Uncovered);
    assert_eq!(state(&w), (40, 60));
    let sponsor = w.payer("other sponsor", 100 * EURMTL);
    w.pay_directly(&sponsor, &w.eurmtl, &w.endowment, 40 * EURMTL);
    unpaid(&w, &worker, 1, Error::Uncovered);
    w.expect(&w.relay, &calls::recognise(&w, &w.eurmtl));
    assert_eq!((purses(&w), state(&w)), ([0, 0, 100 * EURMTL], (0, 100)));
    refused(&w, &w.relay, &calls::recognise(&w, &w.eurmtl), Error::NothingToRecognise);
    claims(&w, &worker, 1, 70 * EURMTL);
}

#[test]
fn no_gift_to_the_principal_pays_what_was_promised_before_a_loss() {
    let (w, worker) = fund();
    take(&w, 1_440);
    assert_eq!(write_off(&w), (1_000, 400));
    assert!(sheet(&w, &w.eurmtl).uncovered);
    w.pass(70 * DAY);
    let sponsor = w.payer("other sponsor", 100 * EURMTL);
    let gift = |purpose| calls::donate(&w, &sponsor, &w.eurmtl, 40 * EURMTL, purpose);
    refused(&w, &sponsor, &gift(Purpose::Principal), Error::Uncovered);
    // A gift to the budget is there to be spent; the Council writes off what it bears.
    w.expect(&sponsor, &gift(Purpose::Budget));
    unpaid(&w, &worker, 1, Error::Uncovered);
    assert_eq!(write_off(&w), (0, 40));
    assert!(!sheet(&w, &w.eurmtl).uncovered);
    w.expect(&sponsor, &gift(Purpose::Principal));
    claims(&w, &worker, 1, 70 * EURMTL);
    w.pass(30 * DAY);
    claims(&w, &worker, 1, 30 * EURMTL);
    assert_eq!((purses(&w), state(&w)), ([40 * EURMTL, 0, 0], (0, 40)));
}

#[test]
fn a_loss_that_the_purses_bear_stops_nothing() {
    let (w, worker) = fund();
    take(&w, 1_400);
    refused(&w, &w.relay, &calls::recognise(&w, &w.eurmtl), Error::NothingToRecognise);
    w.pass(50 * DAY);
    claims(&w, &worker, 1, 50 * EURMTL);
    take(&w, 1);
    w.expect(&w.relay, &calls::recognise(&w, &w.eurmtl));
    w.pass(DAY);
    unpaid(&w, &worker, 1, Error::Uncovered);
    // What is clawed back is not promised any more.
    w.expect(&w.council, &calls::claw_back(&w, &[1], false));
    w.expect(&w.relay, &calls::recognise(&w, &w.eurmtl));
    claims(&w, &worker, 1, EURMTL);
}

#[test]
fn what_the_issuer_gives_back_heals_the_books() {
    let (w, worker) = fund();
    take(&w, 400);
    w.pay_directly(&w.bank, &w.eurmtl, &w.endowment, 300 * EURMTL);
    assert_eq!(state(&w), (100, 1_400));
    w.expect(&w.council, &calls::grant(&w, [award(&w, &worker, at_once(300))]));
    w.pay_directly(&w.bank, &w.eurmtl, &w.endowment, 100 * EURMTL);
    refused(&w, &w.council, &writing_off(&w, 1), Error::NoShortfall);
    assert_eq!(state(&w), (0, 1_500));
}

#[test]
fn what_is_given_back_after_a_write_off_goes_to_the_principal() {
    let (w, _) = fund();
    take(&w, 450);
    assert_eq!(write_off(&w), (50, 400));
    w.pay_directly(&w.bank, &w.eurmtl, &w.endowment, 450 * EURMTL);
    w.expect(&w.relay, &calls::recognise(&w, &w.eurmtl));
    assert_eq!(purses(&w), [1_400 * EURMTL, 0, 100 * EURMTL]);
}

#[test]
fn a_written_off_principal_lowers_what_may_be_drawn() {
    let (w, _) = fund();
    w.expect(&w.council, &calls::draw(&w, &w.eurmtl, 30 * EURMTL));
    take(&w, 430 + 500);
    assert_eq!(write_off(&w), (500, 430));
    // Four per cent of the 500 that it was but for the draws are 20: they were drawn already.
    let draw = |stroops| calls::draw(&w, &w.eurmtl, stroops);
    refused(&w, &w.council, &draw(1), Error::BeyondRate);
    super::until(&w, date(2024, 1, 1));
    refused(&w, &w.council, &draw(470 * EURMTL * 4 / 100 + 1), Error::BeyondRate);
    w.expect(&w.council, &draw(470 * EURMTL * 4 / 100));
}

#[test]
fn a_clawback_of_a_grant_frees_nothing_that_is_not_there() {
    let (w, worker) = fund();
    take(&w, 1_450);
    assert_eq!(write_off(&w), (1_000, 400));
    w.expect(&w.council, &calls::claw_back(&w, &[1], true));
    assert_eq!(purses(&w), [0, 100 * EURMTL, 0]);
    let call = |eurmtl| calls::grant(&w, [award(&w, &worker, at_once(eurmtl))]);
    refused(&w, &w.council, &call(51), Error::Insufficient);
    w.expect(&w.council, &call(50));
    unpaid(&w, &worker, 2, Error::Uncovered);
    assert_eq!(write_off(&w), (0, 50));
    claims(&w, &worker, 2, 50 * EURMTL);
    assert_eq!((purses(&w), state(&w)), ([0; 3], (0, 0)));
}

#[test]
fn a_frozen_fund_neither_takes_nor_pays_and_keeps_its_books() {
    let (w, worker) = fund();
    w.pass(10 * DAY);
    w.authorise_eurmtl(w.endowment.clone(), false);
    unpaid(&w, &worker, 1, FROZEN);
    let sponsor = w.payer("other sponsor", EURMTL);
    let gift = calls::donate(&w, &sponsor, &w.eurmtl, EURMTL, Purpose::Budget);
    refused(&w, &sponsor, &gift, FROZEN);
    let income = calls::receive_income(&w, &sponsor, &w.eurmtl, EURMTL);
    refused(&w, &sponsor, &income, FROZEN);
    assert_eq!(state(&w), (0, 1_500), "it is there");
    // What needs no money moves on, and so do other assets.
    grant(&w, &worker, at_once(10));
    w.expect(&w.council, &calls::claw_back(&w, &[2], true));
    agree_xlm(&w, RATE, date(2024, 12, 31));
    let lumens = calls::donate(&w, &worker, &w.xlm, 9 * XLM, Purpose::Budget);
    w.expect(&worker, &lumens);
    adopt(&w, (w.now(), w.now() + DAY), &[("fees", &w.xlm, 9 * XLM)]);
    w.authorise_eurmtl(w.endowment.clone(), true);
    claims(&w, &worker, 1, 10 * EURMTL);
    w.expect(&sponsor, &gift);
}

#[test]
fn a_frozen_recipient_is_paid_once_free_again() {
    let (w, worker) = fund();
    w.pass(10 * DAY);
    w.authorise_eurmtl(&worker, false);
    unpaid(&w, &worker, 1, FROZEN);
    w.pass(10 * DAY);
    w.authorise_eurmtl(&worker, true);
    claims(&w, &worker, 1, 20 * EURMTL);
}

#[test]
fn what_the_issuer_takes_from_a_recipient_is_not_the_funds_affair() {
    let (w, worker) = fund();
    w.pass(10 * DAY);
    claims(&w, &worker, 1, 10 * EURMTL);
    let before = sheet(&w, &w.eurmtl);
    w.claw_back_eurmtl(&worker, 10 * EURMTL);
    assert_eq!(sheet(&w, &w.eurmtl), before);
    w.pass(10 * DAY);
    claims(&w, &worker, 1, 10 * EURMTL);
}
