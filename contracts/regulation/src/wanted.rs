//! What has to be read to judge by a version of the charter.

extern crate alloc;

use alloc::vec::Vec as List;

use charter::{
    claims,
    grounds::roles,
    packing::{Code, Row},
    Test,
};
use common::Kind;

use crate::bench::Scope;

/// Whom conditions are about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Party {
    /// Subjects that are persons.
    Individuals = 0,
    /// Subjects that are companies.
    Corporates = 1,
    /// Corporates that subjects lead.
    Led = 2,
}

impl Party {
    /// Subjects of either kind, as bits of a set.
    pub const SUBJECTS: u32 = Party::Individuals.bit() | Party::Corporates.bit();

    /// Subjects of a kind.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Individual => Party::Individuals,
            Kind::Corporate => Party::Corporates,
        }
    }

    /// The party as a bit of a set.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }

    fn kind(self) -> Kind {
        match self {
            Party::Individuals => Kind::Individual,
            Party::Corporates | Party::Led => Kind::Corporate,
        }
    }
}

/// What has to be read.
#[derive(Default)]
pub struct Wanted {
    /// Claims that matter.
    pub claims: u32,
    /// Whether facts about corporates that subjects lead are needed.
    pub led_facts: bool,
    /// Terms of gifts in months, each once, with the set of parties who are asked for it.
    pub gifts: List<(u32, u32)>,
    /// Levels of each party whose grounds were looked at, bit n for level n.
    reached: [u32; 3],
}

impl Wanted {
    /// By the conditions for the levels up to which subjects are to be judged, and for all levels
    /// to whose grounds these lead.
    pub fn by(code: &Code, scope: Scope) -> Self {
        let levels = match scope {
            Scope::Admission => 1 << 1,
            Scope::Whole => u32::MAX,
        };
        let mut wanted = Wanted::default();
        wanted.add(code, Party::Individuals, levels);
        wanted.add(code, Party::Corporates, levels);
        wanted
    }

    /// The parties whose gifts are asked for, as a set.
    pub fn givers(&self) -> u32 {
        self.gifts.iter().fold(0, |all, (_, parties)| all | parties)
    }

    #[inline(never)]
    fn add(&mut self, code: &Code, party: Party, levels: u32) {
        let levels = levels & !self.reached[party as usize];
        self.reached[party as usize] |= levels;
        let matters = |row: &Row| levels >> row.level() & 1 == 1;
        for row in code.rows(party.kind()).filter(matters) {
            if row.is_led() {
                self.claims |= claims::LEADER;
            }
            let Some(asked) = row.asked() else {
                self.add_standing(code, party, row);
                continue;
            };
            self.claims |= asked.claims;
            // Verifiers do not count for those who lead them or work for them (STD-6i).
            if asked.by & roles::VERIFIER != 0 {
                self.claims |= claims::CORPORATE;
            }
            self.led_facts |= row.is_led();
        }
    }

    /// What tests need that ask for no statements.
    #[inline(never)]
    fn add_standing(&mut self, code: &Code, party: Party, row: Row) {
        let party = if row.is_led() { Party::Led } else { party };
        match row.test() {
            Test::Majority => {
                self.claims |= claims::MULTISIG;
                self.led_facts |= row.is_led();
            }
            Test::Donor(giving) => self.add_gifts(giving.months, party),
            Test::Grounds(level) => {
                self.led_facts |= row.is_led();
                self.add(code, party, 1 << level);
            }
            Test::Level(_) | Test::Attested(_) | Test::Recommended(_) => {}
        }
    }

    #[inline(never)]
    fn add_gifts(&mut self, months: u32, party: Party) {
        match self.gifts.iter_mut().find(|(term, _)| *term == months) {
            Some((_, parties)) => *parties |= party.bit(),
            None => self.gifts.push((months, party.bit())),
        }
    }
}
