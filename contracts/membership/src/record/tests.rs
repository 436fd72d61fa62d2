//! The layout of a record, and what stands in which place of it.

use soroban_sdk::{BytesN, Env};

use super::*;

fn record(kind: Kind, application: u32, charter: u32, contact: &BytesN<32>) -> Record {
    let mut record = Record::stranger();
    record.apply(kind, application, charter, contact);
    record
}

#[test]
fn a_record_reads_back_as_it_was_written() {
    let env = Env::default();
    for kind in Kind::ALL {
        for standing in Standing::ALL {
            for (tokens, number) in [(0, 0), (1, 1), (kind.max_level(), u32::MAX)] {
                let contact = BytesN::from_array(&env, &[tokens as u8; 32]);
                let mut record = record(kind, number / 3, number / 2, &contact);
                record.stand(standing, u64::from(number) << 32 | 7);
                record.set_tokens(tokens);
                record.set_number(number);
                let mut entry = Entry {
                    application: number / 3,
                    charter: number / 2,
                    contact,
                    kind,
                    level: tokens,
                    number,
                    since: u64::from(number) << 32 | 7,
                    standing,
                    suspended: false,
                };
                assert_eq!(record.entry(&env), entry);
                for (suspended, owes) in [(true, false), (true, true), (false, true)] {
                    record.suspend(suspended);
                    record.owe(owes);
                    entry.suspended = suspended;
                    assert_eq!((record.entry(&env), record.owes()), (entry.clone(), owes));
                }
            }
        }
    }
}

#[test]
fn the_layout_is_the_documented_one() {
    let env = Env::default();
    let contact = BytesN::from_array(&env, &[0xcc; 32]);
    let mut record = record(Kind::Corporate, 0x0a0b_0c0d, 0x0102_0304, &contact);
    record.stand(Standing::Participant, 0x2122_2324_2526_2728);
    record.set_tokens(4);
    record.set_number(0x1112_1314);
    record.suspend(true);
    record.owe(true);
    record.set_place(Place { batch: 0x0031_3233, row: 0x18 });
    let mut bytes = [0xcc; Record::LEN];
    bytes[..24].copy_from_slice(&[
        2, 1, 3, 4, 0x11, 0x12, 0x13, 0x14, 0x0a, 0x0b, 0x0c, 0x0d, 1, 2, 3, 4, 0x21, 0x22, 0x23,
        0x24, 0x25, 0x26, 0x27, 0x28,
    ]);
    bytes[56..].copy_from_slice(&[0x31, 0x32, 0x33, 0x18, 3]);
    assert_eq!(record.0, bytes);
}

#[test]
fn every_standing_is_stored_as_its_number() {
    for (number, standing) in Standing::ALL.into_iter().enumerate() {
        assert_eq!(standing as usize, number);
    }
}

#[test]
fn only_a_participant_who_is_not_suspended_has_a_level() {
    for standing in Standing::ALL {
        let mut record = Record::stranger();
        record.set_tokens(3);
        record.stand(standing, 1);
        assert_eq!(record.level(), if standing == Standing::Participant { 3 } else { 0 });
        record.suspend(true);
        assert_eq!((record.level(), record.tokens()), (0, 3));
    }
}

#[test]
fn another_application_keeps_number_and_marks() {
    let env = Env::default();
    let mut record = record(Kind::Individual, 1, 1, &BytesN::from_array(&env, &[1; 32]));
    record.set_number(9);
    record.suspend(true);
    record.owe(true);
    record.apply(Kind::Corporate, 2, 3, &BytesN::from_array(&env, &[2; 32]));
    assert_eq!((record.kind(), record.application(), record.number()), (Kind::Corporate, 2, 9));
    assert!(record.suspended() && record.owes());
}

#[test]
fn the_place_of_the_latest_listing_outlives_clearing_and_another_application() {
    let env = Env::default();
    let mut record = Record::stranger();
    assert_eq!(record.place(), None, "never listed");
    for place in [Place { batch: 1, row: 0 }, Place { batch: 0x00ab_cdef, row: 24 }] {
        record.set_place(place);
        record.stand(Standing::Former, 7);
        record.apply(Kind::Corporate, 2, 3, &BytesN::from_array(&env, &[2; 32]));
        record.suspend(true);
        assert_eq!(record.place(), Some(place));
        assert_eq!((record.application(), record.suspended()), (2, true));
    }
}

#[test]
fn an_account_that_moved_keeps_its_number_only() {
    let env = Env::default();
    let mut old = record(Kind::Corporate, 5, 6, &BytesN::from_array(&env, &[7; 32]));
    old.set_number(9);
    old.set_tokens(2);
    old.owe(true);
    old.suspend(true);
    old.set_place(Place { batch: 1, row: 2 });
    let mut moved = Record::stranger();
    moved.set_number(9);
    moved.stand(Standing::Moved, 11);
    assert_eq!(old.moved(11).0, moved.0);
}
