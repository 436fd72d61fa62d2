//! Facts that lapse (REG-7): the review says at once who no longer carries a level, and the next
//! adjustment takes the tokens back.

use charter::{claims, grounds::roles};
use common::interfaces::Value;
use membership::{Ground, Role};
use scenarios::{calls, mocks, Account, DAY, EURMTL};

use crate::society::{attested, Society, CORPORATE, INDIVIDUAL};

/// A member of level 3 by assets that the Council certified until a time.
fn creditworthy_until(s: &Society, until: u64) -> Account {
    let w = &s.world;
    let person = s.verified("person", &s.verifier("verifier"));
    s.value(&person, claims::ASSETS, 1000);
    let worth = Value::Worth(1000 * EURMTL);
    let call =
        calls::attest_with(w, &w.council, &person, claims::ASSETS, worth, [8; 32], Some(until));
    w.expect(&w.council, &call);
    s.settles(&person, INDIVIDUAL, 3);
    person
}

#[test]
fn an_attestation_carries_a_level_until_the_second_in_which_it_expires() {
    let s = Society::new();
    let until = s.world.now() + 10 * DAY;
    let person = creditworthy_until(&s, until);
    s.world.pass(until - s.world.now() - 1);
    assert_eq!(s.levels(&person), (3, 3));
    s.world.pass(1);
    assert_eq!(s.levels(&person), (3, 2));
    assert_eq!(s.view(&person).missing.len(), 3, "all grounds for level 3 are open again");
    s.holds(&person, INDIVIDUAL, 3);
    s.settles(&person, INDIVIDUAL, 2);
    s.value(&person, claims::ASSETS, 1000);
    s.settles(&person, INDIVIDUAL, 3);
}

#[test]
fn a_revoked_and_an_annulled_attestation_carry_nothing() {
    let s = Society::new();
    let w = &s.world;
    let person = s.verified("person", &s.verifier("verifier"));
    let worth = || Value::Worth(1000 * EURMTL);
    w.claim(&s.officer, &person, claims::ASSETS, worth());
    s.settles(&person, INDIVIDUAL, 3);
    w.expect(&s.officer, &calls::revoke_claims(w, &s.officer, &person, claims::ASSETS, worth()));
    assert_eq!(s.levels(&person), (3, 2), "revoked");
    w.claim(&s.officer, &person, claims::ASSETS, worth());
    assert_eq!(s.levels(&person), (3, 3), "certified again");
    w.expect(&w.council, &calls::annul_claims(w, &s.officer, &person, claims::ASSETS, worth()));
    assert_eq!(s.levels(&person), (3, 2), "annulled");
    s.settles(&person, INDIVIDUAL, 2);
}

#[test]
fn what_an_attester_certified_stops_counting_with_the_attesters_standing() {
    type Fate = (&'static str, fn(&Society, &Account));
    let fates: [Fate; 5] = [
        ("excluded", |s, verifier| {
            let w = &s.world;
            w.expect(&w.council, &calls::exclude(w, &w.council, [verifier], Ground::Norms));
        }),
        ("leaves", |s, verifier| drop(s.world.expect(verifier, &calls::leave(&s.world, verifier)))),
        ("bankrupt", |s, verifier| drop(s.world.bankrupt(verifier))),
        ("suspended", |s, verifier| {
            let w = &s.world;
            w.expect(&w.council, &calls::suspend(w, &w.council, verifier));
        }),
        ("discredited", |s, verifier| {
            let w = &s.world;
            w.expect(&w.council, &calls::discredit(w, verifier));
        }),
    ];
    for (fate, suffer) in fates {
        let s = Society::new();
        let (verifier, other) = (s.verifier("verifier"), s.verifier("other verifier"));
        let people = ["one", "two"].map(|name| s.verified(name, &verifier));
        let third = s.verified("third", &other);
        suffer(&s, &verifier);
        for person in &people {
            assert_eq!(s.levels(person), (2, 1), "{fate}");
            let open = attested(1, roles::VERIFIER, claims::IDENTITY);
            assert_eq!(s.view(person).missing[0][0], open, "{fate}");
        }
        assert_eq!(s.levels(&third), (2, 2), "{fate}: of another verifier");
        assert_eq!(s.adjust([&people[0], &third, &people[1]]), Ok(2));
        people.iter().for_each(|person| s.holds(person, INDIVIDUAL, 1));
    }
}

#[test]
fn who_is_reinstated_attests_again_and_what_was_attested_counts_again() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let person = s.verified("person", &verifier);
    w.expect(&w.council, &calls::suspend(w, &w.council, &verifier));
    assert_eq!(s.levels(&person), (2, 1));
    w.expect(&w.council, &calls::reinstate(w, &w.council, &verifier));
    assert_eq!(s.levels(&person), (2, 2));
}

