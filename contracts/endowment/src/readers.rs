//! Reading the fund: balance sheets, statements, donors, budgets, grants. Lists are paged.

use common::{checks, limits, lists};
use soroban_sdk::{Address, Env, Vec};

use crate::{
    books::{value, Books, Sums, FLOWS_LEN},
    grants,
    open_books::OpenBooks,
    schedule::{How, Schedule},
    storage::{self, Stored},
    Asset, Balance, Budget, Error, Grant, Milestone, Overview, Progress, Statement,
};

/// The balance sheet of an asset.
pub fn balance(env: &Env, asset: &Address) -> Result<Balance, Error> {
    let open = OpenBooks::open(env, asset)?;
    let sums = open.books.sums();
    let rate = storage::policy(env).spending_rate;
    let (since, until) = open.books.term();
    Ok(Balance {
        allowance: open.books.allowance(rate, env.ledger().timestamp()),
        asset: Asset { asset: asset.clone(), rate: open.books.rate(), since, until },
        flows: sums.flows(),
        held: open.held(),
        purses: sums.purses(),
        shortfall: open.shortfall(),
        unrecognised: open.unrecognised(),
        uncovered: open.books.uncovered(),
    })
}

/// The balance sheets of all assets.
pub fn balances(env: &Env) -> Result<Vec<Balance>, Error> {
    let assets = storage::assets(env).slice(1, storage::counts(env).assets);
    lists::try_collect(env, assets.iter().map(|asset| balance(env, &asset)))
}

/// What happened to an asset from a month through another.
pub fn statement(env: &Env, asset: &Address, first: u32, last: u32) -> Result<Statement, Error> {
    let (first, last) = (month(first)?, month(last)?);
    if first > last {
        return Err(Error::BadPeriod);
    }
    let books = storage::books(env, asset).ok_or(Error::UnknownAsset)?;
    // No asset had flows in the year 0.
    let opening = by_end_of(env, asset, &books, first.saturating_sub(1));
    let closing = by_end_of(env, asset, &books, last);
    Ok(Statement {
        opening: opening.purses(),
        flows: closing.since(&opening).flows(),
        closing: closing.purses(),
    })
}

/// All flows by the end of a month, counted from year 0.
fn by_end_of(env: &Env, asset: &Address, books: &Books, month: u32) -> Sums {
    if month >= books.month() {
        return books.sums();
    }
    // The latest month with flows that is not later, among those that were closed in their order.
    let mut found = Sums([0; FLOWS_LEN]);
    let (mut low, mut high) = (1, books.closed());
    while low <= high {
        let middle = low + (high - low) / 2;
        match storage::closed(env, asset, middle) {
            Some((closed, sums)) if closed <= month => {
                found = sums;
                low = middle + 1;
            }
            _ => high = middle - 1,
        }
    }
    found
}

/// A month as it is written, `year * 100 + month`, counted from year 0.
fn month(written: u32) -> Result<u32, Error> {
    let (year, month) = (written / 100, written % 100);
    if (1..=12).contains(&month) && (1970..=9999).contains(&year) {
        Ok(year * 12 + month - 1)
    } else {
        Err(Error::BadPeriod)
    }
}

/// What the principal is worth now, beside its target.
pub fn progress(env: &Env) -> Result<Progress, Error> {
    let now = env.ledger().timestamp();
    let mut progress = Progress { stale: 0, target: storage::policy(env).target, worth: 0 };
    for asset in storage::assets(env).slice(1, storage::counts(env).assets).iter() {
        let books = storage::books(env, &asset).ok_or(Error::UnknownAsset)?;
        let principal = books.sums().purses().principal;
        if books.valid(now) {
            progress.worth += value(principal, books.rate());
        } else if principal > 0 {
            progress.stale += 1;
        }
    }
    Ok(progress)
}

/// How many there are of what, and under which policy and Assembly.
pub fn overview(env: &Env) -> Overview {
    Overview {
        assembly: storage::assembly(env),
        counts: storage::counts(env),
        policy: storage::policy(env),
    }
}

/// Donors by their numbers.
pub fn donors(env: &Env, start: u32, limit: u32) -> Result<Vec<Address>, Error> {
    checks::page::<Error>(limit)?;
    Ok(storage::donors(env).slice(start, limit))
}

/// Budgets by their numbers.
pub fn budgets(env: &Env, start: u32, limit: u32) -> Result<Vec<Budget>, Error> {
    let numbers = numbers(start, limit, storage::counts(env).budgets)?;
    Ok(lists::collect(env, numbers.filter_map(|number| storage::budget(env, number))))
}

/// Grants by their numbers.
pub fn grants(env: &Env, start: u32, limit: u32) -> Result<Vec<Grant>, Error> {
    let numbers = numbers(start, limit, storage::counts(env).grants)?;
    lists::try_collect(env, numbers.map(|number| grant(env, number)))
}

fn grant(env: &Env, number: u32) -> Result<Grant, Error> {
    let grant = grants::find(env, number)?;
    let (schedule, now) = (grant.schedule(), env.ledger().timestamp());
    let Stored { recipient, asset, purpose, .. } = grant;
    let earned = schedule.earned(now);
    let (start, cliff, end) = schedule.times();
    let times = [start, cliff, end].into_iter();
    let times = times.take(if schedule.how() == How::Linear { 3 } else { 0 });
    Ok(Grant {
        amount: schedule.amount(),
        asset,
        budget: schedule.budget(),
        category: schedule.category(),
        claimable: schedule.unclaimed(earned),
        claimed: schedule.claimed(),
        earned,
        milestones: milestones(env, number, &schedule),
        number,
        purpose,
        recipient,
        clawed_back: schedule.clawed_back(),
        schedule: lists::collect(env, times),
        state: schedule.state(),
    })
}

/// The milestones of a grant, if it is earned by them.
fn milestones(env: &Env, number: u32, schedule: &Schedule) -> Vec<Milestone> {
    if schedule.how() != How::Stepwise {
        return lists::empty(env);
    }
    let parts = storage::parts(env, number).unwrap_or_else(|| lists::empty(env));
    let milestone = |(part, at)| Milestone(part, schedule.confirmed(at));
    lists::collect(env, parts.iter().zip(0..).map(milestone))
}

/// The numbers of a page, as far as there are any.
fn numbers(start: u32, limit: u32, last: u32) -> Result<core::ops::RangeInclusive<u32>, Error> {
    checks::page::<Error>(limit)?;
    let start = start.max(1);
    Ok(start..=last.min(start.saturating_add(limit - 1)))
}

/// Extends the life of the contract, of all assets, and of what these donors and grants have.
pub fn bump(env: &Env, donors: Vec<Address>, grants: Vec<u32>) -> Result<(), Error> {
    if donors.len() + grants.len() > limits::MAX_BATCH {
        return Err(Error::BatchTooLarge);
    }
    for asset in storage::assets(env).slice(1, storage::counts(env).assets).iter() {
        if let Some(books) = storage::books(env, &asset) {
            storage::keep_asset(env, &asset, &books);
        }
    }
    for donor in donors.iter() {
        let giving = storage::giving(env, &donor).ok_or(Error::UnknownDonor)?;
        storage::keep_donor(env, &donor, &giving);
    }
    for number in grants.iter() {
        storage::keep_grant(env, number, &grants::find(env, number)?);
    }
    Ok(())
}
