//! Every storage key of the Blacklist, one getter and setter each.

use charter::{roster::Roster, ttl};
use soroban_sdk::{symbol_short, Address, Env, Symbol};

use crate::Entry;

const COUNT: Symbol = symbol_short!("count");
const LIST: Symbol = symbol_short!("list");

/// The entry of an account, cleared or not. The key is the bare address: the shortest there is.
pub fn entry(env: &Env, account: &Address) -> Option<Entry> {
    env.storage().persistent().get(account)
}

pub fn set_entry(env: &Env, account: &Address, entry: &Entry) {
    env.storage().persistent().set(account, entry);
    ttl::keep(env, account);
}

pub fn keep_entry(env: &Env, account: &Address) {
    ttl::keep(env, account);
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
