//! Contracts that tell what a test wants told: an endowment that knows about gifts (REG-6d)
//! without any money, and the Assembly, which is to come and knows about votes (REG-8).

use common::interfaces::{Activity, Donors, Votes};
use soroban_sdk::{
    contract, contractimpl,
    xdr::{ContractId, Hash, ScAddress},
    Address, Env, IntoVal, Val, Vec,
};

use crate::{calls, Account, World, EURMTL};

const CHEST: [u8; 32] = [0xcd; 32];
const BALLOT: [u8; 32] = [0xce; 32];

/// An endowment that is told what was given.
#[contract]
pub struct Chest;

#[contractimpl]
impl Donors for Chest {
    fn giving(env: Env, accounts: Vec<Address>, months: u32) -> Vec<i128> {
        let least = |account: Address| {
            let gifts: Option<Vec<i128>> = env.storage().persistent().get(&account);
            let gifts = gifts.unwrap_or_else(|| Vec::new(&env));
            (0..months).map(|month| gifts.get(month).unwrap_or(0)).min().unwrap_or(0)
        };
        Vec::from_iter(&env, accounts.iter().map(least))
    }
}

/// An Assembly that is told who voted when.
#[contract]
pub struct Ballot;

#[contractimpl]
impl Votes for Ballot {
    fn activity(env: Env, accounts: Vec<Address>) -> Vec<Activity> {
        let now = env.ledger().timestamp();
        let active = Activity(now, 0, false);
        let told = |account: Address| env.storage().persistent().get(&account).unwrap_or(active);
        Vec::from_iter(&env, accounts.iter().map(told))
    }
}

/// Links both; everybody votes all the time, and nobody gives.
pub fn link(w: &World) {
    let [chest, ballot] = [CHEST, BALLOT].map(|id| ScAddress::Contract(ContractId(Hash(id))));
    w.env.register_at(&w.address(chest.clone()), Chest, ());
    w.env.register_at(&w.address(ballot.clone()), Ballot, ());
    w.expect(&w.council, &calls::link_sources(w, Some(ballot), Some(chest)));
}

/// What the account gave in each of the last complete months, the latest first, in EURMTL.
pub fn give(w: &World, account: &Account, months: &[i128]) {
    let gifts = months.iter().map(|eurmtl| eurmtl * EURMTL);
    give_stroops(w, account, &gifts.collect::<std::vec::Vec<i128>>());
}

/// The same in stroops.
pub fn give_stroops(w: &World, account: &Account, months: &[i128]) {
    tell(w, CHEST, account, Vec::from_slice(&w.env, months));
}

/// How the account took part in votes.
pub fn vote(w: &World, account: &Account, activity: Activity) {
    tell(w, BALLOT, account, activity);
}

fn tell(w: &World, contract: [u8; 32], account: &Account, what: impl IntoVal<Env, Val>) {
    let contract = w.address(ScAddress::Contract(ContractId(Hash(contract))));
    let account = w.address(account);
    let what = what.into_val(&w.env);
    w.env.as_contract(&contract, || w.env.storage().persistent().set(&account, &what));
}
