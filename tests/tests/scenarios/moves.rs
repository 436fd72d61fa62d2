//! Moving to a new account (a lost or moved key): all follows, and the old one can't return.

use attestations::Error as Attested;
use charter::claims;
use common::{interfaces::Value, Kind, Standing};
use membership::{Error, Listed, Moved, Role, Side};
use regulation::Error as Judged;
use scenarios::{calls, Account, Refusal, World, CLAWBACK, DAY, MAINTAIN, NOW};
use soroban_sdk::{vec as list, xdr::ScVal, BytesN};

use crate::association::{
    balances, level, listed, published, refused, settled, Association, TOKEN,
};
use crate::support::{counts, due, entry, standing};

/// A commitment to a person.
pub const PERSON: [u8; 32] = [44; 32];
/// Of the asset contract: there is no trustline.
const NO_TRUSTLINE: Refusal = Refusal::Contract(13);

/// A new account with an empty trustline.
pub fn fresh(w: &World, name: &str) -> Account {
    w.holder(name, Kind::Individual)
}

/// The Council moves an account's place to another.
pub fn move_account(w: &World, old: &Account, new: &Account) {
    w.expect(&w.council, &calls::move_account(w, old, new));
}

#[test]
fn a_place_in_the_register_moves_whole_from_any_standing() {
    let a = Association::new();
    for at in
        Standing::ALL.into_iter().filter(|at| !matches!(at, Standing::Stranger | Standing::Moved))
    {
        let a = a.fork();
        let (w, old) = (&a.world, a.at(at));
        let new = fresh(w, "new");
        let (before, held, tally) = (entry(w, &old), balances(w, &old), counts(w));
        // Whatever else the issuer paid is taken back.
        w.open_trustline(&old, Kind::Corporate, 5, CLAWBACK);
        w.pass(10);
        let receipt = w.expect(&w.council, &calls::move_account(w, &old, &new));
        let decision = BytesN::from_array(&w.env, &[14; 32]);
        let (from, to) = (w.address(old.sc_address()), w.address(new.sc_address()));
        let event = Moved { account: from.clone(), successor: to.clone(), decision };
        assert_eq!(receipt.events.last(), Some(&published(w, event)));
        assert_eq!(entry(w, &new), before, "{at:?}");
        assert_eq!(counts(w), tally, "{at:?}");
        assert_eq!((balances(w, &new), balances(w, &old)), (held, [0, 0]), "{at:?}");
        if held != [0, 0] {
            let line = w.trustline(&new, Kind::Individual);
            assert_eq!(line, Some((TOKEN, CLAWBACK | MAINTAIN)), "{at:?}: frozen");
        }
        assert_eq!(standing(w, &old), (Standing::Moved, 0, before.number), "{at:?}");
        let barred = w.membership_client().status(&to).barred;
        assert_eq!(barred, at == Standing::Bankrupt);
        if before.number != 0 {
            assert_eq!(w.membership_client().status(&from).successor, Some(to.clone()), "{at:?}");
            assert_eq!(w.membership_client().accounts(&before.number, &1).get(0), Some(to.clone()));
        }
    }
}

#[test]
fn lists_show_the_new_account_in_the_place_of_the_old() {
    let a = Association::new();
    for at in [Standing::Applicant, Standing::Candidate, Standing::Participant] {
        let a = a.fork();
        let (w, old) = (&a.world, a.at(at));
        let new = fresh(w, "new");
        move_account(w, &old, &new);
        let register = w.membership_client();
        let list = match at {
            Standing::Applicant => register.applications(&1, &100),
            Standing::Candidate => register.candidates(&1, &100),
            _ => register.members(&1, &100),
        };
        let listed =
            |account: &Account| list.iter().any(|(a, _)| a == w.address(account.sc_address()));
        assert!(listed(&new) && !listed(&old), "{at:?}");
    }
}

#[test]
fn an_applicant_who_moved_is_screened_vouched_for_and_admitted_as_the_new_account() {
    let a = Association::new();
    let (w, old) = (&a.world, a.at(Standing::Applicant));
    w.attest(&a.people[0], &old);
    let new = fresh(w, "new");
    move_account(w, &old, &new);
    w.screen(&a.secretary, [&new]);
    w.admit([&new]);
    assert_eq!(level(w, &new), 1);
    refused(w, &w.council, &calls::admit(w, [&old]), Error::Moved);
}

#[test]
fn obligations_move_and_are_settled_by_the_new_account() {
    let a = Association::new();
    let (w, old) = (&a.world, a.at(Standing::Leaving));
    let new = fresh(w, "new");
    w.expect(&w.council, &calls::oblige(w, &old, 70, "loan"));
    let debt = w.membership_client().owed(&w.address(old.sc_address()));
    assert!(debt.is_some());
    move_account(w, &old, &new);
    assert_eq!(w.membership_client().owed(&w.address(new.sc_address())), debt);
    assert_eq!(w.membership_client().owed(&w.address(old.sc_address())), None);
    refused(w, &w.council, &calls::settle(w, &old, 70), Error::NothingOwed);
    refused(w, &w.council, &calls::release(w, [&new]), Error::ObligationsDue);
    w.expect(&w.council, &calls::settle(w, &new, 70));
    w.expect(&w.council, &calls::release(w, [&new]));
}

