//! Admission: authorise, mint, freeze, a record and an event for each subject.

use soroban_sdk::{
    contract, contractevent, contractimpl, symbol_short, token::StellarAssetClient, Address, Env,
    Symbol, Vec,
};

const PARTIES: Symbol = symbol_short!("parties");

#[contract]
pub struct Admit;

#[contractevent(topics = ["admitted"], data_format = "single-value")]
pub struct Admitted {
    #[topic]
    pub subject: Address,
    pub level: u32,
}

#[contractimpl]
impl Admit {
    pub fn __constructor(env: Env, council: Address, token: Address) {
        env.storage().instance().set(&PARTIES, &(council, token));
    }

    pub fn admit(env: Env, subjects: Vec<Address>) {
        let (council, token): (Address, Address) = env.storage().instance().get(&PARTIES).unwrap();
        council.require_auth();
        let token = StellarAssetClient::new(&env, &token);
        for subject in subjects.iter() {
            token.set_authorized(&subject, &true);
            token.mint(&subject, &10_000_000);
            token.set_authorized(&subject, &false);
            env.storage().persistent().set(&subject, &1u32);
            Admitted { subject, level: 1 }.publish(&env);
        }
    }
}
