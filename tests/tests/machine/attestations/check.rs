//! What the attestations tell is what the model says.

use scenarios::model::{self, Id};
use soroban_sdk::Vec as List;

use super::call::read_value;
use crate::{
    cast::PERSONS,
    check::{address, addresses, bytes, Checked},
    drive::{same, Machine},
};

/// What is told about some accounts, and about one by itself.
pub fn accounts(m: &Machine, ids: &[Id], one: Id) -> Checked {
    let (env, w, facts) = (&m.world.env, m.world.attestations_client(), &m.model.facts);
    let record =
        |id: &Id| List::from_iter(env, facts.known(*id).iter().map(|fact| stored(m, fact)));
    let records = List::from_iter(env, ids.iter().map(record));
    same("facts", &records, &w.facts(&addresses(m, ids)))?;
    for id in ids {
        let enrolment = facts.enrolments.get(id).map(|e| attestations::Enrolment {
            claims: e.claims,
            recommendations: e.slots.count_ones(),
        });
        same(&format!("enrolment of {id}"), &enrolment, &w.enrolment(&address(m, *id)))?;
    }
    let told = facts.about(one).iter().map(|fact| attestation(m, fact));
    same("attestations", &List::from_iter(env, told), &w.attestations(&address(m, one)))
}

/// Which account a person holds.
pub fn persons(m: &Machine) -> Checked {
    for person in 1..=PERSONS {
        let commitment = bytes(&m.world.env, person);
        let holder = m.model.facts.persons.get(&person).map(|id| address(m, *id));
        let read = m.world.attestations_client().holder(&commitment);
        same(&format!("account of {person}"), &holder, &read)?;
    }
    Ok(())
}

fn stored(m: &Machine, fact: &model::Fact) -> common::interfaces::Fact {
    let env = &m.world.env;
    common::interfaces::Fact(
        address(m, fact.attester),
        fact.claims,
        fact.expires.unwrap_or(0),
        fact.revoked.map(|(when, _)| when),
        fact.issued,
        bytes(env, fact.evidence),
        read_value(&m.world, &m.cast, &fact.value),
        fact.revoked.map(|(_, reason)| bytes(env, reason)),
    )
}

fn attestation(m: &Machine, fact: &model::Fact) -> attestations::Attestation {
    let env = &m.world.env;
    let value = read_value(&m.world, &m.cast, &fact.value);
    attestations::Attestation {
        attester: address(m, fact.attester),
        claims: fact.claims,
        evidence: bytes(env, fact.evidence),
        expires: fact.expires,
        issued: fact.issued,
        reason: fact.revoked.map(|(_, reason)| bytes(env, reason)),
        revoked: fact.revoked.map(|(when, _)| when),
        value,
    }
}