#[test]
fn a_candidate_is_no_longer_due_a_token_when_the_voucher_is_excluded() {
    let s = Society::new();
    let w = &s.world;
    let candidate = w.candidates(&s.officer, "candidate", INDIVIDUAL, 1).remove(0);
    let voucher = &s.founders[0];
    w.attest(voucher, &candidate);
    assert_eq!(s.levels(&candidate), (0, 1));
    w.expect(&w.council, &calls::exclude(w, &w.council, [voucher], Ground::Aggression));
    assert_eq!(s.levels(&candidate), (0, 0));
    let admitted = w.submit(&w.council, &calls::admit(w, [&candidate])).map(drop);
    assert_eq!(admitted, Err(regulation::Error::NotVerified.into()));
}

#[test]
fn the_first_level_came_with_joining_and_does_not_lapse() {
    let s = Society::new();
    let w = &s.world;
    let person = s.member("person");
    w.expect(&s.founders[0], &calls::revoke(w, &s.founders[0], &person));
    let view = s.view(&person);
    assert_eq!((view.held, view.due, view.carried[0]), (1, 1, 0), "nothing carries it, yet");
    s.adjust([&person]).expect_err("nothing is due");
}

#[test]
fn what_an_officer_certified_stops_counting_with_the_office() {
    let s = Society::new();
    let w = &s.world;
    let person = s.verified("person", &s.verifier("verifier"));
    let deputy = w.account("deputy");
    w.expect(&w.council, &calls::appoint(w, &deputy, Role::Deputy, w.now() + DAY));
    w.claim(&deputy, &person, claims::ASSETS, Value::Worth(1000 * EURMTL));
    s.settles(&person, INDIVIDUAL, 3);
    w.pass(DAY - 1);
    assert_eq!(s.levels(&person), (3, 3), "the last second in office");
    w.pass(1);
    assert_eq!(s.levels(&person), (3, 2), "out of office");
    w.expect(&w.council, &calls::appoint(w, &deputy, Role::Deputy, w.now() + DAY));
    assert_eq!(s.levels(&person), (3, 3), "in office again");
    w.expect(&w.council, &calls::dismiss(w, &deputy));
    assert_eq!(s.levels(&person), (3, 2), "dismissed");
}

#[test]
fn a_corporate_that_fell_a_level_lowers_who_leads_it() {
    let s = Society::new();
    let w = &s.world;
    let person = s.verified("person", &s.verifier("verifier"));
    let company = s.company("company", 3);
    s.value(&person, claims::ASSETS, 1000);
    s.lead(&person, &company);
    s.settles(&person, INDIVIDUAL, 4);
    let council = &w.council;
    let revoke =
        |claim| w.expect(council, &calls::revoke_claims(w, council, &company, claim, Value::Plain));
    revoke(claims::FUNCTIONS);
    assert_eq!(s.levels(&person), (4, 4), "the corporate still holds three");
    s.settles(&company, CORPORATE, 2);
    assert_eq!(s.levels(&person), (4, 3), "by assets, or by a corporate of two");
    s.settles(&person, INDIVIDUAL, 3);
    revoke(claims::COUNTERPARTY);
    s.settles(&company, CORPORATE, 1);
    assert_eq!(s.levels(&person), (3, 3), "by assets");
}

