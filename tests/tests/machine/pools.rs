//! One state of the world: who is what in it, and picking among them.

use common::{limits, Kind, Standing};
use scenarios::model::{Id, Model};

use crate::{
    cast::{ALL, CONTRACT, COUNCIL, FIRST, HOLDER, MISSING, POOR},
    dice::Dice,
};

/// Some of the cast, by what they are when the command is obeyed; anybody where nobody is that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    Anybody,
    /// People and companies that may come in.
    Free,
    /// Of them, those who were never heard of.
    Unknown,
    Stands(Standing),
    /// Candidates who can be admitted.
    Eligible,
    /// Participants of a kind.
    Kind(Kind),
    /// Participants who hold another level than is due.
    Due,
    /// Participants, leavers and excluded ones.
    Seated,
    Debtor,
    Suspended,
    /// Keepers of the register, in office or not.
    Officer,
    Verifier,
    Enrolled,
    /// Those of whom something is on record.
    Attested,
    /// Whose tokens are not what the register says.
    Drifted,
    /// Who has a trustline.
    Holder,
    /// Whoever was granted anything.
    Recipient,
    /// Whoever gave anything.
    Donor,
    /// The Council, a contract, accounts with something odd.
    Odd,
}

/// Those who stand at the usual places.
pub const PARTICIPANT: Pool = Pool::Stands(Standing::Participant);
pub const CANDIDATE: Pool = Pool::Stands(Standing::Candidate);
pub const APPLICANT: Pool = Pool::Stands(Standing::Applicant);

/// One state of the world, and dice.
pub struct Scene<'a> {
    pub m: &'a Model,
    pub dice: Dice<'a>,
}

impl Scene<'_> {
    /// One of a pool, now and then anybody.
    pub fn likely(&mut self, pool: Pool) -> Id {
        match self.dice.below(16) {
            15 => self.one(Pool::Odd),
            14 => self.one(Pool::Anybody),
            _ => self.one(pool),
        }
    }

    /// One of a pool.
    pub fn one(&mut self, pool: Pool) -> Id {
        let members = match self.pool(pool) {
            none if none.is_empty() => self.pool(Pool::Anybody),
            members => members,
        };
        self.dice.of(&members)
    }

    /// A list of a pool's members, seldom one that no call takes.
    pub fn list(&mut self, pool: Pool) -> Vec<Id> {
        let most = limits::MAX_BATCH as usize;
        let members = self.pool(pool);
        match self.dice.below(12) {
            11 => match self.dice.below(3) {
                0 => vec![],
                _ => vec![self.one(pool); most + 1],
            },
            10 => (0..1 + self.dice.below(4)).map(|_| self.likely(pool)).collect(),
            9 => (0..1 + self.dice.below(3)).map(|_| self.one(pool)).collect(),
            7..=8 if !members.is_empty() => members.into_iter().take(most).collect(),
            5..=6 if members.len() > 1 => {
                let first = self.dice.below(members.len() - 1);
                members[first..first + 2].to_vec()
            }
            _ => vec![self.one(pool)],
        }
    }

    /// Everybody of a pool.
    pub fn pool(&self, pool: Pool) -> Vec<Id> {
        let m = self.m;
        let those =
            |is: &dyn Fn(Id) -> bool| -> Vec<Id> { (0..ALL).filter(|id| is(*id)).collect() };
        let entry = |id| m.register.entry(id);
        match pool {
            Pool::Anybody => those(&|_| true),
            Pool::Free => {
                use Standing::*;
                let outside = |id| matches!(entry(id).standing, Stranger | Withdrawn | Former);
                those(&|id| id >= FIRST && outside(id) && !entry(id).suspended)
            }
            Pool::Unknown => those(&|id| id >= FIRST && entry(id).standing == Standing::Stranger),
            Pool::Stands(standing) => those(&|id| entry(id).standing == standing),
            Pool::Eligible => {
                those(&|id| entry(id).standing == Standing::Candidate && m.due(id) > 0)
            }
            Pool::Kind(kind) => those(&|id| entry(id).counts() > 0 && entry(id).kind == kind),
            Pool::Due => those(&|id| {
                entry(id).standing == Standing::Participant && m.due(id) != entry(id).level
            }),
            Pool::Seated => those(&|id| entry(id).seated()),
            Pool::Debtor => m.register.debts.keys().copied().collect(),
            Pool::Suspended => those(&|id| entry(id).suspended),
            Pool::Officer => m.register.officers.iter().map(|officer| officer.who).collect(),
            Pool::Verifier => m.rules.verifiers.iter().map(|verifier| verifier.who).collect(),
            Pool::Enrolled => m.facts.enrolments.keys().copied().collect(),
            Pool::Attested => m.facts.records.keys().copied().collect(),
            Pool::Drifted => those(&|id| id != COUNCIL && m.differs(id)),
            Pool::Holder => those(&|id| id >= HOLDER && self.lines(id).next().is_some()),
            Pool::Recipient => m.register.recipients.iter().copied().collect(),
            Pool::Donor => m.fund.donors.clone(),
            Pool::Odd => vec![COUNCIL, CONTRACT, MISSING, POOR, HOLDER],
        }
    }

    /// The kinds of an account's trustlines, its own kind first.
    pub fn lines(&self, who: Id) -> impl Iterator<Item = Kind> + '_ {
        let own = self.m.register.entry(who).kind;
        let kinds = [own].into_iter().chain(Kind::ALL.into_iter().filter(move |kind| *kind != own));
        kinds.filter(move |kind| self.m.classic.line(who, *kind).is_some())
    }

    /// A time ahead, seldom one that is over, or none.
    pub fn time(&mut self) -> Option<u64> {
        match self.dice.below(8) {
            7 => Some(self.m.now - self.dice.below(1_000) as u64),
            4..=6 => Some(self.m.now + 1 + self.dice.below(50_000) as u64),
            _ => None,
        }
    }

    /// The end of a term: a time, or never.
    pub fn term(&mut self) -> u64 {
        self.time().unwrap_or(u64::MAX)
    }

    /// A commitment, seldom all zero.
    pub fn commitment(&mut self) -> u8 {
        match self.dice.rarely(14) {
            true => 0,
            false => 1 + self.dice.below(9) as u8,
        }
    }

    pub fn kind(&mut self) -> Kind {
        match self.dice.rarely(3) {
            true => Kind::Corporate,
            false => Kind::Individual,
        }
    }
}
