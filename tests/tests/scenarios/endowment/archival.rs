//! Neglect: what nobody touched for half a year was archived, reads as before, and is restored by
//! the next call.

use charter::{Charter, Condition, Giving, Test};
use endowment::Error;
use scenarios::{calls, charters, Account, World, DAY, EURMTL, RATE, XLM};
use soroban_sdk::{vec as list, xdr::ScVal};

use super::donors::{company, give_monthly, risen, society};
use super::{agree_xlm, at_once, award, claims, contribute, date, endow, gifts, grant, grant_of};
use super::{least, milestones, over, plan, purses, sheet, until};
use crate::society::CORPORATE;

/// Days after which everything was archived.
const NEGLECT: u64 = 200;

/// A fund with gifts in two years, a budget of two years, a grant of each kind, and a payment on
/// record; then half a year passes.
fn neglected() -> (World, Account, Account) {
    let w = World::new();
    let (donor, worker) = (w.payer("donor", 10_000 * EURMTL), w.payer("worker", 0));
    agree_xlm(&w, RATE, date(2026, 1, 1));
    agree_xlm(&w, 2 * RATE, date(2026, 1, 1));
    endow(&w, &donor, 100);
    contribute(&w, &donor, 500);
    let paid = w.now();
    until(&w, date(2024, 1, 10));
    endow(&w, &donor, 100);
    let call = calls::record_payment(&w, &w.council, &donor, &w.xlm, 5 * XLM, paid, 51);
    w.expect(&w.council, &call);
    plan(&w, 400);
    grant(&w, &worker, at_once(10));
    grant(&w, &worker, over(&w, 100, 100));
    grant(&w, &worker, milestones(&w, [10, 20]));
    w.pass(NEGLECT * DAY);
    (w, donor, worker)
}

#[test]
fn what_was_archived_reads_as_before() {
    let (w, donor, _) = neglected();
    assert_eq!(gifts(&w, &donor, 2023)[11], 600 * EURMTL + XLM);
    assert_eq!(gifts(&w, &donor, 2024)[0], 100 * EURMTL);
    assert_eq!(least(&w, &donor, 6), 0);
    assert_eq!(purses(&w), [200 * EURMTL, 360 * EURMTL, 140 * EURMTL]);
    assert_eq!(w.endowment_client().grants(&1, &100).len(), 3);
    assert_eq!(w.endowment_client().budgets(&1, &100).len(), 1);
    assert_eq!(w.endowment_client().donors(&1, &100).len(), 1);
    let statement = w.endowment_client().statement(&w.address(w.eurmtl.clone()), &202312, &202312);
    assert_eq!((statement.flows.donated_principal, statement.flows.granted), (100 * EURMTL, 0));
    assert_eq!(w.endowment_client().progress().worth, 200 * EURMTL);
}

#[test]
fn a_gift_restores_what_it_needs() {
    let (w, donor, _) = neglected();
    endow(&w, &donor, 50);
    let month = gifts(&w, &donor, 2024);
    assert_eq!((month[0], month[6]), (100 * EURMTL, 50 * EURMTL));
    assert_eq!(gifts(&w, &donor, 2023)[11], 600 * EURMTL + XLM);
    assert_eq!(sheet(&w, &w.eurmtl).purses.principal, 250 * EURMTL);
}

#[test]
fn claims_restore_what_they_need() {
    let (w, _, worker) = neglected();
    claims(&w, &worker, 1, 10 * EURMTL);
    claims(&w, &worker, 2, 100 * EURMTL);
    w.expect(&w.council, &calls::confirm(&w, &w.council, 3, 1));
    claims(&w, &worker, 3, 20 * EURMTL);
    assert_eq!(purses(&w), [200 * EURMTL, 360 * EURMTL, 10 * EURMTL]);
}

/// Anyone restores the contracts one by one: together they are more than one transaction may
/// write.
fn wake(w: &World) {
    for contract in [&w.membership, &w.attestations] {
        w.expect(&w.relay, &calls::bump(contract, []));
    }
    w.expect(&w.relay, &calls::bump_versions(w, &[1]));
    w.expect(&w.relay, &calls::bump_fund(w, [], &[]));
}

