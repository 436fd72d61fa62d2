//! What can happen, as data.

use super::{attestations, classic, endowment, membership, regulation, Id};

/// A contract of the suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// `membership`.
    Membership,
    /// `attestations`.
    Attestations,
    /// `regulation`.
    Regulation,
    /// `endowment`.
    Endowment,
}

impl Contract {
    /// All of them.
    pub const ALL: [Contract; 4] =
        [Contract::Membership, Contract::Attestations, Contract::Regulation, Contract::Endowment];
    /// How many there are.
    pub const COUNT: usize = Contract::ALL.len();

    /// The name of its crate.
    pub fn name(self) -> &'static str {
        match self {
            Contract::Membership => "membership",
            Contract::Attestations => "attestations",
            Contract::Regulation => "regulation",
            Contract::Endowment => "endowment",
        }
    }
}

/// What somebody does, or nothing for a while. A hash or commitment is the byte that it repeats;
/// those of documents are whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A call of the register.
    Membership(membership::Act),
    /// A call of the attestations.
    Attestations(attestations::Act),
    /// A call of the Regulation.
    Regulation(regulation::Act),
    /// A call of the endowment, or what somebody else does to its money.
    Endowment(endowment::Act),
    /// What a holder or the issuer does past the suite.
    Classic(classic::Act),
    /// The Council of a contract names who is to be it.
    Propose { contract: Contract, pending: Id },
    /// Who was named becomes the Council.
    Accept { contract: Contract },
    /// Time passes.
    Pass { seconds: u64 },
}

macro_rules! parts {
    ($($part:ident: $act:ty,)*) => {
        $(impl From<$act> for Act {
            fn from(act: $act) -> Self {
                Act::$part(act)
            }
        })*
    };
}

parts! {
    Membership: membership::Act,
    Attestations: attestations::Act,
    Regulation: regulation::Act,
    Endowment: endowment::Act,
    Classic: classic::Act,
}

/// An act, and with whose authority it is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who authorises it.
    pub by: Id,
    /// What it is.
    pub act: Act,
}
