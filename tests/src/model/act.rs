//! What can happen, as data.

use charter::Kind;
use membership::Role;

use super::Id;

/// A contract of the suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum House {
    /// `membership`.
    Register = 0,
    /// `attestations`.
    Attestations = 1,
    /// `blacklist`.
    Blacklist = 2,
}

impl House {
    /// All three.
    pub const ALL: [House; 3] = [House::Register, House::Attestations, House::Blacklist];
}

/// What the Council enters about one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The bankrupt.
    pub who: Id,
    /// Stroops of EURMTL.
    pub amount: i128,
    /// Length of the description of the obligations, in bytes.
    pub nature: usize,
}

/// What somebody does: a call of the suite, a classic operation of a holder, or nothing for a
/// while.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Act {
    Apply { who: Id, kind: Kind, right_agreement: bool, contact: u8 },
    Withdraw { who: Id },
    Screen { officer: Id, list: Vec<Id> },
    Appoint { who: Id, role: Role, until: u64 },
    Dismiss { who: Id },
    Found { list: Vec<Id> },
    Admit { list: Vec<Id> },
    DeclareReady { attester: Id, subject: Id },
    Attest { attester: Id, subject: Id, claims: u32, evidence: u8, expires: Option<u64> },
    Revoke { attester: Id, subject: Id },
    Annul { attester: Id, subject: Id },
    List { listings: Vec<Listing> },
    Clear { list: Vec<Id> },
    Propose { house: House, heir: Id },
    Accept { house: House },
    Bump { house: House, list: Vec<Id> },
    Open { who: Id, kind: Kind },
    Close { who: Id, kind: Kind },
    Limit { who: Id, kind: Kind, limit: i64 },
    Pass { seconds: u64 },
}

/// An act, and with whose authority it is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who authorises it.
    pub by: Id,
    /// What it is.
    pub act: Act,
}
