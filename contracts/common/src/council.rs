//! The Council (AGR-7) as one address: a classic multisig account or a contract, no matter which.
//!
//! Shared by every contract: who the Council is, the two-step hand-over, and upgrades.

use soroban_sdk::{
    contracterror, contractevent, contracttrait, symbol_short, Address, BytesN, ContractExecutable,
    Env, Symbol,
};

use crate::ttl;

const COUNCIL: Symbol = symbol_short!("council");
const HEIR: Symbol = symbol_short!("heir");

/// Errors common to all contracts: 100 to 109.
#[contracterror]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum CouncilError {
    /// No hand-over is under way: the Council first proposes the address that is to accept.
    NoHandover = 100,
}

/// The Council named an address that may take over its role.
#[contractevent(topics = ["heir"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CouncilProposed {
    /// The Council.
    pub council: Address,
    /// The address that may accept.
    pub heir: Address,
}

/// The Council's role has passed.
#[contractevent(topics = ["council"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CouncilChanged {
    /// The Council until now.
    pub old: Address,
    /// The Council from now on.
    pub new: Address,
}

/// The contract runs other code from the next call on.
#[contractevent(topics = ["upgraded"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgraded {
    /// SHA-256 of the new wasm.
    pub wasm_hash: BytesN<32>,
}

/// Remembers the Council; for constructors.
pub fn init(env: &Env, council: &Address) {
    env.storage().instance().set(&COUNCIL, council);
}

/// The Council.
pub fn get(env: &Env) -> Address {
    // Set by every constructor.
    env.storage().instance().get(&COUNCIL).unwrap()
}

/// Requires the Council's authorisation of the current call.
pub fn require(env: &Env) {
    get(env).require_auth();
    ttl::keep_instance(env);
}

/// What every contract of the suite offers about the Council.
#[contracttrait]
pub trait CouncilControlled {
    /// The Council's address.
    fn council(env: &Env) -> Address {
        get(env)
    }

    /// The address that may accept the Council's role, if a hand-over is under way.
    fn heir(env: &Env) -> Option<Address> {
        env.storage().instance().get(&HEIR).filter(|heir| *heir != get(env))
    }

    /// The Council names the address that is to take over its role. Naming another replaces the
    /// first; naming itself calls the hand-over off. Takes effect with `accept_council`.
    ///
    /// Authorisation: the Council. Event: `heir`.
    fn propose_council(env: &Env, heir: Address) {
        require(env);
        let council = get(env);
        env.storage().instance().set(&HEIR, &heir);
        CouncilProposed { council, heir }.publish(env);
    }

    /// The named address takes over the Council's role.
    ///
    /// Authorisation: the named address. Event: `council`. Errors: `NoHandover`.
    fn accept_council(env: &Env) -> Result<(), CouncilError> {
        let new = Self::heir(env).ok_or(CouncilError::NoHandover)?;
        new.require_auth();
        ttl::keep_instance(env);
        let old = get(env);
        init(env, &new);
        CouncilChanged { old, new }.publish(env);
        Ok(())
    }

    /// Replaces the code and keeps the state. The wasm must have been uploaded.
    ///
    /// Authorisation: the Council. Event: `upgraded`.
    fn upgrade(env: &Env, wasm_hash: BytesN<32>) {
        require(env);
        env.deployer().update_current_contract(ContractExecutable::Wasm(wasm_hash.clone()));
        Upgraded { wasm_hash }.publish(env);
    }
}
