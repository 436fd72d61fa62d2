//! The charter as data: what a kind of participant needs for each level, and who may attest what.
//!
//! A level has grounds: *any of* several alternatives, of each *all* conditions. An amendment of
//! the Regulation is another [`Charter`], not other code.

use soroban_sdk::{contracttype, BytesN, Vec};

use crate::claims;
use common::{checks::is_zero, limits, Kind};

/// In what standing an attester acts: bits of a set.
pub mod roles {
    /// The Council.
    pub const COUNCIL: u32 = 1;
    /// A Secretary or deputy in office (REG-4b).
    pub const OFFICER: u32 = 2;
    /// An accredited verifier (STD-4, STD-5).
    pub const VERIFIER: u32 = 4;
    /// A participant in good standing.
    pub const PARTICIPANT: u32 = 8;
    /// Every standing.
    pub const ALL: u32 = COUNCIL | OFFICER | VERIFIER | PARTICIPANT;
}

/// Whose facts a condition looks at.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The subject's own.
    Own(Test),
    /// Those of a corporate participant that the subject leads: any one (REG-5).
    Led(Test),
}

/// What facts about one account meet or don't.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Claims are attested.
    Attested(Attesting),
    /// Participants recommend the account.
    Recommended(Recommending),
    /// The account gives to the endowment month by month (REG-6d).
    Donor(Giving),
    /// Participants hold the decisive majority of the account's multisig, as it was seen last:
    /// their weights reach the threshold, and those of the others alone do not (REG-6a).
    Majority,
    /// The account participates at this level or above. For a corporate that is led.
    Level(u32),
    /// Grounds for this level exist, whether or not it is held.
    Grounds(u32),
}

/// At least `attesters`, each in a standing of `by`, each attest all of `claims`.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attesting {
    /// How many attesters: 1 to 16.
    pub attesters: u32,
    /// Standings in which an attester counts, a sum of: 1 Council, 2 officer, 4 verifier,
    /// 8 participant.
    pub by: u32,
    /// Set of claims, the sum of their numbers in charters/README.md; all of one group.
    pub claims: u32,
    /// Lowest level of an attester who counts as a participant: 1 to 5; 0 if none does.
    pub level: u32,
    /// Least worth in stroops of EURMTL, for claims that carry one; else 0.
    pub worth: i128,
}

/// At least `participants` of at least `level` recommend the account, each as one of the first
/// `most` that they recommend.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recommending {
    /// Lowest level of a participant who counts: 1 to 5.
    pub level: u32,
    /// How many each may recommend at a time: 1 to 32.
    pub most: u32,
    /// How many participants: 1 to 16.
    pub participants: u32,
}

/// At least `amount` in each of the last `months` complete calendar months.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Giving {
    /// Least amount a month in stroops of EURMTL.
    pub amount: i128,
    /// How many months: 1 to 24.
    pub months: u32,
}

/// Who may attest some claims.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entitlement {
    /// Standings that may, a sum as in [`Attesting`].
    pub by: u32,
    /// Set of claims, the sum of their numbers in charters/README.md.
    pub claims: u32,
    /// Lowest level of one who may as a participant: 1 to 5; 0 if none may.
    pub level: u32,
}

/// Any of (all of conditions).
pub type Grounds = Vec<Vec<Condition>>;

/// One version of the charter, as the Council adopts it.
// The grounds are written out: the contract's interface can't name a type alias.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charter {
    /// Non-participation is no vote for more than this many calendar months (REG-8): 1 to 24.
    pub absence_months: u32,
    /// … or for more than this many votes in a row (REG-8): 1 to 100.
    pub absence_votes: u32,
    /// SHA-256 of the Agreement that applicants accede to (AGR-4).
    pub agreement: BytesN<32>,
    /// Grounds for the levels of corporates; the first is level 1.
    pub corporate: Vec<Vec<Vec<Condition>>>,
    /// SHA-256 of the adopted Regulation.
    pub document: BytesN<32>,
    /// When the version takes effect, as a Unix time in seconds.
    pub effective: u64,
    /// Who may attest what; any row that fits entitles.
    pub entitlements: Vec<Entitlement>,
    /// Grounds for the levels of individuals; the first is level 1.
    pub individual: Vec<Vec<Vec<Condition>>>,
    /// SHA-256 of the personal data standard: the offer that verifiers accept (STD-5).
    pub standard: BytesN<32>,
    /// Lowest level of a corporate that may be a verifier (STD-5): 1 to 4.
    pub verifier_level: u32,
}

/// What is wrong with a charter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharterFault {
    /// A kind has no level, or more levels than it can have.
    Levels,
    /// Grounds with no alternative, or an alternative with no condition: nobody, or everybody.
    EmptyGrounds,
    /// More conditions for a kind than [`limits::MAX_CONDITIONS`], or more rows of entitlements
    /// than [`limits::MAX_ENTITLEMENTS`].
    TooLong,
    /// A number or a set of claims that no facts can meet, or that all do.
    Impossible,
    /// A condition names a level that the charter does not have.
    UnknownLevel,
    /// Grounds for a level depend on themselves.
    Cycle,
    /// A hash is all zero.
    NoDocument,
}

