//! After a move to a new account: what others said about the old one, and what it said about
//! others, is the new one's, and counts once.

use attestations::Error as Attested;
use charter::claims;
use common::{interfaces::Value, Kind, Standing};
use regulation::Error as Judged;
use scenarios::{calls, charters, Refusal, DAY};
use soroban_sdk::BytesN;

use crate::association::{addresses, balances, level, refused, settled, Association, TOKEN};
use crate::moves::{fresh, move_account, PERSON};
use crate::support::{due, standing};

#[test]
fn what_was_attested_about_the_old_account_carries_the_new_one() {
    let a = Association::new();
    let (w, old) = (&a.world, a.verified("old", PERSON));
    let new = fresh(w, "new");
    let on_record = w.attestations_client().attestations(&w.address(old.sc_address()));
    move_account(w, &old, &new);
    assert_eq!(w.attestations_client().attestations(&w.address(new.sc_address())), on_record);
    assert!(w.attestations_client().attestations(&w.address(old.sc_address())).is_empty());
    assert_eq!((level(w, &new), due(w, &new)), (2, 2));
    assert_eq!((level(w, &old), due(w, &old)), (0, 0));
    let person = BytesN::from_array(&w.env, &PERSON);
    assert_eq!(w.attestations_client().holder(&person), Some(w.address(new.sc_address())));
    // A re-verification is of the same person, and nobody else is that person.
    a.verify(&a.verifiers[1], &new, PERSON);
    let other = a.member("other");
    let person = Value::Person(person);
    let identify = |account| {
        calls::attest_value(w, &a.verifiers[1], account, claims::IDENTITY, person.clone())
    };
    refused(w, &a.verifiers[1], &identify(&other), Attested::PersonTaken);
    refused(w, &a.verifiers[1], &identify(&old), Attested::SubjectMoved);
}

#[test]
fn what_the_old_account_attested_counts_once_for_the_new_one() {
    let a = Association::new();
    let (w, old) = (&a.world, &a.people[1]);
    let candidate = a.candidate("friend", [old]);
    let new = fresh(w, "new");
    move_account(w, old, &new);
    assert_eq!(due(w, &candidate), 1, "the successor is a participant");
    // The successor vouches as well: one of the two statements is enough, and both are one's.
    w.expect(&new, &calls::attest(w, &new, &candidate, claims::VOUCH, None));
    let exclude = calls::exclude(w, &w.council, [&new], membership::Ground::Norms);
    w.expect(&w.council, &exclude);
    assert_eq!(due(w, &candidate), 0, "with the successor, the old account's word ends");
}

#[test]
fn a_verifier_who_moved_is_one_verifier() {
    let a = Association::new();
    let (w, old) = (&a.world, &a.verifiers[0]);
    // Who lives abroad needs two verifiers, and assets of the MTL economy (STD-3).
    let abroad = a.member("abroad");
    w.claim(&w.council, &abroad, claims::MTL_ASSETS, Value::Worth(1_000_000_000));
    let person = Value::Person(BytesN::from_array(&w.env, &PERSON));
    w.claim(old, &abroad, claims::IDENTITY, person.clone());
    let new = w.holder("new", Kind::Corporate);
    move_account(w, old, &new);
    let identify = calls::attest_value(w, &new, &abroad, claims::IDENTITY, person.clone());
    w.expect(&new, &identify);
    assert_eq!(due(w, &abroad), 1, "the accreditation moved, and counts once");
    w.claim(&a.verifiers[1], &abroad, claims::IDENTITY, person);
    assert_eq!(due(w, &abroad), 2);
    let resident = a.member("resident");
    a.verify(&new, &resident, [45; 32]);
    assert_eq!(due(w, &resident), 2, "verified by the new account alone");
    // The Council takes the accreditation back by either account.
    for account in [old, &new] {
        let w = w.fork();
        w.expect(&w.council, &calls::discredit(&w, account));
        assert_eq!((due(&w, &abroad), due(&w, &resident)), (1, 1));
    }
    // Another term is the new account's, once that has accepted the standard.
    let accredit = |account| calls::accredit(w, account, w.now() + DAY);
    refused(w, &w.council, &accredit(old), Judged::NotEligible);
    refused(w, &w.council, &accredit(&new), Judged::OfferNotAccepted);
    w.expect(&new, &calls::accept_offer(w, &new));
    w.expect(&w.council, &accredit(&new));
    assert_eq!((w.regulation_client().verifiers().len(), due(w, &abroad)), (2, 2));
    w.expect(&w.council, &calls::discredit(w, &new));
    assert_eq!(due(w, &abroad), 1, "neither account's word counts");
    assert_eq!(w.regulation_client().verifiers().len(), 1);
    refused(w, &w.council, &calls::discredit(w, old), Judged::NotAccredited);
}

#[test]
fn who_led_a_corporate_or_signed_for_one_does_so_after_it_or_they_moved() {
    let a = Association::new();
    let w = &a.world;
    let company = settled(w, "company", Kind::Corporate, 2);
    let leader = a.verified("leader", PERSON);
    let leads = Value::Corporate(w.address(company.sc_address()));
    w.claim(&w.council, &leader, claims::LEADER, leads);
    assert_eq!(due(w, &leader), 3);
    let moved = w.holder("moved company", Kind::Corporate);
    move_account(w, &company, &moved);
    assert_eq!(due(w, &leader), 3, "of the same company");

    let signer = &a.people[0];
    let multisig = common::interfaces::Multisig {
        signers: soroban_sdk::vec![&w.env, (w.address(signer.sc_address()), 1)],
        threshold: 1,
    };
    let candidate = w.holder("another company", Kind::Corporate);
    w.apply(&candidate, Kind::Corporate);
    w.screen(&a.secretary, [&candidate]);
    w.claim(&a.secretary, &candidate, claims::MULTISIG, Value::Multisig(multisig));
    w.attest(&a.people[1], &candidate);
    assert_eq!(due(w, &candidate), 1);
    let new = fresh(w, "new");
    move_account(w, signer, &new);
    assert_eq!(due(w, &candidate), 1, "a participant's signature still");
}