#[test]
fn a_corporate_without_rights_carries_nobody() {
    let s = Society::new();
    let w = &s.world;
    let person = s.verified("person", &s.verifier("verifier"));
    let company = s.company("company", 4);
    s.lead(&person, &company);
    s.settles(&person, INDIVIDUAL, 5);
    w.expect(&w.council, &calls::suspend(w, &w.council, &company));
    assert_eq!(s.levels(&person), (5, 2), "suspended");
    w.expect(&w.council, &calls::reinstate(w, &w.council, &company));
    assert_eq!(s.levels(&person), (5, 5), "reinstated");
    w.expect(&company, &calls::leave(w, &company));
    assert_eq!(s.levels(&person), (5, 2), "left");
    s.settles(&person, INDIVIDUAL, 2);
    let review = s.review(&company);
    assert_eq!((review.held, review.due), (4, 0), "who left is due nothing");
}

#[test]
fn who_no_longer_leads_a_corporate_falls_and_another_who_leads_it_does_not() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let [former, leader] = ["former", "leader"].map(|name| s.verified(name, &verifier));
    let company = s.company("company", 2);
    [&former, &leader].iter().for_each(|person| s.lead(person, &company));
    assert_eq!(s.adjust([&former, &leader]), Ok(2));
    let company = Value::Corporate(w.address(&company));
    let revoked = calls::revoke_claims(w, &w.council, &former, claims::LEADER, company);
    w.expect(&w.council, &revoked);
    assert_eq!((s.levels(&former), s.levels(&leader)), ((3, 2), (3, 3)));
}

#[test]
fn a_donor_who_stopped_falls_and_so_does_who_leads_it() {
    let s = Society::new();
    let person = s.verified("person", &s.verifier("verifier"));
    let company = s.company("company", 4);
    s.lead(&person, &company);
    s.settles(&person, INDIVIDUAL, 5);
    mocks::give(&s.world, &company, &[0, 100, 100, 100]);
    assert_eq!((s.levels(&company), s.levels(&person)), ((4, 3), (5, 5)));
    s.settles(&company, CORPORATE, 3);
    assert_eq!(s.levels(&person), (5, 4));
    s.settles(&person, INDIVIDUAL, 4);
    mocks::give(&s.world, &company, &[100, 100, 100]);
    s.settles(&company, CORPORATE, 4);
    s.settles(&person, INDIVIDUAL, 5);
}

#[test]
fn gifts_count_for_nobody_while_no_endowment_is_linked() {
    let s = Society::new();
    let w = &s.world;
    let company = s.company("company", 4);
    w.expect(&w.council, &calls::link_sources(w, None, None));
    assert_eq!(s.levels(&company), (4, 3));
    mocks::link(w);
    mocks::give(w, &company, &[100, 100, 100]);
    assert_eq!(s.levels(&company), (4, 4));
}

#[test]
fn who_loses_the_second_level_loses_all_above_it_and_regains_them_with_it() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let person = s.verified("person", &verifier);
    s.lead(&person, &s.company("company", 4));
    s.settles(&person, INDIVIDUAL, 5);
    let council = &w.council;
    let residence = calls::annul_claims(w, &verifier, &person, claims::RESIDENT, Value::Plain);
    w.expect(council, &residence);
    let view = s.view(&person);
    assert_eq!((view.held, view.due, &view.carried[..]), (5, 1, &[1, 0, 3, 1, 1][..]));
    s.settles(&person, INDIVIDUAL, 1);
    s.verify(&verifier, &person);
    s.settles(&person, INDIVIDUAL, 5);
}
