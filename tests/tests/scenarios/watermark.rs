//! An admission asks only about what was listed since the screening: nobody slips through.

use charter::Kind;
use membership::Error;
use scenarios::{calls, Account, Refusal, Stage, World};
use soroban_sdk::Vec as List;

use crate::support::blocker;

fn admit(w: &World, subjects: &[&Account]) -> Result<(), Refusal> {
    w.submit(&w.council, &calls::admit(w, subjects.iter().copied())).map(drop)
}

/// Admission of the subject is refused for the Blacklist, by the call and by its dry run alike.
fn assert_barred(w: &World, subject: &Account, why: &str) {
    assert_eq!(blocker(w, subject), Error::Blacklisted as u32, "{why}");
    assert_eq!(admit(w, &[subject]), Err(Error::Blacklisted.into()), "{why}");
}

/// Lists accounts that nobody knows.
fn list_strangers(w: &World, name: &str, count: u32) {
    let strangers: Vec<_> = (0..count).map(|n| Account::named(&format!("{name} {n}"))).collect();
    for batch in strangers.chunks(25) {
        w.expect(&w.council, &calls::blacklist(w, batch));
    }
}

#[test]
fn listings_of_others_since_the_screening_stop_nobody_however_many() {
    for count in [0, 1, 24, 25, 26, 60] {
        let s = Stage::new();
        list_strangers(&s.world, "bankrupt", count);
        assert_eq!(admit(&s.world, &[&s.candidate]), Ok(()), "{count} listings since");
    }
}

#[test]
fn a_candidate_listed_since_the_screening_is_stopped_however_many_others_were() {
    for before in [0, 1, 23, 24, 25, 60] {
        for after in [0, 1, 24, 25, 60] {
            let s = Stage::new();
            let w = &s.world;
            list_strangers(w, "before", before);
            w.blacklist(&s.candidate);
            list_strangers(w, "after", after);
            assert_barred(w, &s.candidate, &format!("{before} before, {after} after"));
        }
    }
}

#[test]
fn a_candidate_listed_and_cleared_before_the_screening_is_stopped_when_listed_anew() {
    let s = Stage::new();
    let w = &s.world;
    w.blacklist(&s.applicant);
    w.expect(&w.council, &calls::clear(w, [&s.applicant]));
    w.screen(&s.officer, [&s.applicant]);
    w.attest(&s.participants[0], &s.applicant);
    assert_eq!(admit(&w.fork(), &[&s.applicant]), Ok(()), "cleared");
    w.blacklist(&s.applicant);
    assert_barred(w, &s.applicant, "listed anew");
}

#[test]
fn the_oldest_screening_of_a_batch_decides_from_where_it_looks() {
    let s = Stage::new();
    let w = &s.world;
    list_strangers(w, "bankrupt", 30);
    w.blacklist(&s.candidate);
    let later = &w.candidates(&s.officer, "later", Kind::Individual, 1)[0];
    w.attest(&s.participants[0], later);
    assert_eq!(admit(w, &[later, &s.candidate]), Err(Error::Blacklisted.into()));
    assert_eq!(admit(w, &[later]), Ok(()));
}

#[test]
fn a_new_application_is_looked_up_from_the_first_listing_on() {
    let s = Stage::new();
    let w = &s.world;
    w.withdraw(&s.barred);
    w.apply(&s.barred, Kind::Individual);
    let screen = calls::screen(w, &s.officer, [&s.barred]);
    let outcome = w.submit(&s.officer, &screen).map(drop);
    assert_eq!(outcome, Err(Error::Blacklisted.into()));
}

#[test]
fn bars_names_the_barred_and_the_latest_listing_whatever_the_number() {
    let s = Stage::new();
    let w = &s.world;
    list_strangers(w, "bankrupt", 30);
    w.blacklist(&s.candidate);
    w.expect(&w.council, &calls::clear(w, [&s.candidate]));
    w.blacklist(&s.candidate);
    let of = |accounts: &[&Account]| {
        List::from_iter(&w.env, accounts.iter().map(|account| account.address(&w.env)))
    };
    let bars = |accounts: &[&Account], since: u32, others: &[&Account]| {
        let (latest, barred) = w.bars().bars(&of(accounts), &since, &of(others));
        assert_eq!(latest, 33, "since {since}");
        barred
    };
    // Listings: the barred one first, 30 strangers, the candidate twice.
    for since in [0, 1, 29, 30, 31, 34, u32::MAX] {
        let found = bars(&[&s.stranger, &s.candidate, &s.other], since, &[]);
        assert_eq!(found, of(&[&s.candidate]), "since {since}");
    }
    assert_eq!(bars(&[&s.stranger], 33, &[]), of(&[]), "nothing since");
    assert_eq!(bars(&[&s.stranger], 33, &[&s.other, &s.barred]), of(&[&s.barred]), "others");
}
