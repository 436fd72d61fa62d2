//! Moving to a new account (a lost or rotated key): all follows, and the old one can't return.

use attestations::Error as Attested;
use charter::{claims, clients::Value, Kind, Standing};
use membership::{Error, Role, Rotated, Side};
use regulation::Error as Judged;
use scenarios::{calls, Account, Refusal, World, CLAWBACK, DAY, MAINTAIN, NOW};
use soroban_sdk::{xdr::ScVal, BytesN};

use crate::association::{
    addresses, balances, level, listed, refused, settled, told, Association, STANDINGS, TOKEN,
};
use crate::support::{counts, due, entry, standing};

const PERSON: [u8; 32] = [44; 32];
/// Of the asset contract: there is no trustline.
const NO_TRUSTLINE: Refusal = Refusal::Contract(13);

/// A new account with an empty trustline.
fn fresh(w: &World, name: &str) -> Account {
    w.holder(name, Kind::Individual)
}

fn rotate(w: &World, old: &Account, new: &Account) {
    w.expect(&w.council, &calls::rotate(w, old, new));
}

#[test]
fn a_place_in_the_register_moves_whole_from_any_standing() {
    let a = Association::new();
    for at in STANDINGS.into_iter().filter(|at| !matches!(at, Standing::Stranger | Standing::Moved))
    {
        let a = a.fork();
        let (w, old) = (&a.world, a.at(at));
        let new = fresh(w, "new");
        let (before, held, tally) = (entry(w, &old), balances(w, &old), counts(w));
        w.pass(10);
        let receipt = w.expect(&w.council, &calls::rotate(w, &old, &new));
        let decision = BytesN::from_array(&w.env, &[14; 32]);
        let (from, to) = (old.address(&w.env), new.address(&w.env));
        let event = Rotated { old: from.clone(), new: to.clone(), decision };
        assert_eq!(receipt.events.last(), Some(&told(w, event)));
        assert_eq!(entry(w, &new), before, "{at:?}");
        assert_eq!(counts(w), tally, "{at:?}");
        assert_eq!((balances(w, &new), balances(w, &old)), (held, [0, 0]), "{at:?}");
        if held != [0, 0] {
            let line = w.trustline(&new, Kind::Individual);
            assert_eq!(line, Some((TOKEN, CLAWBACK | MAINTAIN)), "{at:?}: frozen");
        }
        assert_eq!(standing(w, &old), (Standing::Moved, 0, before.number), "{at:?}");
        let barred = w.register().status(&to).barred;
        assert_eq!(barred, at == Standing::Bankrupt);
        if before.number != 0 {
            assert_eq!(w.register().status(&from).successor, Some(to.clone()), "{at:?}");
            assert_eq!(w.register().accounts(&before.number, &1).get(0), Some(to.clone()));
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
        rotate(w, &old, &new);
        let register = w.register();
        let list = match at {
            Standing::Applicant => register.applications(&1, &100),
            Standing::Candidate => register.candidates(&1, &100),
            _ => register.members(&1, &100),
        };
        let listed = |account: &Account| list.iter().any(|(a, _)| a == account.address(&w.env));
        assert!(listed(&new) && !listed(&old), "{at:?}");
    }
}

#[test]
fn an_applicant_who_moved_is_screened_vouched_for_and_admitted_as_the_new_account() {
    let a = Association::new();
    let (w, old) = (&a.world, a.at(Standing::Applicant));
    w.attest(&a.people[0], &old);
    let new = fresh(w, "new");
    rotate(w, &old, &new);
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
    let debt = w.register().owed(&old.address(&w.env));
    assert!(debt.is_some());
    rotate(w, &old, &new);
    assert_eq!(w.register().owed(&new.address(&w.env)), debt);
    assert_eq!(w.register().owed(&old.address(&w.env)), None);
    refused(w, &w.council, &calls::settle(w, &old, 70), Error::NothingOwed);
    refused(w, &w.council, &calls::release(w, [&new]), Error::ObligationsDue);
    w.expect(&w.council, &calls::settle(w, &new, 70));
    w.expect(&w.council, &calls::release(w, [&new]));
}

#[test]
fn what_was_attested_about_the_old_account_carries_the_new_one() {
    let a = Association::new();
    let (w, old) = (&a.world, a.verified("old", PERSON));
    let new = fresh(w, "new");
    let on_record = w.facts().attestations(&old.address(&w.env));
    rotate(w, &old, &new);
    assert_eq!(w.facts().attestations(&new.address(&w.env)), on_record);
    assert!(w.facts().attestations(&old.address(&w.env)).is_empty());
    assert_eq!((level(w, &new), due(w, &new)), (2, 2));
    assert_eq!((level(w, &old), due(w, &old)), (0, 0));
    let person = BytesN::from_array(&w.env, &PERSON);
    assert_eq!(w.facts().holder(&person), Some(new.address(&w.env)));
    // A re-verification is of the same person, and nobody else is that person.
    a.verify(&a.verifiers[1], &new, PERSON);
    let other = a.member("other");
    let person = Value::Person(person);
    let identify = |account| {
        calls::attest_value(w, &a.verifiers[1], account, claims::IDENTITY, person.clone())
    };
    refused(w, &a.verifiers[1], &identify(&other), Attested::PersonTaken);
    refused(w, &a.verifiers[1], &identify(&old), Attested::PersonTaken);
}

#[test]
fn what_the_old_account_attested_counts_once_for_the_new_one() {
    let a = Association::new();
    let (w, old) = (&a.world, &a.people[1]);
    let candidate = a.candidate("friend", [old]);
    let new = fresh(w, "new");
    rotate(w, old, &new);
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
    rotate(w, old, &new);
    let identify = calls::attest_value(w, &new, &abroad, claims::IDENTITY, person.clone());
    w.expect(&new, &identify);
    assert_eq!(due(w, &abroad), 1, "the accreditation moved, and counts once");
    w.claim(&a.verifiers[1], &abroad, claims::IDENTITY, person);
    assert_eq!(due(w, &abroad), 2);
    // The Council takes the accreditation back from the new account.
    w.expect(&w.council, &calls::discredit(w, &new));
    assert_eq!(due(w, &abroad), 1, "neither account's word counts");
    assert_eq!(w.rules().verifiers().len(), 1);
    refused(w, &w.council, &calls::discredit(w, old), Judged::NotAccredited);
}

#[test]
fn who_led_a_corporate_or_signed_for_one_does_so_after_it_or_they_moved() {
    let a = Association::new();
    let w = &a.world;
    let company = settled(w, "company", Kind::Corporate, 2);
    let leader = a.verified("leader", PERSON);
    let leads = Value::Corporate(company.address(&w.env));
    w.claim(&w.council, &leader, claims::LEADER, leads);
    assert_eq!(due(w, &leader), 3);
    let moved = w.holder("moved company", Kind::Corporate);
    rotate(w, &company, &moved);
    assert_eq!(due(w, &leader), 3, "of the same company");

    let signer = &a.people[0];
    let multisig = charter::clients::Multisig {
        signers: soroban_sdk::vec![&w.env, (signer.address(&w.env), 1)],
        threshold: 1,
    };
    let candidate = w.holder("another company", Kind::Corporate);
    w.apply(&candidate, Kind::Corporate);
    w.screen(&a.secretary, [&candidate]);
    w.claim(&a.secretary, &candidate, claims::MULTISIG, Value::Multisig(multisig));
    w.attest(&a.people[1], &candidate);
    assert_eq!(due(w, &candidate), 1);
    let new = fresh(w, "new");
    rotate(w, signer, &new);
    assert_eq!(due(w, &candidate), 1, "a participant's signature still");
}

#[test]
fn the_enrolment_moves_with_the_recommendations_that_are_taken() {
    let a = Association::new();
    let (w, old) = (&a.world, a.verified("old", PERSON));
    for friend in &a.people[1..] {
        w.claim(&old, friend, claims::RECOMMENDED, Value::Plain);
    }
    let enrolment = w.facts().enrolment(&old.address(&w.env));
    assert_eq!(enrolment.map(|enrolment| enrolment.recommendations), Some(3));
    let new = fresh(w, "new");
    rotate(w, &old, &new);
    assert_eq!(w.facts().enrolment(&new.address(&w.env)), enrolment);
    assert_eq!(w.facts().enrolment(&old.address(&w.env)), None);
    let recommend = calls::attest(w, &new, &a.people[0], claims::RECOMMENDED, None);
    w.expect(&new, &recommend);
    let taken = || w.facts().enrolment(&new.address(&w.env)).map(|e| e.recommendations);
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
    rotate(w, old, &new);
    let revoke = calls::revoke(w, old, &candidate);
    refused(w, old, &revoke, Refusal::Unauthorised);
    refused(w, &a.people[2], &revoke, Refusal::Unauthorised);
    assert_eq!(due(w, &candidate), 1);
    w.expect(&new, &revoke);
    assert_eq!(due(w, &candidate), 0);
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
    w.claim(old, &member, claims::LEADER, Value::Corporate(company.address(&w.env)));
    assert_eq!(due(w, &member), 3);
    let new = fresh(w, "new");
    rotate(w, old, &new);
    assert_eq!(due(w, &member), 3, "what the officer attested");
    refused(w, old, &calls::screen(w, old, [&applicant]), Error::NotOfficer);
    refused(w, old, &calls::inspect(w, old, 1, 25), Judged::NotOfficer);
    w.expect(&new, &calls::inspect(w, &new, 1, 25));
    w.expect(&new, &calls::screen(w, &new, [&applicant]));
    let officers = w.register().officers();
    assert!(officers.iter().any(|officer| officer.account == new.address(&w.env)));
    assert!(officers.iter().all(|officer| officer.account != old.address(&w.env)));
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
        let entry = listed(w, &old);
        assert!(entry.is_some());
        rotate(w, &old, &new);
        assert_eq!(listed(w, &new), entry);
        assert_eq!(listed(w, &old), None);
        let page = w.bars().page(&1, &10);
        assert_eq!(page.iter().map(|(a, _)| a).collect::<Vec<_>>(), [new.address(&w.env)]);
        let barred = w.bars().barred(&addresses(w, [&old, &new])).len();
        assert_eq!(barred, u32::from(!cleared));
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
    rotate(w, &old, &new);
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
    rotate(w, &old, &new);
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
    refused(w, council, &calls::rotate(w, &old, &fresh(w, "third")), Error::Moved);
    refused(w, council, &calls::rotate(w, &new, &old), Error::Occupied);
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
    assert_eq!(found, [(new.address(&w.env), 3)]);
}

#[test]
fn a_finding_about_an_account_that_moved_is_no_longer_to_be_acted_on() {
    let a = Association::new();
    let (w, old) = (&a.world, a.member("old"));
    a.verify(&a.verifiers[0], &old, PERSON);
    w.expect(&old, &calls::request_review(w, &old));
    assert_eq!(w.rules().findings(&1, &10).len(), 1);
    let new = fresh(w, "new");
    rotate(w, &old, &new);
    assert!(w.rules().findings(&1, &10).is_empty());
    w.expect(&new, &calls::request_review(w, &new));
    assert_eq!(w.rules().findings(&1, &10).get(0).map(|f| f.account), Some(new.address(&w.env)));
    w.adjust([&new]);
    assert_eq!(level(w, &new), 2);
}

#[test]
fn positions_of_accounts_that_moved_are_those_of_the_last() {
    let a = Association::new();
    let w = &a.world;
    let first = a.verified("first", PERSON);
    let candidate = a.candidate("friend", [&first]);
    let (second, third) = (fresh(w, "second"), fresh(w, "third"));
    rotate(w, &first, &second);
    rotate(w, &second, &third);
    let positions = w.register().positions(&addresses(w, [&first, &second, &third]));
    let number = standing(w, &third).2;
    for position in positions.iter() {
        let charter::clients::Position(standing, kind, tokens, own, _) = position;
        let seen = (standing, kind, tokens, own, position.level());
        assert_eq!(seen, (Standing::Participant, Kind::Individual, 2, number, 2));
    }
    let marks: Vec<bool> = positions.iter().map(|position| position.own() == position).collect();
    assert_eq!(marks, [false, false, true], "which of them is the account itself");
    for old in [&first, &second] {
        let status = w.register().status(&old.address(&w.env));
        let expected = (Standing::Moved, 0, Some(third.address(&w.env)));
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

#[test]
fn a_rotation_is_to_a_new_classic_account_by_a_decision_of_the_council() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let old = &a.people[1];
    let new = fresh(w, "new");
    let call = calls::rotate(w, old, &new);
    for other in [old, &new, &a.secretary, &w.relay] {
        refused(w, other, &call, Refusal::Unauthorised);
    }
    let mut undecided = call.clone();
    undecided.args[2] = ScVal::Bytes(vec![0; 32].try_into().unwrap());
    refused(w, council, &undecided, Error::NoDecision);
    refused(w, council, &calls::rotate(w, old, w.regulation.clone()), Error::NotAnAccount);
    refused(w, council, &calls::rotate(w, &new, &fresh(w, "x")), Error::NoApplication);
    refused(w, council, &calls::rotate(w, old, old), Error::Occupied);
    let lineless = w.account("lineless");
    refused(w, council, &calls::rotate(w, old, &lineless), NO_TRUSTLINE);
    for at in STANDINGS.into_iter().filter(|at| *at != Standing::Stranger) {
        let a = a.fork();
        let occupied = a.at(at);
        refused(&a.world, council, &calls::rotate(&a.world, old, &occupied), Error::Occupied);
    }
    for kind in Kind::ALL {
        let w = w.fork();
        w.open_trustline(&new, kind, 1, CLAWBACK);
        refused(&w, council, &calls::rotate(&w, old, &new), Error::HoldsTokens);
    }
    let known = fresh(w, "known");
    w.attest(&a.people[0], &known);
    refused(w, council, &calls::rotate(w, old, &known), Attested::AlreadyKnown);
    let officer = w.officer("officer");
    w.open_trustline(&officer, Kind::Individual, 0, CLAWBACK);
    w.enroll(&officer);
    refused(w, council, &calls::rotate(w, old, &officer), Attested::AlreadyKnown);
    w.expect(council, &call);
}

#[test]
fn a_rotation_mends_what_the_issuer_did_to_the_old_account() {
    let a = Association::new();
    let (w, old) = (&a.world, &a.people[1]);
    w.open_trustline(old, Kind::Individual, TOKEN + 5, CLAWBACK);
    w.open_trustline(old, Kind::Corporate, 3, CLAWBACK);
    let new = fresh(w, "new");
    rotate(w, old, &new);
    assert_eq!((balances(w, old), balances(w, &new)), ([0, 0], [TOKEN, 0]));
}
