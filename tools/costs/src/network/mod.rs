//! The network's meter: real transactions on the embedded ledger, metered as stellar-core does.

mod chain;
mod largest;
mod owning;
mod suite;
mod testbed;

use ledger::{Resources, Settings};
use workload::{settle, Town};

use self::suite::{Suite, Wasm};
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
pub fn largest(wasm: Wasm) -> Vec<Largest> {
    let [now, _] = prices();
    largest::all(&town(Suite::deploy(wasm, now)))
}

fn operations(wasm: Wasm, settings: Settings) -> (Town<Suite>, Vec<Line>) {
    let suite = Suite::deploy(wasm, settings);
    let upload = |(name, used): &(&str, Resources)| line(&format!("upload {name}"), 1, used);
    let mut lines: Vec<Line> = suite.uploads.iter().map(upload).collect();
    let founding = workload::found(&suite);
    let town = town(suite);
    let measured = founding.into_iter().chain(workload::all(&town));
    lines.extend(measured.map(|of| line(&of.operation, of.count, &of.usage)));
    (town, lines)
}

fn town(mut suite: Suite) -> Town<Suite> {
    settle(&mut suite);
    Town::prepare(suite, 1)
}

fn line(operation: &str, count: usize, r: &Resources) -> Line {
    let fee = r.inclusion_fee + r.non_refundable_fee + r.events_fee;
    let figures = [
        ("instructions", r.instructions as i64),
        ("memory", r.memory_bytes as i64),
        ("footprint", r.footprint_entries.into()),
        ("disk_reads", r.disk_read_entries.into()),
        ("disk_read_bytes", r.disk_read_bytes.into()),
        ("memory_reads", r.memory_read_entries.into()),
        ("writes", r.write_entries.into()),
        ("write_bytes", r.write_bytes.into()),
        ("output_bytes", r.events_bytes.into()),
        ("envelope_bytes", r.transaction_bytes.into()),
        ("fee", fee),
        ("rent", r.rent_fee),
        ("refund", r.refunded_fee),
    ];
    Line::new(operation, count as i64, figures)
}