#[test]
fn grounds_of_a_corporate_that_moved_and_recommendations_of_a_person_who_did_still_carry() {
    let a = Association::new();
    let w = &a.world;
    let leader = a.verified("leader", PERSON);
    let company = settled(w, "company", Kind::Corporate, 1);
    w.claim(&w.council, &company, claims::FUNCTIONS, Value::Plain);
    w.claim(&w.council, &leader, claims::LEADER, Value::Corporate(w.address(company.sc_address())));
    let friend = a.candidate("friend", []);
    w.claim(&leader, &friend, claims::RECOMMENDED, Value::Plain);
    assert_eq!((due(w, &leader), due(w, &friend)), (2, 0), "by the first Regulation");
    // The amendment of December 2024 knows recommendations, and grounds of a led corporate.
    let mut amendment = charters::load(&w.env, "amendments/2024-12");
    amendment.effective = w.now();
    w.expect(&w.council, &calls::adopt(w, &amendment));
    assert_eq!((due(w, &leader), due(w, &friend)), (4, 1));

    let (moved, new) = (w.holder("moved company", Kind::Corporate), fresh(w, "new"));
    move_account(w, &company, &moved);
    move_account(w, &leader, &new);
    assert_eq!((due(w, &new), due(w, &friend)), (4, 1));
    w.adjust([&new]);
    w.admit([&friend]);
}

#[test]
fn the_enrolment_moves_with_the_recommendations_that_are_taken() {
    let a = Association::new();
    let (w, old) = (&a.world, a.verified("old", PERSON));
    for friend in &a.people[1..] {
        w.claim(&old, friend, claims::RECOMMENDED, Value::Plain);
    }
    let enrolment = w.attestations_client().enrolment(&w.address(old.sc_address()));
    assert_eq!(enrolment.map(|enrolment| enrolment.recommendations), Some(3));
    let new = fresh(w, "new");
    move_account(w, &old, &new);
    assert_eq!(w.attestations_client().enrolment(&w.address(new.sc_address())), enrolment);
    assert_eq!(w.attestations_client().enrolment(&w.address(old.sc_address())), None);
    let recommend = calls::attest(w, &new, &a.people[0], claims::RECOMMENDED, None);
    w.expect(&new, &recommend);
    let taken = || {
        w.attestations_client().enrolment(&w.address(new.sc_address())).map(|e| e.recommendations)
    };
    assert_eq!(taken(), Some(4));
    let annul = calls::annul_claims(w, &old, &a.people[1], claims::RECOMMENDED, Value::Plain);
    w.expect(&w.council, &annul);
    assert_eq!(taken(), Some(3), "a recommendation of the old account was the new one's");
}

#[test]
fn what_the_old_account_attested_is_taken_back_by_the_new_one_alone() {
    let a = Association::new();
    let (w, old) = (&a.world, &a.people[1]);
    let candidate = a.candidate("friend", [old]);
    let new = fresh(w, "new");
    move_account(w, old, &new);
    let revoke = calls::revoke(w, old, &candidate);
    refused(w, old, &revoke, Refusal::Unauthorised);
    refused(w, &a.people[2], &revoke, Refusal::Unauthorised);
    assert_eq!(due(w, &candidate), 1);
    w.expect(&new, &revoke);
    assert_eq!(due(w, &candidate), 0);
}

#[test]
fn positions_of_accounts_that_moved_are_those_of_the_last() {
    let a = Association::new();
    let w = &a.world;
    let first = a.verified("first", PERSON);
    let candidate = a.candidate("friend", [&first]);
    let (second, third) = (fresh(w, "second"), fresh(w, "third"));
    move_account(w, &first, &second);
    move_account(w, &second, &third);
    let positions = w.membership_client().positions(&addresses(w, [&first, &second, &third]));
    let positions = common::interfaces::Position::unpack_all(&positions);
    let number = standing(w, &third).2;
    for position in &positions {
        let common::interfaces::Position { standing, kind, tokens, number: own, .. } = *position;
        let seen = (standing, kind, tokens, own, position.level());
        assert_eq!(seen, (Standing::Participant, Kind::Individual, 2, number, 2));
    }
    let marks: Vec<bool> = positions.iter().map(|position| position.own() == *position).collect();
    assert_eq!(marks, [false, false, true], "which of them is the account itself");
    for old in [&first, &second] {
        let status = w.membership_client().status(&w.address(old.sc_address()));
        let expected = (Standing::Moved, 0, Some(w.address(third.sc_address())));
        assert_eq!((status.entry.standing, status.level, status.successor), expected);
        assert_eq!(balances(w, old), [0, 0]);
    }
    assert_eq!(balances(w, &third), [2 * TOKEN, 0]);
    assert_eq!(due(w, &candidate), 1, "vouched for by the first");
    assert_eq!((due(w, &third), level(w, &third)), (2, 2));
    let revoke = calls::revoke(w, &first, &candidate);
    refused(w, &second, &revoke, Refusal::Unauthorised);
    w.expect(&third, &revoke);
    assert_eq!(due(w, &candidate), 0);
}
