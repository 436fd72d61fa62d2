//! Errors of the attestations.

use attestations::Error;
use charter::claims;
use common::interfaces::{Multisig, Value};
use scenarios::{calls, Account, Call, Refusal, Stage, FORMER_PERSON, PERSON};
use soroban_sdk::{xdr::ScVal, BytesN, Vec as List};

use super::{by, case, council, many, read, strangers, Attempt, Case};

/// All cases.
pub fn cases() -> Vec<Case> {
    [enrolment(), readiness(), certifying(), values(), persons(), taking_back(), moving(), other()]
        .into_iter()
        .flatten()
        .collect()
}

fn enrolment() -> Vec<Case> {
    vec![
        case("enroll: a stranger", Error::NotEntitled, |s| enroll(s, &s.stranger)),
        case("enroll: a candidate", Error::NotEntitled, |s| enroll(s, &s.candidate)),
        case("enroll: an excluded participant", Error::NotEntitled, |s| enroll(s, &s.excluded)),
        case("enroll: a suspended participant", Error::NotEntitled, |s| enroll(s, &s.suspended)),
        case("enroll: one that moved", Error::NotEntitled, |s| enroll(s, &s.moved)),
    ]
}

fn readiness() -> Vec<Case> {
    vec![
        case("declare_ready: oneself", Error::SelfAttestation, |s| {
            ready(s, &s.participants[0], &s.participants[0])
        }),
        case("declare_ready: a candidate", Error::NotEntitled, |s| {
            ready(s, &s.candidate, &s.other)
        }),
        case("declare_ready: enrolled for other claims", Error::NotEntitled, |s| {
            ready(s, &s.world.council, &s.other)
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
            for participant in &s.participants[1..17] {
                s.world.enroll(participant);
                let first = calls::declare_ready(&s.world, participant, &s.other);
                s.world.expect(participant, &first);
            }
            ready(s, &s.participants[0], &s.other)
        }),
    ]
}

fn certifying() -> Vec<Case> {
    vec![
        case("attest: no claims", Error::BadClaims, |s| attest(s, &s.other, 0, None)),
        case("attest: an unknown claim", Error::BadClaims, |s| {
            attest(s, &s.other, claims::ALL + 1, None)
        }),
        case("attest: a known and an unknown claim", Error::BadClaims, |s| {
            attest(s, &s.other, claims::VOUCH | 1 << 31, None)
        }),
        case("attest: claims of two groups", Error::BadClaims, |s| {
            attest(s, &s.other, claims::VOUCH | claims::RESIDENT, None)
        }),
        case("attest: every bit", Error::BadClaims, |s| attest(s, &s.other, u32::MAX, None)),
        case("attest: no evidence", Error::NoEvidence, |s| {
            let (attester, plain) = (&s.participants[0], Value::Plain);
            let vouch = claims::VOUCH;
            by(
                attester,
                calls::attest_with(&s.world, attester, &s.other, vouch, plain, [0; 32], None),
            )
        }),
        case("attest: expired in 1970", Error::Expired, |s| {
            attest(s, &s.other, claims::VOUCH, Some(0))
        }),
        case("attest: expires now", Error::Expired, |s| {
            attest(s, &s.other, claims::VOUCH, Some(s.world.now()))
        }),
        case("attest: oneself", Error::SelfAttestation, |s| {
            attest(s, &s.participants[0], claims::VOUCH, None)
        }),
        case("attest: an officer", Error::NotEntitled, |s| {
            by(&s.officer, calls::attest(&s.world, &s.officer, &s.other, claims::VOUCH, None))
        }),
        case("attest: a participant who has not enrolled", Error::NotEntitled, |s| {
            let attester = &s.participants[9];
            by(attester, calls::attest(&s.world, attester, &s.other, claims::VOUCH, None))
        }),
        case("attest: a claim of another standing", Error::NotEntitled, |s| {
            attest(s, &s.other, claims::FUNCTIONS, None)
        }),
        case("attest: the seventeenth who vouches", Error::TooManyAttesters, |s| {
            for participant in &s.participants[1..17] {
                s.world.attest(participant, &s.other);
            }
            attest(s, &s.other, claims::VOUCH, None)
        }),
        case("attest: the seventeenth of the other claims", Error::TooManyAttesters, |s| {
            for n in 0..16 {
                let corporate = s.world.address(&Account::named(&format!("corporate {n}")));
                let value = Value::Corporate(corporate);
                s.world.claim(&s.world.council, &s.other, claims::LEADER, value);
            }
            by_council(s, claims::BOARD, Value::Plain)
        }),
        case("attest: the thirty-third recommendation", Error::TooManyRecommendations, |s| {
            let (w, attester) = (&s.world, &s.deserving);
            w.adjust([attester]);
            for subject in strangers(32) {
                w.claim(attester, &subject, claims::RECOMMENDED, Value::Plain);
            }
            by(attester, calls::attest(w, attester, &s.other, claims::RECOMMENDED, None))
        }),
    ]
}

