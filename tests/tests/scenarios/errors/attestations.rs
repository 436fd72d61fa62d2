//! Errors of the attestations.

use attestations::Error;
use charter::{claims::ALL, CouncilError};
use scenarios::{calls, Account, Call, Stage};
use soroban_sdk::xdr::ScVal;

use super::{by, case, council, strangers, Attempt, Case};

/// All cases.
pub fn cases() -> Vec<Case> {
    [readiness(), certifying(), taking_back(), other()].into_iter().flatten().collect()
}

fn readiness() -> Vec<Case> {
    vec![
        case("declare_ready: oneself", Error::SelfAttestation, |s| {
            ready(s, &s.participants[0], &s.participants[0])
        }),
        case("declare_ready: a candidate", Error::NotParticipant, |s| {
            ready(s, &s.candidate, &s.other)
        }),
        case("declare_ready: about a stranger", Error::UnknownSubject, |s| {
            ready(s, &s.participants[0], &s.stranger)
        }),
        case("declare_ready: about a withdrawn applicant", Error::UnknownSubject, |s| {
            ready(s, &s.participants[0], &s.withdrawn)
        }),
        case("declare_ready: twice", Error::AlreadyDeclared, |s| {
            let first = calls::declare_ready(&s.world, &s.participants[0], &s.other);
            s.world.expect(&s.participants[0], &first);
            ready(s, &s.participants[0], &s.other)
        }),
        case("declare_ready: certified already", Error::AlreadyDeclared, |s| {
            ready(s, &s.participants[0], &s.candidate)
        }),
        case("declare_ready: the seventeenth", Error::TooManyAttesters, |s| {
            for participant in &s.participants[..16] {
                let first = calls::declare_ready(&s.world, participant, &s.other);
                s.world.expect(participant, &first);
            }
            ready(s, &s.participants[16], &s.other)
        }),
    ]
}

fn certifying() -> Vec<Case> {
    vec![
        case("attest: no claims", Error::BadClaims, |s| attest(s, &s.other, 0, None)),
        case("attest: an unknown claim", Error::BadClaims, |s| attest(s, &s.other, 8, None)),
        case("attest: a known and an unknown claim", Error::BadClaims, |s| {
            attest(s, &s.other, ALL | 1 << 31, None)
        }),
        case("attest: every bit", Error::BadClaims, |s| attest(s, &s.other, u32::MAX, None)),
        case("attest: no evidence", Error::NoEvidence, |s| {
            let attester = &s.participants[0];
            let call = calls::attest_with(&s.world, attester, &s.other, ALL, [0; 32], None);
            by(attester, call)
        }),
        case("attest: expired in 1970", Error::Expired, |s| attest(s, &s.other, ALL, Some(0))),
        case("attest: expires now", Error::Expired, |s| {
            attest(s, &s.other, ALL, Some(s.world.now()))
        }),
        case("attest: oneself", Error::SelfAttestation, |s| {
            attest(s, &s.participants[0], ALL, None)
        }),
        case("attest: an officer", Error::NotParticipant, |s| {
            by(&s.officer, calls::attest(&s.world, &s.officer, &s.other, ALL, None))
        }),
        case("attest: about a stranger", Error::UnknownSubject, |s| {
            attest(s, &s.stranger, ALL, None)
        }),
        case("attest: about a withdrawn applicant", Error::UnknownSubject, |s| {
            attest(s, &s.withdrawn, ALL, None)
        }),
        case("attest: the seventeenth", Error::TooManyAttesters, |s| {
            for participant in &s.participants[1..17] {
                s.world.attest(participant, &s.other);
            }
            attest(s, &s.other, ALL, None)
        }),
    ]
}

fn taking_back() -> Vec<Case> {
    vec![
        case("revoke: never certified", Error::NoAttestation, |s| {
            by(&s.participants[1], calls::revoke(&s.world, &s.participants[1], &s.candidate))
        }),
        case("revoke: nobody certified", Error::NoAttestation, |s| {
            by(&s.participants[0], calls::revoke(&s.world, &s.participants[0], &s.stranger))
        }),
        case("revoke: twice", Error::NoAttestation, |s| {
            let call = calls::revoke(&s.world, &s.participants[0], &s.candidate);
            s.world.expect(&s.participants[0], &call);
            by(&s.participants[0], call)
        }),
        case("annul: never certified", Error::NoAttestation, |s| {
            council(s, calls::annul(&s.world, &s.stranger, &s.candidate))
        }),
        case("annul: revoked already", Error::NoAttestation, |s| {
            let call = calls::revoke(&s.world, &s.participants[0], &s.candidate);
            s.world.expect(&s.participants[0], &call);
            council(s, calls::annul(&s.world, &s.participants[0], &s.candidate))
        }),
    ]
}

fn other() -> Vec<Case> {
    vec![
        case("facts: 101", Error::BatchTooLarge, |s| {
            let args: Vec<ScVal> = vec![calls::list(&strangers(101))];
            by(&s.stranger, Call::new(&s.world.attestations, "facts", args))
        }),
        case("bump: nobody certified", Error::NoAttestation, |s| {
            by(&s.stranger, calls::bump(&s.world.attestations, [&s.candidate, &s.stranger]))
        }),
        case("bump: 26", Error::BatchTooLarge, |s| {
            by(&s.stranger, calls::bump(&s.world.attestations, &strangers(26)))
        }),
        case("accept_council: the hand-over was called off", CouncilError::NoHandover, |s| {
            let (w, contract) = (&s.world, &s.world.attestations);
            w.expect(&w.council, &calls::propose_council(contract, &w.council));
            by(&s.heir, calls::accept_council(contract))
        }),
    ]
}

fn ready(s: &Stage, attester: &Account, subject: &Account) -> Attempt {
    by(attester, calls::declare_ready(&s.world, attester, subject))
}

fn attest(s: &Stage, subject: &Account, claims: u32, expires: Option<u64>) -> Attempt {
    let attester = &s.participants[0];
    by(attester, calls::attest(&s.world, attester, subject, claims, expires))
}
