//! What the attestations wrote, they keep.

use charter::claims;
use common::interfaces::Value;
use scenarios::{calls, Stage, PERSON};
use soroban_sdk::BytesN;

use super::{assert_keeps, named, of, person};

#[test]
fn every_write_of_the_attestations_keeps_what_it_wrote() {
    let s = Stage::new();
    let (w, attester) = (&s.world, &s.participants[0]);
    let contract = &w.attestations;
    let enrolled = [named("enrolled", &s.participants[1])];
    assert_keeps(w, contract, &enrolled, &w.relay, &calls::enroll(w, &s.participants[1]));
    let ready = calls::declare_ready(w, attester, &s.other);
    assert_keeps(w, contract, &[of(&s.other)], attester, &ready);
    let attest = calls::attest(w, attester, &s.candidate, claims::REAL, None);
    assert_keeps(w, contract, &[of(&s.candidate)], attester, &attest);
    let revoke = calls::revoke(w, attester, &s.candidate);
    assert_keeps(w, contract, &[of(&s.candidate)], attester, &revoke);
    let annul = calls::annul(w, attester, &s.candidate);
    assert_keeps(w, contract, &[of(&s.candidate)], &w.council, &annul);
}

#[test]
fn an_enrolment_renewed_without_change_is_kept() {
    let s = Stage::new();
    let w = &s.world;
    let enrolled = [named("enrolled", &s.participants[0])];
    let enroll = calls::enroll(w, &s.participants[0]);
    assert_keeps(w, &w.attestations, &enrolled, &w.relay, &enroll);
}

#[test]
fn an_identity_keeps_which_account_the_person_holds() {
    let s = Stage::new();
    let w = &s.world;
    let value = Value::Person(BytesN::from_array(&w.env, &[9; 32]));
    let identify = calls::attest_value(w, &s.verifier, &s.other, claims::IDENTITY, value);
    let keys = [of(&s.other), person([9; 32])];
    assert_keeps(w, &w.attestations, &keys, &s.verifier, &identify);
}

#[test]
fn a_recommendation_keeps_the_enrolment_that_counts_it() {
    let s = Stage::new();
    let w = &s.world;
    w.adjust([&s.deserving]);
    w.enroll(&s.deserving);
    let keys = [of(&s.other), named("enrolled", &s.deserving)];
    let recommend = calls::attest(w, &s.deserving, &s.other, claims::RECOMMENDED, None);
    assert_keeps(w, &w.attestations, &keys, &s.deserving, &recommend);
    w.expect(&s.deserving, &recommend);
    let revoke = calls::revoke_claims(w, &s.deserving, &s.other, claims::RECOMMENDED, Value::Plain);
    assert_keeps(w, &w.attestations, &keys, &s.deserving, &revoke);
}

#[test]
fn a_move_keeps_what_follows_to_the_new_account() {
    let s = Stage::new();
    let w = &s.world;
    w.enroll(&s.deserving);
    let (old, new) = (&s.deserving, &s.newcomer);
    let keys = [of(new), named("enrolled", new), named("successor", old), person(PERSON)];
    assert_keeps(w, &w.attestations, &keys, &w.council, &calls::move_account(w, old, new));
}
