//! Every function of the suite with a good call of it, once: who may make it, and what it publishes.
//!
//! The tables of authority, events, lifetimes and costs are woven from these. A new function is a
//! row in the file of its contract.

mod attestations;
mod council;
mod endowment;
mod membership;
mod reader;
mod regulation;

use soroban_sdk::{
    xdr::{ContractEvent, ScAddress},
    Address, Event,
};

pub use reader::{readers, Reader};

use crate::{events::by, Call, Party, Refusal, Stage};

/// What becomes of a call.
pub type Fate = Result<(), Refusal>;

/// Who may call a mutator.
#[derive(Clone, Copy)]
pub enum Guard {
    /// The Council.
    Council,
    /// Whom the Council named to take over its role.
    PendingCouncil,
    /// Whoever is seated as the Assembly.
    Assembly,
    /// Anyone, without any authorisation.
    Anyone,
    /// Whoever the arguments name, or the grant that they name; what becomes of it depends on who
    /// that is.
    Named(fn(Party) -> Fate),
    /// Another contract of the suite, by the name of its crate: no party at all.
    Sibling(&'static str),
}

/// Describes a call on a stage; the address is the actor's.
type Describe = dyn Fn(&Stage, ScAddress) -> Call;
/// Says what a call publishes on a stage; the address is the actor's.
type Publish = dyn Fn(&Stage, &Address) -> Vec<ContractEvent>;

/// A mutator, and a call of it that can pass.
pub struct Mutator {
    /// The crate of the contract.
    pub contract: &'static str,
    /// The function.
    pub function: &'static str,
    /// Who may call it.
    pub guard: Guard,
    call: Box<Describe>,
    events: Box<Publish>,
    /// Whether it passes before the founding act only.
    pub founds: bool,
}

impl Mutator {
    fn new(
        contract: &'static str,
        function: &'static str,
        guard: Guard,
        call: impl Fn(&Stage, ScAddress) -> Call + 'static,
    ) -> Self {
        let events = Box::new(|_: &Stage, _: &Address| vec![]);
        Mutator { contract, function, guard, call: Box::new(call), events, founds: false }
    }

    /// The call publishes one event, the contract's own.
    fn event<E: Event>(self, event: impl Fn(&Stage, Address) -> E + 'static) -> Self {
        let contract = self.contract;
        self.events(move |s, actor| {
            vec![by(&s.world, s.world.contract(contract), event(s, actor.clone()))]
        })
    }

    /// The call publishes these events, of several contracts.
    fn events(mut self, events: impl Fn(&Stage, &Address) -> Vec<ContractEvent> + 'static) -> Self {
        self.events = Box::new(events);
        self
    }

    /// The call passes before the founding act only.
    fn founds(mut self) -> Self {
        self.founds = true;
        self
    }

    /// The call, with the actor where the function takes one.
    pub fn call(&self, stage: &Stage, actor: ScAddress) -> Call {
        (self.call)(stage, actor)
    }

    /// All the events that the call publishes when the actor makes it next on the stage.
    pub fn published(&self, stage: &Stage, actor: ScAddress) -> Vec<ContractEvent> {
        (self.events)(stage, &stage.world.address(actor))
    }

    /// What becomes of the call when a party makes it in its own name.
    pub fn fate(&self, party: Party) -> Fate {
        let only = |right| if party == right { Ok(()) } else { Err(Refusal::Unauthorised) };
        match (self.guard, party) {
            (Guard::Anyone, _) => Ok(()),
            (_, Party::CouncilShort | Party::CouncilForged) => Err(Refusal::Unauthorised),
            (Guard::Council, _) => only(Party::Council),
            (Guard::PendingCouncil, _) => only(Party::PendingCouncil),
            (Guard::Assembly, _) => only(Party::Assembly),
            (Guard::Named(fate), _) => fate(party),
            (Guard::Sibling(_), _) => Err(Refusal::Unauthorised),
        }
    }

    /// A party whose call passes; none if only another contract of the suite may call.
    pub fn right_party(&self) -> Option<Party> {
        Party::ALL.into_iter().find(|party| self.fate(*party).is_ok())
    }

    /// Whether it asks for no authorisation.
    pub fn open(&self) -> bool {
        matches!(self.guard, Guard::Anyone)
    }

    /// `contract.function`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.contract, self.function)
    }
}

/// Every mutator.
pub fn mutators() -> Vec<Mutator> {
    let own = [
        membership::mutators(),
        attestations::mutators(),
        endowment::mutators(),
        regulation::mutators(),
    ];
    own.into_iter().flatten().chain(suite::names().flat_map(council::mutators)).collect()
}

/// Every mutator that some party may call, with such a party.
pub fn callable() -> Vec<(Mutator, Party)> {
    let with_party = |mutator: Mutator| {
        let party = mutator.right_party()?;
        Some((mutator, party))
    };
    mutators().into_iter().filter_map(with_party).collect()
}

/// The stages on which every call of the tables can pass.
pub struct Stages {
    before: Stage,
    after: Stage,
}

impl Stages {
    /// One before the founding act, and one after it.
    pub fn new() -> Self {
        Stages { before: Stage::before_founding(), after: Stage::new() }
    }

    /// A copy of the one on which a mutator can pass.
    pub fn fork_for(&self, mutator: &Mutator) -> Stage {
        if mutator.founds {
            self.before.fork()
        } else {
            self.after.fork()
        }
    }
}

impl Default for Stages {
    fn default() -> Self {
        Stages::new()
    }
}

fn refused<T>(error: impl Into<Refusal>) -> Result<T, Refusal> {
    Err(error.into())
}
