//! The suite beside the floors.

use super::table::{mean, ratio, table};
use crate::{
    line::find,
    number::number,
    report::Report,
    yardstick::{self, FLOORS},
};

/// Sizes of the batches that are compared.
const SIZES: [i64; 4] = [1, 10, 20, 25];

/// An operation and the floor that it is compared with.
struct Row<'a> {
    id: &'a str,
    what: String,
    yardstick: i64,
    /// The floor's name among those measured here.
    here: Option<String>,
    /// The suite's operation.
    operation: Option<String>,
    /// How many times the yardstick a test lets it take.
    bound: Option<f64>,
}

/// The section of the page.
pub fn section(report: &Report) -> String {
    let title = [
        "floor",
        "what",
        "yardstick",
        "here",
        "operation",
        "suite",
        "× yardstick",
        "at most",
        "× here",
    ];
    let rows: Vec<_> = rows().iter().map(|row| cells(report, row)).collect();
    let admit = find(&report.suite, "admit 20");
    let part = |name, floor: i64| {
        let cost = admit.figure(name);
        format!("{} ({} × the floor's {floor})", mean(cost, 20), ratio(cost, 20 * floor))
    };
    format!(
        "
## Beside the floors

A floor is a contract that does nothing but the effect: no charter, no checks, no tallies. The
yardstick's have the default stack of 1 MiB, which adds 122 880 instructions for each contract
entered; those measured here (`tests/floors`) have the suite's stack. Instructions, by the SDK's
meter; in a batch, for each member. An admission or adjustment enters contracts four times, one by
gifts five times, where the floor enters one: a batch shares that. The Regulation is linked to the
endowment, as in every deployment. `tests/tests/costs.rs` holds what stands under \"at most\". The
suite has no operation of F5 and F7.

{}
For each member, an admission in a batch of 20 writes {} entries
and {} bytes of events.
",
        table(&title, &rows),
        part("writes", FLOORS[0].writes),
        part("event_bytes", FLOORS[0].event_bytes),
    )
}

fn rows() -> Vec<Row<'static>> {
    let mut rows = vec![];
    // What is done to members in batches: the operation, its floor and that one's name, and how
    // many times it a test lets it take, in batches of each size.
    let batched = [
        ("admit", 0, "admit", [None, None, Some(1.5), Some(1.5)]),
        ("adjust up", 0, "admit", [None, Some(1.95), Some(1.7), Some(1.7)]),
        ("adjust up by gifts", 0, "admit", [None, None, Some(2.0), Some(2.0)]),
        ("adjust down", 0, "admit", [None, Some(1.6), Some(1.6), Some(1.6)]),
        ("bankrupt", 1, "expel", [Some(1.6); 4]),
    ];
    for (operation, floor, here, bounds) in batched {
        let floor = &FLOORS[floor];
        for (members, bound) in SIZES.into_iter().zip(bounds) {
            let (what, yardstick) = match (floor.id, members) {
                (_, 1) => (floor.what.to_owned(), floor.instructions),
                ("F1", _) => (format!("each of {members}"), yardstick::admission(members)),
                _ => (format!("each of {members}"), yardstick::expulsion(members)),
            };
            rows.push(Row {
                id: floor.id,
                what,
                yardstick,
                here: Some(format!("{here} {members}")),
                operation: Some(format!("{operation} {members}")),
                bound,
            });
        }
    }
    for floor in &FLOORS[2..] {
        for (operation, bound) in operations(floor.id) {
            rows.push(Row {
                id: floor.id,
                what: floor.what.to_owned(),
                yardstick: floor.instructions,
                here: here(floor.id).map(str::to_owned),
                operation: operation.map(str::to_owned),
                bound: *bound,
            });
        }
    }
    rows
}

/// The suite's operations that are compared with a floor, and how many times it each may take.
fn operations(floor: &str) -> &'static [(Option<&'static str>, Option<f64>)] {
    match floor {
        "F3" => &[(Some("attest, the first"), Some(1.3))],
        "F4" => &[
            (Some("donate"), Some(1.5)),
            (Some("donate XLM"), Some(1.5)),
            (Some("donate, the first of a month"), Some(1.5)),
            (Some("donate, the donor's first"), Some(1.5)),
            (Some("donate, the donor's and the month's first"), Some(1.5)),
            (Some("donate, the first of a year"), Some(1.5)),
            (Some("donate, a classic asset at a rate"), Some(1.5)),
            (
                Some("donate, a classic asset at a rate, the donor's and the month's first"),
                Some(1.5),
            ),
            (Some("claim"), Some(1.5)),
            (Some("claim, earned by seconds"), Some(1.5)),
            (Some("claim, earned by milestones"), Some(1.5)),
            (Some("claim, the first flow of a month"), Some(1.5)),
            (Some("claim, of one who was barred before, the first flow of a month"), Some(1.5)),
        ],
        "F6" => &[(Some("status"), Some(2.0))],
        _ => &[(None, None)],
    }
}

/// The name of a floor among those measured here.
fn here(floor: &str) -> Option<&'static str> {
    match floor {
        "F3" => Some("attest"),
        "F4" => Some("donate"),
        "F6" => Some("read"),
        _ => None,
    }
}

fn cells(report: &Report, row: &Row) -> Vec<String> {
    let each = |lines, operation: &str| find(lines, operation).each("instructions");
    let here = row.here.as_ref().map(|floor| each(&report.floors, floor));
    let cost = row.operation.as_ref().map(|operation| each(&report.suite, operation));
    vec![
        row.id.to_owned(),
        row.what.clone(),
        number(row.yardstick),
        here.map_or(String::new(), number),
        row.operation.as_ref().map_or(String::new(), |operation| format!("`{operation}`")),
        cost.map_or("–".to_owned(), number),
        cost.map_or(String::new(), |cost| ratio(cost, row.yardstick)),
        row.bound.map_or(String::new(), |bound| format!("{bound:.2}")),
        cost.zip(here).map_or(String::new(), |(cost, here)| ratio(cost, here)),
    ]
}
