//! Every mutator of the suite with who may call it: what the tables of authority iterate over.

use charter::Kind;
use membership::{Error, Role};
use scenarios::{calls, wasm, Call, Party, Refusal, Stage, AGREEMENT, DAY, NOW};
use sha2::{Digest, Sha256};
use soroban_sdk::xdr::{ScAddress, ScVal};

/// What becomes of a call.
pub type Fate = Result<(), Refusal>;

/// Who may call a mutator.
#[derive(Clone, Copy)]
pub enum Guard {
    /// The Council.
    Council,
    /// Whom the Council named as its heir.
    Heir,
    /// Anyone, without any authorisation.
    Anyone,
    /// Whoever the first argument names; what becomes of it depends on who that is.
    Named(fn(Party) -> Fate),
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
            (Guard::Heir, _) => only(Party::Heir),
            (Guard::Named(fate), _) => fate(party),
        }
    }

    /// A party whose call passes.
    pub fn right_party(&self) -> Party {
        Party::ALL.into_iter().find(|party| self.fate(*party).is_ok()).expect("somebody may")
    }

    /// `contract.function`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.contract, self.function)
    }
}

/// Every mutator. After the founding act `found` does not pass.
pub fn all() -> Vec<Mutator> {
    let mut all = Vec::from(register());
    all.extend(attestations());
    all.extend(blacklist());
    for contract in ["membership", "attestations", "blacklist"] {
        all.extend([
            mutator(contract, "propose_council", Guard::Council, move |s, _| {
                calls::propose_council(s.world.contract(contract), &s.stranger)
            }),
            mutator(contract, "accept_council", Guard::Heir, move |s, _| {
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

fn mutator(
    contract: &'static str,
    function: &'static str,
    guard: Guard,
    call: impl Fn(&Stage, ScAddress) -> Call + 'static,
) -> Mutator {
    Mutator { contract, function, guard, call: Box::new(call) }
}

fn register() -> [Mutator; 8] {
    let of = "membership";
    [
        mutator(of, "apply", Guard::Named(may_apply), |s, actor| {
            let opens = actor == ScAddress::from(&s.stranger)
                || actor == ScAddress::from(&s.officer)
                || actor == ScAddress::from(&s.past_officer)
                || actor == ScAddress::from(&s.heir);
            let trust = Call::new(&s.world.mtlap, "trust", vec![ScVal::Address(actor.clone())]);
            let call = calls::apply_with(&s.world, actor, Kind::Individual, AGREEMENT, [7; 32]);
            if opens {
                call.with(trust)
            } else {
                call
            }
        }),
        mutator(of, "withdraw", Guard::Named(may_withdraw), |s, actor| {
            Call::new(&s.world.membership, "withdraw", vec![ScVal::Address(actor)])
        }),
        mutator(of, "screen", Guard::Named(may_screen), |s, actor| {
            let args = vec![ScVal::Address(actor), calls::list([&s.other])];
            Call::new(&s.world.membership, "screen", args)
        }),
        mutator(of, "appoint", Guard::Council, |s, _| {
            calls::appoint(&s.world, &s.stranger, Role::Deputy, NOW + 9 * DAY)
        }),
        mutator(of, "dismiss", Guard::Council, |s, _| calls::dismiss(&s.world, &s.officer)),
        mutator(of, "found", Guard::Council, |s, _| calls::found(&s.world, [&s.candidate])),
        mutator(of, "admit", Guard::Council, |s, _| calls::admit(&s.world, [&s.candidate])),
        mutator(of, "bump", Guard::Anyone, |s, _| calls::bump(&s.world.membership, [&s.candidate])),
    ]
}

fn attestations() -> [Mutator; 5] {
    let of = "attestations";
    [
        mutator(of, "declare_ready", Guard::Named(may_verify), |s, actor| {
            let args = vec![ScVal::Address(actor), ScVal::Address((&s.other).into())];
            Call::new(&s.world.attestations, "declare_ready", args)
        }),
        mutator(of, "attest", Guard::Named(may_verify), |s, actor| {
            let mut call = calls::attest(&s.world, &s.stranger, &s.other, 7, None);
            call.args[0] = ScVal::Address(actor);
            call
        }),
        mutator(of, "revoke", Guard::Named(may_revoke), |s, actor| {
            let mut call = calls::revoke(&s.world, &s.stranger, &s.candidate);
            call.args[0] = ScVal::Address(actor);
            call
        }),
        mutator(of, "annul", Guard::Council, |s, _| {
            calls::annul(&s.world, &s.participants[0], &s.candidate)
        }),
        mutator(of, "bump", Guard::Anyone, |s, _| {
            calls::bump(&s.world.attestations, [&s.candidate])
        }),
    ]
}

fn blacklist() -> [Mutator; 3] {
    let of = "blacklist";
    [
        mutator(of, "list", Guard::Council, |s, _| calls::blacklist(&s.world, [&s.other])),
        mutator(of, "clear", Guard::Council, |s, _| calls::clear(&s.world, [&s.barred])),
        mutator(of, "bump", Guard::Anyone, |s, _| calls::bump(&s.world.blacklist, [&s.barred])),
    ]
}

fn refused<T>(error: impl Into<Refusal>) -> Result<T, Refusal> {
    Err(error.into())
}

fn may_apply(party: Party) -> Fate {
    match party {
        Party::Applicant | Party::Candidate => refused(Error::AlreadyApplied),
        Party::Participant => refused(Error::AlreadyParticipant),
        // The issuer's balance of its own tokens is without end.
        Party::Council => refused(Error::HoldsTokens),
        Party::Contract => refused(Error::NotAnAccount),
        _ => Ok(()),
    }
}

fn may_withdraw(party: Party) -> Fate {
    match party {
        Party::Applicant | Party::Candidate => Ok(()),
        Party::Participant => refused(Error::AlreadyParticipant),
        _ => refused(Error::NoApplication),
    }
}

fn may_screen(party: Party) -> Fate {
    match party {
        Party::Officer => Ok(()),
        _ => refused(Error::NotOfficer),
    }
}

fn may_verify(party: Party) -> Fate {
    match party {
        Party::Participant => Ok(()),
        _ => refused(attestations::Error::NotParticipant),
    }
}

fn may_revoke(party: Party) -> Fate {
    match party {
        Party::Participant => Ok(()),
        _ => refused(attestations::Error::NoAttestation),
    }
}
