//! Capacity (REG-3): presumed, until the Council or a court attests otherwise.

use attestations::Error as Attested;
use charter::claims;
use common::{
    interfaces::{Position, Value},
    Kind, Standing,
};
use membership::{Error, Reinstated, Role, Side, Suspended};
use regulation::Error as Judged;
use scenarios::{calls, Account, Refusal, World, CLAWBACK, DAY, NOW};
use soroban_sdk::{xdr::ScVal, BytesN};

use crate::association::{
    addresses, balances, level, published, refused, settled, Association, TOKEN,
};
use crate::support::{counts, due, entry, standing};

/// An officer of a court, in office for a day.
fn court(w: &World) -> Account {
    let court = w.account("court");
    w.expect(&w.council, &calls::appoint(w, &court, Role::Court, NOW + DAY));
    court
}

fn suspend(w: &World, subject: &Account) {
    w.expect(&w.council, &calls::suspend(w, &w.council, subject));
}

fn reinstate(w: &World, subject: &Account) {
    w.expect(&w.council, &calls::reinstate(w, &w.council, subject));
}

#[test]
fn the_council_or_a_court_suspends_and_reinstates() {
    let a = Association::new();
    let court = court(&a.world);
    for authority in [&a.world.council, &court] {
        let a = a.fork();
        let (w, subject) = (&a.world, &a.people[1]);
        let (account, by) = (w.address(subject.sc_address()), w.address(authority.sc_address()));
        let (before, tally, held) = (entry(w, subject), counts(w), balances(w, subject));

        let receipt = w.expect(authority, &calls::suspend(w, authority, subject));
        let evidence = BytesN::from_array(&w.env, &[12; 32]);
        let event = Suspended { subject: account.clone(), authority: by.clone(), evidence };
        assert_eq!(receipt.events, [published(w, event)]);
        let mut suspended = before.clone();
        suspended.suspended = true;
        assert_eq!(entry(w, subject), suspended, "standing, tokens and number stay");
        assert_eq!((counts(w), balances(w, subject)), (tally, held));
        assert_eq!(level(w, subject), 0, "does not count");
        assert_eq!(w.membership_client().status(&account).level, 0);

        let receipt = w.expect(authority, &calls::reinstate(w, authority, subject));
        let reason = BytesN::from_array(&w.env, &[13; 32]);
        let event = Reinstated { subject: account, authority: by, reason };
        assert_eq!(receipt.events, [published(w, event)]);
        assert_eq!(entry(w, subject), before);
        assert_eq!(level(w, subject), 1);
    }
}

#[test]
fn nobody_else_attests_incapacity_and_a_court_only_during_its_term() {
    let a = Association::new();
    let (w, subject) = (&a.world, &a.people[1]);
    let court = court(w);
    let deputy = w.account("deputy");
    w.expect(&w.council, &calls::appoint(w, &deputy, Role::Deputy, NOW + 30 * DAY));
    let assembly = w.account("assembly");
    w.expect(&w.council, &calls::appoint(w, &assembly, Role::Assembly, NOW + 30 * DAY));
    w.pass(DAY);
    for by in [&a.secretary, &deputy, &assembly, &court, &a.people[0], &w.relay] {
        refused(w, by, &calls::suspend(w, by, subject), Error::NotAuthority);
        refused(w, by, &calls::reinstate(w, by, subject), Error::NotAuthority);
    }
    let by_council = calls::suspend(w, &w.council, subject);
    refused(w, &a.people[0], &by_council, Refusal::Unauthorised);
}

