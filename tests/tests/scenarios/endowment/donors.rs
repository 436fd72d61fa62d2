//! Significant donors (REG-6d): the levels follow what was really given, without a word from
//! anybody.

use charter::claims;
use common::interfaces::Value;
use endowment::Purpose;
use scenarios::{calls, charters, Account, World, EURMTL, RATE, XLM};

use super::{agree_xlm, contribute, date, endow, until};
use crate::society::{Society, CORPORATE, INDIVIDUAL};

/// A society whose Regulation asks the endowment about gifts.
pub fn society() -> Society {
    let s = Society::new();
    let w = &s.world;
    w.link_endowment();
    s
}

/// A company of level 3 that can pay.
pub fn company(s: &Society, name: &str) -> Account {
    let company = s.company(name, 3);
    s.world.open_purse(&company, 10_000 * EURMTL);
    company
}

/// The donor gives so many EURMTL in each of so many months, in the middle of it.
pub fn give_monthly(w: &World, donor: &Account, months: &[(u32, u32)], eurmtl: i128) {
    for (year, month) in months {
        until(w, date(*year, *month, 15));
        endow(w, donor, eurmtl);
    }
}

/// Months over New Year.
pub const WINTER: [(u32, u32); 3] = [(2023, 12), (2024, 1), (2024, 2)];

/// A company of level 4, on the first of March, by what it gave over New Year.
pub fn risen(s: &Society) -> Account {
    let w = &s.world;
    let company = company(s, "company");
    give_monthly(w, &company, &WINTER, 100);
    until(w, date(2024, 3, 1));
    s.settles(&company, CORPORATE, 4);
    company
}

#[test]
fn a_corporate_rises_by_three_months_of_gifts_and_falls_when_they_stop() {
    let s = society();
    let w = &s.world;
    let company = company(&s, "company");
    let attested = |w: &World| w.attestations_client().attestations(&w.address(&company));
    let before = attested(w);
    give_monthly(w, &company, &WINTER, 100);
    until(w, date(2024, 3, 1) - 1);
    assert_eq!(s.levels(&company), (3, 3), "the third month is not over");
    w.pass(1);
    assert_eq!(s.levels(&company), (3, 4));
    s.settles(&company, CORPORATE, 4);
    assert_eq!(attested(w), before, "nobody attested anything for it");
    until(w, date(2024, 4, 1) - 1);
    assert_eq!(s.levels(&company), (4, 4), "for all of March");
    w.pass(1);
    assert_eq!(s.levels(&company), (4, 3), "in March it gave nothing");
    s.settles(&company, CORPORATE, 3);
}

#[test]
fn a_corporate_that_goes_on_giving_keeps_its_level() {
    let s = society();
    let w = &s.world;
    let company = risen(&s);
    for month in 3..=6 {
        give_monthly(w, &company, &[(2024, month)], 100);
        until(w, date(2024, month + 1, 1));
        assert_eq!(s.levels(&company), (4, 4), "month {month}");
    }
}

#[test]
fn a_stroop_too_little_in_one_month_is_too_little() {
    let s = society();
    let w = &s.world;
    let company = company(&s, "company");
    give_monthly(w, &company, &WINTER[..2], 500);
    until(w, date(2024, 2, 29));
    let donate = |amount| calls::donate(w, &company, &w.eurmtl, amount, Purpose::Budget);
    w.expect(&company, &donate(100 * EURMTL - 1));
    let short = w.fork();
    w.expect(&company, &donate(1));
    until(w, date(2024, 3, 1));
    until(&short, date(2024, 3, 1));
    assert_eq!(s.levels(&company), (3, 4));
    let review = short.regulation_client().review(&short.address(&company));
    assert_eq!((review.held, review.due), (3, 3), "a stroop short");
}

#[test]
fn gifts_of_every_sort_carry_a_donor() {
    let s = society();
    let w = &s.world;
    let company = company(&s, "company");
    agree_xlm(w, 20 * RATE, date(2024, 12, 31));
    // December: to the classic account, recorded in January.
    let paid = date(2023, 12, 20);
    until(w, date(2024, 1, 3));
    let record = calls::record_payment(w, &s.officer, &company, &w.eurmtl, 100 * EURMTL, paid, 51);
    w.expect(&s.officer, &record);
    // January: half of it in XLM at two EURMTL each, half to the budget.
    w.expect(&company, &calls::donate(w, &company, &w.xlm, 25 * XLM, Purpose::Principal));
    contribute(w, &company, 50);
    give_monthly(w, &company, &[(2024, 2)], 100);
    until(w, date(2024, 3, 1));
    s.settles(&company, CORPORATE, 4);
}

