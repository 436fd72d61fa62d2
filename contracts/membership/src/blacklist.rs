//! The Blacklist (REG-9): bankrupts with the amount and nature of their unpaid obligations.
//!
//! What the Council lists at once is one entry of storage, a row each, and an account's record says
//! where its latest row is. A row stays when it is cleared, so that the history stays. A listing
//! may name the person by a commitment: that bars the person under any account.
//!
//! Why some functions are not inlined: docs/wasm.md#bodies.

use common::{checks, limits, lists, Standing};
use soroban_sdk::{Address, BytesN, Env, FromVal, String, Val, Vec};

use crate::{
    record::{Place, Record},
    storage::{self, Rows},
    Error, Listed, Listing, Row,
};

/// A stored [`Row`], of which each field is opened when it is asked for.
struct RowView<'a>(&'a Vec<Val>);

impl RowView<'_> {
    fn account(&self, env: &Env) -> Address {
        Address::from_val(env, &self.0.get_unchecked(0))
    }

    fn amount(&self, env: &Env) -> i128 {
        i128::from_val(env, &self.0.get_unchecked(1))
    }

    fn nature(&self, env: &Env) -> String {
        String::from_val(env, &self.0.get_unchecked(2))
    }

    fn decision(&self, env: &Env) -> BytesN<32> {
        BytesN::from_val(env, &self.0.get_unchecked(3))
    }

    fn person(&self, env: &Env) -> Option<BytesN<32>> {
        Option::from_val(env, &self.0.get_unchecked(4))
    }

    /// The same row about another account.
    fn about(&self, env: &Env, account: &Address) -> Vec<Val> {
        let field = |i| self.0.get_unchecked(i);
        Vec::from_array(env, [account.to_val(), field(1), field(2), field(3), field(4)])
    }
}

/// The row of a listing, if there can be one; bars the person whom it names.
pub fn row(env: &Env, listing: Listing) -> Result<Row, Error> {
    let Listing { account, amount, decision, nature, person } = listing;
    if amount <= 0 {
        return Err(Error::BadAmount);
    }
    if !(1..=limits::MAX_NATURE).contains(&nature.len()) {
        return Err(Error::BadNature);
    }
    if let Some(person) = &person {
        bar(env, person)?;
    }
    Ok(Row(account, amount, nature, decision, person))
}

/// Bars a person. Apart, because a call pays for all that lies in the functions that it enters.
#[inline(never)]
fn bar(env: &Env, person: &BytesN<32>) -> Result<(), Error> {
    checks::hash(person, Error::BadPerson)?;
    storage::set_bars(env, person, storage::bars(env, person) + 1);
    Ok(())
}

/// Reads batches, and one that is read for one account after the other only once: whoever was
/// listed together is often cleared together.
pub struct Batches<'a> {
    env: &'a Env,
    /// Number, time and rows of the last; 0 before the first.
    last: (u32, u64, Rows),
}

impl<'a> Batches<'a> {
    /// Nothing read yet.
    pub fn new(env: &'a Env) -> Self {
        Batches { env, last: (0, 0, lists::empty(env)) }
    }

    /// When a row was listed, and the row.
    fn row(&mut self, place: Place) -> (u64, Vec<Val>) {
        if self.last.0 != place.batch {
            let (listed, rows) = storage::batch(self.env, place.batch);
            self.last = (place.batch, listed, rows);
        }
        let (_, listed, rows) = &self.last;
        (*listed, rows.get_unchecked(place.row))
    }

    fn person(&mut self, place: Place) -> Option<BytesN<32>> {
        RowView(&self.row(place).1).person(self.env)
    }

    /// Clears a row at a Unix time.
    pub fn clear(&mut self, place: Place, now: u64) {
        if let Some(person) = self.person(place) {
            storage::set_bars(self.env, &person, storage::bars(self.env, &person) - 1);
        }
        storage::set_cleared(self.env, place, now);
    }

    /// Extends the life of an account's latest row and of what bars the person whom it names.
    pub fn keep(&mut self, record: &Record) {
        let Some(place) = record.place() else { return };
        storage::keep_listing(self.env, place);
        if record.standing() == Standing::Bankrupt {
            if let Some(person) = self.person(place) {
                storage::keep_bars(self.env, &person);
            }
        }
    }
}

/// The row of an account that moved, if it has one, is another account's.
#[inline(never)]
pub fn follow(env: &Env, place: Option<Place>, successor: &Address) {
    let Some(place) = place else { return };
    let (listed, rows) = storage::batch(env, place.batch);
    let mut moved: Rows = lists::empty(env);
    for (mut row, at) in rows.iter().zip(0..) {
        if at == place.row {
            row = RowView(&row).about(env, successor);
        }
        moved.push_back(row);
    }
    storage::set_batch(env, place.batch, listed, moved.to_val());
}

/// The latest listing of an account, cleared or not.
pub fn listing(env: &Env, account: &Address) -> Option<Listed> {
    let record = storage::record(env, account);
    let place = record.place()?;
    let (listed, row) = Batches::new(env).row(place);
    Some(read(env, &record, place, listed, &row))
}

/// The listings of batches that are their accounts' latest.
pub fn page(env: &Env, start: u32, limit: u32) -> Result<Vec<Listed>, Error> {
    checks::page::<Error>(limit)?;
    let mut page = lists::empty(env);
    let start = start.max(1);
    let end = start.saturating_add(limit).min(storage::tally(env).batches().saturating_add(1));
    for batch in start..end {
        let (listed, rows) = storage::batch(env, batch);
        for (row, at) in rows.iter().zip(0..) {
            let place = Place { batch, row: at };
            let account = RowView(&row).account(env);
            let record = storage::record(env, &account);
            if record.place() == Some(place) {
                page.push_back(read(env, &record, place, listed, &row));
            }
        }
    }
    Ok(page)
}

#[inline(never)]
fn read(env: &Env, record: &Record, place: Place, listed: u64, row: &Vec<Val>) -> Listed {
    let barred = record.standing() == Standing::Bankrupt;
    let row = RowView(row);
    Listed {
        account: row.account(env),
        amount: row.amount(env),
        batch: place.batch,
        cleared: if barred { None } else { storage::cleared(env, place) },
        decision: row.decision(env),
        listed,
        nature: row.nature(env),
        person: row.person(env),
    }
}
