//! Storage outlives attention: what is written is kept, and anyone may keep the rest.
//!
//! A time to live is never a permission's term: terms are ledger timestamps.

use soroban_sdk::{Env, IntoVal, Val};

/// Ledgers in a day at five seconds a ledger.
pub const DAY: u32 = 17_280;
/// Entries with less than this left to live are extended.
pub const THRESHOLD: u32 = 60 * DAY;
/// What they are extended to. Networks create persistent entries with as much.
pub const EXTEND_TO: u32 = 120 * DAY;

/// Extends the life of a persistent entry that has little left.
pub fn keep<K: IntoVal<Env, Val>>(env: &Env, key: &K) {
    env.storage().persistent().extend_ttl(key, THRESHOLD, EXTEND_TO);
}

/// Extends the life of the contract's instance and code if they have little left.
///
/// Switches bulk memory on for the whole module: docs/wasm.md#bulk-memory.
#[cfg_attr(target_family = "wasm", target_feature(enable = "bulk-memory"))]
pub fn keep_instance(env: &Env) {
    env.storage().instance().extend_ttl(THRESHOLD, EXTEND_TO);
}
