//! The least and the largest values, and values of a wrong kind.

use common::Kind;
use membership::Debt;
use scenarios::{calls, Call, Refusal, Stage};
use soroban_sdk::{xdr::ScVal, String};

#[test]
fn obligations_of_a_stroop_and_of_any_size_are_listed_word_for_word() {
    let s = Stage::new();
    let w = &s.world;
    let table = [
        ("least", 1, "x".to_string()),
        ("most", i128::MAX, "x".repeat(200)),
        ("cyrillic", 5, "д".repeat(100)),
    ];
    for (name, amount, nature) in table {
        let account = w.account(name);
        let listing = calls::listing(&account, amount, &nature);
        w.expect(&w.council, &calls::bankrupt_with(w, vec![listing]));
        let listed = w.membership_client().listing(&w.address(&account)).expect("listed");
        assert_eq!((listed.amount, listed.person), (amount, None), "{name}");
        assert_eq!(listed.nature, String::from_str(&w.env, &nature), "{name}");
    }
}

#[test]
fn obligations_of_a_stroop_and_of_any_size_are_recorded_and_settled() {
    let s = Stage::new();
    let w = &s.world;
    let debtor = &s.participants[0];
    let owed = || w.membership_client().owed(&w.address(debtor));
    for (amount, nature) in [(1, "x".to_string()), (i128::MAX - 1, "д".repeat(100))] {
        w.expect(&w.council, &calls::oblige(w, debtor, amount, &nature));
        let nature = String::from_str(&w.env, &nature);
        assert!(owed().is_some_and(|debt| debt.nature == nature));
    }
    assert!(owed().is_some_and(|Debt { amount, .. }| amount == i128::MAX));
    w.expect(&w.council, &calls::settle(w, debtor, i128::MAX - 1));
    assert!(owed().is_some_and(|Debt { amount, .. }| amount == 1));
    w.expect(&w.council, &calls::settle(w, debtor, 1));
    assert_eq!(owed(), None);
}

#[test]
fn holders_are_taken_over_at_every_level_of_their_kind() {
    let s = Stage::new();
    let w = &s.world;
    for (kind, most) in [(Kind::Individual, 5), (Kind::Corporate, 4)] {
        for level in 1..=most {
            let holder = w.account(&format!("{kind:?} {level}"));
            let flags = scenarios::AUTHORIZED | scenarios::CLAWBACK;
            w.open_trustline(&holder, kind, i64::from(level) * 10_000_000, flags);
            w.expect(&w.council, &calls::take_over(w, kind, [&holder]));
            assert_eq!(w.membership_client().level(&w.address(&holder)), level, "{kind:?}");
        }
    }
}

#[test]
fn values_of_a_wrong_kind_are_refused_and_change_nothing() {
    let s = Stage::new();
    let w = &s.world;
    let with = |call: &Call, place: usize, value: ScVal| {
        let mut args = call.args.clone();
        args[place] = value;
        Call { args, ..call.clone() }
    };
    let short_hash = || ScVal::Bytes(vec![1; 31].try_into().unwrap());
    let (stranger, attester, council) = (&s.stranger, &s.participants[0], &w.council);
    let apply = calls::apply(w, stranger, Kind::Individual);
    let attest = calls::attest(w, attester, &s.other, 7, None);
    let exclude = calls::exclude(w, council, [&s.participants[1]], membership::Ground::Aggression);
    let donate = calls::donate(w, &s.donor, &w.eurmtl, 1, endowment::Purpose::Budget);
    let agree = calls::agree_asset(w, &w.mtlap, 1, u64::MAX);
    let (grant, claw_back) = (calls::grant(w, [] as [ScVal; 0]), calls::claw_back(w, &[1], true));
    let mut bad_pair = calls::bankrupt(w, [&s.other]);
    bad_pair.args[0] = calls::list([&s.other]);
    let table = [
        (stranger, with(&apply, 1, ScVal::U32(2))),
        (stranger, with(&apply, 1, ScVal::Void)),
        (stranger, with(&apply, 2, short_hash())),
        (stranger, with(&apply, 3, short_hash())),
        (attester, with(&attest, 2, ScVal::I32(-1))),
        (attester, with(&attest, 4, short_hash())),
        (attester, with(&attest, 5, ScVal::I64(-1))),
        (council, with(&exclude, 2, ScVal::U32(3))),
        (council, with(&exclude, 1, ScVal::Void)),
        (council, bad_pair),
        (&s.donor, with(&donate, 2, ScVal::U64(1))),
        (&s.donor, with(&donate, 3, ScVal::U32(2))),
        (council, with(&agree, 0, ScVal::Address(stranger.into()))),
        (council, with(&agree, 0, ScVal::Address(w.membership.clone()))),
        (council, with(&grant, 0, calls::list([stranger]))),
        (council, with(&claw_back, 0, calls::list([stranger]))),
        (council, with(&claw_back, 1, ScVal::Void)),
        (&s.recipient, with(&calls::claim(w, 1), 0, ScVal::U64(1))),
        (council, Call::new(&w.regulation, "admit", vec![ScVal::Void])),
        (council, Call::new(&w.regulation, "admit", vec![])),
        (council, Call::new(&w.regulation, "adopt", vec![ScVal::Void])),
        (council, Call::new(&w.regulation, "bump", vec![calls::list([&s.other])])),
    ];
    let before = w.state();
    let mut calls: Vec<_> = table.into();
    for (_, contract) in w.suite() {
        calls.push((council, Call::new(contract, "nothing", vec![])));
        calls.push((council, Call::new(contract, "__constructor", vec![])));
        calls.push((council, Call::new(contract, "upgrade", vec![short_hash()])));
    }
    for (source, call) in calls {
        let outcome = w.submit(source, &call).map(drop);
        assert!(matches!(outcome, Err(Refusal::Host(..))), "{call:?}: {outcome:?}");
        assert!(w.state() == before, "{call:?}");
    }
}

#[test]
fn a_value_that_no_claim_carries_is_refused() {
    let s = Stage::new();
    let w = &s.world;
    let attester = &s.participants[0];
    let attest = calls::attest(w, attester, &s.other, 7, None);
    let symbol = |name: &str| ScVal::Symbol(name.try_into().unwrap());
    let list = |parts: Vec<ScVal>| ScVal::Vec(Some(parts.try_into().unwrap()));
    let values = [
        ScVal::Void,
        ScVal::U32(7),
        list(vec![]),
        list(vec![ScVal::U32(7)]),
        list(vec![symbol("Nothing")]),
        list(vec![symbol("Plain"), ScVal::U32(1)]),
        list(vec![symbol("Worth"), ScVal::U32(1)]),
        list(vec![symbol("Slot"), ScVal::U32(1)]),
    ];
    let before = w.state();
    for value in values {
        let mut call = attest.clone();
        call.args[3] = value.clone();
        let outcome = w.submit(attester, &call).map(drop);
        assert!(outcome.is_err(), "{value:?} passes");
        assert!(w.state() == before, "{value:?}");
    }
}
