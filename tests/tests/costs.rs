//! What the suite may cost. The whole report is `docs/costs.md`.
//!
//! The contracts are built small rather than fast: their rent is the largest of their costs.

use scenarios::costs::{Cost, Costs};

/// Instructions of the floor of an admission (authorise, mint, freeze, record, event): the first
/// member. Each further was measured at 260 910 in a batch of 10 and at 311 052 in one of 30;
/// between them it is taken to grow evenly.
const ADMISSION: i64 = 573_336;
/// Instructions of the floor of an expulsion (balance, clawback, record, event): the first
/// member, and each further.
const EXPULSION: (i64, i64) = (487_305, 169_449);
/// Instructions of the floor of an attestation (a record of some 200 bytes, event).
const ATTESTATION: i64 = 290_118;
/// Instructions of the floor of a gift (transfer to a contract, record, event).
const GIFT: i64 = 449_549;
/// Instructions of reading one struct.
const READING: i64 = 266_896;
/// Bytes of events of the floor of an admission, a member.
const FLOOR_EVENT_BYTES: i64 = 720;
/// Entries that it writes: the trustline and the record.
const FLOOR_WRITES: f64 = 2.0;

fn cost(operation: &str) -> Cost {
    Costs::measured().line(operation).usage
}

/// Instructions of the floor of a batch of admissions.
fn admission(members: i64) -> i64 {
    ADMISSION + (members - 1) * (260_910 + (311_052 - 260_910) * (members - 10) / 20)
}

/// Instructions of the floor of a batch of expulsions.
fn expulsion(members: i64) -> i64 {
    EXPULSION.0 + (members - 1) * EXPULSION.1
}

/// An operation takes at most so many hundredths of its floor.
fn assert_within(operation: &str, hundredths: i64, floor: i64) {
    let taken = cost(operation).instructions;
    let part = taken as f64 / floor as f64;
    assert!(taken * 100 <= floor * hundredths, "{operation}: {taken}, {part:.2} × {floor}");
}

#[test]
fn admitting_a_member_takes_at_most_half_more_instructions_than_the_floor() {
    for members in [20, 25] {
        assert_within(&format!("admit {members}"), 150, admission(members));
    }
}

#[test]
fn raising_a_level_takes_at_most_seven_tenths_more_than_the_floor_of_an_admission() {
    for members in [20, 25] {
        assert_within(&format!("adjust up {members}"), 170, admission(members));
    }
}

#[test]
fn raising_the_levels_of_ten_takes_at_most_95_hundredths_more_than_the_floor_of_admissions() {
    assert_within("adjust up 10", 195, admission(10));
}

// Gifts are the one ground that is asked of a fifth contract, which reads an entry of each donor;
// and a corporate has more grounds behind it than a person.
#[test]
fn raising_corporates_by_their_gifts_takes_at_most_twice_the_floor_of_an_admission() {
    for members in [20, 25] {
        assert_within(&format!("adjust up by gifts {members}"), 200, admission(members));
    }
}

#[test]
fn lowering_a_level_takes_at_most_six_tenths_more_than_the_floor_of_an_admission() {
    for members in [10, 20, 25] {
        assert_within(&format!("adjust down {members}"), 160, admission(members));
    }
}

#[test]
fn an_attestation_takes_at_most_three_tenths_more_than_the_floor() {
    assert_within("attest, the first", 130, ATTESTATION);
    assert_within("attest a worth", 130, ATTESTATION);
}

#[test]
fn a_gift_takes_at_most_half_more_than_the_floor() {
    let gifts = [
        "donate",
        "donate XLM",
        "donate, the first of a month",
        "donate, the donor's first",
        "donate, the donor's and the month's first",
        "donate, the first of a year",
        "donate, a classic asset at a rate",
        "donate, a classic asset at a rate, the donor's and the month's first",
    ];
    gifts.iter().for_each(|gift| assert_within(gift, 150, GIFT));
}

#[test]
fn a_claim_takes_at_most_half_more_than_the_floor_of_a_gift() {
    let claims = [
        "claim",
        "claim, earned by seconds",
        "claim, earned by milestones",
        "claim, the first flow of a month",
        "claim, of one who was barred before, the first flow of a month",
    ];
    claims.iter().for_each(|claim| assert_within(claim, 150, GIFT));
}

#[test]
fn all_about_one_account_takes_at_most_twice_the_floor_of_a_reading() {
    assert_within("status", 200, READING);
    assert_within("level", 200, READING);
}

#[test]
fn a_bankruptcy_takes_at_most_six_tenths_more_than_the_floor_of_an_expulsion() {
    for members in [1, 10, 20, 25] {
        assert_within(&format!("bankrupt {members}"), 160, expulsion(members));
    }
}

#[test]
fn admitting_a_member_takes_no_more_event_bytes_than_the_floor() {
    let bytes = cost("admit 20").output_bytes;
    assert!(bytes <= 20 * FLOOR_EVENT_BYTES, "{bytes} bytes");
}

#[test]
fn admitting_a_member_writes_at_most_half_more_entries_than_the_floor() {
    let each = cost("admit 20").writes as f64 / 20.0;
    assert!(each <= 1.5 * FLOOR_WRITES, "{each} entries");
}

#[test]
fn every_operation_costs_the_same_when_a_hundred_thousand_have_joined() {
    let costs = Costs::measured();
    assert!(costs.large.len() > 60);
    for large in &costs.large {
        let small = costs.line(&large.operation);
        for ((name, large_figure), (_, figure)) in
            large.usage.figures().into_iter().zip(small.usage.figures())
        {
            let apart = (large_figure - figure).abs() * 100;
            assert!(apart <= figure, "{}, {name}: {figure} became {large_figure}", large.operation);
        }
    }
}
