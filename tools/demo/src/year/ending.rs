//! What the year ends in, read from the contracts.

use std::mem;

use serde_json::{json, Value};

use crate::{
    notation::{number, seconds},
    people::Person,
    screen, Result,
};

use super::{
    calendar::{later, month},
    chapter::{Contract, Year},
    fund::{Donor, Fund, Grant, Statement},
    report::{Barred, YearCounts, YearReport},
};

/// Accounts whose tokens one reading call compares with the register.
const COMPARED: usize = 50;

impl Year<'_, '_> {
    /// A last walk, and what the contracts say after it.
    pub(super) fn ending(&mut self) -> Result<YearReport> {
        self.chapter(1, "a last walk, and what the contracts say")?;
        self.walk()?;
        let counts = self.read(Contract::Membership, &["counts"], true)?;
        let blacklist = self.blacklist()?;
        let (compared, drifted) = self.drift(&counts)?;
        let participants = self.participants();
        let verifiers = self.read(Contract::Regulation, &["verifiers"], true)?;
        let verifiers = verifiers.as_array().ok_or("the Regulation answers no list")?;
        let name = |verifier: &Value| self.name(verifier["account"].as_str().unwrap_or_default());
        Ok(YearReport {
            counts: year_counts(&counts)?,
            verifiers: verifiers.iter().map(name).collect(),
            blacklist,
            balances: self.day.balances(&participants)?,
            compared,
            drifted,
            fund: self.fund()?,
            walks: mem::take(&mut self.walks),
            council: mem::take(&mut self.day.acts),
            refusals: mem::take(&mut self.day.refusals),
        })
    }

    /// Everybody who participates at the end.
    fn participants(&self) -> Vec<&'_ Person> {
        let gone = [self.cast.leaver, self.cast.debtor, self.cast.keyless];
        let people = self.day.people;
        let stayed = people.members().into_iter();
        let stayed = stayed.filter(|member| gone.iter().all(|one| one.name != member.name));
        stayed.chain([&people.successor]).collect()
    }

    fn blacklist(&self) -> Result<Vec<Barred>> {
        let call = ["blacklist", "--start", "1", "--limit", "100"];
        let page = self.read(Contract::Membership, &call, true)?;
        let page = page.as_array().ok_or("the Blacklist answers no list")?;
        page.iter()
            .map(|listed| {
                let account = listed["account"].as_str().unwrap_or_default().to_owned();
                Ok(Barred {
                    batch: number(&listed["batch"])?,
                    name: self.name(&account),
                    amount: i64::try_from(seconds(&listed["amount"])?)?,
                    nature: listed["nature"].as_str().unwrap_or_default().to_owned(),
                    person: !listed["person"].is_null(),
                    date: screen::date(seconds(&listed["listed"])?),
                    account,
                })
            })
            .collect()
    }

    /// The endowment: its balance sheet, two statements that follow each other, donors, grants.
    fn fund(&self) -> Result<Fund> {
        let endowment = |call: &[&str]| self.read(Contract::Endowment, call, true);
        let balances = endowment(&["balances"])?;
        let balance = &balances[0];
        let progress = endowment(&["progress"])?;
        let since = self.giving_since.ok_or("nobody gave")?;
        let now = month(self.now);
        Ok(Fund {
            held: i64::try_from(seconds(&balance["held"])?)?,
            purses: serde_json::from_value(balance["purses"].clone())?,
            flows: serde_json::from_value(balance["flows"].clone())?,
            worth: i64::try_from(seconds(&progress["worth"])?)?,
            target: i64::try_from(seconds(&progress["target"])?)?,
            statements: vec![
                self.statement(since, later(since, 2))?,
                self.statement(later(since, 3), now)?,
            ],
            donors: self.donors(since / 100, now / 100)?,
            grants: self.grants_made()?,
        })
    }

    fn statement(&self, from: u32, to: u32) -> Result<Statement> {
        let asset = self.day.deployment.eurmtl_token.clone();
        let (first, last) = (from.to_string(), to.to_string());
        let call = ["statement", "--asset", &asset, "--first", &first, "--last", &last];
        let statement = self.read(Contract::Endowment, &call, true)?;
        Ok(Statement { from, to, ..serde_json::from_value(statement)? })
    }

    /// What each donor gave from a year through another.
    fn donors(&self, first: u32, last: u32) -> Result<Vec<Donor>> {
        let call = ["donors", "--start", "1", "--limit", "100"];
        let page = self.read(Contract::Endowment, &call, true)?;
        let page = page.as_array().ok_or("the endowment answers no list")?;
        page.iter()
            .map(|account| {
                let account = account.as_str().unwrap_or_default();
                let mut given = 0;
                for year in first..=last {
                    let year = year.to_string();
                    let call = ["gifts", "--donor", account, "--year", &year];
                    let months = self.read(Contract::Endowment, &call, false)?;
                    for worth in months.as_array().ok_or("the endowment answers no list")? {
                        given += i64::try_from(seconds(worth)?)?;
                    }
                }
                Ok(Donor { name: self.name(account), given })
            })
            .collect()
    }

    fn grants_made(&self) -> Result<Vec<Grant>> {
        let call = ["grants", "--start", "1", "--limit", "100"];
        let page = self.read(Contract::Endowment, &call, true)?;
        let page = page.as_array().ok_or("the endowment answers no list")?;
        page.iter()
            .map(|grant| {
                let recipient = grant["recipient"].as_str().unwrap_or_default();
                let name = self.name(recipient);
                Ok(Grant { name, ..serde_json::from_value(grant.clone())? })
            })
            .collect()
    }

    /// How many accounts were compared with the register, and how many of these differ: all
    /// that have a number, and the one that moved.
    fn drift(&self, counts: &Value) -> Result<(usize, usize)> {
        let last = number(&counts["numbered"])?.to_string();
        let call = ["accounts", "--start", "1", "--limit", &last];
        let accounts = self.read(Contract::Membership, &call, false)?;
        let mut accounts = accounts.as_array().cloned().ok_or("the register answers no list")?;
        accounts.push(json!(self.cast.keyless.address()));
        let mut differing = 0;
        for (place, page) in accounts.chunks(COMPARED).enumerate() {
            let call = ["drift", "--subjects", &json!(page).to_string()];
            let drift = self.read(Contract::Membership, &call, place == 0)?;
            let drift = drift.as_array().ok_or("the register answers no list")?;
            differing += drift.iter().filter(|account| account["differs"] != false).count();
        }
        Ok((accounts.len(), differing))
    }
}

fn year_counts(counts: &Value) -> Result<YearCounts> {
    Ok(YearCounts {
        individual: serde_json::from_value(counts["individual"].clone())?,
        corporate: serde_json::from_value(counts["corporate"].clone())?,
        applicants: number(&counts["applicants"])?,
        candidates: number(&counts["candidates"])?,
        leaving: number(&counts["leaving"])?,
        excluded: number(&counts["excluded"])?,
        bankrupt: number(&counts["bankrupt"])?,
    })
}