impl Condition {
    /// What is tested.
    pub fn test(&self) -> &Test {
        match self {
            Condition::Own(test) | Condition::Led(test) => test,
        }
    }

    /// Whether it is about corporates that the subject leads.
    pub fn is_led(&self) -> bool {
        matches!(self, Condition::Led(_))
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
        if [&self.document, &self.agreement, &self.standard].into_iter().any(is_zero) {
            return Err(CharterFault::NoDocument);
        }
        let terms = (1..=Giving::MAX_MONTHS).contains(&self.absence_months)
            && (1..=100).contains(&self.absence_votes)
            && (1..=Kind::Corporate.max_level()).contains(&self.verifier_level);
        if !terms || !self.entitlements.iter().all(|row| row.possible()) {
            return Err(CharterFault::Impossible);
        }
        if self.entitlements.len() > limits::MAX_ENTITLEMENTS {
            return Err(CharterFault::TooLong);
        }
        Kind::ALL.into_iter().try_for_each(|kind| self.validate_kind(kind))
    }

    fn validate_kind(&self, kind: Kind) -> Result<(), CharterFault> {
        let levels = self.levels(kind);
        if !(1..=kind.max_level()).contains(&levels.len()) {
            return Err(CharterFault::Levels);
        }
        let mut count = 0;
        // Which levels each level's grounds need grounds for; bit n is level n.
        let mut needs = [0u32; 6];
        for (level, grounds) in (1usize..).zip(levels.iter()) {
            if grounds.is_empty() || grounds.iter().any(|all| all.is_empty()) {
                return Err(CharterFault::EmptyGrounds);
            }
            for condition in grounds.iter().flatten() {
                self.validate_condition(kind, &condition)?;
                if let Condition::Own(Test::Grounds(other)) = condition {
                    needs[level] |= 1 << other;
                }
                count += 1;
            }
        }
        if count > limits::MAX_CONDITIONS {
            return Err(CharterFault::TooLong);
        }
        if cyclic(needs) {
            return Err(CharterFault::Cycle);
        }
        Ok(())
    }

    fn validate_condition(&self, kind: Kind, condition: &Condition) -> Result<(), CharterFault> {
        let led = condition.is_led();
        // Corporates lead nobody.
        if led && kind == Kind::Corporate {
            return Err(CharterFault::Impossible);
        }
        let about = if led { Kind::Corporate } else { kind };
        let known = |level: u32| (1..=self.levels(about).len()).contains(&level);
        match condition.test() {
            Test::Attested(attesting) if !attesting.possible() => Err(CharterFault::Impossible),
            Test::Recommended(recommending) if !recommending.possible() => {
                Err(CharterFault::Impossible)
            }
            Test::Donor(giving) if !giving.possible() => Err(CharterFault::Impossible),
            // One's own level is what is being found.
            Test::Level(_) if !led => Err(CharterFault::Impossible),
            Test::Level(level) | Test::Grounds(level) if !known(*level) => {
                Err(CharterFault::UnknownLevel)
            }
            _ => Ok(()),
        }
    }
}

impl Attesting {
    fn possible(&self) -> bool {
        let worth = claims::WORTH & self.claims != 0;
        claims::group(self.claims).is_some()
            && self.claims != claims::RECOMMENDED
            && (1..=limits::MAX_ATTESTERS).contains(&self.attesters)
            && standing_possible(self.by, self.level)
            && if worth { money(self.worth) } else { self.worth == 0 }
    }
}

impl Recommending {
    fn possible(&self) -> bool {
        (1..=limits::MAX_ATTESTERS).contains(&self.participants)
            && (1..=Kind::Individual.max_level()).contains(&self.level)
            && (1..=limits::MAX_RECOMMENDATIONS).contains(&self.most)
    }
}

impl Giving {
    /// Most calendar months that a term of the charter looks back.
    pub const MAX_MONTHS: u32 = 24;

    fn possible(&self) -> bool {
        (1..=Self::MAX_MONTHS).contains(&self.months) && money(self.amount)
    }
}

impl Entitlement {
    fn possible(&self) -> bool {
        claims::known(self.claims) && standing_possible(self.by, self.level)
    }
}

/// A set of standings, with a level exactly if participants are among them.
fn standing_possible(by: u32, level: u32) -> bool {
    let levels =
        if by & roles::PARTICIPANT == 0 { 0..=0 } else { 1..=Kind::Individual.max_level() };
    by != 0 && by & !roles::ALL == 0 && levels.contains(&level)
}

/// An amount that is positive and that an account can hold.
fn money(amount: i128) -> bool {
    (1..=i128::from(i64::MAX)).contains(&amount)
}

/// Whether any level needs itself, directly or through others.
fn cyclic(mut needs: [u32; 6]) -> bool {
    for _ in 0..needs.len() {
        for level in 0..needs.len() {
            let through = (0..needs.len()).filter(|other| needs[level] >> other & 1 == 1);
            needs[level] |= through.fold(0, |all, other| all | needs[other]);
        }
    }
    needs.iter().enumerate().any(|(level, need)| need >> level & 1 == 1)
}

#[cfg(test)]
mod tests;
