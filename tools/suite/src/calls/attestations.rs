//! Calls of the attestations.

use stellar_xdr::{ScAddress, ScVal};

use super::{address, commitment, hash, plain, val, Argument, Call, Deployed};
use crate::{claims, Account};

/// `enroll`.
pub fn enroll(s: &impl Deployed, account: impl Into<ScAddress>) -> Call {
    Call::new(s.part("attestations"), "enroll", vec![address(account)])
}

/// `declare_ready`.
pub fn declare_ready(s: &impl Deployed, attester: impl Into<ScAddress>, subject: &Account) -> Call {
    Call::new(s.part("attestations"), "declare_ready", vec![address(attester), address(subject)])
}

/// `attest` of plain claims; `expires` is a Unix time.
pub fn attest(
    s: &impl Deployed,
    attester: impl Into<ScAddress>,
    subject: &Account,
    claims: u32,
    expires: Option<u64>,
) -> Call {
    attest_with(s, attester, subject, claims, plain(), [9; 32], expires)
}

/// `attest` of a claim that carries a value, for ever.
pub fn attest_value(
    s: &impl Deployed,
    attester: impl Into<ScAddress>,
    subject: &Account,
    claim: u32,
    value: impl Argument,
) -> Call {
    attest_with(s, attester, subject, claim, value, [9; 32], None)
}

/// `attest` with any value and evidence.
pub fn attest_with(
    s: &impl Deployed,
    attester: impl Into<ScAddress>,
    subject: &Account,
    claims: u32,
    value: impl Argument,
    evidence: [u8; 32],
    expires: Option<u64>,
) -> Call {
    let args = vec![
        address(attester),
        address(subject),
        ScVal::U32(claims),
        val(value),
        hash(evidence),
        expires.map_or(ScVal::Void, ScVal::U64),
    ];
    Call::new(s.part("attestations"), "attest", args)
}

/// `revoke` of what the attester vouched for, with a reason commitment.
pub fn revoke(s: &impl Deployed, attester: impl Into<ScAddress>, subject: &Account) -> Call {
    revoke_claims(s, attester, subject, claims::VOUCH, plain())
}

/// `revoke` of any claims.
pub fn revoke_claims(
    s: &impl Deployed,
    attester: impl Into<ScAddress>,
    subject: &Account,
    claims: u32,
    value: impl Argument,
) -> Call {
    take_back(s, "revoke", attester, subject, claims, value)
}

/// `annul` of what the attester vouched for, with a reason commitment.
pub fn annul(s: &impl Deployed, attester: impl Into<ScAddress>, subject: &Account) -> Call {
    annul_claims(s, attester, subject, claims::VOUCH, plain())
}

/// `annul` of any claims.
pub fn annul_claims(
    s: &impl Deployed,
    attester: impl Into<ScAddress>,
    subject: &Account,
    claims: u32,
    value: impl Argument,
) -> Call {
    take_back(s, "annul", attester, subject, claims, value)
}

fn take_back(
    s: &impl Deployed,
    function: &'static str,
    attester: impl Into<ScAddress>,
    subject: &Account,
    claims: u32,
    value: impl Argument,
) -> Call {
    let (claims, value) = (ScVal::U32(claims), val(value));
    let args = vec![address(attester), address(subject), claims, value, commitment(3)];
    Call::new(s.part("attestations"), function, args)
}

/// `unbind` of a person's commitment.
pub fn unbind(s: &impl Deployed, person: [u8; 32]) -> Call {
    Call::new(s.part("attestations"), "unbind", vec![hash(person)])
}