#[test]
fn a_payment_that_is_recorded_late_carries_the_donor_from_then_on() {
    let s = society();
    let w = &s.world;
    let company = company(&s, "company");
    let paid = w.now();
    give_monthly(w, &company, &WINTER[1..], 100);
    until(w, date(2024, 3, 2));
    assert_eq!(s.levels(&company), (3, 3));
    let record = calls::record_payment(w, &s.officer, &company, &w.eurmtl, 100 * EURMTL, paid, 51);
    w.expect(&s.officer, &record);
    assert_eq!(s.levels(&company), (3, 4));
}

#[test]
fn gifts_of_a_year_over_new_year_raise_many_companies_in_one_batch() {
    let s = society();
    let w = &s.world;
    let companies: Vec<Account> = (0..6).map(|n| company(&s, &format!("company {n}"))).collect();
    for (year, month) in WINTER {
        until(w, date(year, month, 15));
        // The last one gives too little.
        for company in &companies[..5] {
            endow(w, company, 100);
        }
        endow(w, &companies[5], 99);
    }
    until(w, date(2024, 3, 1));
    assert_eq!(s.adjust(&companies), Ok(5));
    companies[..5].iter().for_each(|company| s.holds(company, CORPORATE, 4));
    s.holds(&companies[5], CORPORATE, 3);
}

#[test]
fn a_person_who_gives_rises_too_where_the_charter_says_so() {
    let s = society();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let person = s.verified("person", &verifier);
    w.open_purse(&person, 1_000 * EURMTL);
    s.value(&person, claims::ASSETS, 1000);
    s.settles(&person, INDIVIDUAL, 3);
    // An amendment: 50 EURMTL in each of six months bring a person to four.
    let mut charter = charters::load(&w.env, "amendments/2024-02");
    charter.effective = w.now();
    w.expect(&w.council, &calls::adopt(w, &charter));
    let months = [(2023, 12), (2024, 1), (2024, 2), (2024, 3), (2024, 4), (2024, 5)];
    give_monthly(w, &person, &months, 50);
    assert_eq!(s.levels(&person), (3, 3), "May is not over");
    until(w, date(2024, 6, 1));
    assert_eq!(s.levels(&person), (3, 4));
    s.settles(&person, INDIVIDUAL, 4);
    until(w, date(2024, 7, 1));
    assert_eq!(s.levels(&person), (4, 3), "in June the person gave nothing");
    s.settles(&person, INDIVIDUAL, 3);
}

#[test]
fn who_leads_a_corporate_that_gives_rises_with_it() {
    let s = society();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let person = s.verified("person", &verifier);
    let company = company(&s, "company");
    s.value(&person, claims::ASSETS, 1000);
    w.claim(&w.council, &person, claims::BOARD, Value::Plain);
    s.lead(&person, &company);
    s.settles(&person, INDIVIDUAL, 4);
    give_monthly(w, &company, &WINTER, 100);
    until(w, date(2024, 3, 1));
    assert_eq!(s.levels(&person), (4, 4), "what the corporate is due is not held yet");
    s.settles(&company, CORPORATE, 4);
    s.settles(&person, INDIVIDUAL, 5);
    until(w, date(2024, 4, 1));
    s.settles(&company, CORPORATE, 3);
    s.settles(&person, INDIVIDUAL, 4);
}

#[test]
fn without_a_link_to_the_endowment_nobody_is_a_donor() {
    let s = society();
    let w = &s.world;
    let company = company(&s, "company");
    give_monthly(w, &company, &WINTER, 100);
    until(w, date(2024, 3, 1));
    assert_eq!(s.levels(&company), (3, 4));
    w.expect(&w.council, &calls::link_sources(w, None, None));
    assert_eq!(s.levels(&company), (3, 3));
}
