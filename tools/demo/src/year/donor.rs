//! A corporate that gives month by month becomes a significant donor, by its gifts alone (REG-6d),
//! and so does whoever leads it rise (REG-5e).

use serde_json::json;

use crate::{ensure, notation::number, people::Person, screen::note, Result};

use super::chapter::{Contract, Year};

impl Year<'_, '_> {
    /// Three complete months of gifts, and what they carry.
    pub(super) fn significant_donor(&mut self) -> Result<()> {
        self.chapter(1, "a second month of gifts; grants are earned")?;
        self.claims()?;
        self.chapter(1, "a third month of gifts")?;
        let active = self.cast.active;
        note(format!("{} claims, now that the cliff is passed:", active.name));
        self.claim(active, 1)?.expect("the claim")?;
        let donor = self.cast.donor;
        ensure(self.due(donor, false)? == 3, || "two months are too few".into())?;

        self.chapter(1, &format!("{} is a significant donor", donor.name))?;
        note("the Regulation asks the endowment, and nobody has to attest anything:");
        let due = self.due(donor, true)?;
        ensure(due == 4, || format!("{} is due level {due}", donor.name))?;
        self.rises(donor, 4)?;
        let leader = self.day.people.leader(donor);
        note(format!("{}, who leads it, rises with it:", leader.name));
        self.rises(leader, 5)
    }

    /// The level that a review finds due.
    fn due(&self, member: &Person, shown: bool) -> Result<u32> {
        let account = member.address();
        let review = self.read(Contract::Regulation, &["review", "--account", &account], shown)?;
        number(&review["due"])
    }

    fn rises(&mut self, member: &Person, level: u32) -> Result<()> {
        let subjects = json!([member.address()]).to_string();
        let call = ["adjust", "--subjects", &subjects];
        self.decide(Contract::Regulation, &format!("adjust-{}", member.name), &call, 1)?;
        let account = member.address();
        let held = self.read(Contract::Membership, &["level", "--account", &account], false)?;
        let held = number(&held)?;
        ensure(held == level, || format!("{} is at level {held}", member.name))?;
        note(format!("{}: level {} → {level}", member.name, level - 1));
        Ok(())
    }
}
