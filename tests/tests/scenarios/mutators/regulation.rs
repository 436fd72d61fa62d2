//! Mutators of the Regulation.

use regulation::Error;
use scenarios::{calls, charters, Call, Party, DAY, NOW};
use soroban_sdk::xdr::ScVal;

use super::{mutator, refused, Fate, Guard, Mutator};

const OF: &str = "regulation";

/// All but those that every contract has.
pub fn mutators() -> Vec<Mutator> {
    vec![
        mutator(OF, "adopt", Guard::Council, |s, _| {
            calls::adopt(&s.world, charters::first(&s.world.env))
        }),
        mutator(OF, "link_sources", Guard::Council, |s, _| {
            calls::link_sources(&s.world, Some((&s.stranger).into()), None)
        }),
        mutator(OF, "admit", Guard::Council, |s, _| calls::admit(&s.world, [&s.candidate])),
        mutator(OF, "adjust", Guard::Council, |s, _| calls::adjust(&s.world, [&s.deserving])),
        mutator(OF, "request_review", Guard::Named(may_request), |s, actor| {
            Call::new(&s.world.regulation, "request_review", vec![ScVal::Address(actor)])
        }),
        mutator(OF, "inspect", Guard::Named(may_inspect), |s, actor| {
            calls::inspect(&s.world, actor, 1, 25)
        }),
        mutator(OF, "accept_offer", Guard::Named(|_| Ok(())), |s, actor| {
            let mut call = calls::accept_offer(&s.world, &s.stranger);
            call.args[0] = ScVal::Address(actor);
            call
        }),
        mutator(OF, "accredit", Guard::Council, |s, _| {
            calls::accredit(&s.world, &s.verifier, NOW + 9 * DAY)
        }),
        mutator(OF, "discredit", Guard::Council, |s, _| calls::discredit(&s.world, &s.verifier)),
        mutator(OF, "bump", Guard::Anyone, |s, _| calls::bump_versions(&s.world, &[1])),
    ]
}

fn may_request(party: Party) -> Fate {
    match party {
        Party::Participant | Party::Verifier => Ok(()),
        _ => refused(Error::NotParticipant),
    }
}

fn may_inspect(party: Party) -> Fate {
    match party {
        Party::Council | Party::Officer => Ok(()),
        _ => refused(Error::NotOfficer),
    }
}
