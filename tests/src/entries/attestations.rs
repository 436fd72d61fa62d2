//! Functions of the attestations.

use attestations::{Attested, Enrolled, Error, Moved, ReadyDeclared, Revoked, Unbound, Value};
use charter::claims;
use common::interfaces;
use soroban_sdk::{Address, BytesN};

use super::{refused, Fate, Guard, Mutator, Reader};
use crate::{
    calls::{self, address, hash},
    events::bytes,
    Call, Party, Refusal, Stage, FORMER_PERSON, PERSON,
};

const OF: &str = "attestations";

/// All but those that every contract has.
pub fn mutators() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "enroll", Guard::Anyone, |s, _| {
            calls::enroll(&s.world, &s.participants[1])
        })
        .event(|s, _| Enrolled {
            account: s.world.address(&s.participants[1]),
            claims: claims::VOUCH,
        }),
        Mutator::new(OF, "declare_ready", Guard::Named(may_vouch), |s, actor| {
            calls::declare_ready(&s.world, actor, &s.other)
        })
        .event(|s, attester| ReadyDeclared { subject: s.world.address(&s.other), attester }),
        Mutator::new(OF, "attest", Guard::Named(may_vouch), |s, actor| {
            calls::attest(&s.world, actor, &s.other, claims::VOUCH, None)
        })
        .event(|s, attester| Attested {
            subject: s.world.address(&s.other),
            attester,
            claims: claims::VOUCH,
            value: plain(s),
            evidence: bytes(&s.world, 9),
            expires: None,
        }),
        Mutator::new(OF, "revoke", Guard::Named(may_revoke), |s, actor| {
            calls::revoke(&s.world, actor, &s.candidate)
        })
        .event(revoked),
        Mutator::new(OF, "annul", Guard::Council, |s, _| {
            calls::annul(&s.world, &s.participants[0], &s.candidate)
        })
        .event(|s, _| revoked(s, s.world.address(&s.participants[0]))),
        Mutator::new(OF, "unbind", Guard::Council, |s, _| calls::unbind(&s.world, FORMER_PERSON))
            .event(|s, _| Unbound {
                person: BytesN::from_array(&s.world.env, &FORMER_PERSON),
                account: s.world.address(&s.leaver),
            }),
        Mutator::new(OF, "move_account", Guard::Sibling("membership"), |s, _| {
            let args = [&s.candidate, &s.stranger].map(address);
            Call::new(&s.world.attestations, "move_account", args.to_vec())
        })
        .event(|s, _| Moved {
            account: s.world.address(&s.candidate),
            successor: s.world.address(&s.stranger),
        }),
        Mutator::new(OF, "bump", Guard::Anyone, |s, _| {
            calls::bump(&s.world.attestations, [&s.candidate])
        }),
    ]
}

/// The same of those that change nothing.
pub fn readers() -> Vec<Reader> {
    vec![
        Reader::of_one(OF, "attestations"),
        Reader::of_one(OF, "enrolment"),
        Reader::of_many(OF, "facts"),
        Reader::new(OF, "holder", |_| {
            [PERSON, FORMER_PERSON].map(|person| vec![hash(person)]).to_vec()
        }),
    ]
}

/// What the attester vouched for about the candidate is taken back.
fn revoked(s: &Stage, attester: Address) -> Revoked {
    Revoked {
        subject: s.world.address(&s.candidate),
        attester,
        claims: claims::VOUCH,
        value: plain(s),
        reason: bytes(&s.world, 3),
    }
}

fn plain(s: &Stage) -> Value {
    Value::new(&s.world.env, &interfaces::Value::Plain)
}

fn may_vouch(party: Party) -> Fate {
    match party {
        Party::Participant | Party::Verifier => Ok(()),
        _ => refused(Error::NotEntitled),
    }
}

fn may_revoke(party: Party) -> Fate {
    match party {
        Party::Participant => Ok(()),
        // What one that moved said is the successor's to take back.
        Party::Moved => Err(Refusal::Unauthorised),
        _ => refused(Error::NoAttestation),
    }
}
