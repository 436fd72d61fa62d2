//! The ways out (AGR-5, REG-9): one member leaves and settles, another is excluded and does not.

use serde_json::json;
use suite::claims::IDENTITY;

use crate::{
    applicants::commitment,
    cli::Ran,
    council::{self, Call},
    notation::{accounts, hex},
    people::Person,
    screen::note,
    Result,
};

use super::{
    chapter::{decision, Contract, Year},
    money::{eurmtl, EURMTL},
};

/// What the leaver owes, in stroops of EURMTL.
const SMALL: i64 = 50 * EURMTL;
/// What the excluded member owes, and pays of it.
const LARGE: i64 = 2_500 * EURMTL;
const PAID: i64 = 500 * EURMTL;

impl Year<'_, '_> {
    /// A member leaves by an own statement; the tokens are revoked after settlement.
    pub(super) fn departure(&mut self) -> Result<()> {
        let leaver = self.cast.leaver;
        self.chapter(1, &format!("{} leaves", leaver.name))?;
        let call = ["leave", "--account", &leaver.name];
        self.member_calls(leaver, Contract::Membership, &call)?.expect("leaving")?;
        note(format!("all rights ended with that; a fee of {} is open:", eurmtl(SMALL)));
        self.oblige(leaver, SMALL, "membership fee")?;
        let list = accounts(&[leaver]);
        let release = ["release", "--subjects", list.as_str()];
        let contract = self.contract(Contract::Membership);
        let call = Call { contract: &contract, call: &release, name: "too-early" };
        let (_, ran) = self.day.council.prepare(&call)?;
        self.day.refuse("releasing a leaver who has not settled", "ObligationsDue", &ran)?;
        self.settle(leaver, SMALL)?;
        note("settled; the token is revoked:");
        self.decide(Contract::Membership, "release", &release, 1)
    }

    /// A member is excluded, does not pay, is bankrupt, and tries to come back.
    pub(super) fn bankruptcy(&mut self) -> Result<()> {
        let debtor = self.cast.debtor;
        self.chapter(1, &format!("{} is excluded, and does not pay", debtor.name))?;
        let (council, list) = (self.day.deployment.council.clone(), accounts(&[debtor]));
        let exclusion = decision("exclusion", debtor);
        let mut call = vec!["exclude", "--authority", &council, "--subjects", &list];
        call.extend(["--ground", "1", "--decision", &exclusion]);
        self.decide(Contract::Membership, "exclude", &call, 1)?;
        self.takes_back(debtor)?;
        note(format!("of {} owed, {} are paid:", eurmtl(LARGE), eurmtl(PAID)));
        self.oblige(debtor, LARGE, "unpaid loan")?;
        self.settle(debtor, PAID)?;
        note(format!("{} stay unpaid: bankrupt, in one transaction", eurmtl(LARGE - PAID)));
        let listings = json!([{
            "account": debtor.address(),
            "amount": (LARGE - PAID).to_string(),
            "nature": "unpaid loan",
            "decision": decision("bankruptcy", debtor),
            "person": decision("person", debtor),
        }]);
        let call = ["bankrupt", "--listings", &listings.to_string()];
        self.decide(Contract::Membership, "bankrupt-debtor", &call, 1)?;
        self.tries_to_come_back(debtor)
    }

    /// Neither the same key nor a new one opens the door again.
    fn tries_to_come_back(&mut self, debtor: &Person) -> Result<()> {
        note("the bankrupt applies again, under the same key:");
        let ran = self.applies(debtor)?;
        self.day.refuse("applying under the key of a bankrupt", "Blacklisted", &ran)?;

        let returner = &self.day.people.returner;
        note("under a new key nobody knows who applies:");
        self.applies(returner)?.expect("an application under a new key")?;
        note("but a verifier does, as soon as it verifies the person:");
        let ran = self.is_verified(returner, debtor)?;
        self.day.refuse("verifying a former member under a new key", "PersonTaken", &ran)?;
        note("there is nothing left but to take the application back:");
        let call = ["withdraw", "--applicant", &returner.name];
        self.member_calls(returner, Contract::Membership, &call)?.expect("withdrawing")?;
        note("it is the same for a bankrupt who never was a member, by the Blacklist:");
        let ran =
            self.is_verified(&self.day.people.late_returner, &self.day.people.late_bankrupt)?;
        self.day.refuse("verifying a bankrupt under a new key", "PersonBarred", &ran)
    }

    /// A verifier prepares to certify that an account is a person's who is known as somebody.
    fn is_verified(&self, account: &Person, known_as: &Person) -> Result<Ran> {
        let verifier = self.cast.verifiers[0];
        let person = json!({ "Person": hex(&commitment("person", &known_as.name)) }).to_string();
        let (attester, subject) = (verifier.address(), account.address());
        let (claims, evidence) = (IDENTITY.to_string(), decision("evidence", account));
        let mut call = vec!["attest", "--attester", &attester, "--subject", &subject];
        call.extend(["--claims", &claims, "--value", &person, "--evidence", &evidence]);
        let contract = self.contract(Contract::Attestations);
        let call = Call { contract: &contract, call: &call, name: &account.name };
        Ok(council::prepare(self.day.cli, &verifier.name, &call)?.1)
    }

    /// Somebody applies by stellar-cli.
    pub(super) fn applies(&self, person: &Person) -> Result<Ran> {
        let terms = self.read(Contract::Membership, &["terms"], false)?;
        let agreement = terms[0]["agreement"].as_str().unwrap_or_default().to_owned();
        let contact = decision("contact", person);
        let mut call = vec!["apply", "--applicant", &person.name, "--kind", "0"];
        call.extend(["--agreement", &agreement, "--contact", &contact]);
        self.member_calls(person, Contract::Membership, &call)
    }

    fn oblige(&mut self, subject: &Person, stroops: i64, nature: &str) -> Result<()> {
        let (account, amount) = (subject.address(), stroops.to_string());
        let mut call = vec!["oblige", "--subject", &account, "--amount", &amount];
        call.extend(["--nature", nature]);
        self.decide(Contract::Membership, &format!("oblige-{}", subject.name), &call, 1)
    }

    fn settle(&mut self, subject: &Person, stroops: i64) -> Result<()> {
        let (account, amount) = (subject.address(), stroops.to_string());
        let receipt = decision("receipt", subject);
        let mut call = vec!["settle", "--subject", &account, "--amount", &amount];
        call.extend(["--receipt", &receipt]);
        self.decide(Contract::Membership, &format!("settle-{}", subject.name), &call, 1)
    }
}
