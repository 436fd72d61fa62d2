//! The states of accounts in the register that sequences must reach.

use common::{Kind, Standing};
use scenarios::model::{self, membership::Act, Id, Model};

/// States that sequences must reach.
pub fn states() -> Vec<String> {
    use Standing::*;
    let standings =
        [Applicant, Candidate, Participant, Withdrawn, Leaving, Excluded, Former, Bankrupt, Moved];
    let levels = |kind: Kind| (1..=kind.max_level()).map(move |level| format!("{kind:?} {level}"));
    let indebted = [Participant, Leaving, Excluded, Bankrupt];
    let rotated = [Applicant, Candidate, Participant, Leaving, Excluded, Former, Bankrupt];
    let rest = [
        "rotated twice",
        "rotated verifier",
        "Applicant again",
        "Participant again",
        "Participant suspended",
        "Bankrupt suspended",
    ];
    let all = standings.iter().map(|standing| format!("{standing:?}"));
    all.chain(Kind::ALL.into_iter().flat_map(levels))
        .chain(indebted.iter().map(|standing| format!("{standing:?} with debt")))
        .chain(rotated.iter().map(|standing| format!("rotated {standing:?}")))
        .chain(rest.map(String::from))
        .collect()
}

/// What a step that passed reached.
pub fn reached(act: &model::Act, before: &Model, after: &Model) -> Vec<String> {
    let changed = after.register.entries.keys().copied();
    let changed = changed.filter(|who| before.register.entry(*who) != after.register.entry(*who));
    let mut states: Vec<String> = changed.flat_map(|who| stood(who, before, after)).collect();
    if let model::Act::Membership(Act::MoveAccount { old, new, .. }) = act {
        states.push(format!("rotated {:?}", after.register.standing(*new)));
        let twice = before.facts.successors.values().any(|who| who == old);
        let verifier = before.rules.verifiers.iter().any(|verifier| verifier.who == *old);
        states.extend(twice.then(|| "rotated twice".into()));
        states.extend(verifier.then(|| "rotated verifier".into()));
    }
    states
}

/// How one came to stand.
fn stood(who: Id, before: &Model, after: &Model) -> Vec<String> {
    let (was, entry) = (before.register.entry(who), after.register.entry(who));
    let (standing, again) = (entry.standing, entry.number > 0 && was.standing == Standing::Former);
    let states = [
        (true, format!("{standing:?}")),
        (standing == Standing::Participant, format!("{:?} {}", entry.kind, entry.level)),
        (after.register.owed(who) != 0, format!("{standing:?} with debt")),
        (entry.suspended, format!("{standing:?} suspended")),
        (again, format!("{standing:?} again")),
    ];
    states.into_iter().filter(|(is, _)| *is).map(|(_, state)| state).collect()
}
