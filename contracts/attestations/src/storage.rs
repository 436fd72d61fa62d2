//! Every storage key of the attestations, one getter and setter each.

use charter::{clients::Fact, ttl};
use soroban_sdk::{symbol_short, Address, Env, Symbol, Vec};

const MEMBERSHIP: Symbol = symbol_short!("members");

/// The register that says who participates. Set by the constructor.
pub fn membership(env: &Env) -> Address {
    env.storage().instance().get(&MEMBERSHIP).unwrap()
}

pub fn set_membership(env: &Env, membership: &Address) {
    env.storage().instance().set(&MEMBERSHIP, membership);
}

/// What is on record about a subject. The key is the bare address: the shortest there is.
pub fn record(env: &Env, subject: &Address) -> Vec<Fact> {
    env.storage().persistent().get(subject).unwrap_or_else(|| Vec::new(env))
}

pub fn set_record(env: &Env, subject: &Address, record: &Vec<Fact>) {
    env.storage().persistent().set(subject, record);
    ttl::keep(env, subject);
}

/// Extends the life of a subject's record; false if there is none.
pub fn keep_record(env: &Env, subject: &Address) -> bool {
    let exists = env.storage().persistent().has(subject);
    if exists {
        ttl::keep(env, subject);
    }
    exists
}
