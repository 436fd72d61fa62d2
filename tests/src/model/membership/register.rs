//! The register's state, and what follows from it.

use std::collections::{BTreeMap, BTreeSet};

use ::membership::{Error, Role};
use common::{limits, Kind, Standing};

use crate::model::Id;

/// An account in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub application: u32,
    pub charter: u32,
    pub contact: u8,
    pub kind: Kind,
    /// Whole tokens.
    pub level: u32,
    pub number: u32,
    pub since: u64,
    pub standing: Standing,
    pub suspended: bool,
}

/// Who never had to do with the register.
pub const STRANGER: Entry = Entry {
    application: 0,
    charter: 0,
    contact: 0,
    kind: Kind::Individual,
    level: 0,
    number: 0,
    since: 0,
    standing: Standing::Stranger,
    suspended: false,
};

impl Entry {
    /// Whether the standing is one that holds tokens.
    pub fn seated(&self) -> bool {
        use Standing::*;
        matches!(self.standing, Participant | Leaving | Excluded)
    }

    /// The level by which the account counts.
    pub fn counts(&self) -> u32 {
        let good = self.standing == Standing::Participant && !self.suspended;
        if good {
            self.level
        } else {
            0
        }
    }

    /// Whether one who stands so can act on an office.
    pub fn trusted(&self) -> bool {
        use Standing::*;
        !self.suspended && !matches!(self.standing, Excluded | Bankrupt | Moved)
    }

    /// Why one who stands so is not who a call is about.
    pub fn refusal(&self) -> Error {
        use Standing::*;
        match self.standing {
            Stranger | Withdrawn | Former => Error::NoApplication,
            Applicant | Candidate => Error::NotCandidate,
            Participant | Leaving | Excluded => Error::AlreadyParticipant,
            Bankrupt => Error::Blacklisted,
            Moved => Error::Moved,
        }
    }
}

/// What an account owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Debt {
    /// Stroops of EURMTL.
    pub amount: i128,
    /// Length of the description, in bytes.
    pub nature: usize,
}

/// An officer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Officer {
    pub who: Id,
    pub role: Role,
    pub until: u64,
}

/// The Agreement from a time on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    pub charter: u32,
    pub agreement: [u8; 32],
    pub effective: u64,
}

/// How many there are of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    pub applicants: u32,
    pub applications: u32,
    pub bankrupt: u32,
    pub candidates: u32,
    pub excluded: u32,
    pub leaving: u32,
    pub numbered: u32,
    /// Participants by kind and level.
    pub levels: [Vec<u32>; 2],
}

/// What the register knows of an account, for another contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub entry: Entry,
    /// It is a successor's.
    pub moved: bool,
    /// Keeps the register, and can.
    pub officer: bool,
}

impl Position {
    /// The position of the account itself: one that moved is nobody.
    pub fn own(self) -> Self {
        let Entry { kind, number, .. } = self.entry;
        let gone = Entry { kind, number, standing: Standing::Moved, ..STRANGER };
        match self.moved {
            true => Position { entry: gone, moved: true, officer: false },
            false => self,
        }
    }
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// Whoever ever had to do with it.
    pub entries: BTreeMap<Id, Entry>,
    /// Whose every application was; of one that moved, the latest is the successor's.
    pub applications: Vec<Id>,
    /// Who got a number, in the order of the first time; of one that moved, the successor.
    pub numbers: Vec<Id>,
    /// Officers in the order of their appointment.
    pub officers: Vec<Officer>,
    /// What accounts owe.
    pub debts: BTreeMap<Id, Debt>,
    /// Terms in the order of their times.
    pub terms: Vec<Terms>,
    /// Whether the founding act took place.
    pub founded: bool,
    /// Whoever was ever granted anything.
    pub recipients: BTreeSet<Id>,
}

impl Register {
    /// An account's entry, a stranger's if it has none.
    pub fn entry(&self, who: Id) -> Entry {
        self.entries.get(&who).copied().unwrap_or(STRANGER)
    }

    /// Where an account stands.
    pub fn standing(&self, who: Id) -> Standing {
        self.entry(who).standing
    }

    /// What an account owes.
    pub fn owed(&self, who: Id) -> i128 {
        self.debts.get(&who).map_or(0, |debt| debt.amount)
    }

    /// Who has the number of one that moved.
    pub fn successor(&self, who: Id) -> Option<Id> {
        let entry = self.entry(who);
        let moved = entry.standing == Standing::Moved && entry.number > 0;
        moved.then(|| self.numbers[entry.number as usize - 1])
    }

    /// The position of an account; of one that moved, the successor's.
    pub fn position(&self, who: Id, now: u64) -> Position {
        let successor = self.successor(who);
        let latest = successor.unwrap_or(who);
        let officer = self.keeps(latest, now);
        Position { entry: self.entry(latest), moved: successor.is_some(), officer }
    }

