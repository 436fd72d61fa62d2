//! Gifts and grants follow an account that moved to another (a lost or rotated key).

use common::Kind;
use endowment::{Error, Followed};
use membership::Error as Register;
use scenarios::{calls, Account, Refusal, World, DAY, EURMTL};
use soroban_sdk::{Event, Vec as List};

use super::{at_once, award, claims, date, endow, fund_budget, gifts, grant, grant_of, least};
use super::{over, unpaid, until};
use crate::association::{refused, Association};
use crate::society::{Society, CORPORATE};

/// An association whose fund has 1000 EURMTL to grant, and a participant with 1000 EURMTL.
fn association() -> (Association, Account) {
    let a = Association::new();
    fund_budget(&a.world, 1_000);
    let old = a.member("old");
    a.world.open_purse(&old, 1_000 * EURMTL);
    (a, old)
}

/// A fresh account to move to, with 1000 EURMTL.
fn fresh(w: &World, name: &str) -> Account {
    let fresh = w.holder(name, Kind::Individual);
    w.open_purse(&fresh, 1_000 * EURMTL);
    fresh
}

fn move_account(w: &World, old: &Account, new: &Account) {
    w.expect(&w.council, &calls::move_account(w, old, new));
}

/// Anyone has gifts and grants follow.
fn follow(w: &World, old: &Account, new: &Account, grants: &[u32]) {
    let receipt = w.expect(&w.relay, &calls::follow(w, old, new, grants));
    let (account, successor) = (w.address(old), w.address(new));
    let event = Followed { account, successor, grants: List::from_slice(&w.env, grants) };
    assert_eq!(receipt.events, [event.to_xdr(&w.env, &w.address(w.endowment.clone()))]);
}

fn barred(w: &World, account: &Account) -> bool {
    w.endowment_client().barred(&w.address(account))
}

#[test]
fn a_grant_is_nobodys_between_the_move_and_the_following() {
    let (a, old) = association();
    let w = &a.world;
    grant(w, &old, over(w, 100, 100));
    w.pass(10 * DAY);
    claims(w, &old, 1, 10 * EURMTL);
    let new = fresh(w, "new");
    move_account(w, &old, &new);
    assert_eq!((barred(w, &old), barred(w, &new)), (true, false));
    w.pass(10 * DAY);
    unpaid(w, &old, 1, Error::Barred);
    unpaid(w, &new, 1, Refusal::Unauthorised);
    let more = calls::grant(w, [award(w, &old, at_once(1))]);
    refused(w, &w.council, &more, Register::Moved);
    follow(w, &old, &new, &[1]);
    assert_eq!(grant_of(w, 1).recipient, w.address(&new));
    claims(w, &new, 1, 10 * EURMTL);
    unpaid(w, &old, 1, Refusal::Unauthorised);
    w.pass(80 * DAY);
    claims(w, &new, 1, 80 * EURMTL);
}

#[test]
fn several_grants_follow_in_one_call_or_in_several() {
    let (a, old) = association();
    let w = &a.world;
    for _ in 0..4 {
        grant(w, &old, at_once(10));
    }
    grant(w, &a.people[0], at_once(10));
    let new = fresh(w, "new");
    move_account(w, &old, &new);
    let try_follow = |grants: &[u32]| calls::follow(w, &old, &new, grants);
    refused(w, &w.relay, &try_follow(&[1, 5]), Error::NotRecipient);
    refused(w, &w.relay, &try_follow(&[1, 1]), Error::NotRecipient);
    refused(w, &w.relay, &try_follow(&[1, 6]), Error::UnknownGrant);
    refused(w, &w.relay, &try_follow(&[1; 26]), Error::BatchTooLarge);
    follow(w, &old, &new, &[2, 1, 3]);
    follow(w, &old, &new, &[4]);
    refused(w, &w.relay, &try_follow(&[4]), Error::NotRecipient);
    (1..=4).for_each(|number| claims(w, &new, number, 10 * EURMTL));
}

