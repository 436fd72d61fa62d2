//! Errors of the Blacklist. The register makes its calls, so that many errors reach nobody else.

use blacklist::Error;
use charter::CouncilError;
use scenarios::{calls, Account, Call, Stage};
use soroban_sdk::xdr::{ScAddress, ScVal};

use super::{by, case, council, page, read, strangers, Attempt, Case};

/// All cases.
pub fn cases() -> Vec<Case> {
    [listing(), by_the_register(), reading()].into_iter().flatten().collect()
}

/// Errors that reach the Council through the register.
fn listing() -> Vec<Case> {
    vec![
        case("bankrupt: nothing owed", Error::BadAmount, |s| list(s, &s.stranger, 0, "loan")),
        case("bankrupt: a stroop less than nothing", Error::BadAmount, |s| {
            list(s, &s.stranger, -1, "loan")
        }),
        case("bankrupt: the least number there is", Error::BadAmount, |s| {
            list(s, &s.stranger, i128::MIN, "loan")
        }),
        case("bankrupt: no nature", Error::BadNature, |s| list(s, &s.stranger, 1, "")),
        case("bankrupt: a nature of 201 bytes", Error::BadNature, |s| {
            list(s, &s.stranger, 1, &"x".repeat(201))
        }),
        case("bankrupt: nobody as the person", Error::BadPerson, |s| {
            let bad = calls::listing_of(&s.world, &s.stranger, 1, "loan", Some([0; 32]));
            council(s, calls::bankrupt_with(&s.world, vec![bad]))
        }),
    ]
}

fn by_the_register() -> Vec<Case> {
    vec![
        case("list: nobody", Error::EmptyBatch, |s| list_directly(s, &[])),
        case("list: 26", Error::BatchTooLarge, |s| list_directly(s, &strangers(26))),
        case("list: listed already", Error::AlreadyListed, |s| {
            list_directly(s, &[s.stranger.clone(), s.barred.clone()])
        }),
        case("list: one twice", Error::AlreadyListed, |s| {
            list_directly(s, &[s.stranger.clone(), s.stranger.clone()])
        }),
        case("clear: nobody", Error::EmptyBatch, |s| clear(s, &[])),
        case("clear: 26", Error::BatchTooLarge, |s| clear(s, &strangers(26))),
        case("clear: never listed", Error::NotListed, |s| {
            clear(s, &[s.barred.clone(), s.stranger.clone()])
        }),
        case("clear: one twice", Error::NotListed, |s| {
            clear(s, &[s.barred.clone(), s.barred.clone()])
        }),
        case("clear: cleared already", Error::NotListed, |s| {
            s.world.expect(&s.world.council, &calls::rehabilitate(&s.world, [&s.barred]));
            clear(s, std::slice::from_ref(&s.barred))
        }),
    ]
}

fn reading() -> Vec<Case> {
    vec![
        case("page: none", Error::EmptyBatch, |s| read(s, "blacklist", "page", page(0))),
        case("page: 101", Error::BatchTooLarge, |s| read(s, "blacklist", "page", page(101))),
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

/// The second of two is bad: the first is not entered either.
fn list(s: &Stage, account: impl Into<ScAddress>, amount: i128, nature: &str) -> Attempt {
    let good = calls::listing(&s.world, &s.applicant, 1, "loan");
    let bad = calls::listing(&s.world, account, amount, nature);
    council(s, calls::bankrupt_with(&s.world, vec![good, bad]))
}

fn list_directly(s: &Stage, accounts: &[Account]) -> Attempt {
    by_register(s, "list", calls::bankrupt(&s.world, accounts).args)
}

fn clear(s: &Stage, accounts: &[Account]) -> Attempt {
    by_register(s, "clear", vec![calls::list(accounts), calls::commitment(6)])
}

fn by_register(s: &Stage, function: &'static str, args: Vec<ScVal>) -> Attempt {
    Attempt::BySibling("membership", Call::new(&s.world.blacklist, function, args))
}
