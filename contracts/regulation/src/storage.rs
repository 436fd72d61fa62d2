//! Every storage key of the Regulation, one getter and setter each; nothing else touches storage.
//!
//! Why some functions are not inlined: docs/wasm.md#getters.

use charter::packing::Code;
use common::{lists, roster::Roster, ttl};
use soroban_sdk::{symbol_short, Address, Bytes, BytesN, Env, Symbol, Vec};

use crate::{Finding, Links, Sources, Verifier};

const LINKS: Symbol = symbol_short!("links");
const SOURCES: Symbol = symbol_short!("sources");
const VERSION: Symbol = symbol_short!("version");
const CHARTER: Symbol = symbol_short!("charter");
const OFFER: Symbol = symbol_short!("offer");
const VERIFIERS: Symbol = symbol_short!("verifiers");
const FINDING: Symbol = symbol_short!("finding");
const FOUND: Symbol = symbol_short!("found");
const TALLY: Symbol = symbol_short!("tally");

/// The contracts that the Regulation works with. Set by the constructor.
#[inline(never)]
pub fn links(env: &Env) -> Links {
    env.storage().instance().get(&LINKS).unwrap()
}

pub fn set_links(env: &Env, links: &Links) {
    env.storage().instance().set(&LINKS, links);
}

/// Contracts that tell more facts.
#[inline(never)]
pub fn sources(env: &Env) -> Sources {
    env.storage().instance().get(&SOURCES).unwrap_or_default()
}

pub fn set_sources(env: &Env, sources: &Sources) {
    env.storage().instance().set(&SOURCES, sources);
}

/// Number of the latest version of the charter, in effect or not; 0 before the first.
pub fn version(env: &Env) -> u32 {
    env.storage().instance().get(&VERSION).unwrap_or(0)
}

/// A version of the charter.
#[inline(never)]
pub fn code(env: &Env, version: u32) -> Option<Code> {
    let packed: Option<Bytes> = env.storage().persistent().get(&(CHARTER, version));
    packed.map(|packed| Code::read(&packed))
}

/// Stores the next version.
pub fn add_code(env: &Env, version: u32, packed: &Bytes) {
    env.storage().persistent().set(&(CHARTER, version), packed);
    ttl::keep(env, &(CHARTER, version));
    env.storage().instance().set(&VERSION, &version);
}

/// The standard that an account accepted last (STD-5).
pub fn offer(env: &Env, account: &Address) -> Option<BytesN<32>> {
    env.storage().persistent().get(&(OFFER, account))
}

pub fn set_offer(env: &Env, account: &Address, offer: &BytesN<32>) {
    env.storage().persistent().set(&(OFFER, account), offer);
    ttl::keep(env, &(OFFER, account));
}

/// Accredited verifiers, in the order of their accreditation.
#[inline(never)]
pub fn verifiers(env: &Env) -> Vec<Verifier> {
    env.storage().persistent().get(&VERIFIERS).unwrap_or_else(|| lists::empty(env))
}

pub fn set_verifiers(env: &Env, verifiers: &Vec<Verifier>) {
    env.storage().persistent().set(&VERIFIERS, verifiers);
    ttl::keep(env, &VERIFIERS);
}

/// The latest finding about an account.
pub fn finding(env: &Env, account: &Address) -> Option<Finding> {
    env.storage().persistent().get(&(FINDING, account))
}

pub fn set_finding(env: &Env, finding: &Finding) {
    let key = (FINDING, &finding.account);
    env.storage().persistent().set(&key, finding);
    ttl::keep(env, &key);
}

/// How many findings there ever were: the number of the latest.
pub fn found(env: &Env) -> u32 {
    env.storage().persistent().get(&TALLY).unwrap_or(0)
}

pub fn set_found(env: &Env, count: u32) {
    env.storage().persistent().set(&TALLY, &count);
    ttl::keep(env, &TALLY);
}

/// Accounts in the order of the findings; one that was found again stands there again.
pub fn found_list(env: &Env) -> Roster<'_> {
    Roster::new(env, FOUND)
}

/// Extends the life of a version of the charter; false if there is no such version.
pub fn keep_version(env: &Env, version: u32) -> bool {
    let entries = env.storage().persistent();
    let exists = entries.has(&(CHARTER, version));
    if exists {
        ttl::keep(env, &(CHARTER, version));
    }
    exists
}

/// Extends the life of the verifiers and of the count of findings.
pub fn keep_common(env: &Env) {
    for key in [VERIFIERS, TALLY] {
        if env.storage().persistent().has(&key) {
            ttl::keep(env, &key);
        }
    }
}
