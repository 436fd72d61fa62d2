//! The facts on record about one subject: which one a new one replaces, and which gives way.

use charter::{
    claims,
    clients::{Fact, Value},
    limits,
};
use soroban_sdk::{Address, Vec};

use crate::Error;

/// The group of the claims, one of which names a fact; of none, the one that readiness shares.
pub fn group(claims: u32) -> Result<u32, Error> {
    match claims {
        0 => Ok(claims::VOUCH),
        _ => claims::group(claims).ok_or(Error::BadClaims),
    }
}

/// Where the attester's fact of a group of claims stands; of claims about a corporate, of those
/// about that one.
pub fn find(record: &Vec<Fact>, attester: &Address, group: u32, value: &Value) -> Option<u32> {
    place(record, |fact| {
        let Fact(by, claims, _, _, _, _, carried, _) = fact;
        // Claims on record are of one group, and none are a readiness.
        let alike = claims & group != 0 || (*claims == 0 && group == claims::VOUCH);
        alike && by == attester && (group & claims::CORPORATE == 0 || carried == value)
    })
}

/// Puts a fact in its place; or at the end; or, where its half of the record is full, in the
/// place of the first there that need not be kept.
pub fn put(
    record: &mut Vec<Fact>,
    place: Option<u32>,
    fact: Fact,
    keep: impl Fn(&Fact) -> bool,
) -> Result<(), Error> {
    let own = match place {
        Some(own) => Some(own),
        None => room(record, personal(fact.1), keep)?,
    };
    match own {
        Some(place) => record.set(place, fact),
        None => record.push_back(fact),
    }
    Ok(())
}

/// Whether a fact must be kept when the record is full and another comes: it counts at time
/// `now`; or the person is known by it; or one of the attester's recommendations is taken by it.
pub fn counts(fact: &Fact, now: u64) -> bool {
    let Fact(_, claims, _, revoked, ..) = *fact;
    match claims {
        claims::IDENTITY => true,
        claims::RECOMMENDED => revoked.is_none(),
        _ => fact.live(now),
    }
}

/// Whether a fact must be kept when the record is full and another declares readiness: it
/// counts, or is itself a readiness.
pub fn stands(fact: &Fact, now: u64) -> bool {
    let Fact(_, claims, _, revoked, ..) = *fact;
    counts(fact, now) || (claims == 0 && revoked.is_none())
}

/// Which place of a full half is free; none where the half is not full.
fn room(
    record: &Vec<Fact>,
    half: bool,
    keep: impl Fn(&Fact) -> bool,
) -> Result<Option<u32>, Error> {
    if record.len() < limits::MAX_ATTESTERS {
        return Ok(None);
    }
    let same_half = |fact: &Fact| personal(fact.1) == half;
    if (record.iter().filter(same_half).count() as u32) < limits::MAX_ATTESTERS {
        return Ok(None);
    }
    let dead = place(record, |fact| same_half(fact) && !keep(fact));
    dead.map(Some).ok_or(Error::TooManyAttesters)
}

/// Whether the claims are such as any participant makes; readiness is.
fn personal(claims: u32) -> bool {
    claims & !claims::PERSONAL == 0
}

fn place(record: &Vec<Fact>, is: impl Fn(&Fact) -> bool) -> Option<u32> {
    (0u32..).zip(record.iter()).find(|(_, fact)| is(fact)).map(|(place, _)| place)
}
