//! Every storage key of the attestations, one getter and setter each.

use charter::{clients::Fact, ttl};
use soroban_sdk::{symbol_short, Address, BytesN, Env, Symbol, Vec};

use crate::{types::live, Attestation};

const MEMBERSHIP: Symbol = symbol_short!("members");

/// An attestation as it is stored: a list takes half the bytes of a map with field names, and
/// storage is paid for ever. Absent times are 0.
type Stored = (Address, u32, BytesN<32>, u64, u64, u64);

/// The register that says who participates.
pub fn membership(env: &Env) -> Address {
    // Set by the constructor.
    env.storage().instance().get(&MEMBERSHIP).unwrap()
}

pub fn set_membership(env: &Env, membership: &Address) {
    env.storage().instance().set(&MEMBERSHIP, membership);
}

/// What is on record about a subject. The key is the bare address: the shortest there is.
pub fn attestations(env: &Env, subject: &Address) -> Vec<Attestation> {
    let mut attestations = Vec::new(env);
    if let Some(stored) = env.storage().persistent().get::<_, Vec<Stored>>(subject) {
        for (attester, claims, evidence, issued, expires, revoked) in stored.iter() {
            attestations.push_back(Attestation {
                attester,
                claims,
                evidence,
                expires: time(expires),
                issued,
                revoked: time(revoked),
            });
        }
    }
    attestations
}

/// What counts about a subject at time `now`, without building the whole record.
pub fn facts(env: &Env, subject: &Address, now: u64) -> Vec<Fact> {
    let mut facts = Vec::new(env);
    if let Some(stored) = env.storage().persistent().get::<_, Vec<Stored>>(subject) {
        for (attester, claims, _, _, expires, revoked) in stored.iter() {
            if live(claims, time(expires), time(revoked), now) {
                facts.push_back(Fact(attester, claims));
            }
        }
    }
    facts
}

pub fn set_attestations(env: &Env, subject: &Address, attestations: &Vec<Attestation>) {
    let mut stored: Vec<Stored> = Vec::new(env);
    for a in attestations.iter() {
        let (expires, revoked) = (a.expires.unwrap_or(0), a.revoked.unwrap_or(0));
        stored.push_back((a.attester, a.claims, a.evidence, a.issued, expires, revoked));
    }
    env.storage().persistent().set(subject, &stored);
    ttl::keep(env, subject);
}

/// Extends the life of a subject's record; false if there is none.
pub fn keep_attestations(env: &Env, subject: &Address) -> bool {
    let exists = env.storage().persistent().has(subject);
    if exists {
        ttl::keep(env, subject);
    }
    exists
}

fn time(stored: u64) -> Option<u64> {
    (stored != 0).then_some(stored)
}
