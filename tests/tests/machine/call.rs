//! Acts as calls of the contracts.

use common::interfaces;
use membership::{Ground, Role, Side};
use scenarios::{
    calls::{commitment, hash, listing_of, val},
    model::{Act, Contract, Id, Listing, Model, Value},
    Call, World,
};
use soroban_sdk::{
    xdr::{ScAddress, ScVal},
    BytesN, String, Vec as List,
};

use crate::{cast::Cast, fund};

/// The address of a contract.
pub fn address(w: &World, contract: Contract) -> &ScAddress {
    match contract {
        Contract::Membership => &w.membership,
        Contract::Attestations => &w.attestations,
        Contract::Regulation => &w.regulation,
        Contract::Endowment => &w.endowment,
    }
}

/// The call that an act is.
pub fn call(w: &World, cast: &Cast, model: &Model, act: &Act) -> Call {
    if let Act::Fund(deed) = act {
        return fund::call::call(w, cast, deed);
    }
    let caller = Caller { w, cast };
    let (contract, function, args) = caller
        .register(act)
        .or_else(|| caller.attestations(act))
        .unwrap_or_else(|| caller.other(act));
    let call = Call::new(address(w, contract), function, args);
    match act {
        Act::Apply { who, kind, .. } if model.classic.line(*who, *kind).is_none() => {
            call.with(Call::new(w.token(*kind), "trust", vec![caller.who(who)]))
        }
        _ => call,
    }
}

type Parts = (Contract, &'static str, Vec<ScVal>);

struct Caller<'a> {
    w: &'a World,
    cast: &'a Cast,
}

