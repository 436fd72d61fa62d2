//! The suite against its model: whatever happens in whatever order, every call does what
//! [`scenarios::model`] says, and afterwards everything that can be read is what it says.
//!
//! A failure prints the shortest list of commands that proptest finds for it. What is compared
//! after a step is what it touched on the ledger and a part of the rest in turn; now and then,
//! and in the end, everything is. Nothing is read again after a call that was refused: its
//! ledger is the same, entry by entry.
//!
//! Without `PROPTEST_CASES` the sequences are the same in every run; with it, as in
//! `PROPTEST_CASES=20000 cargo test -p scenarios --test machine`, there are as many new ones.

mod attestations;
mod call;
mod cast;
mod check;
mod classic;
mod command;
mod coverage;
mod dice;
mod drive;
mod endowment;
mod invariants;
mod membership;
mod opening;
mod outcomes;
mod pools;
mod regulation;
mod touched;

use std::{cell::RefCell, env, panic, thread};

use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};
use scenarios::Code;

use command::{Opening, Order, What};
use coverage::Coverage;
use drive::Machine;

/// Sequences on native code: what `PROPTEST_CASES` sets, the others being a share of it.
const NATIVE: u32 = 2_000;
/// Sequences about money on native code.
const MONEY: u32 = 1_200;
/// Sequences on the built wasm.
const WASM: u32 = 8;
/// Commands of a sequence after its opening; each is a step or more.
const LENGTH: usize = 40;
/// Sequences on native code run in so many parts beside each other.
const PARTS: u8 = 4;

/// Runs so many sequences of commands after openings, a `part` others than another part, and
/// returns what came of them.
fn run(
    code: Code,
    part: u8,
    cases: u32,
    openings: impl Strategy<Value = Opening>,
    weights: &[(u32, What)],
) -> Coverage {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 1_000,
        max_shrink_time: 20_000,
        ..Config::default()
    };
    let mut runner = match asked() {
        Some(_) => TestRunner::new(config),
        None => {
            let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[part; 32]);
            TestRunner::new_with_rng(config, rng)
        }
    };
    let coverage = RefCell::new(Coverage::default());
    let strategy = (openings, vec(command::order(weights), LENGTH));
    let outcome = runner.run(&strategy, |(opening, orders)| {
        play(code, opening, &orders, &coverage).map_err(TestCaseError::fail)
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    coverage.into_inner()
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
    coverage: &RefCell<Coverage>,
) -> Result<(), String> {
    let mut machine = Machine::new(code);
    machine.open(opening)?;
    for order in orders {
        machine.obey(order)?;
    }
    check::everything(&machine)?;
    machine.coverage.sequences = 1;
    coverage.borrow_mut().add(machine.coverage);
    Ok(())
}

/// Runs so many sequences on native code in parts beside each other.
fn run_all<O: Strategy<Value = Opening>>(
    first: u8,
    all: u32,
    openings: impl Fn() -> O + Sync,
    weights: &[(u32, What)],
) -> Coverage {
    let share = all.div_ceil(PARTS.into());
    let part = |part| run(Code::Native, first + part, share, openings(), weights);
    let part = &part;
    let mut coverage = Coverage::default();
    thread::scope(|scope| {
        let parts: Vec<_> = (0..PARTS).map(|n| scope.spawn(move || part(n))).collect();
        for part in parts {
            coverage.add(part.join().unwrap_or_else(|failure| panic::resume_unwind(failure)));
        }
    });
    println!("{} sequences, {} steps", coverage.sequences, coverage.steps);
    coverage
}

#[test]
fn whatever_happens_every_call_does_what_the_model_says_and_everything_happens() {
    let all = asked().unwrap_or(NATIVE);
    let coverage = run_all(1, all, command::opening, &command::weights());
    // Fewer sequences than usual need not reach everything.
    if all >= NATIVE {
        outcomes::require(&coverage, &outcomes::MEMBERS, &coverage::states());
    }
}

#[test]
fn whatever_happens_to_money_every_call_does_what_the_model_says_and_everything_happens() {
    let all = asked().map_or(MONEY, |all| (all * MONEY).div_ceil(NATIVE));
    let coverage = run_all(11, all, command::rich, &endowment::command::weights());
    if all >= MONEY {
        let states: Vec<String> = endowment::states::STATES.map(String::from).into();
        outcomes::require(&coverage, &outcomes::MONEY, &states);
    }
}

#[test]
fn the_built_wasm_does_what_the_model_says() {
    let share = asked().map_or(WASM, |all| (all * WASM).div_ceil(NATIVE));
    run(Code::Wasm, 21, share, command::grown(), &command::weights());
    run(Code::Wasm, 22, share.div_ceil(2), command::rich(), &endowment::command::weights());
}