#[test]
fn incapacity_is_attested_once_with_evidence_about_whoever_is_on_record() {
    let a = Association::new();
    let council = &a.world.council;
    for at in Standing::ALL {
        let a = a.fork();
        let (w, subject) = (&a.world, a.at(at));
        let (suspend, reinstate) =
            (calls::suspend(w, council, &subject), calls::reinstate(w, council, &subject));
        match at {
            Standing::Stranger => {
                refused(w, council, &suspend, Error::NoApplication);
                refused(w, council, &reinstate, Error::NoApplication);
            }
            Standing::Moved => {
                refused(w, council, &suspend, Error::Moved);
                refused(w, council, &reinstate, Error::Moved);
            }
            _ => {
                let unproven = |mut call: scenarios::Call| {
                    call.args[2] = ScVal::Bytes(vec![0; 32].try_into().unwrap());
                    call
                };
                refused(w, council, &reinstate, Error::NotSuspended);
                refused(w, council, &unproven(suspend.clone()), Error::NoEvidence);
                w.expect(council, &suspend);
                refused(w, council, &suspend, Error::AlreadySuspended);
                refused(w, council, &unproven(reinstate.clone()), Error::NoEvidence);
                w.expect(council, &reinstate);
                assert_eq!(standing(w, &subject).0, at);
            }
        }
    }
}

#[test]
fn who_is_suspended_neither_applies_nor_withdraws_nor_leaves() {
    let a = Association::new();
    for at in [Standing::Withdrawn, Standing::Former] {
        let a = a.fork();
        let (w, subject) = (&a.world, a.at(at));
        suspend(w, &subject);
        let apply = calls::apply(w, &subject, Kind::Individual);
        refused(w, &subject, &apply, Error::Suspended);
        reinstate(w, &subject);
        w.expect(&subject, &apply);
    }
    for at in [Standing::Applicant, Standing::Candidate] {
        let a = a.fork();
        let (w, subject) = (&a.world, a.at(at));
        suspend(w, &subject);
        refused(w, &subject, &calls::withdraw(w, &subject), Error::Suspended);
        reinstate(w, &subject);
        w.withdraw(&subject);
    }
    let (w, subject) = (&a.world, &a.people[1]);
    suspend(w, subject);
    refused(w, subject, &calls::leave(w, subject), Error::Suspended);
    refused(w, subject, &calls::request_review(w, subject), Judged::NotParticipant);
    reinstate(w, subject);
    w.expect(subject, &calls::leave(w, subject));
}

#[test]
fn a_suspended_candidate_is_not_admitted_and_the_review_says_so() {
    let a = Association::new();
    let w = &a.world;
    let candidate = a.candidate("friend", [&a.people[0]]);
    assert_eq!(due(w, &candidate), 1);
    suspend(w, &candidate);
    assert_eq!(due(w, &candidate), 0);
    refused(w, &w.council, &calls::admit(w, [&candidate]), Error::Suspended);
    reinstate(w, &candidate);
    w.admit([&candidate]);
}

#[test]
fn what_a_suspended_participant_says_does_not_count_until_reinstated() {
    let a = Association::new();
    let (w, voucher, verifier) = (&a.world, &a.people[1], &a.verifiers[0]);
    let candidate = a.candidate("friend", [voucher]);
    let verified = a.verified("verified", [1; 32]);
    suspend(w, voucher);
    suspend(w, verifier);
    assert_eq!((due(w, &candidate), due(w, &verified)), (0, 1));
    refused(w, &w.council, &calls::admit(w, [&candidate]), Judged::NotVerified);
    // Nor does it say anything new, once anybody asks what it may attest.
    w.enroll(voucher);
    let vouch = calls::attest(w, voucher, &candidate, claims::VOUCH, None);
    refused(w, voucher, &vouch, Attested::NotEntitled);
    reinstate(w, voucher);
    reinstate(w, verifier);
    assert_eq!((due(w, &candidate), due(w, &verified)), (1, 2));
    w.attest(voucher, &candidate);
}

