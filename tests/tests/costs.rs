//! What the suite may cost. The whole report is `docs/costs.md`.

use scenarios::costs::{Cost, Costs};

/// Instructions of the floor of an admission (authorise, mint, freeze, record, event), a member
/// in a batch of twenty: 573 336 for the first, 285 981 for each further.
const FLOOR_INSTRUCTIONS: f64 = (573_336 + 19 * 285_981) as f64 / 20.0;
/// Bytes of events of the floor, a member.
const FLOOR_EVENT_BYTES: i64 = 720;
/// Entries that the floor writes: the trustline and the record.
const FLOOR_WRITES: f64 = 2.0;

fn admission_of_twenty() -> Cost {
    Costs::measured().line("admit 20").cost
}

#[test]
fn admitting_a_member_takes_at_most_half_more_instructions_than_the_floor() {
    let each = admission_of_twenty().instructions as f64 / 20.0;
    assert!(each <= 1.5 * FLOOR_INSTRUCTIONS, "{each} of {FLOOR_INSTRUCTIONS}");
}

#[test]
fn admitting_a_member_takes_no_more_event_bytes_than_the_floor() {
    let bytes = admission_of_twenty().output_bytes;
    assert!(bytes <= 20 * FLOOR_EVENT_BYTES, "{bytes} bytes");
}

#[test]
fn admitting_a_member_writes_at_most_half_more_entries_than_the_floor() {
    let each = admission_of_twenty().writes as f64 / 20.0;
    assert!(each <= 1.5 * FLOOR_WRITES, "{each} entries");
}

#[test]
fn every_operation_costs_the_same_when_a_hundred_thousand_have_joined() {
    let costs = Costs::measured();
    assert!(costs.large.len() > 30);
    for large in &costs.large {
        let small = costs.line(&large.operation);
        for ((name, large_figure), (_, figure)) in
            large.cost.figures().into_iter().zip(small.cost.figures())
        {
            let apart = (large_figure - figure).abs() * 100;
            assert!(apart <= figure, "{}, {name}: {figure} became {large_figure}", large.operation);
        }
    }
}
