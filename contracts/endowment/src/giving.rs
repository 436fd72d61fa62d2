//! Who gave how much in which calendar month (UTC), in EURMTL at the rate of the day (REG-6d).
//!
//! A donor has one entry with the months of one year, the latest in which the donor gave, and one
//! for each year before.
//!
//! Why some functions are not inlined: docs/wasm.md#bodies.

use common::{calendar, lists};
use soroban_sdk::{Address, Env, Vec};

use crate::{
    books::MAX_AMOUNT,
    storage,
    year::{Year, TWELVE},
    Error,
};

/// Adds to what a donor gave in a month, counted from year 0.
pub fn add(env: &Env, donor: &Address, month: u32, worth: i128) -> Result<(), Error> {
    let mut giving = Year::blank();
    if !storage::read_giving(env, donor, &mut giving) {
        return add_first(env, donor, month, worth);
    }
    if giving.year() != month / TWELVE {
        return add_elsewhere(env, donor, month, worth, &mut giving);
    }
    giving.add(month % TWELVE, worth)?;
    storage::set_giving(env, donor, &giving);
    Ok(())
}

/// The same for the first gift of a donor. Apart, as what follows, because a call pays for all
/// that lies in the functions that it enters.
#[inline(never)]
fn add_first(env: &Env, donor: &Address, month: u32, worth: i128) -> Result<(), Error> {
    let mut counts = storage::counts(env);
    counts.donors += 1;
    storage::set_counts(env, &counts);
    storage::donors(env).put(counts.donors, donor);
    let year = month / TWELVE;
    let mut giving = Year::new(counts.donors, year, year);
    giving.add(month % TWELVE, worth)?;
    storage::enter_giving(env, donor, &giving);
    Ok(())
}

/// The same in a year that is not the donor's latest.
#[inline(never)]
fn add_elsewhere(
    env: &Env,
    donor: &Address,
    month: u32,
    worth: i128,
    latest: &mut Year,
) -> Result<(), Error> {
    let year = month / TWELVE;
    if year > latest.year() {
        storage::enter_past(env, donor, latest);
        let mut giving = Year::new(latest.number(), latest.first(), year);
        giving.add(month % TWELVE, worth)?;
        storage::set_giving(env, donor, &giving);
        return Ok(());
    }
    add_before(env, donor, month, worth, latest)
}

/// The same in a year before the donor's latest.
#[inline(never)]
fn add_before(
    env: &Env,
    donor: &Address,
    month: u32,
    worth: i128,
    latest: &mut Year,
) -> Result<(), Error> {
    let year = month / TWELVE;
    let mut past = storage::past(env, donor, year)
        .unwrap_or_else(|| Year::new(latest.number(), year.min(latest.first()), year));
    past.add(month % TWELVE, worth)?;
    storage::set_past(env, donor, &past);
    if year < latest.first() {
        latest.set_first(year);
        storage::set_giving(env, donor, latest);
    }
    Ok(())
}

/// Takes out of a donor's month, counted from year 0, what was added to it.
pub fn take_back(env: &Env, donor: &Address, month: u32, worth: i128) -> Result<(), Error> {
    if worth == 0 {
        return Ok(());
    }
    let latest = storage::giving(env, donor).ok_or(Error::NotCounted)?;
    let mut giving = year_of(env, donor, &latest, month / TWELVE).ok_or(Error::NotCounted)?;
    giving.take_back(month % TWELVE, worth)?;
    set_year(env, donor, &latest, &giving);
    Ok(())
}

/// Stores a year of a donor's: the latest, or one before it.
fn set_year(env: &Env, donor: &Address, latest: &Year, giving: &Year) {
    if giving.year() == latest.year() {
        storage::set_giving(env, donor, giving);
    } else {
        storage::set_past(env, donor, giving);
    }
}

/// For each account the least that it gave in one of the last complete months.
pub fn least(env: &Env, accounts: &Vec<Address>, months: u32) -> Vec<i128> {
    let this = calendar::month(env.ledger().timestamp());
    let first = this.saturating_sub(months);
    lists::collect(env, accounts.iter().map(|account| least_of(env, &account, first, this)))
}

/// The least that an account gave in one of the months from the first to before the end.
fn least_of(env: &Env, account: &Address, first: u32, end: u32) -> i128 {
    let Some(latest) = storage::giving(env, account) else { return 0 };
    let mut giving = latest;
    let mut least = MAX_AMOUNT;
    for month in first..end {
        let year = month / TWELVE;
        if year != giving.year() {
            let Some(other) = year_of(env, account, &latest, year) else { return 0 };
            giving = other;
        }
        least = least.min(giving.month(month % TWELVE));
    }
    // Of no months, nothing is known.
    if first < end {
        least
    } else {
        0
    }
}

/// What an account gave in each month of a year.
pub fn months(env: &Env, donor: &Address, year: u32) -> Vec<i128> {
    let latest = storage::giving(env, donor);
    let giving = latest.and_then(|latest| year_of(env, donor, &latest, year));
    let month = |month| giving.map_or(0, |giving| giving.month(month));
    lists::collect(env, (0..TWELVE).map(month))
}

/// What is on record of a year, by what is known of another.
#[inline(never)]
fn year_of(env: &Env, donor: &Address, known: &Year, year: u32) -> Option<Year> {
    if year == known.year() {
        Some(*known)
    } else if year < known.first() {
        None
    } else {
        storage::past(env, donor, year)
    }
}

/// What an account gave, another did: each month is added. The old one stays a donor of nothing.
pub fn follow(env: &Env, account: &Address, successor: &Address) -> Result<(), Error> {
    let Some(latest) = storage::giving(env, account) else { return Ok(()) };
    for year in latest.first()..=latest.year() {
        let Some(giving) = year_of(env, account, &latest, year) else { continue };
        for month in 0..TWELVE {
            let worth = giving.month(month);
            if worth != 0 {
                add(env, successor, year * TWELVE + month, worth)?;
            }
        }
        let nothing = Year::new(latest.number(), latest.first(), year);
        set_year(env, account, &latest, &nothing);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
