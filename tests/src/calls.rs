//! Every mutator of the suite as a [`Call`] that the right party's exact authorisation fits.

mod attestations;
mod endowment;
mod membership;
mod regulation;

use soroban_sdk::{
    xdr::{
        InvokeContractArgs, ScAddress, ScVal, SorobanAuthorizedFunction,
        SorobanAuthorizedInvocation,
    },
    Env, IntoVal, TryFromVal, Val,
};

pub use attestations::*;
pub use endowment::*;
pub use membership::*;
pub use regulation::*;

use crate::{Account, World};

/// A call of a contract, and the calls below it that its authoriser must authorise along.
#[derive(Clone, Debug)]
pub struct Call {
    /// The contract.
    pub contract: ScAddress,
    /// The function.
    pub function: &'static str,
    /// The arguments.
    pub args: Vec<ScVal>,
    /// Calls below that need the same authorisation.
    pub below: Vec<Call>,
}

impl Call {
    /// A call with no authorised calls below it.
    pub fn new(contract: &ScAddress, function: &'static str, args: Vec<ScVal>) -> Self {
        Call { contract: contract.clone(), function, args, below: Vec::new() }
    }

    /// The same with a call below it.
    pub fn with(mut self, below: Call) -> Self {
        self.below.push(below);
        self
    }

    /// What the host is asked to run.
    pub fn invoke_args(&self) -> InvokeContractArgs {
        InvokeContractArgs {
            contract_address: self.contract.clone(),
            function_name: self.function.try_into().unwrap(),
            args: self.args.clone().try_into().unwrap(),
        }
    }

    /// What its authoriser signs.
    pub fn invocation(&self) -> SorobanAuthorizedInvocation {
        let below: Vec<_> = self.below.iter().map(Call::invocation).collect();
        SorobanAuthorizedInvocation {
            function: SorobanAuthorizedFunction::ContractFn(self.invoke_args()),
            sub_invocations: below.try_into().unwrap(),
        }
    }
}

/// A value of the SDK as one of the protocol.
pub fn val<T: IntoVal<Env, Val>>(env: &Env, value: T) -> ScVal {
    ScVal::try_from_val(env, &value.into_val(env)).unwrap()
}

/// Addresses as a list of the protocol.
pub fn list<'a>(accounts: impl IntoIterator<Item = &'a Account>) -> ScVal {
    let accounts: Vec<ScVal> =
        accounts.into_iter().map(|a| ScVal::Address(a.sc_address())).collect();
    ScVal::Vec(Some(accounts.try_into().unwrap()))
}

fn addr(address: impl Into<ScAddress>) -> ScVal {
    ScVal::Address(address.into())
}

/// A commitment: 32 times the byte.
pub fn commitment(byte: u8) -> ScVal {
    hash([byte; 32])
}

/// Small numbers as a value, a byte each.
pub fn numbers(numbers: &[u8]) -> ScVal {
    ScVal::Bytes(numbers.to_vec().try_into().unwrap())
}

/// A hash as a value.
pub fn hash(bytes: [u8; 32]) -> ScVal {
    ScVal::Bytes(bytes.to_vec().try_into().unwrap())
}

// ---- every contract

/// `bump` of the Regulation.
pub fn bump_versions(w: &World, versions: &[u32]) -> Call {
    let versions: Vec<ScVal> = versions.iter().map(|version| ScVal::U32(*version)).collect();
    Call::new(&w.regulation, "bump", vec![ScVal::Vec(Some(versions.try_into().unwrap()))])
}

/// `bump` of a contract of accounts.
pub fn bump<'a>(contract: &ScAddress, accounts: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(contract, "bump", vec![list(accounts)])
}

/// `propose_council` of a contract.
pub fn propose_council(contract: &ScAddress, pending: impl Into<ScAddress>) -> Call {
    Call::new(contract, "propose_council", vec![addr(pending)])
}

/// `accept_council` of a contract.
pub fn accept_council(contract: &ScAddress) -> Call {
    Call::new(contract, "accept_council", vec![])
}

/// `upgrade` of a contract to wasm that was uploaded.
pub fn upgrade(contract: &ScAddress, wasm: [u8; 32]) -> Call {
    Call::new(contract, "upgrade", vec![hash(wasm)])
}
