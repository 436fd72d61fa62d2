//! The endowment (PLAN-9b): gifts, a protected principal, budgets, and grants that can be
//! clawed back until they are claimed.
//!
//! Anyone gives. What is given to the principal can't be spent but at the yearly rate of the
//! fund's policy or by a decision of the Assembly; the rest is spendable, and the Council alone
//! grants it. Giving is counted by calendar months, so that the Regulation finds significant
//! donors (REG-6d) by itself. The register tells this contract at once who may no longer receive
//! anything, so that a claim asks nobody.
#![no_std]

#[cfg(test)]
extern crate std;

mod award;
mod books;
mod budgets;
mod contract;
mod error;
mod events;
mod following;
mod gifts;
mod giving;
mod grants;
mod guards;
#[cfg(test)]
mod layout;
mod open_books;
mod payments;
mod purses;
mod readers;
mod schedule;
mod storage;
mod types;
mod year;

pub use contract::{Endowment, EndowmentClient};
pub use error::Error;
pub use events::{
    AssemblySeated, AssetAgreed, AssetRemoved, Barred, BudgetAdopted, Claimed, ClawedBack,
    Confirmed, Covered, Donated, Drawn, Followed, Granted, IncomeReceived, PaymentAnnulled,
    PaymentRecorded, PolicySet, Recognised, Resumed, Suspended, Unlocked, WrittenOff,
};
pub use types::{
    Asset, Award, Balance, Budget, Category, Counts, Earning, Flows, Grant, Line, Linear, Links,
    Milestone, Overview, Payment, Policy, Progress, Purpose, Purses, State, Statement,
};
