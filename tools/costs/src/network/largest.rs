//! The largest batches of admissions that the network takes, and what binds them.

use ledger::{Resources, Settings};

use super::calls;
use super::chain::Account;
use super::town::{Town, CROWDED};

/// A batch of which no larger one passes.
pub struct Largest {
    /// Who certified the candidates.
    pub certified: &'static str,
    /// How many they are.
    pub count: usize,
    /// What it used of what the network allows: name, used, limit.
    pub used: Vec<(&'static str, i64, i64)>,
    /// Why one more does not pass.
    pub refusal: String,
}

impl Largest {
    /// The limit of which the largest part is used.
    pub fn binds(&self) -> (&'static str, i64, i64) {
        let part = |(_, used, limit): &&(&str, i64, i64)| used * 10_000 / limit;
        *self.used.iter().max_by_key(part).expect("there are limits")
    }
}

/// Finds both.
pub fn all(town: &Town) -> Vec<Largest> {
    let mut common = town.candidates.clone();
    common.push(town.crowded[0].clone());
    vec![
        find(town, "by one participant, the same for all", &common),
        find(town, "by sixteen participants each, no two by the same", &town.crowded[..CROWDED]),
    ]
}

/// The most of these candidates, from the first on, that the ledger admits at once.
fn find(town: &Town, certified: &'static str, candidates: &[Account]) -> Largest {
    let suite = &town.suite;
    let admit =
        |n: usize| suite.chain.try_call(&suite.council, &calls::admit(suite, &candidates[..n]));
    let mut refusal = None;
    for n in (1..=candidates.len()).rev() {
        match admit(n) {
            Ok(resources) => {
                let refusal = refusal.expect("more candidates than one transaction takes");
                return Largest { certified, count: n, used: used(&resources), refusal };
            }
            Err(reason) => refusal = reason.lines().next().map(str::to_owned),
        }
    }
    panic!("not even one passes: {refusal:?}");
}

fn used(r: &Resources) -> Vec<(&'static str, i64, i64)> {
    let max = Settings::mainnet();
    let pairs = [
        ("instructions", r.instructions, max.tx_max_instructions),
        ("memory", r.memory_bytes, max.tx_memory_limit),
        ("footprint entries", r.footprint_entries.into(), max.tx_max_footprint_entries),
        ("entries read from disk", r.disk_read_entries.into(), max.tx_max_disk_read_entries),
        ("bytes read from disk", r.disk_read_bytes.into(), max.tx_max_disk_read_bytes),
        ("entries written", r.write_entries.into(), max.tx_max_write_entries),
        ("bytes written", r.write_bytes.into(), max.tx_max_write_bytes),
        ("bytes of events and return value", r.events_bytes.into(), max.tx_max_events_bytes),
        ("bytes of envelope", r.transaction_bytes.into(), max.tx_max_size_bytes),
    ];
    pairs.map(|(name, used, limit)| (name, used as i64, limit.into())).to_vec()
}
