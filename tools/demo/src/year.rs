//! The year after the day of admission, chapter by chapter: verified members, verifiers, levels
//! up and down, gifts and grants, ways out, a lost key. All that the Council decides goes through
//! stellar-cli.

mod cast;
mod donor;
mod ending;
mod endowment;
mod exits;
pub mod fund;
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

/// A day, in seconds.
const DAY: u64 = 24 * 60 * 60;
/// Length of a month in terms and schedules, in seconds.
const MONTH: u64 = 30 * DAY;
/// One EURMTL in stroops.
const EURMTL: i64 = 10_000_000;

/// The contracts that somebody calls.
#[derive(Clone, Copy)]
enum Contract {
    Attestations,
    Endowment,
    Membership,
    Regulation,
}

/// The year under way.
struct Year<'d, 'a> {
    day: &'d mut Day<'a>,
    cast: Cast<'a>,
    /// Unix time of the chapter.
    now: u64,
    /// The first month in which the donor gave, as 202403, once there is one.
    giving_since: Option<u32>,
    walks: Vec<Walk>,
}

/// Tells the year, which begins where the day ended.
pub fn run(day: &mut Day, clock: &mut Clock) -> Result<YearReport> {
    let cast = Cast::of(day.people);
    let mut year = Year { day, cast, now: 0, giving_since: None, walks: vec![] };
    year.verifiers()?;
    clock.lap("verifiers");
    year.verification()?;
    clock.lap("verification");
    year.merits()?;
    clock.lap("merits");
    year.endowment()?;
    clock.lap("the endowment");
    year.significant_donor()?;
    clock.lap("a significant donor");
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
    /// Calendar months pass, and something else begins on the tenth at noon. Whoever gives month
    /// by month gives again.
    fn chapter(&mut self, months: usize, title: &str) -> Result<()> {
        let client = self.day.client;
        let now = client.advance_time(1)?;
        self.now = client.advance_time(tenth(now, months) - now)?;
        heading(format!("{}: {title}", screen::date(self.now)));
        match self.giving_since {
            Some(_) => self.gives_again(),
            None => Ok(()),
        }
    }

    fn contract(&self, contract: Contract) -> String {
        let deployment = &self.day.deployment;
        match contract {
            Contract::Attestations => deployment.attestations.clone(),
            Contract::Endowment => deployment.endowment.clone(),
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
    let (whole, rest) = (stroops / EURMTL, stroops % EURMTL);
    let decimals = format!("{rest:07}");
    match decimals.trim_end_matches('0') {
        "" => format!("{whole} EURMTL"),
        decimals => format!("{whole}.{decimals} EURMTL"),
    }
}

/// Noon of the tenth of a month, so many calendar months after that of a time.
fn tenth(now: u64, months: usize) -> u64 {
    let days = (now / DAY + 1..).map(|day| day * DAY);
    let mut firsts = days.filter(|time| screen::date(*time).ends_with("-01"));
    firsts.nth(months - 1).expect("months never end") + 9 * DAY + DAY / 2
}

/// The calendar month of a time as the endowment writes it, like 202403.
fn month(time: u64) -> u32 {
    let digits: String = screen::date(time).chars().filter(char::is_ascii_digit).take(6).collect();
    digits.parse().expect("six digits")
}

/// The calendar month so many after another.
fn later(month: u32, months: u32) -> u32 {
    let count = month / 100 * 12 + month % 100 - 1 + months;
    count / 12 * 100 + count % 12 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_are_on_the_tenth_of_a_calendar_month() {
        let table = [
            (1_706_659_200, 1, "2024-02-10"), // 31 January
            (1_706_745_600, 1, "2024-03-10"), // 1 February
            (1_733_011_199, 2, "2025-01-10"), // the last second of 30 November
        ];
        for (now, months, expected) in table {
            let time = tenth(now, months);
            assert_eq!((screen::date(time).as_str(), time % DAY), (expected, DAY / 2));
        }
        assert_eq!(month(tenth(1_706_659_200, 1)), 202_402);
        assert_eq!([later(202_402, 2), later(202_310, 3)], [202_404, 202_401]);
    }

    #[test]
    fn amounts_are_told_to_the_last_stroop() {
        let table = [(0, "0 EURMTL"), (25 * EURMTL, "25 EURMTL"), (12_345_678, "1.2345678 EURMTL")];
        for (stroops, expected) in table {
            assert_eq!(eurmtl(stroops), expected);
        }
    }
}
