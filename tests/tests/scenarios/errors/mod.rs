//! Every error of every contract, provoked: who calls what on a prepared stage, and that the
//! refusal leaves the whole ledger as it was.

mod attestations;
mod blacklist;
mod membership;

use std::collections::BTreeSet;

use scenarios::{wasm, Account, Call, Refusal, Stage};
use soroban_sdk::xdr::ScVal;

/// A call that is refused.
enum Attempt {
    /// In a transaction of the account.
    By(Box<Account>, Call),
    /// By a contract.
    ByProxy(Call),
    /// The creation of another contract of this name with these constructor arguments.
    Create(&'static str, Vec<ScVal>),
}

/// How an error is provoked.
struct Case {
    /// `function: what is wrong`.
    what: &'static str,
    error: Refusal,
    attempt: fn(&mut Stage) -> Attempt,
}

fn case(what: &'static str, error: impl Into<Refusal>, attempt: fn(&mut Stage) -> Attempt) -> Case {
    Case { what, error: error.into(), attempt }
}

fn by(account: &Account, call: Call) -> Attempt {
    Attempt::By(Box::new(account.clone()), call)
}

fn council(stage: &Stage, call: Call) -> Attempt {
    by(&stage.world.council, call)
}

/// `count` accounts that nobody knows, on no ledger.
fn strangers(count: usize) -> Vec<Account> {
    (0..count).map(|i| Account::named(&format!("nobody {i}"))).collect()
}

fn check(stage: &Stage, case: &Case) {
    let mut stage = stage.fork();
    stage.world.proxy();
    let attempt = (case.attempt)(&mut stage);
    let w = &stage.world;
    if let Attempt::Create(name, _) = attempt {
        w.upload(&wasm::load(name));
    }
    let before = w.state();
    let outcome = match attempt {
        Attempt::By(source, call) => w.submit(&source, &call),
        Attempt::ByProxy(call) => w.submit_with(w.relay.id(), &w.through_proxy(&call), vec![]),
        Attempt::Create(name, args) => {
            let outcome = w.create(w.upload(&wasm::load(name)), [1; 32], args);
            // The host says of a constructor only that it failed; why is in the diagnostics.
            outcome.map_err(|_| Refusal::Contract(w.reported().expect("a reported error")))
        }
    };
    assert_eq!(outcome.map(drop), Err(case.error), "{}", case.what);
    assert!(w.state() == before, "{}: was refused and changed the ledger", case.what);
}

fn check_all(stage: &Stage, cases: &[Case]) {
    for case in cases {
        check(stage, case);
    }
}

#[test]
fn every_error_of_the_register_is_provoked_and_changes_nothing() {
    check_all(&Stage::new(), &membership::after_founding());
    check_all(&Stage::before_founding(), &membership::before_founding());
}

#[test]
fn every_error_of_the_attestations_is_provoked_and_changes_nothing() {
    check_all(&Stage::new(), &attestations::cases());
}

#[test]
fn every_error_of_the_blacklist_is_provoked_and_changes_nothing() {
    check_all(&Stage::new(), &blacklist::cases());
}

#[test]
fn no_error_of_an_interface_is_missing_in_the_tables() {
    let tables = [
        ("membership", vec![membership::after_founding(), membership::before_founding()]),
        ("attestations", vec![attestations::cases()]),
        ("blacklist", vec![blacklist::cases()]),
    ];
    for (contract, cases) in tables {
        let provoked = cases.into_iter().flatten().filter_map(|case| match case.error {
            Refusal::Contract(code) if code >= 100 => Some(code),
            _ => None,
        });
        let provoked: BTreeSet<u32> = provoked.collect();
        for (name, code) in wasm::errors(contract) {
            assert!(provoked.contains(&code), "{contract}: {name} ({code}) has no case");
        }
    }
}
