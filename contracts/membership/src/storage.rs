//! Every storage key of the register, one getter and setter each; nothing else touches storage.
//!
//! What many calls use is not inlined: the wasm would be a tenth larger, and its rent too. Lists
//! are stored in place of maps with field names: they are shorter, and the instance is read by
//! every call.

use charter::{roster::Roster, ttl};
use soroban_sdk::{symbol_short, Address, BytesN, Env, String, Symbol, Vec};

use crate::{
    record::{self, Record},
    tally::{self, Tally},
    Debt, Links, Officer, Terms,
};

const LINKS: Symbol = symbol_short!("links");
const FOUNDED: Symbol = symbol_short!("founded");
const TALLY: Symbol = symbol_short!("tally");
const TERMS: Symbol = symbol_short!("terms");
const OFFICERS: Symbol = symbol_short!("officers");
const OWED: Symbol = symbol_short!("owed");
const APPLICATIONS: Symbol = symbol_short!("applied");
const NUMBERS: Symbol = symbol_short!("numbers");

/// Links as they are stored.
type StoredLinks = (Address, Address, Address, Address, Address);
/// Terms as they are stored.
type StoredTerms = (u32, BytesN<32>, u64);

/// The contracts that the register works with. Set by the constructor.
#[inline(never)]
pub fn links(env: &Env) -> Links {
    let (attestations, blacklist, corporate_token, individual_token, regulation): StoredLinks =
        env.storage().instance().get(&LINKS).unwrap();
    Links { attestations, blacklist, corporate_token, individual_token, regulation }
}

pub fn set_links(env: &Env, links: Links) {
    let Links { attestations, blacklist, corporate_token, individual_token, regulation } = links;
    let stored: StoredLinks =
        (attestations, blacklist, corporate_token, individual_token, regulation);
    env.storage().instance().set(&LINKS, &stored);
}

/// Whether the founding act took place.
pub fn founded(env: &Env) -> bool {
    env.storage().instance().has(&FOUNDED)
}

pub fn set_founded(env: &Env) {
    env.storage().instance().set(&FOUNDED, &());
}

/// The record of an account; a stranger's if there is none. The key is the bare address: the
/// shortest there is.
#[inline(never)]
pub fn record(env: &Env, account: &Address) -> Record {
    let record = env.storage().persistent().get::<_, BytesN<{ record::LEN }>>(account);
    record.map_or_else(Record::stranger, |record| Record(record.to_array()))
}

#[inline(never)]
pub fn set_record(env: &Env, account: &Address, record: &Record) {
    env.storage().persistent().set(account, &BytesN::from_array(env, &record.0));
    ttl::keep(env, account);
}

/// How many accounts stand where.
#[inline(never)]
pub fn tally(env: &Env) -> Tally {
    let tally = env.storage().persistent().get::<_, BytesN<{ tally::LEN }>>(&TALLY);
    tally.map_or_else(Tally::default, |tally| Tally::unpack(&tally.to_array()))
}

#[inline(never)]
pub fn set_tally(env: &Env, tally: &Tally) {
    env.storage().persistent().set(&TALLY, &BytesN::from_array(env, &tally.pack()));
    ttl::keep(env, &TALLY);
}

/// The terms in force and the pending ones, in the order of their times; none before the first.
pub fn terms(env: &Env) -> Vec<Terms> {
    let stored = env.storage().persistent().get::<_, Vec<StoredTerms>>(&TERMS);
    let mut terms = Vec::new(env);
    for (charter, agreement, effective) in stored.into_iter().flatten() {
        terms.push_back(Terms { agreement, charter, effective });
    }
    terms
}

pub fn set_terms(env: &Env, terms: &Vec<Terms>) {
    let mut stored = Vec::<StoredTerms>::new(env);
    for Terms { agreement, charter, effective } in terms.iter() {
        stored.push_back((charter, agreement, effective));
    }
    env.storage().persistent().set(&TERMS, &stored);
    ttl::keep(env, &TERMS);
}

/// Officers, in the order of their appointment.
#[inline(never)]
pub fn officers(env: &Env) -> Vec<Officer> {
    env.storage().persistent().get(&OFFICERS).unwrap_or_else(|| Vec::new(env))
}

pub fn set_officers(env: &Env, officers: &Vec<Officer>) {
    env.storage().persistent().set(&OFFICERS, officers);
    ttl::keep(env, &OFFICERS);
}

/// What an account owes. A mark in its record tells whether there is anything.
#[inline(never)]
pub fn debt(env: &Env, account: &Address) -> Option<Debt> {
    let (amount, nature) =
        env.storage().persistent().get::<_, (i128, String)>(&debt_key(account))?;
    Some(Debt { amount, nature })
}

#[inline(never)]
pub fn set_debt(env: &Env, account: &Address, debt: &Debt) {
    let key = debt_key(account);
    env.storage().persistent().set(&key, &(debt.amount, debt.nature.clone()));
    ttl::keep(env, &key);
}

pub fn remove_debt(env: &Env, account: &Address) {
    env.storage().persistent().remove(&debt_key(account));
}

fn debt_key(account: &Address) -> (Symbol, Address) {
    (OWED, account.clone())
}

/// Extends the life of what every call needs: instance, tally, terms, officers.
pub fn keep_common(env: &Env) {
    ttl::keep_instance(env);
    for key in [TALLY, TERMS, OFFICERS] {
        if env.storage().persistent().has(&key) {
            ttl::keep(env, &key);
        }
    }
}

/// Extends the life of an account's record, of its places on the lists, and of its obligations.
pub fn keep_record(env: &Env, account: &Address, record: &Record) {
    ttl::keep(env, account);
    applications(env).bump(record.application());
    numbers(env).bump(record.number());
    if record.owes() {
        ttl::keep(env, &debt_key(account));
    }
}

/// Accounts in the order of their applications.
pub fn applications(env: &Env) -> Roster<'_> {
    Roster::new(env, APPLICATIONS)
}

/// Accounts in the order of their screening: the register.
pub fn numbers(env: &Env) -> Roster<'_> {
    Roster::new(env, NUMBERS)
}
