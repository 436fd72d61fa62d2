//! One person holds one account (REG-5b): who holds which.
//!
//! Why some functions are not inlined: docs/wasm.md#bodies.

use charter::claims;
use common::MembershipClient;
use soroban_sdk::{Address, BytesN, Env, Vec};

use crate::{events, record::Noted, storage, value::Value, Error};

/// The person that an identity names holds the subject from now on, or did already.
#[inline(never)]
pub fn bind(
    env: &Env,
    record: &Vec<Noted>,
    subject: &Address,
    identity: &Value,
) -> Result<(), Error> {
    let person = &identity.as_person().ok_or(Error::BadValue)?;
    let holds = storage::holder(env, person);
    if holds.as_ref().is_some_and(|holds| holds != subject) {
        return Err(Error::PersonTaken);
    }
    if named(record).any(|(other, revoked)| !revoked && other != *person) {
        return Err(Error::PersonMismatch);
    }
    let register = MembershipClient::new(env, &storage::links(env).membership);
    if register.person_barred(person) {
        return Err(Error::PersonBarred);
    }
    if holds.is_none() {
        storage::set_holder(env, person, subject);
    }
    Ok(())
}

/// The person holds no account any more.
#[inline(never)]
pub fn unbind(env: &Env, person: BytesN<32>) -> Result<(), Error> {
    let account = storage::holder(env, &person).ok_or(Error::UnknownPerson)?;
    let record = storage::record(env, &account);
    if named(&record).any(|(named, revoked)| !revoked && named == person) {
        return Err(Error::PersonInUse);
    }
    storage::remove_holder(env, &person);
    events::Unbound { person, account }.publish(env);
    Ok(())
}

/// Whoever holds the old account, by what is on record about it, holds the new one.
#[inline(never)]
pub fn follow(env: &Env, record: &Vec<Noted>, account: &Address, successor: &Address) {
    for (person, _) in named(record) {
        if storage::holder(env, &person).is_some_and(|holds| holds == *account) {
            storage::set_holder(env, &person, successor);
        }
    }
}

/// Extends the life of what says that the persons named on a record hold accounts.
#[inline(never)]
pub fn keep(env: &Env, record: &Vec<Noted>) {
    for (person, _) in named(record) {
        storage::keep_holder(env, &person);
    }
}

/// The persons that a record names, each with whether that is revoked.
fn named(record: &Vec<Noted>) -> impl Iterator<Item = (BytesN<32>, bool)> + '_ {
    let identities = record.iter().filter(|fact| fact.claims == claims::IDENTITY);
    identities.filter_map(|fact| Some((fact.value.as_person()?, !fact.open())))
}
