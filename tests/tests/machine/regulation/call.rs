//! The Regulation's acts as calls.

use scenarios::{
    calls::{commitment, hash, val},
    model::regulation::Act,
    Call,
};
use soroban_sdk::xdr::ScVal;

use crate::call::{values, Caller};

impl Caller<'_> {
    /// The call that an act is.
    pub fn regulation(&self, act: &Act) -> Call {
        let call = |function, args| Call::new(&self.w.regulation, function, args);
        match act {
            Act::Adopt { charter } => call("adopt", vec![val(charter.charter(&self.w.env))]),
            Act::Link { endowment: linked } => {
                let endowment = linked.then(|| self.w.address(self.w.endowment.clone()));
                let sources = regulation::Sources { assembly: None, endowment };
                call("link_sources", vec![val(sources)])
            }
            Act::Bump { versions } => {
                call("bump", vec![values(versions.iter().map(|version| ScVal::U32(*version)))])
            }
            Act::Admit { list } => call("admit", vec![self.list(list)]),
            Act::Adjust { list } => call("adjust", vec![self.list(list)]),
            Act::RequestReview { who } => call("request_review", vec![self.who(who)]),
            Act::Inspect { officer, start, limit } => {
                call("inspect", vec![self.who(officer), ScVal::U32(*start), ScVal::U32(*limit)])
            }
            Act::AcceptOffer { who, offer } => {
                call("accept_offer", vec![self.who(who), hash(*offer)])
            }
            Act::Accredit { who, until } => {
                call("accredit", vec![self.who(who), ScVal::U64(*until)])
            }
            Act::Discredit { who } => call("discredit", vec![self.who(who), commitment(15)]),
        }
    }
}
