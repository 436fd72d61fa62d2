//! Adjustments as the Council makes them: in batches, up and down, by several levels, all or
//! nothing.

use charter::claims;
use membership::Adjusted;
use scenarios::{calls, limits, Account, Refusal};
use soroban_sdk::{vec, Bytes, Event};

use crate::society::{Society, CORPORATE, INDIVIDUAL};

const TOKEN: i64 = 10_000_000;

fn refused(error: regulation::Error) -> Refusal {
    error.into()
}

/// A member of level 5.
fn fifth(s: &Society, name: &str, verifier: &Account, company: &Account) -> Account {
    let person = s.verified(name, verifier);
    s.lead(&person, company);
    s.settles(&person, INDIVIDUAL, 5);
    person
}

#[test]
fn grounds_for_higher_levels_carry_nobody_who_is_not_verified() {
    let s = Society::new();
    let verifier = s.verifier("verifier");
    let person = s.member("person");
    s.value(&person, claims::ASSETS, 1000);
    s.certify(&person, claims::BOARD);
    s.lead(&person, &s.company("company", 4));
    let view = s.view(&person);
    assert_eq!((view.due, &view.carried[..]), (1, &[1, 0, 2, 1, 1][..]));
    assert_eq!(s.adjust([&person]), Err(refused(regulation::Error::NothingDue)));
    s.verify(&verifier, &person);
    s.settles(&person, INDIVIDUAL, 5);
}

#[test]
fn a_gap_in_the_middle_stops_a_corporate_below_it() {
    let s = Society::new();
    let company = s.corporate("company");
    s.certify(&company, claims::FUNCTIONS);
    scenarios::mocks::give(&s.world, &company, &[100; 3]);
    assert_eq!(s.view(&company).carried, [1, 0, 1, 1]);
    assert_eq!(s.levels(&company), (1, 1));
    s.certify(&company, claims::COUNTERPARTY);
    s.settles(&company, CORPORATE, 4);
}

#[test]
fn one_batch_moves_people_and_companies_up_and_down_by_several_levels() {
    let s = Society::new();
    let w = &s.world;
    let (verifier, lapsing) = (s.verifier("verifier"), s.verifier("lapsing"));
    let company = s.company("company", 4);
    let falling = fifth(&s, "falling", &lapsing, &company);
    let rising = s.member("rising");
    let steady = s.verified("steady", &verifier);
    let corporate = s.corporate("corporate");
    s.verify(&verifier, &rising);
    s.value(&rising, claims::ASSETS, 1000);
    s.certify(&rising, claims::BOARD);
    s.certify(&corporate, claims::COUNTERPARTY);
    s.certify(&corporate, claims::FUNCTIONS);
    w.expect(&w.council, &calls::discredit(w, &lapsing));
    let batch = [&steady, &falling, &corporate, &rising];
    let receipt = w.adjust(batch);
    let moved = [&falling, &corporate, &rising].map(|account| w.address(account));
    let adjusted = Adjusted {
        charter: 1,
        subjects: vec![&w.env, moved[0].clone(), moved[1].clone(), moved[2].clone()],
        before: Bytes::from_array(&w.env, &[5, 1, 1]),
        after: Bytes::from_array(&w.env, &[1, 3, 4]),
    };
    let emitter = w.address(w.membership.clone());
    assert_eq!(receipt.events.last(), Some(&adjusted.to_xdr(&w.env, &emitter)));
    s.holds(&falling, INDIVIDUAL, 1);
    s.holds(&corporate, CORPORATE, 3);
    s.holds(&rising, INDIVIDUAL, 4);
    s.holds(&steady, INDIVIDUAL, 2);
    assert_eq!(s.adjust(batch), Err(refused(regulation::Error::NothingDue)));
}

