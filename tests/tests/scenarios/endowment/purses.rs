//! Recipients' purses: a claim that can't be paid whole is refused, and the money waits.

use endowment::Earning;
use scenarios::{calls, Account, Refusal, World, CLAWBACK, DAY, EURMTL, MAINTAIN, RATE, XLM};

use super::{
    adopt, agree_xlm, at_once, award, claims, date, fund_budget, grant, over, purses, unpaid,
};
use crate::association::refused;

/// Of the asset contract: the balance can't grow beyond the trustline's limit.
const FULL: Refusal = Refusal::Contract(10);
/// Of the asset contract: the trustline is not authorised.
const FROZEN: Refusal = Refusal::Contract(11);
/// Of the asset contract: there is no trustline.
const NO_TRUSTLINE: Refusal = Refusal::Contract(13);

/// A fund with 1000 EURMTL to spend.
fn fund() -> World {
    let w = World::new();
    fund_budget(&w, 1_000);
    w
}

#[test]
fn without_a_trustline_the_claim_waits_until_there_is_one() {
    let w = fund();
    let worker = w.account("worker");
    grant(&w, &worker, at_once(10));
    unpaid(&w, &worker, 1, NO_TRUSTLINE);
    w.open_purse(&worker, 0);
    claims(&w, &worker, 1, 10 * EURMTL);
}

#[test]
fn who_removes_the_trustline_between_claims_loses_nothing() {
    let w = fund();
    let worker = w.payer("worker", 0);
    grant(&w, &worker, over(&w, 100, 100));
    w.pass(10 * DAY);
    claims(&w, &worker, 1, 10 * EURMTL);
    w.pass(10 * DAY);
    let w = w.without_purse(&worker);
    unpaid(&w, &worker, 1, NO_TRUSTLINE);
    w.open_purse(&worker, 0);
    claims(&w, &worker, 1, 10 * EURMTL);
}

#[test]
fn an_account_that_is_not_funded_yet_is_granted_to_and_claims_once_it_is() {
    let w = fund();
    let worker = Account::named("unfunded");
    grant(&w, &worker, at_once(10));
    let before = w.state();
    let claim = calls::claim(&w, 1);
    assert!(w.submit_signed(&worker, &[worker.master()], &claim).is_err(), "it can't sign");
    assert!(w.state() == before);
    w.fund(&worker, 0);
    unpaid(&w, &worker, 1, NO_TRUSTLINE);
    w.open_purse(&worker, 0);
    claims(&w, &worker, 1, 10 * EURMTL);
}

#[test]
fn a_limit_that_is_too_low_refuses_the_whole_claim() {
    let w = fund();
    let worker = w.payer("worker", 5 * EURMTL);
    grant(&w, &worker, at_once(10));
    w.limit_purse(&worker, 15 * EURMTL - 1);
    unpaid(&w, &worker, 1, FULL);
    w.limit_purse(&worker, 15 * EURMTL);
    claims(&w, &worker, 1, 10 * EURMTL);
}

#[test]
fn what_an_open_offer_would_buy_leaves_no_room_for_a_claim() {
    let w = fund();
    let worker = w.payer("worker", 5 * EURMTL);
    grant(&w, &worker, at_once(10));
    w.limit_purse(&worker, 20 * EURMTL);
    w.offer_eurmtl(&worker, 5 * EURMTL + 1, 0);
    unpaid(&w, &worker, 1, FULL);
    w.offer_eurmtl(&worker, 5 * EURMTL, 0);
    claims(&w, &worker, 1, 10 * EURMTL);
}

#[test]
fn a_trustline_that_is_not_authorised_receives_nothing() {
    let w = fund();
    let worker = w.payer("worker", 0);
    grant(&w, &worker, at_once(10));
    for flags in [CLAWBACK | MAINTAIN, CLAWBACK] {
        w.set_purse(&worker, 0, flags);
        unpaid(&w, &worker, 1, FROZEN);
    }
    w.authorise_eurmtl(&worker, true);
    claims(&w, &worker, 1, 10 * EURMTL);
}

#[test]
fn anybody_pays_the_fee_of_a_claim_that_the_recipient_signed() {
    let w = fund();
    let worker = w.payer("worker", 0);
    grant(&w, &worker, at_once(10));
    let claim = calls::claim(&w, 1);
    w.submit_signed(&worker, &[worker.master()], &claim).expect("the recipient signed");
    assert_eq!(w.purse(&worker), Some(10 * EURMTL));
}

#[test]
fn a_contract_receives_as_an_account_does() {
    let w = fund();
    let contract = w.proxy();
    grant(&w, contract.clone(), at_once(10));
    let claim = w.through_proxy(&calls::claim(&w, 1));
    w.submit_with(w.relay.id(), &claim, vec![]).expect("the contract claims");
    assert_eq!(w.holds(&w.eurmtl, contract), 10 * EURMTL);
    assert_eq!(purses(&w), [0, 990 * EURMTL, 0]);
}

#[test]
fn the_issuer_is_granted_its_own_money_and_it_is_gone() {
    let w = fund();
    grant(&w, &w.bank, at_once(10));
    w.expect(&w.bank, &calls::claim(&w, 1));
    assert_eq!(purses(&w), [0, 990 * EURMTL, 0]);
}

#[test]
fn the_fund_grants_nothing_to_itself() {
    let w = fund();
    let call = calls::grant(&w, [award(&w, w.endowment.clone(), at_once(10))]);
    refused(&w, &w.council, &call, endowment::Error::BadRecipient);
}

#[test]
fn lumens_need_no_trustline() {
    let w = World::new();
    let worker = w.account("worker");
    agree_xlm(&w, RATE, date(2024, 12, 31));
    w.expect(&worker, &calls::receive_income(&w, &worker, &w.xlm, 50 * XLM));
    adopt(&w, (w.now(), w.now() + DAY), &[("work", &w.xlm, 50 * XLM)]);
    grant(&w, &worker, Earning::AtOnce(50 * XLM));
    w.expect(&worker, &calls::claim(&w, 1));
    assert_eq!(w.holds(&w.xlm, &worker), 100 * XLM);
}
