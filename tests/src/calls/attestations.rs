//! Calls of the attestations.

use common::interfaces::Value;
use soroban_sdk::xdr::{ScAddress, ScVal};

use super::{addr, commitment, hash, val, Call};
use crate::{Account, World};

/// `enroll`.
pub fn enroll(w: &World, account: impl Into<ScAddress>) -> Call {
    Call::new(&w.attestations, "enroll", vec![addr(account)])
}

/// `declare_ready`.
pub fn declare_ready(w: &World, attester: &Account, subject: &Account) -> Call {
    Call::new(&w.attestations, "declare_ready", vec![addr(attester), addr(subject)])
}

/// `attest` of plain claims; `expires` is a Unix time.
pub fn attest(
    w: &World,
    attester: &Account,
    subject: &Account,
    claims: u32,
    expires: Option<u64>,
) -> Call {
    attest_with(w, attester, subject, claims, Value::Plain, [9; 32], expires)
}

/// `attest` of a claim that carries a value, for ever.
pub fn attest_value(
    w: &World,
    attester: &Account,
    subject: &Account,
    claim: u32,
    value: Value,
) -> Call {
    attest_with(w, attester, subject, claim, value, [9; 32], None)
}

/// `attest` with any value and evidence.
pub fn attest_with(
    w: &World,
    attester: &Account,
    subject: &Account,
    claims: u32,
    value: Value,
    evidence: [u8; 32],
    expires: Option<u64>,
) -> Call {
    let args = vec![
        addr(attester),
        addr(subject),
        ScVal::U32(claims),
        val(&w.env, value),
        hash(evidence),
        expires.map_or(ScVal::Void, ScVal::U64),
    ];
    Call::new(&w.attestations, "attest", args)
}

/// `revoke` of what the attester vouched for, with a reason commitment.
pub fn revoke(w: &World, attester: &Account, subject: &Account) -> Call {
    revoke_claims(w, attester, subject, charter::claims::VOUCH, Value::Plain)
}

/// `revoke` of any claims.
pub fn revoke_claims(
    w: &World,
    attester: &Account,
    subject: &Account,
    claims: u32,
    value: Value,
) -> Call {
    take_back(w, "revoke", attester, subject, claims, value)
}

/// `annul` of what the attester vouched for, with a reason commitment.
pub fn annul(w: &World, attester: &Account, subject: &Account) -> Call {
    annul_claims(w, attester, subject, charter::claims::VOUCH, Value::Plain)
}

/// `annul` of any claims.
pub fn annul_claims(
    w: &World,
    attester: &Account,
    subject: &Account,
    claims: u32,
    value: Value,
) -> Call {
    take_back(w, "annul", attester, subject, claims, value)
}

fn take_back(
    w: &World,
    function: &'static str,
    attester: &Account,
    subject: &Account,
    claims: u32,
    value: Value,
) -> Call {
    let (claims, value) = (ScVal::U32(claims), val(&w.env, value));
    let args = vec![addr(attester), addr(subject), claims, value, commitment(3)];
    Call::new(&w.attestations, function, args)
}

/// `unbind` of a person's commitment.
pub fn unbind(w: &World, person: [u8; 32]) -> Call {
    Call::new(&w.attestations, "unbind", vec![hash(person)])
}
