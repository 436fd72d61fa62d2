//! Reading the register: one call gives all that a dApp needs; everything is paged.

use charter::{clients::Position, limits, roster::Roster, Standing};
use soroban_sdk::{vec, Address, Env, Vec};

use crate::{
    admission::{Bench, Way},
    application::check_len,
    storage, Entry, Error, Status,
};

/// The status of each account, in order.
pub fn statuses(env: &Env, accounts: Vec<Address>) -> Result<Vec<Status>, Error> {
    check_len(accounts.len(), limits::MAX_PAGE)?;
    let mut bench = Bench::read(env, &accounts, Way::Grounds);
    let mut statuses = vec![env];
    for (place, account) in (0u32..).zip(accounts.iter()) {
        let blocker = bench.judge(place, &account).err().map_or(0, |error| error as u32);
        statuses.push_back(Status {
            barred: bench.barred(&account),
            blocker,
            entry: bench
                .record(place)
                .map_or_else(|| Entry::stranger(env), |record| record.entry(env)),
            account,
        });
    }
    Ok(statuses)
}

/// Standing and level of each account, in order.
pub fn positions(env: &Env, accounts: Vec<Address>) -> Result<Vec<Position>, Error> {
    check_len(accounts.len(), limits::MAX_PAGE)?;
    let mut positions = vec![env];
    for account in accounts.iter() {
        let record = storage::record(env, &account);
        positions.push_back(record.map_or(Position(Standing::Stranger, 0), |record| {
            Position(record.standing(), record.level())
        }));
    }
    Ok(positions)
}

/// Entries of a numbered list for which `pick` holds.
pub fn page(
    env: &Env,
    list: Roster,
    start: u32,
    limit: u32,
    pick: fn(u32, &Entry) -> bool,
) -> Result<Vec<(Address, Entry)>, Error> {
    check_len(limit, limits::MAX_PAGE)?;
    let mut page = vec![env];
    for (account, number) in list.slice(start, limit).iter().zip(start.max(1)..) {
        match storage::entry(env, &account) {
            Some(entry) if pick(number, &entry) => page.push_back((account, entry)),
            _ => {}
        }
    }
    Ok(page)
}
