//! Calls of the register.

use stellar_xdr::{ScAddress, ScVal};

use super::{address, commitment, hash, list, text, val, vector, Argument, Call, Deployed};
use crate::{record, Account};

/// `apply` with any hashes, nothing below.
pub fn apply_with(
    s: &impl Deployed,
    applicant: impl Into<ScAddress>,
    kind: impl Argument,
    agreement: [u8; 32],
    contact: [u8; 32],
) -> Call {
    let args = vec![address(applicant), val(kind), hash(agreement), hash(contact)];
    Call::new(s.part("membership"), "apply", args)
}

/// `withdraw`.
pub fn withdraw(s: &impl Deployed, applicant: impl Into<ScAddress>) -> Call {
    Call::new(s.part("membership"), "withdraw", vec![address(applicant)])
}

/// `screen`.
pub fn screen<'a>(
    s: &impl Deployed,
    officer: impl Into<ScAddress>,
    applicants: impl IntoIterator<Item = &'a Account>,
) -> Call {
    Call::new(s.part("membership"), "screen", vec![address(officer), list(applicants)])
}

/// `appoint`; `until` is a Unix time.
pub fn appoint(s: &impl Deployed, officer: &Account, role: impl Argument, until: u64) -> Call {
    let args = vec![address(officer), val(role), ScVal::U64(until)];
    Call::new(s.part("membership"), "appoint", args)
}

/// `dismiss`.
pub fn dismiss(s: &impl Deployed, officer: &Account) -> Call {
    Call::new(s.part("membership"), "dismiss", vec![address(officer)])
}

/// `found`.
pub fn found<'a>(s: &impl Deployed, subjects: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(s.part("membership"), "found", vec![list(subjects)])
}

/// `take_over`: holders of a kind's token enter the register at the level they hold.
pub fn take_over<'a>(
    s: &impl Deployed,
    kind: impl Argument,
    holders: impl IntoIterator<Item = &'a Account>,
) -> Call {
    Call::new(s.part("membership"), "take_over", vec![val(kind), list(holders)])
}

/// `leave`.
pub fn leave(s: &impl Deployed, account: impl Into<ScAddress>) -> Call {
    Call::new(s.part("membership"), "leave", vec![address(account)])
}

/// `exclude` by the Council or the Assembly, with a decision's hash.
pub fn exclude<'a>(
    s: &impl Deployed,
    authority: impl Into<ScAddress>,
    subjects: impl IntoIterator<Item = &'a Account>,
    ground: impl Argument,
) -> Call {
    let args = vec![address(authority), list(subjects), val(ground), commitment(10)];
    Call::new(s.part("membership"), "exclude", args)
}

/// `oblige`; the amount in stroops of EURMTL.
pub fn oblige(s: &impl Deployed, subject: &Account, amount: i128, nature: &str) -> Call {
    let args = vec![address(subject), val(amount), text(nature)];
    Call::new(s.part("membership"), "oblige", args)
}

/// `settle`, with a receipt's hash; the amount in stroops of EURMTL.
pub fn settle(s: &impl Deployed, subject: &Account, amount: i128) -> Call {
    let args = vec![address(subject), val(amount), commitment(11)];
    Call::new(s.part("membership"), "settle", args)
}

/// `release`.
pub fn release<'a>(s: &impl Deployed, subjects: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(s.part("membership"), "release", vec![list(subjects)])
}

/// `bankrupt` of accounts with 100 EURMTL of unpaid obligations each.
pub fn bankrupt<'a>(s: &impl Deployed, accounts: impl IntoIterator<Item = &'a Account>) -> Call {
    let listings = accounts.into_iter().map(|a| listing(a, 1_000_000_000, "unpaid loan"));
    bankrupt_with(s, listings.collect())
}

/// `bankrupt` with any listings.
pub fn bankrupt_with(s: &impl Deployed, listings: Vec<ScVal>) -> Call {
    Call::new(s.part("membership"), "bankrupt", vec![vector(listings)])
}

/// What `bankrupt` takes about one account of an unknown person; the amount in stroops of EURMTL.
pub fn listing(account: impl Into<ScAddress>, amount: i128, nature: &str) -> ScVal {
    listing_of(account, amount, nature, None)
}

/// What `bankrupt` takes about one account and perhaps the person behind it.
pub fn listing_of(
    account: impl Into<ScAddress>,
    amount: i128,
    nature: &str,
    person: Option<[u8; 32]>,
) -> ScVal {
    record([
        ("account", address(account)),
        ("amount", val(amount)),
        ("decision", commitment(5)),
        ("nature", text(nature)),
        ("person", person.map_or(ScVal::Void, hash)),
    ])
}

/// `rehabilitate`, with a decision's hash.
pub fn rehabilitate<'a>(
    s: &impl Deployed,
    accounts: impl IntoIterator<Item = &'a Account>,
) -> Call {
    Call::new(s.part("membership"), "rehabilitate", vec![list(accounts), commitment(6)])
}

/// `suspend` by the Council or a court, with an evidence commitment.
pub fn suspend(s: &impl Deployed, authority: impl Into<ScAddress>, subject: &Account) -> Call {
    let args = vec![address(authority), address(subject), commitment(12)];
    Call::new(s.part("membership"), "suspend", args)
}

/// `reinstate` by the Council or a court, with a reason commitment.
pub fn reinstate(s: &impl Deployed, authority: impl Into<ScAddress>, subject: &Account) -> Call {
    let args = vec![address(authority), address(subject), commitment(13)];
    Call::new(s.part("membership"), "reinstate", args)
}

/// `move_account` of the register, with a decision's hash.
pub fn move_account(s: &impl Deployed, old: &Account, new: impl Into<ScAddress>) -> Call {
    Call::new(
        s.part("membership"),
        "move_account",
        vec![address(old), address(new), commitment(14)],
    )
}

/// `resolve`.
pub fn resolve<'a>(
    s: &impl Deployed,
    subjects: impl IntoIterator<Item = &'a Account>,
    side: impl Argument,
) -> Call {
    Call::new(s.part("membership"), "resolve", vec![list(subjects), val(side)])
}

/// `hand_back`.
pub fn hand_back(s: &impl Deployed, admin: impl Into<ScAddress>) -> Call {
    Call::new(s.part("membership"), "hand_back", vec![address(admin)])
}
