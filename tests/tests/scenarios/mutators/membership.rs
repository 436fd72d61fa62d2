//! Mutators of the register.

use common::Kind;
use membership::{Error, Ground, Role, Side};
use scenarios::{calls, Call, Party, Stage, AGREEMENT, DAY, NOW};
use soroban_sdk::xdr::{ScAddress, ScVal};

use super::{mutator, refused, Fate, Guard, Mutator};

const OF: &str = "membership";

/// All but those that every contract has.
pub fn mutators() -> Vec<Mutator> {
    [own_acts(), officers_acts(), the_siblings(), entrances(), exits(), repairs()]
        .into_iter()
        .flatten()
        .collect()
}

fn own_acts() -> Vec<Mutator> {
    vec![
        mutator(OF, "apply", Guard::Named(may_apply), apply),
        mutator(OF, "withdraw", Guard::Named(may_withdraw), |s, actor| {
            call(s, "withdraw", vec![ScVal::Address(actor)])
        }),
        mutator(OF, "leave", Guard::Named(may_leave), |s, actor| {
            call(s, "leave", vec![ScVal::Address(actor)])
        }),
    ]
}

fn officers_acts() -> Vec<Mutator> {
    vec![
        mutator(OF, "screen", Guard::Named(may_screen), |s, actor| {
            call(s, "screen", vec![ScVal::Address(actor), calls::list([&s.other])])
        }),
        mutator(OF, "exclude", Guard::Named(may_exclude), |s, actor| {
            calls::exclude(&s.world, actor, [&s.participants[2], &s.leaver], Ground::Norms)
        }),
        mutator(OF, "suspend", Guard::Named(may_judge), |s, actor| {
            calls::suspend(&s.world, actor, &s.participants[3])
        }),
        mutator(OF, "reinstate", Guard::Named(may_judge), |s, actor| {
            calls::reinstate(&s.world, actor, &s.suspended)
        }),
    ]
}

fn the_siblings() -> Vec<Mutator> {
    let guard = Guard::Sibling("regulation");
    vec![
        mutator(OF, "admit", guard, |s, _| {
            call(s, "admit", vec![ScVal::U32(1), calls::list([&s.candidate])])
        }),
        mutator(OF, "adjust", guard, |s, _| {
            let levels = calls::numbers(&[2]);
            call(s, "adjust", vec![ScVal::U32(1), calls::list([&s.deserving]), levels])
        }),
        mutator(OF, "set_terms", guard, |s, _| {
            call(s, "set_terms", vec![ScVal::U32(2), calls::commitment(1), ScVal::U64(NOW)])
        }),
        mutator(OF, "watch", Guard::Sibling("endowment"), |s, _| {
            calls::watch(&s.world, [&s.stranger])
        }),
    ]
}

fn entrances() -> Vec<Mutator> {
    vec![
        mutator(OF, "appoint", Guard::Council, |s, _| {
            calls::appoint(&s.world, &s.stranger, Role::Deputy, NOW + 9 * DAY)
        }),
        mutator(OF, "dismiss", Guard::Council, |s, _| calls::dismiss(&s.world, &s.officer)),
        mutator(OF, "found", Guard::Council, |s, _| calls::found(&s.world, [&s.candidate])),
        mutator(OF, "take_over", Guard::Council, |s, _| {
            calls::take_over(&s.world, Kind::Individual, [&s.holder])
        }),
    ]
}

fn exits() -> Vec<Mutator> {
    vec![
        mutator(OF, "oblige", Guard::Council, |s, _| {
            calls::oblige(&s.world, &s.participants[1], 1, "damage")
        }),
        mutator(OF, "settle", Guard::Council, |s, _| calls::settle(&s.world, &s.excluded, 1)),
        mutator(OF, "release", Guard::Council, |s, _| calls::release(&s.world, [&s.leaver])),
        mutator(OF, "bankrupt", Guard::Council, |s, _| calls::bankrupt(&s.world, [&s.other])),
        mutator(OF, "rehabilitate", Guard::Council, |s, _| {
            calls::rehabilitate(&s.world, [&s.barred])
        }),
    ]
}

fn repairs() -> Vec<Mutator> {
    vec![
        mutator(OF, "move_account", Guard::Council, |s, _| {
            calls::move_account(&s.world, &s.participants[4], &s.newcomer)
        }),
        mutator(OF, "resolve", Guard::Council, |s, _| {
            calls::resolve(&s.world, [&s.holder], Side::Register)
        }),
        mutator(OF, "hand_back", Guard::Council, |s, _| calls::hand_back(&s.world, &s.stranger)),
        mutator(OF, "bump", Guard::Anyone, |s, _| calls::bump(&s.world.membership, [&s.candidate])),
    ]
}

fn call(s: &Stage, function: &'static str, args: Vec<ScVal>) -> Call {
    Call::new(&s.world.membership, function, args)
}

/// An individual's application, with the trustline where the actor has none.
fn apply(s: &Stage, actor: ScAddress) -> Call {
    let without = [&s.stranger, &s.officer, &s.past_officer, &s.court, &s.assembly];
    let without = without.into_iter().chain([&s.recipient, &s.pending_council]);
    let opens = without.into_iter().any(|account| actor == ScAddress::from(account));
    let trust = Call::new(&s.world.mtlap, "trust", vec![ScVal::Address(actor.clone())]);
    let call = calls::apply_with(&s.world, actor, Kind::Individual, AGREEMENT, [7; 32]);
    if opens {
        call.with(trust)
    } else {
        call
    }
}

fn may_apply(party: Party) -> Fate {
    match party {
        Party::Applicant | Party::Candidate => refused(Error::AlreadyApplied),
        Party::Participant | Party::Verifier | Party::Suspended => {
            refused(Error::AlreadyParticipant)
        }
        Party::Leaver | Party::Excluded => refused(Error::AlreadyParticipant),
        Party::Bankrupt => refused(Error::Blacklisted),
        Party::Moved => refused(Error::Moved),
        // The issuer's balance of its own tokens is without end.
        Party::Council => refused(Error::HoldsTokens),
        Party::Contract => refused(Error::NotAnAccount),
        _ => Ok(()),
    }
}

fn may_withdraw(party: Party) -> Fate {
    match party {
        Party::Applicant | Party::Candidate => Ok(()),
        Party::Participant | Party::Verifier | Party::Suspended => {
            refused(Error::AlreadyParticipant)
        }
        Party::Leaver | Party::Excluded => refused(Error::AlreadyParticipant),
        Party::Bankrupt => refused(Error::Blacklisted),
        Party::Moved => refused(Error::Moved),
        _ => refused(Error::NoApplication),
    }
}

fn may_leave(party: Party) -> Fate {
    match party {
        Party::Participant | Party::Verifier => Ok(()),
        Party::Suspended => refused(Error::Suspended),
        _ => refused(Error::NotParticipant),
    }
}

fn may_screen(party: Party) -> Fate {
    match party {
        Party::Officer => Ok(()),
        _ => refused(Error::NotOfficer),
    }
}

fn may_exclude(party: Party) -> Fate {
    match party {
        Party::Council | Party::Assembly => Ok(()),
        _ => refused(Error::NotAuthority),
    }
}

fn may_judge(party: Party) -> Fate {
    match party {
        Party::Council | Party::Court => Ok(()),
        _ => refused(Error::NotAuthority),
    }
}
