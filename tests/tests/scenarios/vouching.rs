//! What counts at screening and at admission: the Blacklist and the attestations.

use charter::{claims, Kind};
use membership::Error;
use scenarios::{calls, Account, Refusal, Stage, World};

use crate::support::blocker;

fn admit(w: &World, subject: &Account) -> Result<(), Refusal> {
    w.submit(&w.council, &calls::admit(w, [subject])).map(drop)
}

/// Admission is refused for want of verification, by the call and by its dry run alike.
fn assert_not_verified(w: &World, subject: &Account, why: &str) {
    assert_eq!(blocker(w, subject), Error::NotVerified as u32, "{why}");
    assert_eq!(admit(w, subject), Err(Error::NotVerified.into()), "{why}");
}

fn assert_admitted(w: &World, subject: &Account, why: &str) {
    assert_eq!(blocker(w, subject), 0, "{why}");
    assert_eq!(admit(&w.fork(), subject), Ok(()), "{why}");
}

#[test]
fn a_bankrupt_is_stopped_at_screening_until_cleared() {
    let s = Stage::new();
    let w = &s.world;
    w.blacklist(&s.applicant);
    let screen = calls::screen(w, &s.officer, [&s.applicant]);
    let outcome = w.submit(&s.officer, &screen).map(drop);
    assert_eq!(outcome, Err(Error::Blacklisted.into()));
    w.expect(&w.council, &calls::clear(w, [&s.applicant]));
    w.expect(&s.officer, &screen);
}

#[test]
fn a_candidate_who_went_bankrupt_is_stopped_at_admission_until_cleared() {
    let s = Stage::new();
    let w = &s.world;
    assert_eq!(blocker(w, &s.barred), Error::Blacklisted as u32);
    assert_eq!(admit(w, &s.barred), Err(Error::Blacklisted.into()));
    w.expect(&w.council, &calls::clear(w, [&s.barred]));
    assert_admitted(w, &s.barred, "cleared");
    w.blacklist(&s.barred);
    assert_eq!(admit(w, &s.barred), Err(Error::Blacklisted.into()), "listed anew");
}

#[test]
fn a_barred_attester_does_not_count_until_cleared() {
    let s = Stage::new();
    let w = &s.world;
    assert_admitted(w, &s.candidate, "before");
    w.blacklist(&s.participants[0]);
    assert_not_verified(w, &s.candidate, "the attester is barred");
    w.expect(&w.council, &calls::clear(w, [&s.participants[0]]));
    assert_admitted(w, &s.candidate, "cleared");
    w.blacklist(&s.participants[0]);
    w.attest(&s.participants[1], &s.candidate);
    assert_admitted(w, &s.candidate, "another attester");
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
    w.expect(attester, &calls::attest(w, attester, &s.unverified, claims::ALL, expires));
    w.pass(999);
    assert_admitted(w, &s.unverified, "a second before");
    w.pass(1);
    assert_not_verified(w, &s.unverified, "expired");
}

#[test]
fn an_attestation_may_expire_in_a_second_or_never() {
    let s = Stage::new();
    let w = &s.world;
    for expires in [Some(w.now() + 1), Some(u64::MAX), None] {
        let attester = &s.participants[1];
        w.expect(attester, &calls::attest(w, attester, &s.unverified, claims::ALL, expires));
        assert_admitted(w, &s.unverified, "not expired yet");
    }
}

#[test]
fn only_an_attester_of_every_claim_counts() {
    let s = Stage::new();
    let w = &s.world;
    for claims in 1..claims::ALL {
        let attester = &s.participants[claims as usize];
        w.expect(attester, &calls::attest(w, attester, &s.unverified, claims, None));
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
    let record = w.facts().attestations(&s.candidate.address(&w.env));
    assert_eq!((record.len(), record.get_unchecked(0).claims), (1, claims::REAL));
}

#[test]
fn readiness_alone_verifies_nobody() {
    let s = Stage::new();
    let w = &s.world;
    let attester = &s.participants[1];
    w.expect(attester, &calls::declare_ready(w, attester, &s.unverified));
    assert_not_verified(w, &s.unverified, "ready");
    w.attest(attester, &s.unverified);
    assert_admitted(w, &s.unverified, "certified");
    let record = w.facts().attestations(&s.unverified.address(&w.env));
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
    let batch: Vec<Account> = people.into_iter().chain(companies).collect();
    for subject in &batch {
        w.attest(&s.participants[0], subject);
    }
    w.admit(&batch);
}

#[test]
fn a_new_participant_vouches_for_the_next() {
    let s = Stage::new();
    let w = &s.world;
    w.admit([&s.candidate]);
    w.attest(&s.candidate, &s.unverified);
    w.admit([&s.unverified]);
}
