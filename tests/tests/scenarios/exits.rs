//! The ways out (AGR-5, REG-9): leaving, exclusion, settlement, release, and coming again.

use attestations::Error as Attested;
use charter::claims;
use common::{Kind, Standing};
use membership::{Error, Excluded, Ground, Left, Obliged, Released, Role, Settled};
use regulation::Error as Judged;
use scenarios::{calls, limits, Account, Call, Refusal, World, DAY, NOW};
use soroban_sdk::{xdr::ScVal, BytesN, String};

use crate::association::{
    addresses, balances, level, published, refused, settled, Association, TOKEN,
};
use crate::support::{counts, due, standing};

const GROUNDS: [Ground; 3] = [Ground::Aggression, Ground::Norms, Ground::Absence];

/// Another hash of a decision in the place of that of an exclusion.
fn decided(mut exclusion: Call, decision: [u8; 32]) -> Call {
    exclusion.args[3] = calls::hash(decision);
    exclusion
}

/// The participant has none of a participant's rights: no level, no voice, no review.
fn assert_no_rights(a: &Association, gone: &Account, candidate: &Account) {
    let w = &a.world;
    assert_eq!(level(w, gone), 0);
    assert_eq!(due(w, gone), 0);
    assert_eq!(due(w, candidate), 0, "what a participant vouched for does not count any more");
    refused(w, &w.council, &calls::admit(w, [candidate]), Judged::NotVerified);
    refused(w, &w.council, &calls::adjust(w, [gone]), Judged::NotParticipant);
    refused(w, gone, &calls::request_review(w, gone), Judged::NotParticipant);
    refused(w, gone, &calls::leave(w, gone), Error::NotParticipant);
    assert_eq!(w.regulation_client().entitled(&w.address(gone.sc_address())), 0, "attests nothing");
    let w = w.fork();
    w.enroll(gone);
    let vouch = calls::attest(&w, gone, candidate, claims::VOUCH, None);
    refused(&w, gone, &vouch, Attested::NotEntitled);
}

#[test]
fn who_leaves_has_no_rights_from_that_transaction_on_and_the_tokens_until_released() {
    let a = Association::new();
    let w = &a.world;
    let leaver = &a.people[1];
    let candidate = a.candidate("friend", [leaver]);
    assert_eq!((level(w, leaver), due(w, &candidate)), (1, 1));

    let left = w.expect(leaver, &calls::leave(w, leaver));
    assert_eq!(left.events, [published(w, Left { account: w.address(leaver.sc_address()) })]);
    assert_eq!(standing(w, leaver), (Standing::Leaving, 1, 2));
    assert_no_rights(&a, leaver, &candidate);
    assert_eq!(balances(w, leaver), [TOKEN, 0], "until the settlement");
    assert_eq!((counts(w).leaving, counts(w).individual.get(0)), (1, Some(3)));

    let released = w.expect(&w.council, &calls::release(w, [leaver]));
    let event = published(w, Released { subjects: addresses(w, [leaver]) });
    assert_eq!(released.events.len(), 2, "a clawback, and the register's event");
    assert_eq!(released.events[1], event);
    assert_eq!(standing(w, leaver), (Standing::Former, 0, 2));
    assert_eq!(balances(w, leaver), [0, 0]);
    assert_eq!(counts(w).leaving, 0);
    refused(w, &w.council, &calls::release(w, [leaver]), Error::NotLeaving);
}

#[test]
fn only_a_participant_leaves_and_only_in_person() {
    let a = Association::new();
    let w = &a.world;
    for at in Standing::ALL.into_iter().filter(|at| *at != Standing::Participant) {
        let a = a.fork();
        let subject = a.at(at);
        let leave = calls::leave(&a.world, &subject);
        refused(&a.world, &subject, &leave, Error::NotParticipant);
    }
    let leave = calls::leave(w, &a.people[0]);
    for other in [&w.council, &a.secretary, &a.people[1], &w.relay] {
        refused(w, other, &leave, Refusal::Unauthorised);
    }
}

