//! Functions that the workload has no operation for, by the calls of the tables of entries.

use super::{measure, Line};
use crate::{
    entries::{self, Stages},
    Call, Stage,
};

/// One line for each function of which there is none.
pub fn measured(lines: &[Line]) -> Vec<Line> {
    let stages = Stages::new();
    let measured = |function| lines.iter().any(|line| is_about(&line.operation, function));
    let mut others = Vec::new();
    for (mutator, party) in entries::callable() {
        if measured(mutator.function) {
            continue;
        }
        let stage = stages.fork_for(&mutator);
        let call = mutator.call(&stage, stage.address(party));
        let source = stage.account(party).expect("the right party signs");
        others.push(line(mutator.name(), measure(&stage.world, source, &call)));
    }
    let stage = Stage::new();
    for reader in entries::readers() {
        if reader.refusal.is_some() || measured(reader.function) {
            continue;
        }
        let call: Call = reader.calls(&stage).swap_remove(0);
        others.push(line(reader.name(), measure(&stage.world, &stage.world.relay, &call)));
    }
    others
}

fn line(operation: String, usage: super::Cost) -> Line {
    Line { operation, count: 1, usage }
}

/// Whether an operation is a call of a function: its first word, behind the contract's name.
fn is_about(operation: &str, function: &str) -> bool {
    let call = operation.split_once(": ").map_or(operation, |(_, call)| call);
    call.split([' ', ',']).next() == Some(function)
}
