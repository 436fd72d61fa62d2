//! What must have happened over all sequences.

use crate::coverage::{states, Coverage};

/// What is done in [`scenarios::model::Act`], and what must come of it: error codes, or 0.
const OUTCOMES: [(&str, &[u32]); 1] = [
    ("Apply", &[0]),
];

/// Requires that every outcome occurred and every state was reached.
pub fn require(coverage: &Coverage) {
    let table = OUTCOMES.iter().flat_map(|(name, codes)| codes.iter().map(|code| (*name, *code)));
    let missing: Vec<_> =
        table.filter(|(name, code)| !coverage.outcomes.contains_key(&(name.to_string(), *code))).collect();
    assert!(missing.is_empty(), "never seen: {missing:?}");
    let reached = |state: &String| coverage.states.contains_key(state);
    let missing: Vec<_> = states().into_iter().filter(|state| !reached(state)).collect();
    assert!(missing.is_empty(), "never reached: {missing:?}");
}