    /// The terms in force.
    pub fn in_force(&self, now: u64) -> Terms {
        let begun = self.terms.iter().rfind(|terms| terms.effective <= now);
        *begun.expect("the first charter is in effect from the beginning")
    }

    /// Whether somebody keeps the register now.
    pub fn keeps(&self, who: Id, now: u64) -> bool {
        self.serves(who, &[Role::Secretary, Role::Deputy], now)
    }

    /// Whether somebody is in office in one of some roles, and can act on it.
    pub fn serves(&self, who: Id, roles: &[Role], now: u64) -> bool {
        let mut own = self.officers.iter().filter(|officer| officer.who == who);
        own.any(|officer| now < officer.until && roles.contains(&officer.role))
            && self.entry(who).trusted()
    }

    /// Everything counted anew.
    pub fn counts(&self) -> Counts {
        let count =
            |is: &dyn Fn(&Entry) -> bool| self.entries.values().filter(|e| is(e)).count() as u32;
        let stand = |standing| count(&|entry| entry.standing == standing);
        let at = |kind: Kind, level| {
            count(&|e| (e.standing, e.kind, e.level) == (Standing::Participant, kind, level))
        };
        let levels = |kind: Kind| (1..=kind.max_level()).map(|level| at(kind, level)).collect();
        Counts {
            applicants: stand(Standing::Applicant),
            applications: self.applications.len() as u32,
            bankrupt: stand(Standing::Bankrupt),
            candidates: stand(Standing::Candidate),
            excluded: stand(Standing::Excluded),
            leaving: stand(Standing::Leaving),
            numbered: self.numbers.len() as u32,
            levels: Kind::ALL.map(levels),
        }
    }

    /// Notes an application; returns its number.
    pub fn enter(&mut self, who: Id, kind: Kind, charter: u32, contact: u8, since: u64) -> u32 {
        self.applications.push(who);
        let application = self.applications.len() as u32;
        let entry = self.place(who);
        *entry = Entry { application, charter, contact, kind, ..*entry };
        (entry.standing, entry.since) = (Standing::Applicant, since);
        application
    }

    /// Moves an account to another standing; it keeps its tokens.
    pub fn stand(&mut self, who: Id, standing: Standing, since: u64) {
        let entry = self.place(who);
        (entry.standing, entry.since) = (standing, since);
    }

    /// Moves an account to a standing without tokens.
    pub fn unseat(&mut self, who: Id, standing: Standing, since: u64) {
        self.stand(who, standing, since);
        self.place(who).level = 0;
    }

    /// Makes an account a participant.
    pub fn seat(&mut self, who: Id, level: u32, since: u64) {
        self.stand(who, Standing::Participant, since);
        self.place(who).level = level;
    }

    /// Gives an account the next number if it has none.
    pub fn number(&mut self, who: Id) {
        if self.entry(who).number == 0 {
            self.numbers.push(who);
            self.place(who).number = self.numbers.len() as u32;
        }
    }

    /// An account's entry, made if there is none.
    pub fn place(&mut self, who: Id) -> &mut Entry {
        self.entries.entry(who).or_insert(STRANGER)
    }

    /// An officer's appointment.
    pub fn appoint(&mut self, who: Id, role: Role, until: u64, now: u64) {
        self.officers.retain(|officer| officer.who != who && officer.until > now);
        self.officers.push(Officer { who, role, until });
    }

    /// Terms that are set: at once, or later.
    pub fn set_terms(&mut self, terms: Terms, now: u64) {
        let kept = self.terms.iter().rposition(|old| old.effective <= now);
        self.terms = match kept {
            Some(place) if terms.effective > now => vec![self.terms[place]],
            _ => vec![],
        };
        self.terms.push(terms);
    }

    /// Checks that the entries of some accounts can be kept alive.
    pub(super) fn bump(&self, list: &[Id]) -> Result<(), Error> {
        if list.len() > limits::MAX_BATCH as usize {
            return Err(Error::BatchTooLarge);
        }
        if list.iter().all(|who| self.entries.contains_key(who)) {
            Ok(())
        } else {
            Err(Error::NoApplication)
        }
    }

    /// An account's place becomes another's.
    pub fn move_account(&mut self, old: Id, new: Id, now: u64) {
        let entry = self.entry(old);
        self.entries.insert(new, entry);
        let (number, standing) = (entry.number, Standing::Moved);
        self.entries.insert(old, Entry { number, standing, since: now, ..STRANGER });
        if number > 0 {
            self.numbers[number as usize - 1] = new;
        }
        if entry.application > 0 {
            self.applications[entry.application as usize - 1] = new;
        }
        if let Some(debt) = self.debts.remove(&old) {
            self.debts.insert(new, debt);
        }
        if self.recipients.contains(&old) {
            self.recipients.insert(new);
        }
        if self.officers.iter().any(|officer| officer.who == old) {
            self.officers.retain(|officer| officer.who != new);
        }
        if let Some(officer) = self.officers.iter_mut().find(|officer| officer.who == old) {
            officer.who = new;
        }
    }
}
