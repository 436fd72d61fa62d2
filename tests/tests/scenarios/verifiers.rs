//! Verifiers (STD-4, STD-5): corporates that accepted the standard and that the Council
//! accredited until a date; whom they don't verify (STD-6i); and what becomes of those whom they
//! verified when they are verifiers no more (STD-7).

use charter::claims;
use common::{interfaces::Value, Kind};
use regulation::{Error, Verifier};
use scenarios::{calls, charters, Account, Refusal, CLAWBACK, DAY};
use soroban_sdk::xdr::ScAddress;

use crate::society::{Society, CORPORATE, INDIVIDUAL};

const VERIFIES: u32 = claims::IDENTITY | claims::RESIDENT;

fn accept(s: &Society, company: &Account) -> Result<(), Refusal> {
    s.world.submit(company, &calls::accept_offer(&s.world, company)).map(drop)
}

fn accredit(s: &Society, company: &Account, until: u64) -> Result<(), Refusal> {
    let w = &s.world;
    w.submit(&w.council, &calls::accredit(w, company, until)).map(drop)
}

fn discredit(s: &Society, company: &Account) -> Result<(), Refusal> {
    let w = &s.world;
    w.submit(&w.council, &calls::discredit(w, company)).map(drop)
}

/// Whether the account may verify now.
fn verifies(s: &Society, account: &Account) -> bool {
    claims::include(s.world.regulation_client().entitled(&s.world.address(account)), VERIFIES)
}

/// Companies taken over with three tokens each, which have accepted the standard.
fn companies(s: &Society, count: usize) -> Vec<Account> {
    let w = &s.world;
    let company = |place| {
        let company = w.account(&format!("company {place}"));
        w.open_trustline(&company, CORPORATE, 30_000_000, CLAWBACK);
        company
    };
    let companies: Vec<Account> = (0..count).map(company).collect();
    w.expect(&w.council, &calls::take_over(w, CORPORATE, &companies));
    companies.iter().for_each(|company| assert_eq!(accept(s, company), Ok(())));
    companies
}

#[test]
fn a_verifier_has_three_tokens_accepted_the_standard_and_is_accredited() {
    let s = Society::new();
    let w = &s.world;
    let until = w.now() + 365 * DAY;
    let company = s.company("company", 2);
    let person = &s.founders[0];
    assert_eq!(accredit(&s, &company, until), Err(Error::OfferNotAccepted.into()));
    [&company, person].iter().for_each(|account| assert_eq!(accept(&s, account), Ok(())));
    assert_eq!(accredit(&s, &company, until), Err(Error::NotEligible.into()), "two tokens");
    assert_eq!(accredit(&s, person, until), Err(Error::NotEligible.into()), "a person");
    s.certify(&company, claims::FUNCTIONS);
    s.settles(&company, CORPORATE, 3);
    assert!(!verifies(&s, &company), "not accredited");
    assert_eq!(accredit(&s, &company, w.now()), Err(Error::TermOver.into()));
    assert_eq!(accredit(&s, &company, until), Ok(()));
    assert!(verifies(&s, &company));
    let number = w.membership_client().status(&w.address(&company)).entry.number;
    let verifier = Verifier { account: w.address(&company), number, until };
    assert_eq!(w.regulation_client().verifiers(), soroban_sdk::vec![&w.env, verifier]);
    assert_eq!(
        w.regulation_client().accepted_offer(&w.address(&company)),
        Some(charters::first(&w.env).standard)
    );
}

#[test]
fn only_the_standard_in_force_can_be_accepted() {
    let s = Society::new();
    let w = &s.world;
    let company = s.company("company", 3);
    let mut call = calls::accept_offer(w, &company);
    call.args[1] = calls::commitment(1);
    assert_eq!(w.submit(&company, &call).map(drop), Err(Error::WrongOffer.into()));
    assert_eq!(accredit(&s, &company, w.now() + 1), Err(Error::OfferNotAccepted.into()));
}

