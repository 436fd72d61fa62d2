//! Step 1: which facts the charter asks for, so that nothing else is read.
//!
//! Why some functions are not inlined: docs/wasm.md#bodies.

extern crate alloc;

use alloc::vec::Vec as List;

use charter::{
    claims,
    grounds::roles,
    packing::{Code, Row},
    Test,
};
use common::Kind;

/// Up to which level subjects are judged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Level 1 alone: an admission need not know more.
    Admission,
    /// Every level.
    Whole,
}

/// Whom a condition is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Subjects that are persons.
    Individuals = 0,
    /// Subjects that are companies.
    Corporates = 1,
    /// Corporates that subjects lead.
    Led = 2,
}

impl About {
    /// Subjects of either kind, as bits of a set.
    pub const SUBJECTS: u32 = About::Individuals.bit() | About::Corporates.bit();

    /// Subjects of a kind.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Individual => About::Individuals,
            Kind::Corporate => About::Corporates,
        }
    }

    /// As a bit of a set.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }

    fn kind(self) -> Kind {
        match self {
            About::Individuals => Kind::Individual,
            About::Corporates | About::Led => Kind::Corporate,
        }
    }
}

/// What has to be read.
#[derive(Default)]
pub struct Needs {
    /// Claims that matter.
    pub claims: u32,
    /// Whether facts about led corporates are needed.
    pub led_facts: bool,
    /// Terms of gifts in months, each once, with the set of [`About`] bits that ask for it.
    pub gifts: List<(u32, u32)>,
    /// Levels whose grounds were visited, for each of [`About`]: bit n for level n.
    visited: [u32; 3],
}

impl Needs {
    /// What the conditions for the levels in the scope need, and those for all levels to whose
    /// grounds they lead.
    pub fn of(code: &Code, scope: Scope) -> Self {
        let levels = match scope {
            Scope::Admission => 1 << 1,
            Scope::Whole => u32::MAX,
        };
        let mut needs = Needs::default();
        needs.add(code, About::Individuals, levels);
        needs.add(code, About::Corporates, levels);
        needs
    }

    /// About whom gifts are asked, as a set of [`About`] bits.
    pub fn donors(&self) -> u32 {
        self.gifts.iter().fold(0, |all, (_, about)| all | about)
    }

    #[inline(never)]
    fn add(&mut self, code: &Code, about: About, levels: u32) {
        let levels = levels & !self.visited[about as usize];
        self.visited[about as usize] |= levels;
        let matters = |row: &Row| levels >> row.level() & 1 == 1;
        for row in code.rows(about.kind()).filter(matters) {
            if row.is_led() {
                self.claims |= claims::LEADER;
            }
            let Some(asked) = row.asked() else {
                self.add_standing(code, about, row);
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

    /// What a test needs that asks for no attestation.
    #[inline(never)]
    fn add_standing(&mut self, code: &Code, about: About, row: Row) {
        let about = if row.is_led() { About::Led } else { about };
        match row.test() {
            Test::Majority => {
                self.claims |= claims::MULTISIG;
                self.led_facts |= row.is_led();
            }
            Test::Donor(giving) => self.add_gifts(giving.months, about),
            Test::Grounds(level) => {
                self.led_facts |= row.is_led();
                self.add(code, about, 1 << level);
            }
            Test::Level(_) | Test::Attested(_) | Test::Recommended(_) => {}
        }
    }

    #[inline(never)]
    fn add_gifts(&mut self, months: u32, about: About) {
        match self.gifts.iter_mut().find(|(term, _)| *term == months) {
            Some((_, asked)) => *asked |= about.bit(),
            None => self.gifts.push((months, about.bit())),
        }
    }
}