#[test]
fn exclusion_ends_every_right_at_once_on_each_ground_by_the_council_or_for_the_assembly() {
    let a = Association::new();
    let assembly = a.world.account("assembly");
    let office = calls::appoint(&a.world, &assembly, Role::Assembly, NOW + DAY);
    a.world.expect(&a.world.council, &office);
    let candidate = a.candidate("friend", [&a.people[1]]);
    for (ground, authority) in
        GROUNDS.into_iter().flat_map(|ground| [(ground, &a.world.council), (ground, &assembly)])
    {
        let a = a.fork();
        let (w, subject) = (&a.world, &a.people[1]);
        assert_eq!((level(w, subject), due(w, &candidate)), (1, 1));
        let excluded = w.expect(authority, &calls::exclude(w, authority, [subject], ground));
        let event = Excluded {
            authority: w.address(authority.sc_address()),
            subjects: addresses(w, [subject]),
            ground,
            decision: BytesN::from_array(&w.env, &[10; 32]),
        };
        assert_eq!(excluded.events, [published(w, event)]);
        assert_eq!(standing(w, subject), (Standing::Excluded, 1, 2));
        assert_no_rights(&a, subject, &candidate);
        assert_eq!(balances(w, subject), [TOKEN, 0], "until the settlement");
        assert_eq!((counts(w).excluded, counts(w).individual.get(0)), (1, Some(3)));
    }
}

#[test]
fn nobody_but_the_council_and_the_assemblys_officer_in_office_excludes() {
    let a = Association::new();
    let w = &a.world;
    let officer = |name: &str, role, until| {
        let officer = w.account(name);
        w.expect(&w.council, &calls::appoint(w, &officer, role, until));
        officer
    };
    let deputy = officer("deputy", Role::Deputy, NOW + DAY);
    let court = officer("court", Role::Court, NOW + DAY);
    let past = officer("past", Role::Assembly, NOW + 10);
    w.pass(10);
    for by in [&a.secretary, &deputy, &court, &past, &a.people[0], &w.relay] {
        let exclude = calls::exclude(w, by, [&a.people[1]], Ground::Norms);
        refused(w, by, &exclude, Error::NotAuthority);
    }
    let exclude = calls::exclude(w, &w.council, [&a.people[1]], Ground::Norms);
    refused(w, &a.people[0], &exclude, Refusal::Unauthorised);
}

#[test]
fn an_exclusion_names_a_decision_and_participants_each_once_or_excludes_nobody() {
    let a = Association::new();
    let w = &a.world;
    let people = &a.people;
    let exclude = |w: &World, subjects: &[&Account]| {
        calls::exclude(w, &w.council, subjects.iter().copied(), Ground::Absence)
    };
    let nobodies: Vec<Account> = (0..26).map(|n| Account::named(&format!("no {n}"))).collect();
    let crowd: Vec<&Account> = nobodies.iter().collect();
    refused(w, &w.council, &decided(exclude(w, &[&people[0]]), [0; 32]), Error::NoDecision);
    refused(w, &w.council, &exclude(w, &[]), Error::EmptyBatch);
    refused(w, &w.council, &exclude(w, &crowd), Error::BatchTooLarge);
    refused(w, &w.council, &exclude(w, &[&people[0], &people[0]]), Error::NotParticipant);
    for at in Standing::ALL {
        let a = a.fork();
        let subject = a.at(at);
        let call = exclude(&a.world, &[&people[0], &subject]);
        match at {
            Standing::Participant | Standing::Leaving => {
                a.world.expect(&a.world.council, &call);
                assert_eq!(standing(&a.world, &subject).0, Standing::Excluded, "{at:?}");
            }
            _ => refused(&a.world, &a.world.council, &call, Error::NotParticipant),
        }
    }
}

#[test]
fn who_was_carried_by_an_excluded_one_is_found_by_the_next_review() {
    let a = Association::new();
    let w = &a.world;
    let verified = a.verified("verified", [1; 32]);
    let company = settled(w, "company", Kind::Corporate, 2);
    let leader = a.verified("leader", [2; 32]);
    let leads = common::interfaces::Value::Corporate(w.address(company.sc_address()));
    w.claim(&w.council, &leader, claims::LEADER, leads);
    w.adjust([&leader]);
    assert_eq!((level(w, &verified), level(w, &leader)), (2, 3));

    let exclude = calls::exclude(w, &w.council, [&company], Ground::Aggression);
    w.expect(&w.council, &exclude);
    assert_eq!((due(w, &verified), due(w, &leader)), (2, 2), "leads no participant");
    let exclude = calls::exclude(w, &w.council, [&a.verifiers[0]], Ground::Aggression);
    w.expect(&w.council, &exclude);
    assert_eq!((due(w, &verified), due(w, &leader)), (1, 1), "verified by nobody in standing");
    let found = w.expect(&a.secretary, &calls::inspect(w, &a.secretary, 1, 25));
    let found: soroban_sdk::Vec<regulation::Finding> = w.read(&found.value);
    let found: Vec<_> = found.iter().map(|f| (f.account, f.held, f.due)).collect();
    let expected = [(&verified, 2, 1), (&leader, 3, 1)];
    let expected =
        expected.map(|(account, held, due)| (w.address(account.sc_address()), held, due));
    assert_eq!(found, expected);
    w.adjust([&verified, &leader]);
    assert_eq!((level(w, &verified), level(w, &leader)), (1, 1));
}

