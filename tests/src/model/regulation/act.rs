//! What can be done by the Regulation, and about it.

use super::PlainCharter;
use crate::model::{Contract, Id, Model, Outcome, Said};

/// A call of the Regulation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    // The charter.
    Adopt { charter: PlainCharter },
    Link { endowment: bool },
    Bump { versions: Vec<u32> },
    // Admission and levels.
    Admit { list: Vec<Id> },
    Adjust { list: Vec<Id> },
    RequestReview { who: Id },
    Inspect { officer: Id, start: u32, limit: u32 },
    // Verifiers.
    AcceptOffer { who: Id, offer: [u8; 32] },
    Accredit { who: Id, until: u64 },
    Discredit { who: Id },
}

impl Act {
    /// Who must authorise; `None` if anybody may call.
    pub(in crate::model) fn authority(&self, model: &Model) -> Option<Id> {
        match self {
            Act::RequestReview { who } | Act::AcceptOffer { who, .. } => Some(*who),
            Act::Inspect { officer, .. } => Some(*officer),
            Act::Bump { .. } => None,
            _ => Some(model.council(Contract::Regulation)),
        }
    }

    pub(in crate::model) fn run(&self, model: &mut Model) -> Outcome {
        match self {
            Act::Adopt { charter } => return model.adopt(charter),
            Act::Link { endowment } => model.rules.endowment = *endowment,
            Act::Bump { versions } => model.rules.bump(versions)?,
            Act::Admit { list } => model.admit(list)?,
            Act::Adjust { list } => model.adjust(list)?,
            Act::RequestReview { who } => return model.request_review(*who),
            Act::Inspect { officer, start, limit } => {
                return model.inspect(*officer, *start, *limit)
            }
            Act::AcceptOffer { who, offer } => model.accept_offer(*who, *offer)?,
            Act::Accredit { who, until } => model.accredit(*who, *until)?,
            Act::Discredit { who } => model.discredit(*who)?,
        }
        Ok(Said::Nothing)
    }
}
