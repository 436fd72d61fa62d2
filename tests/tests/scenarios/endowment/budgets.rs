//! Budgets: a period and categories with caps, within which alone the Council grants.

use endowment::{Award, Budget, Category, Error, Line};
use scenarios::{calls, Account, Call, World, DAY, EURMTL, RATE, XLM};
use soroban_sdk::{Symbol, Vec as List};

use super::{adopt, agree_xlm, at_once, award, claims, contribute, date, grant_of, over, purses};
use crate::{association::refused, support::bytes};

/// A fund with 1000 EURMTL to spend, no budget yet, and somebody to receive.
fn fund() -> (World, Account) {
    let w = World::new();
    let sponsor = w.payer("sponsor", 1_000 * EURMTL);
    contribute(&w, &sponsor, 1_000);
    let worker = w.payer("worker", 0);
    (w, worker)
}

/// A grant of so many EURMTL at once from a category of a budget.
fn from(w: &World, worker: &Account, budget: u32, category: &str, eurmtl: i128) -> Award {
    let category = Symbol::new(&w.env, category);
    Award { budget, category, ..award(w, worker, at_once(eurmtl)) }
}

fn call(w: &World, worker: &Account, budget: u32, category: &str, eurmtl: i128) -> Call {
    calls::grant(w, [from(w, worker, budget, category, eurmtl)])
}

/// What was granted from each category of a budget, in EURMTL.
fn used(w: &World, budget: u32) -> Vec<i128> {
    let budget = w.endowment_client().budgets(&budget, &1).get(0).expect("a budget");
    budget.lines.iter().map(|line| line.used / EURMTL).collect()
}

#[test]
fn a_category_gives_no_more_than_its_cap() {
    let (w, worker) = fund();
    let period = (w.now(), w.now() + DAY);
    adopt(&w, period, &[("work", &w.eurmtl, 100 * EURMTL), ("rent", &w.eurmtl, 50 * EURMTL)]);
    refused(&w, &w.council, &call(&w, &worker, 1, "work", 101), Error::BeyondCap);
    w.expect(&w.council, &call(&w, &worker, 1, "work", 60));
    refused(&w, &w.council, &call(&w, &worker, 1, "work", 41), Error::BeyondCap);
    w.expect(&w.council, &call(&w, &worker, 1, "work", 40));
    refused(&w, &w.council, &call(&w, &worker, 1, "work", 1), Error::BeyondCap);
    w.expect(&w.council, &call(&w, &worker, 1, "rent", 50));
    refused(&w, &w.council, &call(&w, &worker, 1, "food", 1), Error::UnknownCategory);
    refused(&w, &w.council, &call(&w, &worker, 2, "work", 1), Error::UnknownBudget);
    assert_eq!(used(&w, 1), [100, 50]);
    let line = |name, cap, used| {
        let (asset, name) = (w.address(w.eurmtl.clone()), Symbol::new(&w.env, name));
        Line { category: Category { asset, cap: cap * EURMTL, name }, used: used * EURMTL }
    };
    let lines = List::from_array(&w.env, [line("work", 100, 100), line("rent", 50, 50)]);
    let budget = Budget { decision: bytes(&w, 33), end: period.1, lines, start: period.0 };
    assert_eq!(w.endowment_client().budgets(&1, &100), List::from_array(&w.env, [budget]));
}

#[test]
fn a_budget_gives_from_its_first_second_to_its_last() {
    let (w, worker) = fund();
    let (start, end) = (date(2024, 1, 1), date(2024, 3, 1));
    adopt(&w, (start, end), &[("work", &w.eurmtl, 100 * EURMTL)]);
    let one = call(&w, &worker, 1, "work", 1);
    super::until(&w, start - 1);
    refused(&w, &w.council, &one, Error::BudgetClosed);
    w.pass(1);
    w.expect(&w.council, &one);
    super::until(&w, end - 1);
    w.expect(&w.council, &one);
    w.pass(1);
    refused(&w, &w.council, &one, Error::BudgetClosed);
    assert_eq!(used(&w, 1), [2]);
}

#[test]
fn unused_caps_end_with_the_period_and_the_money_stays() {
    let (w, worker) = fund();
    adopt(&w, (w.now(), w.now() + DAY), &[("work", &w.eurmtl, 1_000 * EURMTL)]);
    w.expect(&w.council, &call(&w, &worker, 1, "work", 100));
    w.pass(DAY);
    refused(&w, &w.council, &call(&w, &worker, 1, "work", 1), Error::BudgetClosed);
    assert_eq!(purses(&w), [0, 900 * EURMTL, 100 * EURMTL]);
    adopt(&w, (w.now(), w.now() + DAY), &[("work", &w.eurmtl, 50 * EURMTL)]);
    refused(&w, &w.council, &call(&w, &worker, 2, "work", 51), Error::BeyondCap);
    w.expect(&w.council, &call(&w, &worker, 2, "work", 50));
}

