//! What is packed comes out again, and lies where the layout says.

extern crate std;

use std::vec;

use proptest::prelude::*;

use super::*;
use crate::{
    claims,
    grounds::roles,
    samples::{drafts, only, Draft, VOUCHED},
};

fn unpacked(env: &Env, charter: &Charter) -> Code {
    Code::read(&pack(env, charter))
}

#[test]
fn the_layout_is_what_stored_versions_have() {
    let env = Env::default();
    let mut draft = Draft::small();
    draft.effective = 0x0102_0304_0506_0708;
    draft.levels[Kind::Individual as usize] = vec![
        only(Test::Attested(Attesting {
            attesters: 2,
            by: roles::ALL,
            claims: claims::ASSETS,
            level: 5,
            worth: 0x0a0b_0c0d,
        })),
        vec![
            vec![Condition::Led(Test::Level(1)), Condition::Own(Test::Grounds(1))],
            vec![Condition::Own(Test::Recommended(Recommending {
                level: 3,
                most: 32,
                participants: 16,
            }))],
        ],
    ];
    draft.levels[Kind::Corporate as usize] = vec![vec![vec![
        Condition::Own(Test::Majority),
        Condition::Own(Test::Donor(Giving { amount: i64::MAX.into(), months: 24 })),
    ]]];
    let mut expected = vec![];
    expected.extend([1; 32]);
    expected.extend([2; 32]);
    expected.extend([3; 32]);
    expected.extend([1, 2, 3, 4, 5, 6, 7, 8]);
    // Terms, then how many entitlements and conditions follow.
    expected.extend([3, 3, 10, 1, 4, 2]);
    expected.extend([8, 1, 0, 0, 0, 7]);
    // Level, alternative, led, test, four numbers, claims, money.
    expected.extend([1, 1, 0, 0, 2, 15, 5, 0, 0, 0, 0, 128, 0, 0, 0, 0, 10, 11, 12, 13]);
    expected.extend([2, 1, 1, 4, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expected.extend([2, 1, 0, 5, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expected.extend([2, 2, 0, 1, 16, 3, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expected.extend([1, 1, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expected.extend([1, 1, 0, 2, 24, 0, 0, 0, 0, 0, 0, 0, 127]);
    expected.extend([255; 7]);
    let packed = pack(&env, &draft.charter(&env));
    assert_eq!(packed, Bytes::from_slice(&env, &expected));
}

#[test]
fn the_longest_charter_fits() {
    let env = Env::default();
    let grounds = vec![vec![vec![Condition::Own(Test::Attested(VOUCHED))]; 48]];
    let row = Entitlement { by: roles::COUNCIL, claims: claims::ALL, level: 0 };
    let charter = Draft {
        effective: u64::MAX,
        absence_months: 24,
        absence_votes: 100,
        verifier_level: 4,
        entitlements: vec![row; 16],
        levels: [grounds.clone(), grounds],
        ..Draft::small()
    }
    .charter(&env);
    assert_eq!(charter.validate(), Ok(()));
    assert_eq!(pack(&env, &charter).len() as usize, LONGEST);
    assert_eq!(unpacked(&env, &charter).charter(&env), charter);
}

#[test]
fn the_parts_of_some_alternatives_are_picked() {
    let env = Env::default();
    let led = Condition::Led(Test::Level(1));
    let own = Condition::Own(Test::Majority);
    let mut draft = Draft::small();
    draft.levels[Kind::Individual as usize] =
        vec![vec![vec![led.clone(), own.clone()], vec![own.clone()], vec![led.clone()]]];
    let code = unpacked(&env, &draft.charter(&env));
    let picked = code.pick(&env, Kind::Individual, 1, |row| row.is_led());
    // An alternative of which nothing is picked keeps its place.
    let expected = [vec![led.clone()], vec![], vec![led]];
    assert_eq!(picked, Vec::from_iter(&env, expected.map(|all| Vec::from_slice(&env, &all))));
}

#[test]
fn a_level_that_there_is_not_has_no_grounds() {
    let env = Env::default();
    for kind in Kind::ALL {
        let most = kind.max_level();
        let grounds = vec![only(Test::Majority); most as usize];
        let code = unpacked(&env, &Draft::with(kind, grounds).charter(&env));
        for level in (0..=most + 2).chain([u32::MAX]) {
            let expected = (1..=most).contains(&level);
            assert_eq!(code.level(kind, level).count(), usize::from(expected), "{kind:?} {level}");
            let picked = code.pick(&env, kind, level, |_| true);
            assert_eq!(!picked.is_empty(), expected, "{kind:?} {level}");
        }
    }
}

proptest! {
    #[test]
    fn what_is_packed_comes_out_again(draft in drafts()) {
        let env = Env::default();
        let charter = draft.charter(&env);
        let code = unpacked(&env, &charter);
        prop_assert_eq!(code.charter(&env), charter.clone());
        for kind in Kind::ALL {
            prop_assert_eq!(code.levels(kind), charter.levels(kind).len());
        }
        prop_assert_eq!(code.entitlements().collect::<std::vec::Vec<_>>(), draft.entitlements);
        let hashes = [code.document(), code.agreement(), code.standard()];
        prop_assert_eq!(hashes, draft.hashes);
        prop_assert_eq!(code.effective(), draft.effective);
    }

    #[test]
    fn rows_tell_where_each_condition_stands(draft in drafts()) {
        let env = Env::default();
        let code = unpacked(&env, &draft.charter(&env));
        for kind in Kind::ALL {
            let mut rows = code.rows(kind);
            for (level, grounds) in (1..).zip(draft.levels(kind)) {
                for (alternative, all) in (1..).zip(grounds) {
                    for condition in all.clone() {
                        let row = rows.next().unwrap();
                        prop_assert_eq!((row.level(), row.alternative()), (level, alternative));
                        prop_assert_eq!(row.condition(), condition);
                    }
                }
            }
            prop_assert_eq!(rows.next(), None);
            let by_level = (1..=5).flat_map(|level| code.level(kind, level));
            prop_assert!(by_level.eq(code.alternatives(kind)));
            let alternatives = code.alternatives(kind).iter();
            let conditions =
                alternatives.flat_map(|alternative| code.conditions(kind, alternative));
            prop_assert!(conditions.eq(code.rows(kind)));
        }
    }
}
