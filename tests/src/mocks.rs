//! Mock contracts, which answer what a test has them answer: an endowment that knows about gifts
//! (REG-6d) without any money, and the Assembly, which is to come and knows about votes (REG-8).

use common::interfaces::{Activity, Donors, Votes};
use soroban_sdk::{
    contract, contractimpl,
    xdr::{ContractId, Hash, ScAddress},
    Address, Env, IntoVal, Val, Vec,
};

use crate::{calls, Account, World, EURMTL};

const ENDOWMENT: [u8; 32] = [0xcd; 32];
const ASSEMBLY: [u8; 32] = [0xce; 32];

/// An endowment that answers what [`give`] set.
#[contract]
pub struct MockEndowment;

#[contractimpl]
impl Donors for MockEndowment {
    fn giving(env: Env, accounts: Vec<Address>, months: u32) -> Vec<i128> {
        let least = |account: Address| {
            let gifts: Option<Vec<i128>> = env.storage().persistent().get(&account);
            let gifts = gifts.unwrap_or_else(|| Vec::new(&env));
            (0..months).map(|month| gifts.get(month).unwrap_or(0)).min().unwrap_or(0)
        };
        Vec::from_iter(&env, accounts.iter().map(least))
    }
}

/// An Assembly that answers what [`vote`] set.
#[contract]
pub struct MockAssembly;

#[contractimpl]
impl Votes for MockAssembly {
    fn activity(env: Env, accounts: Vec<Address>) -> Vec<Activity> {
        let now = env.ledger().timestamp();
        let active = Activity(now, 0, false);
        let activity =
            |account: Address| env.storage().persistent().get(&account).unwrap_or(active);
        Vec::from_iter(&env, accounts.iter().map(activity))
    }
}

/// Links both to the Regulation; everybody votes all the time, and nobody gives.
pub fn link(w: &World) {
    let [endowment, assembly] =
        [ENDOWMENT, ASSEMBLY].map(|id| ScAddress::Contract(ContractId(Hash(id))));
    w.env.register_at(&w.address(endowment.clone()), MockEndowment, ());
    w.env.register_at(&w.address(assembly.clone()), MockAssembly, ());
    w.expect(&w.council, &calls::link_sources(w, Some(assembly), Some(endowment)));
}

/// What the account gave in each of the last complete months, the latest first, in EURMTL.
pub fn give(w: &World, account: &Account, months: &[i128]) {
    let gifts = months.iter().map(|eurmtl| eurmtl * EURMTL);
    give_stroops(w, account, &gifts.collect::<std::vec::Vec<i128>>());
}

/// The same in stroops.
pub fn give_stroops(w: &World, account: &Account, months: &[i128]) {
    set(w, ENDOWMENT, account, Vec::from_slice(&w.env, months));
}

/// How the account took part in votes.
pub fn vote(w: &World, account: &Account, activity: Activity) {
    set(w, ASSEMBLY, account, activity);
}

fn set(w: &World, contract: [u8; 32], account: &Account, what: impl IntoVal<Env, Val>) {
    let contract = w.address(ScAddress::Contract(ContractId(Hash(contract))));
    let account = w.address(account);
    let what = what.into_val(&w.env);
    w.env.as_contract(&contract, || w.env.storage().persistent().set(&account, &what));
}
