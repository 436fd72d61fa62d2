//! Errors of the Blacklist.

use blacklist::Error;
use charter::CouncilError;
use scenarios::{calls, Call, Stage};
use soroban_sdk::xdr::{ScAddress, ScVal};

use super::{by, case, council, strangers, Attempt, Case};

/// All cases.
pub fn cases() -> Vec<Case> {
    [listing(), clearing(), reading()].into_iter().flatten().collect()
}

fn listing() -> Vec<Case> {
    vec![
        case("list: nobody", Error::EmptyBatch, |s| council(s, calls::blacklist(&s.world, []))),
        case("list: 26", Error::BatchTooLarge, |s| {
            council(s, calls::blacklist(&s.world, &strangers(26)))
        }),
        case("list: listed already", Error::AlreadyListed, |s| {
            council(s, calls::blacklist(&s.world, [&s.stranger, &s.barred]))
        }),
        case("list: one twice", Error::AlreadyListed, |s| {
            council(s, calls::blacklist(&s.world, [&s.stranger, &s.stranger]))
        }),
        case("list: nothing owed", Error::BadAmount, |s| list(s, &s.stranger, 0, "loan")),
        case("list: a stroop less than nothing", Error::BadAmount, |s| {
            list(s, &s.stranger, -1, "loan")
        }),
        case("list: the least number there is", Error::BadAmount, |s| {
            list(s, &s.stranger, i128::MIN, "loan")
        }),
        case("list: no nature", Error::BadNature, |s| list(s, &s.stranger, 1, "")),
        case("list: a nature of 201 bytes", Error::BadNature, |s| {
            list(s, &s.stranger, 1, &"x".repeat(201))
        }),
    ]
}

fn clearing() -> Vec<Case> {
    vec![
        case("clear: nobody", Error::EmptyBatch, |s| council(s, calls::clear(&s.world, []))),
        case("clear: 26", Error::BatchTooLarge, |s| {
            council(s, calls::clear(&s.world, &strangers(26)))
        }),
        case("clear: never listed", Error::NotListed, |s| {
            council(s, calls::clear(&s.world, [&s.barred, &s.stranger]))
        }),
        case("clear: one twice", Error::NotListed, |s| {
            council(s, calls::clear(&s.world, [&s.barred, &s.barred]))
        }),
        case("clear: cleared already", Error::NotListed, |s| {
            s.world.expect(&s.world.council, &calls::clear(&s.world, [&s.barred]));
            council(s, calls::clear(&s.world, [&s.barred]))
        }),
    ]
}

fn reading() -> Vec<Case> {
    vec![
        case("page: none", Error::EmptyBatch, |s| {
            read(s, "page", vec![ScVal::U32(1), ScVal::U32(0)])
        }),
        case("page: 101", Error::BatchTooLarge, |s| {
            read(s, "page", vec![ScVal::U32(1), ScVal::U32(101)])
        }),
        case("bump: never listed", Error::NotListed, |s| {
            by(&s.stranger, calls::bump(&s.world.blacklist, [&s.barred, &s.stranger]))
        }),
        case("bump: 26", Error::BatchTooLarge, |s| {
            by(&s.stranger, calls::bump(&s.world.blacklist, &strangers(26)))
        }),
        case("accept_council: the hand-over was called off", CouncilError::NoHandover, |s| {
            let (w, contract) = (&s.world, &s.world.blacklist);
            w.expect(&w.council, &calls::propose_council(contract, &w.council));
            by(&s.heir, calls::accept_council(contract))
        }),
    ]
}

fn list(s: &Stage, account: impl Into<ScAddress>, amount: i128, nature: &str) -> Attempt {
    let good = calls::listing(&s.world, &s.applicant, 1, "loan");
    let bad = calls::listing(&s.world, account, amount, nature);
    council(s, calls::blacklist_with(&s.world, vec![good, bad]))
}

fn read(s: &Stage, function: &'static str, args: Vec<ScVal>) -> Attempt {
    by(&s.stranger, Call::new(&s.world.blacklist, function, args))
}
