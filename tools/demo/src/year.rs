//! The year after the day of admission, chapter by chapter: verified members, verifiers, levels
//! up and down, ways out, a lost key. All that the Council decides goes through stellar-cli.

mod cast;
mod ending;
mod exits;
mod levels;
mod lost_key;
pub mod report;
mod review;
mod verifiers;

use serde_json::Value;

use crate::{
    applicants::commitment,
    cli::Ran,
    council::Call,
    day::{hex, Clock, Day},
    people::Person,
    screen::{self, heading},
    Result,
};
use cast::Cast;
use report::{Walk, YearReport};

/// Length of a month of the story, in seconds.
const MONTH: u64 = 30 * 24 * 60 * 60;

/// The contracts that somebody calls.
#[derive(Clone, Copy)]
enum Contract {
    Attestations,
    Membership,
    Regulation,
}

/// The year under way.
struct Year<'d, 'a> {
    day: &'d mut Day<'a>,
    cast: Cast<'a>,
    /// Unix time of the chapter.
    now: u64,
    walks: Vec<Walk>,
}

/// Tells the year, which begins where the day ended.
pub fn run(day: &mut Day, clock: &mut Clock) -> Result<YearReport> {
    let cast = Cast::of(day.people);
    let mut year = Year { day, cast, now: 0, walks: vec![] };
    year.verifiers()?;
    clock.lap("verifiers");
    year.verification()?;
    clock.lap("verification");
    year.merits()?;
    clock.lap("merits");
    year.lapse()?;
    clock.lap("a lapse");
    year.departure()?;
    year.bankruptcy()?;
    clock.lap("ways out");
    year.lost_key()?;
    clock.lap("a lost key");
    let report = year.ending()?;
    clock.lap("the year's result");
    Ok(report)
}

impl Year<'_, '_> {
    /// Months pass, and something else begins.
    fn chapter(&mut self, months: u64, title: &str) -> Result<()> {
        self.now = self.day.client.advance_time(months * MONTH)?;
        heading(format!("{}: {title}", screen::date(self.now)));
        Ok(())
    }

    fn contract(&self, contract: Contract) -> String {
        let deployment = &self.day.deployment;
        match contract {
            Contract::Attestations => deployment.attestations.clone(),
            Contract::Membership => deployment.membership.clone(),
            Contract::Regulation => deployment.regulation.clone(),
        }
    }

    /// The Council decides; `name` is what its files are called, `members` how many it concerns.
    fn decide(&mut self, on: Contract, name: &str, call: &[&str], members: usize) -> Result<()> {
        let contract = self.contract(on);
        let call = Call { contract: &contract, call, name };
        let act = self.day.council.act_briefly(&call, members)?;
        self.day.acts.push(act);
        Ok(())
    }

    /// The Council certifies claims that carry nothing.
    fn council_certifies(&mut self, name: &str, subject: &Person, claims: u32) -> Result<()> {
        let (council, subject_address) = (self.day.deployment.council.clone(), subject.address());
        let (claims, evidence) = (claims.to_string(), decision("evidence", subject));
        let mut call = vec!["attest", "--attester", &council, "--subject", &subject_address];
        call.extend(["--claims", &claims, "--value", "\"Plain\"", "--evidence", &evidence]);
        self.decide(Contract::Attestations, name, &call, 0)
    }

    /// A member acts with the own key; the command is shown.
    fn member_calls(&self, member: &Person, on: Contract, call: &[&str]) -> Result<Ran> {
        let contract = self.contract(on);
        let mut args = vec!["contract", "invoke", "--id", &contract, "--source", &member.name];
        args.push("--");
        args.extend(call);
        self.day.cli.show(&args)
    }

    /// What a reading call answers.
    fn read(&self, from: Contract, call: &[&str], shown: bool) -> Result<Value> {
        self.day.cli.view("deployer", &self.contract(from), call, shown)
    }
}

/// Hash of a decision or a document about somebody, as stellar-cli takes it.
fn decision(what: &str, about: &Person) -> String {
    hex(&commitment(what, &about.name))
}

/// An amount of stroops of EURMTL, for readers.
fn eurmtl(stroops: i64) -> String {
    format!("{} EURMTL", stroops / 10_000_000)
}
