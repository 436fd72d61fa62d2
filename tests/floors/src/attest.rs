//! Attestation: a record of what one attester says about one subject, and an event.

use soroban_sdk::{contract, contractevent, contractimpl, Address, BytesN, Env};

#[contract]
pub struct Attest;

#[contractevent(topics = ["attested"], data_format = "vec")]
pub struct Attested {
    #[topic]
    pub subject: Address,
    #[topic]
    pub attester: Address,
    pub claims: u32,
    pub evidence: BytesN<32>,
}

#[contractimpl]
impl Attest {
    pub fn attest(
        env: Env,
        attester: Address,
        subject: Address,
        claims: u32,
        evidence: BytesN<32>,
    ) {
        attester.require_auth();
        let record = (claims, env.ledger().timestamp(), evidence.clone());
        env.storage().persistent().set(&(&subject, &attester), &record);
        Attested { subject, attester, claims, evidence }.publish(&env);
    }
}
