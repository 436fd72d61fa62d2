//! Which terms are in force when.

use soroban_sdk::{vec, BytesN, Env, Vec};

use super::*;

fn terms(env: &Env, charter: u32, effective: u64) -> Terms {
    Terms { agreement: BytesN::from_array(env, &[charter as u8; 32]), charter, effective }
}

/// Sets terms one after the other, each version at a time with an effective time; the versions
/// on record afterwards.
fn set(steps: &[(u64, u64)]) -> std::vec::Vec<u32> {
    let env = Env::default();
    let mut kept = Vec::new(&env);
    for (charter, (now, effective)) in (1..).zip(steps) {
        kept = replaced(&env, &kept, terms(&env, charter, *effective), *now);
    }
    kept.iter().map(|terms| terms.charter).collect()
}

#[test]
fn terms_of_now_or_before_replace_all() {
    assert_eq!(set(&[(10, 10)]), [1]);
    assert_eq!(set(&[(10, 5), (10, 20), (12, 12)]), [3]);
}

#[test]
fn later_terms_wait_beside_those_in_force() {
    assert_eq!(set(&[(10, 11)]), [1]);
    assert_eq!(set(&[(10, 5), (10, 20)]), [1, 2]);
}

#[test]
fn pending_terms_give_way_to_others_before_their_time_only() {
    assert_eq!(set(&[(10, 5), (10, 20), (19, 30)]), [1, 3]);
    assert_eq!(set(&[(10, 5), (10, 20), (20, 30)]), [2, 3]);
}

#[test]
fn the_latest_terms_whose_time_has_come_are_in_force() {
    let env = Env::default();
    let both = vec![&env, terms(&env, 1, 10), terms(&env, 2, 20)];
    let in_force = |now| latest(&both, now).map(|terms| terms.charter);
    let table = [(9, None), (10, Some(1)), (19, Some(1)), (20, Some(2)), (u64::MAX, Some(2))];
    for (now, charter) in table {
        assert_eq!(in_force(now), charter, "{now}");
    }
}
