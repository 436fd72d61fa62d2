//! A member lost the key: the place in the register moves to a new account.

use crate::{applicants, ensure, notation::number, screen::note, Result};

use super::chapter::{decision, Contract, Year};

impl Year<'_, '_> {
    /// The Council moves everything to a new account; the old one can do nothing.
    pub(super) fn lost_key(&mut self) -> Result<()> {
        let (member, successor) = (self.cast.keyless, &self.day.people.successor);
        self.chapter(1, &format!("{} lost the key", member.name))?;
        applicants::open_trustline(self.day.client, &self.day.deployment, successor)?;
        let (old, new) = (member.address(), successor.address());
        let reason = decision("move", member);
        let call = ["move_account", "--account", &old, "--successor", &new, "--decision", &reason];
        self.decide(Contract::Membership, "move_account", &call, 1)?;

        let level = |account: &str| -> Result<u32> {
            let call = ["level", "--account", account];
            number(&self.read(Contract::Membership, &call, false)?)
        };
        let levels = (level(&old)?, level(&new)?);
        ensure(levels == (0, 2), || format!("levels after the move are {levels:?}"))?;
        note(
            "the new account is at level 2, as the old one was; the old key does nothing any more:",
        );
        let call = ["leave", "--account", &member.name];
        let ran = self.member_calls(member, Contract::Membership, &call)?;
        self.day.refuse("leaving with a key that was replaced", "NotParticipant", &ran)?;
        let ran = self.applies(member)?;
        self.day.refuse("applying with a key that was replaced", "Moved", &ran)?;
        self.gifts_follow(member, successor)
    }
}
