//! Storage outlives attention: every write keeps what it wrote, `bump` keeps the rest, and what
//! was archived comes back as it was.

use charter::{ttl, Kind};
use membership::Role;
use scenarios::{calls, wasm, Account, Refusal, Stage, World, DAY, NOW};
use sha2::{Digest, Sha256};
use soroban_sdk::xdr::{ScAddress, ScVal};

use crate::support::entry;

/// Days after which entries have less left to live than the threshold.
const NEGLECT: u64 = 70;
/// Ledgers that a kept entry has to live at the least: a new or restored one counts the ledger in
/// which it was written.
const KEPT: u32 = ttl::EXTEND_TO - 1;

fn symbol(name: &str) -> ScVal {
    ScVal::Symbol(name.try_into().unwrap())
}

fn tuple(parts: Vec<ScVal>) -> ScVal {
    ScVal::Vec(Some(parts.try_into().unwrap()))
}

fn of(account: &Account) -> ScVal {
    ScVal::Address(account.into())
}

/// A place on a numbered list.
fn place(list: &str, number: u32) -> ScVal {
    tuple(vec![symbol(list), ScVal::U32(number)])
}

/// After the neglect, a write extends each of the entries that it wrote, and the instance.
fn assert_keeps(w: &World, contract: &ScAddress, keys: &[ScVal], write: impl FnOnce(&World)) {
    let w = w.fork();
    w.pass(NEGLECT * DAY);
    write(&w);
    for key in keys {
        assert!(w.ttl(contract, key.clone()) >= KEPT, "{key:?}");
    }
    assert!(w.instance_ttl(contract) >= KEPT, "the instance");
}

/// An officer, an applicant and a candidate; everything is fresh.
fn small_world() -> (World, Account, Account, Account) {
    let w = World::new();
    let officer = w.officer("secretary");
    let applicant = w.applicants("applicant", Kind::Individual, 1).remove(0);
    let candidate = w.candidates(&officer, "candidate", Kind::Individual, 1).remove(0);
    (w, officer, applicant, candidate)
}

#[test]
fn every_write_of_the_register_keeps_what_it_wrote() {
    let (w, officer, applicant, candidate) = small_world();
    let register = w.membership.clone();
    let newcomer = w.holder("newcomer", Kind::Individual);
    assert_keeps(&w, &register, &[of(&newcomer), symbol("tally"), place("applied", 3)], |w| {
        w.apply(&newcomer, Kind::Individual);
    });
    assert_keeps(&w, &register, &[of(&applicant), symbol("tally")], |w| {
        w.withdraw(&applicant);
    });
    assert_keeps(&w, &register, &[of(&applicant), symbol("tally"), place("numbers", 2)], |w| {
        w.screen(&officer, [&applicant]);
    });
    assert_keeps(&w, &register, &[of(&candidate), symbol("tally")], |w| {
        w.found([&candidate]);
    });
    let founded = w.fork();
    founded.found([&candidate]);
    founded.screen(&officer, [&applicant]);
    founded.attest(&candidate, &applicant);
    assert_keeps(&founded, &register, &[of(&applicant), symbol("tally")], |w| {
        w.admit([&applicant]);
    });
    assert_keeps(&w, &register, &[symbol("officers")], |w| {
        let call = calls::appoint(w, &applicant, Role::Deputy, u64::MAX);
        w.expect(&w.council, &call);
    });
    assert_keeps(&w, &register, &[symbol("officers")], |w| {
        w.expect(&w.council, &calls::dismiss(w, &officer));
    });
}

#[test]
fn every_write_of_the_attestations_keeps_what_it_wrote() {
    let s = Stage::new();
    let (w, attester) = (&s.world, &s.participants[0]);
    let contract = w.attestations.clone();
    assert_keeps(w, &contract, &[of(&s.other)], |w| {
        w.expect(attester, &calls::declare_ready(w, attester, &s.other));
    });
    assert_keeps(w, &contract, &[of(&s.candidate)], |w| {
        w.attest(&s.participants[1], &s.candidate);
    });
    assert_keeps(w, &contract, &[of(&s.candidate)], |w| {
        w.expect(attester, &calls::revoke(w, attester, &s.candidate));
    });
    assert_keeps(w, &contract, &[of(&s.candidate)], |w| {
        w.expect(&w.council, &calls::annul(w, attester, &s.candidate));
    });
}

#[test]
fn every_write_of_the_blacklist_keeps_what_it_wrote() {
    let s = Stage::new();
    let contract = s.world.blacklist.clone();
    let keys = [of(&s.stranger), place("list", 2)];
    assert_keeps(&s.world, &contract, &keys, |w| {
        w.blacklist(&s.stranger);
    });
    assert_keeps(&s.world, &contract, &[of(&s.barred)], |w| {
        w.expect(&w.council, &calls::clear(w, [&s.barred]));
    });
}

