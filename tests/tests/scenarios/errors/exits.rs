//! Errors of the register on the ways out, and of capacity.

use membership::{Error, Ground};
use scenarios::{calls, Account, Call, Refusal, Stage};

use super::{by, case, council, strangers, Attempt, Case};

/// All cases, on the full stage.
pub fn cases() -> Vec<Case> {
    [leaving(), excluding(), obliging(), settling(), releasing(), bankruptcy(), capacity()]
        .into_iter()
        .flatten()
        .collect()
}

fn leaving() -> Vec<Case> {
    vec![
        case("leave: a stranger", Error::NotParticipant, |s| leave(s, &s.stranger)),
        case("leave: a candidate", Error::NotParticipant, |s| leave(s, &s.candidate)),
        case("leave: twice", Error::NotParticipant, |s| leave(s, &s.leaver)),
        case("leave: an excluded one", Error::NotParticipant, |s| leave(s, &s.excluded)),
        case("leave: a bankrupt", Error::NotParticipant, |s| leave(s, &s.barred)),
        case("leave: one that moved", Error::NotParticipant, |s| leave(s, &s.moved)),
        case("leave: incapable", Error::Suspended, |s| leave(s, &s.suspended)),
    ]
}

fn excluding() -> Vec<Case> {
    vec![
        case("exclude: a stranger decides", Error::NotAuthority, |s| {
            exclude_by(s, &s.stranger, &[&s.participants[0]])
        }),
        case("exclude: the Secretary decides", Error::NotAuthority, |s| {
            exclude_by(s, &s.officer, &[&s.participants[0]])
        }),
        case("exclude: a court decides", Error::NotAuthority, |s| {
            exclude_by(s, &s.court, &[&s.participants[0]])
        }),
        case("exclude: the Assembly's officer out of office", Error::NotAuthority, |s| {
            s.world.expect(&s.world.council, &calls::dismiss(&s.world, &s.assembly));
            exclude_by(s, &s.assembly, &[&s.participants[0]])
        }),
        case("exclude: nobody", Error::EmptyBatch, |s| exclude(s, &[])),
        case("exclude: 26", Error::BatchTooLarge, |s| {
            exclude(s, &strangers(26).iter().collect::<Vec<_>>())
        }),
        case("exclude: no decision", Error::NoDecision, |s| {
            let authority = &s.world.council;
            let call =
                calls::exclude(&s.world, authority, [&s.participants[0]], Ground::Aggression);
            council(s, zero(call, 3))
        }),
        case("exclude: a stranger", Error::NotParticipant, |s| {
            exclude(s, &[&s.participants[0], &s.stranger])
        }),
        case("exclude: a candidate", Error::NotParticipant, |s| exclude(s, &[&s.candidate])),
        case("exclude: a bankrupt", Error::NotParticipant, |s| exclude(s, &[&s.barred])),
        case("exclude: one that moved", Error::NotParticipant, |s| exclude(s, &[&s.moved])),
        case("exclude: twice", Error::NotParticipant, |s| {
            exclude(s, &[&s.participants[0], &s.excluded])
        }),
        case("exclude: one twice in a batch", Error::NotParticipant, |s| {
            exclude(s, &[&s.participants[0], &s.participants[0]])
        }),
    ]
}

fn obliging() -> Vec<Case> {
    vec![
        case("oblige: a stranger", Error::NotParticipant, |s| oblige(s, &s.stranger, 1, "x")),
        case("oblige: a candidate", Error::NotParticipant, |s| oblige(s, &s.candidate, 1, "x")),
        case("oblige: a bankrupt", Error::NotParticipant, |s| oblige(s, &s.barred, 1, "x")),
        case("oblige: one that moved", Error::NotParticipant, |s| oblige(s, &s.moved, 1, "x")),
        case("oblige: nothing", Error::BadAmount, |s| oblige(s, &s.leaver, 0, "x")),
        case("oblige: less than nothing", Error::BadAmount, |s| {
            oblige(s, &s.leaver, i128::MIN, "x")
        }),
        case("oblige: a stroop more than there is a number for", Error::BadAmount, |s| {
            let most = i128::MAX - 1_000_000_000;
            s.world.expect(&s.world.council, &calls::oblige(&s.world, &s.excluded, most, "x"));
            oblige(s, &s.excluded, 1, "x")
        }),
        case("oblige: no nature", Error::BadNature, |s| oblige(s, &s.leaver, 1, "")),
        case("oblige: a nature of 201 bytes", Error::BadNature, |s| {
            oblige(s, &s.leaver, 1, &"x".repeat(201))
        }),
    ]
}

