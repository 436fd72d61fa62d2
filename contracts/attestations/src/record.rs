//! The facts on record about one subject: which one a new one replaces, and which gives way.

use charter::claims;
use common::limits;
use soroban_sdk::{Address, BytesN, ConversionError, Env, IntoVal, TryFromVal, Val, Vec};

use crate::{value::Value, Error};

/// A [`common::interfaces::Fact`] of which no more is opened than is needed to place it.
#[derive(Clone, Debug)]
pub struct Noted {
    pub attester: Address,
    pub claims: u32,
    pub expires: u64,
    pub revoked: Val,
    pub issued: Val,
    pub evidence: Val,
    pub value: Value,
    pub reason: Val,
}

impl Noted {
    /// What an attester says at time `now`.
    pub fn new(
        attester: &Address,
        claims: u32,
        expires: u64,
        now: u64,
        evidence: &BytesN<32>,
        value: &Value,
    ) -> Self {
        Noted {
            attester: attester.clone(),
            claims,
            expires,
            revoked: ().into(),
            issued: now.into_val(attester.env()),
            evidence: evidence.to_val(),
            value: value.clone(),
            reason: ().into(),
        }
    }

    /// Whether it was not revoked.
    pub fn open(&self) -> bool {
        self.revoked.is_void()
    }

    /// Whether it must be kept when the record is full and another comes: it counts at time
    /// `now`; or the person is known by it; or it takes one of the attester's recommendations.
    pub fn counts(&self, now: u64) -> bool {
        match self.claims {
            0 => false,
            claims::IDENTITY => true,
            claims::RECOMMENDED => self.open(),
            _ => self.open() && (self.expires == 0 || now < self.expires),
        }
    }

    /// Whether it must be kept when the record is full and another declares readiness: it
    /// counts, or is itself a readiness.
    pub fn stands(&self, now: u64) -> bool {
        self.counts(now) || (self.claims == 0 && self.open())
    }
}

impl TryFromVal<Env, Val> for Noted {
    type Error = ConversionError;

    fn try_from_val(env: &Env, fact: &Val) -> Result<Self, ConversionError> {
        let (attester, claims, expires, revoked, issued, evidence, value, reason) =
            <_>::try_from_val(env, fact).map_err(|_| ConversionError)?;
        Ok(Noted { attester, claims, expires, revoked, issued, evidence, value, reason })
    }
}

impl TryFromVal<Env, Noted> for Val {
    type Error = ConversionError;

    fn try_from_val(env: &Env, fact: &Noted) -> Result<Self, ConversionError> {
        let Noted { attester, claims, expires, revoked, issued, evidence, value, reason } = fact;
        let fact = (attester, claims, expires, revoked, issued, evidence, value, reason);
        Val::try_from_val(env, &fact).map_err(|_| ConversionError)
    }
}

/// The group of claims, of which one or more name a fact; none name a readiness.
pub fn group(claims: u32) -> Result<u32, Error> {
    match claims {
        0 => Ok(claims::VOUCH),
        _ => claims::group(claims).ok_or(Error::BadClaims),
    }
}

/// Where the attester's fact of a group of claims stands; of claims about a corporate, of those
/// about that one.
pub fn find(record: &Vec<Noted>, attester: &Address, group: u32, value: &Value) -> Option<u32> {
    place(record, |fact| {
        // Claims on record are of one group; readiness has the place of what is vouched for.
        let alike = fact.claims & group != 0 || (fact.claims == 0 && group == claims::VOUCH);
        alike
            && fact.attester == *attester
            && (group & claims::CORPORATE == 0 || fact.value == *value)
    })
}

/// Puts a fact in its place; or at the end; or, where its half of the record is full, in the
/// place of the first there that need not be kept.
pub fn put(
    record: &mut Vec<Noted>,
    place: Option<u32>,
    fact: Noted,
    keep: impl Fn(&Noted) -> bool,
) -> Result<(), Error> {
    let place = match place {
        None => room(record, personal(fact.claims), keep)?,
        own => own,
    };
    match place {
        Some(place) => record.set(place, fact),
        None => record.push_back(fact),
    }
    Ok(())
}

/// Which place of a full half gives way; none where the half is not full.
#[inline(never)] // docs/wasm.md#bodies
fn room(
    record: &Vec<Noted>,
    half: bool,
    keep: impl Fn(&Noted) -> bool,
) -> Result<Option<u32>, Error> {
    if record.len() < limits::MAX_ATTESTERS {
        return Ok(None);
    }
    let (mut taken, mut free) = (0, None);
    for (place, fact) in (0u32..).zip(record.iter()) {
        if personal(fact.claims) == half {
            taken += 1;
            if free.is_none() && !keep(&fact) {
                free = Some(place);
            }
        }
    }
    match free {
        _ if taken < limits::MAX_ATTESTERS => Ok(None),
        None => Err(Error::TooManyAttesters),
        free => Ok(free),
    }
}

/// Whether the claims are such as any participant makes; readiness is.
fn personal(claims: u32) -> bool {
    claims & !claims::PERSONAL == 0
}