#[test]
fn bump_keeps_the_contract_its_code_its_rules_and_the_accounts_named() {
    let s = Stage::new();
    let w = &s.world;
    let grounds = |kind| tuple(vec![symbol("grounds"), ScVal::U32(1), kind, ScVal::U32(1)]);
    let register = [
        ScVal::LedgerKeyContractInstance,
        symbol("tally"),
        symbol("officers"),
        tuple(vec![symbol("charter"), ScVal::U32(1)]),
        grounds(calls::val(&w.env, Kind::Individual)),
        grounds(calls::val(&w.env, Kind::Corporate)),
        of(&s.candidate),
        place("applied", 4),
        place("numbers", 1),
    ];
    let table = [
        (w.membership.clone(), &s.candidate, register.to_vec()),
        (
            w.attestations.clone(),
            &s.candidate,
            vec![ScVal::LedgerKeyContractInstance, of(&s.candidate)],
        ),
        (
            w.blacklist.clone(),
            &s.barred,
            vec![ScVal::LedgerKeyContractInstance, of(&s.barred), place("list", 1)],
        ),
    ];
    for ((contract, account, keys), (name, _)) in table.into_iter().zip(w.suite()) {
        let w = w.fork();
        w.pass(NEGLECT * DAY);
        for key in &keys {
            assert!(w.ttl(&contract, key.clone()) < ttl::THRESHOLD, "{name}: {key:?}");
        }
        w.expect(&w.relay, &calls::bump(&contract, [account]));
        for key in &keys {
            assert_eq!(w.ttl(&contract, key.clone()), ttl::EXTEND_TO, "{name}: {key:?}");
        }
        let code = Sha256::digest(wasm::load(name)).into();
        assert_eq!(w.code_ttl(code), ttl::EXTEND_TO, "{name}");
    }
}

#[test]
fn bump_leaves_alone_what_has_long_to_live() {
    let s = Stage::new();
    let w = &s.world;
    w.pass(50 * DAY);
    let before = w.state();
    for (contract, account) in
        [(&w.membership, &s.candidate), (&w.attestations, &s.candidate), (&w.blacklist, &s.barred)]
    {
        w.expect(&w.relay, &calls::bump(contract, [account]));
    }
    assert!(w.state() == before);
}

#[test]
fn what_was_archived_reads_as_before_and_is_restored_by_the_next_call() {
    let s = Stage::new();
    let w = &s.world;
    let read = |w: &World| {
        let accounts = [&s.applicant, &s.candidate, &s.barred, &s.withdrawn, &s.participants[3]];
        (
            accounts.map(|account| entry(w, account)),
            w.register().members(&1, &100),
            w.facts().attestations(&s.candidate.address(&w.env)),
            w.bars().entry(&s.barred.address(&w.env)),
        )
    };
    let before = read(w);
    let usual = w.fork().admit([&s.candidate]).resources.disk_read_entries;
    w.pass(200 * DAY);
    assert_eq!(read(w), before);
    let restored = w.admit([&s.candidate]).resources.disk_read_entries;
    assert!(restored > usual, "{restored} entries read from disk, {usual} without archival");
    assert!(w.ttl(&w.membership, of(&s.candidate)) >= KEPT);
    w.screen(&s.officer, [&s.applicant]);
    w.withdraw(&s.applicant);
}

#[test]
fn a_whole_batch_is_admitted_after_all_of_it_was_archived() {
    let s = Stage::new();
    let w = &s.world;
    let subjects = w.candidates(&s.officer, "person", Kind::Individual, 25);
    subjects.iter().for_each(|subject| drop(w.attest(&s.participants[0], subject)));
    w.pass(200 * DAY);
    let admitted = w.admit(&subjects);
    // Twenty-five trustlines, and as many entries and attestations restored.
    assert!(admitted.resources.disk_read_entries > 75, "{:?}", admitted.resources);
}

#[test]
fn a_term_is_a_matter_of_time_not_of_storage() {
    let s = Stage::new();
    let w = &s.world;
    w.expect(&w.council, &calls::appoint(w, &s.stranger, Role::Deputy, NOW + 300 * DAY));
    w.pass(200 * DAY);
    w.expect(&s.stranger, &calls::screen(w, &s.stranger, [&s.applicant]));
    w.pass(100 * DAY);
    let call = calls::screen(w, &s.stranger, [&s.other]);
    let refusal: Refusal = membership::Error::NotOfficer.into();
    assert_eq!(w.submit(&s.stranger, &call).map(drop), Err(refusal));
}
