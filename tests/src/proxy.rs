//! A contract that calls others: a stranger with code, or a Council that is a contract.

use soroban_sdk::{
    contract, contractimpl,
    xdr::{ContractId, Hash, ScAddress, ScVal},
    Address, Env, Symbol, Val, Vec,
};

use crate::{Call, World};

/// Calls whatever it is told to call, with no authority but its own.
#[contract]
pub struct Proxy;

#[contractimpl]
impl Proxy {
    /// Calls a function of a contract and returns what it returns.
    pub fn relay(env: Env, contract: Address, function: Symbol, args: Vec<Val>) -> Val {
        env.invoke_contract(&contract, &function, args)
    }
}

impl World {
    /// The proxy's address; registers it if this ledger does not know it yet.
    pub fn proxy(&self) -> ScAddress {
        let address = ScAddress::Contract(ContractId(Hash([0xcc; 32])));
        if !self.has_proxy.replace(true) {
            self.env.register_at(&self.address(address.clone()), Proxy, ());
        }
        address
    }

    /// Puts the proxy's code in the place of a contract's: calls through it have that contract's
    /// authority.
    pub fn puppet(&self, contract: &ScAddress) {
        self.env.register_at(&self.address(contract.clone()), Proxy, ());
    }

    /// The call as the proxy makes it.
    pub fn through_proxy(&self, call: &Call) -> Call {
        self.through(&self.proxy(), call)
    }

    /// The call as a contract with the proxy's code makes it.
    pub fn through(&self, contract: &ScAddress, call: &Call) -> Call {
        let args = vec![
            ScVal::Address(call.contract.clone()),
            ScVal::Symbol(call.function.try_into().unwrap()),
            ScVal::Vec(Some(call.args.clone().try_into().unwrap())),
        ];
        Call::new(contract, "relay", args)
    }
}
