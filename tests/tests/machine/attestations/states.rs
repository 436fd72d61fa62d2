//! The states of records that sequences must reach.

use scenarios::model::Model;

/// States that sequences must reach.
pub const STATES: [&str; 1] = ["long record"];

/// What a step that passed reached.
pub fn reached(after: &Model) -> Vec<String> {
    let long = after.facts.records.values().any(|record| record.len() > 16);
    long.then(|| "long record".into()).into_iter().collect()
}
