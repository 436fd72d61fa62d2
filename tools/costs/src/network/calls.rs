//! Calls of the suite.

use stellar_xdr::{ScAddress, ScVal};

use super::chain::{Account, Call};
use super::charter;
use super::suite::Suite;
use super::values::{account, accounts, bytes, case, hash, listing, number, record, text, vector};

/// The claims of a participant who vouches: real, capacity, movement.
const VOUCH: u32 = 7;
const IDENTITY: u32 = 1 << 3;
const RESIDENT: u32 = 1 << 4;
const MTL_ASSETS: u32 = 1 << 5;
const MULTISIG: u32 = 1 << 12;
/// All four claims of a reliable counterparty.
const COUNTERPARTY: u32 = 15 << 13;
const FUNCTIONS: u32 = 1 << 17;
const RECOMMENDED: u32 = 1 << 18;
/// Persons and their token.
pub const INDIVIDUAL: u32 = 0;
/// Companies and theirs.
pub const CORPORATE: u32 = 1;
const SECRETARY: u32 = 0;
/// The ground of an exclusion.
const NORMS: u32 = 1;
/// Obligations of a debtor, in stroops of EURMTL.
const DEBT: i128 = 1_000_000_000;
/// One EURMTL in stroops.
pub const EURMTL: i128 = 10_000_000;
const YEAR: u64 = 365 * 86_400;

// ---- The register

fn register(s: &Suite, function: &'static str, args: Vec<ScVal>) -> Call {
    Call::new(&s.membership, function, args)
}

pub fn apply(s: &Suite, applicant: &Account) -> Call {
    let agreement = charter::document("agreement");
    register(s, "apply", vec![account(applicant), ScVal::U32(INDIVIDUAL), agreement, hash(7)])
}

pub fn withdraw(s: &Suite, applicant: &Account) -> Call {
    register(s, "withdraw", vec![account(applicant)])
}

pub fn leave(s: &Suite, member: &Account) -> Call {
    register(s, "leave", vec![account(member)])
}

pub fn screen(s: &Suite, officer: &Account, applicants: &[Account]) -> Call {
    register(s, "screen", vec![account(officer), accounts(applicants)])
}

/// For a year.
pub fn appoint(s: &Suite, officer: &Account) -> Call {
    let until = ScVal::U64(s.chain.now() + YEAR);
    register(s, "appoint", vec![account(officer), ScVal::U32(SECRETARY), until])
}

pub fn found(s: &Suite, subjects: &[Account]) -> Call {
    register(s, "found", vec![accounts(subjects)])
}

pub fn take_over(s: &Suite, kind: u32, holders: &[Account]) -> Call {
    register(s, "take_over", vec![ScVal::U32(kind), accounts(holders)])
}

/// By the Council.
pub fn exclude(s: &Suite, subjects: &[Account]) -> Call {
    let council = account(&s.council);
    register(s, "exclude", vec![council, accounts(subjects), ScVal::U32(NORMS), hash(10)])
}

pub fn oblige(s: &Suite, subject: &Account) -> Call {
    register(s, "oblige", vec![account(subject), number(DEBT), text("unpaid loan")])
}

/// In full.
pub fn settle(s: &Suite, subject: &Account) -> Call {
    register(s, "settle", vec![account(subject), number(DEBT), hash(11)])
}

pub fn release(s: &Suite, subjects: &[Account]) -> Call {
    register(s, "release", vec![accounts(subjects)])
}

pub fn bankrupt(s: &Suite, bankrupts: &[Account]) -> Call {
    register(s, "bankrupt", vec![vector(bankrupts.iter().map(listing).collect())])
}

pub fn rehabilitate(s: &Suite, bankrupts: &[Account]) -> Call {
    register(s, "rehabilitate", vec![accounts(bankrupts), hash(6)])
}

/// By the Council.
pub fn suspend(s: &Suite, subject: &Account) -> Call {
    register(s, "suspend", vec![account(&s.council), account(subject), hash(12)])
}

/// By the Council.
pub fn reinstate(s: &Suite, subject: &Account) -> Call {
    register(s, "reinstate", vec![account(&s.council), account(subject), hash(13)])
}

pub fn move_account(s: &Suite, old: &Account, new: &Account) -> Call {
    register(s, "move_account", vec![account(old), account(new), hash(14)])
}

/// Makes the tokens what the register says.
pub fn resolve(s: &Suite, subjects: &[Account]) -> Call {
    register(s, "resolve", vec![accounts(subjects), ScVal::U32(0)])
}

