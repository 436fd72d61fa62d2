//! Every storage key of the attestations, one getter and setter each.
//!
//! Why some functions are not inlined: docs/wasm.md#getters.

use common::ttl;
use soroban_sdk::{symbol_short, Address, BytesN, Env, IntoVal, Symbol, Val, Vec};

use crate::{record::Noted, Error, Links};

const LINKS: Symbol = symbol_short!("links");
const ENROLLED: Symbol = symbol_short!("enrolled");
const PERSON: Symbol = symbol_short!("person");
const SUCCESSOR: Symbol = symbol_short!("successor");

/// The contracts that this one asks or obeys. Set by the constructor.
pub fn links(env: &Env) -> Links {
    env.storage().instance().get(&LINKS).unwrap()
}

pub fn set_links(env: &Env, links: &Links) {
    env.storage().instance().set(&LINKS, links);
}

/// What is on record about a subject. The key is the bare address: the shortest there is.
pub fn record(env: &Env, subject: &Address) -> Vec<Noted> {
    env.storage().persistent().get(subject).unwrap_or_else(|| Vec::from_array(env, []))
}

pub fn set_record(env: &Env, subject: &Address, record: &Vec<Noted>) {
    set(env, subject.to_val(), record.to_val());
}

/// Notes that a subject moved: its record is empty for good.
pub fn close_record(env: &Env, subject: &Address) {
    set_record(env, subject, &Vec::from_array(env, []));
}

/// What is on record about a subject, to add to it: not about one that moved.
pub fn open_record(env: &Env, subject: &Address) -> Result<Vec<Noted>, Error> {
    match env.storage().persistent().get::<_, Vec<Noted>>(subject) {
        None => Ok(Vec::from_array(env, [])),
        Some(record) if record.is_empty() => Err(Error::SubjectMoved),
        Some(record) => Ok(record),
    }
}

/// Extends the life of a subject's record; false if there is none.
pub fn keep_record(env: &Env, subject: &Address) -> bool {
    keep(env, subject.to_val())
}

/// The claims that an account may attest, and its recommendations as bits.
pub fn enrolment(env: &Env, account: &Address) -> Option<(u32, u32)> {
    env.storage().persistent().get(&(ENROLLED, account))
}

pub fn set_enrolment(env: &Env, account: &Address, enrolment: (u32, u32)) {
    set(env, (ENROLLED, account).into_val(env), enrolment.into_val(env));
}

pub fn remove_enrolment(env: &Env, account: &Address) {
    env.storage().persistent().remove(&(ENROLLED, account));
}

/// Extends the life of an account's enrolment; false if there is none.
pub fn keep_enrolment(env: &Env, account: &Address) -> bool {
    keep(env, (ENROLLED, account).into_val(env))
}

/// The account that a person holds.
pub fn holder(env: &Env, person: &BytesN<32>) -> Option<Address> {
    env.storage().persistent().get(&(PERSON, person))
}

pub fn set_holder(env: &Env, person: &BytesN<32>, account: &Address) {
    set(env, (PERSON, person).into_val(env), account.to_val());
}

/// Extends the life of what says that a person holds an account, if one does.
pub fn keep_holder(env: &Env, person: &BytesN<32>) {
    keep(env, (PERSON, person).into_val(env));
}

pub fn remove_holder(env: &Env, person: &BytesN<32>) {
    env.storage().persistent().remove(&(PERSON, person));
}

/// The account that an account moved to.
pub fn successor(env: &Env, account: &Address) -> Option<Address> {
    env.storage().persistent().get(&(SUCCESSOR, account))
}

pub fn set_successor(env: &Env, account: &Address, successor: &Address) {
    set(env, (SUCCESSOR, account).into_val(env), successor.to_val());
}

#[inline(never)]
fn set(env: &Env, key: Val, value: Val) {
    env.storage().persistent().set(&key, &value);
    ttl::keep(env, &key);
}

#[inline(never)]
fn keep(env: &Env, key: Val) -> bool {
    let exists = env.storage().persistent().has(&key);
    if exists {
        ttl::keep(env, &key);
    }
    exists
}
