//! What must have happened over all sequences: every act passed, and was refused for every
//! reason that it can be refused for, and every state was reached. A machine that quietly did
//! next to nothing would pass every other check.

use crate::{
    attestations, classic,
    coverage::{Coverage, UNAUTHORISED},
    endowment, membership, regulation,
};

/// Names of acts, and what must come of each: error codes, or 0.
pub type Outcomes = &'static [(&'static str, &'static [u32])];

/// By the cases of [`scenarios::model::Act`], where members are what it is about.
pub const MEMBERS: [(&str, Outcomes); 5] = [
    ("Membership", membership::outcomes::OUTCOMES),
    ("Attestations", attestations::outcomes::OUTCOMES),
    ("Regulation", regulation::outcomes::OUTCOMES),
    ("Classic", classic::OUTCOMES),
    ("", COMMON),
];
/// The same where money is what it is about.
pub const MONEY: [(&str, Outcomes); 1] = [("Endowment", endowment::outcomes::OUTCOMES)];

/// What is nobody's in particular.
const COMMON: Outcomes =
    &[("Propose", &[0, UNAUTHORISED]), ("Accept", &[0, 100, UNAUTHORISED]), ("Pass", &[0])];

/// Requires that every outcome occurred and every state was reached.
pub fn require(coverage: &Coverage, outcomes: &[(&str, Outcomes)], states: &[String]) {
    let acts = outcomes.iter().flat_map(|(part, acts)| acts.iter().map(move |act| (*part, act)));
    let table = acts.flat_map(|(part, (name, codes))| {
        codes.iter().map(move |code| (format!("{part} {name}").trim().to_owned(), *code))
    });
    let unseen: Vec<_> = table.filter(|outcome| !coverage.outcomes.contains_key(outcome)).collect();
    let reached = |state: &String| coverage.states.contains_key(state);
    let unreached: Vec<_> = states.iter().filter(|state| !reached(state)).collect();
    let all = unseen.is_empty() && unreached.is_empty();
    assert!(all, "never seen: {unseen:?}, never reached: {unreached:?}");
}
