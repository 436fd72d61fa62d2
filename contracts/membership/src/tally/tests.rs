//! What is counted where, and how it is stored.

use std::vec::Vec;

use super::*;

fn record(standing: Standing, kind: Kind, tokens: u32) -> Record {
    let mut record = Record::stranger();
    record.set_kind(kind);
    record.set_tokens(tokens);
    record.stand(standing, 1);
    record
}

/// Every record that is counted, in the order of the places between the running numbers.
fn counted() -> Vec<Record> {
    let mut counted = Vec::new();
    for standing in [
        Standing::Applicant,
        Standing::Candidate,
        Standing::Leaving,
        Standing::Excluded,
        Standing::Bankrupt,
    ] {
        counted.push(record(standing, Kind::Corporate, 0));
    }
    for kind in Kind::ALL {
        counted.extend((1..=kind.max_level()).map(|n| record(Standing::Participant, kind, n)));
    }
    counted
}

#[test]
fn every_standing_and_level_is_counted_in_a_place_of_its_own() {
    let counted = counted();
    assert_eq!(counted.len() + 3, NUMBERS);
    for (after, place) in counted.iter().zip(2..) {
        let mut expected = Tally::default();
        expected.0[place] = 1;
        let mut tally = Tally::default();
        tally.change(&Record::stranger(), after);
        assert_eq!(tally, expected);
        for before in &counted {
            tally.change(after, before);
            tally.change(before, after);
        }
        assert_eq!(tally, expected);
    }
}

#[test]
fn whoever_is_outside_is_not_counted() {
    for standing in [Standing::Stranger, Standing::Withdrawn, Standing::Former, Standing::Moved] {
        let mut tally = Tally::default();
        tally.change(&Record::stranger(), &record(standing, Kind::Individual, 0));
        assert_eq!(tally, Tally::default());
    }
}

#[test]
fn a_tally_reads_back_as_it_was_stored() {
    let mut tally = Tally::default();
    for (place, number) in tally.0.iter_mut().enumerate() {
        *number = u32::MAX - (place as u32) * 0x0102_0304;
    }
    assert_eq!(Tally::unpack(&tally.pack()), tally);
    assert_eq!(tally.pack().0[..9], [1, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xfd, 0xfc, 0xfb]);
}

#[test]
fn readers_see_each_number_under_its_name() {
    let env = Env::default();
    let mut tally = Tally::default();
    for (place, number) in (0..).zip(tally.0.iter_mut()) {
        *number = place;
    }
    let counts = Counts {
        applicants: 2,
        applications: 0,
        bankrupt: 6,
        batches: 16,
        candidates: 3,
        corporate: soroban_sdk::vec![&env, 12, 13, 14, 15],
        excluded: 5,
        individual: soroban_sdk::vec![&env, 7, 8, 9, 10, 11],
        leaving: 4,
        numbered: 1,
    };
    assert_eq!(tally.counts(&env), counts);
    assert_eq!((tally.next_application(), tally.next_number(), tally.next_batch()), (1, 2, 17));
    assert_eq!(tally.batches(), 17);
}
