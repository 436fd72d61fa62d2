//! What can happen to the endowment, as data.

use super::{super::Id, Coin, PaymentName};

/// What a budget allows for one purpose. Names are bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Category {
    pub name: u8,
    pub coin: Coin,
    pub cap: i128,
}

/// How a grant is earned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Earning {
    AtOnce(i128),
    Linear { amount: i128, start: u64, cliff: u64, end: u64 },
    Stepwise(Vec<i128>),
}

impl Earning {
    /// What is granted in all.
    pub fn amount(&self) -> i128 {
        match self {
            Earning::AtOnce(amount) | Earning::Linear { amount, .. } => *amount,
            Earning::Stepwise(parts) => parts.iter().sum(),
        }
    }
}

/// A grant as the Council decides it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    pub budget: u32,
    pub category: u8,
    pub earning: Earning,
    pub purpose: u8,
    /// The fund itself where it is nobody.
    pub recipient: Option<Id>,
}

/// A call of the endowment, or what those do who can do something to what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    // Money in.
    Donate {
        donor: Id,
        coin: Coin,
        amount: i128,
        to_budget: bool,
    },
    Income {
        payer: Id,
        coin: Coin,
        amount: i128,
    },
    Recognise {
        coin: Coin,
    },
    Payment {
        officer: Id,
        donor: Id,
        coin: Coin,
        amount: i128,
        time: u64,
        name: PaymentName,
    },
    Annul {
        donor: Id,
        name: PaymentName,
        reason: u8,
    },
    Agree {
        coin: Coin,
        rate: i128,
        until: u64,
    },
    Remove {
        coin: Coin,
    },
    // Principal and budget.
    Draw {
        coin: Coin,
        amount: i128,
    },
    Unlock {
        coin: Coin,
        amount: i128,
        decision: u8,
    },
    SetPolicy {
        spending_rate: u32,
        target: i128,
        decision: u8,
    },
    /// The fund itself where it is nobody.
    Seat {
        assembly: Option<Id>,
    },
    WriteOff {
        coin: Coin,
        amount: i128,
        reason: u8,
    },
    Budget {
        start: u64,
        end: u64,
        categories: Vec<Category>,
        decision: u8,
    },
    // Grants.
    Grant {
        awards: Vec<Award>,
    },
    Confirm {
        officer: Id,
        grant: u32,
        milestone: u32,
        evidence: u8,
    },
    Claim {
        grant: u32,
    },
    Stop {
        grants: Vec<u32>,
        reason: u8,
    },
    Resume {
        grants: Vec<u32>,
        reason: u8,
    },
    ClawBack {
        grants: Vec<u32>,
        whole: bool,
        reason: u8,
    },
    Follow {
        old: Id,
        new: Id,
        grants: Vec<u32>,
    },
    Bump {
        donors: Vec<Id>,
        grants: Vec<u32>,
    },
    // A payment without a word.
    Send {
        who: Id,
        coin: Coin,
        amount: i128,
    },
    // The issuer of EURMTL takes some from the fund, freezes the fund, or sets somebody's
    // trustline.
    Seize {
        amount: i128,
    },
    Freeze {
        frozen: bool,
    },
    Purse {
        who: Id,
        purse: Option<super::Purse>,
    },
}
