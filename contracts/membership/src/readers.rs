//! Reading the register: one call gives all that a dApp needs; everything is paged.
//!
//! Why some functions are not inlined: docs/wasm.md#bodies.

extern crate alloc;

use alloc::vec::Vec as List;

use common::{checks, interfaces::Position, limits, lists, roster::Roster, Standing};
use soroban_sdk::{Address, Bytes, Env, Vec};

use crate::{blacklist::Batches, officers, record::Record, storage, Entry, Error, Status};

/// The status of each account, in order.
pub fn statuses(env: &Env, accounts: Vec<Address>) -> Result<Vec<Status>, Error> {
    checks::page::<Error>(accounts.len())?;
    let mut statuses = lists::empty(env);
    for account in accounts.iter() {
        statuses.push_back(status(env, account));
    }
    Ok(statuses)
}

/// The status of an account.
#[inline(never)]
pub fn status(env: &Env, account: Address) -> Status {
    let record = storage::record(env, &account);
    let debt = if record.owes() { storage::debt(env, &account) } else { None };
    Status {
        barred: record.standing() == Standing::Bankrupt,
        entry: record.entry(env),
        level: record.level(),
        owed: debt.map_or(0, |debt| debt.amount),
        successor: successor(env, &record),
        account,
    }
}

/// The packed position of each account, in order.
pub fn positions(env: &Env, accounts: Vec<Address>) -> Bytes {
    let keepers = officers::keepers(env);
    let mut packed = List::with_capacity(accounts.len() as usize * Position::LEN);
    for account in accounts.iter() {
        packed.extend_from_slice(&position(env, account, &keepers).pack());
    }
    Bytes::from_slice(env, &packed)
}

/// The position of an account; of its successor, if it moved.
fn position(env: &Env, account: Address, keepers: &[Address]) -> Position {
    let record = storage::record(env, &account);
    if record.standing() == Standing::Moved {
        return moved(env, account, record, keepers);
    }
    place(&account, &record, keepers)
}

/// The position of an account that moved. Apart, because few did, and a loop is charged for all
/// that lies in it.
#[inline(never)]
fn moved(env: &Env, account: Address, record: Record, keepers: &[Address]) -> Position {
    // One that never got a number left nothing that leads to its successor.
    let Some(successor) = successor(env, &record) else {
        return place(&account, &record, keepers);
    };
    let mut position = place(&successor, &storage::record(env, &successor), keepers);
    position.marks |= Position::MOVED;
    position
}

fn place(account: &Address, record: &Record, keepers: &[Address]) -> Position {
    let mut marks = 0;
    if record.suspended() {
        marks |= Position::SUSPENDED;
    }
    if keepers.contains(account) && record.trusted() {
        marks |= Position::OFFICER;
    }
    Position {
        standing: record.standing(),
        kind: record.kind(),
        tokens: record.tokens(),
        number: record.number(),
        marks,
    }
}

/// Entries of a numbered list for which `pick` holds.
pub fn page(
    env: &Env,
    roster: Roster,
    start: u32,
    limit: u32,
    pick: fn(u32, &Record) -> bool,
) -> Result<Vec<(Address, Entry)>, Error> {
    checks::page::<Error>(limit)?;
    let mut page = lists::empty(env);
    for (account, number) in roster.numbered(start, limit) {
        let record = storage::record(env, &account);
        if pick(number, &record) {
            page.push_back((account, record.entry(env)));
        }
    }
    Ok(page)
}

/// Accounts by their numbers.
pub fn accounts(env: &Env, start: u32, limit: u32) -> Result<Vec<Address>, Error> {
    checks::page::<Error>(limit)?;
    Ok(storage::numbers(env).slice(start, limit))
}

/// Extends the life of what every call needs and of what is about these accounts: their records,
/// places on the lists, obligations, and latest rows on the Blacklist.
pub fn bump(env: &Env, accounts: Vec<Address>) -> Result<(), Error> {
    if accounts.len() > limits::MAX_BATCH {
        return Err(Error::BatchTooLarge);
    }
    storage::keep_common(env);
    let mut batches = Batches::new(env);
    for account in accounts.iter() {
        let record = storage::record(env, &account);
        if record.standing() == Standing::Stranger {
            return Err(Error::NoApplication);
        }
        storage::keep_record(env, &account, &record);
        batches.keep(&record);
    }
    Ok(())
}

/// The account that has the number of one that moved.
fn successor(env: &Env, record: &Record) -> Option<Address> {
    if record.standing() == Standing::Moved {
        storage::numbers(env).at(record.number())
    } else {
        None
    }
}
