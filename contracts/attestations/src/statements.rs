//! What attesters state and take back. A statement goes through the attester's enrolment and the
//! subject's record, and through the person or the recommendation that it is about.

use charter::claims;
use common::{checks, interfaces::Fact, limits};
use soroban_sdk::{Address, BytesN, Env, FromVal, IntoVal, Val, Vec};

use crate::{
    enrolment, events, persons,
    record::{self, Noted},
    storage, Error, Value,
};

/// An attester is ready to verify a subject.
pub fn declare_ready(env: &Env, attester: Address, subject: Address) -> Result<(), Error> {
    if attester == subject {
        return Err(Error::SelfAttestation);
    }
    enrolment::require_any(env, &attester, claims::VOUCH)?;
    let mut record = storage::open_record(env, &subject)?;
    let now = env.ledger().timestamp();
    let plain = Value::plain(env);
    let place = record::find(&record, &attester, claims::VOUCH, &plain);
    if place.is_some_and(|place| record.get_unchecked(place).stands(now)) {
        return Err(Error::AlreadyDeclared);
    }
    let none = BytesN::from_array(env, &[0; 32]);
    let ready = Noted::new(&attester, 0, 0, now, &none, &plain);
    record::put(&mut record, place, ready, |fact| fact.stands(now))?;
    storage::set_record(env, &subject, &record);
    events::ReadyDeclared { subject, attester }.publish(env);
    Ok(())
}

/// An attester states claims about a subject.
pub fn attest(
    env: &Env,
    attester: Address,
    subject: Address,
    claims: u32,
    value: Value,
    evidence: BytesN<32>,
    expires: Option<u64>,
) -> Result<(), Error> {
    let now = env.ledger().timestamp();
    let group = claims::group(claims).ok_or(Error::BadClaims)?;
    checks::hash(&evidence, Error::NoEvidence)?;
    if expires.is_some_and(|expires| expires <= now) {
        return Err(Error::Expired);
    }
    if attester == subject {
        return Err(Error::SelfAttestation);
    }
    if !value.fits(claims, &subject) {
        return Err(Error::BadValue);
    }
    let enrolled = enrolment::require(env, &attester, claims)?;
    let mut record = storage::open_record(env, &subject)?;
    let place = record::find(&record, &attester, group, &value);
    let value = match claims {
        claims::IDENTITY => {
            persons::bind(env, &record, &subject, &value)?;
            value
        }
        claims::RECOMMENDED => enrolment::recommend(env, &attester, enrolled, &record, place)?,
        _ => value,
    };
    let until = expires.unwrap_or(0);
    let fact = Noted::new(&attester, claims, until, now, &evidence, &value);
    record::put(&mut record, place, fact, |fact| fact.counts(now))?;
    storage::set_record(env, &subject, &record);
    events::Attested { subject, attester, claims, value, evidence, expires }.publish(env);
    Ok(())
}

/// What is on record about an account, what it may attest, and its person go to its successor.
pub fn move_account(env: &Env, account: Address, successor: Address) -> Result<(), Error> {
    if storage::keep_record(env, &successor) || storage::keep_enrolment(env, &successor) {
        return Err(Error::AlreadyKnown);
    }
    let record = storage::record(env, &account);
    if !record.is_empty() {
        persons::follow(env, &record, &account, &successor);
        storage::set_record(env, &successor, &record);
    }
    storage::close_record(env, &account);
    enrolment::follow(env, &account, &successor);
    events::Moved { account, successor }.publish(env);
    Ok(())
}

/// For each subject all that is on record, as it is stored; of one that moved, of its successor.
pub fn facts(env: &Env, subjects: Vec<Address>) -> Result<Vec<Vec<Fact>>, Error> {
    if subjects.len() > limits::MAX_PAGE {
        return Err(Error::BatchTooLarge);
    }
    let mut facts: Vec<Val> = Vec::from_array(env, []);
    for subject in subjects.iter() {
        let mut record = storage::record(env, &subject);
        if record.is_empty() {
            record = storage::record(env, &enrolment::latest(env, &subject));
        }
        facts.push_back(record.to_val());
    }
    Ok(Vec::from_val(env, &facts.to_val()))
}

/// What was stated is taken back: by the attester, or by the Council.
#[inline(never)] // docs/wasm.md#bodies
pub fn take_back(
    env: &Env,
    attester: Address,
    subject: Address,
    claims: u32,
    value: Value,
    reason: BytesN<32>,
) -> Result<(), Error> {
    let group = record::group(claims)?;
    checks::hash(&reason, Error::NoReason)?;
    let mut record = storage::record(env, &subject);
    let place = record::find(&record, &attester, group, &value).ok_or(Error::NoAttestation)?;
    let mut fact = record.get_unchecked(place);
    if !fact.open() {
        return Err(Error::NoAttestation);
    }
    fact.revoked = env.ledger().timestamp().into_val(env);
    fact.reason = reason.to_val();
    let (claims, value) = (fact.claims, fact.value.clone());
    record.set(place, fact);
    storage::set_record(env, &subject, &record);
    if let Some(slot) = value.as_slot() {
        enrolment::free(env, &attester, slot);
    }
    events::Revoked { subject, attester, claims, value, reason }.publish(env);
    Ok(())
}