/// The level that a company holds and the one that is due to it, read on a copy: what is read is
/// restored there.
fn levels(w: &World, company: &Account) -> (u32, u32) {
    let w = w.fork();
    let review = w.regulation_client().review(&w.address(company));
    (review.held, review.due)
}

#[test]
fn a_company_that_gave_over_new_year_is_judged_after_the_neglect() {
    let s = society();
    let w = &s.world;
    let company = risen(&s);
    w.pass(NEGLECT * DAY);
    assert!(w.archived(&w.endowment, ScVal::Address((&company).into())), "what it gave");
    assert_eq!(levels(w, &company), (4, 3), "it gave nothing since");
    wake(w);
    s.settles(&company, CORPORATE, 3);
}

#[test]
fn gifts_of_a_year_count_though_the_first_of_them_were_archived() {
    let s = society();
    let w = &s.world;
    let company = company(&s, "company");
    // An amendment: companies rise by the gifts of a year.
    let year = Condition::Own(Test::Donor(Giving { amount: 100 * EURMTL, months: 12 }));
    let mut charter = Charter { effective: w.now(), ..charters::first(&w.env) };
    charter.corporate.set(3, list![&w.env, list![&w.env, year]]);
    w.expect(&w.council, &calls::adopt(w, &charter));
    let months: Vec<(u32, u32)> = (1..12).map(|month| (2024, month)).collect();
    give_monthly(w, &company, &[&[(2023, 12)], months.as_slice()].concat(), 100);
    until(w, date(2024, 12, 1) - 1);
    assert_eq!(levels(w, &company), (3, 3), "November is not over");
    w.pass(1);
    assert_eq!(levels(w, &company), (3, 4));
    wake(w);
    let first = vec![ScVal::Address((&company).into()), ScVal::U32(2023)];
    let first = ScVal::Vec(Some(first.try_into().unwrap()));
    assert!(w.archived(&w.endowment, first.clone()), "what was given in 2023");
    s.settles(&company, CORPORATE, 4);
    assert!(!w.archived(&w.endowment, first));
}

#[test]
fn who_was_barred_before_the_neglect_is_barred_after_it() {
    let (w, _, worker) = neglected();
    wake(&w);
    w.bankrupt(&worker);
    w.pass(NEGLECT * DAY);
    let claim = w.submit(&worker, &calls::claim(&w, 1)).map(drop);
    assert_eq!(claim, Err(Error::Barred.into()));
}

#[test]
fn grants_go_on_once_the_contracts_are_awake() {
    let (w, _, worker) = neglected();
    w.expect(&w.relay, &calls::bump(&w.membership, []));
    w.expect(&w.relay, &calls::bump_fund(&w, [], &[1, 2, 3]));
    w.expect(&w.council, &calls::claw_back(&w, &[3], false));
    let number = grant(&w, &worker, at_once(20));
    claims(&w, &worker, number, 20 * EURMTL);
    assert_eq!(grant_of(&w, 3).clawed_back, 30 * EURMTL);
    let more = calls::grant(&w, [award(&w, &worker, at_once(271))]);
    assert_eq!(w.submit(&w.council, &more).map(drop), Err(Error::BeyondCap.into()));
}

#[test]
fn a_payment_is_not_recorded_twice_however_long_ago_it_was() {
    let (w, donor, _) = neglected();
    let call = calls::record_payment(&w, &w.council, &donor, &w.eurmtl, EURMTL, w.now(), 51);
    assert_eq!(w.submit(&w.council, &call).map(drop), Err(Error::AlreadyRecorded.into()));
}

#[test]
fn former_rates_are_known_after_the_neglect() {
    let (w, donor, _) = neglected();
    let paid = date(2023, 12, 20);
    let call = calls::record_payment(&w, &w.council, &donor, &w.xlm, 5 * XLM, paid, 52);
    w.expect(&w.council, &call);
    assert_eq!(gifts(&w, &donor, 2023)[11], 600 * EURMTL + 2 * XLM);
}