#[test]
fn a_cap_is_no_money() {
    let (w, worker) = fund();
    adopt(&w, (w.now(), w.now() + DAY), &[("work", &w.eurmtl, 5_000 * EURMTL)]);
    refused(&w, &w.council, &call(&w, &worker, 1, "work", 1_001), Error::Insufficient);
    w.expect(&w.council, &call(&w, &worker, 1, "work", 1_000));
    refused(&w, &w.council, &call(&w, &worker, 1, "work", 1), Error::Insufficient);
}

#[test]
fn what_is_clawed_back_returns_to_its_category() {
    let (w, worker) = fund();
    adopt(&w, (w.now(), w.now() + 30 * DAY), &[("work", &w.eurmtl, 100 * EURMTL)]);
    let award = award(&w, &worker, over(&w, 100, 10));
    w.expect(&w.council, &calls::grant(&w, [award]));
    w.pass(4 * DAY);
    refused(&w, &w.council, &call(&w, &worker, 1, "work", 1), Error::BeyondCap);
    w.expect(&w.council, &calls::claw_back(&w, &[1], false));
    assert_eq!(used(&w, 1), [40]);
    w.expect(&w.council, &call(&w, &worker, 1, "work", 60));
    assert_eq!(purses(&w), [0, 900 * EURMTL, 100 * EURMTL]);
}

#[test]
fn grants_outlive_their_budget_and_return_to_it_in_vain() {
    let (w, worker) = fund();
    adopt(&w, (w.now(), w.now() + DAY), &[("work", &w.eurmtl, 100 * EURMTL)]);
    w.expect(&w.council, &calls::grant(&w, [award(&w, &worker, over(&w, 100, 10))]));
    w.pass(5 * DAY);
    claims(&w, &worker, 1, 50 * EURMTL);
    w.expect(&w.council, &calls::claw_back(&w, &[1], false));
    assert_eq!((used(&w, 1), grant_of(&w, 1).clawed_back), (vec![50], 50 * EURMTL));
    refused(&w, &w.council, &call(&w, &worker, 1, "work", 1), Error::BudgetClosed);
    assert_eq!(purses(&w), [0, 950 * EURMTL, 0], "it can be spent by another budget");
}

#[test]
fn categories_of_several_assets_and_budgets_are_granted_from_at_once_or_not_at_all() {
    let (w, worker) = fund();
    agree_xlm(&w, RATE, date(2024, 12, 31));
    w.expect(&worker, &calls::receive_income(&w, &worker, &w.xlm, 50 * XLM));
    let period = (w.now(), w.now() + DAY);
    adopt(&w, period, &[("work", &w.eurmtl, 100 * EURMTL), ("fees", &w.xlm, 50 * XLM)]);
    adopt(&w, period, &[("work", &w.eurmtl, 10 * EURMTL)]);
    let awards = |last| {
        let table = [(1, "work", 30), (1, "fees", 20), (2, "work", 10), (1, "work", last)];
        table.map(|(budget, category, units)| from(&w, &worker, budget, category, units))
    };
    refused(&w, &w.council, &calls::grant(&w, awards(71)), Error::BeyondCap);
    w.expect(&w.council, &calls::grant(&w, awards(70)));
    assert_eq!((used(&w, 1), used(&w, 2)), (vec![100, 20], vec![10]));
    assert_eq!(grant_of(&w, 2).asset, w.address(w.xlm.clone()));
    assert_eq!(grant_of(&w, 2).category, 1);
    assert_eq!(purses(&w), [0, 890 * EURMTL, 110 * EURMTL]);
    assert_eq!(super::purses_of(&w, &w.xlm), [0, 30 * XLM, 20 * XLM]);
}

#[test]
fn awards_of_one_batch_share_what_is_there() {
    let (w, worker) = fund();
    adopt(&w, (w.now(), w.now() + DAY), &[("work", &w.eurmtl, 5_000 * EURMTL)]);
    let two = |eurmtl| [500, eurmtl].map(|eurmtl| from(&w, &worker, 1, "work", eurmtl));
    refused(&w, &w.council, &calls::grant(&w, two(501)), Error::Insufficient);
    w.expect(&w.council, &calls::grant(&w, two(500)));
}
