//! Every storage key of the register, one getter and setter each; nothing else touches storage.
//!
//! What many calls use is not inlined: the wasm would be a tenth larger, and its rent too.
//!
//! Why some functions are not inlined: docs/wasm.md#getters.

use common::{lists, roster::Roster, ttl};
use soroban_sdk::{symbol_short, Address, BytesN, Env, FromVal, IntoVal, Symbol, Val, Vec};

use crate::{
    record::{Place, Record},
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
const LISTED: Symbol = symbol_short!("listed");
const CLEARED: Symbol = symbol_short!("cleared");
const PERSON: Symbol = symbol_short!("person");

/// The contracts that the register works with. Set by the constructor.
#[inline(never)]
pub fn links(env: &Env) -> Links {
    let links: Vec<Address> = env.storage().instance().get(&LINKS).unwrap();
    Links {
        attestations: links.get_unchecked(0),
        corporate_token: links.get_unchecked(1),
        endowment: links.get_unchecked(2),
        individual_token: links.get_unchecked(3),
        regulation: links.get_unchecked(4),
    }
}

/// Stores the links as a list: shorter than a map with field names, and every call reads it.
pub fn set_links(env: &Env, links: Links) {
    let Links { attestations, corporate_token, endowment, individual_token, regulation } = links;
    let links = [attestations, corporate_token, endowment, individual_token, regulation];
    env.storage().instance().set(&LINKS, &Vec::from_array(env, links));
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
    let record = env.storage().persistent().get::<_, BytesN<{ Record::LEN }>>(account);
    record.map_or_else(Record::stranger, |record| {
        let record = Record(record.to_array());
        record.check();
        record
    })
}

#[inline(never)]
pub fn set_record(env: &Env, account: &Address, record: &Record) {
    env.storage().persistent().set(account, &BytesN::from_array(env, &record.0));
    ttl::keep(env, account);
}

/// How many accounts stand where.
#[inline(never)]
pub fn tally(env: &Env) -> Tally {
    let tally = env.storage().persistent().get::<_, BytesN<{ tally::Stored::LEN }>>(&TALLY);
    tally.map_or_else(Tally::default, |tally| Tally::unpack(&tally::Stored(tally.to_array())))
}

#[inline(never)]
pub fn set_tally(env: &Env, tally: &Tally) {
    env.storage().persistent().set(&TALLY, &BytesN::from_array(env, &tally.pack().0));
    ttl::keep(env, &TALLY);
}

/// The terms in force and the pending ones, in the order of their times; none before the first.
pub fn terms(env: &Env) -> Vec<Terms> {
    env.storage().persistent().get(&TERMS).unwrap_or_else(|| lists::empty(env))
}

pub fn set_terms(env: &Env, terms: &Vec<Terms>) {
    env.storage().persistent().set(&TERMS, terms);
    ttl::keep(env, &TERMS);
}

/// Officers, in the order of their appointment.
#[inline(never)]
pub fn officers(env: &Env) -> Vec<Officer> {
    env.storage().persistent().get(&OFFICERS).unwrap_or_else(|| lists::empty(env))
}

pub fn set_officers(env: &Env, officers: &Vec<Officer>) {
    env.storage().persistent().set(&OFFICERS, officers);
    ttl::keep(env, &OFFICERS);
}

/// What an account owes, if it does. A mark in its record tells whether there is anything.
#[inline(never)]
pub fn debt(env: &Env, account: &Address) -> Option<Debt> {
    let debt = env.storage().persistent().get::<_, Debt>(&debt_key(account));
    debt.filter(|debt| debt.amount != 0)
}

/// Changes what an account owes. A debt of nothing stays as such until it expires: to remove an
/// entry is a host function of its own, and every call of the contract pays for each that it
/// imports: docs/wasm.md#imports.
#[inline(never)]
pub fn set_debt(env: &Env, account: &Address, debt: &Debt) {
    let key = debt_key(account);
    env.storage().persistent().set(&key, debt);
    ttl::keep(env, &key);
}

fn debt_key(account: &Address) -> (Symbol, Address) {
    (OWED, account.clone())
}

/// The rows of a batch, unopened: to open a row is a host function that nothing else here needs.
pub type Rows = Vec<Vec<Val>>;

/// When a batch was listed, and its rows. There are batches from 1 to the number in the tally.
#[inline(never)]
pub fn batch(env: &Env, number: u32) -> (u64, Rows) {
    let batch: Vec<Val> = env.storage().persistent().get(&(LISTED, number)).unwrap();
    let [listed, rows] = [0, 1].map(|i| batch.get_unchecked(i));
    (u64::from_val(env, &listed), Rows::from_val(env, &rows))
}

#[inline(never)]
pub fn set_batch(env: &Env, number: u32, listed: u64, rows: Val) {
    set(env, (LISTED, number).into_val(env), (listed, rows).into_val(env));
}

/// When a row of the Blacklist was cleared, if it was.
pub fn cleared(env: &Env, place: Place) -> Option<u64> {
    env.storage().persistent().get(&(CLEARED, place.number()))
}

pub fn set_cleared(env: &Env, place: Place, now: u64) {
    set(env, (CLEARED, place.number()).into_val(env), now.into_val(env));
}

/// How many rows that are not cleared name a person.
pub fn bars(env: &Env, person: &BytesN<32>) -> u32 {
    env.storage().persistent().get(&(PERSON, person)).unwrap_or(0)
}

/// Changes how many rows name a person. None stays as such until it expires, like a debt.
pub fn set_bars(env: &Env, person: &BytesN<32>, bars: u32) {
    set(env, (PERSON, person).into_val(env), bars.into_val(env));
}

/// Extends the life of what bars a person; for one that is barred.
pub fn keep_bars(env: &Env, person: &BytesN<32>) {
    ttl::keep(env, &(PERSON, person));
}

/// Extends the life of the batch that a row is in, and of what says that the row is cleared.
pub fn keep_listing(env: &Env, place: Place) {
    ttl::keep(env, &(LISTED, place.batch));
    if cleared(env, place).is_some() {
        ttl::keep(env, &(CLEARED, place.number()));
    }
}

#[inline(never)]
fn set(env: &Env, key: Val, value: Val) {
    env.storage().persistent().set(&key, &value);
    ttl::keep(env, &key);
}

/// Extends the life of what every call needs: tally, terms, officers.
pub fn keep_common(env: &Env) {
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
