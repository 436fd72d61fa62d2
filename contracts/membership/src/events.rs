//! Events of the register: enough to rebuild it.

use charter::Kind;
use soroban_sdk::{contractevent, Address, BytesN, Vec};

use crate::Role;

/// An account applied (REG-4a) and acceded to the Agreement (AGR-4).
#[contractevent(topics = ["applied"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The applicant.
    #[topic]
    pub applicant: Address,
    /// Number of the application.
    pub number: u32,
    /// Person or company.
    pub kind: Kind,
    /// Version of the charter whose Agreement it is.
    pub charter: u32,
    /// Commitment to the contact data.
    pub contact: BytesN<32>,
}

/// An applicant or candidate took the application back.
#[contractevent(topics = ["withdrawn"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// The applicant.
    pub applicant: Address,
}

/// Applicants became candidates (REG-4b). Those without a number in the register get the next
/// ones, in their order.
#[contractevent(topics = ["screened"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screened {
    /// Who screened them.
    #[topic]
    pub officer: Address,
    /// The candidates.
    pub applicants: Vec<Address>,
}

/// The Council admitted the first participants, whom nobody could verify.
#[contractevent(topics = ["founded"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Founded {
    /// Version of the charter.
    pub charter: u32,
    /// The new participants, each at level 1.
    pub subjects: Vec<Address>,
}

/// The Council admitted candidates, each from level 0 to level 1 (REG-4c).
#[contractevent(topics = ["admitted"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admitted {
    /// Version of the charter that was applied.
    pub charter: u32,
    /// The new participants, each at level 1.
    pub subjects: Vec<Address>,
}

/// The Council authorised an officer, or changed the role or term.
#[contractevent(topics = ["appointed"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerAppointed {
    /// The officer.
    #[topic]
    pub officer: Address,
    /// As what.
    pub role: Role,
    /// The first Unix second in which the term is over.
    pub until: u64,
}

/// The Council ended an officer's term.
#[contractevent(topics = ["dismissed"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerDismissed {
    /// The officer.
    #[topic]
    pub officer: Address,
}

/// A version of the charter was adopted.
#[contractevent(topics = ["charter"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CharterAdopted {
    /// Number of the version, from 1.
    #[topic]
    pub version: u32,
    /// SHA-256 of the adopted Regulation.
    pub document: BytesN<32>,
    /// SHA-256 of the Agreement.
    pub agreement: BytesN<32>,
    /// Unix time from which it applies.
    pub effective: u64,
}