impl Caller<'_> {
    fn register(&self, act: &Act) -> Option<Parts> {
        let who = |id: &Id| self.who(id);
        let list = |list: &[Id]| self.list(list);
        let money = |amount: &i128| val(*amount);
        let (function, args) = match act {
            Act::Apply { who: id, kind, agreement, contact } => {
                ("apply", vec![who(id), val(*kind), hash(*agreement), commitment(*contact)])
            }
            Act::Withdraw { who: id } => ("withdraw", vec![who(id)]),
            Act::Leave { who: id } => ("leave", vec![who(id)]),
            Act::Screen { officer, list: l } => ("screen", vec![who(officer), list(l)]),
            Act::Exclude { authority, list: l, ground, decision } => {
                let ground: Ground = *ground;
                ("exclude", vec![who(authority), list(l), val(ground), commitment(*decision)])
            }
            Act::Suspend { authority, who: id, evidence } => {
                ("suspend", vec![who(authority), who(id), commitment(*evidence)])
            }
            Act::Reinstate { authority, who: id, reason } => {
                ("reinstate", vec![who(authority), who(id), commitment(*reason)])
            }
            Act::Appoint { who: id, role, until } => {
                let role: Role = *role;
                ("appoint", vec![who(id), val(role), ScVal::U64(*until)])
            }
            Act::Dismiss { who: id } => ("dismiss", vec![who(id)]),
            Act::Found { list: l } => ("found", vec![list(l)]),
            Act::TakeOver { kind, list: l } => ("take_over", vec![val(*kind), list(l)]),
            Act::Oblige { who: id, amount, nature } => {
                ("oblige", vec![who(id), money(amount), self.text(*nature)])
            }
            Act::Settle { who: id, amount, receipt } => {
                ("settle", vec![who(id), money(amount), commitment(*receipt)])
            }
            Act::Release { list: l } => ("release", vec![list(l)]),
            Act::Bankrupt { listings } => {
                ("bankrupt", vec![values(listings.iter().map(|l| self.listing(l)).collect())])
            }
            Act::Rehabilitate { list: l, decision } => {
                ("rehabilitate", vec![list(l), commitment(*decision)])
            }
            Act::MoveAccount { old, new, decision } => {
                ("move_account", vec![who(old), who(new), commitment(*decision)])
            }
            Act::Resolve { list: l, side } => {
                let side: Side = *side;
                ("resolve", vec![list(l), val(side)])
            }
            Act::HandBack { admin } => ("hand_back", vec![who(admin)]),
            _ => return None,
        };
        Some((Contract::Membership, function, args))
    }

    fn attestations(&self, act: &Act) -> Option<Parts> {
        let who = |id: &Id| self.who(id);
        let (function, args) = match act {
            Act::Enroll { who: id } => ("enroll", vec![who(id)]),
            Act::DeclareReady { attester, subject } => {
                ("declare_ready", vec![who(attester), who(subject)])
            }
            Act::Attest { attester, subject, claims, value, evidence, expires } => {
                let what = [ScVal::U32(*claims), self.value(value), commitment(*evidence)];
                let expires = expires.map_or(ScVal::Void, ScVal::U64);
                ("attest", [&[who(attester), who(subject)], &what[..], &[expires]].concat())
            }
            Act::Revoke { attester, subject, claims, value, reason } => {
                let what = [ScVal::U32(*claims), self.value(value), commitment(*reason)];
                ("revoke", [&[who(attester), who(subject)], &what[..]].concat())
            }
            Act::Annul { attester, subject, claims, value, reason } => {
                let what = [ScVal::U32(*claims), self.value(value), commitment(*reason)];
                ("annul", [&[who(attester), who(subject)], &what[..]].concat())
            }
            Act::Unbind { person } => ("unbind", vec![commitment(*person)]),
            _ => return None,
        };
        Some((Contract::Attestations, function, args))
    }

    fn other(&self, act: &Act) -> Parts {
        let env = &self.w.env;
        let rules = |function, args| (Contract::Regulation, function, args);
        match act {
            Act::Adopt { charter } => rules("adopt", vec![val(charter.charter(env))]),
            Act::Link { endowment: linked } => {
                let endowment = linked.then(|| self.w.address(self.w.endowment.clone()));
                let sources = regulation::Sources { assembly: None, endowment };
                rules("link_sources", vec![val(sources)])
            }
            Act::Admit { list } => rules("admit", vec![self.list(list)]),
            Act::Adjust { list } => rules("adjust", vec![self.list(list)]),
            Act::RequestReview { who } => rules("request_review", vec![self.who(who)]),
            Act::Inspect { officer, start, limit } => {
                rules("inspect", vec![self.who(officer), ScVal::U32(*start), ScVal::U32(*limit)])
            }
            Act::AcceptOffer { who, offer } => {
                rules("accept_offer", vec![self.who(who), hash(*offer)])
            }
            Act::Accredit { who, until } => {
                rules("accredit", vec![self.who(who), ScVal::U64(*until)])
            }
            Act::Discredit { who } => rules("discredit", vec![self.who(who), commitment(15)]),
            Act::BumpVersions { versions } => {
                rules("bump", vec![values(versions.iter().map(|v| ScVal::U32(*v)).collect())])
            }
            Act::Propose { contract, pending } => {
                (*contract, "propose_council", vec![self.who(pending)])
            }
            Act::Accept { contract } => (*contract, "accept_council", vec![]),
            Act::Bump { contract, list } => (*contract, "bump", vec![self.list(list)]),
            other => unreachable!("no call of the suite: {other:?}"),
        }
    }

    fn who(&self, id: &Id) -> ScVal {
        ScVal::Address(self.cast.sc[*id].clone())
    }

    fn list(&self, list: &[Id]) -> ScVal {
        values(list.iter().map(|id| self.who(id)).collect())
    }

    fn text(&self, length: usize) -> ScVal {
        val(String::from_str(&self.w.env, &"x".repeat(length)))
    }

    fn listing(&self, listing: &Listing) -> ScVal {
        let Listing { who, amount, nature, person } = *listing;
        let person = person.map(|person| [person; 32]);
        listing_of(self.cast.sc[who].clone(), amount, &"x".repeat(nature), person)
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

fn values(values: Vec<ScVal>) -> ScVal {
    ScVal::Vec(Some(values.try_into().unwrap()))
}
