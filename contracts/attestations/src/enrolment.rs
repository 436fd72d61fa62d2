//! Who may attest what, and which of their recommendations are taken.
//!
//! Why some functions are not inlined: docs/wasm.md#bodies.

use charter::claims;
use common::{limits, RegulationClient};
use soroban_sdk::{Address, Env, Vec};

use crate::{events, record::Noted, storage, value::Value, Error};

/// The Regulation says anew what an account may attest.
#[inline(never)]
pub fn renew(env: &Env, account: Address) -> Result<u32, Error> {
    let regulation = RegulationClient::new(env, &storage::links(env).regulation);
    let claims = regulation.entitled(&account);
    let (held, slots) = match storage::enrolment(env, &account) {
        None if claims == 0 => return Err(Error::NotEntitled),
        enrolment => enrolment.unwrap_or((0, 0)),
    };
    if claims == held {
        storage::keep_enrolment(env, &account);
    } else {
        storage::set_enrolment(env, &account, (claims, slots));
        events::Enrolled { account, claims }.publish(env);
    }
    Ok(claims)
}

/// Requires that the account may attest all of the claims; returns what it may attest, and its
/// recommendations as bits.
pub fn require(env: &Env, account: &Address, claims: u32) -> Result<(u32, u32), Error> {
    storage::enrolment(env, account)
        .filter(|(held, _)| claims::include(*held, claims))
        .ok_or(Error::NotEntitled)
}

/// Requires that the account may attest one of the claims at least.
pub fn require_any(env: &Env, account: &Address, claims: u32) -> Result<(), Error> {
    match storage::enrolment(env, account) {
        Some((held, _)) if held & claims != 0 => Ok(()),
        _ => Err(Error::NotEntitled),
    }
}

/// Takes a recommendation of the attester for a fact, in place of the one that it renews.
#[inline(never)]
pub fn recommend(
    env: &Env,
    attester: &Address,
    (held, slots): (u32, u32),
    record: &Vec<Noted>,
    renewed: Option<u32>,
) -> Result<Value, Error> {
    let renewed = renewed.map(|place| record.get_unchecked(place));
    let renewed = renewed.filter(Noted::open).and_then(|fact| fact.value.as_slot());
    let slots = renewed.map_or(slots, |slot| without(slots, slot));
    let (slots, slot) = take(slots)?;
    storage::set_enrolment(env, attester, (held, slots));
    Ok(Value::slot(env, slot))
}

/// Frees a recommendation of an attester. Those of one that moved are with the successor.
#[inline(never)]
pub fn free(env: &Env, attester: &Address, slot: u32) {
    let holder = latest(env, attester);
    if let Some((held, slots)) = storage::enrolment(env, &holder) {
        storage::set_enrolment(env, &holder, (held, without(slots, slot)));
    }
}

/// The account that an account moved to at last; itself, if it didn't.
#[inline(never)]
pub fn latest(env: &Env, account: &Address) -> Address {
    let mut latest = account.clone();
    while let Some(successor) = storage::successor(env, &latest) {
        latest = successor;
    }
    latest
}

/// What the old account may attest, and its recommendations, are the new one's.
#[inline(never)]
pub fn follow(env: &Env, account: &Address, successor: &Address) {
    if let Some(enrolment) = storage::enrolment(env, account) {
        storage::set_enrolment(env, successor, enrolment);
        storage::remove_enrolment(env, account);
    }
    storage::set_successor(env, account, successor);
}

/// Takes the lowest free one of 32 recommendations, held as bits: all that are taken now, and
/// the number of the new one, from 1.
fn take(slots: u32) -> Result<(u32, u32), Error> {
    match slots.trailing_ones() {
        limits::MAX_RECOMMENDATIONS => Err(Error::TooManyRecommendations),
        free => Ok((slots | 1 << free, free + 1)),
    }
}

/// The recommendations without the one with a number.
fn without(slots: u32, slot: u32) -> u32 {
    slots & !(1 << (slot - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recommendation_takes_the_lowest_free_number_of_thirty_two() {
        let mut slots = 0;
        for expected in 1..=limits::MAX_RECOMMENDATIONS {
            let (taken, number) = take(slots).unwrap();
            assert_eq!(number, expected);
            slots = taken;
        }
        assert_eq!(take(slots), Err(Error::TooManyRecommendations));
        for number in [32, 7, 1] {
            let freed = without(u32::MAX, number);
            assert_eq!(freed.count_ones(), 31, "one is freed");
            assert_eq!(take(freed), Ok((u32::MAX, number)));
        }
        let gaps = without(without(u32::MAX, 20), 3);
        assert_eq!(take(gaps).map(|(_, number)| number), Ok(3), "the lower of two gaps");
    }

    #[test]
    fn freeing_a_recommendation_that_is_free_changes_nothing() {
        assert_eq!(without(0b101, 2), 0b101);
    }
}
