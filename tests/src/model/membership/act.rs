//! What can be done in the register.

use ::membership::{Ground, Role, Side};
use common::Kind;

use crate::model::{Contract, Id, Model, Outcome, Said};

/// What the Council enters about one bankrupt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The bankrupt.
    pub who: Id,
    /// Stroops of EURMTL.
    pub amount: i128,
    /// Length of the description of the obligations, in bytes.
    pub nature: usize,
    /// Commitment to the person.
    pub person: Option<u8>,
}

/// A call of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    // The way in.
    Apply { who: Id, kind: Kind, agreement: [u8; 32], contact: u8 },
    Withdraw { who: Id },
    Screen { officer: Id, list: Vec<Id> },
    Found { list: Vec<Id> },
    TakeOver { kind: Kind, list: Vec<Id> },
    // The ways out.
    Leave { who: Id },
    Exclude { authority: Id, list: Vec<Id>, ground: Ground, decision: u8 },
    Release { list: Vec<Id> },
    Bankrupt { listings: Vec<Listing> },
    Rehabilitate { list: Vec<Id>, decision: u8 },
    // Decisions of the Council and of its officers.
    Suspend { authority: Id, who: Id, evidence: u8 },
    Reinstate { authority: Id, who: Id, reason: u8 },
    Appoint { who: Id, role: Role, until: u64 },
    Dismiss { who: Id },
    Oblige { who: Id, amount: i128, nature: usize },
    Settle { who: Id, amount: i128, receipt: u8 },
    MoveAccount { old: Id, new: Id, decision: u8 },
    Resolve { list: Vec<Id>, side: Side },
    HandBack { admin: Id },
    // Anybody's.
    Bump { list: Vec<Id> },
}

impl Act {
    /// Who must authorise; `None` if anybody may call.
    pub(in crate::model) fn authority(&self, model: &Model) -> Option<Id> {
        use Act::*;
        match self {
            Apply { who, .. } | Withdraw { who } | Leave { who } => Some(*who),
            Screen { officer: who, .. } | Exclude { authority: who, .. } => Some(*who),
            Suspend { authority: who, .. } | Reinstate { authority: who, .. } => Some(*who),
            Bump { .. } => None,
            _ => Some(model.council(Contract::Membership)),
        }
    }

    pub(in crate::model) fn run(&self, model: &mut Model) -> Outcome {
        use Act::*;
        match self {
            Apply { who, kind, agreement, contact } => {
                return model.apply(*who, *kind, *agreement, *contact)
            }
            Withdraw { who } => model.withdraw(*who)?,
            Screen { officer, list } => model.screen(*officer, list)?,
            Found { list } => model.found(list)?,
            TakeOver { kind, list } => model.take_over(*kind, list)?,
            Leave { who } => model.leave(*who)?,
            Exclude { authority, list, decision, .. } => {
                model.exclude(*authority, list, *decision)?
            }
            Release { list } => model.release(list)?,
            Bankrupt { listings } => model.bankrupt(listings)?,
            Rehabilitate { list, decision } => model.rehabilitate(list, *decision)?,
            Suspend { authority, who, evidence } => {
                model.capacity(*authority, *who, true, *evidence)?
            }
            Reinstate { authority, who, reason } => {
                model.capacity(*authority, *who, false, *reason)?
            }
            Appoint { who, role, until } => model.appoint(*who, *role, *until)?,
            Dismiss { who } => model.dismiss(*who)?,
            Oblige { who, amount, nature } => model.oblige(*who, *amount, *nature)?,
            Settle { who, amount, receipt } => model.settle(*who, *amount, *receipt)?,
            MoveAccount { old, new, decision } => model.move_account(*old, *new, *decision)?,
            Resolve { list, side } => model.resolve(list, *side)?,
            HandBack { admin } => model.hand_back(*admin)?,
            Bump { list } => model.register.bump(list)?,
        }
        Ok(Said::Nothing)
    }
}