/// Makes the register say what the tokens are.
pub fn resolve_by_tokens(s: &Suite, subjects: &[Account]) -> Call {
    register(s, "resolve", vec![accounts(subjects), ScVal::U32(1)])
}

// ---- The Regulation

fn regulation(s: &Suite, function: &'static str, args: Vec<ScVal>) -> Call {
    Call::new(&s.regulation, function, args)
}

pub fn admit(s: &Suite, subjects: &[Account]) -> Call {
    regulation(s, "admit", vec![accounts(subjects)])
}

pub fn adjust(s: &Suite, subjects: &[Account]) -> Call {
    regulation(s, "adjust", vec![accounts(subjects)])
}

pub fn request_review(s: &Suite, member: &Account) -> Call {
    regulation(s, "request_review", vec![account(member)])
}

/// Twenty-five from a number in the register on.
pub fn inspect(s: &Suite, officer: &Account, start: u32) -> Call {
    regulation(s, "inspect", vec![account(officer), ScVal::U32(start), ScVal::U32(25)])
}

/// The charter again.
pub fn adopt(s: &Suite) -> Call {
    regulation(s, "adopt", vec![charter::first()])
}

pub fn accept_offer(s: &Suite, corporate: &Account) -> Call {
    regulation(s, "accept_offer", vec![account(corporate), charter::document("standard")])
}

/// For a year.
pub fn accredit(s: &Suite, corporate: &Account) -> Call {
    regulation(s, "accredit", vec![account(corporate), ScVal::U64(s.chain.now() + YEAR)])
}

// ---- The attestations

fn attestations(s: &Suite, function: &'static str, args: Vec<ScVal>) -> Call {
    Call::new(&s.attestations, function, args)
}

pub fn enroll(s: &Suite, attester: &Account) -> Call {
    attestations(s, "enroll", vec![account(attester)])
}

pub fn declare_ready(s: &Suite, attester: &Account, subject: &Account) -> Call {
    attestations(s, "declare_ready", vec![account(attester), account(subject)])
}

/// Vouches for an applicant.
pub fn attest(s: &Suite, attester: &Account, subject: &Account) -> Call {
    claim(s, attester, subject, VOUCH, plain())
}

/// Identifies the person behind an account; the account's key passes for the commitment.
pub fn identify(s: &Suite, verifier: &Account, subject: &Account) -> Call {
    let person = bytes(subject.key.verifying_key().to_bytes().to_vec());
    claim(s, verifier, subject, IDENTITY, case("Person", Some(person)))
}

pub fn attest_residence(s: &Suite, verifier: &Account, subject: &Account) -> Call {
    claim(s, verifier, subject, RESIDENT, plain())
}

pub fn attest_worth(s: &Suite, verifier: &Account, subject: &Account) -> Call {
    claim(s, verifier, subject, MTL_ASSETS, case("Worth", Some(number(10_000_000))))
}

pub fn attest_multisig(
    s: &Suite,
    officer: &Account,
    subject: &Account,
    signers: &[Account],
) -> Call {
    let signer = |signer| vector(vec![account(signer), ScVal::U32(1)]);
    let signers = vector(signers.iter().map(signer).collect());
    let multisig = record([("signers", signers), ("threshold", ScVal::U32(11))]);
    claim(s, officer, subject, MULTISIG, case("Multisig", Some(multisig)))
}

/// The Council attests what a corporate's second and third level take.
pub fn attest_corporate(s: &Suite, corporate: &Account) -> [Call; 2] {
    [COUNTERPARTY, FUNCTIONS].map(|claims| claim(s, &s.council, corporate, claims, plain()))
}

pub fn recommend(s: &Suite, attester: &Account, subject: &Account) -> Call {
    claim(s, attester, subject, RECOMMENDED, plain())
}

/// For ever.
fn claim(s: &Suite, attester: &Account, subject: &Account, claims: u32, value: ScVal) -> Call {
    let (attester, subject) = (account(attester), account(subject));
    let args = vec![attester, subject, ScVal::U32(claims), value, hash(9), ScVal::Void];
    attestations(s, "attest", args)
}

/// What was vouched for.
pub fn revoke(s: &Suite, attester: &Account, subject: &Account) -> Call {
    let (attester, subject) = (account(attester), account(subject));
    attestations(s, "revoke", vec![attester, subject, ScVal::U32(VOUCH), plain(), hash(3)])
}

fn plain() -> ScVal {
    case("Plain", None)
}

// ---- Every contract

pub fn bump(contract: &ScAddress, subjects: &[Account]) -> Call {
    Call::new(contract, "bump", vec![accounts(subjects)])
}
