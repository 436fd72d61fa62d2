//! The largest batches that the network takes, and what binds them.

use ledger::{Resources, Settings};

use suite::{calls, Account, Call, Ground, Kind, Side};
use workload::{Earning, Town, CROWDED};

use super::suite::Suite;

/// A batch of which no larger one passes.
pub struct Largest {
    /// What is done to how many at once.
    pub operation: &'static str,
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

/// A call about accounts, that may be many.
type Batch = fn(&Suite, &[Account]) -> Call;
/// The same about grants.
type OfGrants = fn(&Suite, &[u32]) -> Call;

/// Finds the largest batch of every operation of the Council's that takes one, and of the
/// screening.
pub fn all(town: &Town<Suite>) -> Vec<Largest> {
    let s = &town.bed;
    let (drifted, crowded_rising) = (town.drifted(), town.crowded_rising());
    let crowded = &town.crowded[..CROWDED];
    let table: [(&'static str, &Suite, &[Account], Batch); 16] = [
        ("admit", s, &town.candidates, |s, batch| calls::admit(s, batch)),
        ("admit, certified by sixteen each, no two by the same", s, crowded, |s, batch| {
            calls::admit(s, batch)
        }),
        ("adjust, one level up", s, &town.rising, |s, batch| calls::adjust(s, batch)),
        (
            "adjust, one level up, certified by sixteen each, no two by the same",
            &crowded_rising,
            crowded,
            |s, batch| calls::adjust(s, batch),
        ),
        ("adjust, one level up by gifts", s, &town.companies, |s, batch| calls::adjust(s, batch)),
        ("adjust, two levels down", s, &town.sinking, |s, batch| calls::adjust(s, batch)),
        ("take_over", s, &town.veterans, |s, batch| calls::take_over(s, Kind::Individual, batch)),
        ("exclude", s, &town.rising, exclude),
        ("exclude, with grants", s, &town.fund.recipients, exclude),
        ("release", s, &town.leavers, |s, batch| calls::release(s, batch)),
        ("bankrupt, of participants", s, &town.rising, |s, batch| calls::bankrupt(s, batch)),
        ("bankrupt, of participants with grants", s, &town.fund.recipients, |s, batch| {
            calls::bankrupt(s, batch)
        }),
        ("bankrupt, of candidates", s, &town.candidates, |s, batch| calls::bankrupt(s, batch)),
        ("rehabilitate", s, &town.bankrupts, |s, batch| calls::rehabilitate(s, batch)),
        ("resolve, by the register", &drifted, &town.rising, |s, batch| {
            calls::resolve(s, batch, Side::Register)
        }),
        ("resolve, by the tokens", &drifted, &town.rising, |s, batch| {
            calls::resolve(s, batch, Side::Tokens)
        }),
    ];
    let council = &town.bed.council;
    let mut largest: Vec<Largest> = table
        .into_iter()
        .map(|(operation, suite, accounts, call)| {
            find(operation, suite, accounts, council, |batch| call(suite, batch))
        })
        .collect();
    let screen = |batch: &[Account]| calls::screen(s, &town.officer, batch);
    largest.push(find("screen", s, &town.applicants, &town.officer, screen));
    largest.extend(of_grants(town));
    largest
}

fn exclude(s: &Suite, batch: &[Account]) -> Call {
    calls::exclude(s, &s.council, batch, Ground::Norms)
}

/// What the Council does to grants.
fn of_grants(town: &Town<Suite>) -> Vec<Largest> {
    let (s, f) = (&town.bed, &town.fund);
    let kinds = [
        ("grant, earned at once", Earning::AtOnce),
        ("grant, earned by seconds", Earning::Linear),
        ("grant, earned by twelve milestones", Earning::Stepwise),
    ];
    let grants = kinds.map(|(operation, earning)| {
        find(operation, s, &town.rising, &s.council, |batch| {
            workload::grant(s, f.budget, batch, earning)
        })
    });
    let changes: [(&'static str, &[u32], OfGrants); 3] = [
        ("suspend, of grants", &f.running, calls::suspend_grants),
        ("resume, of grants", &f.suspended, calls::resume_grants),
        ("claw_back", &f.running, |s, grants| calls::claw_back(s, grants, true)),
    ];
    let changes = changes.map(|(operation, numbers, call)| {
        find(operation, s, numbers, &s.council, |batch| call(s, batch))
    });
    grants.into_iter().chain(changes).collect()
}

/// The most of these accounts or grants, from the first on, that the ledger takes at once.
fn find<T>(
    operation: &'static str,
    suite: &Suite,
    subjects: &[T],
    source: &Account,
    call: impl Fn(&[T]) -> Call,
) -> Largest {
    let mut refusal = None;
    for count in (1..=subjects.len()).rev() {
        match suite.chain.try_call(source, &call(&subjects[..count])) {
            Ok(resources) => {
                let refusal = refusal
                    .unwrap_or_else(|| panic!("{operation}: all {count} pass in one transaction"));
                return Largest { operation, count, used: used(&resources), refusal };
            }
            Err(reason) => refusal = reason.lines().next().map(str::to_owned),
        }
    }
    panic!("{operation}: not even one passes: {refusal:?}");
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
