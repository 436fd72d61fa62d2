//! Calls of the Regulation.

use soroban_sdk::xdr::{ScAddress, ScVal};

use super::{addr, commitment, hash, list, val, Call};
use crate::{charters, Account, World};

/// `admit`.
pub fn admit<'a>(w: &World, subjects: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(&w.regulation, "admit", vec![list(subjects)])
}

/// `adjust`.
pub fn adjust<'a>(w: &World, subjects: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(&w.regulation, "adjust", vec![list(subjects)])
}

/// `adopt` of an amendment.
pub fn adopt(w: &World, charter: &charter::Charter) -> Call {
    Call::new(&w.regulation, "adopt", vec![val(&w.env, charter.clone())])
}

/// `link_sources`.
pub fn link_sources(w: &World, assembly: Option<ScAddress>, endowment: Option<ScAddress>) -> Call {
    let address = |source: Option<ScAddress>| source.map(|source| w.address(source));
    let sources =
        regulation::Sources { assembly: address(assembly), endowment: address(endowment) };
    Call::new(&w.regulation, "link_sources", vec![val(&w.env, sources)])
}

/// `request_review`.
pub fn request_review(w: &World, account: &Account) -> Call {
    Call::new(&w.regulation, "request_review", vec![addr(account)])
}

/// `inspect`.
pub fn inspect(w: &World, officer: impl Into<ScAddress>, start: u32, limit: u32) -> Call {
    let args = vec![addr(officer), ScVal::U32(start), ScVal::U32(limit)];
    Call::new(&w.regulation, "inspect", args)
}

/// `accept_offer` of the personal data standard in force.
pub fn accept_offer(w: &World, corporate: &Account) -> Call {
    let standard = charters::first(&w.env).standard.to_array();
    Call::new(&w.regulation, "accept_offer", vec![addr(corporate), hash(standard)])
}

/// `accredit`; `until` is a Unix time.
pub fn accredit(w: &World, corporate: &Account, until: u64) -> Call {
    Call::new(&w.regulation, "accredit", vec![addr(corporate), ScVal::U64(until)])
}

/// `discredit`, with a reason commitment.
pub fn discredit(w: &World, corporate: &Account) -> Call {
    Call::new(&w.regulation, "discredit", vec![addr(corporate), commitment(15)])
}
