//! The assets in which money may come: agreed by the Council, at a rate that is valid until a
//! date, and removed.

use endowment::{Earning, Error, Purpose};
use scenarios::{calls, Account, Call, Refusal, World, DAY, EURMTL, RATE, XLM};
use soroban_sdk::xdr::ScAddress;

use super::{adopt, agree_xlm, award, date, endow, gifts, purses_of, sheet, until};
use crate::association::refused;

/// Of the asset contract: there is no trustline.
const NO_TRUSTLINE: Refusal = Refusal::Contract(13);

/// A gift of one lumen to be spent.
fn lumen(w: &World, donor: &Account) -> Call {
    calls::donate(w, donor, &w.xlm, XLM, Purpose::Budget)
}

#[test]
fn a_rate_is_valid_to_its_last_second_and_then_nothing_is_guessed() {
    let w = World::new();
    let donor = w.account("donor");
    agree_xlm(&w, RATE, date(2024, 1, 1));
    until(&w, date(2024, 1, 1) - 1);
    w.expect(&donor, &lumen(&w, &donor));
    w.pass(1);
    refused(&w, &donor, &lumen(&w, &donor), Error::StaleRate);
    agree_xlm(&w, 2 * RATE, date(2024, 2, 1));
    w.expect(&donor, &lumen(&w, &donor));
    assert_eq!(gifts(&w, &donor, 2023)[11], RATE);
    assert_eq!(gifts(&w, &donor, 2024)[0], 2 * RATE);
}

#[test]
fn another_rate_changes_what_comes_and_not_what_came() {
    let w = World::new();
    let donor = w.account("donor");
    agree_xlm(&w, RATE, date(2024, 2, 1));
    w.expect(&donor, &lumen(&w, &donor));
    agree_xlm(&w, 5 * RATE, date(2024, 2, 1));
    w.expect(&donor, &lumen(&w, &donor));
    assert_eq!(gifts(&w, &donor, 2023)[11], 6 * RATE);
    let asset = sheet(&w, &w.xlm).asset;
    assert_eq!((asset.rate, asset.since, asset.until), (5 * RATE, w.now(), date(2024, 2, 1)));
}

#[test]
fn income_in_a_stale_asset_is_taken_for_it_needs_no_rate() {
    let w = World::new();
    let payer = w.account("payer");
    agree_xlm(&w, RATE, w.now() + DAY);
    w.pass(DAY);
    w.expect(&payer, &calls::receive_income(&w, &payer, &w.xlm, 5 * XLM));
    assert_eq!(purses_of(&w, &w.xlm), [0, 5 * XLM, 0]);
}

#[test]
fn a_removed_asset_is_taken_no_more_and_what_is_there_can_be_granted() {
    let w = World::new();
    let donor = w.account("donor");
    agree_xlm(&w, RATE, date(2024, 12, 31));
    w.expect(&donor, &calls::donate(&w, &donor, &w.xlm, 20 * XLM, Purpose::Budget));
    w.expect(&w.council, &calls::remove_asset(&w, &w.xlm));
    refused(&w, &donor, &lumen(&w, &donor), Error::NotAgreed);
    refused(&w, &w.council, &calls::remove_asset(&w, &w.xlm), Error::NotAgreed);
    adopt(&w, (w.now(), w.now() + DAY), &[("work", &w.xlm, 20 * XLM)]);
    let award = award(&w, &donor, Earning::AtOnce(20 * XLM));
    w.expect(&w.council, &calls::grant(&w, [award]));
    w.expect(&donor, &calls::claim(&w, 1));
    assert_eq!(purses_of(&w, &w.xlm), [0, 0, 0]);
    assert_eq!(sheet(&w, &w.xlm).asset.rate, 0);
    // What arrives unasked, or as income, is booked all the same.
    w.pay_directly(&donor, &w.xlm, &w.endowment, XLM);
    w.expect(&w.relay, &calls::recognise(&w, &w.xlm));
    w.expect(&donor, &calls::receive_income(&w, &donor, &w.xlm, XLM));
    assert_eq!(purses_of(&w, &w.xlm), [XLM, XLM, 0]);
    // Agreed again, it is the same asset with the same books.
    agree_xlm(&w, 2 * RATE, date(2024, 12, 31));
    w.expect(&donor, &lumen(&w, &donor));
    assert_eq!(purses_of(&w, &w.xlm), [XLM, 2 * XLM, 0]);
    assert_eq!(w.endowment_client().overview().counts.assets, 2);
}

