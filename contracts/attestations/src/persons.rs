//! One person holds one account (REG-5b): who holds which.

use charter::{
    claims,
    clients::{Fact, Value},
    BlacklistClient,
};
use soroban_sdk::{Address, BytesN, Env, Vec};

use crate::{events, storage, Error};

/// The person holds the subject from now on, or did already.
pub fn bind(
    env: &Env,
    record: &Vec<Fact>,
    subject: &Address,
    person: &BytesN<32>,
) -> Result<(), Error> {
    let holds = storage::holder(env, person);
    if holds.as_ref().is_some_and(|holds| holds != subject) {
        return Err(Error::PersonTaken);
    }
    if named(record).any(|(other, revoked)| !revoked && other != *person) {
        return Err(Error::PersonMismatch);
    }
    let blacklist = BlacklistClient::new(env, &storage::links(env).blacklist);
    if blacklist.person_barred(person) {
        return Err(Error::PersonBarred);
    }
    if holds.is_none() {
        storage::set_holder(env, person, subject);
    }
    Ok(())
}

/// The person holds no account any more.
pub fn release(env: &Env, person: BytesN<32>) -> Result<(), Error> {
    let account = storage::holder(env, &person).ok_or(Error::UnknownPerson)?;
    let record = storage::record(env, &account);
    if named(&record).any(|(named, revoked)| !revoked && named == person) {
        return Err(Error::PersonInUse);
    }
    storage::remove_holder(env, &person);
    events::Released { person, account }.publish(env);
    Ok(())
}

/// Whoever holds the old account, by what is on record about it, holds the new one.
pub fn follow(env: &Env, record: &Vec<Fact>, old: &Address, new: &Address) {
    for (person, _) in named(record) {
        if storage::holder(env, &person).is_some_and(|holds| holds == *old) {
            storage::set_holder(env, &person, new);
        }
    }
}

/// Extends the life of what says that the persons named on a record hold accounts.
pub fn keep(env: &Env, record: &Vec<Fact>) {
    for (person, _) in named(record) {
        storage::keep_holder(env, &person);
    }
}

/// The persons that a record names, each with whether that is revoked.
fn named(record: &Vec<Fact>) -> impl Iterator<Item = (BytesN<32>, bool)> + '_ {
    record.iter().filter(|fact| fact.1 == claims::IDENTITY).filter_map(|fact| match fact {
        Fact(_, _, _, revoked, _, _, Value::Person(person), _) => Some((person, revoked.is_some())),
        _ => None,
    })
}
