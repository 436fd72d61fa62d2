//! How many rise by gifts in one call, their own and those of corporates that they lead.

use charter::claims;
use common::interfaces::Value;
use scenarios::{calls, charters, Account, World, EURMTL};
use soroban_sdk::Address;

use super::{batches::assert_fits, populated, verify};
use crate::{
    endowment::{asking::asked, date, until},
    support::{companies, counts},
};

/// The Council records that each gave so many EURMTL in each of some months, in the middle of it;
/// as many payments as have different numbers.
fn record(w: &World, donors: &[Account], months: &[(u32, u32)], eurmtl: i128) {
    let gifts = donors.iter().flat_map(|donor| months.iter().map(move |month| (donor, month)));
    for ((donor, (year, month)), number) in gifts.zip(1..=u8::MAX) {
        let (council, amount) = (&w.council, eurmtl * EURMTL);
        let time = date(*year, *month, 15);
        let call = calls::record_payment(w, council, donor, &w.eurmtl, amount, time, number);
        w.expect(council, &call);
    }
}

fn addresses(w: &World, accounts: &[Account]) -> Vec<Address> {
    accounts.iter().map(|account| w.address(account)).collect()
}

const WINTER: [(u32, u32); 3] = [(2023, 12), (2024, 1), (2024, 2)];

#[test]
fn twenty_five_companies_rise_by_gifts_of_two_years_in_one_call_that_asks_once() {
    let (w, ..) = populated(1);
    let companies = companies(&w, 25);
    for company in &companies {
        w.claim(&w.council, company, claims::COUNTERPARTY, Value::Plain);
        w.claim(&w.council, company, claims::FUNCTIONS, Value::Plain);
    }
    until(&w, date(2024, 3, 1));
    record(&w, &companies, &WINTER, 100);
    let receipt = w.adjust(&companies);
    assert_fits(&receipt);
    assert_eq!(asked(&w, &receipt), [(addresses(&w, &companies), 3)]);
    assert_eq!(counts(&w).corporate.get(3), Some(25));
    // And fall in one, when April is over without a gift.
    until(&w, date(2024, 4, 1));
    let receipt = w.adjust(&companies);
    assert_fits(&receipt);
    assert_eq!(asked(&w, &receipt).len(), 1);
    assert_eq!(counts(&w).corporate.get(2), Some(25));
}

/// Months before the world begins.
const BEFORE: [(u32, u32); 6] =
    [(2023, 6), (2023, 7), (2023, 8), (2023, 9), (2023, 10), (2023, 11)];

/// Twenty-five persons under an amendment, each of whom leads so many companies of level 3. There
/// are grounds for every level: for the fifth, what the last of these companies gave.
fn leaders(amendment: &str, led_by_each: usize) -> (World, Vec<Account>, Vec<Account>) {
    let (w, _, people) = populated(25);
    let mut led = companies(&w, 25 * led_by_each + 1);
    let verifier = led.pop().expect("one more");
    w.expect(&verifier, &calls::accept_offer(&w, &verifier));
    w.expect(&w.council, &calls::accredit(&w, &verifier, u64::MAX));
    verify(&w, &verifier, &people);
    for (person, led) in people.iter().zip(led.chunks(led_by_each)) {
        w.claim(&w.council, person, claims::BOARD, Value::Plain);
        for company in led {
            w.claim(&w.council, person, claims::LEADER, Value::Corporate(w.address(company)));
        }
    }
    let last = led.chunks(led_by_each).map(|led| led[led_by_each - 1].clone());
    record(&w, &last.collect::<Vec<_>>(), &BEFORE, 250);
    let mut charter = charters::load(&w.env, &format!("amendments/{amendment}"));
    charter.effective = w.now();
    w.expect(&w.council, &calls::adopt(&w, &charter));
    (w, people, led)
}

#[test]
fn twenty_five_leaders_of_several_donors_rise_within_the_networks_limits() {
    // In December the charter asks for facts about the companies too, which takes more entries.
    for (amendment, led_by_each) in [("2024-10", 4), ("2024-12", 2)] {
        let (w, people, led) = leaders(amendment, led_by_each);
        let receipt = w.adjust(&people);
        assert_fits(&receipt);
        let everybody = [people, led].concat();
        assert_eq!(asked(&w, &receipt), [(addresses(&w, &everybody), 6)], "{amendment}");
        assert_eq!(counts(&w).individual.get(4), Some(25), "{amendment}");
    }
}

#[test]
fn leaders_of_more_than_a_hundred_corporates_are_adjusted_in_several_calls() {
    let (w, people, _) = leaders("2024-12", 5);
    let call = calls::adjust(&w, &people);
    let too_many = Err(attestations::Error::BatchTooLarge.into());
    assert_eq!(w.submit(&w.council, &call).map(drop), too_many);
    people.chunks(9).for_each(|few| assert_fits(&w.adjust(few)));
    assert_eq!(counts(&w).individual.get(4), Some(25));
}
