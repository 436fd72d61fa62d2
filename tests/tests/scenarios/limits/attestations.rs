//! How much is on record about one subject, and how much one participant recommends.

use attestations::Error;
use charter::claims;
use common::interfaces::{Multisig, Value};
use scenarios::{calls, Account, Stage, World};
use soroban_sdk::{BytesN, Vec as List};

use crate::support::due;

fn on_record(w: &World, subject: &Account) -> Vec<attestations::Attestation> {
    w.attestations_client().attestations(&w.address(subject)).iter().collect()
}

#[test]
fn sixteen_vouch_and_the_seventeenth_is_refused_until_one_place_is_dead() {
    let s = Stage::new();
    let (subject, first, last) = (&s.unverified, &s.participants[0], &s.participants[16]);
    s.world.enroll(last);
    let call = calls::attest(&s.world, last, subject, claims::VOUCH, None);
    let expires = Some(s.world.now() + 10);
    s.world.expect(first, &calls::attest(&s.world, first, subject, claims::VOUCH, expires));
    for attester in &s.participants[1..16] {
        s.world.attest(attester, subject);
    }
    let deaths: [(_, fn(&Stage)); 3] = [
        ("revoked", |s| {
            let first = &s.participants[0];
            s.world.expect(first, &calls::revoke(&s.world, first, &s.unverified));
        }),
        ("annulled", |s| {
            let call = calls::annul(&s.world, &s.participants[0], &s.unverified);
            s.world.expect(&s.world.council, &call);
        }),
        ("expired", |s| s.world.pass(10)),
    ];
    for (what, die) in deaths {
        let s = s.fork();
        let w = &s.world;
        let full = Err(Error::TooManyAttesters.into());
        assert_eq!(w.submit(last, &call).map(drop), full, "{what}");
        w.attest(&s.participants[15], subject);
        die(&s);
        w.expect(last, &call);
        let record = on_record(w, subject);
        assert_eq!(record.len(), 16, "{what}");
        assert!(record.iter().all(|a| a.attester != w.address(first)), "{what}");
        assert!(record.iter().any(|a| a.attester == w.address(last)), "{what}");
    }
}

#[test]
fn sixteen_readinesses_give_way_to_attestations_but_not_to_more_readiness() {
    let s = Stage::new();
    let w = &s.world;
    let subject = &s.unverified;
    for attester in &s.participants[..16] {
        w.enroll(attester);
        w.expect(attester, &calls::declare_ready(w, attester, subject));
    }
    let seventeenth = &s.participants[16];
    w.enroll(seventeenth);
    let ready = w.submit(seventeenth, &calls::declare_ready(w, seventeenth, subject));
    assert_eq!(ready.map(drop), Err(Error::TooManyAttesters.into()));
    w.attest(seventeenth, subject);
    assert_eq!(due(w, subject), 1);
}

/// The Council says of which company the subject is a leader, and nothing else of any sort.
fn lead(w: &World, subject: &Account, company: u32) -> Value {
    let value = Value::Corporate(w.address(&Account::named(&format!("company {company}"))));
    w.claim(&w.council, subject, claims::LEADER, value.clone());
    value
}

#[test]
fn sixteen_vouch_beside_sixteen_other_claims_and_neither_half_takes_from_the_other() {
    let s = Stage::new();
    let (w, subject) = (&s.world, &s.other);
    let values: Vec<Value> = (0..16).map(|company| lead(w, subject, company)).collect();
    for attester in &s.participants[..16] {
        w.attest(attester, subject);
    }
    assert_eq!(on_record(w, subject).len(), 32);
    let board = calls::attest(w, &w.council, subject, claims::BOARD, None);
    assert_eq!(w.submit(&w.council, &board).map(drop), Err(Error::TooManyAttesters.into()));
    // A place that died in one half is none in the other.
    w.expect(&s.participants[0], &calls::revoke(w, &s.participants[0], subject));
    assert_eq!(w.submit(&w.council, &board).map(drop), Err(Error::TooManyAttesters.into()));
    let first = values[0].clone();
    w.expect(&w.council, &calls::revoke_claims(w, &w.council, subject, claims::LEADER, first));
    w.expect(&w.council, &board);
    w.attest(&s.participants[16], subject);
    assert_eq!(on_record(w, subject).len(), 32);
}

#[test]
fn an_identity_gives_way_to_nothing_though_it_was_revoked() {
    let s = Stage::new();
    let (w, subject) = (&s.world, &s.other);
    let person = Value::Person(BytesN::from_array(&w.env, &[9; 32]));
    w.claim(&s.verifier, subject, claims::IDENTITY, person.clone());
    let revoke = calls::revoke_claims(w, &s.verifier, subject, claims::IDENTITY, person);
    w.expect(&s.verifier, &revoke);
    for company in 0..15 {
        lead(w, subject, company);
    }
    let board = calls::attest(w, &w.council, subject, claims::BOARD, None);
    assert_eq!(w.submit(&w.council, &board).map(drop), Err(Error::TooManyAttesters.into()));
}

