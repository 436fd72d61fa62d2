//! Systematic non-participation (REG-8): both limbs at their bounds, and delegation as the
//! exception.

use common::interfaces::Activity;
use regulation::Absence;
use scenarios::{calls, charters, mocks, Account, DAY, NOW};
use soroban_sdk::{vec, Vec as List};

use crate::society::{Society, INDIVIDUAL};

/// What the Regulation says about the account's absence.
fn absence(s: &Society, account: &Account) -> Absence {
    let w = &s.world;
    w.regulation_client().absences(&vec![&w.env, w.address(account)]).get_unchecked(0)
}

/// Whether the account is absent for too long, in too many votes, and so systematically.
fn limbs(s: &Society, account: &Account) -> (bool, bool, bool) {
    let Absence { time, votes, systematic, .. } = absence(s, account);
    (time, votes, systematic)
}

#[test]
fn more_than_three_months_without_a_vote_are_systematic() {
    let s = Society::new();
    let (w, member) = (&s.world, &s.founders[0]);
    // From 8 December 2023 to 8 March 2024 are 91 days.
    let (voted, three_months) = (NOW, 91 * DAY);
    mocks::vote(w, member, Activity(voted, 0, false));
    w.pass(voted + three_months - w.now());
    assert_eq!(limbs(&s, member), (false, false, false), "three months to the second");
    w.pass(1);
    assert_eq!(limbs(&s, member), (true, false, true), "one second more");
    mocks::vote(w, member, Activity(w.now(), 0, false));
    assert_eq!(limbs(&s, member), (false, false, false), "voted");
}

#[test]
fn more_than_ten_votes_missed_in_a_row_are_systematic() {
    let s = Society::new();
    let (w, member) = (&s.world, &s.founders[0]);
    for (missed, systematic) in [(0, false), (9, false), (10, false), (11, true)] {
        mocks::vote(w, member, Activity(w.now(), missed, false));
        assert_eq!(limbs(&s, member), (false, systematic, systematic), "{missed} votes");
    }
}

#[test]
fn a_delegated_right_to_vote_excuses_both() {
    let s = Society::new();
    let (w, member) = (&s.world, &s.founders[0]);
    let long_ago = w.now() - 365 * DAY;
    for delegated in [false, true] {
        mocks::vote(w, member, Activity(long_ago, 100, delegated));
        let account = w.address(member);
        let systematic = !delegated;
        let expected = Absence { account, delegated, systematic, time: true, votes: true };
        assert_eq!(absence(&s, member), expected);
    }
}

#[test]
fn only_who_may_vote_can_be_absent() {
    let s = Society::new();
    let w = &s.world;
    let candidate = w.candidates(&s.officer, "candidate", INDIVIDUAL, 1).remove(0);
    let stranger = w.account("stranger");
    let [suspended, leaving] = [&s.founders[0], &s.founders[1]];
    let outsiders = [&candidate, &stranger, suspended, leaving];
    w.expect(&w.council, &calls::suspend(w, &w.council, suspended));
    w.expect(leaving, &calls::leave(w, leaving));
    for account in outsiders {
        mocks::vote(w, account, Activity(0, 50, false));
        assert_eq!(limbs(&s, account), (true, true, false));
    }
    w.expect(&w.council, &calls::reinstate(w, &w.council, suspended));
    assert_eq!(limbs(&s, suspended), (true, true, true));
}

#[test]
fn the_terms_of_absence_are_the_charters() {
    let s = Society::new();
    let (w, member) = (&s.world, &s.founders[0]);
    let mut charter = charters::first(&w.env);
    (charter.absence_months, charter.absence_votes) = (1, 3);
    w.expect(&w.council, &calls::adopt(w, &charter));
    mocks::vote(w, member, Activity(w.now(), 3, false));
    assert_eq!(limbs(&s, member), (false, false, false));
    mocks::vote(w, member, Activity(w.now(), 4, false));
    assert_eq!(limbs(&s, member), (false, true, true));
    mocks::vote(w, member, Activity(NOW, 0, false));
    // From 8 December to 8 January are 31 days.
    w.pass(NOW + 31 * DAY + 1 - w.now());
    assert_eq!(limbs(&s, member), (true, false, true));
}

#[test]
fn a_hundred_absences_are_told_in_order_and_no_more() {
    let s = Society::new();
    let w = &s.world;
    let accounts: Vec<Account> = (0..101).map(|n| Account::named(&format!("n {n}"))).collect();
    let list = |count: usize| {
        List::from_iter(&w.env, accounts[..count].iter().map(|account| w.address(account)))
    };
    let absences = w.regulation_client().absences(&list(100));
    assert!(absences.iter().map(|absence| absence.account).eq(list(100).iter()));
    let refused = |count| w.regulation_client().try_absences(&list(count)).map(drop).unwrap_err();
    assert_eq!(refused(101), Ok(regulation::Error::BatchTooLarge));
    assert_eq!(refused(0), Ok(regulation::Error::EmptyBatch));
}

#[test]
fn nobody_is_absent_as_long_as_no_assembly_is_linked() {
    let s = Society::new();
    let w = &s.world;
    w.expect(&w.council, &calls::link_sources(w, None, None));
    let accounts = vec![&w.env, w.address(&s.founders[0])];
    let refused = w.regulation_client().try_absences(&accounts).map(drop).unwrap_err();
    assert_eq!(refused, Ok(regulation::Error::NoAssembly));
}