fn values() -> Vec<Case> {
    vec![
        case("attest: a worth of nothing", Error::BadValue, |s| {
            by_council(s, claims::ASSETS, Value::Worth(0))
        }),
        case("attest: a negative worth", Error::BadValue, |s| {
            by_council(s, claims::ASSETS, Value::Worth(i128::MIN))
        }),
        case("attest: assets without a worth", Error::BadValue, |s| {
            by_council(s, claims::ASSETS, Value::Plain)
        }),
        case("attest: a worth of what has none", Error::BadValue, |s| {
            by_council(s, claims::BOARD, Value::Worth(1))
        }),
        case("attest: who leads itself", Error::BadValue, |s| {
            by_council(s, claims::LEADER, Value::Corporate(s.world.address(&s.other)))
        }),
        case("attest: who leads nothing", Error::BadValue, |s| {
            by_council(s, claims::LEADER, Value::Plain)
        }),
        case("attest: nobody's identity", Error::BadValue, |s| {
            identify(s, &s.verifier, &s.other, [0; 32])
        }),
        case("attest: an identity without a person", Error::BadValue, |s| {
            let call = calls::attest(&s.world, &s.verifier, &s.other, claims::IDENTITY, None);
            by(&s.verifier, call)
        }),
        case("attest: a recommendation's number", Error::BadValue, |s| {
            s.world.adjust([&s.deserving]);
            s.world.enroll(&s.deserving);
            let slot = Value::Slot(1);
            let attester = &s.deserving;
            let claim = claims::RECOMMENDED;
            by(attester, calls::attest_value(&s.world, attester, &s.other, claim, slot))
        }),
        case("attest: a multisig without signers", Error::BadValue, |s| multisig(s, &[], 1)),
        case("attest: 22 signers", Error::BadValue, |s| multisig(s, &[1; 22], 1)),
        case("attest: a signer without weight", Error::BadValue, |s| multisig(s, &[1, 0], 1)),
        case("attest: a weight of 256", Error::BadValue, |s| multisig(s, &[256], 1)),
        case("attest: no threshold", Error::BadValue, |s| multisig(s, &[1], 0)),
        case("attest: a threshold of 256", Error::BadValue, |s| multisig(s, &[255, 255], 256)),
        case("attest: a threshold out of reach", Error::BadValue, |s| multisig(s, &[2, 1], 4)),
        case("attest: one signer twice", Error::BadValue, |s| {
            let signer = (s.world.address(&s.stranger), 1);
            let signers = List::from_array(&s.world.env, [signer.clone(), signer]);
            see(s, Multisig { signers, threshold: 1 })
        }),
    ]
}