#[test]
fn an_office_ends_with_an_exclusion_or_a_bankruptcy_of_its_holder() {
    let a = Association::new();
    let w = &a.world;
    let holder = &a.people[1];
    w.expect(&w.council, &calls::appoint(w, holder, Role::Deputy, NOW + 300 * DAY));
    let applicant = w.applicants("applicant", Kind::Individual, 1).remove(0);
    let screen = calls::screen(w, holder, [&applicant]);
    let inspect = calls::inspect(w, holder, 1, 1);
    assert!(w.fork().submit(holder, &screen).is_ok());
    assert!(w.fork().submit(holder, &inspect).is_ok());
    let ends: [(&str, Call); 2] = [
        ("excluded", calls::exclude(w, &w.council, [holder], Ground::Aggression)),
        ("bankrupt", calls::bankrupt(w, [holder])),
    ];
    for (what, end) in ends {
        let w = w.fork();
        w.expect(&w.council, &end);
        refused(&w, holder, &screen, Error::NotOfficer);
        refused(&w, holder, &inspect, Judged::NotOfficer);
        assert_eq!(w.regulation_client().entitled(&w.address(holder.sc_address())), 0, "{what}");
    }
    let assembly = &a.people[2];
    w.expect(&w.council, &calls::appoint(w, assembly, Role::Assembly, NOW + 300 * DAY));
    w.expect(&w.council, &calls::exclude(w, &w.council, [assembly], Ground::Norms));
    let exclude = calls::exclude(w, assembly, [holder], Ground::Norms);
    refused(w, assembly, &exclude, Error::NotAuthority);
}

#[test]
fn obligations_are_settled_in_parts_and_in_full_before_the_tokens_are_released() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let leaver = &a.people[1];
    let account = w.address(leaver.sc_address());
    let owed = || w.membership_client().owed(&account).map(|debt| (debt.amount, debt.nature));
    let text = |text| String::from_str(&w.env, text);

    let obliged = w.expect(council, &calls::oblige(w, leaver, 700, "loan"));
    let event =
        Obliged { account: account.clone(), amount: 700, nature: text("loan"), outstanding: 700 };
    assert_eq!(obliged.events, [published(w, event)]);
    assert_eq!(level(w, leaver), 1, "whoever owes still participates");
    w.expect(leaver, &calls::leave(w, leaver));
    refused(w, council, &calls::release(w, [leaver]), Error::ObligationsDue);

    let obliged = w.expect(council, &calls::oblige(w, leaver, 300, "loan and fee"));
    let nature = text("loan and fee");
    let event = Obliged { account: account.clone(), amount: 300, nature, outstanding: 1_000 };
    assert_eq!(obliged.events, [published(w, event)]);
    assert_eq!(owed(), Some((1_000, text("loan and fee"))));

    let receipt = BytesN::from_array(&w.env, &[11; 32]);
    for (part, outstanding) in [(1, 999), (998, 1), (1, 0)] {
        refused(w, council, &calls::settle(w, leaver, outstanding + part + 1), Error::Overpaid);
        refused(w, council, &calls::release(w, [leaver]), Error::ObligationsDue);
        let settled = w.expect(council, &calls::settle(w, leaver, part));
        let (account, receipt) = (account.clone(), receipt.clone());
        let event = Settled { account, amount: part, receipt, outstanding };
        assert_eq!(settled.events, [published(w, event)]);
        assert_eq!(w.membership_client().status(&w.address(leaver.sc_address())).owed, outstanding);
    }
    assert_eq!(owed(), None);
    refused(w, council, &calls::settle(w, leaver, 1), Error::NothingOwed);
    w.expect(council, &calls::release(w, [leaver]));
    assert_eq!(standing(w, leaver).0, Standing::Former);
}

