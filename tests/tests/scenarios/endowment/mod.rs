//! The endowment (PLAN-9b) at work, subject by subject: real accounts, trustlines and asset
//! contracts, and time that passes over months and years.

mod archival;
pub mod asking;
mod assets;
mod budgets;
mod clawbacks;
mod donors;
mod failing;
mod following;
mod gifts;
mod grants;
mod months;
mod payments;
mod principal;
mod purses;
mod shortfall;
mod standings;
mod statements;
mod suspensions;

use common::calendar;
use endowment::{Award, Balance, Earning, Flows, Grant, Linear, Purpose, Purses};
use scenarios::{calls, Account, Receipt, Refusal, World, DAY, EURMTL};
use soroban_sdk::{xdr::ScAddress, BytesN, Symbol, Vec as List};

use crate::association::refused;

/// Unix time of the first second of a day (UTC).
pub fn date(year: u32, month: u32, day: u64) -> u64 {
    calendar::add_months(0, (year - 1970) * 12 + month - 1) + (day - 1) * DAY
}

/// Lets time pass until a Unix time.
pub fn until(w: &World, time: u64) {
    w.pass(time.checked_sub(w.now()).expect("a time to come"));
}

/// The donor gives so many EURMTL to the principal.
pub fn endow(w: &World, donor: &Account, eurmtl: i128) -> Receipt {
    let call = calls::donate(w, donor, &w.eurmtl, eurmtl * EURMTL, Purpose::Principal);
    w.expect(donor, &call)
}

/// The donor gives so many EURMTL to be spent.
pub fn contribute(w: &World, donor: &Account, eurmtl: i128) -> Receipt {
    let call = calls::donate(w, donor, &w.eurmtl, eurmtl * EURMTL, Purpose::Budget);
    w.expect(donor, &call)
}

/// What a donor gave in each month of a year, January first, in stroops of EURMTL.
pub fn gifts(w: &World, donor: &Account, year: u32) -> Vec<i128> {
    w.endowment_client().gifts(&w.address(donor), &year).iter().collect()
}

/// The least that an account gave in one of the last complete months, in stroops of EURMTL.
pub fn least(w: &World, donor: &Account, months: u32) -> i128 {
    let donors = List::from_array(&w.env, [w.address(donor)]);
    w.endowment_client().giving(&donors, &months).get_unchecked(0)
}

/// The balance sheet of an asset, once it is seen to add up.
pub fn sheet(w: &World, asset: &ScAddress) -> Balance {
    let sheet = w.endowment_client().balance(&w.address(asset.clone()));
    let Flows { recognised, donated_budget, claimed, donated_principal, income, .. } = sheet.flows;
    let Flows { written_off_principal, written_off_spendable, .. } = sheet.flows;
    let Purses { committed, principal, spendable } = sheet.purses;
    let booked = principal + spendable + committed;
    let came = donated_principal + recognised + donated_budget + income;
    assert_eq!(came - claimed - written_off_principal - written_off_spendable, booked, "{sheet:?}");
    assert_eq!(sheet.held, booked - sheet.shortfall + sheet.unrecognised, "{sheet:?}");
    assert_eq!(sheet.held, w.holds(asset, w.endowment.clone()), "{sheet:?}");
    assert!([committed, principal, spendable].iter().all(|purse| *purse >= 0), "{sheet:?}");
    sheet
}

/// What the purses of EURMTL hold by the books: principal, spendable, committed.
pub fn purses(w: &World) -> [i128; 3] {
    purses_of(w, &w.eurmtl)
}

/// What the purses of an asset hold by the books: principal, spendable, committed.
pub fn purses_of(w: &World, asset: &ScAddress) -> [i128; 3] {
    let Purses { committed, principal, spendable } = sheet(w, asset).purses;
    [principal, spendable, committed]
}

/// The Council agrees XLM until a Unix time, at a rate in stroops of EURMTL.
pub fn agree_xlm(w: &World, rate: i128, until: u64) {
    w.expect(&w.council, &calls::agree_asset(w, &w.xlm, rate, until));
}

/// The Council adopts a budget for a year from now, with a category `work` of so many EURMTL.
pub fn plan(w: &World, eurmtl: i128) -> u32 {
    let period = (w.now(), w.now() + 365 * DAY);
    adopt(w, period, &[("work", &w.eurmtl, eurmtl * EURMTL)])
}

/// The Council adopts a budget; its number.
pub fn adopt(w: &World, period: (u64, u64), categories: &[(&str, &ScAddress, i128)]) -> u32 {
    w.read(&w.expect(&w.council, &calls::adopt_budget(w, period, categories)).value)
}

/// A fund that has so many EURMTL to spend, all of it in the category `work` of budget 1.
pub fn fund_budget(w: &World, eurmtl: i128) -> Account {
    let sponsor = w.payer("sponsor", eurmtl * EURMTL);
    contribute(w, &sponsor, eurmtl);
    plan(w, eurmtl);
    sponsor
}

/// What the Council decides to grant from the category `work` of budget 1.
pub fn award(w: &World, recipient: impl Into<ScAddress>, earning: Earning) -> Award {
    Award {
        budget: 1,
        category: Symbol::new(&w.env, "work"),
        earning,
        purpose: BytesN::from_array(&w.env, &[41; 32]),
        recipient: w.address(recipient),
    }
}

/// The Council grants it; the grant's number.
pub fn grant(w: &World, recipient: impl Into<ScAddress>, earning: Earning) -> u32 {
    w.read(&w.expect(&w.council, &calls::grant(w, [award(w, recipient, earning)])).value)
}

/// So many EURMTL, earned at once.
pub fn at_once(eurmtl: i128) -> Earning {
    Earning::AtOnce(eurmtl * EURMTL)
}

/// So many EURMTL, earned second by second from now for so many days.
pub fn over(w: &World, eurmtl: i128, days: u64) -> Earning {
    let (start, end) = (w.now(), w.now() + days * DAY);
    Earning::Linear(Linear { amount: eurmtl * EURMTL, cliff: start, end, start })
}

/// Milestones of so many EURMTL.
pub fn milestones<const N: usize>(w: &World, eurmtl: [i128; N]) -> Earning {
    Earning::Stepwise(List::from_array(&w.env, eurmtl.map(|part| part * EURMTL)))
}

/// A grant as readers see it.
pub fn grant_of(w: &World, number: u32) -> Grant {
    w.endowment_client().grants(&number, &1).get(0).expect("a grant")
}

/// The recipient claims and is paid so many stroops of EURMTL.
pub fn claims(w: &World, recipient: &Account, number: u32, stroops: i128) {
    let before = w.purse(recipient).expect("a trustline");
    let paid: i128 = w.read(&w.expect(recipient, &calls::claim(w, number)).value);
    assert_eq!(paid, stroops, "what the claim says");
    assert_eq!(w.purse(recipient), Some(before + stroops), "what arrives");
}

/// The recipient's claim is refused, and changes nothing.
#[track_caller]
pub fn unpaid(w: &World, recipient: &Account, number: u32, refusal: impl Into<Refusal>) {
    refused(w, recipient, &calls::claim(w, number), refusal);
}
