//! What the register's calls take and return.

use charter::{Kind, Standing};
use soroban_sdk::{contracttype, Address, BytesN, Env, Vec};

/// The contracts that the register works with.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// Who certifies what about whom.
    pub attestations: Address,
    /// Bankrupts.
    pub blacklist: Address,
    /// Asset contract of MTLAC, whose admin the register is.
    pub corporate_token: Address,
    /// Asset contract of MTLAP, whose admin the register is.
    pub individual_token: Address,
}

/// An account in the register.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Number of the latest application, from 1.
    pub application: u32,
    /// Version of the charter whose Agreement the account acceded to (AGR-4).
    pub charter: u32,
    /// Commitment to the contact data in the latest application (STD-2).
    pub contact: BytesN<32>,
    /// Person or company.
    pub kind: Kind,
    /// Level held, in whole tokens; 0 before admission.
    pub level: u32,
    /// Number in the register, in the order of screening, from 1; 0 before. An account keeps it.
    pub number: u32,
    /// Unix time of the latest change of standing.
    pub since: u64,
    /// Where the account stands.
    pub standing: Standing,
}

impl Entry {
    /// The entry of an account that never applied.
    pub fn stranger(env: &Env) -> Self {
        Entry {
            application: 0,
            charter: 0,
            contact: BytesN::from_array(env, &[0; 32]),
            kind: Kind::Individual,
            level: 0,
            number: 0,
            since: 0,
            standing: Standing::Stranger,
        }
    }
}

/// All that a reader needs about one account.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The account.
    pub account: Address,
    /// Whether it is on the Blacklist now.
    pub barred: bool,
    /// Code of the error that `admit` would give now; 0 if it would pass. A trustline removed
    /// after the application shows only in `admit` itself.
    pub blocker: u32,
    /// Its place in the register. Whoever never applied is a `Stranger`; the rest is then zero.
    pub entry: Entry,
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

/// How many there are of what.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Applications not yet screened.
    pub applicants: u32,
    /// Applications ever made: the number of the last.
    pub applications: u32,
    /// Screened and not yet admitted.
    pub candidates: u32,
    /// Corporate participants by level: the first is level 1.
    pub corporate: Vec<u32>,
    /// Individual participants by level: the first is level 1.
    pub individual: Vec<u32>,
    /// Accounts ever screened: the last number in the register.
    pub numbered: u32,
}