#[test]
fn an_asset_that_was_never_agreed_is_refused_everywhere() {
    let w = World::new();
    let donor = w.account("donor");
    let period = (w.now(), w.now() + DAY);
    let council = &w.council;
    for (source, call) in [
        (&donor, lumen(&w, &donor)),
        (&donor, calls::receive_income(&w, &donor, &w.xlm, XLM)),
        (&donor, calls::recognise(&w, &w.xlm)),
        (council, calls::record_payment(&w, council, &donor, &w.xlm, XLM, w.now(), 1)),
        (council, calls::remove_asset(&w, &w.xlm)),
        (council, calls::draw(&w, &w.xlm, XLM)),
        (council, calls::write_off(&w, &w.xlm, 1)),
        (council, calls::adopt_budget(&w, period, &[("work", &w.xlm, XLM)])),
    ] {
        refused(&w, source, &call, Error::UnknownAsset);
    }
    assert_eq!(w.holds(&w.xlm, &donor), 100 * XLM);
}

#[test]
fn eurmtl_is_worth_itself_for_ever() {
    let w = World::new();
    let agree = calls::agree_asset(&w, &w.eurmtl, 2 * EURMTL, date(2024, 12, 31));
    refused(&w, &w.council, &agree, Error::BaseAsset);
    refused(&w, &w.council, &calls::remove_asset(&w, &w.eurmtl), Error::BaseAsset);
    let asset = sheet(&w, &w.eurmtl).asset;
    assert_eq!((asset.rate, asset.since, asset.until), (EURMTL, 0, u64::MAX));
    let donor = w.payer("donor", 1);
    until(&w, date(2100, 1, 1));
    w.expect(&donor, &calls::donate(&w, &donor, &w.eurmtl, 1, Purpose::Principal));
    assert_eq!(gifts(&w, &donor, 2100)[0], 1);
}

#[test]
fn only_what_tells_a_balance_is_an_asset() {
    let w = World::new();
    let nobody = Account::named("nobody");
    let addresses: [ScAddress; 3] = [(&nobody).into(), w.membership.clone(), w.proxy()];
    for address in addresses {
        let before = w.state();
        let call = calls::agree_asset(&w, &address, RATE, date(2024, 12, 31));
        assert!(w.submit(&w.council, &call).is_err(), "{address:?}");
        assert!(w.state() == before, "{address:?}");
    }
    assert_eq!(w.endowment_client().overview().counts.assets, 1);
}

#[test]
fn another_classic_asset_goes_all_the_way_and_its_issuer_takes_some() {
    let w = World::new();
    let (donor, worker) = (w.payer("donor", 5 * EURMTL), w.payer("worker", 0));
    endow(&w, &donor, 5);
    let eurmtl = sheet(&w, &w.eurmtl);
    let usd = w.issue("USDMTL");
    w.expect(&w.council, &calls::agree_asset(&w, &usd, 9 * EURMTL / 10, date(2024, 12, 31)));
    let donate = |units, purpose| calls::donate(&w, &donor, &usd, units * EURMTL, purpose);
    refused(&w, &donor, &donate(100, Purpose::Principal), NO_TRUSTLINE);
    w.open_line(&donor, "USDMTL", 150 * EURMTL);
    w.expect(&donor, &donate(100, Purpose::Principal));
    w.expect(&donor, &donate(50, Purpose::Budget));
    assert_eq!(gifts(&w, &donor, 2023)[11], (5 + 135) * EURMTL);
    adopt(&w, (w.now(), w.now() + DAY), &[("work", &usd, 50 * EURMTL)]);
    let grant = |units| {
        let award = award(&w, &worker, Earning::AtOnce(units * EURMTL));
        calls::grant(&w, [award])
    };
    w.expect(&w.council, &grant(20));
    refused(&w, &worker, &calls::claim(&w, 1), NO_TRUSTLINE);
    w.open_line(&worker, "USDMTL", 0);
    w.expect(&worker, &calls::claim(&w, 1));
    assert_eq!(w.holds(&usd, &worker), 20 * EURMTL);
    w.claw_back(&usd, w.endowment.clone(), 25 * EURMTL);
    let lacking = sheet(&w, &usd);
    assert_eq!((lacking.held, lacking.shortfall), (105 * EURMTL, 25 * EURMTL));
    assert_eq!(purses_of(&w, &usd), [100 * EURMTL, 30 * EURMTL, 0], "by the books");
    refused(&w, &w.council, &grant(6), Error::Insufficient);
    w.expect(&w.council, &grant(5));
    w.expect(&worker, &calls::claim(&w, 2));
    assert_eq!(w.holds(&usd, &worker), 25 * EURMTL);
    assert_eq!(w.endowment_client().progress().worth, (5 + 90) * EURMTL);
    assert_eq!(sheet(&w, &w.eurmtl), eurmtl);
}
