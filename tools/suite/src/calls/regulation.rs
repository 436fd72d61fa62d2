//! Calls of the Regulation.

use stellar_xdr::{ScAddress, ScVal};

use super::{address, commitment, hash, list, val, Argument, Call, Deployed};
use crate::{documents, record, Account};

/// `admit`.
pub fn admit<'a>(s: &impl Deployed, subjects: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(s.part("regulation"), "admit", vec![list(subjects)])
}

/// `adjust`.
pub fn adjust<'a>(s: &impl Deployed, subjects: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(s.part("regulation"), "adjust", vec![list(subjects)])
}

/// `adopt` of an amendment.
pub fn adopt(s: &impl Deployed, charter: impl Argument) -> Call {
    Call::new(s.part("regulation"), "adopt", vec![val(charter)])
}

/// `link_sources`.
pub fn link_sources(
    s: &impl Deployed,
    assembly: Option<ScAddress>,
    endowment: Option<ScAddress>,
) -> Call {
    let source = |source: Option<ScAddress>| source.map_or(ScVal::Void, ScVal::Address);
    let sources = record([("assembly", source(assembly)), ("endowment", source(endowment))]);
    Call::new(s.part("regulation"), "link_sources", vec![sources])
}

/// `request_review`.
pub fn request_review(s: &impl Deployed, account: impl Into<ScAddress>) -> Call {
    Call::new(s.part("regulation"), "request_review", vec![address(account)])
}

/// `inspect`.
pub fn inspect(s: &impl Deployed, officer: impl Into<ScAddress>, start: u32, limit: u32) -> Call {
    let args = vec![address(officer), ScVal::U32(start), ScVal::U32(limit)];
    Call::new(s.part("regulation"), "inspect", args)
}

/// `accept_offer` of the personal data standard in force.
pub fn accept_offer(s: &impl Deployed, corporate: impl Into<ScAddress>) -> Call {
    let args = vec![address(corporate), hash(documents::STANDARD)];
    Call::new(s.part("regulation"), "accept_offer", args)
}

/// `accredit`; `until` is a Unix time.
pub fn accredit(s: &impl Deployed, corporate: &Account, until: u64) -> Call {
    Call::new(s.part("regulation"), "accredit", vec![address(corporate), ScVal::U64(until)])
}

/// `discredit`, with a reason commitment.
pub fn discredit(s: &impl Deployed, corporate: &Account) -> Call {
    Call::new(s.part("regulation"), "discredit", vec![address(corporate), commitment(15)])
}
