//! What can be done with attestations.

use super::Fact;
use crate::model::{Contract, Id, Model, Outcome, Said};

/// What a claim carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Plain,
    Worth(i128),
    Corporate(Id),
    Person(u8),
    Multisig { signers: Vec<(Id, u32)>, threshold: u32 },
    Slot(u32),
}

/// A call of the attestations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    Enroll {
        who: Id,
    },
    DeclareReady {
        attester: Id,
        subject: Id,
    },
    Attest {
        attester: Id,
        subject: Id,
        claims: u32,
        value: Value,
        evidence: u8,
        expires: Option<u64>,
    },
    Revoke {
        attester: Id,
        subject: Id,
        claims: u32,
        value: Value,
        reason: u8,
    },
    Annul {
        attester: Id,
        subject: Id,
        claims: u32,
        value: Value,
        reason: u8,
    },
    Unbind {
        person: u8,
    },
    Bump {
        list: Vec<Id>,
    },
}

impl Act {
    /// Who must authorise; `None` if anybody may call.
    pub(in crate::model) fn authority(&self, model: &Model) -> Option<Id> {
        match self {
            Act::DeclareReady { attester, .. } | Act::Attest { attester, .. } => Some(*attester),
            Act::Revoke { attester, .. } => Some(model.facts.latest(*attester)),
            Act::Annul { .. } | Act::Unbind { .. } => Some(model.council(Contract::Attestations)),
            Act::Enroll { .. } | Act::Bump { .. } => None,
        }
    }

    pub(in crate::model) fn run(&self, model: &mut Model) -> Outcome {
        let now = model.now;
        match self {
            Act::Enroll { who } => {
                let entitled = model.entitled(*who);
                return Ok(Said::Number(model.facts.enroll(*who, entitled)?));
            }
            Act::DeclareReady { attester, subject } => {
                model.facts.declare_ready(*attester, *subject, now)?
            }
            Act::Attest { attester, subject, claims, value, evidence, expires } => {
                let (attester, claims, value) = (*attester, *claims, value.clone());
                let (evidence, expires) = (*evidence, *expires);
                let (issued, revoked) = (now, None);
                let fact = Fact { attester, claims, evidence, expires, issued, revoked, value };
                model.facts.attest(*subject, fact, &model.blacklist, now)?
            }
            Act::Revoke { attester, subject, claims, value, reason }
            | Act::Annul { attester, subject, claims, value, reason } => {
                let parties = (*attester, *subject);
                model.facts.take_back(parties, *claims, value, (now, *reason))?
            }
            Act::Unbind { person } => model.facts.release(*person)?,
            Act::Bump { list } => model.facts.bump(list)?,
        }
        Ok(Said::Nothing)
    }
}
