//! Errors of the register where it takes holders over, moves accounts, and settles drift.

use common::Kind;
use membership::{Error, Side};
use scenarios::{calls, Account, Refusal, Stage, AUTHORIZED, CLAWBACK, MAINTAIN};

use super::{case, council, exits::zero, strangers, Attempt, Case};

const TOKEN: i64 = 10_000_000;
const FROZEN: u32 = MAINTAIN | CLAWBACK;

/// All cases, on the full stage.
pub fn cases() -> Vec<Case> {
    [taking_over(), moving(), resolving_by_register(), resolving_by_tokens(), handed_back()]
        .into_iter()
        .flatten()
        .collect()
}

fn taking_over() -> Vec<Case> {
    vec![
        case("take_over: nobody", Error::EmptyBatch, |s| take_over(s, &[])),
        case("take_over: 26", Error::BatchTooLarge, |s| {
            take_over(s, &strangers(26).iter().collect::<Vec<_>>())
        }),
        case("take_over: a contract", Error::NotAnAccount, |s| {
            let proxy = soroban_sdk::xdr::ScVal::Address(s.world.proxy());
            let mut call = calls::take_over(&s.world, Kind::Individual, [&s.holder]);
            call.args[1] = soroban_sdk::xdr::ScVal::Vec(Some(vec![proxy].try_into().unwrap()));
            council(s, call)
        }),
        case("take_over: an applicant", Error::AlreadyApplied, |s| {
            take_over(s, &[&s.holder, &s.applicant])
        }),
        case("take_over: a participant", Error::AlreadyParticipant, |s| {
            take_over(s, &[&s.holder, &s.participants[0]])
        }),
        case("take_over: a leaver", Error::AlreadyParticipant, |s| take_over(s, &[&s.leaver])),
        case("take_over: one twice", Error::AlreadyParticipant, |s| {
            take_over(s, &[&s.holder, &s.holder])
        }),
        case("take_over: a bankrupt", Error::Blacklisted, |s| take_over(s, &[&s.barred])),
        case("take_over: one that moved", Error::Moved, |s| take_over(s, &[&s.moved])),
        case("take_over: no trustline", Error::NoTokens, |s| {
            take_over(s, &[&s.holder, &s.stranger])
        }),
        case("take_over: an empty trustline", Error::NoTokens, |s| take_over(s, &[&s.newcomer])),
        case("take_over: tokens of the other kind alone", Error::BothKinds, |s| {
            council(s, calls::take_over(&s.world, Kind::Corporate, [&s.holder]))
        }),
        case("take_over: a stroop", Error::NotWhole, |s| holding(s, 1)),
        case("take_over: a stroop less than a token", Error::NotWhole, |s| holding(s, TOKEN - 1)),
        case("take_over: a token and a stroop", Error::NotWhole, |s| holding(s, TOKEN + 1)),
        case("take_over: six tokens of an individual", Error::NotWhole, |s| holding(s, 6 * TOKEN)),
        case("take_over: all the tokens there can be", Error::NotWhole, |s| holding(s, i64::MAX)),
        case("take_over: five tokens of a company", Error::NotWhole, |s| {
            s.world.open_trustline(&s.stranger, Kind::Corporate, 5 * TOKEN, AUTHORIZED | CLAWBACK);
            council(s, calls::take_over(&s.world, Kind::Corporate, [&s.stranger]))
        }),
        case("take_over: a stroop of the other kind", Error::BothKinds, |s| {
            s.world.open_trustline(&s.holder, Kind::Corporate, 1, AUTHORIZED | CLAWBACK);
            take_over(s, &[&s.holder])
        }),
    ]
}

fn moving() -> Vec<Case> {
    vec![
        case("move_account: no decision", Error::NoDecision, |s| {
            council(s, zero(calls::move_account(&s.world, &s.participants[0], &s.newcomer), 2))
        }),
        case("move_account: to a contract", Error::NotAnAccount, |s| {
            let proxy = s.world.proxy();
            council(s, calls::move_account(&s.world, &s.participants[0], proxy))
        }),
        case("move_account: a stranger", Error::NoApplication, |s| {
            move_account(s, &s.stranger, &s.newcomer)
        }),
        case("move_account: one that moved", Error::Moved, |s| {
            move_account(s, &s.moved, &s.newcomer)
        }),
        case("move_account: to itself", Error::Occupied, |s| {
            move_account(s, &s.participants[0], &s.participants[0])
        }),
        case("move_account: to an applicant", Error::Occupied, |s| {
            move_account(s, &s.participants[0], &s.applicant)
        }),
        case("move_account: to one who withdrew", Error::Occupied, |s| {
            move_account(s, &s.participants[0], &s.withdrawn)
        }),
        case("move_account: to one that moved", Error::Occupied, |s| {
            move_account(s, &s.successor, &s.moved)
        }),
        case("move_account: to a holder of tokens", Error::HoldsTokens, |s| {
            move_account(s, &s.participants[0], &s.holder)
        }),
        case("move_account: to the issuer", Error::HoldsTokens, |s| {
            move_account(s, &s.participants[0], &s.world.council)
        }),
        case("move_account: no trustline", Refusal::Contract(13), |s| {
            move_account(s, &s.participants[0], &s.stranger)
        }),
    ]
}

