//! What the Regulation's calls take and return.

use charter::Condition;
use common::{Kind, Standing};
use soroban_sdk::{contracttype, Address, Vec};

/// The contracts that the Regulation works with.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// Who certifies what about whom.
    pub attestations: Address,
    /// The register, which the Regulation alone has admit and adjust.
    pub membership: Address,
}

/// Contracts that tell more facts, as far as there are any.
#[contracttype]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Who took part in votes (REG-8).
    pub assembly: Option<Address>,
    /// Who gives how much (REG-6d).
    pub endowment: Option<Address>,
}

/// What the charter says about one account, by the facts of now (REG-7).
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The account.
    pub account: Address,
    /// For each level of its kind, the number of the alternative that carries it, from 1; 0 if
    /// none does.
    pub carried: Vec<u32>,
    /// Version of the charter that is applied.
    pub charter: u32,
    /// Level that is due: of a participant 1 at least; of a candidate 1 if `admit` would pass it
    /// and else 0; of anybody else 0. A missing trustline shows only in `admit` itself.
    pub due: u32,
    /// Whole tokens held, by the register.
    pub held: u32,
    /// Person or company; a stranger counts as a person.
    pub kind: Kind,
    /// For the level after the one that is due: of each alternative, what is not met. Empty at
    /// the highest level.
    pub missing: Vec<Vec<Condition>>,
    /// Where the account stands.
    pub standing: Standing,
}

/// What one attester certifies about an account, as far as it counts now.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Who certifies.
    pub attester: Address,
    /// The set of claims, as the sum of their numbers.
    pub claims: u32,
}

/// A participant who holds another level than is due.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The participant.
    pub account: Address,
    /// Level that is due.
    pub due: u32,
    /// When it was found, as a Unix time.
    pub found: u64,
    /// Level that was held.
    pub held: u32,
    /// Number of the finding, from 1.
    pub number: u32,
}

/// An accredited verifier (STD-4, STD-5).
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verifier {
    /// The corporate participant, as it was accredited.
    pub account: Address,
    /// Its number in the register: the accreditation follows it to another account.
    pub number: u32,
    /// The first Unix second in which the accreditation is over.
    pub until: u64,
}

/// How an account took part in votes (REG-8).
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// The account.
    pub account: Address,
    /// Whether the right to vote is delegated: then nothing is systematic non-participation.
    pub delegated: bool,
    /// Whether it is a participant's systematic non-participation: a ground to demand exclusion.
    pub systematic: bool,
    /// Whether there was no vote for longer than the charter allows.
    pub time: bool,
    /// Whether more votes in a row were missed than the charter allows.
    pub votes: bool,
}
