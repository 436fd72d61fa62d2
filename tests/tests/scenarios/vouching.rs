//! What counts at screening and at admission: the Blacklist and the attestations.

use charter::claims;
use common::{
    interfaces::{Multisig, Value},
    Kind,
};
use membership::{Error, Ground, Side};
use scenarios::{calls, Account, Refusal, Stage, World, CLAWBACK};
use soroban_sdk::{BytesN, Vec as List};

use crate::support::due;

fn admit(w: &World, subject: &Account) -> Result<(), Refusal> {
    w.submit(&w.council, &calls::admit(w, [subject])).map(drop)
}

/// Admission is refused for want of verification, by the call and by its dry run alike.
fn assert_not_verified(w: &World, subject: &Account, why: &str) {
    assert_eq!(due(w, subject), 0, "{why}");
    assert_eq!(admit(w, subject), Err(regulation::Error::NotVerified.into()), "{why}");
}

fn assert_admitted(w: &World, subject: &Account, why: &str) {
    assert_eq!(due(w, subject), 1, "{why}");
    assert_eq!(admit(&w.fork(), subject), Ok(()), "{why}");
}

#[test]
fn one_reading_tells_what_is_certified_and_counts_now() {
    let s = Stage::new();
    let (w, subject) = (&s.world, &s.unverified);
    let [first, second] = [&s.participants[0], &s.participants[1]];
    let assert_counted = |expected: &[(&Account, u32)], why: &str| {
        let counted = w.regulation_client().counted(&w.address(subject));
        let read = counted.iter().map(|counted| (counted.attester, counted.claims));
        let expected = expected.iter().map(|(account, claims)| (w.address(*account), *claims));
        assert_eq!(read.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{why}");
    };
    assert_counted(&[], "nothing is on record");
    w.attest(first, subject);
    w.enroll(second);
    let (some, until) = (claims::REAL | claims::MOVEMENT, w.now() + 10);
    w.expect(second, &calls::attest(w, second, subject, some, Some(until)));
    assert_counted(&[(first, claims::VOUCH), (second, some)], "each what they certified");
    w.pass(10);
    assert_counted(&[(first, claims::VOUCH)], "one has expired");
    w.expect(&w.council, &calls::suspend(w, &w.council, first));
    assert_counted(&[], "the other's attester is suspended");
    w.expect(&w.council, &calls::reinstate(w, &w.council, first));
    assert_counted(&[(first, claims::VOUCH)], "and reinstated");
    w.expect(first, &calls::revoke(w, first, subject));
    assert_counted(&[], "revoked");

    let person = Value::Person(BytesN::from_array(&w.env, &[77; 32]));
    w.claim(&s.verifier, subject, claims::IDENTITY, person);
    assert_counted(&[(&s.verifier, claims::IDENTITY)], "a verifier");
    let employer = Value::Corporate(w.address(&s.verifier));
    w.claim(&s.officer, subject, claims::STAFF, employer);
    assert_counted(&[(&s.officer, claims::STAFF)], "the verifier is the subject's employer");
}

#[test]
fn a_bankrupt_applicant_is_no_applicant_and_starts_anew_when_rehabilitated() {
    let s = Stage::new();
    let w = &s.world;
    w.bankrupt(&s.applicant);
    let screen = calls::screen(w, &s.officer, [&s.applicant]);
    let outcome = w.submit(&s.officer, &screen).map(drop);
    assert_eq!(outcome, Err(Error::Blacklisted.into()));
    w.expect(&w.council, &calls::rehabilitate(w, [&s.applicant]));
    let outcome = w.submit(&s.officer, &screen).map(drop);
    assert_eq!(outcome, Err(Error::NoApplication.into()), "the application fell");
    w.apply(&s.applicant, Kind::Individual);
    w.expect(&s.officer, &screen);
}

#[test]
fn a_candidate_who_went_bankrupt_is_admitted_when_rehabilitated_and_screened_anew() {
    let s = Stage::new();
    let w = &s.world;
    assert_eq!(due(w, &s.barred), 0);
    assert_eq!(admit(w, &s.barred), Err(Error::Blacklisted.into()));
    w.expect(&w.council, &calls::rehabilitate(w, [&s.barred]));
    assert_eq!(due(w, &s.barred), 0, "no candidate yet");
    assert_eq!(admit(w, &s.barred), Err(Error::NoApplication.into()));
    w.apply(&s.barred, Kind::Individual);
    assert_eq!(admit(w, &s.barred), Err(Error::NotCandidate.into()));
    w.screen(&s.officer, [&s.barred]);
    assert_admitted(w, &s.barred, "the attester still vouches");
    w.bankrupt(&s.barred);
    assert_eq!(admit(w, &s.barred), Err(Error::Blacklisted.into()), "bankrupt anew");
}

#[test]
fn an_attester_counts_as_long_as_it_participates() {
    type End = fn(&World, &Account);
    let ends: [(&str, End); 5] = [
        ("left", |w, attester| drop(w.expect(attester, &calls::leave(w, attester)))),
        ("excluded", |w, attester| {
            let exclude = calls::exclude(w, &w.council, [attester], Ground::Aggression);
            w.expect(&w.council, &exclude);
        }),
        ("suspended", |w, attester| {
            w.expect(&w.council, &calls::suspend(w, &w.council, attester));
        }),
        ("bankrupt", |w, attester| drop(w.bankrupt(attester))),
        ("resolved away", |w, attester| {
            w.open_trustline(attester, Kind::Individual, 0, CLAWBACK);
            w.expect(&w.council, &calls::resolve(w, [attester], Side::Tokens));
        }),
    ];
    let s = Stage::new();
    assert_admitted(&s.world, &s.candidate, "before");
    for (how, end) in ends {
        let w = s.world.fork();
        end(&w, &s.participants[0]);
        assert_not_verified(&w, &s.candidate, how);
        w.attest(&s.participants[1], &s.candidate);
        assert_admitted(&w, &s.candidate, "another attester");
    }
}

#[test]
fn a_reinstated_attester_counts_again() {
    let s = Stage::new();
    let w = &s.world;
    w.expect(&s.court, &calls::suspend(w, &s.court, &s.participants[0]));
    assert_not_verified(w, &s.candidate, "the attester is suspended");
    w.expect(&s.court, &calls::reinstate(w, &s.court, &s.participants[0]));
    assert_admitted(w, &s.candidate, "reinstated");
}

#[test]
fn what_a_moved_participant_vouched_for_counts_for_the_successor() {
    let s = Stage::new();
    let w = &s.world;
    w.expect(&w.council, &calls::move_account(w, &s.participants[0], &s.newcomer));
    assert_admitted(w, &s.candidate, "the successor participates");
    w.expect(&s.newcomer, &calls::leave(w, &s.newcomer));
    assert_not_verified(w, &s.candidate, "the successor left");
}

#[test]
fn a_revoked_attestation_does_not_count() {
    let s = Stage::new();
    let w = &s.world;
    let attester = &s.participants[0];
    w.expect(attester, &calls::revoke(w, attester, &s.candidate));
    assert_not_verified(w, &s.candidate, "revoked");
    w.attest(attester, &s.candidate);
    assert_admitted(w, &s.candidate, "certified anew");
}

#[test]
fn an_annulled_attestation_does_not_count() {
    let s = Stage::new();
    let w = &s.world;
    w.expect(&w.council, &calls::annul(w, &s.participants[0], &s.candidate));
    assert_not_verified(w, &s.candidate, "annulled");
}

#[test]
fn an_attestation_counts_up_to_the_second_before_it_expires() {
    let s = Stage::new();
    let w = &s.world;
    let expires = Some(w.now() + 1_000);
    let attester = &s.participants[1];
    w.enroll(attester);
    w.expect(attester, &calls::attest(w, attester, &s.unverified, claims::VOUCH, expires));
    w.pass(999);
    assert_admitted(w, &s.unverified, "a second before");
    w.pass(1);
    assert_not_verified(w, &s.unverified, "expired");
}

#[test]
fn an_attestation_may_expire_in_a_second_or_never() {
    let s = Stage::new();
    let w = &s.world;
    let attester = &s.participants[1];
    w.enroll(attester);
    for expires in [Some(w.now() + 1), Some(u64::MAX), None] {
        w.expect(attester, &calls::attest(w, attester, &s.unverified, claims::VOUCH, expires));
        assert_admitted(w, &s.unverified, "not expired yet");
    }
}

#[test]
fn only_an_attester_of_every_claim_counts() {
    let s = Stage::new();
    let w = &s.world;
    for claims in 1..claims::VOUCH {
        let attester = &s.participants[claims as usize];
        w.claim(attester, &s.unverified, claims, Value::Plain);
    }
    assert_not_verified(w, &s.unverified, "six attesters, none of all three claims");
    w.attest(&s.participants[1], &s.unverified);
    assert_admitted(w, &s.unverified, "one of all three");
}

#[test]
fn a_later_attestation_replaces_the_earlier_one() {
    let s = Stage::new();
    let w = &s.world;
    let attester = &s.participants[0];
    w.expect(attester, &calls::attest(w, attester, &s.candidate, claims::REAL, None));
    assert_not_verified(w, &s.candidate, "one claim in place of three");
    let record = w.attestations_client().attestations(&w.address(s.candidate.sc_address()));
    assert_eq!((record.len(), record.get_unchecked(0).claims), (1, claims::REAL));
}

#[test]
fn readiness_alone_verifies_nobody() {
    let s = Stage::new();
    let w = &s.world;
    let attester = &s.participants[1];
    w.enroll(attester);
    w.expect(attester, &calls::declare_ready(w, attester, &s.unverified));
    assert_not_verified(w, &s.unverified, "ready");
    w.attest(attester, &s.unverified);
    assert_admitted(w, &s.unverified, "certified");
    let record = w.attestations_client().attestations(&w.address(s.unverified.sc_address()));
    assert_eq!(record.len(), 1, "the readiness became the attestation");
}

#[test]
fn an_attestation_from_before_a_withdrawal_counts_after_the_next_application() {
    let s = Stage::new();
    let w = &s.world;
    w.withdraw(&s.candidate);
    w.apply(&s.candidate, Kind::Individual);
    w.screen(&s.officer, [&s.candidate]);
    assert_admitted(w, &s.candidate, "the attester still vouches");
}

#[test]
fn one_participant_may_vouch_for_a_whole_batch_of_both_kinds() {
    let s = Stage::new();
    let w = &s.world;
    let people = w.candidates(&s.officer, "person", Kind::Individual, 2);
    let companies = w.candidates(&s.officer, "company", Kind::Corporate, 2);
    let batch: Vec<&Account> = people.iter().chain(&companies).collect();
    for subject in &batch {
        w.attest(&s.participants[0], subject);
    }
    for company in &companies {
        w.attest_majority(&s.participants[0], company);
    }
    w.admit(batch);
}

#[test]
fn a_company_is_admitted_only_when_participants_hold_the_decisive_majority() {
    let s = Stage::new();
    let w = &s.world;
    let company = &w.candidates(&s.officer, "company", Kind::Corporate, 1)[0];
    let [ours, too] = [&s.participants[0], &s.participants[1]];
    w.attest(ours, company);
    assert_not_verified(w, company, "nobody saw the multisig");
    let table = [
        ("nobody participates", vec![(&s.stranger, 1)], 1, false),
        ("too light", vec![(ours, 1), (&s.stranger, 1)], 2, false),
        ("others alone suffice", vec![(ours, 2), (&s.stranger, 2)], 2, false),
        ("one stranger too light", vec![(ours, 2), (&s.stranger, 1)], 2, true),
        ("two together", vec![(ours, 1), (too, 1), (&s.stranger, 1)], 2, true),
        ("a leaver does not count", vec![(ours, 1), (&s.leaver, 1)], 2, false),
        ("one alone", vec![(ours, 1)], 1, true),
    ];
    for (what, signers, threshold, passes) in table {
        // What is seen last counts.
        w.pass(5);
        let signers = signers.iter().map(|(signer, weight)| (w.address(*signer), *weight));
        let signers = List::from_iter(&w.env, signers);
        let multisig = Value::Multisig(Multisig { signers, threshold });
        w.claim(&w.council, company, claims::MULTISIG, multisig);
        match passes {
            true => assert_admitted(w, company, what),
            false => assert_not_verified(w, company, what),
        }
    }
}

#[test]
fn a_new_participant_vouches_for_the_next() {
    let s = Stage::new();
    let w = &s.world;
    w.admit([&s.candidate]);
    w.attest(&s.candidate, &s.unverified);
    w.admit([&s.unverified]);
}
