//! A gift: authorise, transfer to the contract, a record of what the donor gave, and an event.

use soroban_sdk::{
    contract, contractevent, contractimpl, symbol_short, token::TokenClient, Address, Env, Symbol,
};

const TOKEN: Symbol = symbol_short!("token");

#[contract]
pub struct Donate;

#[contractevent(topics = ["donated"], data_format = "single-value")]
pub struct Donated {
    #[topic]
    pub donor: Address,
    pub amount: i128,
}

#[contractimpl]
impl Donate {
    pub fn __constructor(env: Env, token: Address) {
        env.storage().instance().set(&TOKEN, &token);
    }

    pub fn donate(env: Env, donor: Address, amount: i128) {
        donor.require_auth();
        let token: Address = env.storage().instance().get(&TOKEN).unwrap();
        TokenClient::new(&env, &token).transfer(&donor, env.current_contract_address(), &amount);
        env.storage().persistent().set(&donor, &(amount, env.ledger().timestamp()));
        Donated { donor, amount }.publish(&env);
    }
}