fn settling() -> Vec<Case> {
    vec![
        case("settle: a stranger", Error::NothingOwed, |s| settle(s, &s.stranger, 1)),
        case("settle: who owes nothing", Error::NothingOwed, |s| settle(s, &s.leaver, 1)),
        case("settle: settled already", Error::NothingOwed, |s| {
            let all = calls::settle(&s.world, &s.excluded, 1_000_000_000);
            s.world.expect(&s.world.council, &all);
            settle(s, &s.excluded, 1)
        }),
        case("settle: nothing", Error::BadAmount, |s| settle(s, &s.excluded, 0)),
        case("settle: less than nothing", Error::BadAmount, |s| settle(s, &s.excluded, -1)),
        case("settle: a stroop too much", Error::Overpaid, |s| {
            settle(s, &s.excluded, 1_000_000_001)
        }),
        case("settle: no receipt", Error::NoEvidence, |s| {
            council(s, zero(calls::settle(&s.world, &s.excluded, 1), 2))
        }),
    ]
}

fn releasing() -> Vec<Case> {
    vec![
        case("release: nobody", Error::EmptyBatch, |s| release(s, &[])),
        case("release: 26", Error::BatchTooLarge, |s| {
            release(s, &strangers(26).iter().collect::<Vec<_>>())
        }),
        case("release: a participant", Error::NotLeaving, |s| {
            release(s, &[&s.leaver, &s.participants[0]])
        }),
        case("release: a stranger", Error::NotLeaving, |s| release(s, &[&s.leaver, &s.stranger])),
        case("release: one twice", Error::NotLeaving, |s| release(s, &[&s.leaver, &s.leaver])),
        case("release: who owes", Error::ObligationsDue, |s| release(s, &[&s.leaver, &s.excluded])),
        case("release: who owes a stroop still", Error::ObligationsDue, |s| {
            let most = calls::settle(&s.world, &s.excluded, 999_999_999);
            s.world.expect(&s.world.council, &most);
            release(s, &[&s.excluded])
        }),
    ]
}

fn bankruptcy() -> Vec<Case> {
    vec![
        case("bankrupt: nobody", Error::EmptyBatch, |s| bankrupt(s, &[])),
        case("bankrupt: 26", Error::BatchTooLarge, |s| {
            bankrupt(s, &strangers(26).iter().collect::<Vec<_>>())
        }),
        case("bankrupt: twice", Error::Blacklisted, |s| bankrupt(s, &[&s.stranger, &s.barred])),
        case("bankrupt: one twice in a batch", Error::Blacklisted, |s| {
            bankrupt(s, &[&s.stranger, &s.stranger])
        }),
        case("bankrupt: one that moved", Error::Moved, |s| bankrupt(s, &[&s.stranger, &s.moved])),
        case("bankrupt: of less than is owed", Error::AmountMismatch, |s| {
            bankrupt_of(s, &s.excluded, 999_999_999)
        }),
        case("bankrupt: of more than is owed", Error::AmountMismatch, |s| {
            bankrupt_of(s, &s.excluded, 1_000_000_001)
        }),
        case("rehabilitate: nobody", Error::EmptyBatch, |s| rehabilitate(s, &[])),
        case("rehabilitate: 26", Error::BatchTooLarge, |s| {
            rehabilitate(s, &strangers(26).iter().collect::<Vec<_>>())
        }),
        case("rehabilitate: no decision", Error::NoDecision, |s| {
            council(s, zero(calls::rehabilitate(&s.world, [&s.barred]), 1))
        }),
        case("rehabilitate: a stranger", Error::NotBankrupt, |s| {
            rehabilitate(s, &[&s.barred, &s.stranger])
        }),
        case("rehabilitate: one twice", Error::NotBankrupt, |s| {
            rehabilitate(s, &[&s.barred, &s.barred])
        }),
        case("rehabilitate: who owes", Error::ObligationsDue, |s| {
            s.world.bankrupt(&s.excluded);
            rehabilitate(s, &[&s.barred, &s.excluded])
        }),
    ]
}

