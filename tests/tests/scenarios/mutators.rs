//! Every mutator of the suite with who may call it: what the tables of authority iterate over.

mod attestations;
mod endowment;
mod membership;
mod regulation;

use scenarios::{calls, wasm, Call, Party, Refusal, Stage};
use sha2::{Digest, Sha256};
use soroban_sdk::xdr::ScAddress;

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

/// A mutator, and a call of it that can pass.
pub struct Mutator {
    /// The crate of the contract.
    pub contract: &'static str,
    /// The function.
    pub function: &'static str,
    /// Who may call it.
    pub guard: Guard,
    call: Box<Describe>,
}

impl Mutator {
    /// The call, with the actor where the function takes one.
    pub fn call(&self, stage: &Stage, actor: ScAddress) -> Call {
        (self.call)(stage, actor)
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

/// Every mutator. After the founding act `found` does not pass.
pub fn all() -> Vec<Mutator> {
    let mut all = membership::mutators();
    all.extend(attestations::mutators());
    all.extend(endowment::mutators());
    all.extend(regulation::mutators());
    for contract in suite::names() {
        all.extend([
            mutator(contract, "propose_council", Guard::Council, move |s, _| {
                calls::propose_council(s.world.contract(contract), &s.stranger)
            }),
            mutator(contract, "accept_council", Guard::PendingCouncil, move |s, _| {
                calls::accept_council(s.world.contract(contract))
            }),
            mutator(contract, "upgrade", Guard::Council, move |s, _| {
                let hash = Sha256::digest(wasm::load(contract)).into();
                calls::upgrade(s.world.contract(contract), hash)
            }),
        ]);
    }
    all
}

/// Every mutator that some party may call, with such a party.
pub fn callable() -> Vec<(Mutator, Party)> {
    let with_party = |mutator: Mutator| {
        let party = mutator.right_party()?;
        Some((mutator, party))
    };
    all().into_iter().filter_map(with_party).collect()
}

fn mutator(
    contract: &'static str,
    function: &'static str,
    guard: Guard,
    call: impl Fn(&Stage, ScAddress) -> Call + 'static,
) -> Mutator {
    Mutator { contract, function, guard, call: Box::new(call) }
}

fn refused<T>(error: impl Into<Refusal>) -> Result<T, Refusal> {
    Err(error.into())
}
