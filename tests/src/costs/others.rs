//! What the workload has no operation for, by the calls of the tables of entries.

use super::{measure, Line};
use crate::{
    entries::{self, Stages},
    Stage,
};

/// One line for each function that a party may call and of which there is none.
pub fn measured(lines: &[Line]) -> Vec<Line> {
    let stages = Stages::new();
    let mut others = Vec::new();
    for (mutator, party) in entries::callable() {
        let stage = stages.fork_for(&mutator);
        let call = mutator.call(&stage, stage.address(party));
        if lines.iter().any(|line| line.is_about(&call.contract, call.function)) {
            continue;
        }
        let source = stage.account(party).expect("the right party signs");
        others.push(Line::of(&mutator.name(), 1, &call, measure(&stage.world, source, &call)));
    }
    let stage = Stage::new();
    for reader in entries::readers().into_iter().filter(|reader| reader.refusal.is_none()) {
        let call = reader.calls(&stage).swap_remove(0);
        if lines.iter().any(|line| line.is_about(&call.contract, call.function)) {
            continue;
        }
        let usage = measure(&stage.world, &stage.world.relay, &call);
        others.push(Line::of(&reader.name(), 1, &call, usage));
    }
    others
}