fn place(record: &Vec<Noted>, is: impl Fn(&Noted) -> bool) -> Option<u32> {
    (0u32..).zip(record.iter()).find(|(_, fact)| is(fact)).map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    extern crate std;

    use common::interfaces;
    use soroban_sdk::testutils::Address as _;

    use super::*;

    const NOW: u64 = 1_000;

    fn fact(env: &Env, attester: &Address, claims: u32, expires: u64) -> Noted {
        let evidence = BytesN::from_array(env, &[1; 32]);
        Noted::new(attester, claims, expires, NOW - 1, &evidence, &Value::plain(env))
    }

    fn revoked(fact: Noted) -> Noted {
        let now = NOW.into_val(fact.attester.env());
        Noted { revoked: now, ..fact }
    }

    fn record_of(env: &Env, claims: u32, count: u32) -> Vec<Noted> {
        let facts = (0..count).map(|_| fact(env, &Address::generate(env), claims, 0));
        Vec::from_iter(env, facts)
    }

    #[test]
    fn what_is_stored_is_a_fact() {
        let env = Env::default();
        let attester = Address::generate(&env);
        let noted: Val = fact(&env, &attester, claims::VOUCH, 7).into_val(&env);
        let evidence = BytesN::from_array(&env, &[1; 32]);
        let plain = interfaces::Value::Plain;
        let expected =
            interfaces::Fact(attester, claims::VOUCH, 7, None, NOW - 1, evidence, plain, None);
        assert_eq!(interfaces::Fact::try_from_val(&env, &noted), Ok(expected));
    }

    #[test]
    fn a_fact_has_the_place_of_its_attester_and_group_and_of_its_corporate() {
        let env = Env::default();
        let [one, two, firm, other] = [(); 4].map(|()| Address::generate(&env));
        let plain = Value::plain(&env);
        let of = |corporate: &Address| {
            Value::new(&env, &interfaces::Value::Corporate(corporate.clone()))
        };
        let leads = Noted { value: of(&firm), ..fact(&env, &one, claims::LEADER, 0) };
        let facts = [
            fact(&env, &one, claims::IDENTITY, 0),
            fact(&env, &one, claims::REAL, 0),
            leads,
            fact(&env, &two, 0, 0),
            fact(&env, &two, claims::CERTIFIED, 0),
        ];
        let record = Vec::from_array(&env, facts);
        let table = [
            (&one, claims::VOUCH, &plain, Some(1)),
            (&two, claims::VOUCH, &plain, Some(3)),
            (&firm, claims::VOUCH, &plain, None),
            (&one, claims::IDENTITY, &plain, Some(0)),
            (&two, claims::IDENTITY, &plain, None),
            (&two, claims::COUNTERPARTY, &plain, Some(4)),
            (&one, claims::RECOMMENDED, &plain, None),
            (&one, claims::LEADER, &of(&firm), Some(2)),
            (&one, claims::LEADER, &of(&other), None),
            (&one, claims::STAFF, &of(&firm), None),
        ];
        for (i, (attester, group, value, place)) in table.into_iter().enumerate() {
            assert_eq!(find(&record, attester, group, value), place, "row {i}");
        }
    }

    #[test]
    fn each_half_of_a_record_holds_sixteen() {
        let env = Env::default();
        let one = Address::generate(&env);
        let halves = [(claims::REAL, claims::RECOMMENDED), (claims::ASSETS, claims::MULTISIG)];
        let mut record = Vec::new(&env);
        for (claims, more) in halves {
            record.append(&record_of(&env, claims, limits::MAX_ATTESTERS - 1));
            put(&mut record, None, fact(&env, &one, more, 0), |_| true).unwrap();
            let extra = put(&mut record, None, fact(&env, &one, claims, 0), |_| true);
            assert_eq!(extra, Err(Error::TooManyAttesters));
        }
        assert_eq!(record.len(), 2 * limits::MAX_ATTESTERS);
        let own = fact(&env, &one, claims::VOUCH, 0);
        assert_eq!(put(&mut record, Some(3), own, |_| true), Ok(()), "one's own place is free");
    }

    #[test]
    fn a_full_half_gives_way_at_its_first_fact_that_need_not_be_kept() {
        let env = Env::default();
        let one = Address::generate(&env);
        let mut record = record_of(&env, claims::ASSETS, 1);
        record.append(&record_of(&env, claims::REAL, limits::MAX_ATTESTERS));
        for place in [0, 9, 12] {
            record.set(place, revoked(record.get_unchecked(place)));
        }
        put(&mut record, None, fact(&env, &one, claims::RECOMMENDED, 0), |fact| fact.counts(NOW))
            .unwrap();
        assert_eq!(record.len(), 1 + limits::MAX_ATTESTERS);
        assert_eq!(record.get_unchecked(9).attester, one);
        assert!(!record.get_unchecked(0).open(), "the other half gives no way");
        assert!(!record.get_unchecked(12).open(), "nor does a later one");
    }

    #[test]
    fn a_fact_gives_way_as_its_claims_allow() {
        let env = Env::default();
        let one = Address::generate(&env);
        // Claims, end, and whether it is kept: open, then revoked; against a readiness, open.
        let table = [
            (0, 0, false, false, true),
            (claims::VOUCH, 0, true, false, true),
            (claims::VOUCH, NOW + 1, true, false, true),
            (claims::VOUCH, NOW, false, false, false),
            (claims::IDENTITY, NOW, true, true, true),
            (claims::RECOMMENDED, NOW, true, false, true),
            (claims::ASSETS, NOW, false, false, false),
        ];
        for (claims, expires, open, taken_back, against_ready) in table {
            let fact = fact(&env, &one, claims, expires);
            let what = std::format!("{claims:#b} until {expires}");
            assert_eq!(fact.counts(NOW), open, "{what}");
            assert_eq!(fact.stands(NOW), against_ready, "{what}");
            assert_eq!(revoked(fact.clone()).counts(NOW), taken_back, "{what}");
            assert_eq!(revoked(fact).stands(NOW), taken_back, "{what}");
        }
    }
}