#[test]
fn a_suspended_corporate_carries_nobody_and_a_suspended_signer_no_majority() {
    let a = Association::new();
    let w = &a.world;
    let company = settled(w, "company", Kind::Corporate, 2);
    let leader = a.verified("leader", [2; 32]);
    w.claim(&w.council, &leader, claims::LEADER, Value::Corporate(w.address(company.sc_address())));
    let candidate = w.holder("another company", Kind::Corporate);
    w.apply(&candidate, Kind::Corporate);
    w.screen(&a.secretary, [&candidate]);
    w.attest(&a.people[0], &candidate);
    let signers = soroban_sdk::vec![&w.env, (w.address(a.people[1].sc_address()), 1)];
    let multisig = common::interfaces::Multisig { signers, threshold: 1 };
    w.claim(&a.secretary, &candidate, claims::MULTISIG, Value::Multisig(multisig));
    assert_eq!((due(w, &leader), due(w, &candidate)), (3, 1));
    suspend(w, &company);
    suspend(w, &a.people[1]);
    assert_eq!((due(w, &leader), due(w, &candidate)), (2, 0));
}

#[test]
fn a_suspended_officer_rests() {
    let a = Association::new();
    let w = &a.world;
    let [deputy, court, assembly] = [&a.people[1], &a.people[2], &a.people[3]];
    let table = [(deputy, Role::Deputy), (court, Role::Court), (assembly, Role::Assembly)];
    for (officer, role) in table {
        w.expect(&w.council, &calls::appoint(w, officer, role, NOW + 300 * DAY));
    }
    let applicant = a.at(Standing::Applicant);
    let subject = &a.people[0];
    let acts = [
        (deputy, calls::screen(w, deputy, [&applicant]), Refusal::from(Error::NotOfficer)),
        (deputy, calls::inspect(w, deputy, 1, 1), Judged::NotOfficer.into()),
        (court, calls::suspend(w, court, subject), Error::NotAuthority.into()),
        (assembly, calls::exclude(w, assembly, [subject], membership::Ground::Norms), {
            Error::NotAuthority.into()
        }),
    ];
    for (officer, _) in table {
        suspend(w, officer);
    }
    for (officer, act, refusal) in &acts {
        refused(w, officer, act, *refusal);
    }
    let positions = w.membership_client().positions(&addresses(w, [deputy]));
    assert!(!Position::unpack_all(&positions)[0].officer());
    assert_eq!(w.regulation_client().entitled(&w.address(deputy.sc_address())), 0);
    // Not even a court sets itself right.
    refused(w, court, &calls::reinstate(w, court, court), Error::NotAuthority);
    for (officer, _) in table {
        reinstate(w, officer);
    }
    for (officer, act, _) in &acts {
        assert!(w.fork().submit(officer, act).is_ok(), "{}", act.function);
    }
}

#[test]
fn what_others_decide_about_a_suspended_participant_goes_on() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let subject = a.verified("subject", [3; 32]);
    suspend(w, &subject);
    assert_eq!(due(w, &subject), 2, "the level stays");
    assert_eq!(standing(w, &subject).1, 2);
    w.claim(council, &subject, claims::ASSETS, Value::Worth(10_000_000_000));
    w.adjust([&subject]);
    assert_eq!((standing(w, &subject).1, level(w, &subject)), (3, 0));
    w.open_trustline(&subject, Kind::Individual, 2 * TOKEN, CLAWBACK);
    w.expect(council, &calls::resolve(w, [&subject], Side::Register));
    assert_eq!(balances(w, &subject), [3 * TOKEN, 0]);

    let exclude = calls::exclude(w, council, [&subject], membership::Ground::Norms);
    assert!(w.fork().submit(council, &exclude).is_ok());
    assert!(w.fork().submit(council, &calls::oblige(w, &subject, 1, "x")).is_ok());
    w.bankrupt(&subject);
    w.expect(council, &calls::rehabilitate(w, [&subject]));
    // A suspension outlives a change of standing.
    let apply = calls::apply(w, &subject, Kind::Individual);
    refused(w, &subject, &apply, Error::Suspended);
}
