//! The rules of a charter against tables: every bound at its ends and one beyond.

extern crate std;

use std::{vec, vec::Vec};

use proptest::prelude::*;
use soroban_sdk::Env;

use super::*;
use crate::samples::{drafts, only, Draft, Level, VOUCHED};

const IMPOSSIBLE: Result<(), CharterFault> = Err(CharterFault::Impossible);

fn validate(draft: &Draft) -> Result<(), CharterFault> {
    draft.charter(&Env::default()).validate()
}

/// Validates charters that differ from a valid one in one row of entitlements.
fn entitle(row: Entitlement) -> Result<(), CharterFault> {
    validate(&Draft { entitlements: vec![row], ..Draft::small() })
}

/// Validates a charter with a condition in the second alternative of a kind's second level.
fn require(kind: Kind, condition: Condition) -> Result<(), CharterFault> {
    let mut second = only(Test::Majority);
    second.push(vec![Condition::Own(Test::Majority), condition]);
    validate(&Draft::with(kind, vec![only(Test::Attested(VOUCHED)), second]))
}

/// Validates a test wherever it may stand, and expects the same everywhere.
fn anywhere(test: Test) -> Result<(), CharterFault> {
    let own = require(Kind::Individual, Condition::Own(test.clone()));
    assert_eq!(require(Kind::Corporate, Condition::Own(test.clone())), own, "{test:?}");
    assert_eq!(require(Kind::Individual, Condition::Led(test.clone())), own, "{test:?}");
    own
}

/// One level for each list; it needs grounds for each of the levels in the list.
fn referring(references: &[&[u32]]) -> Vec<Level> {
    let grounds = |levels: &&[u32]| {
        let mut grounds = only(Test::Majority);
        grounds.extend(levels.iter().map(|level| vec![Condition::Own(Test::Grounds(*level))]));
        grounds
    };
    references.iter().map(grounds).collect()
}

#[test]
fn the_small_charter_is_valid() {
    assert_eq!(validate(&Draft::small()), Ok(()));
}

#[test]
fn a_charter_may_entitle_nobody() {
    assert_eq!(validate(&Draft { entitlements: vec![], ..Draft::small() }), Ok(()));
}

#[test]
fn every_document_has_a_hash() {
    for place in 0..3 {
        let mut draft = Draft::small();
        draft.hashes[place] = [0; 32];
        assert_eq!(validate(&draft), Err(CharterFault::NoDocument), "hash {place}");
        draft.hashes[place][31] = 1;
        assert_eq!(validate(&draft), Ok(()), "hash {place}");
    }
}

#[test]
fn terms_have_bounds() {
    type Term = fn(&mut Draft) -> &mut u32;
    let table: [(&str, Term, u32); 3] = [
        ("absence_months", |draft| &mut draft.absence_months, 24),
        ("absence_votes", |draft| &mut draft.absence_votes, 100),
        ("verifier_level", |draft| &mut draft.verifier_level, 4),
    ];
    for (name, term, most) in table {
        for (value, expected) in
            [(0, IMPOSSIBLE), (1, Ok(())), (most, Ok(())), (most + 1, IMPOSSIBLE)]
        {
            let mut draft = Draft::small();
            *term(&mut draft) = value;
            assert_eq!(validate(&draft), expected, "{name} {value}");
        }
    }
}

#[test]
fn a_kind_has_one_level_and_no_more_than_it_can_have() {
    for kind in Kind::ALL {
        let most = kind.max_level() as usize;
        let refused = Err(CharterFault::Levels);
        for (count, expected) in [(0, refused), (1, Ok(())), (most, Ok(())), (most + 1, refused)] {
            let levels = vec![only(Test::Majority); count];
            assert_eq!(validate(&Draft::with(kind, levels)), expected, "{kind:?} {count}");
        }
    }
}

#[test]
fn no_grounds_and_no_alternative_are_empty() {
    for kind in Kind::ALL {
        for empty in [vec![], vec![vec![]], vec![vec![Condition::Own(Test::Majority)], vec![]]] {
            for levels in [
                vec![empty.clone(), only(Test::Majority)],
                vec![only(Test::Majority), empty.clone()],
            ] {
                let found = validate(&Draft::with(kind, levels.clone()));
                assert_eq!(found, Err(CharterFault::EmptyGrounds), "{kind:?} {levels:?}");
            }
        }
    }
}

