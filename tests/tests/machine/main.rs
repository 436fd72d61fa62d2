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

mod call;
mod cast;
mod check;
mod command;
mod coverage;
mod dice;
mod drive;
mod endowment;
mod holding;
mod invariants;
mod opening;
mod outcomes;
mod pools;
mod promote;
mod resolve;
mod ruling;
mod speaking;
mod touched;

use std::{cell::RefCell, env, panic, thread};

use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};
use scenarios::Code;

use command::{Opening, Order};
use coverage::Coverage;
use drive::Machine;

/// Sequences on native code: what `PROPTEST_CASES` sets, the others being a share of it.
const NATIVE: u32 = 2_000;
/// Sequences on the built wasm.
const WASM: u32 = 8;
/// Commands of a sequence after its opening; each is a step or more.
const LENGTH: usize = 40;
/// Sequences on native code run in so many parts beside each other.
const PARTS: u8 = 4;

/// Runs so many sequences of commands after openings, a `part` others than another part, and
/// returns what came of them.
fn run(code: Code, part: u8, cases: u32, openings: impl Strategy<Value = Opening>) -> Coverage {
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
    let strategy = (openings, vec(command::order(), LENGTH));
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

#[test]
fn whatever_happens_every_call_does_what_the_model_says_and_everything_happens() {
    let all = asked().unwrap_or(NATIVE);
    let part =
        |part| move || run(Code::Native, part, all.div_ceil(PARTS.into()), command::opening());
    let mut coverage = Coverage::default();
    thread::scope(|scope| {
        let parts: Vec<_> = (1..=PARTS).map(|n| scope.spawn(part(n))).collect();
        for part in parts {
            coverage.add(part.join().unwrap_or_else(|failure| panic::resume_unwind(failure)));
        }
    });
    println!("{} sequences, {} steps", coverage.sequences, coverage.steps);
    // Fewer sequences than usual need not reach everything.
    if all >= NATIVE {
        outcomes::require(&coverage);
    }
}

#[test]
fn the_built_wasm_does_what_the_model_says() {
    let share = asked().map_or(WASM, |all| (all * WASM).div_ceil(NATIVE));
    run(Code::Wasm, PARTS + 1, share, command::grown());
}
