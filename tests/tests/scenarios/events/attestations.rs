//! Events of the attestations.

use attestations::{Attested, Enrolled, ReadyDeclared, Revoked, Unbound};
use charter::claims;
use common::interfaces::Value;
use scenarios::{calls, Stage, World, FORMER_PERSON};
use soroban_sdk::BytesN;

use super::{assert_publishes, by};
use crate::support::bytes;

/// A value as the contract stores it.
fn stored(w: &World, value: Value) -> attestations::Value {
    attestations::Value::new(&w.env, &value)
}

#[test]
fn an_enrolment_is_published_when_it_changes_something() {
    let s = Stage::new();
    let (w, account) = (&s.world, &s.participants[1]);
    let of = &w.attestations;
    let enrolled = |claims| by(w, of, Enrolled { account: w.address(account), claims });
    let enroll = calls::enroll(w, account);
    assert_publishes(w, &w.relay, &enroll, vec![enrolled(claims::VOUCH)]);
    assert_publishes(w, &w.relay, &enroll, vec![]);
    w.expect(account, &calls::leave(w, account));
    assert_publishes(w, &w.relay, &enroll, vec![enrolled(0)]);
    assert_publishes(w, &w.relay, &enroll, vec![]);
}

#[test]
fn an_attester_publishes_readiness_claims_and_revocation() {
    let s = Stage::new();
    let (w, from) = (&s.world, &s.participants[0]);
    let of = &w.attestations;
    let (subject, attester) = (w.address(&s.other), w.address(from));
    let ready = ReadyDeclared { subject: subject.clone(), attester: attester.clone() };
    assert_publishes(w, from, &calls::declare_ready(w, from, &s.other), vec![by(w, of, ready)]);
    let mut revoked = Revoked {
        subject: subject.clone(),
        attester: attester.clone(),
        claims: 0,
        value: stored(w, Value::Plain),
        reason: bytes(w, 3),
    };
    let unready = calls::revoke_claims(w, from, &s.other, 0, Value::Plain);
    assert_publishes(w, from, &unready, vec![by(w, of, revoked.clone())]);
    for expires in [None, Some(w.now() + 1)] {
        let attested = Attested {
            subject: subject.clone(),
            attester: attester.clone(),
            claims: claims::REAL | claims::MOVEMENT,
            value: stored(w, Value::Plain),
            evidence: bytes(w, 9),
            expires,
        };
        let call = calls::attest(w, from, &s.other, attested.claims, expires);
        assert_publishes(w, from, &call, vec![by(w, of, attested)]);
    }
    revoked.claims = claims::REAL | claims::MOVEMENT;
    let revoke = calls::revoke(w, from, &s.other);
    assert_publishes(w, from, &revoke, vec![by(w, of, revoked.clone())]);
    w.attest(from, &s.other);
    revoked.claims = claims::VOUCH;
    let annul = calls::annul(w, from, &s.other);
    assert_publishes(w, &w.council, &annul, vec![by(w, of, revoked)]);
}

#[test]
fn a_value_is_published_as_it_is_stored_when_attested_and_when_revoked() {
    let s = Stage::new();
    let (w, council) = (&s.world, &s.world.council);
    let of = &w.attestations;
    let (subject, attester) = (w.address(&s.other), w.address(council));
    let table = [
        (claims::ASSETS, Value::Worth(1)),
        (claims::LEADER, Value::Corporate(w.address(&s.verifier))),
    ];
    for (claims, value) in table {
        let attested = Attested {
            subject: subject.clone(),
            attester: attester.clone(),
            claims,
            value: stored(w, value.clone()),
            evidence: bytes(w, 9),
            expires: None,
        };
        let call = calls::attest_value(w, council, &s.other, claims, value.clone());
        assert_publishes(w, council, &call, vec![by(w, of, attested)]);
        let revoked = Revoked {
            subject: subject.clone(),
            attester: attester.clone(),
            claims,
            value: stored(w, value.clone()),
            reason: bytes(w, 3),
        };
        let call = calls::revoke_claims(w, council, &s.other, claims, value);
        assert_publishes(w, council, &call, vec![by(w, of, revoked)]);
    }
}

#[test]
fn a_recommendation_is_published_with_its_number() {
    let s = Stage::new();
    let w = &s.world;
    w.adjust([&s.deserving]);
    w.enroll(&s.deserving);
    for (number, subject) in [(1, &s.other), (2, &s.applicant)] {
        let attested = Attested {
            subject: w.address(subject),
            attester: w.address(&s.deserving),
            claims: claims::RECOMMENDED,
            value: stored(w, Value::Slot(number)),
            evidence: bytes(w, 9),
            expires: None,
        };
        let call = calls::attest(w, &s.deserving, subject, claims::RECOMMENDED, None);
        assert_publishes(w, &s.deserving, &call, vec![by(w, &w.attestations, attested)]);
    }
}

#[test]
fn the_council_publishes_which_account_a_person_no_longer_holds() {
    let s = Stage::new();
    let w = &s.world;
    let person = BytesN::from_array(&w.env, &FORMER_PERSON);
    let unbound = Unbound { person, account: w.address(&s.leaver) };
    let call = calls::unbind(w, FORMER_PERSON);
    assert_publishes(w, &w.council, &call, vec![by(w, &w.attestations, unbound)]);
}
