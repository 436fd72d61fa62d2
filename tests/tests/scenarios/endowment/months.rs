//! Giving by calendar months in UTC (REG-6d): where a month begins, and which months count.

use scenarios::{Account, World, DAY, EURMTL};
use soroban_sdk::Vec as List;

use super::{contribute, date, endow, gifts, least, until};

/// What a donor gave in a month of a year (1 is January).
fn in_month(w: &World, donor: &Account, year: u32, month: usize) -> i128 {
    gifts(w, donor, year)[month - 1]
}

#[test]
fn a_month_begins_with_its_first_second_in_every_sort_of_year() {
    let w = World::new();
    let donor = w.payer("donor", 3 * EURMTL);
    for (first, before, after) in [
        (date(2024, 1, 1), (2023, 12), (2024, 1)),
        (date(2024, 3, 1), (2024, 2), (2024, 3)),
        (date(2024, 5, 1), (2024, 4), (2024, 5)),
        (date(2025, 3, 1), (2025, 2), (2025, 3)),
        (date(2100, 3, 1), (2100, 2), (2100, 3)),
    ] {
        let w = w.fork();
        until(&w, first - 1);
        endow(&w, &donor, 1);
        w.pass(1);
        endow(&w, &donor, 2);
        assert_eq!(in_month(&w, &donor, before.0, before.1), EURMTL, "the last second, {before:?}");
        assert_eq!(in_month(&w, &donor, after.0, after.1), 2 * EURMTL, "the first, {after:?}");
    }
}

#[test]
fn the_leap_day_belongs_to_february() {
    let w = World::new();
    let donor = w.payer("donor", 3 * EURMTL);
    until(&w, date(2024, 2, 29));
    endow(&w, &donor, 1);
    w.pass(DAY - 1);
    endow(&w, &donor, 1);
    w.pass(1);
    endow(&w, &donor, 1);
    assert_eq!(gifts(&w, &donor, 2024)[..3], [0, 2 * EURMTL, EURMTL]);
}

#[test]
fn gifts_of_a_month_add_up_whatever_they_are_for() {
    let w = World::new();
    let donor = w.payer("donor", 100 * EURMTL);
    endow(&w, &donor, 30);
    contribute(&w, &donor, 20);
    w.pass(5 * DAY);
    endow(&w, &donor, 50);
    assert_eq!(in_month(&w, &donor, 2023, 12), 100 * EURMTL);
    assert_eq!(gifts(&w, &donor, 2024), [0; 12]);
    assert_eq!(gifts(&w, &donor, 2022), [0; 12]);
}

#[test]
fn only_complete_months_count() {
    let w = World::new();
    let donor = w.payer("donor", 350 * EURMTL);
    for (month, eurmtl) in [(date(2023, 12, 31), 100), (date(2024, 1, 2), 120)] {
        until(&w, month);
        endow(&w, &donor, eurmtl);
    }
    until(&w, date(2024, 2, 29));
    endow(&w, &donor, 130);
    until(&w, date(2024, 3, 1) - 1);
    let table = |w: &World| [1, 2, 3, 4].map(|months| least(w, &donor, months) / EURMTL);
    assert_eq!(table(&w), [120, 100, 0, 0], "February is not over");
    w.pass(1);
    assert_eq!(table(&w), [130, 120, 100, 0], "now it is");
    until(&w, date(2024, 4, 1) - 1);
    assert_eq!(table(&w), [130, 120, 100, 0], "for all of March");
    w.pass(1);
    assert_eq!(table(&w), [0; 4], "nothing was given in March");
}

#[test]
fn a_donor_of_every_month_for_two_years_is_known_for_each_of_them() {
    let w = World::new();
    let donor = w.payer("donor", 100 * EURMTL);
    for number in 0..18 {
        let month = 2023 * 12 + 11 + number;
        until(&w, date(month / 12, month % 12 + 1, 15));
        // Less in each month than in the one before.
        endow(&w, &donor, i128::from(18 - number) / 3 + 1);
    }
    let gave = |year| -> Vec<i128> { gifts(&w, &donor, year).iter().map(|e| e / EURMTL).collect() };
    assert_eq!(gave(2023), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7]);
    assert_eq!(gave(2024), [6, 6, 6, 5, 5, 5, 4, 4, 4, 3, 3, 3]);
    assert_eq!(gave(2025), [2, 2, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    until(&w, date(2025, 6, 1));
    for months in 1..=18 {
        assert_eq!(least(&w, &donor, months), EURMTL, "{months} months");
    }
    assert_eq!(least(&w, &donor, 19), 0, "November 2023 was before the fund");
    assert_eq!(least(&w, &donor, 0), 0, "of no months, nothing is known");
    until(&w, date(2025, 7, 1));
    assert_eq!(least(&w, &donor, 1), 0, "June passed without a gift");
}

#[test]
fn a_year_without_gifts_is_a_year_of_nothing() {
    let w = World::new();
    let donor = w.payer("donor", 3 * EURMTL);
    endow(&w, &donor, 1);
    until(&w, date(2025, 12, 8));
    endow(&w, &donor, 2);
    assert_eq!(in_month(&w, &donor, 2023, 12), EURMTL);
    assert_eq!(gifts(&w, &donor, 2024), [0; 12]);
    assert_eq!(in_month(&w, &donor, 2025, 12), 2 * EURMTL);
    until(&w, date(2026, 1, 1));
    assert_eq!((least(&w, &donor, 1), least(&w, &donor, 2)), (2 * EURMTL, 0));
}

#[test]
fn donors_are_told_apart_and_answered_for_in_the_order_of_the_question() {
    let w = World::new();
    let donors = [("a", 1), ("b", 2), ("c", 3)].map(|(name, eurmtl)| {
        let donor = w.payer(name, eurmtl * EURMTL);
        endow(&w, &donor, eurmtl);
        donor
    });
    until(&w, date(2024, 1, 1));
    let stranger = w.account("stranger");
    let asked = [&donors[2], &stranger, &donors[0], &donors[2], &donors[1]];
    let asked = List::from_iter(&w.env, asked.map(|account| w.address(account)));
    let gifts: Vec<i128> = w.endowment_client().giving(&asked, &1).iter().collect();
    assert_eq!(gifts, [3, 0, 1, 3, 2].map(|eurmtl| eurmtl * EURMTL));
    let listed: Vec<_> = w.endowment_client().donors(&1, &100).iter().collect();
    assert_eq!(listed, donors.map(|donor| w.address(&donor)), "in the order of first gifts");
}
