//! Bounds of one call, each at its value and beyond it; and the network's own limits.

use charter::{claims, Kind};
use membership::{Error, Role};
use scenarios::{calls, limits, Account, Call, Refusal, Stage, World, DAY};
use soroban_sdk::{xdr::ScVal, String, Val, Vec as List};

use crate::support::{blocker, counts};

/// Many attesters: `subjects` candidates, each certified by sixteen of the participants.
fn crowded(w: &World, participants: &[Account], subjects: &[Account]) {
    for (place, subject) in subjects.iter().enumerate() {
        for attester in participants.iter().cycle().skip(place * 16).take(16) {
            w.attest(attester, subject);
        }
    }
}

/// A world with `count` participants and an officer.
fn populated(count: u32) -> (World, Account, Vec<Account>) {
    let w = World::new();
    let officer = w.officer("secretary");
    let mut participants = w.founders(&officer, "founder", count.min(25));
    while (participants.len() as u32) < count {
        let n = (count - participants.len() as u32).min(25);
        let name = format!("participant {}", participants.len());
        let batch = w.candidates(&officer, &name, Kind::Individual, n);
        batch.iter().for_each(|subject| drop(w.attest(&participants[0], subject)));
        w.admit(&batch);
        participants.extend(batch);
    }
    (w, officer, participants)
}

#[test]
fn twenty_five_are_screened_and_admitted_within_the_networks_limits() {
    let (w, officer, participants) = populated(1);
    let subjects = w.applicants("person", Kind::Individual, 25);
    let screened = w.screen(&officer, &subjects);
    assert!(limits::exceeded(&screened).is_empty());
    subjects.iter().for_each(|subject| drop(w.attest(&participants[0], subject)));
    let admitted = w.admit(&subjects);
    assert!(limits::exceeded(&admitted).is_empty());
    assert!(admitted.event_bytes() <= limits::EVENT_BYTES, "{}", admitted.event_bytes());
    assert!(admitted.resources.mem_bytes <= limits::MEMORY, "{:?}", admitted.resources);
    assert_eq!(counts(&w).individual.get(0), Some(26));
}

#[test]
fn the_founding_act_takes_twenty_five() {
    let (w, ..) = populated(25);
    assert_eq!(counts(&w).individual.get(0), Some(25));
}

#[test]
fn twenty_six_are_beyond_the_networks_limit_of_events() {
    let (w, officer, participants) = populated(1);
    let subjects = w.candidates(&officer, "person", Kind::Individual, 25);
    subjects.iter().for_each(|subject| drop(w.attest(&participants[0], subject)));
    let bytes = w.admit(&subjects).event_bytes();
    assert!(bytes + bytes / 25 > limits::EVENT_BYTES, "{bytes} bytes: the batch may be larger");
}

#[test]
fn a_batch_with_a_hundred_attesters_is_within_the_networks_limits() {
    let (w, officer, participants) = populated(100);
    let subjects = w.candidates(&officer, "person", Kind::Individual, 25);
    crowded(&w, &participants, &subjects);
    let admitted = w.admit(&subjects);
    assert!(admitted.resources.mem_bytes <= limits::MEMORY, "{:?}", admitted.resources);
}

#[test]
fn a_hundred_statuses_are_read_whoever_attested() {
    let (w, officer, participants) = populated(1);
    let subjects = w.candidates(&officer, "person", Kind::Individual, 100);
    w.attest(&participants[0], &subjects[0]);
    let accounts = calls::list(&subjects);
    let call = Call::new(&w.membership, "statuses", vec![accounts]);
    let receipt = w.simulate(&call);
    assert!(receipt.is_ok(), "{:?}", receipt.map(drop));
    assert_eq!(blocker(&w, &subjects[0]), 0);
}

