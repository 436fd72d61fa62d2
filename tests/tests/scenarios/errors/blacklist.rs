//! Errors of the register about the Blacklist.

use membership::Error;
use scenarios::{calls, Stage};
use soroban_sdk::xdr::ScAddress;

use super::{case, council, page, read, Attempt, Case};

/// All cases.
pub fn cases() -> Vec<Case> {
    [listing(), reading()].into_iter().flatten().collect()
}

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
            let bad = calls::listing_of(&s.stranger, 1, "loan", Some([0; 32]));
            council(s, calls::bankrupt_with(&s.world, vec![bad]))
        }),
    ]
}

fn reading() -> Vec<Case> {
    let blacklist = |limit| move |s: &mut Stage| read(s, "membership", "blacklist", page(limit));
    vec![
        case("blacklist: no batches", Error::EmptyBatch, blacklist(0)),
        case("blacklist: 101 batches", Error::BatchTooLarge, blacklist(101)),
    ]
}

/// The second of two is bad: the first is not entered either.
fn list(s: &Stage, account: impl Into<ScAddress>, amount: i128, nature: &str) -> Attempt {
    let good = calls::listing(&s.applicant, 1, "loan");
    let bad = calls::listing(account, amount, nature);
    council(s, calls::bankrupt_with(&s.world, vec![good, bad]))
}
