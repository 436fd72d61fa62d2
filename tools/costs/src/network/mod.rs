//! The network's meter: real transactions on the embedded ledger, metered as stellar-core does.

mod calls;
mod chain;
mod charter;
mod endowment;
mod fund;
mod largest;
mod operations;
mod suite;
mod town;
mod values;
mod worst;

use crate::line::Line;
pub use largest::Largest;

/// All that is measured.
pub struct Network {
    pub lines: Vec<Line>,
    pub largest: Vec<Largest>,
}

/// Builds the Association and measures; takes seconds. `wasm` loads wasm by the name of its crate.
pub fn measure(wasm: &dyn Fn(&str) -> Vec<u8>) -> Network {
    let start = town::before_founding(wasm);
    let mut lines = operations::beginning(&start.0, &start.1);
    let town = town::settle(start);
    lines.extend(operations::all(&town));
    Network { lines, largest: largest::all(&town) }
}
