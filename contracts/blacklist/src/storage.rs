//! Every storage key of the Blacklist, one getter and setter each.

use charter::{roster::Roster, ttl};
use soroban_sdk::{symbol_short, Address, BytesN, Env, IntoVal, Symbol, Val};

use crate::unopened::Entry;

const REGISTER: Symbol = symbol_short!("register");
const COUNT: Symbol = symbol_short!("count");
const LIST: Symbol = symbol_short!("list");
const PERSON: Symbol = symbol_short!("person");

/// The register, which alone writes here. Set by the constructor.
pub fn register(env: &Env) -> Address {
    env.storage().instance().get(&REGISTER).unwrap()
}

pub fn set_register(env: &Env, register: &Address) {
    env.storage().instance().set(&REGISTER, register);
}

/// The entry of an account, cleared or not. The key is the bare address: the shortest there is.
pub fn entry(env: &Env, account: &Address) -> Option<Entry> {
    env.storage().persistent().get(account)
}

pub fn set_entry(env: &Env, account: &Address, entry: &Entry) {
    set(env, account.to_val(), entry.into_val(env));
}

pub fn remove_entry(env: &Env, account: &Address) {
    env.storage().persistent().remove(account);
}

pub fn keep_entry(env: &Env, account: &Address) {
    ttl::keep(env, account);
}

/// How many entries that are not cleared name a person.
pub fn bars(env: &Env, person: &BytesN<32>) -> u32 {
    env.storage().persistent().get(&(PERSON, person)).unwrap_or(0)
}

pub fn set_bars(env: &Env, person: &BytesN<32>, bars: u32) {
    let key = (PERSON, person).into_val(env);
    match bars {
        0 => env.storage().persistent().remove::<Val>(&key),
        _ => set(env, key, bars.into_val(env)),
    }
}

/// Extends the life of what bars a person; for one that is barred.
pub fn keep_bars(env: &Env, person: &BytesN<32>) {
    ttl::keep(env, &(PERSON, person));
}

/// How many listings there ever were.
pub fn count(env: &Env) -> u32 {
    env.storage().instance().get(&COUNT).unwrap_or(0)
}

pub fn set_count(env: &Env, count: u32) {
    env.storage().instance().set(&COUNT, &count);
}

/// Accounts in the order of the listings; one that was listed again stands there again.
pub fn list(env: &Env) -> Roster<'_> {
    Roster::new(env, LIST)
}

#[inline(never)]
fn set(env: &Env, key: Val, value: Val) {
    env.storage().persistent().set(&key, &value);
    ttl::keep(env, &key);
}
