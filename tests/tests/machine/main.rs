//! The suite against its model: whatever happens in whatever order, every call does what
//! [`scenarios::model`] says, and afterwards everything that can be read is what it says.
//!
//! A failure prints the shortest list of commands that proptest finds for it. Without
//! `PROPTEST_CASES` the sequences are the same in every run; with it, as in
//! `PROPTEST_CASES=20000 cargo test -p scenarios --test machine`, there are as many new ones.

mod cast;
mod check;
mod command;
mod drive;
mod resolve;

use std::{cell::RefCell, collections::BTreeSet, env};

use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};
use scenarios::Code;

use command::{Opening, Order};
use drive::{Machine, UNAUTHORISED};

/// Sequences of the test that runs the most of them: what `PROPTEST_CASES` sets, the other tests
/// running their share of it.
const MOST: u32 = 300;
/// Longest sequence of commands after the opening.
const LENGTH: usize = 40;

/// What is done in [`scenarios::model::Act`], and all that may come of it: error codes, or 0.
const OUTCOMES: [(&str, &[u32]); 16] = [
    ("Apply", &[0, 6, 14, 202, 204, 205, 206, 207, 208, UNAUTHORISED]),
    ("Withdraw", &[0, 203, 205, UNAUTHORISED]),
    ("Screen", &[0, 200, 201, 203, 205, 209, 210, 213, UNAUTHORISED]),
    ("Appoint", &[0, 214, 215, UNAUTHORISED]),
    ("Dismiss", &[0, 213, UNAUTHORISED]),
    ("Found", &[0, 200, 201, 203, 205, 209, 210, 212, UNAUTHORISED]),
    ("Admit", &[0, 10, 13, 200, 201, 203, 205, 209, 210, 211, UNAUTHORISED]),
    ("DeclareReady", &[0, 300, 301, 302, 306, 309, UNAUTHORISED]),
    ("Attest", &[0, 300, 301, 302, 303, 304, 305, 306, UNAUTHORISED]),
    ("Revoke", &[0, 307, UNAUTHORISED]),
    ("Annul", &[0, 307, UNAUTHORISED]),
    ("List", &[0, 400, 401, 402, 404, 405, UNAUTHORISED]),
    ("Clear", &[0, 400, 401, 403, UNAUTHORISED]),
    ("Propose", &[0, UNAUTHORISED]),
    ("Accept", &[0, 100, UNAUTHORISED]),
    ("Bump", &[0, 201, 203, 307, 308, 401, 403]),
];

/// Runs sequences of commands after openings, a `part` others than another part, and returns
/// what came of the calls.
fn run(
    code: Code,
    part: u8,
    cases: u32,
    openings: impl Strategy<Value = Opening>,
) -> BTreeSet<(String, u32)> {
    let asked = asked();
    let config = Config {
        cases: asked.map_or(cases, |most| most.saturating_mul(cases).div_ceil(MOST)),
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..Config::default()
    };
    let mut runner = match asked {
        Some(_) => TestRunner::new(config),
        None => {
            let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[part; 32]);
            TestRunner::new_with_rng(config, rng)
        }
    };
    let seen = RefCell::default();
    let strategy = (openings, vec(command::order(), 1..=LENGTH));
    let outcome = runner.run(&strategy, |(opening, orders)| {
        play(code, opening, &orders, &seen).map_err(TestCaseError::fail)
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    seen.into_inner()
}

/// How many sequences `PROPTEST_CASES` asks for.
fn asked() -> Option<u32> {
    let cases = env::var("PROPTEST_CASES").ok()?;
    Some(cases.parse().expect("PROPTEST_CASES is a number"))
}

/// Plays one sequence; tells what went wrong at which step.
fn play(
    code: Code,
    opening: Opening,
    orders: &[Order],
    seen: &RefCell<BTreeSet<(String, u32)>>,
) -> Result<(), String> {
    let mut machine = Machine::new(code);
    machine.open(opening)?;
    for order in orders {
        machine.obey(order)?;
    }
    seen.borrow_mut().append(&mut machine.seen);
    Ok(())
}

#[test]
fn from_the_first_day_every_call_does_what_the_model_says() {
    run(Code::Native, 1, 150, Just(Opening::Nothing));
}

#[test]
fn from_any_opening_every_call_does_what_the_model_says_and_every_outcome_occurs() {
    let seen = run(Code::Native, 2, MOST, command::opening());
    let table = OUTCOMES.iter().flat_map(|(name, codes)| codes.iter().map(|code| (*name, *code)));
    let missing: Vec<_> =
        table.filter(|(name, code)| !seen.contains(&(name.to_string(), *code))).collect();
    // Fewer sequences than usual need not reach everything.
    let enough = asked().is_none_or(|cases| cases >= MOST);
    assert!(missing.is_empty() || !enough, "never seen: {missing:?}");
}

#[test]
fn the_built_wasm_does_what_the_model_says() {
    run(Code::Wasm, 3, 6, command::founded());
}
