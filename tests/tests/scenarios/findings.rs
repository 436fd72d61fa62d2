//! The regular review (REG-7): members ask for one, officers walk the register in pages, and the
//! list of findings says what is to be adjusted.

use charter::claims;
use membership::{Ground, Role};
use regulation::{Error, Finding, Inspected, ReviewRequested};
use scenarios::{calls, limits, Account, Call, Receipt, Refusal, CLAWBACK, DAY};
use soroban_sdk::{vec, Event, Vec as List};

use crate::society::{Society, INDIVIDUAL};

/// People taken over with one token each, from before the register.
fn old_members(s: &Society, count: usize) -> Vec<Account> {
    let w = &s.world;
    let member = |place| {
        let member = w.account(&format!("old member {place}"));
        w.open_trustline(&member, INDIVIDUAL, 10_000_000, CLAWBACK);
        member
    };
    let members: Vec<Account> = (0..count).map(member).collect();
    for batch in members.chunks(25) {
        w.expect(&w.council, &calls::take_over(w, INDIVIDUAL, batch));
    }
    members
}

/// An officer reviews a page of the register; tells who holds what and is due what.
fn inspect(s: &Society, start: u32, limit: u32) -> Vec<(soroban_sdk::Address, u32, u32)> {
    let w = &s.world;
    let receipt = w.expect(&s.officer, &calls::inspect(w, &s.officer, start, limit));
    let findings: List<Finding> = w.read(&receipt.value);
    findings.iter().map(|finding| (finding.account, finding.held, finding.due)).collect()
}

/// The member asks for a review.
fn request(s: &Society, member: &Account) -> (Option<Finding>, Receipt) {
    let receipt = s.world.expect(member, &calls::request_review(&s.world, member));
    (s.world.read(&receipt.value), receipt)
}

/// Accounts with findings to be acted on, among those with the numbers from `start` on.
fn open(s: &Society, start: u32) -> Vec<soroban_sdk::Address> {
    s.world
        .regulation_client()
        .findings(&start, &100)
        .iter()
        .map(|finding| finding.account)
        .collect()
}

fn refused(s: &Society, source: &Account, call: &Call) -> Refusal {
    s.world.submit(source, call).map(drop).unwrap_err()
}

#[test]
fn a_member_who_is_due_another_level_asks_and_is_noted() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let member = s.member("member");
    let (none, receipt) = request(&s, &member);
    assert_eq!((none, w.regulation_client().finding_count()), (None, 0));
    let account = w.address(&member);
    let requested = ReviewRequested { account: account.clone(), held: 1, due: 1 };
    let emitter = w.address(w.regulation.clone());
    assert_eq!(receipt.events, [requested.to_xdr(&w.env, &emitter)]);
    s.verify(&verifier, &member);
    let found = w.now();
    let finding = Finding { account: account.clone(), due: 2, found, held: 1, number: 1 };
    let (noted, receipt) = request(&s, &member);
    let requested = ReviewRequested { account, held: 1, due: 2 };
    assert_eq!(receipt.events, [requested.to_xdr(&w.env, &emitter)]);
    assert_eq!(noted, Some(finding.clone()));
    assert_eq!(w.regulation_client().findings(&1, &100), vec![&w.env, finding]);
    s.settles(&member, INDIVIDUAL, 2);
    assert_eq!(open(&s, 1), []);
    assert_eq!(w.regulation_client().finding_count(), 1, "the number stays");
}

#[test]
fn only_a_participant_in_good_standing_asks_for_a_review() {
    let s = Society::new();
    let w = &s.world;
    let [suspended, leaving] = [&s.founders[0], &s.founders[1]];
    let candidate = w.candidates(&s.officer, "candidate", INDIVIDUAL, 1).remove(0);
    let stranger = w.account("stranger");
    w.expect(&w.council, &calls::suspend(w, &w.council, suspended));
    w.expect(leaving, &calls::leave(w, leaving));
    for account in [suspended, leaving, &candidate, &stranger] {
        let outcome = refused(&s, account, &calls::request_review(w, account));
        assert_eq!(outcome, Error::NotParticipant.into());
    }
    let by_another = refused(&s, &s.founders[2], &calls::request_review(w, &s.founders[3]));
    assert_eq!(by_another, Refusal::Unauthorised);
}

#[test]
fn sixty_members_are_reviewed_in_pages() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let members = old_members(&s, 60);
    let risen: Vec<&Account> = members.iter().step_by(7).collect();
    risen.iter().for_each(|member| s.verify(&verifier, member));
    let expected: Vec<_> = risen.iter().map(|member| (w.address(*member), 1, 2)).collect();
    let last = w.membership_client().counts().numbered;
    assert_eq!(last, 6 + 1 + 60, "founders, the verifier, and those taken over");
    let pages = (1..=last).step_by(25);
    let found: Vec<_> = pages.flat_map(|start| inspect(&s, start, 25)).collect();
    assert_eq!(found, expected);
    let accounts: Vec<_> = expected.into_iter().map(|(account, ..)| account).collect();
    assert_eq!(open(&s, 1), accounts);
    assert_eq!(open(&s, 4), accounts[3..], "by number");
    assert_eq!(inspect(&s, last + 1, 25), [], "beyond the end");
    assert_eq!(inspect(&s, u32::MAX, 25), [], "far beyond the end");
    let (done, left) = risen.split_at(4);
    assert_eq!(s.adjust(done.iter().copied()), Ok(4));
    assert_eq!(open(&s, 1), accounts[4..], "what was acted on is gone");
    assert_eq!(s.adjust(left.iter().copied()), Ok(left.len() as u32));
    assert_eq!(open(&s, 1), []);
}

