//! Balance sheets, statements of months that add up, and progress to the target (PLAN-6e).

use endowment::{Error, Flows, Progress, Purpose, Statement};
use scenarios::{calls, World, DAY, EURMTL, RATE, TARGET, XLM};
use soroban_sdk::xdr::ScAddress;

use super::{adopt, agree_xlm, award, claims, contribute, date, endow, over, purses, sheet, until};
use crate::association::Association;

fn statement(w: &World, asset: &ScAddress, from: u32, to: u32) -> Statement {
    w.endowment_client().statement(&w.address(asset.clone()), &from, &to)
}

/// All flows, in the order of their names.
fn flows(flows: &Flows) -> [i128; 11] {
    let Flows { recognised, donated_budget, claimed, drawn, donated_principal, granted, .. } =
        *flows;
    let Flows {
        income, written_off_principal, written_off_spendable, unlocked, clawed_back, ..
    } = *flows;
    let given = [recognised, donated_budget, claimed, drawn, donated_principal, granted];
    let other = [income, written_off_principal, written_off_spendable, unlocked, clawed_back];
    [given.as_slice(), &other].concat().try_into().unwrap()
}

/// The statement adds up: what was there, came and went is what is there.
fn adds_up(statement: &Statement) {
    let (opening, closing, flows) = (&statement.opening, &statement.closing, &statement.flows);
    let principal = flows.donated_principal + flows.recognised - flows.drawn - flows.unlocked;
    assert_eq!(closing.principal, opening.principal + principal - flows.written_off_principal);
    let came =
        flows.donated_budget + flows.income + flows.drawn + flows.unlocked + flows.clawed_back;
    let went = flows.granted + flows.written_off_spendable;
    assert_eq!(closing.spendable, opening.spendable + came - went);
    let promised = flows.granted - flows.clawed_back - flows.claimed;
    assert_eq!(closing.committed, opening.committed + promised);
}

/// Fifteen months in which everything happens once: nothing in February and from May on.
fn fifteen_months() -> World {
    let a = Association::new();
    let w = &a.world;
    let sponsor = w.payer("sponsor", 10_000 * EURMTL);
    let worker = w.payer("worker", 0);
    let assembly = w.account("assembly");
    w.expect(&w.council, &calls::seat_assembly(w, &assembly));
    // December 2023.
    endow(w, &sponsor, 1_000);
    contribute(w, &sponsor, 500);
    w.expect(&sponsor, &calls::receive_income(w, &sponsor, &w.eurmtl, 100 * EURMTL));
    // January 2024.
    until(w, date(2024, 1, 1));
    adopt(w, (w.now(), w.now() + 366 * DAY), &[("work", &w.eurmtl, 600 * EURMTL)]);
    w.expect(&w.council, &calls::grant(w, [award(w, &worker, over(w, 300, 100))]));
    w.pass(10 * DAY);
    claims(w, &worker, 1, 30 * EURMTL);
    // March.
    until(w, date(2024, 3, 31) + DAY - 1);
    w.expect(&w.council, &calls::draw(w, &w.eurmtl, 40 * EURMTL));
    w.claw_back_eurmtl(w.endowment.clone(), 400 * EURMTL);
    w.expect(&w.council, &calls::write_off(w, &w.eurmtl, 400 * EURMTL));
    // April, a second later.
    w.pass(1);
    w.pay_directly(&sponsor, &w.eurmtl, &w.endowment, 20 * EURMTL);
    w.expect(&w.relay, &calls::recognise(w, &w.eurmtl));
    w.expect(&w.council, &calls::claw_back(w, &[1], false));
    w.expect(&assembly, &calls::unlock(w, &w.eurmtl, 5 * EURMTL));
    // January 2025.
    until(w, date(2025, 1, 1));
    endow(w, &sponsor, 10);
    // Now it is February 2025.
    until(w, date(2025, 2, 10));
    a.world
}

/// December 2023 through February 2025.
fn months() -> Vec<u32> {
    let first = 2023 * 12 + 11;
    (first..first + 15).map(|month| month / 12 * 100 + month % 12 + 1).collect()
}