#[test]
fn a_new_standard_is_accepted_anew_before_the_next_accreditation() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let person = s.verified("person", &verifier);
    let old = calls::accept_offer(w, &verifier);
    let mut charter = charters::first(&w.env);
    charter.standard = soroban_sdk::BytesN::from_array(&w.env, &[1; 32]);
    w.expect(&w.council, &calls::adopt(w, &charter));
    assert_eq!(s.levels(&person), (2, 2), "an accreditation stands until its end");
    let until = w.now() + 700 * DAY;
    assert_eq!(accredit(&s, &verifier, until), Err(Error::OfferNotAccepted.into()));
    assert_eq!(w.submit(&verifier, &old).map(drop), Err(Error::WrongOffer.into()));
    let mut new = old;
    new.args[1] = calls::commitment(1);
    w.expect(&verifier, &new);
    assert_eq!(accredit(&s, &verifier, until), Ok(()));
}

#[test]
fn an_accreditation_ends_at_its_second_and_can_be_renewed() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.company("verifier", 3);
    let until = w.now() + 30 * DAY;
    s.accredit(&verifier, until);
    let person = s.verified("person", &verifier);
    w.pass(until - w.now() - 1);
    assert_eq!((verifies(&s, &verifier), s.levels(&person)), (true, (2, 2)));
    w.pass(1);
    assert_eq!((verifies(&s, &verifier), s.levels(&person)), (false, (2, 1)));
    assert_eq!(accredit(&s, &verifier, w.now() + DAY), Ok(()));
    assert_eq!((verifies(&s, &verifier), s.levels(&person)), (true, (2, 2)));
    assert_eq!(accredit(&s, &verifier, w.now() + 1), Ok(()), "a shorter term");
    assert_eq!(w.regulation_client().verifiers().len(), 1, "in the place of the longer one");
    w.pass(1);
    assert!(!verifies(&s, &verifier));
}

#[test]
fn who_attests_after_the_end_of_the_accreditation_is_not_counted() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.company("verifier", 3);
    s.accredit(&verifier, w.now() + DAY);
    w.enroll(&verifier);
    w.pass(DAY);
    let person = s.member("person");
    // The enrolment is of the time when it was accredited.
    s.verify(&verifier, &person);
    assert_eq!(s.levels(&person), (1, 1));
    w.enroll(&verifier);
    let enrolled =
        w.attestations_client().enrolment(&w.address(&verifier)).map(|enrolment| enrolment.claims);
    assert_eq!(enrolled, Some(claims::VOUCH | claims::RECOMMENDED), "as any participant");
}

#[test]
fn a_verifier_that_falls_below_three_tokens_does_not_count_until_it_rises_again() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let person = s.verified("person", &verifier);
    let council = &w.council;
    let functions = calls::annul_claims(w, council, &verifier, claims::FUNCTIONS, Value::Plain);
    w.expect(council, &functions);
    assert!(verifies(&s, &verifier), "what is held counts");
    s.settles(&verifier, CORPORATE, 2);
    assert_eq!((verifies(&s, &verifier), s.levels(&person)), (false, (2, 1)));
    s.certify(&verifier, claims::FUNCTIONS);
    s.settles(&verifier, CORPORATE, 3);
    assert_eq!((verifies(&s, &verifier), s.levels(&person)), (true, (2, 2)));
}

#[test]
fn whom_a_discredited_verifier_verified_is_verified_again_by_another() {
    let s = Society::new();
    let (lost, other) = (s.verifier("lost"), s.verifier("other"));
    let people = ["one", "two"].map(|name| s.verified(name, &lost));
    assert_eq!(discredit(&s, &lost), Ok(()));
    assert!(!verifies(&s, &lost));
    people.iter().for_each(|person| assert_eq!(s.levels(person), (2, 1)));
    s.verify(&other, &people[0]);
    assert_eq!(s.levels(&people[0]), (2, 2), "nobody who is verified in time loses a token");
    assert_eq!(s.adjust(&people), Ok(1));
    s.holds(&people[0], INDIVIDUAL, 2);
    s.holds(&people[1], INDIVIDUAL, 1);
    assert_eq!(discredit(&s, &lost), Err(Error::NotAccredited.into()));
    assert_eq!(discredit(&s, &people[0]), Err(Error::NotAccredited.into()));
}