fn resolving_by_register() -> Vec<Case> {
    vec![
        case("resolve: nobody", Error::EmptyBatch, |s| resolve(s, &[], Side::Register)),
        case("resolve: 26", Error::BatchTooLarge, |s| {
            resolve(s, &strangers(26).iter().collect::<Vec<_>>(), Side::Register)
        }),
        case("resolve: a participant without drift", Error::NoDrift, |s| {
            resolve(s, &[&s.holder, &s.participants[0]], Side::Register)
        }),
        case("resolve: a stranger without tokens", Error::NoDrift, |s| {
            resolve(s, &[&s.stranger], Side::Register)
        }),
        case("resolve: one twice", Error::NoDrift, |s| {
            resolve(s, &[&s.holder, &s.holder], Side::Register)
        }),
        case("resolve: the trustline is gone", Refusal::Contract(13), |s| {
            s.world = s.world.without_trustline(&s.participants[0], Kind::Individual);
            resolve(s, &[&s.participants[0]], Side::Register)
        }),
        case("resolve: the trustline is too narrow", Refusal::Contract(10), |s| {
            s.world.open_trustline(&s.participants[0], Kind::Individual, 0, FROZEN);
            s.world.limit_trustline(&s.participants[0], Kind::Individual, TOKEN - 1);
            resolve(s, &[&s.participants[0]], Side::Register)
        }),
    ]
}

fn resolving_by_tokens() -> Vec<Case> {
    vec![
        case("resolve: a stranger's tokens count", Error::NotParticipant, |s| {
            resolve(s, &[&s.holder], Side::Tokens)
        }),
        case("resolve: a candidate's tokens count", Error::NotParticipant, |s| {
            s.world.open_trustline(&s.candidate, Kind::Individual, TOKEN, FROZEN);
            resolve(s, &[&s.candidate], Side::Tokens)
        }),
        case("resolve: a part of a token counts", Error::NotWhole, |s| {
            s.world.open_trustline(&s.participants[0], Kind::Individual, TOKEN + 1, FROZEN);
            resolve(s, &[&s.participants[0]], Side::Tokens)
        }),
        case("resolve: six tokens count", Error::NotWhole, |s| {
            s.world.open_trustline(&s.participants[0], Kind::Individual, 6 * TOKEN, FROZEN);
            resolve(s, &[&s.participants[0]], Side::Tokens)
        }),
        case("resolve: tokens of both kinds count", Error::BothKinds, |s| {
            s.world.open_trustline(&s.participants[0], Kind::Corporate, 1, FROZEN);
            resolve(s, &[&s.participants[0]], Side::Tokens)
        }),
        case("resolve: a debtor without tokens", Error::ObligationsDue, |s| {
            s.world.open_trustline(&s.excluded, Kind::Individual, 0, FROZEN);
            resolve(s, &[&s.excluded], Side::Tokens)
        }),
        case("resolve: by tokens without drift", Error::NoDrift, |s| {
            resolve(s, &[&s.participants[0]], Side::Tokens)
        }),
    ]
}

/// Without the administration of the asset contracts the register moves no tokens.
fn handed_back() -> Vec<Case> {
    vec![
        case("admit: handed back", Refusal::Unauthorised, |s| {
            hand_back(s);
            council(s, calls::admit(&s.world, [&s.candidate]))
        }),
        case("adjust: handed back", Refusal::Unauthorised, |s| {
            hand_back(s);
            council(s, calls::adjust(&s.world, [&s.deserving]))
        }),
        case("take_over: handed back", Refusal::Unauthorised, |s| {
            hand_back(s);
            take_over(s, &[&s.holder])
        }),
        case("release: handed back", Refusal::Unauthorised, |s| {
            hand_back(s);
            council(s, calls::release(&s.world, [&s.leaver]))
        }),
        case("bankrupt: handed back", Refusal::Unauthorised, |s| {
            hand_back(s);
            council(s, calls::bankrupt(&s.world, [&s.participants[0]]))
        }),
        case("move_account: handed back", Refusal::Unauthorised, |s| {
            hand_back(s);
            move_account(s, &s.participants[0], &s.newcomer)
        }),
        case("resolve: handed back", Refusal::Unauthorised, |s| {
            hand_back(s);
            resolve(s, &[&s.holder], Side::Register)
        }),
        case("hand_back: twice", Refusal::Unauthorised, |s| {
            hand_back(s);
            council(s, calls::hand_back(&s.world, &s.stranger))
        }),
    ]
}

fn take_over(s: &Stage, holders: &[&Account]) -> Attempt {
    council(s, calls::take_over(&s.world, Kind::Individual, holders.iter().copied()))
}

/// Taking over the holder and one with so many stroops of MTLAP.
fn holding(s: &Stage, stroops: i64) -> Attempt {
    s.world.open_trustline(&s.stranger, Kind::Individual, stroops, AUTHORIZED | CLAWBACK);
    take_over(s, &[&s.holder, &s.stranger])
}

fn move_account(s: &Stage, old: &Account, new: &Account) -> Attempt {
    council(s, calls::move_account(&s.world, old, new))
}

fn resolve(s: &Stage, subjects: &[&Account], side: Side) -> Attempt {
    council(s, calls::resolve(&s.world, subjects.iter().copied(), side))
}

fn hand_back(s: &Stage) {
    s.world.expect(&s.world.council, &calls::hand_back(&s.world, &s.stranger));
}