#[test]
fn statements_of_months_join_and_add_up() {
    let w = fifteen_months();
    let whole = statement(&w, &w.eurmtl, 202312, 202502);
    adds_up(&whole);
    let mut opening = whole.opening.clone();
    assert_eq!((opening.principal, opening.spendable, opening.committed), (0, 0, 0));
    let mut sum = [0; 11];
    for month in months() {
        let statement = statement(&w, &w.eurmtl, month, month);
        adds_up(&statement);
        assert_eq!(statement.opening, opening, "{month} begins where the month before ended");
        for (sum, flow) in sum.iter_mut().zip(flows(&statement.flows)) {
            *sum += flow;
        }
        opening = statement.closing;
    }
    assert_eq!(opening, whole.closing);
    assert_eq!(sum, flows(&whole.flows));
    let sheet = sheet(&w, &w.eurmtl);
    assert_eq!((sheet.purses, sheet.flows), (whole.closing, whole.flows));
}

#[test]
fn a_statement_has_what_flowed_in_its_months_and_no_more() {
    let w = fifteen_months();
    let of = |from, to| statement(&w, &w.eurmtl, from, to).flows;
    let eurmtl = |amount: i128| amount * EURMTL;
    let table = [
        (
            202312,
            Flows {
                donated_principal: eurmtl(1_000),
                donated_budget: eurmtl(500),
                income: eurmtl(100),
                ..Flows::default()
            },
        ),
        (202401, Flows { granted: eurmtl(300), claimed: eurmtl(30), ..Flows::default() }),
        (202402, Flows::default()),
        (
            202403,
            Flows {
                drawn: eurmtl(40),
                written_off_spendable: eurmtl(340),
                written_off_principal: eurmtl(60),
                ..Flows::default()
            },
        ),
        (
            202404,
            Flows {
                recognised: eurmtl(20),
                clawed_back: eurmtl(27),
                unlocked: eurmtl(5),
                ..Flows::default()
            },
        ),
        (202501, Flows { donated_principal: eurmtl(10), ..Flows::default() }),
        (202502, Flows::default()),
    ];
    for (month, expected) in table {
        assert_eq!(of(month, month), expected, "{month}");
    }
    for month in 202405..=202412 {
        assert_eq!(of(month, month), Flows::default(), "{month}");
    }
    assert_eq!(of(202402, 202403), of(202403, 202403));
}

#[test]
fn every_period_is_the_sum_of_its_parts() {
    let w = fifteen_months();
    let months = months();
    for (at, from) in months.iter().enumerate() {
        for to in &months[at..] {
            let period = statement(&w, &w.eurmtl, *from, *to);
            adds_up(&period);
            let (first, last) =
                (statement(&w, &w.eurmtl, *from, *from), statement(&w, &w.eurmtl, *to, *to));
            assert_eq!((&period.opening, &period.closing), (&first.opening, &last.closing));
        }
    }
}

#[test]
fn before_the_fund_there_was_nothing_and_after_now_nothing_yet() {
    let w = fifteen_months();
    let before = statement(&w, &w.eurmtl, 197001, 202311);
    assert_eq!((flows(&before.flows), before.closing.principal), ([0; 11], 0));
    let after = statement(&w, &w.eurmtl, 202503, 999912);
    assert_eq!(flows(&after.flows), [0; 11]);
    assert_eq!(after.closing, statement(&w, &w.eurmtl, 202312, 202502).closing);
    let ever = statement(&w, &w.eurmtl, 197001, 999912);
    assert_eq!(ever.flows, sheet(&w, &w.eurmtl).flows);
}

#[test]
fn a_period_is_of_months_of_the_calendar() {
    let w = World::new();
    let eurmtl = w.address(w.eurmtl.clone());
    for (from, to) in [(202402, 202401), (202400, 202401), (202401, 202413), (0, 202401), (1, 2)] {
        let refused = w.endowment_client().try_statement(&eurmtl, &from, &to);
        assert_eq!(refused, Err(Ok(Error::BadPeriod)), "{from} to {to}");
    }
    let unknown = w.endowment_client().try_statement(&w.address(w.xlm.clone()), &202401, &202401);
    assert_eq!(unknown, Err(Ok(Error::UnknownAsset)));
}

#[test]
fn an_asset_without_flows_has_an_empty_statement() {
    let w = World::new();
    agree_xlm(&w, RATE, date(2024, 12, 31));
    let empty = statement(&w, &w.xlm, 202312, 202312);
    assert_eq!((flows(&empty.flows), empty.opening), ([0; 11], empty.closing));
}