#[test]
fn months_of_both_are_added() {
    let (a, old) = association();
    let w = &a.world;
    let new = fresh(w, "new");
    endow(w, &old, 1);
    endow(w, &new, 10);
    until(w, date(2024, 1, 10));
    endow(w, &old, 2);
    until(w, date(2025, 2, 10));
    endow(w, &new, 30);
    until(w, date(2025, 3, 10));
    endow(w, &old, 3);
    move_account(w, &old, &new);
    follow(w, &old, &new, &[]);
    let year = |donor, year| -> Vec<i128> {
        gifts(w, donor, year).iter().map(|stroops| stroops / EURMTL).collect()
    };
    assert_eq!(year(&new, 2023)[11], 11);
    assert_eq!(year(&new, 2024)[0], 2, "a year in which the new account gave nothing itself");
    assert_eq!(year(&new, 2025)[..3], [0, 30, 3]);
    for of in 2023..=2025 {
        assert_eq!(year(&old, of), [0; 12], "{of}");
    }
    until(w, date(2025, 4, 1));
    assert_eq!(least(w, &new, 2), 3 * EURMTL);
    assert_eq!(
        w.endowment_client().overview().counts.donors,
        3,
        "with the sponsor; who moved stays in the list"
    );
}

#[test]
fn who_never_gave_becomes_a_donor_by_following() {
    let (a, old) = association();
    let w = &a.world;
    endow(w, &old, 7);
    let new = fresh(w, "new");
    move_account(w, &old, &new);
    follow(w, &old, &new, &[]);
    assert_eq!(gifts(w, &new, 2023)[11], 7 * EURMTL);
    assert_eq!(w.endowment_client().overview().counts.donors, 3);
    // Again, and nothing is counted twice.
    follow(w, &old, &new, &[]);
    assert_eq!(gifts(w, &new, 2023)[11], 7 * EURMTL);
    endow(w, &new, 1);
    assert_eq!(gifts(w, &new, 2023)[11], 8 * EURMTL);
}

#[test]
fn what_the_old_account_gave_later_follows_by_another_call() {
    let (a, old) = association();
    let w = &a.world;
    let paid = w.now();
    endow(w, &old, 7);
    let new = fresh(w, "new");
    move_account(w, &old, &new);
    follow(w, &old, &new, &[]);
    until(w, date(2024, 1, 5));
    endow(w, &old, 2);
    let call = calls::record_payment(w, &a.secretary, &old, &w.eurmtl, 3 * EURMTL, paid, 51);
    w.expect(&a.secretary, &call);
    assert_eq!(gifts(w, &old, 2023)[11], 3 * EURMTL);
    follow(w, &old, &new, &[]);
    assert_eq!(gifts(w, &new, 2023)[11], 10 * EURMTL);
    assert_eq!(gifts(w, &new, 2024)[0], 2 * EURMTL);
    assert_eq!(gifts(w, &old, 2024), [0; 12]);
    // A record that turns out wrong is annulled where it counts now.
    let annul = |donor| calls::annul_payment(w, donor, 51);
    refused(w, &w.council, &annul(&old), Error::NotCounted);
    refused(w, &w.council, &annul(&a.secretary), Error::NotMoved);
    w.expect(&w.council, &annul(&new));
    assert_eq!(gifts(w, &new, 2023)[11], 7 * EURMTL);
}

#[test]
fn only_the_account_to_which_the_register_moved_the_old_one_is_followed() {
    let (a, old) = association();
    let w = &a.world;
    grant(w, &old, at_once(10));
    endow(w, &old, 5);
    let [new, other] = ["new", "other"].map(|name| fresh(w, name));
    let stranger = w.account("stranger");
    let not_moved = |pairs: &[(&Account, &Account)]| {
        for (from, to) in pairs {
            refused(w, &w.relay, &calls::follow(w, from, to, &[]), Error::NotMoved);
            refused(w, &w.council, &calls::follow(w, from, to, &[1]), Error::NotMoved);
        }
    };
    not_moved(&[(&old, &new), (&old, &old), (&stranger, &other), (&stranger, &stranger)]);
    move_account(w, &old, &new);
    let person = &a.people[0];
    not_moved(&[
        (&new, &old),
        (&old, &old),
        (&old, &other),
        (&old, person),
        (&old, &stranger),
        (person, &new),
        (&stranger, &new),
        (&new, &new),
    ]);
    follow(w, &old, &new, &[1]);
}

#[test]
fn after_two_moves_all_follows_to_the_last_account() {
    let (a, old) = association();
    let w = &a.world;
    grant(w, &old, at_once(10));
    grant(w, &old, at_once(20));
    endow(w, &old, 5);
    let [second, third] = ["second", "third"].map(|name| fresh(w, name));
    move_account(w, &old, &second);
    follow(w, &old, &second, &[1]);
    endow(w, &second, 6);
    move_account(w, &second, &third);
    let back = calls::follow(w, &old, &second, &[2]);
    refused(w, &w.relay, &back, Error::NotMoved);
    for (account, number) in [(&second, 1), (&old, 2)] {
        assert!(barred(w, account));
        let outcome = w.submit(account, &calls::claim(w, number)).map(drop);
        assert_eq!(outcome, Err(Error::Barred.into()));
    }
    follow(w, &old, &third, &[2]);
    follow(w, &second, &third, &[1]);
    assert_eq!(gifts(w, &third, 2023)[11], 11 * EURMTL);
    claims(w, &third, 1, 10 * EURMTL);
    claims(w, &third, 2, 20 * EURMTL);
}