#[test]
fn a_hundred_accounts_are_read_by_every_reader_that_takes_a_list() {
    let s = Stage::new();
    let w = &s.world;
    let accounts: Vec<Account> = (0..100).map(|n| Account::named(&format!("n {n}"))).collect();
    for (contract, function) in
        [(&w.membership, "statuses"), (&w.membership, "positions"), (&w.attestations, "facts")]
    {
        let call = Call::new(contract, function, vec![calls::list(&accounts)]);
        let list: List<Val> = w.read(&w.simulate(&call).expect("a reader").value);
        assert_eq!(list.len(), 100, "{function}");
    }
    for listed in accounts.chunks(25) {
        w.expect(&w.council, &calls::blacklist(w, listed));
    }
    let barred = Call::new(&w.blacklist, "barred", vec![calls::list(&accounts)]);
    let list: List<Val> = w.read(&w.simulate(&barred).expect("a reader").value);
    assert_eq!(list.len(), 100, "barred");
    assert_eq!(w.facts().facts(&List::new(&w.env)).len(), 0);
    assert_eq!(w.bars().barred(&List::new(&w.env)).len(), 0);
}

#[test]
fn sixteen_attest_and_the_seventeenth_is_refused_until_one_place_is_dead() {
    let s = Stage::new();
    let (subject, first, last) = (&s.unverified, &s.participants[0], &s.participants[16]);
    let call = calls::attest(&s.world, last, subject, claims::ALL, None);
    let expires = Some(s.world.now() + 10);
    let first_call = calls::attest(&s.world, first, subject, claims::ALL, expires);
    s.world.expect(first, &first_call);
    s.participants[1..16].iter().for_each(|attester| drop(s.world.attest(attester, subject)));
    let deaths: [(_, fn(&Stage)); 3] = [
        ("revoked", |s| {
            let first = &s.participants[0];
            s.world.expect(first, &calls::revoke(&s.world, first, &s.unverified));
        }),
        ("annulled", |s| {
            let call = calls::annul(&s.world, &s.participants[0], &s.unverified);
            s.world.expect(&s.world.council, &call);
        }),
        ("expired", |s| s.world.pass(10)),
    ];
    for (what, die) in deaths {
        let s = s.fork();
        let w = &s.world;
        let full = Err(attestations::Error::TooManyAttesters.into());
        assert_eq!(w.submit(last, &call).map(drop), full, "{what}");
        w.attest(&s.participants[15], subject);
        die(&s);
        w.expect(last, &call);
        let attesters = || w.facts().attestations(&subject.address(&w.env)).iter();
        assert_eq!(attesters().count(), 16, "{what}");
        assert!(attesters().all(|a| a.attester != first.address(&w.env)), "{what}");
        assert!(attesters().any(|a| a.attester == last.address(&w.env)), "{what}");
    }
}

#[test]
fn sixteen_readinesses_give_way_to_attestations_but_not_to_more_readiness() {
    let s = Stage::new();
    let w = &s.world;
    let subject = &s.unverified;
    for attester in &s.participants[..16] {
        w.expect(attester, &calls::declare_ready(w, attester, subject));
    }
    let seventeenth = &s.participants[16];
    let ready = w.submit(seventeenth, &calls::declare_ready(w, seventeenth, subject));
    assert_eq!(ready.map(drop), Err(attestations::Error::TooManyAttesters.into()));
    w.attest(seventeenth, subject);
    assert_eq!(blocker(w, subject), 0);
}

#[test]
fn sixteen_officers_hold_office_and_the_seventeenth_takes_the_place_of_one() {
    let w = World::new();
    let until = w.now() + 10 * DAY;
    let appoint = |n: u32, until| {
        let officer = Account::named(&format!("officer {n}"));
        w.submit(&w.council, &calls::appoint(&w, &officer, Role::Deputy, until)).map(drop)
    };
    assert_eq!(appoint(0, w.now() + 1), Ok(()), "a term of one second");
    for n in 1..16 {
        assert_eq!(appoint(n, until), Ok(()), "officer {n}");
    }
    assert_eq!(w.register().officers().len(), 16);
    assert_eq!(appoint(16, until), Err(Error::TooManyOfficers.into()));
    assert_eq!(appoint(7, until + DAY), Ok(()), "a change of term takes no place");
    let dismissed = Account::named("officer 3");
    w.expect(&w.council, &calls::dismiss(&w, &dismissed));
    assert_eq!(appoint(16, until), Ok(()), "in the place of a dismissed one");
    assert_eq!(appoint(17, until), Err(Error::TooManyOfficers.into()));
    w.pass(1);
    assert_eq!(appoint(17, until), Ok(()), "in the place of one whose term is over");
    assert_eq!(w.register().officers().len(), 16);
    assert_eq!(appoint(18, until), Err(Error::TooManyOfficers.into()));
}

