//! What is left of the day: on the screen, and as JSON for whoever checks it.

use std::{fs, path::Path};

use serde::{Deserialize, Serialize};

use crate::{
    council::{lumens, Act},
    deployment::Deployment,
    outcome::Reason,
    people::{CORPORATES, INDIVIDUALS},
    screen, Result,
};

/// The whole day.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Report {
    /// What was deployed where.
    pub deployment: Deployment,
    /// Participants by kind.
    pub counts: Counts,
    /// Tokens, as the asset contracts have them.
    pub balances: Balances,
    /// The first lines of the register.
    pub register: Vec<Line>,
    /// Applied transactions of the Council, in order.
    pub council: Vec<Act>,
    /// What was refused, and why.
    pub refusals: Vec<Refusal>,
    /// How long each stage took.
    pub seconds: Vec<Stage>,
}

/// A part of the day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// Which.
    pub stage: String,
    /// How long it took.
    pub seconds: f64,
}

/// Participants by kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Persons.
    pub individual: Levels,
    /// Companies.
    pub corporate: Levels,
    /// Applications not yet screened.
    pub applicants: u32,
    /// Screened and not yet admitted.
    pub candidates: u32,
}

/// Participants of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levels {
    /// By level: the first is level 1.
    pub by_level: Vec<u32>,
    /// As many as PLAN-1 names.
    pub plan: u32,
}

/// Tokens of the members, as the asset contracts have them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balances {
    /// Accounts that were asked for.
    pub accounts: usize,
    /// Whole MTLAP that they hold.
    pub individual_tokens: i128,
    /// Whole MTLAC that they hold.
    pub corporate_tokens: i128,
    /// Accounts whose balance is their level in the register.
    pub equal_to_level: usize,
    /// Accounts that can't move what they hold.
    pub frozen: usize,
}

/// A line of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Number in the order of admission.
    pub number: u32,
    /// Account.
    pub account: String,
    /// Who it is in the demo.
    pub name: String,
    /// `individual` or `corporate`.
    pub kind: String,
    /// Level, in whole tokens.
    pub level: u32,
    /// Unix time of admission.
    pub since: u64,
}

/// Something that was refused, as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What was tried.
    pub tried: String,
    /// Why it was refused.
    pub reason: Reason,
}

impl Levels {
    /// Participants of all levels.
    pub fn total(&self) -> u32 {
        self.by_level.iter().sum()
    }
}

impl Report {
    /// What differs from what the day should end in; empty if nothing does.
    pub fn faults(&self) -> Vec<String> {
        let members = INDIVIDUALS + CORPORATES;
        let sum = (self.balances.individual_tokens, self.balances.corporate_tokens);
        let admissions = self.council.iter().filter(|act| act.members > 0);
        let checks = [
            (self.counts.individual.total() == self.counts.individual.plan, "individuals"),
            (self.counts.corporate.total() == self.counts.corporate.plan, "corporates"),
            (self.counts.individual.by_level[0] == self.counts.individual.plan, "levels"),
            (self.counts.corporate.by_level[0] == self.counts.corporate.plan, "levels"),
            (self.counts.applicants + self.counts.candidates == 0, "open applications"),
            (self.balances.accounts == members, "accounts asked for balances"),
            (self.balances.equal_to_level == members, "balances that are not the level"),
            (self.balances.frozen == members, "balances that can be moved"),
            (sum == (INDIVIDUALS as i128, CORPORATES as i128), "sums of tokens"),
            (self.register.len() == 10, "lines of the register"),
            (admissions.clone().map(|act| act.members).sum::<usize>() == members, "admissions"),
            (admissions.count() <= 5, "number of the Council's admissions"),
        ];
        checks.into_iter().filter(|(holds, _)| !holds).map(|(_, what)| what.to_owned()).collect()
    }

    /// Writes the JSON file.
    pub fn write(&self, path: &Path) -> Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, serde_json::to_string_pretty(self)? + "\n")?)
    }

    /// Prints what a member of the Council wants to see.
    pub fn print(&self) {
        screen::heading("The Association now");
        screen::note(format!("{:<12}{:>8}{:>8}   by level", "", "now", "PLAN-1"));
        for (kind, levels) in
            [("individuals", &self.counts.individual), ("corporates", &self.counts.corporate)]
        {
            let by_level: Vec<_> = levels.by_level.iter().map(u32::to_string).collect();
            let (total, plan) = (levels.total(), levels.plan);
            screen::note(format!("{kind:<12}{total:>8}{plan:>8}   {}", by_level.join(" ")));
        }
        screen::heading("The register, its first ten lines");
        for line in &self.register {
            let Line { number, account, name, kind, level, since } = line;
            let date = screen::date(*since);
            screen::note(format!(
                "{number:>3}  {account}  {kind:<10}  level {level}  {date}  {name}"
            ));
        }
        screen::heading("Tokens, as the asset contracts have them");
        let balances = &self.balances;
        screen::note(format!(
            "{} MTLAP and {} MTLAC on {} accounts: {} equal to the level, {} frozen",
            balances.individual_tokens,
            balances.corporate_tokens,
            balances.accounts,
            balances.equal_to_level,
            balances.frozen
        ));
        screen::heading("Transactions of the Council");
        let table = format!("{:<10}{:>8}{:>12}{:>8}", "", "members", "signatures", "weight");
        screen::note(format!("{table}  fee"));
        for act in &self.council {
            let Act { action, members, signatures, weight, fee, .. } = act;
            let row = format!("{action:<10}{members:>8}{signatures:>12}{weight:>8}");
            screen::note(format!("{row}  {}", lumens(*fee)));
        }
        screen::heading("Refused, as it should be");
        for refusal in &self.refusals {
            let code = refusal.reason.code.map_or(String::new(), |code| format!(" (#{code})"));
            screen::note(format!("{}: {}{code}", refusal.tried, refusal.reason.name));
        }
        screen::heading("Seconds");
        for Stage { stage, seconds } in &self.seconds {
            screen::note(format!("{stage:<24}{seconds:>6.1}"));
        }
        let total: f64 = self.seconds.iter().map(|stage| stage.seconds).sum();
        screen::note(format!("{:<24}{total:>6.1}", "in all"));
    }
}