#[test]
fn a_page_starts_and_ends_where_it_is_asked_to() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let members = s.members("member", 4);
    members.iter().for_each(|member| s.verify(&verifier, member));
    let number = |member: &Account| w.membership_client().status(&w.address(member)).entry.number;
    let (first, second) = (number(&members[1]), number(&members[2]));
    let found: Vec<_> = inspect(&s, first, 2).into_iter().map(|(account, ..)| account).collect();
    assert_eq!(found, [w.address(&members[1]), w.address(&members[2])]);
    assert_eq!(second, first + 1);
    assert_eq!(inspect(&s, 0, 1), inspect(&s, 1, 1), "0 is the first");
}

#[test]
fn a_page_of_twenty_five_findings_is_within_the_networks_limits() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let members = s.members("member", 25);
    members.iter().for_each(|member| s.verify(&verifier, member));
    let first = w.membership_client().status(&w.address(&members[0])).entry.number;
    let receipt = w.expect(&s.officer, &calls::inspect(w, &s.officer, first, 25));
    assert!(limits::exceeded(&receipt).is_empty());
    let found = List::from_iter(&w.env, members.iter().map(|member| (w.address(member), 1, 2)));
    let officer = w.address(&s.officer);
    let inspected = Inspected { officer, start: first, limit: 25, found };
    let emitter = w.address(w.regulation.clone());
    assert_eq!(receipt.events, [inspected.to_xdr(&w.env, &emitter)]);
    assert_eq!(open(&s, 1).len(), 25);
    for limit in [0, 26] {
        let call = calls::inspect(w, &s.officer, 1, limit);
        let error = if limit == 0 { Error::EmptyBatch } else { Error::BatchTooLarge };
        assert_eq!(refused(&s, &s.officer, &call), error.into(), "{limit}");
    }
    for limit in [0, 101] {
        let error = if limit == 0 { Error::EmptyBatch } else { Error::BatchTooLarge };
        assert_eq!(
            w.regulation_client().try_findings(&1, &limit).map(drop).unwrap_err(),
            Ok(error)
        );
    }
}

#[test]
fn secretaries_deputies_and_the_council_review_and_nobody_else() {
    let s = Society::new();
    let w = &s.world;
    let [deputy, court, past] = ["deputy", "court", "past"].map(|name| w.account(name));
    for (officer, role, until) in
        [(&deputy, Role::Deputy, DAY), (&court, Role::Court, DAY), (&past, Role::Secretary, 1)]
    {
        w.expect(&w.council, &calls::appoint(w, officer, role, w.now() + until));
    }
    w.pass(1);
    let by = |who: &Account| w.submit(who, &calls::inspect(w, who, 1, 5)).map(drop);
    for officer in [&s.officer, &deputy, &w.council] {
        assert_eq!(by(officer), Ok(()));
    }
    let stranger = w.account("stranger");
    for other in [&court, &past, &s.founders[0], &stranger] {
        assert_eq!(by(other), Err(Error::NotOfficer.into()));
    }
    let forged = refused(&s, &stranger, &calls::inspect(w, &s.officer, 1, 5));
    assert_eq!(forged, Refusal::Unauthorised);
}

#[test]
fn a_lapse_is_found_for_everyone_whom_it_carried() {
    let s = Society::new();
    let w = &s.world;
    let (lapsing, steady) = (s.verifier("lapsing"), s.verifier("steady"));
    let people = s.members("person", 8);
    let verifier = |place| if place % 2 == 0 { &lapsing } else { &steady };
    (0..8).for_each(|place| s.verify(verifier(place), &people[place]));
    w.adjust(&people);
    let company = s.company("company", 2);
    people[..4].iter().for_each(|person| s.lead(person, &company));
    w.adjust(&people[..4]);
    w.expect(&w.council, &calls::discredit(w, &lapsing));
    let fallen = |held: [u32; 4]| {
        let people = people.iter().step_by(2).map(|person| w.address(person));
        people.zip(held).map(|(account, held)| (account, held, 1)).collect::<Vec<_>>()
    };
    assert_eq!(inspect(&s, 1, 25), fallen([3, 3, 2, 2]));
    let council = &w.council;
    let reliable = claims::COUNTERPARTY;
    let plain = common::interfaces::Value::Plain;
    w.expect(council, &calls::annul_claims(w, council, &company, reliable, plain));
    s.settles(&company, crate::society::CORPORATE, 1);
    let found = inspect(&s, 1, 25);
    assert_eq!(found.len(), 6, "two more led the corporate that fell: {found:?}");
    assert_eq!(open(&s, 1).len(), 6, "of each account only the latest");
    assert_eq!(s.adjust(&people), Ok(6));
    assert_eq!(open(&s, 1), []);
}

#[test]
fn who_left_or_is_excluded_is_no_finding_any_more() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let members = s.members("member", 3);
    members.iter().for_each(|member| s.verify(&verifier, member));
    assert_eq!(inspect(&s, 1, 25).len(), 3);
    w.expect(&members[0], &calls::leave(w, &members[0]));
    w.expect(&w.council, &calls::exclude(w, &w.council, [&members[1]], Ground::Norms));
    assert_eq!(open(&s, 1), [w.address(&members[2])]);
    assert_eq!(inspect(&s, 1, 25).len(), 1);
}

#[test]
fn a_later_review_that_finds_nothing_due_closes_a_finding() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let member = s.member("member");
    s.verify(&verifier, &member);
    assert_eq!(inspect(&s, 1, 25).len(), 1);
    w.expect(&w.council, &calls::discredit(w, &verifier));
    assert_eq!(inspect(&s, 1, 25), [], "held and due are one again");
    assert_eq!(open(&s, 1), []);
}
