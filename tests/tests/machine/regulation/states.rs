//! The states of the charter and of levels that sequences must reach.

use scenarios::model::{self, regulation::Act, Id, Model};

/// States that sequences must reach.
pub const STATES: [&str; 3] = ["fallen", "pending charter", "another charter"];

/// What a step that passed reached.
pub fn reached(act: &model::Act, before: &Model, after: &Model) -> Vec<String> {
    let fell = |who: &Id| after.register.entry(*who).level < before.register.entry(*who).level;
    let fallen = match act {
        model::Act::Regulation(Act::Adjust { list }) => list.iter().any(fell),
        _ => false,
    };
    let latest = after.rules.versions.last();
    let pending = latest.is_some_and(|charter| charter.effective > after.now);
    let in_force = [before, after].map(|m| m.rules.in_force(m.now).0);
    let reached = [fallen, pending, in_force[0] != in_force[1]];
    let states = STATES.into_iter().zip(reached).filter(|(_, is)| *is);
    states.map(|(state, _)| state.to_owned()).collect()
}
