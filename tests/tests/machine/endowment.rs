//! An endowment to which every other account gives, month by month.

use scenarios::model::GIFT;
use soroban_sdk::{
    contract, contractimpl,
    xdr::{Limits, ScAddress, ToXdr, WriteXdr},
    Address, Env, Vec,
};

/// Tells who gives how much.
#[contract]
pub struct Endowment;

#[contractimpl]
impl Endowment {
    /// What each account gave in every one of the last months.
    pub fn giving(env: Env, accounts: Vec<Address>, _months: u32) -> Vec<i128> {
        let gift = |account: Address| match account.to_xdr(&env).last() {
            Some(last) if last % 2 == 0 => GIFT,
            _ => 0,
        };
        Vec::from_iter(&env, accounts.iter().map(gift))
    }
}

/// Whether an account gives: whose address ends in an even byte.
pub fn gives(account: &ScAddress) -> bool {
    account.to_xdr(Limits::none()).unwrap().last().unwrap().is_multiple_of(2)
}
