//! What has to be read to judge by a version of the charter.

extern crate alloc;

use alloc::vec::Vec as List;

use charter::{
    claims,
    grounds::roles,
    packing::{Code, Row},
    Kind, Test,
};

use crate::bench::Scope;

/// What has to be read.
#[derive(Default)]
pub struct Wanted {
    /// Claims that matter.
    pub claims: u32,
    /// Whether facts about corporates that subjects lead are needed.
    pub led_facts: bool,
    /// Terms of gifts that conditions name, each once.
    pub months: List<u32>,
    /// Whether grounds lead to grounds for other levels.
    chained: bool,
}

impl Wanted {
    /// By the conditions for the levels up to which subjects are to be judged.
    pub fn by(code: &Code, scope: Scope) -> Self {
        let mut wanted = Wanted::default();
        if scope == Scope::Admission {
            wanted.add(code, |row| row.level() == 1);
        }
        // Grounds of level 1 that lead to other levels make these matter to an admission.
        if scope == Scope::Whole || wanted.chained {
            wanted.add(code, |_| true);
        }
        wanted
    }

    #[inline(never)]
    fn add(&mut self, code: &Code, matters: impl Fn(&Row) -> bool) {
        for row in Kind::ALL.iter().flat_map(|kind| code.rows(*kind)).filter(matters) {
            if row.is_led() {
                self.claims |= claims::LEADER;
            }
            let Some(asked) = row.asked() else {
                self.add_standing(row);
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
    fn add_standing(&mut self, row: Row) {
        match row.test() {
            Test::Majority => {
                self.claims |= claims::MULTISIG;
                self.led_facts |= row.is_led();
            }
            Test::Donor(giving) => {
                if !self.months.contains(&giving.months) {
                    self.months.push(giving.months);
                }
            }
            Test::Grounds(_) => {
                self.chained = true;
                self.led_facts |= row.is_led();
            }
            Test::Level(_) | Test::Attested(_) | Test::Recommended(_) => {}
        }
    }
}
