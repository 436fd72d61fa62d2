//! What came of the calls of many sequences, and how deep the worlds got.

use std::collections::{BTreeMap, BTreeSet};

use common::{Kind, Standing};
use scenarios::{
    model::{Act, Id, Model, Outcome, Step},
    Refusal,
};

use crate::fund;

/// Stands for a missing authorisation among the codes of errors.
pub const UNAUTHORISED: u32 = 700;
/// Stands for a refusal of the host.
pub const HOST: u32 = 701;

/// How often what happened.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Names of acts with the error's code, or 0.
    pub outcomes: BTreeMap<(String, u32), u32>,
    /// Worlds and steps.
    pub sequences: u32,
    pub steps: u32,
    /// States that were reached.
    pub states: BTreeMap<String, u32>,
    /// Who was ever barred from grants, in one world.
    barred: BTreeSet<Id>,
}

impl Coverage {
    /// Notes a step that was taken.
    pub fn note(&mut self, step: &Step, outcome: &Outcome, before: &Model, after: &Model) {
        self.steps += 1;
        *self.outcomes.entry((name(&step.act), code(outcome))).or_default() += 1;
        if outcome.is_err() {
            return;
        }
        for (who, entry) in &after.register.entries {
            let was = before.register.entry(*who);
            if was == *entry {
                continue;
            }
            let owes = after.register.owed(*who) != 0;
            self.reach(format!("{:?}", entry.standing));
            if entry.standing == Standing::Participant {
                self.reach(format!("{:?} {}", entry.kind, entry.level));
            }
            if owes {
                self.reach(format!("{:?} with debt", entry.standing));
            }
            if entry.suspended {
                self.reach(format!("{:?} suspended", entry.standing));
            }
            if entry.number > 0 && was.standing == Standing::Former {
                self.reach(format!("{:?} again", entry.standing));
            }
        }
        self.reach_by(&step.act, before, after);
        self.reach_rich(&step.act, before, after);
    }

    fn reach_by(&mut self, act: &Act, before: &Model, after: &Model) {
        if let Act::MoveAccount { old, new, .. } = act {
            let standing = after.register.standing(*new);
            self.reach(format!("rotated {standing:?}"));
            if before.facts.successors.values().any(|who| who == old) {
                self.reach("rotated twice".into());
            }
            if before.rules.verifiers.iter().any(|verifier| verifier.who == *old) {
                self.reach("rotated verifier".into());
            }
        }
        if let Act::Adjust { list } = act {
            let fell = |who| after.register.entry(who).level < before.register.entry(who).level;
            if list.iter().any(|who| fell(*who)) {
                self.reach("fallen".into());
            }
        }
        let full = |record: &Vec<_>| record.len() > 16;
        if after.facts.records.values().any(full) {
            self.reach("long record".into());
        }
        if after.rules.versions.last().is_some_and(|charter| charter.effective > after.now) {
            self.reach("pending charter".into());
        }
        if after.rules.in_force(after.now).0 != before.rules.in_force(before.now).0 {
            self.reach("another charter".into());
        }
    }

    /// What happened to money.
    fn reach_rich(&mut self, act: &Act, before: &Model, after: &Model) {
        self.barred.extend(&after.fund.barred);
        for state in fund::states::reached(act, before, after, &self.barred) {
            self.reach(state);
        }
    }

    fn reach(&mut self, state: String) {
        *self.states.entry(state).or_default() += 1;
    }

    /// Adds what came of other sequences.
    pub fn add(&mut self, other: Coverage) {
        self.sequences += other.sequences;
        self.steps += other.steps;
        for (outcome, count) in other.outcomes {
            *self.outcomes.entry(outcome).or_default() += count;
        }
        for (state, count) in other.states {
            *self.states.entry(state).or_default() += count;
        }
    }
}

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
        "fallen",
        "long record",
        "pending charter",
        "another charter",
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

/// The name of what is done.
fn name(act: &Act) -> String {
    let text = match act {
        Act::Fund(deed) => format!("{deed:?}"),
        act => format!("{act:?}"),
    };
    text.split_whitespace().next().expect("a name").to_owned()
}

/// 0 for what passed, and above any error of a contract what no contract refused.
fn code(outcome: &Outcome) -> u32 {
    match outcome {
        Ok(_) => 0,
        Err(Refusal::Contract(code)) => *code,
        Err(Refusal::Host(..)) => HOST,
        Err(_) => UNAUTHORISED,
    }
}