#[test]
fn twenty_five_rise_in_one_transaction_within_the_networks_limits() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let people = s.members("person", 25);
    people.iter().for_each(|person| s.verify(&verifier, person));
    let receipt = w.adjust(&people);
    assert!(limits::exceeded(&receipt).is_empty());
    assert!(receipt.resources.mem_bytes <= limits::MEMORY, "{:?}", receipt.resources);
    people.iter().for_each(|person| s.holds(person, INDIVIDUAL, 2));
    let other = s.member("other");
    s.verify(&verifier, &other);
    let twenty_six = people.iter().chain([&other]);
    assert_eq!(s.adjust(twenty_six), Err(refused(regulation::Error::BatchTooLarge)));
    let bytes = receipt.event_bytes();
    assert!(bytes + bytes / 25 > limits::EVENT_BYTES, "{bytes} bytes: the batch may be larger");
}

#[test]
fn twenty_five_fall_in_one_transaction() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let people = s.members("person", 25);
    people.iter().for_each(|person| s.verify(&verifier, person));
    w.adjust(&people);
    w.expect(&w.council, &calls::discredit(w, &verifier));
    w.adjust(&people);
    people.iter().for_each(|person| s.holds(person, INDIVIDUAL, 1));
}

#[test]
fn twenty_five_with_full_records_rise_within_the_networks_limits() {
    let s = Society::new();
    let w = &s.world;
    let verifiers: Vec<Account> =
        (0..2).map(|place| s.verifier(&format!("verifier {place}"))).collect();
    let company = s.company("company", 4);
    let people = s.members("person", 25);
    let vouchers: Vec<&Account> = s.founders[1..].iter().chain(&people).collect();
    for (place, person) in people.iter().enumerate() {
        // The first founder has vouched for everybody.
        let others = vouchers.iter().cycle().skip(place);
        let others = others.filter(|voucher| voucher.id() != person.id()).take(15);
        for voucher in others {
            w.attest(voucher, person);
        }
        s.verify(&verifiers[0], person);
        s.identify(&verifiers[1], person);
        s.value(person, claims::MTL_ASSETS, 100);
        s.value(person, claims::PERSONAL_TOKEN, 1000);
        s.value(person, claims::ASSETS, 1000);
        s.certify(person, claims::BOARD);
        s.certify(person, claims::ACTIVITY);
        s.lead(person, &company);
    }
    let receipt = w.adjust(&people);
    assert!(receipt.resources.mem_bytes <= limits::MEMORY, "{:?}", receipt.resources);
    people.iter().for_each(|person| s.holds(person, INDIVIDUAL, 5));
}

#[test]
fn a_batch_names_nobody_twice_and_participants_only() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let person = s.member("person");
    s.verify(&verifier, &person);
    let stranger = w.account("stranger");
    let candidate = w.candidates(&s.officer, "candidate", INDIVIDUAL, 1).remove(0);
    w.attest(&s.founders[0], &candidate);
    let leaving = s.member("leaving");
    w.expect(&leaving, &calls::leave(w, &leaving));
    let before = w.state();
    assert_eq!(s.adjust([]), Err(refused(regulation::Error::EmptyBatch)));
    assert_eq!(s.adjust([&person, &person]), Err(membership::Error::Unchanged.into()));
    for outsider in [&stranger, &candidate, &leaving] {
        let outcome = s.adjust([&person, outsider]);
        assert_eq!(outcome, Err(refused(regulation::Error::NotParticipant)));
    }
    assert!(w.state() == before);
    assert_eq!(s.adjust([&person, &s.founders[0], &s.founders[0]]), Ok(1));
}

#[test]
fn one_trustline_with_too_low_a_limit_stops_the_whole_batch() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let people = s.members("person", 2);
    people.iter().for_each(|person| s.verify(&verifier, person));
    w.limit_trustline(&people[1], INDIVIDUAL, 2 * TOKEN - 1);
    let before = w.state();
    assert_eq!(s.adjust(&people), Err(Refusal::Contract(10)));
    assert!(w.state() == before);
    w.limit_trustline(&people[1], INDIVIDUAL, 2 * TOKEN);
    assert_eq!(s.adjust(&people), Ok(2));
}