fn persons() -> Vec<Case> {
    vec![
        case("attest: the person holds another account", Error::PersonTaken, |s| {
            identify(s, &s.verifier, &s.other, PERSON)
        }),
        case("attest: a revoked person still holds its account", Error::PersonTaken, |s| {
            identify(s, &s.verifier, &s.other, FORMER_PERSON)
        }),
        case("attest: the account is held by another person", Error::PersonMismatch, |s| {
            identify(s, &s.verifier, &s.deserving, [9; 32])
        }),
        case("attest: the person is barred under another account", Error::PersonBarred, |s| {
            let listing = calls::listing_of(&s.stranger, 1, "loan", Some([9; 32]));
            let call = calls::bankrupt_with(&s.world, vec![listing]);
            s.world.expect(&s.world.council, &call);
            identify(s, &s.verifier, &s.other, [9; 32])
        }),
        case("unbind: the person's account is known by it", Error::PersonInUse, |s| {
            council(s, calls::unbind(&s.world, PERSON))
        }),
        case("unbind: a person nobody knows", Error::UnknownPerson, |s| {
            council(s, calls::unbind(&s.world, [9; 32]))
        }),
        case("unbind: twice", Error::UnknownPerson, |s| {
            let call = calls::unbind(&s.world, FORMER_PERSON);
            s.world.expect(&s.world.council, &call);
            council(s, call)
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
        case("revoke: another group of claims", Error::NoAttestation, |s| {
            let attester = &s.participants[0];
            let (claims, plain) = (claims::RECOMMENDED, Value::Plain);
            by(attester, calls::revoke_claims(&s.world, attester, &s.candidate, claims, plain))
        }),
        case("revoke: of another corporate", Error::NoAttestation, |s| {
            let (w, claim) = (&s.world, claims::LEADER);
            let of = |corporate: &Account| Value::Corporate(w.address(corporate));
            w.claim(&w.council, &s.other, claim, of(&s.verifier));
            council(s, calls::revoke_claims(w, &w.council, &s.other, claim, of(&s.stranger)))
        }),
        case("revoke: claims of two groups", Error::BadClaims, |s| {
            let attester = &s.participants[0];
            let (claims, plain) = (claims::VOUCH | claims::BOARD, Value::Plain);
            by(attester, calls::revoke_claims(&s.world, attester, &s.candidate, claims, plain))
        }),
        case("revoke: no reason", Error::NoReason, |s| {
            by(
                &s.participants[0],
                without_reason(calls::revoke(&s.world, &s.participants[0], &s.candidate)),
            )
        }),
        case("annul: never certified", Error::NoAttestation, |s| {
            council(s, calls::annul(&s.world, &s.stranger, &s.candidate))
        }),
        case("annul: revoked already", Error::NoAttestation, |s| {
            let call = calls::revoke(&s.world, &s.participants[0], &s.candidate);
            s.world.expect(&s.participants[0], &call);
            council(s, calls::annul(&s.world, &s.participants[0], &s.candidate))
        }),
        case("annul: an unknown claim", Error::BadClaims, |s| {
            let (attester, claims) = (&s.participants[0], claims::ALL + 1);
            let plain = Value::Plain;
            council(s, calls::annul_claims(&s.world, attester, &s.candidate, claims, plain))
        }),
        case("annul: no reason", Error::NoReason, |s| {
            let call = calls::annul(&s.world, &s.participants[0], &s.candidate);
            council(s, without_reason(call))
        }),
    ]
}

fn moving() -> Vec<Case> {
    vec![
        case("declare_ready: an account that moved", Error::SubjectMoved, |s| {
            ready(s, &s.participants[0], &s.moved)
        }),
        case("attest: an account that moved", Error::SubjectMoved, |s| {
            let attester = &s.participants[0];
            by(attester, calls::attest(&s.world, attester, &s.moved, claims::VOUCH, None))
        }),
        case("move_account: somebody vouched for the new account", Error::AlreadyKnown, |s| {
            s.world.attest(&s.participants[0], &s.newcomer);
            council(s, calls::move_account(&s.world, &s.candidate, &s.newcomer))
        }),
        case("move_account: to an attester", Error::AlreadyKnown, |s| {
            let accounts = [&s.candidate, &s.participants[0]];
            let args = accounts.map(|account| ScVal::Address(account.into())).to_vec();
            Attempt::BySibling("membership", Call::new(&s.world.attestations, "move_account", args))
        }),
    ]
}

fn other() -> Vec<Case> {
    vec![
        case("facts: 101", Error::BatchTooLarge, |s| {
            read(s, "attestations", "facts", vec![many(101)])
        }),
        case("bump: nobody certified", Error::NoAttestation, |s| {
            by(&s.stranger, calls::bump(&s.world.attestations, [&s.candidate, &s.stranger]))
        }),
        case("bump: 26", Error::BatchTooLarge, |s| {
            by(&s.stranger, calls::bump(&s.world.attestations, &strangers(26)))
        }),
        case("accept_council: the hand-over was called off", Error::NoHandover, |s| {
            let (w, contract) = (&s.world, &s.world.attestations);
            w.expect(&w.council, &calls::propose_council(contract, &w.council));
            by(&s.pending_council, calls::accept_council(contract))
        }),
        case("attest: in another's name", Refusal::Unauthorised, |s| {
            let call = calls::attest(&s.world, &s.participants[0], &s.other, claims::VOUCH, None);
            by(&s.stranger, call)
        }),
    ]
}

fn enroll(s: &Stage, account: &Account) -> Attempt {
    by(&s.stranger, calls::enroll(&s.world, account))
}

fn ready(s: &Stage, attester: &Account, subject: &Account) -> Attempt {
    by(attester, calls::declare_ready(&s.world, attester, subject))
}

fn attest(s: &Stage, subject: &Account, claims: u32, expires: Option<u64>) -> Attempt {
    let attester = &s.participants[0];
    by(attester, calls::attest(&s.world, attester, subject, claims, expires))
}

fn by_council(s: &Stage, claim: u32, value: Value) -> Attempt {
    let attester = &s.world.council;
    by(attester, calls::attest_value(&s.world, attester, &s.other, claim, value))
}

fn identify(s: &Stage, verifier: &Account, subject: &Account, person: [u8; 32]) -> Attempt {
    let person = Value::Person(BytesN::from_array(&s.world.env, &person));
    by(verifier, calls::attest_value(&s.world, verifier, subject, claims::IDENTITY, person))
}

/// A multisig of strangers with these weights.
fn multisig(s: &Stage, weights: &[u32], threshold: u32) -> Attempt {
    let signers = strangers(weights.len());
    let signers = signers.iter().map(|signer| s.world.address(signer)).zip(weights.iter().copied());
    see(s, Multisig { signers: List::from_iter(&s.world.env, signers), threshold })
}

fn see(s: &Stage, multisig: Multisig) -> Attempt {
    by_council(s, claims::MULTISIG, Value::Multisig(multisig))
}

fn without_reason(mut call: Call) -> Call {
    call.args[4] = calls::commitment(0);
    call
}
