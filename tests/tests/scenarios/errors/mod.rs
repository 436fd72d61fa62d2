//! Every error of every contract, provoked: who calls what on a prepared stage, and that the
//! refusal leaves the whole ledger as it was.

mod attestations;
mod blacklist;
mod charters;
mod claims;
mod endowment;
mod exits;
mod grants;
mod membership;
mod payments;
mod recipients;
mod regulation;
mod repairs;

use std::collections::BTreeSet;

use scenarios::{calls, wasm, Account, Call, Refusal, Stage};
use soroban_sdk::xdr::ScVal;

/// A call that is refused.
enum Attempt {
    /// In a transaction of the account.
    By(Box<Account>, Call),
    /// By a contract.
    ByProxy(Call),
    /// By a contract of the suite, of the name of its crate.
    BySibling(&'static str, Call),
    /// The creation of another contract of this name with these constructor arguments.
    Create(&'static str, Vec<ScVal>),
}

/// How an error is provoked.
struct Case {
    /// `function: what is wrong`.
    what: String,
    error: Refusal,
    attempt: Box<dyn Fn(&mut Stage) -> Attempt>,
}

fn case(
    what: impl Into<String>,
    error: impl Into<Refusal>,
    attempt: impl Fn(&mut Stage) -> Attempt + 'static,
) -> Case {
    Case { what: what.into(), error: error.into(), attempt: Box::new(attempt) }
}

fn by(account: &Account, call: Call) -> Attempt {
    Attempt::By(Box::new(account.clone()), call)
}

fn council(stage: &Stage, call: Call) -> Attempt {
    by(&stage.world.council, call)
}

/// A call without arguments that matter, by an account that may do nothing.
fn read(stage: &Stage, contract: &str, function: &'static str, args: Vec<ScVal>) -> Attempt {
    by(&stage.stranger, Call::new(stage.world.contract(contract), function, args))
}

/// Arguments of a page from the first number on.
fn page(limit: u32) -> Vec<ScVal> {
    vec![ScVal::U32(1), ScVal::U32(limit)]
}

/// `count` accounts that nobody knows, as a list.
fn many(count: usize) -> ScVal {
    calls::list(&strangers(count))
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
    match attempt {
        Attempt::Create(name, _) => drop(w.upload(&wasm::load(name))),
        Attempt::BySibling(name, _) => w.puppet(w.contract(name)),
        _ => {}
    }
    let before = w.state();
    let outcome = match attempt {
        Attempt::By(source, call) => w.submit(&source, &call),
        Attempt::ByProxy(call) => w.submit_with(w.relay.id(), &w.through_proxy(&call), vec![]),
        Attempt::BySibling(name, call) => {
            w.submit_with(w.relay.id(), &w.through(w.contract(name), &call), vec![])
        }
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
fn every_error_of_the_ways_out_is_provoked_and_changes_nothing() {
    check_all(&Stage::new(), &exits::cases());
}

#[test]
fn every_error_of_repairs_is_provoked_and_changes_nothing() {
    check_all(&Stage::new(), &repairs::cases());
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
fn every_error_of_gifts_and_purses_is_provoked_and_changes_nothing() {
    check_all(&Stage::new(), &endowment::cases());
    check_all(&Stage::before_founding(), &endowment::before_seating());
    check_all(&Stage::new(), &payments::cases());
}

#[test]
fn every_error_of_budgets_and_grants_is_provoked_and_changes_nothing() {
    check_all(&Stage::new(), &grants::cases());
    check_all(&Stage::new(), &claims::cases());
}

#[test]
fn every_error_of_who_may_receive_is_provoked_and_changes_nothing() {
    check_all(&Stage::new(), &recipients::of_the_register());
    check_all(&Stage::new(), &recipients::of_the_endowment());
}

#[test]
fn every_error_of_the_regulation_is_provoked_and_changes_nothing() {
    check_all(&Stage::new(), &regulation::cases());
}

#[test]
fn every_fault_of_a_charter_is_refused_at_deployment_and_at_adoption() {
    check_all(&Stage::new(), &charters::cases());
}

#[test]
fn no_error_of_an_interface_is_missing_in_the_tables() {
    let tables = [
        (
            "membership",
            vec![
                membership::after_founding(),
                membership::before_founding(),
                exits::cases(),
                repairs::cases(),
                blacklist::cases(),
                recipients::of_the_register(),
            ],
        ),
        ("attestations", vec![attestations::cases()]),
        (
            "endowment",
            vec![
                endowment::cases(),
                endowment::before_seating(),
                grants::cases(),
                claims::cases(),
                payments::cases(),
                recipients::of_the_endowment(),
            ],
        ),
        ("regulation", vec![regulation::cases(), charters::cases()]),
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
