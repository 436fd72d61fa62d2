//! What counts of a position, and what a stored fact says.

extern crate std;

use proptest::prelude::*;

use soroban_sdk::{testutils::Address as _, FromVal, IntoVal};

use super::*;

#[test]
fn only_participants_in_good_standing_count_by_their_level() {
    for standing in Standing::ALL {
        for (marks, good) in [
            (0, true),
            (Position::OFFICER, true),
            (Position::SUSPENDED, false),
            (Position::SUSPENDED | Position::OFFICER, false),
        ] {
            let position =
                Position { standing, kind: Kind::Individual, tokens: 3, number: 7, marks };
            let expected = if standing == Standing::Participant && good { 3 } else { 0 };
            assert_eq!(position.level(), expected, "{position:?}");
        }
    }
}

#[test]
fn an_account_that_moved_is_nobody_itself() {
    let successor = Position {
        standing: Standing::Participant,
        kind: Kind::Corporate,
        tokens: 3,
        number: 7,
        marks: Position::OFFICER,
    };
    assert_eq!(successor.own(), successor);
    let moved = Position { marks: Position::OFFICER | Position::MOVED, ..successor };
    // What it said before counts as the successor's.
    assert_eq!((moved.level(), moved.officer()), (3, true));
    assert_eq!(
        moved.own(),
        Position { standing: Standing::Moved, tokens: 0, marks: Position::MOVED, ..successor }
    );
    assert_eq!((moved.own().level(), moved.own().officer()), (0, false));
}

#[test]
fn a_packed_position_lies_as_dapps_are_told() {
    let position = Position {
        standing: Standing::Bankrupt,
        kind: Kind::Corporate,
        tokens: 4,
        number: 0x0102_0304,
        marks: 7,
    };
    assert_eq!(position.pack(), [8, 1, 4, 7, 1, 2, 3, 4]);
    let unknown = Position::unpack(&[10, 2, 0, 0, 0, 0, 0, 0]);
    assert_eq!(
        unknown,
        Position {
            standing: Standing::Stranger,
            kind: Kind::Individual,
            tokens: 0,
            number: 0,
            marks: 0,
        }
    );
}

proptest! {
    #[test]
    fn positions_that_are_packed_come_out_again(
        numbers in proptest::collection::vec((0..10usize, 0..2usize, 0..=5u32, any::<u32>(), 0..8u32), 0..30),
    ) {
        let env = Env::default();
        let positions: std::vec::Vec<_> = numbers
            .into_iter()
            .map(|(standing, kind, tokens, number, marks)| {
                Position { standing: Standing::ALL[standing], kind: Kind::ALL[kind], tokens, number, marks }
            })
            .collect();
        let packed: std::vec::Vec<u8> = positions.iter().flat_map(Position::pack).collect();
        prop_assert_eq!(Position::unpack_all(&Bytes::from_slice(&env, &packed)), positions);
    }
}

#[test]
fn a_view_of_a_stored_fact_tells_what_the_fact_says() {
    let env = Env::default();
    let attester = Address::generate(&env);
    let hash = |byte| BytesN::from_array(&env, &[byte; 32]);
    for (revoked, reason) in [(None, None), (Some(9), Some(hash(2)))] {
        let value = Value::Worth(-7);
        let stored: Val =
            Fact(attester.clone(), 5, 11, revoked, 13, hash(1), value.clone(), reason)
                .into_val(&env);
        let stored: Vec<Val> = Vec::from_val(&env, &stored);
        let mut fields = [Val::VOID.to_val(); Fact::FIELDS];
        crate::lists::unpack(&env, &stored, &mut fields);
        let view = FactView(&fields);
        assert_eq!((view.attester(&env), view.claims(&env)), (attester.clone(), 5));
        assert_eq!((view.expires(&env), view.issued(&env)), (11, 13));
        assert_eq!((view.is_revoked(), view.value(&env)), (revoked.is_some(), value));
    }
}