#[test]
fn obligations_are_of_those_who_hold_tokens_and_have_bounds() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let subject = &a.people[1];
    let long = "x".repeat(200);
    w.expect(council, &calls::oblige(w, subject, i128::MAX, &long));
    refused(w, council, &calls::oblige(w, subject, 1, "x"), Error::BadAmount);
    refused(w, council, &calls::oblige(w, subject, 0, "x"), Error::BadAmount);
    refused(w, council, &calls::oblige(w, subject, -1, "x"), Error::BadAmount);
    refused(w, council, &calls::oblige(w, subject, 1, ""), Error::BadNature);
    refused(w, council, &calls::oblige(w, subject, 1, &"x".repeat(201)), Error::BadNature);
    refused(w, council, &calls::settle(w, subject, 0), Error::BadAmount);
    refused(w, council, &calls::settle(w, subject, -1), Error::BadAmount);
    let mut unproven = calls::settle(w, subject, 1);
    unproven.args[2] = ScVal::Bytes(vec![0; 32].try_into().unwrap());
    refused(w, council, &unproven, Error::NoEvidence);
    w.expect(council, &calls::settle(w, subject, i128::MAX));
    for at in Standing::ALL {
        let a = a.fork();
        let subject = a.at(at);
        let (w, oblige) = (&a.world, calls::oblige(&a.world, &subject, 1, "x"));
        match at {
            Standing::Participant | Standing::Leaving | Standing::Excluded => {
                w.expect(council, &oblige);
            }
            _ => refused(w, council, &oblige, Error::NotParticipant),
        }
    }
}

#[test]
fn only_leavers_and_excluded_who_owe_nothing_are_released_or_nobody_is() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let leaver = &a.people[1];
    w.expect(leaver, &calls::leave(w, leaver));
    refused(w, council, &calls::release(w, []), Error::EmptyBatch);
    refused(w, council, &calls::release(w, [leaver, leaver]), Error::NotLeaving);
    refused(w, council, &calls::release(w, &vec![leaver.clone(); 26]), Error::BatchTooLarge);
    for at in Standing::ALL {
        let a = a.fork();
        let subject = a.at(at);
        let (w, release) = (&a.world, calls::release(&a.world, [leaver, &subject]));
        match at {
            Standing::Leaving | Standing::Excluded => {
                w.expect(council, &release);
                assert_eq!(standing(w, &subject).0, Standing::Former);
            }
            _ => refused(w, council, &release, Error::NotLeaving),
        }
    }
}

#[test]
fn who_left_or_was_excluded_comes_again_after_release_only_and_keeps_the_number() {
    let a = Association::new();
    for at in [Standing::Leaving, Standing::Excluded] {
        let a = a.fork();
        let w = &a.world;
        let subject = a.at(at);
        let number = standing(w, &subject).2;
        let numbered = counts(w).numbered;
        let apply = calls::apply(w, &subject, Kind::Individual);
        refused(w, &subject, &apply, Error::AlreadyParticipant);
        w.expect(&w.council, &calls::release(w, [&subject]));

        w.pass(DAY);
        let application = w.apply(&subject, Kind::Corporate);
        assert_eq!(application.value, ScVal::U32(counts(w).applications));
        assert_eq!(standing(w, &subject), (Standing::Applicant, 0, number));
        w.withdraw(&subject);
        w.apply(&subject, Kind::Individual);
        w.screen(&a.secretary, [&subject]);
        w.admit([&subject]);
        assert_eq!(standing(w, &subject), (Standing::Participant, 1, number));
        assert_eq!(balances(w, &subject), [TOKEN, 0]);
        assert_eq!(counts(w).numbered, numbered);
    }
}

#[test]
fn twenty_five_are_excluded_and_released_within_the_networks_limits() {
    let a = Association::new();
    let w = &a.world;
    let subjects = w.candidates(&a.secretary, "subject", Kind::Individual, 25);
    for subject in &subjects {
        w.attest(&a.people[0], subject);
    }
    w.admit(&subjects);
    // Each has something of the other token as well.
    subjects.iter().for_each(|s| w.open_trustline(s, Kind::Corporate, 1, scenarios::CLAWBACK));
    for call in
        [calls::exclude(w, &w.council, &subjects, Ground::Absence), calls::release(w, &subjects)]
    {
        let receipt = w.expect(&w.council, &call);
        assert!(limits::exceeded(&receipt).is_empty(), "{}", call.function);
        assert!(receipt.resources.mem_bytes <= limits::MEMORY, "{:?}", receipt.resources);
    }
    assert!(subjects.iter().all(|subject| balances(w, subject) == [0, 0]));
    assert_eq!((counts(w).excluded, counts(w).individual.get(0)), (0, Some(4)));
}
