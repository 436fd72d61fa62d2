//! The Council (AGR-7) as one address: a classic multisig account or a contract, no matter which.

use soroban_sdk::{symbol_short, Address, Env, Symbol};

const COUNCIL: Symbol = symbol_short!("council");

/// Remembers the Council; for constructors.
pub fn init(env: &Env, council: &Address) {
    env.storage().instance().set(&COUNCIL, council);
}

/// The Council.
pub fn get(env: &Env) -> Address {
    // Set by every constructor.
    env.storage().instance().get(&COUNCIL).unwrap()
}
