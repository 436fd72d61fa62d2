//! The rules against tables and against brute force.

extern crate std;

use proptest::prelude::*;
use soroban_sdk::{vec, BytesN, Env, Vec};

use super::*;

fn vouching(claims: u32, attesters: u32, level: u32) -> Condition {
    Condition::Vouched(Vouching { claims, attesters, level })
}

/// A charter whose only levels are level 1 of each kind, on the same grounds.
fn charter(env: &Env, grounds: Grounds) -> Charter {
    Charter {
        document: BytesN::from_array(env, &[1; 32]),
        agreement: BytesN::from_array(env, &[2; 32]),
        effective: 0,
        individual: vec![env, grounds.clone()],
        corporate: vec![env, grounds],
    }
}

fn one(env: &Env, condition: Condition) -> Grounds {
    vec![env, vec![env, condition]]
}

#[test]
fn a_vouching_is_met_by_enough_attesters_of_the_level_who_certify_every_claim() {
    let voucher = |claims, level| Voucher { claims, level };
    let all = claims::ALL;
    let table: [(u32, u32, u32, &[Voucher], bool); 8] = [
        (all, 1, 1, &[], false),
        (all, 1, 1, &[voucher(all, 1)], true),
        (all, 1, 1, &[voucher(all, 0)], false),
        (all, 1, 1, &[voucher(claims::REAL, 1), voucher(all ^ claims::REAL, 1)], false),
        (claims::REAL, 1, 1, &[voucher(all, 1)], true),
        (all, 2, 1, &[voucher(all, 1)], false),
        (all, 2, 1, &[voucher(all, 1), voucher(all, 5)], true),
        (all, 2, 2, &[voucher(all, 1), voucher(all, 5)], false),
    ];
    for (i, (claims, attesters, level, vouchers, met)) in table.into_iter().enumerate() {
        let vouching = Vouching { claims, attesters, level };
        assert_eq!(vouching.met(vouchers), met, "row {i}");
    }
}

#[test]
fn a_charter_is_valid_within_its_bounds_only() {
    let env = Env::default();
    let all = claims::ALL;
    let table = [
        (vouching(all, 1, 1), Ok(())),
        (vouching(0, 1, 1), Err(CharterFault::Impossible)),
        (vouching(all + 1, 1, 1), Err(CharterFault::Impossible)),
        (vouching(all, 0, 1), Err(CharterFault::Impossible)),
        (vouching(all, limits::MAX_ATTESTERS, 1), Ok(())),
        (vouching(all, limits::MAX_ATTESTERS + 1, 1), Err(CharterFault::Impossible)),
        (vouching(all, 1, 0), Err(CharterFault::Impossible)),
        (vouching(all, 1, 5), Ok(())),
        (vouching(all, 1, 6), Err(CharterFault::Impossible)),
    ];
    for (condition, verdict) in table {
        let charter = charter(&env, one(&env, condition.clone()));
        assert_eq!(charter.validate(), verdict, "{condition:?}");
    }
}

#[test]
fn grounds_need_an_alternative_and_every_alternative_a_condition() {
    let env = Env::default();
    let condition = vouching(claims::ALL, 1, 1);
    let empty: Grounds = vec![&env];
    let hollow: Grounds = vec![&env, vec![&env, condition.clone()], vec![&env]];
    for grounds in [empty, hollow] {
        assert_eq!(charter(&env, grounds).validate(), Err(CharterFault::EmptyGrounds));
    }
    let conditions = |count| Vec::from_iter(&env, (0..count).map(|_| condition.clone()));
    let longest = limits::MAX_CONDITIONS;
    let table = [
        (vec![&env, conditions(longest)], Ok(())),
        (vec![&env, conditions(longest + 1)], Err(CharterFault::TooLong)),
        (vec![&env, conditions(longest / 2), conditions(longest / 2)], Ok(())),
        (
            vec![&env, conditions(longest / 2), conditions(longest / 2 + 1)],
            Err(CharterFault::TooLong),
        ),
    ];
    for (i, (grounds, verdict)) in table.into_iter().enumerate() {
        assert_eq!(charter(&env, grounds).validate(), verdict, "row {i}");
    }
}

#[test]
fn each_kind_has_from_one_level_to_its_highest() {
    let env = Env::default();
    let grounds = one(&env, vouching(claims::ALL, 1, 1));
    let levels = |count| Vec::from_iter(&env, (0..count).map(|_| grounds.clone()));
    let table = [
        (0, 4, Err(CharterFault::Levels)),
        (1, 1, Ok(())),
        (5, 4, Ok(())),
        (6, 4, Err(CharterFault::Levels)),
        (5, 0, Err(CharterFault::Levels)),
        (5, 5, Err(CharterFault::Levels)),
    ];
    for (individual, corporate, verdict) in table {
        let mut charter = charter(&env, grounds.clone());
        charter.individual = levels(individual);
        charter.corporate = levels(corporate);
        assert_eq!(charter.validate(), verdict, "{individual} and {corporate} levels");
    }
}

#[test]
fn a_charter_names_its_documents() {
    let env = Env::default();
    let none = BytesN::from_array(&env, &[0; 32]);
    let whole = charter(&env, one(&env, vouching(claims::ALL, 1, 1)));
    let without_document = Charter { document: none.clone(), ..whole.clone() };
    let without_agreement = Charter { agreement: none, ..whole };
    for charter in [without_document, without_agreement] {
        assert_eq!(charter.validate(), Err(CharterFault::NoDocument));
    }
}

proptest! {
    #[test]
    fn a_rule_read_once_judges_as_the_grounds_say(
        grounds in prop::collection::vec(
            prop::collection::vec((1u32..8, 1u32..4, 1u32..6), 1..4),
            1..5,
        ),
        vouchers in prop::collection::vec((0u32..8, 0u32..6), 0..6),
    ) {
        let by_hand = grounds.iter().any(|all| all.iter().all(|&(claims, attesters, level)| {
            let mut counted = 0;
            for &(certified, of) in &vouchers {
                if of >= level && certified & claims == claims {
                    counted += 1;
                }
            }
            counted >= attesters
        }));

        let env = Env::default();
        let on_chain: Grounds = Vec::from_iter(&env, grounds.iter().map(|all| {
            Vec::from_iter(&env, all.iter().map(|&(claims, attesters, level)| {
                vouching(claims, attesters, level)
            }))
        }));
        let vouchers: std::vec::Vec<_> =
            vouchers.iter().map(|&(claims, level)| Voucher { claims, level }).collect();
        prop_assert_eq!(Rule::read(&on_chain).met(&vouchers), by_hand);
    }
}
