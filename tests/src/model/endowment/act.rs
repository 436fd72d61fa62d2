//! What can be done with the endowment and its money.

use super::{Coin, PaymentName, Purse};
use crate::model::{Contract, Id, Model, Outcome, Said};

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
pub enum Act {
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
        purse: Option<Purse>,
    },
}

impl Act {
    /// Who must authorise; `None` if anybody may call.
    pub(in crate::model) fn authority(&self, model: &Model) -> Option<Id> {
        use Act::*;
        let council = || model.council(Contract::Endowment);
        match self {
            Donate { donor: who, .. } | Income { payer: who, .. } | Send { who, .. } => Some(*who),
            Payment { officer, .. } | Confirm { officer, .. } => Some(*officer),
            Claim { grant } => model.fund.grant(*grant).map(|grant| grant.recipient),
            Unlock { .. } | SetPolicy { .. } => model.fund.assembly,
            Seat { .. } => Some(model.fund.assembly.unwrap_or_else(council)),
            Recognise { .. } | Follow { .. } | Bump { .. } => None,
            // The bank's are not tried by others.
            Seize { .. } | Freeze { .. } | Purse { .. } => None,
            _ => Some(council()),
        }
    }

    pub(in crate::model) fn run(&self, model: &mut Model) -> Outcome {
        use Act::*;
        match self {
            Donate { donor, coin, amount, to_budget } => {
                model.donate(*donor, *coin, *amount, *to_budget)?
            }
            Income { payer, coin, amount } => model.income(*payer, *coin, *amount)?,
            Recognise { coin } => return Ok(model.recognise(*coin)?),
            Payment { .. } => model.payment(self)?,
            Annul { donor, name, reason } => model.annul(*donor, *name, *reason)?,
            Agree { coin, rate, until } => model.agree(*coin, *rate, *until)?,
            Remove { coin } => model.remove(*coin)?,
            Draw { coin, amount } => model.draw(*coin, *amount)?,
            Unlock { coin, amount, decision } => model.unlock(*coin, *amount, *decision)?,
            SetPolicy { spending_rate, target, decision } => {
                model.set_policy(*spending_rate, *target, *decision)?
            }
            Seat { assembly } => model.seat_assembly(*assembly)?,
            WriteOff { coin, amount, reason } => model.write_off(*coin, *amount, *reason)?,
            Budget { start, end, categories, decision } => {
                return Ok(model.adopt_budget((*start, *end), categories, *decision)?)
            }
            Grant { awards } => return model.grant(awards),
            Confirm { officer, grant, milestone, evidence } => {
                model.confirm(*officer, *grant, *milestone, *evidence)?
            }
            Claim { grant } => return model.claim(*grant),
            Stop { grants, reason } => model.stop(grants, *reason)?,
            Resume { grants, reason } => model.resume(grants, *reason)?,
            ClawBack { grants, whole, reason } => {
                return Ok(model.take_back(grants, *whole, *reason)?)
            }
            Follow { old, new, grants } => model.follow(*old, *new, grants)?,
            Bump { donors, grants } => model.bump_fund(donors, grants)?,
            Send { who, coin, amount } => model.pay_in(*who, *coin, *amount, false)?,
            Seize { amount } => model.money.seize(*amount),
            Freeze { frozen } => model.money.frozen = *frozen,
            Purse { who, purse } => model.money.set_purse(*who, *purse),
        }
        Ok(Said::Nothing)
    }
}