#[test]
fn an_office_moves() {
    let a = Association::new();
    let (w, old) = (&a.world, &a.people[1]);
    w.expect(&w.council, &calls::appoint(w, old, Role::Deputy, NOW + 300 * DAY));
    let applicant = a.at(Standing::Applicant);
    let member = a.member("member");
    let company = settled(w, "company", Kind::Corporate, 2);
    a.verify(&a.verifiers[0], &member, PERSON);
    w.claim(old, &member, claims::LEADER, Value::Corporate(w.address(company.sc_address())));
    assert_eq!(due(w, &member), 3);
    let new = fresh(w, "new");
    move_account(w, old, &new);
    assert_eq!(due(w, &member), 3, "what the officer attested");
    refused(w, old, &calls::screen(w, old, [&applicant]), Error::NotOfficer);
    refused(w, old, &calls::inspect(w, old, 1, 25), Judged::NotOfficer);
    w.expect(&new, &calls::inspect(w, &new, 1, 25));
    w.expect(&new, &calls::screen(w, &new, [&applicant]));
    let officers = w.membership_client().officers();
    assert!(officers.iter().any(|officer| officer.account == w.address(new.sc_address())));
    assert!(officers.iter().all(|officer| officer.account != w.address(old.sc_address())));
}

#[test]
fn an_office_that_moves_takes_the_place_of_one_that_the_new_account_holds() {
    let a = Association::new();
    for (of_old, kept) in [(Some(Role::Deputy), Role::Deputy), (None, Role::Court)] {
        let a = a.fork();
        let (w, old) = (&a.world, a.at(Standing::Participant));
        let (new, until) = (fresh(w, "new"), w.now() + DAY);
        w.expect(&w.council, &calls::appoint(w, &new, Role::Court, until));
        if let Some(role) = of_old {
            w.expect(&w.council, &calls::appoint(w, &old, role, until));
        }
        move_account(w, &old, &new);
        let officers = w.membership_client().officers();
        let held = officers.iter().filter(|officer| officer.account == w.address(&new));
        assert_eq!(held.map(|officer| officer.role).collect::<Vec<_>>(), [kept]);
    }
}

#[test]
fn an_entry_on_the_blacklist_moves_open_or_cleared() {
    let a = Association::new();
    for cleared in [false, true] {
        let a = a.fork();
        let (w, old) = (&a.world, a.at(Standing::Bankrupt));
        let new = fresh(w, "new");
        if cleared {
            w.expect(&w.council, &calls::rehabilitate(w, [&old]));
        }
        let entry = listed(w, &old).expect("listed");
        move_account(w, &old, &new);
        let moved = Listed { account: w.address(&new), ..entry };
        assert_eq!(listed(w, &new), Some(moved.clone()));
        assert_eq!(listed(w, &old), None);
        assert_eq!(w.membership_client().blacklist(&1, &10), list![&w.env, moved]);
        let barred =
            [&old, &new].map(|account| w.membership_client().status(&w.address(account)).barred);
        assert_eq!(barred, [false, !cleared]);
        let apply = calls::apply(w, &new, Kind::Individual);
        if cleared {
            w.expect(&new, &apply);
        } else {
            refused(w, &new, &apply, Error::Blacklisted);
            w.expect(&w.council, &calls::rehabilitate(w, [&new]));
            w.expect(&new, &apply);
        }
    }
}

#[test]
fn a_suspension_moves() {
    let a = Association::new();
    let (w, old) = (&a.world, a.at(Standing::Participant));
    let new = fresh(w, "new");
    w.expect(&w.council, &calls::suspend(w, &w.council, &old));
    move_account(w, &old, &new);
    refused(w, &new, &calls::leave(w, &new), Error::Suspended);
    w.expect(&w.council, &calls::reinstate(w, &w.council, &new));
    w.expect(&new, &calls::leave(w, &new));
}

