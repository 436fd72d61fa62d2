//! Acts as calls of the contracts.

use scenarios::{
    model::{Act, Contract, Id, Model},
    Call, World,
};
use soroban_sdk::xdr::{ScAddress, ScVal};

use crate::cast::Cast;

/// The address of a contract.
pub fn address(w: &World, contract: Contract) -> &ScAddress {
    w.contract(contract.name())
}

/// The call that an act is.
pub fn call(w: &World, cast: &Cast, model: &Model, act: &Act) -> Call {
    let caller = Caller { w, cast, model };
    match act {
        Act::Membership(act) => caller.membership(act),
        Act::Attestations(act) => caller.attestations(act),
        Act::Regulation(act) => caller.regulation(act),
        Act::Endowment(act) => caller.endowment(act),
        Act::Propose { contract, pending } => {
            Call::new(address(w, *contract), "propose_council", vec![caller.who(pending)])
        }
        Act::Accept { contract } => Call::new(address(w, *contract), "accept_council", vec![]),
        Act::Classic(_) | Act::Pass { .. } => unreachable!("no call of the suite: {act:?}"),
    }
}

/// Who makes calls of acts; how, each contract's folder tells.
pub struct Caller<'a> {
    pub w: &'a World,
    pub cast: &'a Cast,
    pub model: &'a Model,
}

impl Caller<'_> {
    pub fn who(&self, id: &Id) -> ScVal {
        ScVal::Address(self.cast.sc[*id].clone())
    }

    pub fn list(&self, list: &[Id]) -> ScVal {
        values(list.iter().map(|id| self.who(id)))
    }
}

/// A list of values.
pub fn values(values: impl IntoIterator<Item = ScVal>) -> ScVal {
    let values: Vec<ScVal> = values.into_iter().collect();
    ScVal::Vec(Some(values.try_into().unwrap()))
}