#[test]
fn conditions_of_a_kind_are_48_at_most_over_all_levels_and_alternatives() {
    let majorities = |count| vec![Condition::Own(Test::Majority); count];
    for kind in Kind::ALL {
        for (count, expected) in [(48, Ok(())), (49, Err(CharterFault::TooLong))] {
            let in_one = vec![vec![majorities(count)]];
            let in_alternatives = vec![vec![majorities(1); count]];
            let over_levels =
                vec![vec![majorities(20), majorities(10)], vec![majorities(count - 30)]];
            for levels in [in_one, in_alternatives, over_levels] {
                assert_eq!(validate(&Draft::with(kind, levels)), expected, "{kind:?} {count}");
            }
        }
    }
}

#[test]
fn the_kinds_have_48_conditions_each() {
    let full = vec![vec![vec![Condition::Own(Test::Majority)]; 48]];
    let draft = Draft { levels: [full.clone(), full], ..Draft::small() };
    assert_eq!(validate(&draft), Ok(()));
}

#[test]
fn rows_of_entitlements_are_16_at_most() {
    let [row] = Draft::small().entitlements[..] else { unreachable!() };
    for (count, expected) in [(16, Ok(())), (17, Err(CharterFault::TooLong))] {
        let draft = Draft { entitlements: vec![row; count], ..Draft::small() };
        assert_eq!(validate(&draft), expected, "{count}");
    }
}

#[test]
fn attesters_are_counted_from_1_to_16() {
    for (attesters, expected) in [(0, IMPOSSIBLE), (1, Ok(())), (16, Ok(())), (17, IMPOSSIBLE)] {
        let test = Test::Attested(Attesting { attesters, ..VOUCHED });
        assert_eq!(anywhere(test), expected, "{attesters}");
    }
}

#[test]
fn attesters_stand_in_known_standings_with_a_level_exactly_as_participants() {
    for by in 0..=roles::ALL + 1 {
        for level in 0..=6 {
            let known = (1..=roles::ALL).contains(&by);
            let fits =
                if by & roles::PARTICIPANT == 0 { level == 0 } else { (1..=5).contains(&level) };
            let expected = if known && fits { Ok(()) } else { IMPOSSIBLE };
            let attested = Test::Attested(Attesting { by, level, ..VOUCHED });
            assert_eq!(
                require(Kind::Individual, Condition::Own(attested)),
                expected,
                "condition by {by} of level {level}"
            );
            let row = Entitlement { by, claims: claims::VOUCH, level };
            assert_eq!(entitle(row), expected, "entitlement of {by} at level {level}");
        }
    }
}

#[test]
fn attested_claims_are_known_and_of_one_group() {
    let table = [
        (0, IMPOSSIBLE),
        (claims::REAL, Ok(())),
        (claims::REAL | claims::MOVEMENT, Ok(())),
        (claims::VOUCH | claims::IDENTITY, IMPOSSIBLE),
        (claims::IDENTITY | claims::RESIDENT, IMPOSSIBLE),
        (claims::COUNTERPARTY, Ok(())),
        (claims::FUNCTIONS, Ok(())),
        // Recommendations have a test of their own.
        (claims::RECOMMENDED, IMPOSSIBLE),
        (claims::RECOMMENDED << 1, IMPOSSIBLE),
        (u32::MAX, IMPOSSIBLE),
    ];
    for (claims, expected) in table {
        let test = Test::Attested(Attesting { claims, ..VOUCHED });
        assert_eq!(anywhere(test), expected, "{claims:#b}");
    }
}

