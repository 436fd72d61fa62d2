//! Functions of the Regulation.

use charter::packing;
use common::Kind;
use membership::{Adjusted, Admitted, TermsSet};
use regulation::{
    Adopted, Error, Inspected, OfferAccepted, ReviewRequested, SourcesLinked, VerifierAccredited,
    VerifierDiscredited,
};
use soroban_sdk::{
    vec as list,
    xdr::{ContractEvent, ScVal},
    Bytes,
};

use super::{refused, Fate, Guard, Mutator, Reader};
use crate::{
    calls, charters,
    events::{addresses, by, bytes, grant},
    Party, Stage,
};

const OF: &str = "regulation";

/// All but those that every contract has.
pub fn mutators() -> Vec<Mutator> {
    [rules(), reviews(), verifiers()].into_iter().flatten().collect()
}

fn rules() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "adopt", Guard::Council, |s, _| {
            calls::adopt(&s.world, charters::first(&s.world.env))
        })
        .events(|s, _| adopted(s)),
        Mutator::new(OF, "link_sources", Guard::Council, |s, _| {
            calls::link_sources(&s.world, Some((&s.stranger).into()), None)
        })
        .event(|s, _| SourcesLinked {
            assembly: Some(s.world.address(&s.stranger)),
            endowment: None,
        }),
        Mutator::new(OF, "bump", Guard::Anyone, |s, _| calls::bump_versions(&s.world, &[1])),
    ]
}

fn reviews() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "admit", Guard::Council, |s, _| calls::admit(&s.world, [&s.candidate]))
            .events(|s, _| admitted(s)),
        Mutator::new(OF, "adjust", Guard::Council, |s, _| calls::adjust(&s.world, [&s.deserving]))
            .events(|s, _| adjusted(s)),
        Mutator::new(OF, "request_review", Guard::Named(may_request), |s, actor| {
            calls::request_review(&s.world, actor)
        })
        .event(|_, account| ReviewRequested { account, held: 1, due: 1 }),
        Mutator::new(OF, "inspect", Guard::Named(may_inspect), |s, actor| {
            calls::inspect(&s.world, actor, 1, 25)
        })
        .event(|s, officer| Inspected {
            officer,
            start: 1,
            limit: 25,
            found: list![&s.world.env, (s.world.address(&s.deserving), 1, 2)],
        }),
    ]
}

fn verifiers() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "accept_offer", Guard::Named(|_| Ok(())), |s, actor| {
            calls::accept_offer(&s.world, actor)
        })
        .event(|s, account| {
            let offer = charters::first(&s.world.env).standard;
            OfferAccepted { account, offer }
        }),
        Mutator::new(OF, "accredit", Guard::Council, |s, _| {
            calls::accredit(&s.world, &s.verifier, u64::MAX)
        })
        .event(|s, _| VerifierAccredited {
            account: s.world.address(&s.verifier),
            until: u64::MAX,
        }),
        Mutator::new(OF, "discredit", Guard::Council, |s, _| {
            calls::discredit(&s.world, &s.verifier)
        })
        .event(|s, _| VerifierDiscredited {
            account: s.world.address(&s.verifier),
            reason: bytes(&s.world, 15),
        }),
    ]
}

/// The same of those that change nothing.
pub fn readers() -> Vec<Reader> {
    vec![
        Reader::of_many(OF, "absences").refused(Error::NoAssembly),
        Reader::of_one(OF, "accepted_offer"),
        Reader::new(OF, "charter", |_| vec![vec![ScVal::U32(1)]]),
        Reader::plain(OF, "charter_version"),
        Reader::of_one(OF, "counted"),
        Reader::of_one(OF, "entitled"),
        Reader::plain(OF, "finding_count"),
        Reader::of_pages(OF, "findings"),
        Reader::plain(OF, "latest_version"),
        Reader::of_one(OF, "review"),
        Reader::of_many(OF, "reviews"),
        Reader::plain(OF, "sources"),
        Reader::plain(OF, "verifiers"),
    ]
}

/// The first charter is adopted again, and the register takes its terms.
fn adopted(s: &Stage) -> Vec<ContractEvent> {
    let w = &s.world;
    let charter = charters::first(&w.env);
    let code = packing::pack(&w.env, &charter);
    let effective = charter.effective;
    let terms = TermsSet { charter: 2, agreement: charter.agreement, effective };
    let adopted = Adopted { version: 2, document: charter.document, effective, code };
    vec![by(w, &w.membership, terms), by(w, &w.regulation, adopted)]
}

/// The candidate gets the first token.
fn admitted(s: &Stage) -> Vec<ContractEvent> {
    let w = &s.world;
    let admitted = Admitted { charter: 1, subjects: addresses(w, &[&s.candidate]) };
    let mut events = grant(w, Kind::Individual, &s.candidate).to_vec();
    events.push(by(w, &w.membership, admitted));
    events
}

/// The deserving participant gets the second one.
fn adjusted(s: &Stage) -> Vec<ContractEvent> {
    let w = &s.world;
    let adjusted = Adjusted {
        charter: 1,
        subjects: addresses(w, &[&s.deserving]),
        before: Bytes::from_array(&w.env, &[1]),
        after: Bytes::from_array(&w.env, &[2]),
    };
    let mut events = grant(w, Kind::Individual, &s.deserving).to_vec();
    events.push(by(w, &w.membership, adjusted));
    events
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