#[test]
fn who_works_for_a_verifier_is_verified_by_another() {
    for tie in [claims::STAFF, claims::LEADER] {
        let s = Society::new();
        let w = &s.world;
        let (employer, other) = (s.verifier("employer"), s.verifier("other"));
        let person = s.member("person");
        let employed = || Value::Corporate(w.address(&employer));
        w.claim(&w.council, &person, tie, employed());
        s.verify(&employer, &person);
        let low = s.levels(&person);
        assert_eq!(low, (1, 1), "by the employer");
        s.verify(&other, &person);
        assert_eq!(s.view(&person).carried[1], 1, "by another");
        let mistaken = calls::annul_claims(w, &other, &person, claims::IDENTITY, Value::Plain);
        w.expect(&w.council, &mistaken);
        assert_eq!(s.view(&person).carried[1], 0, "by the employer again");
        let left = calls::annul_claims(w, &w.council, &person, tie, employed());
        w.expect(&w.council, &left);
        assert_eq!(s.view(&person).carried[1], 1, "who no longer works for it");
    }
}

#[test]
fn of_two_verifiers_of_who_lives_elsewhere_neither_is_the_employer() {
    let s = Society::new();
    let w = &s.world;
    let [employer, second, third] = ["employer", "second", "third"].map(|name| s.verifier(name));
    let person = s.member("person");
    w.claim(&w.council, &person, claims::STAFF, Value::Corporate(w.address(&employer)));
    s.value(&person, claims::MTL_ASSETS, 100);
    s.identify(&employer, &person);
    s.identify(&second, &person);
    assert_eq!(s.levels(&person), (1, 1));
    s.identify(&third, &person);
    assert_eq!(s.levels(&person), (1, 2));
}

#[test]
fn an_employer_may_still_certify_what_is_no_verification() {
    let s = Society::new();
    let w = &s.world;
    let employer = s.verifier("employer");
    let person = w.candidates(&s.officer, "person", INDIVIDUAL, 1).remove(0);
    w.claim(&w.council, &person, claims::STAFF, Value::Corporate(w.address(&employer)));
    w.attest(&employer, &person);
    assert_eq!(s.levels(&person), (0, 1), "it vouches as a participant");
}

#[test]
fn sixteen_verifiers_are_accredited_and_the_seventeenth_takes_the_place_of_one() {
    let s = Society::new();
    let w = &s.world;
    let companies = companies(&s, 17);
    let (soon, later) = (w.now() + DAY, w.now() + 10 * DAY);
    let last = &companies[16];
    for (place, company) in companies[..16].iter().enumerate() {
        let until = if place == 0 { soon } else { later };
        assert_eq!(accredit(&s, company, until), Ok(()), "{place}");
    }
    let full = Err(Error::TooManyVerifiers.into());
    assert_eq!(accredit(&s, last, later), full);
    assert_eq!(accredit(&s, &companies[7], later + DAY), Ok(()), "another term takes no place");
    w.pass(DAY);
    assert_eq!(accredit(&s, last, later), Ok(()), "in the place of one whose term is over");
    assert_eq!(accredit(&s, &companies[0], later), full);
    assert_eq!(discredit(&s, &companies[3]), Ok(()));
    assert_eq!(accredit(&s, &companies[0], later), Ok(()), "in the place of a discredited one");
    let accredited = w.regulation_client().verifiers();
    assert_eq!(accredited.len(), 16);
    let of = |account: &Account| accredited.iter().any(|v| v.account == w.address(account));
    assert!(of(last) && of(&companies[0]) && !of(&companies[3]));
}

#[test]
fn a_verifier_that_moved_to_a_new_account_still_vouches_for_whom_it_verified() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let person = s.verified("person", &verifier);
    let new = w.holder("new key", Kind::Corporate);
    w.expect(&w.council, &calls::move_account(w, &verifier, ScAddress::from(&new)));
    assert_eq!(s.levels(&person), (2, 2));
    assert!(verifies(&s, &new), "and verifies others");
    let other = s.member("other");
    s.verify(&new, &other);
    assert_eq!(s.levels(&other), (1, 2));
    assert_eq!(accept(&s, &new), Ok(()));
    assert_eq!(accredit(&s, &new, w.now() + DAY), Ok(()));
    assert_eq!(
        w.regulation_client().verifiers().len(),
        1,
        "one verifier, whichever account it has"
    );
    assert_eq!(discredit(&s, &new), Ok(()));
    assert_eq!((s.levels(&person), s.levels(&other)), ((2, 1), (1, 1)));
}