#[test]
fn a_recommendation_gives_way_when_it_is_revoked_and_not_when_it_expires() {
    let s = Stage::new();
    let (w, subject, claim) = (&s.world, &s.other, claims::RECOMMENDED);
    w.adjust([&s.deserving]);
    w.enroll(&s.deserving);
    let expires = Some(w.now() + 1);
    w.expect(&s.deserving, &calls::attest(w, &s.deserving, subject, claim, expires));
    for attester in &s.participants[..15] {
        w.attest(attester, subject);
    }
    w.pass(10);
    let last = &s.participants[15];
    w.enroll(last);
    let vouch = calls::attest(w, last, subject, claims::VOUCH, None);
    assert_eq!(w.submit(last, &vouch).map(drop), Err(Error::TooManyAttesters.into()));
    w.expect(&s.deserving, &calls::revoke_claims(w, &s.deserving, subject, claim, Value::Plain));
    w.expect(last, &vouch);
    assert_eq!(on_record(w, subject).len(), 16);
}

#[test]
fn a_full_record_can_still_be_renewed_claim_by_claim() {
    let s = Stage::new();
    let (w, subject) = (&s.world, &s.other);
    for company in 0..16 {
        lead(w, subject, company);
    }
    for attester in &s.participants[..16] {
        w.attest(attester, subject);
    }
    for company in 0..16 {
        lead(w, subject, company);
    }
    for attester in &s.participants[..16] {
        w.attest(attester, subject);
    }
    assert_eq!(on_record(w, subject).len(), 32);
}

#[test]
fn a_full_record_is_judged_and_moved_in_one_call() {
    let s = Stage::new();
    let (w, subject) = (&s.world, &s.candidate);
    for company in 0..16 {
        lead(w, subject, company);
    }
    for attester in &s.participants[..16] {
        w.attest(attester, subject);
    }
    w.admit([subject]);
    let record = on_record(w, subject);
    assert_eq!(record.len(), 32);
    w.expect(subject, &calls::request_review(w, subject));
    w.expect(&w.council, &calls::move_account(w, subject, &s.newcomer));
    assert_eq!(on_record(w, &s.newcomer), record);
}

#[test]
fn thirty_two_recommendations_are_outstanding_and_the_next_takes_a_freed_one() {
    let s = Stage::new();
    let (w, attester) = (&s.world, &s.deserving);
    w.adjust([attester]);
    let subjects: Vec<Account> = (0..33).map(|n| Account::named(&format!("friend {n}"))).collect();
    for subject in &subjects[..32] {
        w.claim(attester, subject, claims::RECOMMENDED, Value::Plain);
    }
    let taken = || w.attestations_client().enrolment(&w.address(attester)).unwrap().recommendations;
    assert_eq!(taken(), 32);
    let last = calls::attest(w, attester, &subjects[32], claims::RECOMMENDED, None);
    let full = Err(Error::TooManyRecommendations.into());
    assert_eq!(w.submit(attester, &last).map(drop), full);
    // One that is renewed keeps its number.
    w.claim(attester, &subjects[7], claims::RECOMMENDED, Value::Plain);
    assert_eq!(taken(), 32);
    let plain = Value::Plain;
    let revoke = calls::revoke_claims(w, attester, &subjects[11], claims::RECOMMENDED, plain);
    w.expect(attester, &revoke);
    assert_eq!(taken(), 31);
    w.expect(attester, &last);
    assert_eq!(on_record(w, &subjects[32])[0].value, Value::Slot(12));
    assert_eq!(taken(), 32);
}

#[test]
fn a_multisig_has_one_to_twenty_one_signers_that_reach_the_threshold() {
    let s = Stage::new();
    let w = &s.world;
    let table = [
        ("one", vec![1], 1),
        ("one of the largest weight", vec![255], 255),
        ("twenty-one", vec![1; 21], 21),
        ("twenty-one of the largest weight", vec![255; 21], 255),
        ("more than enough", vec![200, 200], 1),
    ];
    for (what, weights, threshold) in table {
        let signers = weights
            .iter()
            .enumerate()
            .map(|(n, weight)| (w.address(&Account::named(&format!("signer {n}"))), *weight));
        let signers = List::from_iter(&w.env, signers);
        let value = Value::Multisig(Multisig { signers, threshold });
        let call = calls::attest_value(w, &w.council, &s.other, claims::MULTISIG, value.clone());
        w.expect(&w.council, &call);
        assert_eq!(on_record(w, &s.other)[0].value, value, "{what}");
    }
}