#[test]
fn balance_sheets_of_all_assets_are_told_together_eurmtl_first() {
    let w = World::new();
    let donor = w.payer("donor", 10 * EURMTL);
    agree_xlm(&w, RATE, date(2024, 12, 31));
    endow(&w, &donor, 10);
    w.expect(&donor, &calls::donate(&w, &donor, &w.xlm, 5 * XLM, Purpose::Budget));
    let all: Vec<_> = w.endowment_client().balances().iter().collect();
    assert_eq!(all, [sheet(&w, &w.eurmtl), sheet(&w, &w.xlm)]);
    assert_eq!((all[0].held, all[1].held), (10 * EURMTL, 5 * XLM));
}

#[test]
fn progress_is_what_the_principal_is_worth_at_the_rates_of_now() {
    let w = World::new();
    let donor = w.payer("donor", 10_000 * EURMTL);
    let progress = |stale, worth| Progress { stale, target: TARGET, worth };
    assert_eq!(w.endowment_client().progress(), progress(0, 0));
    endow(&w, &donor, 3_000);
    contribute(&w, &donor, 1_000);
    assert_eq!(
        w.endowment_client().progress(),
        progress(0, 3_000 * EURMTL),
        "the principal alone counts"
    );
    agree_xlm(&w, RATE, date(2024, 1, 1));
    w.expect(&donor, &calls::donate(&w, &donor, &w.xlm, 50 * XLM, Purpose::Principal));
    assert_eq!(w.endowment_client().progress(), progress(0, 3_005 * EURMTL));
    w.pay_directly(&donor, &w.xlm, &w.endowment, 10 * XLM);
    assert_eq!(
        w.endowment_client().progress(),
        progress(0, 3_005 * EURMTL),
        "nobody booked it yet"
    );
    w.expect(&w.relay, &calls::recognise(&w, &w.xlm));
    assert_eq!(w.endowment_client().progress(), progress(0, 3_006 * EURMTL));
    w.expect(&w.council, &calls::draw(&w, &w.eurmtl, 100 * EURMTL));
    assert_eq!(w.endowment_client().progress(), progress(0, 2_906 * EURMTL));
    until(&w, date(2024, 1, 1) - 1);
    assert_eq!(w.endowment_client().progress(), progress(0, 2_906 * EURMTL));
    w.pass(1);
    assert_eq!(w.endowment_client().progress(), progress(1, 2_900 * EURMTL), "the rate is stale");
    agree_xlm(&w, 10 * RATE, date(2024, 2, 1));
    assert_eq!(w.endowment_client().progress(), progress(0, 2_960 * EURMTL), "at the rate of now");
    w.expect(&w.council, &calls::remove_asset(&w, &w.xlm));
    assert_eq!(w.endowment_client().progress(), progress(1, 2_900 * EURMTL));
}

#[test]
fn an_asset_of_which_the_principal_has_nothing_is_not_stale() {
    let w = World::new();
    let donor = w.account("donor");
    agree_xlm(&w, RATE, w.now() + DAY);
    w.expect(&donor, &calls::donate(&w, &donor, &w.xlm, 5 * XLM, Purpose::Budget));
    w.pass(DAY);
    assert_eq!(w.endowment_client().progress().stale, 0);
}

#[test]
fn a_principal_beyond_what_one_account_can_hold_is_told_all_the_same() {
    let w = World::new();
    let most = i128::from(i64::MAX);
    for name in ["one", "another"] {
        let donor = w.payer(name, most);
        let call = calls::donate(&w, &donor, &w.eurmtl, most, Purpose::Principal);
        w.expect(&donor, &call);
    }
    assert_eq!(purses(&w), [2 * most, 0, 0]);
    assert_eq!(w.endowment_client().progress().worth, 2 * most);
    // What is drawn in a year is no more than one account can hold.
    let assembly = w.account("assembly");
    w.expect(&w.council, &calls::seat_assembly(&w, &assembly));
    w.expect(&assembly, &calls::set_policy(&w, 10_000, TARGET));
    assert_eq!(sheet(&w, &w.eurmtl).allowance, most);
    w.expect(&w.council, &calls::draw(&w, &w.eurmtl, most));
    assert_eq!(sheet(&w, &w.eurmtl).allowance, 0);
    let more = w.submit(&w.council, &calls::draw(&w, &w.eurmtl, 1)).map(drop);
    assert_eq!(more, Err(Error::BeyondRate.into()));
}
