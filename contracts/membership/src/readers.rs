//! Reading the register: one call gives all that a dApp needs; everything is paged.

use charter::{clients::Position, limits, roster::Roster, Standing};
use soroban_sdk::{Address, Env, Vec};

use crate::{
    blacklist::Batches,
    officers,
    record::Record,
    register::{check_page, list},
    storage, Entry, Error, Status,
};

/// The status of each account, in order.
pub fn statuses(env: &Env, accounts: Vec<Address>) -> Result<Vec<Status>, Error> {
    check_page(accounts.len())?;
    let mut statuses = list(env);
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

/// The position of each account, in order.
pub fn positions(env: &Env, accounts: Vec<Address>) -> Vec<Position> {
    let keepers = officers::keepers(env);
    let mut positions = list(env);
    for account in accounts.iter() {
        positions.push_back(position(env, account, &keepers));
    }
    positions
}

/// The position of an account; of its successor, if it moved.
fn position(env: &Env, mut account: Address, keepers: &Vec<Address>) -> Position {
    let mut record = storage::record(env, &account);
    let mut marks = 0;
    if let Some(successor) = successor(env, &record) {
        record = storage::record(env, &successor);
        account = successor;
        marks |= Position::MOVED;
    }
    if record.suspended() {
        marks |= Position::SUSPENDED;
    }
    if keepers.iter().any(|keeper| keeper == account) && record.trusted() {
        marks |= Position::OFFICER;
    }
    Position(record.standing(), record.kind(), record.tokens(), record.number(), marks)
}

/// Entries of a numbered list for which `pick` holds.
pub fn page(
    env: &Env,
    roster: Roster,
    start: u32,
    limit: u32,
    pick: fn(u32, &Record) -> bool,
) -> Result<Vec<(Address, Entry)>, Error> {
    check_page(limit)?;
    let mut page = list(env);
    for (account, number) in roster.slice(start, limit).iter().zip(start.max(1)..) {
        let record = storage::record(env, &account);
        if pick(number, &record) {
            page.push_back((account, record.entry(env)));
        }
    }
    Ok(page)
}

/// Accounts by their numbers.
pub fn accounts(env: &Env, start: u32, limit: u32) -> Result<Vec<Address>, Error> {
    check_page(limit)?;
    Ok(storage::numbers(env).slice(start, limit))
}

/// Extends the life of what every call needs and of what is about these accounts.
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
