//! The report as a page of tables.

mod floors;
mod table;

use crate::{
    line::{find, Line},
    network::Largest,
    number::number,
    report::Report,
};
use table::table;

const HEAD: &str = "\
# Costs

What the suite's operations cost, measured on the built wasm with real accounts, trustlines and
asset contracts. `scripts/costs.sh` writes this page and `costs.json`; `scripts/costs.sh --check`
fails when a figure differs from the committed one by more than 2 %. Sizes are in bytes, fees in
stroops (0.0000001 XLM) at the public network's prices of September 2026. Rent is at 1 000 stroops a
kilobyte, its lowest price and that of the day; at its ceiling, when the network's state has grown to
its target size, it is at 10 000.
";

const METHOD: &str = "
## How this is measured, and what misleads

The SDK's meter is `cost_estimate()`, on the ledger of the scenarios: the floors were measured with
it, so ratios are taken there. The network's meter is the embedded ledger, which runs signed
transactions as stellar-core does: it also pays for decoding entries and for the footprint, and is
what a transaction is charged for. Traps: a measurement gets an environment of its own that holds
what the call touches and nothing else, since in a shared one every call pays for all that was
touched before, and in an empty one all that it loads counts as new and pays rent; the one who
authorises is the transaction's source, since a mocked authorisation adds the rent of a nonce and
hides the price of signatures; entries live as long as on the network, since rent depends on it; the
ledgers always begin on an 8 December, since a month's or a year's first gift costs more; contracts
compiled into the test cost a fraction of their wasm. The SDK's memory counts a copy of the
footprint for each call below; the network's is what its limit holds for. Readers are measured as
transactions too, although a client only simulates them, for nothing; a page of a hundred members is
too long for a transaction. The Council has 20 signers, of which 11 sign.
";

/// The whole page.
pub fn page(report: &Report) -> String {
    let parts = [
        HEAD.to_owned(),
        owning(&report.owning),
        floors::section(report),
        largest(&report.largest),
        network(&report.network),
        sdk(&report.suite, &report.others),
        large(report),
        code(report),
        METHOD.to_owned(),
    ];
    parts.concat()
}

fn owning(lines: &[Line]) -> String {
    let title = ["what", "fee", "at the ceiling"];
    let row = |line: &Line| {
        let fees = ["fee", "fee_at_ceiling"].map(|price| number(line.figure(price)));
        [line.operation.clone()].into_iter().chain(fees).collect()
    };
    format!(
        "
## Owning it

Whoever deploys pays for uploading and creating the contracts, with the first 120 days of rent;
members pay for what they add, with the first 120 days of it. After that a year is 365 days of rent,
whoever pays it: of the contracts' code and instances ([below](#code)) and of the members' entries.

{}",
        table(&title, &lines.iter().map(row).collect::<Vec<_>>())
    )
}

fn largest(batches: &[Largest]) -> String {
    let row = |batch: &Largest| {
        let (limit, used, max) = batch.binds();
        vec![
            batch.operation.to_owned(),
            batch.count.to_string(),
            limit.to_owned(),
            format!("{} of {}", number(used), number(max)),
            batch.refusal.trim_start_matches("HostError: ").to_owned(),
        ]
    };
    let rows: Vec<_> = batches.iter().map(row).collect();
    let title = ["operation", "at once", "what binds", "used", "one more gives"];
    format!(
        "
## The largest batches

The embedded ledger enforces the public network's limits of one transaction. The contracts
themselves take 25 (error 201, 501 of the Regulation, or 601 of the endowment, beyond), which is
what fits the limit of events and return value where tokens are granted. Where no two accounts are
certified by the same, each brings sixteen attesters' entries of its own into the footprint; all
others here are certified by one and the same participant. Calls that are not listed are about one
account.

{}",
        table(&title, &rows)
    )
}

