//! The rules of the Regulation on the built wasm, clause by clause.

#[path = "../scenarios/absence.rs"]
mod absence;
#[path = "../scenarios/adjusting.rs"]
mod adjusting;
#[path = "../scenarios/amendments.rs"]
mod amendments;
#[path = "../scenarios/findings.rs"]
mod findings;
#[path = "../scenarios/lapses.rs"]
mod lapses;
#[path = "../scenarios/levels.rs"]
mod levels;
#[path = "../scenarios/persons.rs"]
mod persons;
#[path = "../scenarios/society.rs"]
mod society;
#[path = "../scenarios/stands.rs"]
mod stands;
#[path = "../scenarios/verifiers.rs"]
mod verifiers;
#[path = "../scenarios/versions.rs"]
mod versions;
