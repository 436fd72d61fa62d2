//! Two corporates rise to level 3 and become verifiers (REG-6, STD-4, STD-5).

use suite::claims::{COUNTERPARTY, FUNCTIONS};

use crate::{
    client::{address, bytes},
    notation::{accounts, from_hex},
    screen::note,
    Result,
};

use super::{
    calendar::MONTH,
    chapter::{Contract, Year},
};

impl Year<'_, '_> {
    /// The Council certifies, adjusts, accredits.
    pub(super) fn verifiers(&mut self) -> Result<()> {
        self.chapter(1, "two corporates become verifiers of personal data")?;
        note("Of each act of the Council the first command is shown from here on: simulation,");
        note("the signatures one after the other, and sending follow as above.");
        let people = self.day.people;
        self.day.attesters().enroll(&[&people.issuer])?;
        let verifiers = self.cast.verifiers;
        for verifier in verifiers {
            let name = |what| format!("{what}-{}", verifier.name);
            note(format!("{}: a reliable counterparty, with functions:", verifier.name));
            self.council_certifies(&name("counterparty"), verifier, COUNTERPARTY)?;
            self.council_certifies(&name("functions"), verifier, FUNCTIONS)?;
        }
        note("both are due level 3, and held level 1:");
        let call = ["adjust", "--subjects", &accounts(&verifiers)];
        self.decide(Contract::Regulation, "adjust-verifiers", &call, verifiers.len())?;

        let charter = self.read(Contract::Regulation, &["charter", "--version", "1"], false)?;
        let standard = from_hex(charter["standard"].as_str().unwrap_or_default())?;
        let regulation = self.contract(Contract::Regulation);
        for verifier in verifiers {
            let args = vec![address(verifier), bytes(standard)?];
            let leader = people.leader(verifier);
            self.day.client.invoke_by(leader, verifier, &regulation, "accept_offer", args)?;
        }
        note("they accepted the standard of personal data as an offer; the Council accredits:");
        let until = (self.now + 12 * MONTH).to_string();
        for verifier in verifiers {
            let account = verifier.address();
            let call = ["accredit", "--account", &account, "--until", &until];
            self.decide(Contract::Regulation, &format!("accredit-{}", verifier.name), &call, 0)?;
        }
        self.day.attesters().enroll(&verifiers)
    }
}
