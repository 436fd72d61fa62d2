//! What the Council controls in every contract: the hand-over of its role, in two steps, and the
//! code.
//!
//! Why no library of ownership is used: docs/wasm.md#exports.

use soroban_sdk::{
    contractevent, contracttrait, symbol_short, Address, BytesN, ContractExecutable, Env, Error,
    Symbol,
};

use crate::{council, guards};

const PENDING: Symbol = symbol_short!("pending");

/// No hand-over is under way. Every contract has it in its own `Error`, as `NoHandover`: a second
/// error enumeration in an interface is more than generated bindings understand.
const NO_HANDOVER: Error = Error::from_contract_error(100);

/// The Council named an address that may take over its role.
#[contractevent(topics = ["proposed"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CouncilProposed {
    /// The Council.
    pub council: Address,
    /// The address that may accept.
    pub pending: Address,
}

/// The Council's role has passed.
#[contractevent(topics = ["council"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CouncilAccepted {
    /// The Council until now.
    pub former: Address,
    /// The Council from now on.
    pub council: Address,
}

/// The contract runs other code from the next call on.
#[contractevent(topics = ["upgraded"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgraded {
    /// SHA-256 of the new wasm.
    pub wasm_hash: BytesN<32>,
}

/// What every contract of the suite offers about the Council.
#[contracttrait]
pub trait CouncilControlled {
    /// The Council's address.
    fn council(env: &Env) -> Address {
        council::get(env)
    }

    /// The address that may accept the Council's role, if a hand-over is under way.
    fn pending_council(env: &Env) -> Option<Address> {
        env.storage().instance().get(&PENDING).filter(|pending| *pending != council::get(env))
    }

    /// The Council names the address that is to take over its role. Naming another replaces the
    /// first; naming itself calls the hand-over off. Takes effect with `accept_council`.
    ///
    /// Authorisation: the Council. Event: `proposed`.
    fn propose_council(env: &Env, pending: Address) {
        guards::council(env);
        let council = council::get(env);
        env.storage().instance().set(&PENDING, &pending);
        CouncilProposed { council, pending }.publish(env);
    }

    /// The named address takes over the Council's role.
    ///
    /// Authorisation: the named address. Event: `council`. Errors: `NoHandover`.
    fn accept_council(env: &Env) -> Result<(), Error> {
        let council = Self::pending_council(env).ok_or(NO_HANDOVER)?;
        guards::party(env, &council);
        let former = council::get(env);
        council::init(env, &council);
        CouncilAccepted { former, council }.publish(env);
        Ok(())
    }

    /// Replaces the code and keeps the state. The wasm must have been uploaded.
    ///
    /// Authorisation: the Council. Event: `upgraded`.
    fn upgrade(env: &Env, wasm_hash: BytesN<32>) {
        guards::council(env);
        env.deployer().update_current_contract(ContractExecutable::Wasm(wasm_hash.clone()));
        Upgraded { wasm_hash }.publish(env);
    }
}
