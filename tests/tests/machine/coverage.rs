//! What came of the calls of many sequences, and how deep the worlds got.

use std::collections::{BTreeMap, BTreeSet};

use scenarios::{
    model::{Act, Id, Model, Outcome, Step},
    Refusal,
};

use crate::{attestations, endowment, membership, regulation};

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
        self.barred.extend(&after.fund.barred);
        let act = &step.act;
        let states = [
            membership::states::reached(act, before, after),
            attestations::states::reached(after),
            regulation::states::reached(act, before, after),
            endowment::states::reached(act, before, after, &self.barred),
        ];
        for state in states.into_iter().flatten() {
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

/// States that sequences must reach where members are what it is about.
pub fn states() -> Vec<String> {
    let records = attestations::states::STATES.map(String::from);
    let rules = regulation::states::STATES.map(String::from);
    membership::states::states().into_iter().chain(records).chain(rules).collect()
}

/// The name of what is done: its part, if it is one's, and its own.
fn name(act: &Act) -> String {
    let text = format!("{act:?}");
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let count = match act {
        Act::Propose { .. } | Act::Accept { .. } | Act::Pass { .. } => 1,
        _ => 2,
    };
    words.by_ref().take(count).collect::<Vec<_>>().join(" ")
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