fn capacity() -> Vec<Case> {
    vec![
        case("suspend: a stranger decides", Error::NotAuthority, |s| {
            by(&s.stranger, calls::suspend(&s.world, &s.stranger, &s.applicant))
        }),
        case("suspend: the Secretary decides", Error::NotAuthority, |s| {
            by(&s.officer, calls::suspend(&s.world, &s.officer, &s.applicant))
        }),
        case("suspend: a court out of office", Error::NotAuthority, |s| {
            s.world.expect(&s.world.council, &calls::dismiss(&s.world, &s.court));
            suspend(s, &s.applicant)
        }),
        case("suspend: the Council in a stranger's transaction", Refusal::Unauthorised, |s| {
            by(&s.stranger, calls::suspend(&s.world, &s.world.council, &s.applicant))
        }),
        case("suspend: no evidence", Error::NoEvidence, |s| {
            by(&s.court, zero(calls::suspend(&s.world, &s.court, &s.applicant), 2))
        }),
        case("suspend: a stranger", Error::NoApplication, |s| suspend(s, &s.stranger)),
        case("suspend: one that moved", Error::Moved, |s| suspend(s, &s.moved)),
        case("suspend: twice", Error::AlreadySuspended, |s| suspend(s, &s.suspended)),
        case("reinstate: a stranger decides", Error::NotAuthority, |s| {
            by(&s.stranger, calls::reinstate(&s.world, &s.stranger, &s.suspended))
        }),
        case("reinstate: who is suspended decides", Error::NotAuthority, |s| {
            by(&s.suspended, calls::reinstate(&s.world, &s.suspended, &s.suspended))
        }),
        case("reinstate: no reason", Error::NoEvidence, |s| {
            by(&s.court, zero(calls::reinstate(&s.world, &s.court, &s.suspended), 2))
        }),
        case("reinstate: who can act", Error::NotSuspended, |s| {
            by(&s.court, calls::reinstate(&s.world, &s.court, &s.participants[0]))
        }),
        case("reinstate: a stranger", Error::NoApplication, |s| {
            by(&s.court, calls::reinstate(&s.world, &s.court, &s.stranger))
        }),
        case("reinstate: one that moved", Error::Moved, |s| {
            by(&s.court, calls::reinstate(&s.world, &s.court, &s.moved))
        }),
    ]
}

fn leave(s: &Stage, account: &Account) -> Attempt {
    by(account, calls::leave(&s.world, account))
}

fn exclude(s: &Stage, subjects: &[&Account]) -> Attempt {
    exclude_by(s, &s.world.council, subjects)
}

fn exclude_by(s: &Stage, authority: &Account, subjects: &[&Account]) -> Attempt {
    let subjects = subjects.iter().copied();
    by(authority, calls::exclude(&s.world, authority, subjects, Ground::Aggression))
}

fn oblige(s: &Stage, subject: &Account, amount: i128, nature: &str) -> Attempt {
    council(s, calls::oblige(&s.world, subject, amount, nature))
}

fn settle(s: &Stage, subject: &Account, amount: i128) -> Attempt {
    council(s, calls::settle(&s.world, subject, amount))
}

fn release(s: &Stage, subjects: &[&Account]) -> Attempt {
    council(s, calls::release(&s.world, subjects.iter().copied()))
}

fn bankrupt(s: &Stage, accounts: &[&Account]) -> Attempt {
    council(s, calls::bankrupt(&s.world, accounts.iter().copied()))
}

fn bankrupt_of(s: &Stage, account: &Account, amount: i128) -> Attempt {
    let listing = calls::listing(account, amount, "loan");
    council(s, calls::bankrupt_with(&s.world, vec![listing]))
}

fn rehabilitate(s: &Stage, accounts: &[&Account]) -> Attempt {
    council(s, calls::rehabilitate(&s.world, accounts.iter().copied()))
}

fn suspend(s: &Stage, subject: &Account) -> Attempt {
    by(&s.court, calls::suspend(&s.world, &s.court, subject))
}

/// The call with a hash of zeros in an argument's place.
pub fn zero(mut call: Call, place: usize) -> Call {
    call.args[place] = calls::commitment(0);
    call
}