#[test]
fn obligations_of_a_stroop_and_of_any_size_are_listed_word_for_word() {
    let s = Stage::new();
    let w = &s.world;
    let most = i128::MAX;
    let table = [
        ("least", 1, "x".to_string()),
        ("most", most, "x".repeat(200)),
        ("cyrillic", 5, "д".repeat(100)),
    ];
    for (name, amount, nature) in table {
        let account = w.account(name);
        let listing = calls::listing(w, &account, amount, &nature);
        w.expect(&w.council, &calls::blacklist_with(w, vec![listing]));
        let entry = w.bars().entry(&account.address(&w.env)).expect("listed");
        assert_eq!((entry.amount, entry.cleared), (amount, None), "{name}");
        assert_eq!(entry.nature, String::from_str(&w.env, &nature), "{name}");
    }
}

#[test]
fn twenty_five_are_listed_and_cleared_within_the_networks_limits() {
    let w = World::new();
    let accounts: Vec<Account> =
        (0..25).map(|n| Account::named(&format!("bankrupt {n}"))).collect();
    let nature = "x".repeat(200);
    let listings = accounts.iter().map(|a| calls::listing(&w, a, i128::MAX, &nature)).collect();
    let listed = w.expect(&w.council, &calls::blacklist_with(&w, listings));
    assert!(listed.event_bytes() <= limits::EVENT_BYTES, "{}", listed.event_bytes());
    let cleared = w.expect(&w.council, &calls::clear(&w, &accounts));
    assert!(cleared.event_bytes() <= limits::EVENT_BYTES, "{}", cleared.event_bytes());
    assert_eq!(w.bars().count(), 25);
}

#[test]
fn twenty_five_are_bumped_in_one_call_of_every_contract() {
    let (w, officer, participants) = populated(1);
    let subjects = w.candidates(&officer, "person", Kind::Individual, 25);
    subjects.iter().for_each(|subject| drop(w.attest(&participants[0], subject)));
    w.expect(&w.council, &calls::blacklist(&w, &subjects));
    for (_, contract) in w.suite() {
        w.expect(&w.relay, &calls::bump(contract, &subjects));
        w.expect(&w.relay, &calls::bump(contract, []));
    }
}

#[test]
fn values_of_a_wrong_kind_are_refused_and_change_nothing() {
    let s = Stage::new();
    let w = &s.world;
    let apply = calls::apply(w, &s.stranger, Kind::Individual);
    let with = |call: &Call, place: usize, value: ScVal| {
        let mut args = call.args.clone();
        args[place] = value;
        Call { args, ..call.clone() }
    };
    let attest = calls::attest(w, &s.participants[0], &s.other, 7, None);
    let short_hash = ScVal::Bytes(vec![1; 31].try_into().unwrap());
    let table = [
        (&s.stranger, with(&apply, 1, ScVal::U32(2))),
        (&s.stranger, with(&apply, 1, ScVal::Void)),
        (&s.stranger, with(&apply, 2, short_hash.clone())),
        (&s.stranger, with(&apply, 3, short_hash.clone())),
        (&s.participants[0], with(&attest, 2, ScVal::I32(-1))),
        (&s.participants[0], with(&attest, 3, short_hash)),
        (&s.participants[0], with(&attest, 4, ScVal::I64(-1))),
        (&w.council, Call::new(&w.membership, "admit", vec![ScVal::Void])),
        (&w.council, Call::new(&w.membership, "admit", vec![])),
        (&w.council, Call::new(&w.membership, "nothing", vec![])),
        (&w.council, Call::new(&w.membership, "__constructor", vec![])),
    ];
    let before = w.state();
    for (source, call) in table {
        let outcome = w.submit(source, &call).map(drop);
        assert!(matches!(outcome, Err(Refusal::Host(..))), "{call:?}: {outcome:?}");
        assert!(w.state() == before, "{call:?}");
    }
}
