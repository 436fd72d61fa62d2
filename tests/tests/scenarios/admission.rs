//! The admission path, end to end: entries, tokens, counts and events after every step.

use common::{Kind, Standing};
use membership::{Admitted, Applied, Counts, Founded, Screened, Withdrawn};
use scenarios::{calls, World, AUTHORIZED, CLAWBACK, MAINTAIN, NOW};
use soroban_sdk::{
    xdr::{ContractEvent, ContractEventBody, ScVal},
    BytesN, Event, Vec as List,
};

use crate::support::{addresses, counts, due, grant, standing};

const TOKEN: i64 = 10_000_000;

#[test]
fn an_applicant_becomes_a_participant_with_one_frozen_token() {
    for kind in Kind::ALL {
        let w = World::new();
        let (env, register) = (&w.env, w.address(w.membership.clone()));
        let officer = w.officer("secretary");
        let founder = w.founders(&officer, "founder", 1).remove(0);
        let subject = w.account("subject");
        let address = w.address(&subject);
        let contact = BytesN::from_array(env, &[7; 32]);
        assert_eq!(standing(&w, &subject), (Standing::Stranger, 0, 0));
        assert_eq!(w.trustline(&subject, kind), None);

        w.pass(10);
        let applied = w.apply(&subject, kind);
        assert_eq!(applied.value, ScVal::U32(2), "the second application");
        let event = Applied { applicant: address.clone(), number: 2, kind, charter: 1, contact };
        assert_eq!(applied.events, [event.to_xdr(env, &register)]);
        assert_eq!(w.trustline(&subject, kind), Some((0, CLAWBACK)), "opened, not authorised");
        assert_eq!(standing(&w, &subject), (Standing::Applicant, 0, 0));
        assert_eq!((counts(&w).applicants, counts(&w).candidates), (1, 0));

        w.pass(10);
        let screened = w.screen(&officer, [&subject]);
        let event =
            Screened { officer: w.address(&officer), applicants: addresses(&w, &[&subject]) };
        assert_eq!(screened.events, [event.to_xdr(env, &register)]);
        assert_eq!(standing(&w, &subject), (Standing::Candidate, 0, 2));
        assert_eq!((counts(&w).applicants, counts(&w).candidates), (0, 1));
        assert_eq!(due(&w, &subject), 0, "nobody vouched");

        w.pass(10);
        w.attest(&founder, &subject);
        if kind == Kind::Corporate {
            assert_eq!(due(&w, &subject), 0, "nobody saw the multisig");
            w.attest_majority(&founder, &subject);
        }
        assert_eq!(due(&w, &subject), 1);

        w.pass(10);
        let admitted = w.admit([&subject]);
        let event = Admitted { charter: 1, subjects: addresses(&w, &[&subject]) };
        let mut events = grant(&w, kind, &subject).to_vec();
        events.push(event.to_xdr(env, &register));
        assert_eq!(admitted.events, events);
        assert_eq!(w.trustline(&subject, kind), Some((TOKEN, CLAWBACK | MAINTAIN)), "frozen");
        let tokens = w.asset_contract(kind);
        assert_eq!(tokens.balance(&address), i128::from(TOKEN));
        assert!(!tokens.authorized(&address));
        let status = w.membership_client().status(&address);
        assert_eq!(
            (status.barred, status.level, status.owed, &status.successor),
            (false, 1, 0, &None)
        );
        assert_eq!(status.entry.since, NOW + 40);
        assert_eq!((status.entry.application, status.entry.charter), (2, 1));
        assert_eq!((status.entry.kind, status.entry.level), (kind, 1));
        assert_eq!(standing(&w, &subject), (Standing::Participant, 1, 2));
        assert_eq!(w.membership_client().level(&address), 1);
    }
}

#[test]
fn the_founding_act_admits_those_whom_nobody_could_verify_once() {
    let w = World::new();
    let officer = w.officer("secretary");
    let person = w.candidates(&officer, "person", Kind::Individual, 1).remove(0);
    let company = w.candidates(&officer, "company", Kind::Corporate, 1).remove(0);
    assert!(!w.membership_client().founded());
    let receipt = w.found([&person, &company]);
    assert!(w.membership_client().founded());
    let subjects = addresses(&w, &[&person, &company]);
    let event = Founded { charter: 1, subjects };
    let mut events = grant(&w, Kind::Individual, &person).to_vec();
    events.extend(grant(&w, Kind::Corporate, &company));
    events.push(event.to_xdr(&w.env, &w.address(w.membership.clone())));
    assert_eq!(receipt.events, events);
    assert_eq!(w.trustline(&person, Kind::Individual), Some((TOKEN, CLAWBACK | MAINTAIN)));
    assert_eq!(w.trustline(&company, Kind::Corporate), Some((TOKEN, CLAWBACK | MAINTAIN)));
    assert_eq!(w.trustline(&person, Kind::Corporate), None);
}

