//! The charter as data: what a kind of participant needs for each level.
//!
//! A level has grounds: *any of* several lists, of each list *all* conditions. An amendment of
//! the Regulation is another [`Charter`], not other code. Everything here is pure: facts come
//! in as arguments, nothing is read from storage.

use soroban_sdk::{contracttype, BytesN, Vec};

use crate::{claims, is_zero, limits, Kind};

/// A condition that facts meet or don't.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Participants certify claims about the subject (REG-4b).
    Vouched(Vouching),
}

/// At least `attesters` participants, each of at least `level`, each certify all of `claims`.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouching {
    /// Set of claims: 1 real, 2 capacity, 4 movement, or a sum of them.
    pub claims: u32,
    /// How many attesters: 1 to 16.
    pub attesters: u32,
    /// Lowest level of an attester who counts: 1 to 5.
    pub level: u32,
}

/// Any of (all of conditions).
pub type Grounds = Vec<Vec<Condition>>;

/// One version of the charter, as the Council adopts it.
// The grounds are written out: the contract's interface can't name a type alias.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charter {
    /// SHA-256 of the adopted Regulation.
    pub document: BytesN<32>,
    /// SHA-256 of the Agreement that applicants accede to (AGR-4).
    pub agreement: BytesN<32>,
    /// When the version takes effect, as a Unix time in seconds.
    pub effective: u64,
    /// Grounds for the levels of individuals; the first is level 1.
    pub individual: Vec<Vec<Vec<Condition>>>,
    /// Grounds for the levels of corporates; the first is level 1.
    pub corporate: Vec<Vec<Vec<Condition>>>,
}

/// What is wrong with a charter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharterFault {
    /// A kind has no level, or more levels than it can have.
    Levels,
    /// Grounds with no alternative, or an alternative with no condition: nobody, or everybody.
    EmptyGrounds,
    /// More conditions for a level than [`limits::MAX_CONDITIONS`].
    TooLong,
    /// A number or a set of claims that no facts can meet, or that all do.
    Impossible,
    /// A hash is all zero.
    NoDocument,
}

/// What one attester certified, with the attester's level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Voucher {
    /// Set of claims, bits of [`claims`].
    pub claims: u32,
    /// Level of the attester; 0 if not in good standing.
    pub level: u32,
}

impl Vouching {
    /// Whether the vouchers meet the condition.
    pub fn met(&self, vouchers: &[Voucher]) -> bool {
        let counts = |v: &&Voucher| v.level >= self.level && claims::include(v.claims, self.claims);
        vouchers.iter().filter(counts).count() >= self.attesters as usize
    }

    fn possible(&self) -> bool {
        claims::valid(self.claims)
            && (1..=limits::MAX_ATTESTERS).contains(&self.attesters)
            && (1..=Kind::Individual.max_level()).contains(&self.level)
    }
}

/// Grounds read out of host memory once, to be judged many times.
pub struct Rule {
    conditions: [(u32, Condition); limits::MAX_CONDITIONS],
    count: usize,
}

impl Rule {
    /// Reads grounds. Conditions beyond [`limits::MAX_CONDITIONS`] can't occur: see
    /// [`Charter::validate`].
    pub fn read(grounds: &Grounds) -> Self {
        const NONE: Condition =
            Condition::Vouched(Vouching { claims: 0, attesters: u32::MAX, level: 0 });
        let mut rule = Rule { conditions: [const { (0, NONE) }; limits::MAX_CONDITIONS], count: 0 };
        for (alternative, all) in (0u32..).zip(grounds.iter()) {
            for (slot, condition) in rule.conditions[rule.count..].iter_mut().zip(all.iter()) {
                *slot = (alternative, condition);
                rule.count += 1;
            }
        }
        rule
    }

    /// Whether facts meet the grounds: all conditions of any alternative.
    pub fn met(&self, vouchers: &[Voucher]) -> bool {
        self.conditions[..self.count].chunk_by(|a, b| a.0 == b.0).any(|all| {
            all.iter().all(|(_, condition)| match condition {
                Condition::Vouched(vouching) => vouching.met(vouchers),
            })
        })
    }
}

impl Charter {
    /// Grounds for the levels of a kind; the first is level 1.
    pub fn levels(&self, kind: Kind) -> &Vec<Grounds> {
        match kind {
            Kind::Individual => &self.individual,
            Kind::Corporate => &self.corporate,
        }
    }

    /// Checks that the charter can be applied.
    pub fn validate(&self) -> Result<(), CharterFault> {
        if is_zero(&self.document) || is_zero(&self.agreement) {
            return Err(CharterFault::NoDocument);
        }
        for kind in Kind::ALL {
            let levels = self.levels(kind);
            if !(1..=kind.max_level()).contains(&levels.len()) {
                return Err(CharterFault::Levels);
            }
            for grounds in levels.iter() {
                validate_grounds(&grounds)?;
            }
        }
        Ok(())
    }
}

fn validate_grounds(grounds: &Grounds) -> Result<(), CharterFault> {
    if grounds.is_empty() || grounds.iter().any(|all| all.is_empty()) {
        return Err(CharterFault::EmptyGrounds);
    }
    let mut count = 0;
    for Condition::Vouched(vouching) in grounds.iter().flatten() {
        if !vouching.possible() {
            return Err(CharterFault::Impossible);
        }
        count += 1;
    }
    if count > limits::MAX_CONDITIONS {
        return Err(CharterFault::TooLong);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
