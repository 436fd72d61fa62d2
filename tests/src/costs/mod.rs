//! What the suite's operations cost by the SDK's meter, which the floors are measured with too.
//!
//! Every measurement is made in an environment of its own, loaded from a snapshot of the prepared
//! ledger: in a shared one each call would also pay for whatever was touched before. The one who
//! authorises is the transaction's source, so nothing is mocked.

mod floors;
mod grow;
mod others;
mod testbed;

use std::sync::OnceLock;

use soroban_sdk::xdr::{HostFunction, SorobanAuthorizationEntry, SorobanCredentials};
use workload::{Testbed, Town};

use crate::{Account, Call, Receipt, World};

pub use floors::floors;

/// What one call costs. Sizes are in bytes, fees in stroops at mainnet's prices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Instructions.
    pub instructions: i64,
    /// Metered memory, of which the network counts less.
    pub memory: i64,
    /// Classic entries read, from disk.
    pub disk_reads: i64,
    /// Entries of contracts read, from memory.
    pub memory_reads: i64,
    /// Entries written.
    pub writes: i64,
    /// Bytes of these entries.
    pub write_bytes: i64,
    /// Bytes of events, without the return value.
    pub event_bytes: i64,
    /// Bytes of events and return value, which the network limits together.
    pub output_bytes: i64,
    /// Fee for all but rent.
    pub fee: i64,
    /// Fee for rent.
    pub rent: i64,
}

impl Cost {
    /// The figures with their names, in the order of the report.
    pub fn figures(&self) -> [(&'static str, i64); 10] {
        [
            ("instructions", self.instructions),
            ("memory", self.memory),
            ("disk_reads", self.disk_reads),
            ("memory_reads", self.memory_reads),
            ("writes", self.writes),
            ("write_bytes", self.write_bytes),
            ("event_bytes", self.event_bytes),
            ("output_bytes", self.output_bytes),
            ("fee", self.fee),
            ("rent", self.rent),
        ]
    }
}

/// A measured operation.
pub type Line = workload::Line<Cost>;

/// All that is measured.
pub struct Costs {
    /// The suite in an Association of some hundreds.
    pub suite: Vec<Line>,
    /// The same in an Association of a hundred thousand.
    pub large: Vec<Line>,
    /// What a party can call and nothing above is about, once, on the stage of the scenarios.
    pub others: Vec<Line>,
}

impl Costs {
    /// Measures everything, once in a process. Takes seconds.
    pub fn measured() -> &'static Costs {
        static COSTS: OnceLock<Costs> = OnceLock::new();
        COSTS.get_or_init(|| {
            let mut world = World::new();
            world.link_endowment();
            let mut suite = workload::found(&world);
            workload::settle(&mut world);
            suite.extend(workload::all(&Town::prepare(Testbed::fork(&world), 1)));
            let (grown, first_clone) = grow::grow(&world);
            let large = workload::all(&Town::prepare(grown, first_clone));
            let others = others::measured(&suite);
            Costs { suite, large, others }
        })
    }

    /// A line of the suite's by its name.
    pub fn line(&self, operation: &str) -> &Line {
        let found = self.suite.iter().find(|line| line.operation == operation);
        found.unwrap_or_else(|| panic!("nothing called '{operation}' is measured"))
    }
}

/// Measures a call in a transaction of `source`, on a copy of the ledger that is then dropped.
///
/// The copy holds what the call touches and no more, as the host does on the network. A first run
/// on another copy tells what that is: entries that were first loaded during the call would count
/// as new, and their whole rent with them.
fn measure(world: &World, source: &Account, call: &Call) -> Cost {
    let rehearsal = world.fork();
    run(&rehearsal, source, call);
    let w = world.fork();
    for (key, _) in rehearsal.env.host().get_stored_entries().unwrap() {
        w.env.host().get_ledger_entry(&key).unwrap();
    }
    let receipt = run(&w, source, call);
    let (used, fee) = (&receipt.resources, &receipt.fee);
    let rent = fee.persistent_entry_rent + fee.temporary_entry_rent;
    Cost {
        instructions: used.instructions,
        memory: used.mem_bytes,
        disk_reads: used.disk_read_entries.into(),
        memory_reads: used.memory_read_entries.into(),
        writes: used.write_entries.into(),
        write_bytes: used.write_bytes.into(),
        event_bytes: used.contract_events_size_bytes.into(),
        output_bytes: receipt.event_bytes().into(),
        fee: fee.total - rent,
        rent,
    }
}

/// Runs a call that must pass, whatever it takes.
fn run(w: &World, source: &Account, call: &Call) -> Receipt {
    let entry = SorobanAuthorizationEntry {
        credentials: SorobanCredentials::SourceAccount,
        root_invocation: call.invocation(),
    };
    let function = HostFunction::InvokeContract(call.invoke_args());
    w.execute(source.id(), function, vec![entry])
        .unwrap_or_else(|refusal| panic!("{call:?}: {refusal:?}"))
}