#[test]
fn the_trustline_is_authorised_only_within_the_grant() {
    let w = World::new();
    let officer = w.officer("secretary");
    let subject = w.candidates(&officer, "person", Kind::Individual, 1).remove(0);
    let flags = |w: &World| w.trustline(&subject, Kind::Individual).unwrap().1;
    assert_eq!(flags(&w) & AUTHORIZED, 0, "before");
    let receipt = w.found([&subject]);
    let data = |event: &ContractEvent| {
        let ContractEventBody::V0(body) = &event.body;
        body.data.clone()
    };
    assert_eq!(data(&receipt.events[0]), ScVal::Bool(true), "within");
    assert_eq!(data(&receipt.events[2]), ScVal::Bool(false), "within");
    assert_eq!(flags(&w) & AUTHORIZED, 0, "after");
}

#[test]
fn counts_follow_every_step_of_both_kinds() {
    let w = World::new();
    let officer = w.officer("secretary");
    let people = w.applicants("person", Kind::Individual, 4);
    let companies = w.applicants("company", Kind::Corporate, 3);
    let expect = |applicants, candidates, people: u32, companies: u32, numbered, what: &str| {
        let individual = List::from_array(&w.env, [people, 0, 0, 0, 0]);
        let corporate = List::from_array(&w.env, [companies, 0, 0, 0]);
        let expected = Counts {
            applicants,
            applications: 7,
            bankrupt: 0,
            batches: 0,
            candidates,
            corporate,
            excluded: 0,
            individual,
            leaving: 0,
            numbered,
        };
        assert_eq!(counts(&w), expected, "{what}");
    };
    expect(7, 0, 0, 0, 0, "applied");
    w.screen(&officer, people.iter().chain(&companies[..2]));
    expect(1, 6, 0, 0, 6, "screened");
    w.found([&people[0], &companies[0]]);
    expect(1, 4, 1, 1, 6, "founded");
    w.withdraw(&companies[2]);
    expect(0, 4, 1, 1, 6, "an applicant withdrew");
    w.withdraw(&people[3]);
    expect(0, 3, 1, 1, 6, "a candidate withdrew");
    for subject in [&people[1], &people[2], &companies[1]] {
        w.attest(&people[0], subject);
    }
    w.attest_majority(&people[0], &companies[1]);
    w.admit([&companies[1], &people[1], &people[2]]);
    expect(0, 0, 3, 2, 6, "admitted");
}

#[test]
fn who_withdrew_may_apply_again_and_keeps_the_number() {
    let w = World::new();
    let officer = w.officer("secretary");
    let founder = w.founders(&officer, "founder", 1).remove(0);
    let subject = w.candidates(&officer, "person", Kind::Individual, 1).remove(0);
    w.attest(&founder, &subject);
    let withdrawn = w.withdraw(&subject);
    let applicant = w.address(subject.sc_address());
    let event = Withdrawn { applicant }.to_xdr(&w.env, &w.address(w.membership.clone()));
    assert_eq!(withdrawn.events, [event]);
    assert_eq!(standing(&w, &subject), (Standing::Withdrawn, 0, 2));

    let again = w.apply(&subject, Kind::Corporate);
    assert_eq!(again.value, ScVal::U32(3), "a new application");
    assert_eq!(standing(&w, &subject), (Standing::Applicant, 0, 2));
    w.screen(&officer, [&subject]);
    w.attest_majority(&founder, &subject);
    w.admit([&subject]);
    assert_eq!(standing(&w, &subject), (Standing::Participant, 1, 2));
    assert_eq!(w.trustline(&subject, Kind::Corporate), Some((TOKEN, CLAWBACK | MAINTAIN)));
    assert_eq!(w.trustline(&subject, Kind::Individual), Some((0, CLAWBACK)));
    assert_eq!(counts(&w).numbered, 2);
}

#[test]
fn an_applicant_may_have_opened_the_trustline_before() {
    let w = World::new();
    let holder = w.holder("holder", Kind::Individual);
    let call = calls::apply(&w, &holder, Kind::Individual);
    assert!(call.below.is_empty(), "no authorisation of `trust` is needed");
    w.expect(&holder, &call);
    assert_eq!(w.trustline(&holder, Kind::Individual), Some((0, CLAWBACK)));
}
