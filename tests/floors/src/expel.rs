//! Expulsion: balance, clawback, a record and an event for each subject.

use soroban_sdk::{
    contract, contractevent, contractimpl, symbol_short, token::StellarAssetClient, Address, Env,
    Symbol, Vec,
};

const PARTIES: Symbol = symbol_short!("parties");

#[contract]
pub struct Expel;

#[contractevent(topics = ["expelled"], data_format = "single-value")]
pub struct Expelled {
    #[topic]
    pub subject: Address,
    pub amount: i128,
}

#[contractimpl]
impl Expel {
    pub fn __constructor(env: Env, council: Address, token: Address) {
        env.storage().instance().set(&PARTIES, &(council, token));
    }

    pub fn expel(env: Env, subjects: Vec<Address>) {
        let (council, token): (Address, Address) = env.storage().instance().get(&PARTIES).unwrap();
        council.require_auth();
        let token = StellarAssetClient::new(&env, &token);
        for subject in subjects.iter() {
            let amount = token.balance(&subject);
            token.clawback(&subject, &amount);
            env.storage().persistent().set(&subject, &0u32);
            Expelled { subject, amount }.publish(&env);
        }
    }
}
