//! What the register's calls take and return.

use common::{Kind, Standing};
use soroban_sdk::{contracttype, Address, BytesN, String, Vec};

/// The contracts that the register works with.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// Who certifies what about whom.
    pub attestations: Address,
    /// Asset contract of MTLAC, whose admin the register is.
    pub corporate_token: Address,
    /// Grants; the register tells it who may receive nothing.
    pub endowment: Address,
    /// Asset contract of MTLAP, whose admin the register is.
    pub individual_token: Address,
    /// The charter: judges, and has the register admit and adjust.
    pub regulation: Address,
}

/// The Agreement that applicants accede to from a time on (AGR-4).
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// SHA-256 of the Agreement.
    pub agreement: BytesN<32>,
    /// Version of the charter that names it.
    pub charter: u32,
    /// Unix time from which it applies.
    pub effective: u64,
}

/// An account in the register.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Number of the latest application, from 1; 0 for whoever never applied.
    pub application: u32,
    /// Version of the charter whose Agreement the account acceded to (AGR-4); 0 for whoever
    /// never applied.
    pub charter: u32,
    /// Commitment to the contact data in the latest application (STD-2).
    pub contact: BytesN<32>,
    /// Person or company.
    pub kind: Kind,
    /// Whole tokens held; 0 before admission.
    pub level: u32,
    /// Number in the register, in the order of screening, from 1; 0 before. An account keeps it.
    pub number: u32,
    /// Unix time of the latest change of standing.
    pub since: u64,
    /// Where the account stands.
    pub standing: Standing,
    /// Whether an attestation of incapacity is on record (REG-3).
    pub suspended: bool,
}

/// All that a reader needs about one account.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The account.
    pub account: Address,
    /// Whether it is on the Blacklist now.
    pub barred: bool,
    /// Its place in the register. Whoever never applied is a `Stranger`; the rest is then zero.
    pub entry: Entry,
    /// The level by which it counts now: 0 for whoever does not participate or is suspended.
    pub level: u32,
    /// Unpaid obligations on record, in stroops of EURMTL.
    pub owed: i128,
    /// The account that has its number now, if it moved.
    pub successor: Option<Address>,
}

/// What an account owes (AGR-5, REG-9).
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debt {
    /// Outstanding, in stroops of EURMTL; positive.
    pub amount: i128,
    /// What for, without personal data (STD-2).
    pub nature: String,
}

/// What an account is declared bankrupt for, as the Council lists it (REG-9).
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The bankrupt.
    pub account: Address,
    /// Unpaid obligations in stroops of EURMTL; positive.
    pub amount: i128,
    /// SHA-256 of the Council's decision.
    pub decision: BytesN<32>,
    /// Nature of the obligations: 1 to 200 bytes, without personal data (STD-2).
    pub nature: String,
    /// Commitment to the person, if known: bars them under any account.
    pub person: Option<BytesN<32>>,
}

/// A listing as it is stored and published: a list takes fewer bytes than a map with field names,
/// and storage is paid for ever.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(
    /// The bankrupt.
    pub Address,
    /// Unpaid obligations in stroops of EURMTL.
    pub i128,
    /// Nature of the obligations.
    pub String,
    /// SHA-256 of the Council's decision.
    pub BytesN<32>,
    /// Commitment to the person, if known.
    pub Option<BytesN<32>>,
);

/// A listing on the Blacklist, as it is read. Timestamps are Unix seconds.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The bankrupt; of one that moved, the successor.
    pub account: Address,
    /// Unpaid obligations at listing, in stroops of EURMTL.
    pub amount: i128,
    /// Number of the batch that it was listed in, from 1.
    pub batch: u32,
    /// When it was cleared; `None` while the account is barred.
    pub cleared: Option<u64>,
    /// SHA-256 of the Council's decision.
    pub decision: BytesN<32>,
    /// When the account was listed.
    pub listed: u64,
    /// Nature of the obligations.
    pub nature: String,
    /// Commitment to the person, if known.
    pub person: Option<BytesN<32>>,
}

/// What the Council authorises an officer as.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Role {
    /// Keeps the register (REG-4b, REG-7).
    Secretary = 0,
    /// Another person whom the Council authorises to do so.
    Deputy = 1,
    /// Attests incapacity (REG-3).
    Court = 2,
    /// Carries out the Assembly's verdicts on exclusion (AGR-6).
    Assembly = 3,
}

/// An officer of the Council.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    /// Who.
    pub account: Address,
    /// As what.
    pub role: Role,
    /// The first Unix second in which the term is over.
    pub until: u64,
}

/// Why somebody is excluded (AGR-5).
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Ground {
    /// Gross violation of the non-aggression principle.
    Aggression = 0,
    /// Gross violation of the community's norms.
    Norms = 1,
    /// Systematic non-participation (REG-8).
    Absence = 2,
}

/// Which side is right where the register and the tokens differ.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Side {
    /// The register: tokens are minted or clawed back.
    Register = 0,
    /// The tokens: the register takes their number.
    Tokens = 1,
}

/// What an account holds, and what it should.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// The account.
    pub account: Address,
    /// MTLAC held, in stroops.
    pub corporate: i128,
    /// Whether the two differ: another number of tokens, tokens of the other kind, or tokens
    /// that are not frozen.
    pub differs: bool,
    /// Whether every token held is frozen.
    pub frozen: bool,
    /// MTLAP held, in stroops.
    pub individual: i128,
    /// The account's kind; a stranger counts as a person.
    pub kind: Kind,
    /// Whole tokens of that kind by the register.
    pub registered: u32,
}

/// How many there are of what.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Applications not yet screened.
    pub applicants: u32,
    /// Applications ever made: the number of the last.
    pub applications: u32,
    /// On the Blacklist.
    pub bankrupt: u32,
    /// Batches of listings ever made: the number of the last.
    pub batches: u32,
    /// Screened and not yet admitted.
    pub candidates: u32,
    /// Corporate participants by level: the first is level 1.
    pub corporate: Vec<u32>,
    /// Excluded, and not settled yet.
    pub excluded: u32,
    /// Individual participants by level: the first is level 1.
    pub individual: Vec<u32>,
    /// Stated to leave, and not settled yet.
    pub leaving: u32,
    /// Accounts that ever got a number: the last number in the register.
    pub numbered: u32,
}
