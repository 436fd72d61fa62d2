//! Mutators of the suite as [`Call`]s that the right party's exact authorisation fits: all but
//! those that one contract makes of another.
//!
//! Arguments that a contract has a type for are anything that is such a value: the contract's own
//! type where a program knows it, or what [`record`](crate::record) and [`case`] make.

mod attestations;
mod endowment;
mod membership;
mod regulation;
mod values;

use std::fmt::Debug;

use stellar_xdr::{
    InvokeContractArgs, ScAddress, ScVal, SorobanAuthorizedFunction, SorobanAuthorizedInvocation,
};

pub use attestations::*;
pub use endowment::*;
pub use membership::*;
pub use regulation::*;
pub use values::*;

use crate::Account;

/// Anything that is a value of the protocol.
pub trait Argument: TryInto<ScVal, Error: Debug> {}

impl<T: TryInto<ScVal, Error: Debug>> Argument for T {}

/// Where the parts of a suite are.
pub trait Deployed {
    /// The address of a part: a contract by the name of its crate, or an asset contract by the
    /// name that [`CONTRACTS`](crate::CONTRACTS) has for it among the links; `xlm` is that of the
    /// network's own asset.
    fn part(&self, name: &str) -> &ScAddress;
}

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
            function_name: self.function.try_into().expect("the name of a function"),
            args: self.args.clone().try_into().expect("few arguments"),
        }
    }

    /// What its authoriser signs.
    pub fn invocation(&self) -> SorobanAuthorizedInvocation {
        let below: Vec<_> = self.below.iter().map(Call::invocation).collect();
        SorobanAuthorizedInvocation {
            function: SorobanAuthorizedFunction::ContractFn(self.invoke_args()),
            sub_invocations: below.try_into().expect("few calls"),
        }
    }
}

// ---- Every contract

/// `bump` of the Regulation.
pub fn bump_versions(s: &impl Deployed, versions: &[u32]) -> Call {
    Call::new(s.part("regulation"), "bump", vec![integers(versions)])
}

/// `bump` of a contract of accounts.
pub fn bump<'a>(contract: &ScAddress, accounts: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(contract, "bump", vec![list(accounts)])
}

/// `propose_council` of a contract.
pub fn propose_council(contract: &ScAddress, pending: impl Into<ScAddress>) -> Call {
    Call::new(contract, "propose_council", vec![address(pending)])
}

/// `accept_council` of a contract.
pub fn accept_council(contract: &ScAddress) -> Call {
    Call::new(contract, "accept_council", vec![])
}

/// `upgrade` of a contract to wasm that was uploaded.
pub fn upgrade(contract: &ScAddress, wasm: [u8; 32]) -> Call {
    Call::new(contract, "upgrade", vec![hash(wasm)])
}
