//! The year under way: chapters follow each other, and in them the Council, the members and
//! whoever reads call the contracts.

use serde_json::Value;

use crate::{
    applicants::commitment,
    cli::Ran,
    council::Call,
    day::Day,
    notation::hex,
    people::Person,
    screen::{self, heading},
    Result,
};

use super::{
    calendar::tenth,
    cast::Cast,
    gifts::{give, Purpose},
    money::MONTHLY,
    report::Walk,
};

/// The contracts that somebody calls.
#[derive(Clone, Copy)]
pub(super) enum Contract {
    Attestations,
    Endowment,
    Membership,
    Regulation,
}

/// The year under way.
pub(super) struct Year<'d, 'a> {
    pub day: &'d mut Day<'a>,
    pub cast: Cast<'a>,
    /// Unix time of the chapter.
    pub now: u64,
    /// The first month in which the donor gave, as 202403, once there is one.
    pub giving_since: Option<u32>,
    pub walks: Vec<Walk>,
}

impl Year<'_, '_> {
    /// Calendar months pass, and something else begins on the tenth at noon. Whoever gives month
    /// by month gives again.
    pub fn chapter(&mut self, months: usize, title: &str) -> Result<()> {
        let client = self.day.client;
        let now = client.advance_time(1)?;
        self.now = client.advance_time(tenth(now, months) - now)?;
        heading(format!("{}: {title}", screen::date(self.now)));
        match self.giving_since {
            Some(_) => give(self.day, self.cast.donor, MONTHLY, Purpose::Budget),
            None => Ok(()),
        }
    }

    pub fn contract(&self, contract: Contract) -> String {
        let deployment = &self.day.deployment;
        match contract {
            Contract::Attestations => deployment.attestations.clone(),
            Contract::Endowment => deployment.endowment.clone(),
            Contract::Membership => deployment.membership.clone(),
            Contract::Regulation => deployment.regulation.clone(),
        }
    }

    /// The Council decides; `name` is what its files are called, `members` how many it concerns.
    pub fn decide(
        &mut self,
        on: Contract,
        name: &str,
        call: &[&str],
        members: usize,
    ) -> Result<()> {
        let contract = self.contract(on);
        let call = Call { contract: &contract, call, name };
        let act = self.day.council.act_briefly(&call, members)?;
        self.day.acts.push(act);
        Ok(())
    }

    /// The Council certifies claims that carry nothing.
    pub fn council_certifies(&mut self, name: &str, subject: &Person, claims: u32) -> Result<()> {
        let (council, subject_address) = (self.day.deployment.council.clone(), subject.address());
        let (claims, evidence) = (claims.to_string(), decision("evidence", subject));
        let mut call = vec!["attest", "--attester", &council, "--subject", &subject_address];
        call.extend(["--claims", &claims, "--value", "\"Plain\"", "--evidence", &evidence]);
        self.decide(Contract::Attestations, name, &call, 0)
    }

    /// A member acts with the own key; the command is shown.
    pub fn member_calls(&self, member: &Person, on: Contract, call: &[&str]) -> Result<Ran> {
        let contract = self.contract(on);
        let mut args = vec!["contract", "invoke", "--id", &contract, "--source", &member.name];
        args.push("--");
        args.extend(call);
        self.day.cli.show(&args)
    }

    /// What a reading call answers.
    pub fn read(&self, from: Contract, call: &[&str], shown: bool) -> Result<Value> {
        self.day.cli.view("deployer", &self.contract(from), call, shown)
    }
}

/// Hash of a decision or a document about somebody, as stellar-cli takes it.
pub(super) fn decision(what: &str, about: &Person) -> String {
    hex(&commitment(what, &about.name))
}
