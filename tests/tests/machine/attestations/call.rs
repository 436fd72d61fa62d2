//! The attestations' acts as calls.

use common::interfaces;
use scenarios::{
    calls::{commitment, val},
    model::{attestations::Act, Id, Value},
    Call, World,
};
use soroban_sdk::{xdr::ScVal, BytesN, Vec as List};

use crate::{call::Caller, cast::Cast};

impl Caller<'_> {
    /// The call that an act is.
    pub fn attestations(&self, act: &Act) -> Call {
        let who = |id: &Id| self.who(id);
        let call = |function, args| Call::new(&self.w.attestations, function, args);
        match act {
            Act::Enroll { who: id } => call("enroll", vec![who(id)]),
            Act::DeclareReady { attester, subject } => {
                call("declare_ready", vec![who(attester), who(subject)])
            }
            Act::Attest { attester, subject, claims, value, evidence, expires } => {
                let what = [ScVal::U32(*claims), self.value(value), commitment(*evidence)];
                let expires = expires.map_or(ScVal::Void, ScVal::U64);
                call("attest", [&[who(attester), who(subject)], &what[..], &[expires]].concat())
            }
            Act::Revoke { attester, subject, claims, value, reason } => {
                let what = [ScVal::U32(*claims), self.value(value), commitment(*reason)];
                call("revoke", [&[who(attester), who(subject)], &what[..]].concat())
            }
            Act::Annul { attester, subject, claims, value, reason } => {
                let what = [ScVal::U32(*claims), self.value(value), commitment(*reason)];
                call("annul", [&[who(attester), who(subject)], &what[..]].concat())
            }
            Act::Unbind { person } => call("unbind", vec![commitment(*person)]),
            Act::Bump { list } => call("bump", vec![self.list(list)]),
        }
    }

    fn value(&self, value: &Value) -> ScVal {
        val(read_value(self.w, self.cast, value))
    }
}

/// A value as the contracts have it.
pub fn read_value(w: &World, cast: &Cast, value: &Value) -> interfaces::Value {
    let address = |id: &Id| cast.addresses[*id].clone();
    match value {
        Value::Plain => interfaces::Value::Plain,
        Value::Worth(worth) => interfaces::Value::Worth(*worth),
        Value::Corporate(corporate) => interfaces::Value::Corporate(address(corporate)),
        Value::Person(person) => {
            interfaces::Value::Person(BytesN::from_array(&w.env, &[*person; 32]))
        }
        Value::Slot(slot) => interfaces::Value::Slot(*slot),
        Value::Multisig { signers, threshold } => {
            let signers = signers.iter().map(|(who, weight)| (address(who), *weight));
            let signers = List::from_iter(&w.env, signers);
            interfaces::Value::Multisig(interfaces::Multisig { signers, threshold: *threshold })
        }
    }
}
