//! Calls of the suite.

use stellar_xdr::{ScAddress, ScVal};

use super::chain::{Account, Call};
use super::suite::Suite;
use super::values::{account, accounts, agreement, hash, listing, vector};

/// Every claim: real, capacity, movement.
const ALL_CLAIMS: u32 = 7;
const INDIVIDUAL: u32 = 0;
const SECRETARY: u32 = 0;

pub fn apply(s: &Suite, applicant: &Account) -> Call {
    let args = vec![account(applicant), ScVal::U32(INDIVIDUAL), agreement(), hash(7)];
    Call::new(&s.membership, "apply", args)
}

pub fn withdraw(s: &Suite, applicant: &Account) -> Call {
    Call::new(&s.membership, "withdraw", vec![account(applicant)])
}

pub fn screen(s: &Suite, officer: &Account, applicants: &[Account]) -> Call {
    Call::new(&s.membership, "screen", vec![account(officer), accounts(applicants)])
}

/// For a year.
pub fn appoint(s: &Suite, officer: &Account) -> Call {
    let until = ScVal::U64(s.chain.now() + 365 * 86_400);
    let args = vec![account(officer), ScVal::U32(SECRETARY), until];
    Call::new(&s.membership, "appoint", args)
}

pub fn found(s: &Suite, subjects: &[Account]) -> Call {
    Call::new(&s.membership, "found", vec![accounts(subjects)])
}

pub fn admit(s: &Suite, subjects: &[Account]) -> Call {
    Call::new(&s.membership, "admit", vec![accounts(subjects)])
}

pub fn declare_ready(s: &Suite, attester: &Account, subject: &Account) -> Call {
    let args = vec![account(attester), account(subject)];
    Call::new(&s.attestations, "declare_ready", args)
}

/// For ever.
pub fn attest(s: &Suite, attester: &Account, subject: &Account) -> Call {
    let claims = ScVal::U32(ALL_CLAIMS);
    let args = vec![account(attester), account(subject), claims, hash(9), ScVal::Void];
    Call::new(&s.attestations, "attest", args)
}

pub fn revoke(s: &Suite, attester: &Account, subject: &Account) -> Call {
    let args = vec![account(attester), account(subject), hash(3)];
    Call::new(&s.attestations, "revoke", args)
}

pub fn blacklist(s: &Suite, bankrupts: &[Account]) -> Call {
    let listings = vector(bankrupts.iter().map(listing).collect());
    Call::new(&s.blacklist, "list", vec![listings])
}

pub fn clear(s: &Suite, bankrupts: &[Account]) -> Call {
    Call::new(&s.blacklist, "clear", vec![accounts(bankrupts), hash(6)])
}

pub fn bump(contract: &ScAddress, subjects: &[Account]) -> Call {
    Call::new(contract, "bump", vec![accounts(subjects)])
}