#[test]
fn the_old_account_can_not_return() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let old = a.verified("old", PERSON);
    let new = fresh(w, "new");
    w.claim(&w.council, &old, claims::ASSETS, Value::Worth(100_000_000_000));
    move_account(w, &old, &new);
    let other = a.at(Standing::Candidate);
    assert_eq!(w.trustline(&old, Kind::Individual).map(|(balance, _)| balance), Some(0));

    refused(w, &old, &calls::apply(w, &old, Kind::Individual), Error::Moved);
    refused(w, &old, &calls::withdraw(w, &old), Error::Moved);
    refused(w, &old, &calls::leave(w, &old), Error::NotParticipant);
    refused(w, &old, &calls::request_review(w, &old), Judged::NotParticipant);
    refused(w, &w.relay, &calls::enroll(w, &old), Attested::NotEntitled);
    let vouch = calls::attest(w, &old, &other, claims::VOUCH, None);
    refused(w, &old, &vouch, Attested::NotEntitled);
    refused(w, &old, &calls::declare_ready(w, &old, &other), Attested::NotEntitled);

    refused(w, &a.secretary, &calls::screen(w, &a.secretary, [&old]), Error::Moved);
    refused(w, council, &calls::admit(w, [&old]), Error::Moved);
    refused(w, council, &calls::adjust(w, [&old]), Judged::NotParticipant);
    let exclude = calls::exclude(w, council, [&old], membership::Ground::Norms);
    refused(w, council, &exclude, Error::NotParticipant);
    refused(w, council, &calls::oblige(w, &old, 1, "x"), Error::NotParticipant);
    refused(w, council, &calls::release(w, [&old]), Error::NotLeaving);
    refused(w, council, &calls::bankrupt(w, [&old]), Error::Moved);
    refused(w, council, &calls::rehabilitate(w, [&old]), Error::NotBankrupt);
    refused(w, council, &calls::suspend(w, council, &old), Error::Moved);
    refused(w, council, &calls::move_account(w, &old, &fresh(w, "third")), Error::Moved);
    refused(w, council, &calls::move_account(w, &new, &old), Error::Occupied);
    w.open_trustline(&old, Kind::Individual, TOKEN, CLAWBACK);
    refused(w, council, &calls::take_over(w, Kind::Individual, [&old]), Error::Moved);
    let resolve = calls::resolve(w, [&old], Side::Tokens);
    refused(w, council, &resolve, Error::NotParticipant);
    w.expect(council, &calls::resolve(w, [&old], Side::Register));
    assert_eq!(balances(w, &old), [0, 0]);
    // The regular review has the new account on its list, and not the old.
    let found = w.expect(&a.secretary, &calls::inspect(w, &a.secretary, 1, 25)).value;
    let found: soroban_sdk::Vec<regulation::Finding> = w.read(&found);
    let found: Vec<_> = found.iter().map(|finding| (finding.account, finding.due)).collect();
    assert_eq!(found, [(w.address(new.sc_address()), 3)]);
}

#[test]
fn a_finding_about_an_account_that_moved_is_no_longer_to_be_acted_on() {
    let a = Association::new();
    let (w, old) = (&a.world, a.member("old"));
    a.verify(&a.verifiers[0], &old, PERSON);
    w.expect(&old, &calls::request_review(w, &old));
    assert_eq!(w.regulation_client().findings(&1, &10).len(), 1);
    let new = fresh(w, "new");
    move_account(w, &old, &new);
    assert!(w.regulation_client().findings(&1, &10).is_empty());
    w.expect(&new, &calls::request_review(w, &new));
    assert_eq!(
        w.regulation_client().findings(&1, &10).get(0).map(|f| f.account),
        Some(w.address(new.sc_address()))
    );
    w.adjust([&new]);
    assert_eq!(level(w, &new), 2);
}

#[test]
fn a_move_is_to_a_new_classic_account_by_a_decision_of_the_council() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let old = &a.people[1];
    let new = fresh(w, "new");
    let call = calls::move_account(w, old, &new);
    for other in [old, &new, &a.secretary, &w.relay] {
        refused(w, other, &call, Refusal::Unauthorised);
    }
    let mut undecided = call.clone();
    undecided.args[2] = ScVal::Bytes(vec![0; 32].try_into().unwrap());
    refused(w, council, &undecided, Error::NoDecision);
    refused(w, council, &calls::move_account(w, old, w.regulation.clone()), Error::NotAnAccount);
    refused(w, council, &calls::move_account(w, &new, &fresh(w, "x")), Error::NoApplication);
    refused(w, council, &calls::move_account(w, old, old), Error::Occupied);
    let lineless = w.account("lineless");
    refused(w, council, &calls::move_account(w, old, &lineless), NO_TRUSTLINE);
    for at in Standing::ALL.into_iter().filter(|at| *at != Standing::Stranger) {
        let a = a.fork();
        let occupied = a.at(at);
        refused(&a.world, council, &calls::move_account(&a.world, old, &occupied), Error::Occupied);
    }
    for kind in Kind::ALL {
        let w = w.fork();
        w.open_trustline(&new, kind, 1, CLAWBACK);
        refused(&w, council, &calls::move_account(&w, old, &new), Error::HoldsTokens);
    }
    let known = fresh(w, "known");
    w.attest(&a.people[0], &known);
    refused(w, council, &calls::move_account(w, old, &known), Attested::AlreadyKnown);
    let officer = w.officer("officer");
    w.open_trustline(&officer, Kind::Individual, 0, CLAWBACK);
    w.enroll(&officer);
    refused(w, council, &calls::move_account(w, old, &officer), Attested::AlreadyKnown);
    w.expect(council, &call);
}

#[test]
fn a_move_mends_what_the_issuer_did_to_the_old_account() {
    let a = Association::new();
    let (w, old) = (&a.world, &a.people[1]);
    w.open_trustline(old, Kind::Individual, TOKEN + 5, CLAWBACK);
    w.open_trustline(old, Kind::Corporate, 3, CLAWBACK);
    let new = fresh(w, "new");
    move_account(w, old, &new);
    assert_eq!((balances(w, old), balances(w, &new)), ([0, 0], [TOKEN, 0]));
}
