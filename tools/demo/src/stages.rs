//! The day, stage by stage.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use crate::{
    applicants,
    cli::Ran,
    council::Call,
    day::Day,
    notation::{accounts, from_hex, hex},
    people::{Person, CORPORATES, INDIVIDUALS},
    screen::{heading, note},
    Result,
};

/// Members that one transaction of the Council admits.
const BATCH: usize = 25;
/// Term of the Secretary, in seconds: the twelve months of the story, from any day on.
const TERM: u64 = 400 * 24 * 60 * 60;

impl Day<'_> {
    /// Applicants apply; the Council appoints the Secretary.
    pub fn applications(&mut self) -> Result<()> {
        heading("The Council appoints the Secretary");
        let until = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() + TERM;
        let (secretary, until) = (self.people.secretary().address(), until.to_string());
        let call = ["appoint", "--officer", &secretary, "--role", "0", "--until", &until];
        self.act("appoint", &call, 0)?;

        heading("Applications");
        let terms = self.view(&["terms"], false)?;
        let agreement = from_hex(terms[0]["agreement"].as_str().unwrap_or_default())?;
        let applicants: Vec<_> =
            self.people.members().into_iter().chain(self.people.refused()).collect();
        let opened = applicants::apply(self.client, &self.deployment, agreement, &applicants)?;
        note(format!(
            "{} applied: {INDIVIDUALS} individuals and {CORPORATES} corporates of PLAN-1, and {} \
             more",
            applicants.len(),
            self.people.refused().len()
        ));
        let rest = applicants.len() - opened;
        note(format!("{opened} opened their trustlines themselves, {rest} by applying"));
        for corporate in &self.people.corporates {
            applicants::share_control(self.client, corporate, self.people.leader(corporate))?;
        }
        note("each corporate's account is under a multisig that its leader decides");
        Ok(())
    }

    /// The Secretary screens; the Council lists bankrupts, one of whom is a candidate already.
    pub fn screening(&mut self) -> Result<()> {
        heading("The Secretary screens the applications, 25 at a time");
        let members: Vec<_> = self.people.members().iter().map(|m| m.address()).collect();
        for (place, batch) in members.chunks(BATCH).enumerate() {
            self.screen(batch, place == 0)?.expect("screening")?;
        }
        let others = [&self.people.late_bankrupt, &self.people.trustless];
        self.screen(&others.map(Person::address), false)?.expect("screening")?;
        note(format!("{} candidates", members.len() + others.len()));

        heading("The Council declares two bankrupt: an applicant, and one screened already");
        let listing = |person: &Person, nature, known: bool| {
            json!({
                "account": person.address(),
                "amount": "25000000000",
                "nature": nature,
                "decision": hex(&applicants::commitment("decision", &person.name)),
                "person": known.then(|| hex(&applicants::commitment("person", &person.name))),
            })
        };
        let listings = json!([
            listing(&self.people.bankrupt, "unpaid loan", false),
            listing(&self.people.late_bankrupt, "undelivered goods", true),
        ])
        .to_string();
        self.act("bankrupt", &["bankrupt", "--listings", &listings], 0)?;
        note("who the second is, is known: the Blacklist bars the person under any account");
        note("the Secretary comes to the application of the first:");
        let ran = self.screen(&[self.people.bankrupt.address()], true)?;
        self.refuse("screening an applicant on the Blacklist", "Blacklisted", &ran)
    }

    /// The founding act; then the founders verify the others.
    pub fn founding(&mut self) -> Result<()> {
        heading("The Council's founding act: nobody can vouch yet for the first participants");
        let newcomers = self.people.newcomers();
        let unverified = accounts(&newcomers[..1]);
        let ran = self.try_admit("unverified", &unverified)?;
        self.refuse("admitting a candidate whom nobody has verified", "NotVerified", &ran)?;
        let founders = self.people.founders();
        self.act("found", &["found", "--subjects", &accounts(&founders)], founders.len())?;

        heading("The founders verify the other candidates");
        let subjects: Vec<_> = newcomers.iter().copied().chain([&self.people.trustless]).collect();
        let secretary = [self.people.secretary()];
        let attesters: Vec<_> = self.people.councillors().iter().chain(secretary).collect();
        self.attesters().enroll(&attesters)?;
        let declared = self.attesters().vouch(&subjects)?;
        note(format!(
            "{} certified to be real, to have capacity and to take part; for {declared} of them \
             somebody had declared to be ready",
            subjects.len()
        ));
        note("for each corporate, the Secretary certified the multisig of its account as well");
        Ok(())
    }

    /// The Council admits the others, in as few transactions as the network's limits allow.
    pub fn admissions(&mut self) -> Result<()> {
        let newcomers = self.people.newcomers();
        let batches: Vec<_> = newcomers.chunks(BATCH).collect();
        self.stranger_admits(batches[0])?;
        for (place, batch) in batches.iter().enumerate() {
            let (number, count) = (place + 1, batch.len());
            heading(format!("The Council admits {count}: batch {number} of {}", batches.len()));
            let list = accounts(batch);
            let call = ["admit", "--subjects", &list];
            match place {
                0 => self.admit_after_miscounting(&call, count)?,
                1 => self.rule("admit-2", &call, count)?,
                _ => {
                    note("this time the light half signs");
                    let name = format!("admit-{number}");
                    let regulation = self.deployment.regulation.clone();
                    let call = Call { contract: &regulation, call: &call, name: &name };
                    let signers = self.council.light_quorum();
                    self.acts.push(self.council.act_with(&call, count, &signers)?);
                }
            }
        }
        Ok(())
    }

    /// The Secretary screens applicants.
    fn screen(&self, applicants: &[String], shown: bool) -> Result<Ran> {
        let officer = self.people.secretary().name.as_str();
        let list = json!(applicants).to_string();
        let mut args =
            vec!["contract", "invoke", "--id", &self.deployment.membership, "--source", officer];
        args.extend(["--", "screen", "--officer", officer, "--applicants", &list]);
        if shown {
            self.cli.show(&args)
        } else {
            self.cli.run(&args)
        }
    }

    /// A call of the register by the Council.
    fn act(&mut self, name: &str, call: &[&str], members: usize) -> Result<()> {
        let membership = self.deployment.membership.clone();
        let call = Call { contract: &membership, call, name };
        self.acts.push(self.council.act(&call, members)?);
        Ok(())
    }

    /// A call of the Regulation by the Council.
    fn rule(&mut self, name: &str, call: &[&str], members: usize) -> Result<()> {
        let regulation = self.deployment.regulation.clone();
        let call = Call { contract: &regulation, call, name };
        self.acts.push(self.council.act(&call, members)?);
        Ok(())
    }
}