#[test]
fn a_worth_is_asked_exactly_of_claims_that_carry_one() {
    let most = i128::from(i64::MAX);
    let worths = [i128::MIN, -1, 0, 1, most, most + 1, i128::MAX];
    for bit in 0..18 {
        let claims = 1 << bit;
        for worth in worths {
            let carries =
                [claims::MTL_ASSETS, claims::PERSONAL_TOKEN, claims::ASSETS].contains(&claims);
            let fits = if carries { worth == 1 || worth == most } else { worth == 0 };
            let found = anywhere(Test::Attested(Attesting { claims, worth, ..VOUCHED }));
            assert_eq!(found, if fits { Ok(()) } else { IMPOSSIBLE }, "{claims:#b} {worth}");
        }
    }
}

#[test]
fn recommendations_have_bounds() {
    let recommended =
        |level, most, participants| Test::Recommended(Recommending { level, most, participants });
    for (value, level, most, participants) in [
        (0, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE),
        (1, Ok(()), Ok(()), Ok(())),
        (5, Ok(()), Ok(()), Ok(())),
        (6, IMPOSSIBLE, Ok(()), Ok(())),
        (16, IMPOSSIBLE, Ok(()), Ok(())),
        (17, IMPOSSIBLE, Ok(()), IMPOSSIBLE),
        (32, IMPOSSIBLE, Ok(()), IMPOSSIBLE),
        (33, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE),
    ] {
        assert_eq!(anywhere(recommended(value, 1, 1)), level, "level {value}");
        assert_eq!(anywhere(recommended(1, value, 1)), most, "most {value}");
        assert_eq!(anywhere(recommended(1, 1, value)), participants, "participants {value}");
    }
}

#[test]
fn donations_have_bounds() {
    let most = i128::from(i64::MAX);
    for (amount, expected) in [
        (i128::MIN, IMPOSSIBLE),
        (-1, IMPOSSIBLE),
        (0, IMPOSSIBLE),
        (1, Ok(())),
        (most, Ok(())),
        (most + 1, IMPOSSIBLE),
    ] {
        assert_eq!(anywhere(Test::Donor(Giving { amount, months: 1 })), expected, "{amount}");
    }
    for (months, expected) in [(0, IMPOSSIBLE), (1, Ok(())), (24, Ok(())), (25, IMPOSSIBLE)] {
        assert_eq!(anywhere(Test::Donor(Giving { amount: 1, months })), expected, "{months}");
    }
}

#[test]
fn entitlements_name_known_claims_of_any_groups() {
    for (claims, expected) in [
        (0, IMPOSSIBLE),
        (claims::REAL, Ok(())),
        (claims::IDENTITY | claims::RESIDENT, Ok(())),
        (claims::ALL, Ok(())),
        (claims::ALL + 1, IMPOSSIBLE),
        (u32::MAX, IMPOSSIBLE),
    ] {
        let row = Entitlement { by: roles::VERIFIER, claims, level: 0 };
        assert_eq!(entitle(row), expected, "{claims:#b}");
    }
}

#[test]
fn one_impossible_row_among_possible_ones_spoils_the_table() {
    let [row] = Draft::small().entitlements[..] else { unreachable!() };
    for place in 0..3 {
        let mut entitlements = vec![row; 3];
        entitlements[place].claims = 0;
        let draft = Draft { entitlements, ..Draft::small() };
        assert_eq!(validate(&draft), IMPOSSIBLE, "row {place}");
    }
}

#[test]
fn ones_own_level_is_no_ground() {
    for kind in Kind::ALL {
        for level in 0..=6 {
            let found = require(kind, Condition::Own(Test::Level(level)));
            assert_eq!(found, IMPOSSIBLE, "{kind:?} {level}");
        }
    }
}

#[test]
fn corporates_lead_nobody() {
    let tests = [
        Test::Attested(VOUCHED),
        Test::Recommended(Recommending { level: 1, most: 1, participants: 1 }),
        Test::Donor(Giving { amount: 1, months: 1 }),
        Test::Majority,
        Test::Level(1),
        Test::Grounds(1),
    ];
    for test in tests {
        let led = Condition::Led(test);
        assert_eq!(require(Kind::Individual, led.clone()), Ok(()), "{led:?}");
        assert_eq!(require(Kind::Corporate, led.clone()), IMPOSSIBLE, "{led:?}");
    }
}

