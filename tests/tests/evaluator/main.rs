//! The Regulation against another reading of it: whatever the charter says and whatever happened,
//! what the contracts review, admit and adjust is what [`reading`] says of the same story.
//!
//! A failure prints the shortest story that proptest finds for it. Without `PROPTEST_CASES` the
//! stories are the same in every run; with it, as in
//! `PROPTEST_CASES=20000 cargo test -p scenarios --test evaluator`, there are as many new ones.

mod compare;
mod reading;
mod rules;
mod story;
mod town;

use std::{cell::Cell, env};

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use scenarios::Code;

/// Stories on the contracts as they are compiled into this program, which is many times faster
/// than their wasm; what `PROPTEST_CASES` sets.
const NATIVE: u32 = 250;
/// Stories on the wasm for as many as [`NATIVE`].
const WASM: u32 = 6;

/// Tells stories, each under a charter of its own, and compares; returns what was met.
fn tell(code: Code, part: u8, cases: u32) -> compare::Seen {
    let asked = asked();
    let config = Config {
        cases: asked.map_or(cases, |most| most.saturating_mul(cases).div_ceil(NATIVE)),
        failure_persistence: None,
        max_shrink_iters: 4_000,
        ..Config::default()
    };
    let mut runner = match asked {
        Some(_) => TestRunner::new(config),
        None => {
            let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[part; 32]);
            TestRunner::new_with_rng(config, rng)
        }
    };
    let seen = Cell::new(compare::Seen::default());
    let outcome = runner.run(&(rules::rules(), story::story()), |(rules, story)| {
        let town = town::Town::tell(code, &story);
        let met = compare::everything(town, &rules).map_err(TestCaseError::fail)?;
        seen.set(seen.get() + met);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    seen.into_inner()
}

/// How many stories `PROPTEST_CASES` asks for.
fn asked() -> Option<u32> {
    let cases = env::var("PROPTEST_CASES").ok()?;
    Some(cases.parse().expect("PROPTEST_CASES is a number"))
}

#[test]
fn reviews_admissions_and_adjustments_are_what_another_reading_of_the_rules_says() {
    let seen = tell(Code::Native, 1, NATIVE);
    // A generator under which nobody ever met anything would prove nothing.
    let enough = asked().is_none_or(|cases| cases >= NATIVE);
    assert!(seen.rich() || !enough, "too few different outcomes: {seen:?}");
}

#[test]
fn the_built_wasm_reviews_admits_and_adjusts_as_another_reading_of_the_rules_says() {
    tell(Code::Wasm, 2, WASM);
}
