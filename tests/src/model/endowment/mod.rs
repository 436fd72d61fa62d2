//! The endowment.

mod act;
mod calendar;
mod fund;
mod gifts;
mod grants;
mod indexer;
mod money;
mod purses;
mod readers;

pub use act::{Act, Award, Category, Earning};
pub use calendar::{beginning, month, year};
pub use fund::{
    Budget, Coin, Flow, Flowed, Fund, Gift, Grant, Paid, PaymentName, Rate, EURMTL, MAX_AMOUNT, XLM,
};
pub use money::{Money, Purse};
pub use readers::{name, Readers};
