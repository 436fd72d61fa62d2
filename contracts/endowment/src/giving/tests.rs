//! Months of giving: what is added where, and the least of the last ones.

use common::calendar::month;
use proptest::prelude::*;
use soroban_sdk::testutils::{Address as _, EnvTestConfig, Ledger};
use std::collections::BTreeMap;

use super::*;
use crate::layout::assert_layout;

/// January 2024 counted from year 0, and its first second.
const JANUARY: u32 = 2_024 * TWELVE;
const NEW_YEAR: u64 = 1_704_067_200;
const TWO_YEARS_BEFORE: u64 = NEW_YEAR - 730 * 86_400;

fn env() -> (Env, Address) {
    let env = Env::new_with_config(EnvTestConfig { capture_snapshot_at_drop: false });
    let contract = env.register_at(&Address::generate(&env), Empty, ());
    (env, contract)
}

/// A contract whose storage the functions are tried on.
#[soroban_sdk::contract]
struct Empty;

#[soroban_sdk::contractimpl]
impl Empty {}

fn at(env: &Env, time: u64) {
    env.ledger().set_timestamp(time);
}

#[test]
fn an_entry_keeps_its_numbers_in_places_of_its_own() {
    let mut giving = Year::new(u32::MAX, 2_023, 2_024);
    for month in 0..TWELVE {
        assert_eq!(giving.add(month, MAX_AMOUNT - i128::from(month)), Ok(()));
    }
    assert_eq!((giving.number(), giving.first(), giving.year()), (u32::MAX, 2_023, 2_024));
    for month in 0..TWELVE {
        assert_eq!(giving.month(month), MAX_AMOUNT - i128::from(month));
    }
    assert_eq!(giving.add(11, 11), Ok(()));
    assert_eq!(giving.add(11, 1), Err(Error::TooMuch));
    assert_eq!(giving.month(11), MAX_AMOUNT);
}

#[test]
fn the_layout_is_that_of_form_1() {
    let mut giving = Year::new(0x0102_0304, 2_023, 2_025);
    for (month, worth) in (0..TWELVE).zip(0x10a1..) {
        giving.add(month, worth).unwrap();
    }
    let parts = [
        ("form", "01"),
        ("number", "01020304"),
        ("first year", "000007e7"),
        ("year", "000007e9"),
        ("January", "00000000000010a1"),
        ("February", "00000000000010a2"),
        ("March", "00000000000010a3"),
        ("April", "00000000000010a4"),
        ("May", "00000000000010a5"),
        ("June", "00000000000010a6"),
        ("July", "00000000000010a7"),
        ("August", "00000000000010a8"),
        ("September", "00000000000010a9"),
        ("October", "00000000000010aa"),
        ("November", "00000000000010ab"),
        ("December", "00000000000010ac"),
    ];
    assert_layout(&giving.0, &parts);
}

#[test]
fn the_month_that_runs_does_not_count_and_one_without_gifts_breaks_the_row() {
    let (env, contract) = env();
    let donor = Address::generate(&env);
    env.as_contract(&contract, || {
        for (month, worth) in [(JANUARY - 2, 10), (JANUARY - 1, 30), (JANUARY, 20)] {
            add(&env, &donor, month, worth).unwrap();
        }
        let least = |months| least(&env, &Vec::from_array(&env, [donor.clone()]), months).get(0);
        let february = NEW_YEAR + 31 * 86_400;
        // At the last second of January the last complete month is December.
        for (time, table) in [
            (february - 1, [(0, 0), (1, 30), (2, 10), (3, 0)]),
            (february, [(0, 0), (1, 20), (2, 20), (3, 10)]),
            (february + 29 * 86_400, [(1, 0), (2, 0), (3, 0), (24, 0)]),
        ] {
            at(&env, time);
            for (months, expected) in table {
                assert_eq!(least(months), Some(expected), "{months} months at {time}");
            }
        }
    });
}

#[test]
fn who_gave_nothing_has_months_of_nothing() {
    let (env, contract) = env();
    let stranger = Address::generate(&env);
    at(&env, NEW_YEAR);
    env.as_contract(&contract, || {
        assert_eq!(least(&env, &Vec::from_array(&env, [stranger.clone()]), 3).get(0), Some(0));
        assert!(months(&env, &stranger, 2_024).iter().all(|worth| worth == 0));
        assert_eq!(months(&env, &stranger, 2_024).len(), TWELVE);
        follow(&env, &stranger, &Address::generate(&env)).unwrap();
        assert_eq!(storage::counts(&env).donors, 0);
    });
}

/// Months over six years, in any order, with worths.
fn gifts() -> impl Strategy<Value = std::vec::Vec<(u32, i128)>> {
    prop::collection::vec((JANUARY - 36..JANUARY + 36, 0i128..1_000), 1..30)
}

fn brute(gifts: &[(u32, i128)]) -> BTreeMap<u32, i128> {
    let mut months = BTreeMap::new();
    gifts.iter().for_each(|(month, worth)| *months.entry(*month).or_insert(0) += worth);
    months
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_month_is_the_sum_of_its_gifts_in_whatever_order_they_came(
        before in gifts(),
        after in gifts(),
        now in JANUARY - 24..JANUARY + 40,
        term in 1u32..=24,
    ) {
        let (env, contract) = env();
        let [old, new] = [(); 2].map(|()| Address::generate(&env));
        at(&env, NEW_YEAR);
        env.as_contract(&contract, || {
            for (month, worth) in &before {
                add(&env, &old, *month, *worth).unwrap();
            }
            for (month, worth) in &after {
                add(&env, &new, *month, *worth).unwrap();
            }
            let all = [before.as_slice(), after.as_slice()].concat();
            agrees(&env, &old, &brute(&before), now, term)?;
            agrees(&env, &new, &brute(&after), now, term)?;
            follow(&env, &old, &new).unwrap();
            agrees(&env, &old, &BTreeMap::new(), now, term)?;
            agrees(&env, &new, &brute(&all), now, term)?;
            // Whoever moved away may still give.
            add(&env, &old, JANUARY + 1, 5).unwrap();
            agrees(&env, &old, &BTreeMap::from([(JANUARY + 1, 5)]), now, term)?;
            prop_assert_eq!(storage::counts(&env).donors, 2);
            Ok(())
        })?;
    }
}

fn agrees(
    env: &Env,
    donor: &Address,
    expected: &BTreeMap<u32, i128>,
    now: u32,
    term: u32,
) -> Result<(), TestCaseError> {
    let of = |month: u32| expected.get(&month).copied().unwrap_or(0);
    for year in 2_020..2_029 {
        for (worth, month) in months(env, donor, year).iter().zip(year * TWELVE..) {
            prop_assert_eq!(worth, of(month), "month {}", month);
        }
    }
    let mut days = (TWO_YEARS_BEFORE..).step_by(86_400);
    let time = days.find(|time| month(*time) >= now).unwrap();
    at(env, time);
    let expected = (month(time) - term..month(time)).map(of).min();
    let found = least(env, &Vec::from_array(env, [donor.clone()]), term).get(0);
    prop_assert_eq!(found, expected);
    Ok(())
}
