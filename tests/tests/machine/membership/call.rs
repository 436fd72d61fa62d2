//! The register's acts as calls.

use scenarios::{
    calls::{commitment, hash, listing_of, val},
    model::{membership::Act, Id, Listing},
    Call,
};
use soroban_sdk::{xdr::ScVal, String};

use crate::call::{values, Caller};

impl Caller<'_> {
    /// The call that an act is.
    pub fn membership(&self, act: &Act) -> Call {
        let who = |id: &Id| self.who(id);
        let (list, money) = (|list: &[Id]| self.list(list), |amount: &i128| val(*amount));
        let call = |function, args| Call::new(&self.w.membership, function, args);
        match act {
            Act::Apply { who: id, kind, agreement, contact } => {
                let args = vec![who(id), val(*kind), hash(*agreement), commitment(*contact)];
                match self.model.classic.line(*id, *kind) {
                    Some(_) => call("apply", args),
                    None => {
                        let trust = Call::new(self.w.token(*kind), "trust", vec![who(id)]);
                        call("apply", args).with(trust)
                    }
                }
            }
            Act::Withdraw { who: id } => call("withdraw", vec![who(id)]),
            Act::Screen { officer, list: l } => call("screen", vec![who(officer), list(l)]),
            Act::Found { list: l } => call("found", vec![list(l)]),
            Act::TakeOver { kind, list: l } => call("take_over", vec![val(*kind), list(l)]),
            Act::Leave { who: id } => call("leave", vec![who(id)]),
            Act::Exclude { authority, list: l, ground, decision } => {
                let why = [val(*ground), commitment(*decision)];
                call("exclude", [&[who(authority), list(l)], &why[..]].concat())
            }
            Act::Release { list: l } => call("release", vec![list(l)]),
            Act::Bankrupt { listings } => {
                call("bankrupt", vec![values(listings.iter().map(|l| self.listing(l)))])
            }
            Act::Rehabilitate { list: l, decision } => {
                call("rehabilitate", vec![list(l), commitment(*decision)])
            }
            Act::Suspend { authority, who: id, evidence } => {
                call("suspend", vec![who(authority), who(id), commitment(*evidence)])
            }
            Act::Reinstate { authority, who: id, reason } => {
                call("reinstate", vec![who(authority), who(id), commitment(*reason)])
            }
            Act::Appoint { who: id, role, until } => {
                call("appoint", vec![who(id), val(*role), ScVal::U64(*until)])
            }
            Act::Dismiss { who: id } => call("dismiss", vec![who(id)]),
            Act::Oblige { who: id, amount, nature } => {
                call("oblige", vec![who(id), money(amount), self.text(*nature)])
            }
            Act::Settle { who: id, amount, receipt } => {
                call("settle", vec![who(id), money(amount), commitment(*receipt)])
            }
            Act::MoveAccount { old, new, decision } => {
                call("move_account", vec![who(old), who(new), commitment(*decision)])
            }
            Act::Resolve { list: l, side } => call("resolve", vec![list(l), val(*side)]),
            Act::HandBack { admin } => call("hand_back", vec![who(admin)]),
            Act::Bump { list: l } => call("bump", vec![list(l)]),
        }
    }

    fn text(&self, length: usize) -> ScVal {
        val(String::from_str(&self.w.env, &"x".repeat(length)))
    }

    fn listing(&self, listing: &Listing) -> ScVal {
        let Listing { who, amount, nature, person } = *listing;
        let person = person.map(|person| [person; 32]);
        listing_of(self.cast.sc[who].clone(), amount, &"x".repeat(nature), person)
    }
}
