//! The report as a page of tables.

use crate::{
    line::{find, Line},
    network::Largest,
    report::Report,
    yardstick::{self, FLOORS},
};

const HEAD: &str = "\
# Costs

What the suite's operations cost, measured on the built wasm with real accounts, trustlines and
asset contracts. `scripts/costs.sh` writes this page and `costs.json`; `scripts/costs.sh --check`
fails when a figure differs from the committed one by more than 2 %. Sizes are in bytes, fees in
stroops (0.0000001 XLM) at the public network's prices of July 2026.
";

const METHOD: &str = "
## How this is measured, and what misleads

The SDK's meter is `cost_estimate()`, on the ledger of the scenarios: the floors were measured
with it, so ratios are taken there. The network's meter is the embedded ledger, which runs signed
transactions as stellar-core does: it also pays for decoding entries and for the footprint, and is
what a transaction is charged for. Traps: a measurement gets an environment of its own that holds
what the call touches and nothing else, since in a shared one every call pays for all that was
touched before, and in an empty one all that it loads counts as new and pays rent; the one who
authorises is the transaction's source, since a mocked authorisation adds the rent of a nonce and
hides the price of signatures; entries live as long as on the network, since rent depends on it;
contracts compiled into the test cost a fraction of their wasm. The SDK's memory counts a copy of
the footprint for each call below; the network's is what its limit holds for. Readers are
measured as transactions too, although a client only simulates them, for nothing; a page of a
hundred members is too long for a transaction. The Council has 20 signers, of which 11 sign.
";

/// The whole page.
pub fn page(report: &Report) -> String {
    let parts = [
        HEAD.to_owned(),
        floors(report),
        largest(&report.largest),
        network(&report.network),
        sdk(&report.suite),
        large(report),
        code(report),
        METHOD.to_owned(),
    ];
    parts.concat()
}

fn floors(report: &Report) -> String {
    let suite = &report.suite;
    let here = |operation: &str| Some(find(&report.floors, operation).each("instructions"));
    let mut rows = vec![];
    let mut row =
        |id: &str, what: String, yardstick: i64, here: Option<i64>, ours: Option<&Line>| {
            let cost = ours.map(|line| line.each("instructions"));
            rows.push(vec![
                id.to_owned(),
                what,
                number(yardstick),
                here.map_or(String::new(), number),
                ours.map_or(String::new(), |line| format!("`{}`", line.operation)),
                cost.map_or("–".to_owned(), number),
                cost.map_or(String::new(), |cost| ratio(cost, yardstick)),
                cost.zip(here).map_or(String::new(), |(cost, here)| ratio(cost, here)),
            ]);
        };
    for members in [1, 10, 20, 25] {
        let operation = format!("admit {members}");
        let what = match members {
            1 => FLOORS[0].what.to_owned(),
            members => format!("each of {members}"),
        };
        let ours = Some(find(suite, &operation));
        row("F1", what, yardstick::admission(members), here(&operation), ours);
    }
    for floor in &FLOORS[1..] {
        let (ours, here) = match floor.id {
            "F3" => (Some(find(suite, "attest, the first")), here("attest")),
            "F6" => (Some(find(suite, "level")), here("read")),
            "F7" => (Some(find(suite, "status")), None),
            _ => (None, None),
        };
        row(floor.id, floor.what.to_owned(), floor.instructions, here, ours);
    }
    let title =
        ["floor", "what", "yardstick", "here", "operation", "suite", "× yardstick", "× here"];
    let admit = find(suite, "admit 20");
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
meter; in a batch, for each member. The suite has no operation of F2, F4 and F5.

{}
For each member, an admission in a batch of 20 writes {} entries
and {} bytes of events.
",
        table(&title, &rows),
        part("writes", FLOORS[0].writes),
        part("event_bytes", FLOORS[0].event_bytes),
    )
}

fn largest(batches: &[Largest]) -> String {
    let row = |batch: &Largest| {
        let (limit, used, max) = batch.binds();
        vec![
            batch.certified.to_owned(),
            batch.count.to_string(),
            limit.to_owned(),
            format!("{} of {}", number(used), number(max)),
            batch.refusal.trim_start_matches("HostError: ").to_owned(),
        ]
    };
    let rows: Vec<_> = batches.iter().map(row).collect();
    let title =
        ["candidates certified", "admitted at once", "what binds", "used", "one more gives"];
    format!(
        "
## The largest batch

The embedded ledger enforces the public network's limits of one transaction. The contract itself
takes 25 (error 201 beyond), which is what fits the network's limit of events and return value.

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

fn sdk(lines: &[Line]) -> String {
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
    format!("\n## By the SDK's meter\n\n{}", columns_of(lines, &columns))
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
    let shown = ["apply", "attest, the first", "admit 20", "status", "level", "members page of 50"];
    let rows: Vec<_> = shown.iter().map(|name| row(find(&report.large, name))).collect();
    let title = ["operation", "two hundred", "a hundred thousand", "difference"];
    format!(
        "
## In a large Association

Nothing depends on how many have joined: instructions by the SDK's meter, with some two hundred
participants, and with tallies and numbers beyond a hundred thousand on a ledger with thousands of
entries more. A test holds every figure of every operation to 1 %.

{}",
        table(&title, &rows)
    )
}

fn code(report: &Report) -> String {
    let title = [
        "contract",
        "bytes",
        "code",
        "data",
        "interface",
        "functions",
        "instructions",
        "imports",
        "exports",
        "rent of the upload",
    ];
    let figures = [
        "bytes",
        "code_bytes",
        "data_bytes",
        "interface_bytes",
        "functions",
        "instructions",
        "imports",
        "exports",
    ];
    let row = |line: &Line| {
        let upload = find(&report.network, &format!("upload {}", line.operation));
        let mut row = vec![format!("`{}`", line.operation)];
        row.extend(figures.map(|name| number(line.figure(name))));
        row.push(number(upload.figure("rent")));
        row
    };
    let rows: Vec<_> = report.code.iter().map(row).collect();
    format!(
        "
## Code

Every byte costs instructions in every call; rent is for what the parsed module takes in memory,
about 120 days of it.

{}",
        table(&title, &rows)
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

/// A table; columns without letters are aligned to the right.
fn table(title: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let cells: Vec<&str> = cells.collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let text = |place: usize| rows.iter().any(|row| row[place].contains(char::is_alphabetic));
    let rule = (0..title.len()).map(|place| if text(place) { "---" } else { "--:" });
    let mut table = line(&mut title.iter().copied());
    table += &line(&mut rule.into_iter());
    rows.iter().for_each(|row| table += &line(&mut row.iter().map(String::as_str)));
    table
}

/// A number with its thousands apart.
fn number(n: i64) -> String {
    let digits = n.abs().to_string();
    let mut text = if n < 0 { "-".to_owned() } else { String::new() };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

fn ratio(cost: i64, floor: i64) -> String {
    format!("{:.2}", cost as f64 / floor as f64)
}

fn mean(sum: i64, count: i64) -> String {
    format!("{:.2}", sum as f64 / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let table = [(0, "0"), (999, "999"), (1_000, "1 000"), (-1_234_567, "-1 234 567")];
        for (n, text) in table {
            assert_eq!(number(n), text);
        }
    }

    #[test]
    fn numbers_are_aligned_to_the_right() {
        let rows = [vec!["a".to_owned(), "1".to_owned()]];
        assert_eq!(table(&["what", "n"], &rows), "| what | n |\n| --- | --: |\n| a | 1 |\n");
    }
}