#[test]
fn conditions_name_levels_that_the_charter_has() {
    let unknown = Err(CharterFault::UnknownLevel);
    // Three levels of corporates, five of individuals; one condition is put in place of the fifth.
    let found = |condition: Condition| {
        let mut draft = Draft::with(Kind::Individual, vec![only(Test::Majority); 5]);
        draft.levels[Kind::Corporate as usize] = vec![only(Test::Majority); 3];
        draft.levels[Kind::Individual as usize][4] = vec![vec![condition]];
        validate(&draft)
    };
    for (level, led, own) in [
        (0, unknown, unknown),
        (1, Ok(()), Ok(())),
        (3, Ok(()), Ok(())),
        (4, unknown, Ok(())),
        (6, unknown, unknown),
        (u32::MAX, unknown, unknown),
    ] {
        assert_eq!(found(Condition::Led(Test::Level(level))), led, "level {level}");
        assert_eq!(found(Condition::Led(Test::Grounds(level))), led, "grounds of led {level}");
        assert_eq!(found(Condition::Own(Test::Grounds(level))), own, "own grounds {level}");
    }
    for (level, expected) in [(2, Ok(())), (3, unknown)] {
        let levels = vec![only(Test::Grounds(2)), only(Test::Majority)];
        let mut draft = Draft::with(Kind::Corporate, levels);
        draft.levels[Kind::Corporate as usize][0] = only(Test::Grounds(level));
        assert_eq!(validate(&draft), expected, "grounds of a corporate {level}");
    }
}

#[test]
fn grounds_never_lead_back_to_themselves() {
    let cycle = Err(CharterFault::Cycle);
    let table: [(&[&[u32]], _); 13] = [
        (&[&[1]], cycle),
        (&[&[], &[2]], cycle),
        (&[&[], &[1]], Ok(())),
        // Forward.
        (&[&[2], &[]], Ok(())),
        (&[&[2], &[1]], cycle),
        (&[&[4], &[1], &[], &[3]], Ok(())),
        (&[&[4], &[1], &[2], &[3]], cycle),
        // Among several, whichever comes first.
        (&[&[2, 3], &[1], &[]], cycle),
        (&[&[3, 2], &[1], &[]], cycle),
        // Two ways to the same level.
        (&[&[], &[1], &[1], &[2, 3]], Ok(())),
        (&[&[4], &[1], &[1], &[2, 3]], cycle),
        // A cycle that the first level is no part of.
        (&[&[], &[1], &[4], &[1, 3]], cycle),
        (&[&[2, 3, 4], &[3, 4], &[4], &[]], Ok(())),
    ];
    for (references, expected) in table {
        for kind in Kind::ALL {
            let draft = Draft::with(kind, referring(references));
            assert_eq!(validate(&draft), expected, "{kind:?} {references:?}");
        }
    }
    let ring: &[&[u32]] = &[&[3], &[5], &[2], &[1], &[4]];
    assert_eq!(validate(&Draft::with(Kind::Individual, referring(ring))), cycle);
}

#[test]
fn grounds_of_a_led_corporate_are_others() {
    let mut draft = Draft::with(Kind::Corporate, referring(&[&[2], &[]]));
    draft.levels[Kind::Individual as usize] =
        [2, 1].map(|level| vec![vec![Condition::Led(Test::Grounds(level))]]).into();
    assert_eq!(validate(&draft), Ok(()));
}

#[test]
fn a_cycle_is_what_remains_when_levels_without_needs_are_struck_out() {
    for graph in 0..1u32 << 16 {
        let mut needs = [0; 6];
        for (place, need) in needs[1..=4].iter_mut().enumerate() {
            *need = (graph >> (4 * place) & 15) << 1;
        }
        let mut left: Vec<usize> = (1..=4).collect();
        while let Some(place) =
            left.iter().position(|level| left.iter().all(|other| needs[*level] >> other & 1 == 0))
        {
            left.remove(place);
        }
        assert_eq!(cyclic(needs), !left.is_empty(), "{needs:?}");
    }
}

proptest! {
    #[test]
    fn any_charter_within_the_bounds_is_valid(draft in drafts()) {
        prop_assert_eq!(validate(&draft), Ok(()));
    }
}
