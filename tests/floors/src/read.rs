//! Reading: one struct of an account.

use soroban_sdk::{contract, contractimpl, contracttype, Address, Env};

#[contract]
pub struct Read;

#[contracttype]
pub struct Entry {
    pub level: u32,
    pub since: u64,
}

#[contractimpl]
impl Read {
    pub fn __constructor(env: Env, account: Address) {
        let entry = Entry { level: 1, since: env.ledger().timestamp() };
        env.storage().persistent().set(&account, &entry);
    }

    pub fn read(env: Env, account: Address) -> Entry {
        env.storage().persistent().get(&account).unwrap()
    }
}
