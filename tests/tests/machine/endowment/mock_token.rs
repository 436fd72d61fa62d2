//! An asset contract that tells a balance and moves nothing.

use soroban_sdk::{
    contract, contractimpl,
    xdr::{ContractId, Hash, ScAddress},
    Address, Env,
};

/// Nobody has any.
#[contract]
pub struct MockToken;

#[contractimpl]
impl MockToken {
    /// Nothing.
    pub fn balance(_env: Env, _id: Address) -> i128 {
        0
    }
}

/// The address of one.
pub fn address(number: u8) -> ScAddress {
    ScAddress::Contract(ContractId(Hash([0xa0 + number; 32])))
}
