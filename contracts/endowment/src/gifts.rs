//! Money in (PLAN-9b): gifts, income, and what arrives unasked; and the assets in which it may
//! come.

use common::lists;
use soroban_sdk::{Address, Env};

use crate::{
    books::{check_amount, Books, Flow, MAX_AMOUNT, MAX_RATE},
    events, giving,
    open_books::OpenBooks,
    storage::{self, Rate},
    Error, Purpose,
};

/// Most assets that the Council ever agrees.
const MAX_ASSETS: u32 = 16;
/// Most rates kept of an asset besides the one in force: for payments recorded later.
const MAX_RATES: u32 = 32;

/// Agrees EURMTL itself, at its own worth and for ever; for the constructor.
pub fn agree_base(env: &Env, eurmtl: &Address) -> Result<(), Error> {
    let mut books = enter(env, eurmtl)?;
    books.set_rate(common::TOKEN, 0, u64::MAX);
    storage::set_books(env, eurmtl, &books);
    Ok(())
}

/// Agrees an asset at a rate from now until a time, or another rate for one that is agreed.
pub fn agree(env: &Env, asset: Address, rate: i128, until: u64) -> Result<(), Error> {
    if asset == storage::links(env).eurmtl {
        return Err(Error::BaseAsset);
    }
    if !(1..=MAX_RATE).contains(&rate) {
        return Err(Error::BadRate);
    }
    let now = env.ledger().timestamp();
    if until <= now {
        return Err(Error::TermOver);
    }
    let mut books = match storage::books(env, &asset) {
        Some(books) => books,
        None => enter(env, &asset)?,
    };
    note_rate(env, &asset, &books, now);
    books.set_rate(rate, now, until);
    storage::set_books(env, &asset, &books);
    events::AssetAgreed { asset, rate, since: now, until }.publish(env);
    Ok(())
}

/// Takes no more of an asset.
pub fn remove(env: &Env, asset: Address) -> Result<(), Error> {
    if asset == storage::links(env).eurmtl {
        return Err(Error::BaseAsset);
    }
    let mut books = storage::books(env, &asset).ok_or(Error::UnknownAsset)?;
    if books.rate() == 0 {
        return Err(Error::NotAgreed);
    }
    note_rate(env, &asset, &books, env.ledger().timestamp());
    books.set_rate(0, 0, 0);
    storage::set_books(env, &asset, &books);
    events::AssetRemoved { asset }.publish(env);
    Ok(())
}

/// Gives an asset its number. It must be a contract that tells a balance.
fn enter(env: &Env, asset: &Address) -> Result<Books, Error> {
    let mut counts = storage::counts(env);
    if counts.assets >= MAX_ASSETS {
        return Err(Error::TooManyAssets);
    }
    counts.assets += 1;
    storage::set_counts(env, &counts);
    storage::assets(env).put(counts.assets, asset);
    let open = OpenBooks::new(env, asset, Books::new(counts.assets));
    open.held();
    Ok(open.books)
}

/// Keeps the rate that another is about to replace, with the time for which it held.
fn note_rate(env: &Env, asset: &Address, books: &Books, now: u64) {
    if books.rate() == 0 {
        return;
    }
    let (since, until) = books.term();
    let latest = Rate::new(books.rate(), since, until.min(now)).pack(env);
    let rates = storage::rates(env, asset);
    let surplus = (rates.len() + 1).saturating_sub(MAX_RATES);
    let kept = rates.iter().skip(surplus as usize).chain([latest]);
    storage::set_rates(env, asset, &lists::collect(env, kept));
}

/// Takes a gift.
pub fn donate(
    env: &Env,
    donor: Address,
    asset: Address,
    amount: i128,
    purpose: Purpose,
) -> Result<(), Error> {
    check_amount(amount)?;
    let now = env.ledger().timestamp();
    let mut open = OpenBooks::blank(env, &asset);
    open.read()?;
    let worth = open.books.worth(amount, now)?;
    let flow = match purpose {
        Purpose::Principal => {
            // It would pay what was promised before: it would not stay.
            open.require_cover()?;
            Flow::DonatedPrincipal
        }
        Purpose::Budget => Flow::DonatedBudget,
    };
    open.take(&donor, amount);
    open.flow(flow, amount);
    open.close();
    // The month of the latest flow is this one.
    giving::add(env, &donor, open.books.month(), worth)?;
    events::Donated { donor, asset, amount, purpose, worth }.publish(env);
    Ok(())
}

/// Takes income.
pub fn receive(env: &Env, payer: Address, asset: Address, amount: i128) -> Result<(), Error> {
    check_amount(amount)?;
    let mut open = OpenBooks::open(env, &asset)?;
    open.take(&payer, amount);
    open.flow(Flow::Income, amount);
    open.close();
    events::IncomeReceived { payer, asset, amount }.publish(env);
    Ok(())
}

/// Compares the books with what the fund holds: books what arrived unasked as an anonymous gift to
/// the principal, and notes whether all that is in grants is there.
pub fn recognise(env: &Env, asset: Address) -> Result<i128, Error> {
    let mut open = OpenBooks::open(env, &asset)?;
    // A gift is no larger, whatever the asset contract says: the books can't overflow.
    let amount = open.unrecognised().min(MAX_AMOUNT);
    if amount > 0 {
        open.flow(Flow::Recognised, amount);
        events::Recognised { asset: asset.clone(), amount }.publish(env);
    }
    let news = open.note_cover();
    if amount == 0 && !news {
        return Err(Error::NothingToRecognise);
    }
    open.close();
    Ok(amount)
}
