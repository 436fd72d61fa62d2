//! Members rise as facts about them are certified, and fall as these lapse (REG-5, REG-7).

use stellar_xdr::ScVal;
use suite::{
    calls,
    claims::{
        ACTIVITY, ASSETS, BOARD, COUNTERPARTY, IDENTITY, LEADER, MTL_ASSETS, PERSONAL_TOKEN,
        RESIDENT,
    },
};

use crate::{
    applicants::commitment,
    facts::Fact,
    people::Person,
    screen::{self, note},
    Result,
};

use super::{
    calendar::MONTH,
    cast::{ABROAD, VERIFIED},
    chapter::{Contract, Year},
    money::{eurmtl, EURMTL},
};

impl Year<'_, '_> {
    /// The verifiers verify a part of the members, and certify a counterparty.
    pub(super) fn verification(&mut self) -> Result<()> {
        self.chapter(1, "the verifiers verify members")?;
        let secretary = self.day.people.secretary();
        let verified = self.cast.verified;
        for (place, subject) in verified.iter().enumerate() {
            let verifier = self.cast.verifier(place);
            self.identifies(verifier, subject)?;
            if place < VERIFIED - ABROAD {
                self.certify(verifier, subject, RESIDENT, calls::plain(), None)?;
            } else {
                self.identifies(self.cast.verifier(place + 1), subject)?;
                let worth = calls::worth((250 * EURMTL).into());
                self.certify(secretary, subject, MTL_ASSETS, worth, None)?;
            }
        }
        note(format!(
            "{} residents by one verifier each; {ABROAD} who live abroad by both, and the \
             Secretary saw assets of the MTL economy on their accounts",
            VERIFIED - ABROAD
        ));
        let [verifier, _] = self.cast.verifiers;
        let counterparty = self.cast.counterparty;
        self.certify(verifier, counterparty, COUNTERPARTY, calls::plain(), None)?;
        note(format!("{} certified {}: a reliable counterparty", verifier.name, counterparty.name));
        self.walk()?;
        self.act_on_findings("verified")
    }

    /// The Secretary and the Council certify what makes members creditworthy and active.
    pub(super) fn merits(&mut self) -> Result<()> {
        self.chapter(1, "creditworthy members, active ones, and leaders of corporates")?;
        let cast = self.cast;
        let end = self.now + 4 * MONTH;
        let worths = [
            (cast.board, PERSONAL_TOKEN, 1_500, None),
            (cast.active, ASSETS, 2_000, None),
            (cast.issuer, PERSONAL_TOKEN, 1_000, None),
            (cast.lapsing, ASSETS, 3_000, Some(end)),
            (cast.growing, ASSETS, 999, None),
        ];
        for (subject, claim, amount, expires) in worths {
            self.valued(subject, claim, amount * EURMTL, expires)?;
        }
        for corporate in cast.verifiers.into_iter().chain([cast.counterparty]) {
            let leader = self.day.people.leader(corporate);
            let led = calls::corporate(corporate);
            self.certify(self.day.people.secretary(), leader, LEADER, led, None)?;
            note(format!("the Secretary certified that {} leads {}", leader.name, corporate.name));
        }
        note("the Council: a seat on the Distributed Board, and a project that it recognises:");
        self.council_certifies("board", cast.board, BOARD)?;
        self.council_certifies("activity", cast.active, ACTIVITY)?;
        self.walk()?;
        self.act_on_findings("merits")
    }

    /// One worth lapses, another has grown.
    pub(super) fn lapse(&mut self) -> Result<()> {
        self.chapter(1, "a valuation has lapsed since")?;
        let member = self.cast.growing;
        self.valued(member, ASSETS, 1_100 * EURMTL, None)?;
        note(format!("{} asks for a review:", member.name));
        let call = ["request_review", "--account", &member.name];
        self.member_calls(member, Contract::Regulation, &call)?.expect("the request")?;
        self.walk()?;
        self.act_on_findings("lapse")
    }

    /// The Secretary certifies what something of a member's is worth.
    fn valued(
        &self,
        subject: &Person,
        claim: u32,
        stroops: i64,
        expires: Option<u64>,
    ) -> Result<()> {
        let secretary = self.day.people.secretary();
        self.certify(secretary, subject, claim, calls::worth(stroops.into()), expires)?;
        let what = if claim == ASSETS { "tokenised assets" } else { "a personal token" };
        let until = expires.map_or(String::new(), |time| format!(" until {}", screen::date(time)));
        let (name, amount) = (&subject.name, eurmtl(stroops));
        note(format!("the Secretary certified {name}: {what} worth {amount}{until}"));
        Ok(())
    }

    /// A verifier certifies who somebody is: the person is a commitment.
    fn identifies(&self, verifier: &Person, subject: &Person) -> Result<()> {
        let person = calls::person(commitment("person", &subject.name));
        self.certify(verifier, subject, IDENTITY, person, None)
    }

    fn certify(
        &self,
        attester: &Person,
        subject: &Person,
        claims: u32,
        value: ScVal,
        expires: Option<u64>,
    ) -> Result<()> {
        self.day.attesters().certify(Fact { attester, subject, claims, value, expires })
    }
}