#[test]
fn a_suspended_recipient_moves_and_stays_barred_until_reinstated() {
    let (a, old) = association();
    let w = &a.world;
    grant(w, &old, at_once(10));
    w.expect(&w.council, &calls::suspend(w, &w.council, &old));
    let new = fresh(w, "new");
    move_account(w, &old, &new);
    assert!(barred(w, &old) && barred(w, &new));
    follow(w, &old, &new, &[1]);
    unpaid(w, &new, 1, Error::Barred);
    w.expect(&w.council, &calls::reinstate(w, &w.council, &new));
    assert!(barred(w, &old) && !barred(w, &new));
    claims(w, &new, 1, 10 * EURMTL);
}

#[test]
fn a_bankrupt_recipient_moves_and_stays_barred_until_rehabilitated() {
    let (a, old) = association();
    let w = &a.world;
    grant(w, &old, at_once(10));
    w.bankrupt(&old);
    let new = fresh(w, "new");
    move_account(w, &old, &new);
    follow(w, &old, &new, &[1]);
    unpaid(w, &new, 1, Error::Barred);
    w.expect(&w.council, &calls::rehabilitate(w, [&new]));
    claims(w, &new, 1, 10 * EURMTL);
}

#[test]
fn a_recipient_to_be_is_stopped_when_somebody_suspended_moves_to_it() {
    let (a, old) = association();
    let w = &a.world;
    // The new account was granted something while it was a stranger.
    let new = fresh(w, "new");
    grant(w, &new, at_once(10));
    w.expect(&w.council, &calls::suspend(w, &w.council, &old));
    move_account(w, &old, &new);
    unpaid(w, &new, 1, Error::Barred);
    w.expect(&w.council, &calls::reinstate(w, &w.council, &new));
    claims(w, &new, 1, 10 * EURMTL);
}

#[test]
fn the_successor_of_a_recipient_is_known_as_one() {
    let (a, old) = association();
    let w = &a.world;
    grant(w, &old, at_once(10));
    let new = fresh(w, "new");
    move_account(w, &old, &new);
    follow(w, &old, &new, &[1]);
    w.bankrupt(&new);
    unpaid(w, &new, 1, Error::Barred);
}

#[test]
fn who_has_no_number_in_the_register_is_granted_to_anew() {
    let (a, _) = association();
    let w = &a.world;
    // An applicant who was not screened moves, and a stranger loses a key.
    let [applicant, stranger, new] = ["applicant", "stranger", "new"].map(|name| fresh(w, name));
    w.apply(&applicant, Kind::Individual);
    grant(w, &applicant, over(w, 100, 100));
    grant(w, &stranger, over(w, 100, 100));
    w.pass(10 * DAY);
    move_account(w, &applicant, &new);
    refused(w, &w.relay, &calls::follow(w, &applicant, &new, &[1]), Error::NotMoved);
    refused(w, &w.relay, &calls::follow(w, &stranger, &new, &[2]), Error::NotMoved);
    unpaid(w, &applicant, 1, Error::Barred);
    // The Council takes back what can't be claimed, and grants it to the new account.
    w.expect(&w.council, &calls::claw_back(w, &[1, 2], true));
    let number = grant(w, &new, at_once(200));
    claims(w, &new, number, 200 * EURMTL);
}

#[test]
fn a_corporate_that_moves_keeps_its_level_once_its_gifts_follow() {
    let s = Society::new();
    let w = &s.world;
    w.link_endowment();
    let old = s.company("company", 3);
    w.open_purse(&old, 1_000 * EURMTL);
    for (year, month) in [(2023, 12), (2024, 1), (2024, 2)] {
        until(w, date(year, month, 20));
        endow(w, &old, 100);
    }
    until(w, date(2024, 3, 1));
    s.settles(&old, CORPORATE, 4);
    let new = w.holder("new", CORPORATE);
    move_account(w, &old, &new);
    assert_eq!(s.levels(&new), (4, 3), "its gifts are still the old account's");
    follow(w, &old, &new, &[]);
    assert_eq!(s.levels(&new), (4, 4));
}
