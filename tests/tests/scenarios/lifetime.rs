//! Storage outlives attention: every write keeps what it wrote, `bump` keeps the rest, and what
//! was archived comes back as it was.

mod attestations;
mod blacklist;
mod endowment;
mod membership;
mod regulation;

use ::membership::{Error, Role};
use common::{ttl, Kind};
use scenarios::{
    calls,
    entries::{self, Stages},
    granted, wasm, Account, Call, Refusal, Stage, State, World, DAY, NOW, PERSON,
};
use sha2::{Digest, Sha256};
use soroban_sdk::xdr::{LedgerKey, ScAddress, ScVal};

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

/// A name with an account.
fn named(name: &str, account: &Account) -> ScVal {
    tuple(vec![symbol(name), of(account)])
}

/// A place on a numbered list.
fn place(list: &str, number: u32) -> ScVal {
    tuple(vec![symbol(list), ScVal::U32(number)])
}

/// What is stored about a person.
fn person(commitment: [u8; 32]) -> ScVal {
    tuple(vec![symbol("person"), calls::hash(commitment)])
}

/// After the neglect, a call extends each of the entries that it wrote, and the instance.
fn assert_keeps(w: &World, contract: &ScAddress, keys: &[ScVal], source: &Account, call: &Call) {
    let w = w.fork();
    w.pass(NEGLECT * DAY);
    w.expect(source, call);
    let what = call.function;
    for key in keys {
        assert!(w.ttl(contract, key.clone()) >= KEPT, "{what}: {key:?}");
    }
    assert!(w.instance_ttl(contract) >= KEPT, "{what}: the instance");
}

/// Entries of the suite's contracts that differ, with the ledger until which they live.
fn changed(w: &World, before: &State) -> Vec<(LedgerKey, u32)> {
    let of_suite = |key: &LedgerKey| match key {
        LedgerKey::ContractData(data) => {
            let nonce = matches!(data.key, ScVal::LedgerKeyNonce(_));
            !nonce && w.suite().iter().any(|(_, contract)| **contract == data.contract)
        }
        _ => false,
    };
    let after = w.state().into_iter().filter(|(key, _)| of_suite(key));
    let differs = after.filter(|(key, (entry, _))| {
        before.get(key).is_none_or(|(former, _)| former.data != entry.data)
    });
    differs.map(|(key, (_, live_until))| ((*key).clone(), live_until.expect("a TTL"))).collect()
}

#[test]
fn whatever_any_mutator_writes_after_a_long_neglect_is_kept() {
    let stages = Stages::new();
    let mut written = 0;
    for (mutator, party) in entries::callable() {
        let stage = stages.fork_for(&mutator);
        let w = &stage.world;
        w.pass(NEGLECT * DAY);
        let call = mutator.call(&stage, stage.address(party));
        let before = w.state();
        let outcome = stage.act(party, &call).map(drop);
        assert_eq!(outcome, Ok(()), "{}", mutator.name());
        let now = w.env.ledger().sequence();
        for (key, live_until) in changed(w, &before) {
            assert!(live_until >= now + KEPT, "{}: {key:?}", mutator.name());
            written += 1;
        }
        assert!(w.instance_ttl(&call.contract) >= KEPT, "{}: the instance", mutator.name());
    }
    assert!(written > 100, "{written}");
}

#[test]
fn bump_keeps_the_contract_its_code_its_rules_and_the_accounts_named() {
    let s = Stage::new();
    let w = &s.world;
    let bankrupt = calls::listing_of(&s.other, 1, "loan", Some([9; 32]));
    w.expect(&w.council, &calls::bankrupt_with(w, vec![bankrupt]));
    let cleared = w.account("cleared");
    w.bankrupt(&cleared);
    w.expect(&w.council, &calls::rehabilitate(w, [&cleared]));
    w.expect(&s.officer, &calls::inspect(w, &s.officer, 1, 25));
    let table = [
        (
            "membership",
            calls::bump(&w.membership, [&s.candidate, &s.excluded, &s.other, &cleared]),
            vec![
                symbol("tally"),
                symbol("officers"),
                symbol("terms"),
                of(&s.candidate),
                place("applied", 4),
                place("numbers", 1),
                of(&s.excluded),
                named("owed", &s.excluded),
                of(&s.other),
                place("listed", 2),
                person([9; 32]),
                of(&cleared),
                place("listed", 3),
                place("cleared", 3 << 8),
            ],
        ),
        (
            "attestations",
            calls::bump(&w.attestations, [&s.candidate, &s.deserving, &s.participants[0]]),
            vec![
                of(&s.candidate),
                of(&s.deserving),
                person(PERSON),
                named("enrolled", &s.participants[0]),
            ],
        ),
        (
            "endowment",
            calls::bump_fund(w, [&s.donor], &[granted::AT_ONCE]),
            vec![of(&s.donor), place("donors", 1), ScVal::U32(granted::AT_ONCE)],
        ),
        (
            "regulation",
            calls::bump_versions(w, &[1]),
            vec![place("charter", 1), symbol("verifiers"), symbol("tally")],
        ),
    ];
    for (name, bump, keys) in table {
        let w = w.fork();
        w.pass(NEGLECT * DAY);
        let contract = w.contract(name);
        let keys = keys.into_iter().chain([ScVal::LedgerKeyContractInstance]);
        let keys: Vec<ScVal> = keys.collect();
        for key in &keys {
            assert!(w.ttl(contract, key.clone()) < ttl::THRESHOLD, "{name}: {key:?}");
        }
        w.expect(&w.relay, &bump);
        for key in &keys {
            assert_eq!(w.ttl(contract, key.clone()), ttl::EXTEND_TO, "{name}: {key:?}");
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
        [(&w.membership, &s.candidate), (&w.membership, &s.barred), (&w.attestations, &s.candidate)]
    {
        w.expect(&w.relay, &calls::bump(contract, [account]));
    }
    w.expect(&w.relay, &calls::bump_fund(w, [&s.donor], &[granted::MILESTONES]));
    w.expect(&w.relay, &calls::bump_versions(w, &[1]));
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
            w.membership_client().members(&1, &100),
            w.membership_client().owed(&w.address(&s.excluded)),
            w.attestations_client().attestations(&w.address(&s.candidate)),
            w.attestations_client().enrolment(&w.address(&s.verifier)),
            w.membership_client().listing(&w.address(&s.barred)),
            w.regulation_client().charter(&1),
            w.regulation_client().review(&w.address(&s.deserving)),
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
    w.adjust([&s.deserving]);
    w.expect(&w.council, &calls::rehabilitate(w, [&s.barred]));
}

/// Anyone restores the contracts one by one: the code of all that an admission calls is more than
/// one transaction may write.
fn wake(w: &World) {
    for contract in [&w.membership, &w.attestations] {
        w.expect(&w.relay, &calls::bump(contract, []));
    }
    w.expect(&w.relay, &calls::bump_versions(w, &[1]));
}

#[test]
fn a_whole_batch_is_admitted_after_all_of_it_was_archived() {
    let s = Stage::new();
    let w = &s.world;
    let subjects = w.candidates(&s.officer, "person", Kind::Individual, 25);
    for subject in &subjects {
        w.attest(&s.participants[0], subject);
    }
    w.pass(200 * DAY);
    wake(w);
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
    let refusal: Refusal = Error::NotOfficer.into();
    assert_eq!(w.submit(&s.stranger, &call).map(drop), Err(refusal));
}
