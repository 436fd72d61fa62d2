//! The network's meter: real transactions on the embedded ledger, metered as stellar-core does.

mod calls;
mod chain;
mod charter;
mod endowment;
mod fund;
mod largest;
mod operations;
mod owning;
mod suite;
mod town;
mod values;
mod worst;

use ledger::Settings;

use crate::line::Line;
pub use largest::Largest;
pub use owning::{Contract, Owning, MEMBERS};

/// All that is measured.
pub struct Network {
    pub lines: Vec<Line>,
    pub largest: Vec<Largest>,
    /// At today's price of rent, and at its ceiling.
    pub owning: [Owning; 2],
}

/// The settings that are measured by: rent at the public network's price, and ten times as dear.
fn prices() -> [Settings; 2] {
    [Settings::mainnet(), Settings::mainnet_at_the_target()]
}

/// Builds the Association at both prices and measures; takes half a minute on 2 cores. `wasm` loads
/// wasm by the name of its crate.
pub fn measure(wasm: &(dyn Fn(&str) -> Vec<u8> + Sync)) -> Network {
    let [now, ceiling] = prices();
    let priced = |settings: Settings| {
        let (town, lines) = operations(wasm, settings.clone());
        (town, lines, owning::measure(wasm, settings))
    };
    std::thread::scope(|scope| {
        let at_ceiling = scope.spawn(|| {
            let (_, lines, owning) = priced(ceiling);
            (lines, owning)
        });
        let (town, lines, owning) = priced(now);
        let largest = largest::all(&town);
        let (dearer, owning_dearer) = at_ceiling.join().expect("the ceiling can be measured");
        let lines = lines.into_iter().zip(dearer).map(|(line, dearer)| {
            assert_eq!(line.operation, dearer.operation);
            line.with("rent_at_ceiling", dearer.figure("rent"))
        });
        Network { lines: lines.collect(), largest, owning: [owning, owning_dearer] }
    })
}

/// The largest batches alone.
pub fn largest(wasm: &dyn Fn(&str) -> Vec<u8>) -> Vec<Largest> {
    let [now, _] = prices();
    largest::all(&town::settle(town::before_founding(wasm, now)))
}

fn operations(wasm: &dyn Fn(&str) -> Vec<u8>, settings: Settings) -> (town::Town, Vec<Line>) {
    let start = town::before_founding(wasm, settings);
    let mut lines = operations::beginning(&start.0, &start.1);
    let town = town::settle(start);
    lines.extend(operations::all(&town));
    (town, lines)
}
