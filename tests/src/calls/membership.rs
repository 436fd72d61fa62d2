//! Calls of the register.

use common::Kind;
use membership::{Ground, Listing, Role, Side};
use soroban_sdk::{
    xdr::{ScAddress, ScVal},
    BytesN, String,
};

use super::{addr, commitment, hash, list, val, Call};
use crate::{Account, World, AGREEMENT};

/// `apply` with the Agreement in force and a contact commitment; names `trust` below if the
/// applicant has no trustline.
pub fn apply(w: &World, applicant: &Account, kind: Kind) -> Call {
    let call = apply_with(w, applicant, kind, AGREEMENT, [7; 32]);
    match w.trustline(applicant, kind) {
        Some(_) => call,
        None => call.with(Call::new(w.token(kind), "trust", vec![addr(applicant)])),
    }
}

/// `apply` with any hashes, nothing below.
pub fn apply_with(
    w: &World,
    applicant: impl Into<ScAddress>,
    kind: Kind,
    agreement: [u8; 32],
    contact: [u8; 32],
) -> Call {
    let args = vec![addr(applicant), val(&w.env, kind), hash(agreement), hash(contact)];
    Call::new(&w.membership, "apply", args)
}

/// `withdraw`.
pub fn withdraw(w: &World, applicant: &Account) -> Call {
    Call::new(&w.membership, "withdraw", vec![addr(applicant)])
}

/// `screen`.
pub fn screen<'a>(
    w: &World,
    officer: &Account,
    applicants: impl IntoIterator<Item = &'a Account>,
) -> Call {
    Call::new(&w.membership, "screen", vec![addr(officer), list(applicants)])
}

/// `appoint`; `until` is a Unix time.
pub fn appoint(w: &World, officer: &Account, role: Role, until: u64) -> Call {
    let args = vec![addr(officer), val(&w.env, role), ScVal::U64(until)];
    Call::new(&w.membership, "appoint", args)
}

/// `dismiss`.
pub fn dismiss(w: &World, officer: &Account) -> Call {
    Call::new(&w.membership, "dismiss", vec![addr(officer)])
}

/// `found`.
pub fn found<'a>(w: &World, subjects: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(&w.membership, "found", vec![list(subjects)])
}

/// `take_over`: holders of a kind's token enter the register at the level they hold.
pub fn take_over<'a>(
    w: &World,
    kind: Kind,
    holders: impl IntoIterator<Item = &'a Account>,
) -> Call {
    Call::new(&w.membership, "take_over", vec![val(&w.env, kind), list(holders)])
}

/// `leave`.
pub fn leave(w: &World, account: &Account) -> Call {
    Call::new(&w.membership, "leave", vec![addr(account)])
}

/// `exclude` by the Council or the Assembly, with a decision's hash.
pub fn exclude<'a>(
    w: &World,
    authority: impl Into<ScAddress>,
    subjects: impl IntoIterator<Item = &'a Account>,
    ground: Ground,
) -> Call {
    let args = vec![addr(authority), list(subjects), val(&w.env, ground), commitment(10)];
    Call::new(&w.membership, "exclude", args)
}

/// `oblige`; the amount in stroops of EURMTL.
pub fn oblige(w: &World, subject: &Account, amount: i128, nature: &str) -> Call {
    let nature = val(&w.env, String::from_str(&w.env, nature));
    Call::new(&w.membership, "oblige", vec![addr(subject), val(&w.env, amount), nature])
}

/// `settle`, with a receipt's hash; the amount in stroops of EURMTL.
pub fn settle(w: &World, subject: &Account, amount: i128) -> Call {
    let args = vec![addr(subject), val(&w.env, amount), commitment(11)];
    Call::new(&w.membership, "settle", args)
}

/// `release`.
pub fn release<'a>(w: &World, subjects: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(&w.membership, "release", vec![list(subjects)])
}

/// `bankrupt` of accounts with 100 EURMTL of unpaid obligations each.
pub fn bankrupt<'a>(w: &World, accounts: impl IntoIterator<Item = &'a Account>) -> Call {
    let listings = accounts.into_iter().map(|a| listing(w, a, 1_000_000_000, "unpaid loan"));
    bankrupt_with(w, listings.collect())
}

/// `bankrupt` with any listings.
pub fn bankrupt_with(w: &World, listings: Vec<ScVal>) -> Call {
    let listings = ScVal::Vec(Some(listings.try_into().unwrap()));
    Call::new(&w.membership, "bankrupt", vec![listings])
}

/// What `bankrupt` takes about one account of an unknown person; the amount in stroops of EURMTL.
pub fn listing(w: &World, account: impl Into<ScAddress>, amount: i128, nature: &str) -> ScVal {
    listing_of(w, account, amount, nature, None)
}

/// What `bankrupt` takes about one account and perhaps the person behind it.
pub fn listing_of(
    w: &World,
    account: impl Into<ScAddress>,
    amount: i128,
    nature: &str,
    person: Option<[u8; 32]>,
) -> ScVal {
    let listing = Listing {
        account: w.address(account),
        amount,
        decision: BytesN::from_array(&w.env, &[5; 32]),
        nature: String::from_str(&w.env, nature),
        person: person.map(|person| BytesN::from_array(&w.env, &person)),
    };
    val(&w.env, listing)
}

/// `rehabilitate`, with a decision's hash.
pub fn rehabilitate<'a>(w: &World, accounts: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(&w.membership, "rehabilitate", vec![list(accounts), commitment(6)])
}

/// `suspend` by the Council or a court, with an evidence commitment.
pub fn suspend(w: &World, authority: impl Into<ScAddress>, subject: &Account) -> Call {
    let args = vec![addr(authority), addr(subject), commitment(12)];
    Call::new(&w.membership, "suspend", args)
}

/// `reinstate` by the Council or a court, with a reason commitment.
pub fn reinstate(w: &World, authority: impl Into<ScAddress>, subject: &Account) -> Call {
    let args = vec![addr(authority), addr(subject), commitment(13)];
    Call::new(&w.membership, "reinstate", args)
}

/// `move_account` of the register, with a decision's hash.
pub fn move_account(w: &World, old: &Account, new: impl Into<ScAddress>) -> Call {
    Call::new(&w.membership, "move_account", vec![addr(old), addr(new), commitment(14)])
}

/// `resolve`.
pub fn resolve<'a>(w: &World, subjects: impl IntoIterator<Item = &'a Account>, side: Side) -> Call {
    Call::new(&w.membership, "resolve", vec![list(subjects), val(&w.env, side)])
}

/// `hand_back`.
pub fn hand_back(w: &World, admin: impl Into<ScAddress>) -> Call {
    Call::new(&w.membership, "hand_back", vec![addr(admin)])
}