fn network(lines: &[Line]) -> String {
    let columns = [
        ("instructions", "instructions"),
        ("memory", "memory"),
        ("footprint", "footprint"),
        ("disk_reads", "from disk"),
        ("writes", "written"),
        ("write_bytes", "bytes written"),
        ("output_bytes", "events and value"),
        ("envelope_bytes", "envelope"),
        ("fee", "fee without rent"),
        ("rent", "rent"),
        ("rent_at_ceiling", "at the ceiling"),
        ("refund", "refund"),
    ];
    format!(
        "
## By the network's meter

Footprint, from disk and written are numbers of entries. The refund is what a simulation asks for
too much; it comes back at once.

{}",
        columns_of(lines, &columns)
    )
}

fn sdk(lines: &[Line], others: &[Line]) -> String {
    let columns = [
        ("instructions", "instructions"),
        ("memory", "memory"),
        ("disk_reads", "read from disk"),
        ("memory_reads", "from memory"),
        ("writes", "written"),
        ("write_bytes", "bytes written"),
        ("event_bytes", "events"),
        ("output_bytes", "events and value"),
        ("fee", "fee without rent"),
        ("rent", "rent"),
    ];
    format!(
        "
## By the SDK's meter

The SDK reckons with a price of rent of 12 000 stroops a kilobyte.

{}
### Everything else

What somebody can call and nothing above is about: its call in the tables of the tests, on a ledger
with one account of every sort. What the contracts ask of one another is part of their callers' lines;
`absences` needs an Assembly.

{}",
        columns_of(lines, &columns),
        columns_of(others, &columns)
    )
}

fn large(report: &Report) -> String {
    let row = |large: &Line| {
        let (small, large_cost) = (
            find(&report.suite, &large.operation).figure("instructions"),
            large.figure("instructions"),
        );
        let part = (large_cost - small) as f64 * 100.0 / small as f64;
        vec![
            large.operation.clone(),
            number(small),
            number(large_cost),
            format!("{part:+.2} %").replace("-0.00", "+0.00"),
        ]
    };
    let rows: Vec<_> = report.large.iter().map(row).collect();
    let title = ["operation", "some hundreds", "a hundred thousand", "difference"];
    format!(
        "
## In a large Association

Nothing depends on how many have joined: instructions by the SDK's meter, with some hundreds of
participants, and with tallies and numbers beyond a hundred thousand, of donors and grants too, on
a ledger with thousands of entries more. A test holds every figure of every operation to 1 %.

{}",
        table(&title, &rows)
    )
}

fn code(report: &Report) -> String {
    let sizes = [
        ("bytes", "bytes"),
        ("code_bytes", "code"),
        ("data_bytes", "data"),
        ("interface_bytes", "interface"),
        ("functions", "functions"),
        ("instructions", "instructions"),
        ("imports", "imports"),
        ("exports", "exports"),
    ];
    let rents = [
        ("module_bytes", "parsed module"),
        ("code_entry_bytes", "with the file"),
        ("code_rent", "a year of it"),
        ("code_rent_at_ceiling", "at the ceiling"),
        ("instance_bytes", "instance"),
        ("instance_rent", "a year of it"),
        ("instance_rent_at_ceiling", "at the ceiling"),
    ];
    let table = |columns: &[(&str, &str)]| {
        columns_of(&report.code, columns).replacen("operation", "contract", 1)
    };
    format!(
        "
## Code

A call pays for each contract that it enters: 43 030 instructions, 6 476 for each import, 2 321 for
each export, 59 for each function, by the network's prices; then for all the code of each function
that it enters, whichever branch is taken.

{}
Rent is for what the parsed module takes in memory, and for the file with its interface.

{}",
        table(&sizes),
        table(&rents)
    )
}

fn columns_of(lines: &[Line], columns: &[(&str, &str)]) -> String {
    let title: Vec<&str> = ["operation"].into_iter().chain(columns.iter().map(|c| c.1)).collect();
    let row = |line: &Line| {
        let figures = columns.iter().map(|(name, _)| number(line.figure(name)));
        [line.operation.clone()].into_iter().chain(figures).collect()
    };
    table(&title, &lines.iter().map(row).collect::<Vec<_>>())
}
