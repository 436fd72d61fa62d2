//! Functions that change nothing, and need nobody's authorisation.

use soroban_sdk::xdr::{ScAddress, ScVal};

use super::{attestations, council, endowment, membership, regulation};
use crate::{
    calls::{address, list},
    Account, Call, Refusal, Stage,
};

/// Arguments of calls on a stage.
type Arguments = fn(&Stage) -> Vec<Vec<ScVal>>;

/// A reader, and calls of it.
#[derive(Clone)]
pub struct Reader {
    /// The crate of the contract.
    pub contract: &'static str,
    /// The function.
    pub function: &'static str,
    /// What its calls are refused with on a stage, if they are.
    pub refusal: Option<Refusal>,
    arguments: Arguments,
}

impl Reader {
    /// One that is asked with these arguments.
    pub fn new(contract: &'static str, function: &'static str, arguments: Arguments) -> Self {
        Reader { contract, function, refusal: None, arguments }
    }

    /// One without arguments.
    pub fn plain(contract: &'static str, function: &'static str) -> Self {
        Reader::new(contract, function, |_| vec![vec![]])
    }

    /// One about an account: of every sort.
    pub fn of_one(contract: &'static str, function: &'static str) -> Self {
        Reader::new(contract, function, |s| {
            everybody(s).into_iter().map(|account| vec![address(account)]).collect()
        })
    }

    /// One about a batch of accounts: all sorts.
    pub fn of_many(contract: &'static str, function: &'static str) -> Self {
        Reader::new(contract, function, |s| vec![vec![list(everybody(s))]])
    }

    /// One that answers in pages: the first one.
    pub fn of_pages(contract: &'static str, function: &'static str) -> Self {
        Reader::new(contract, function, |_| vec![vec![ScVal::U32(1), ScVal::U32(25)]])
    }

    /// The same, refused.
    pub fn refused(self, refusal: impl Into<Refusal>) -> Self {
        Reader { refusal: Some(refusal.into()), ..self }
    }

    /// Its calls.
    pub fn calls(&self, stage: &Stage) -> Vec<Call> {
        let contract: &ScAddress = stage.world.contract(self.contract);
        let calls = (self.arguments)(stage).into_iter();
        calls.map(|args| Call::new(contract, self.function, args)).collect()
    }

    /// `contract.function`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.contract, self.function)
    }
}

/// Every reader.
pub fn readers() -> Vec<Reader> {
    let own = [
        membership::readers(),
        attestations::readers(),
        endowment::readers(),
        regulation::readers(),
    ];
    own.into_iter().flatten().chain(suite::names().flat_map(council::readers)).collect()
}

/// One account of every sort that a contract may know.
fn everybody(s: &Stage) -> Vec<&Account> {
    let known = [&s.stranger, &s.applicant, &s.candidate, &s.barred, &s.participants[0]];
    let left = [&s.deserving, &s.suspended, &s.leaver, &s.excluded, &s.moved, &s.verifier];
    known.into_iter().chain(left).chain([&s.recipient, &s.donor]).collect()
}
