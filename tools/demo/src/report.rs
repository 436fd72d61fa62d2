//! What is left of the day: on the screen, and as JSON for whoever checks it.

use std::{fs, path::Path};

use serde::{Deserialize, Serialize};

use crate::{
    balances::Balances,
    clock::Stage,
    council::{lumens, Act},
    deployment::Deployment,
    outcome::Refusal,
    people::{CORPORATES, INDIVIDUALS},
    screen,
    year::report::YearReport,
    Result,
};

/// The whole day, and the year after it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Report {
    /// What was deployed where.
    pub deployment: Deployment,
    /// Participants by kind.
    pub counts: Counts,
    /// Tokens, as the ledger has them.
    pub balances: Balances,
    /// The first lines of the register.
    pub register: Vec<Line>,
    /// Applied transactions of the Council, in order.
    pub council: Vec<Act>,
    /// What was refused, and why.
    pub refusals: Vec<Refusal>,
    /// The year after the day.
    pub year: YearReport,
    /// How long each stage took.
    pub seconds: Vec<Stage>,
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

impl Levels {
    /// Participants of all levels.
    pub fn total(&self) -> u32 {
        self.by_level.iter().sum()
    }

    /// Whether there are as many as planned, all of them newcomers.
    fn all_at_level_1(&self) -> bool {
        self.by_level.first() == Some(&self.plan) && self.total() == self.plan
    }
}

impl Report {
    /// What differs from what the day and the year should end in; empty if nothing does.
    pub fn faults(&self) -> Vec<&'static str> {
        let members = INDIVIDUALS + CORPORATES;
        let Report { counts, balances, .. } = self;
        let tokens = (balances.individual_tokens, balances.corporate_tokens);
        let admissions: Vec<_> = self.council.iter().filter(|act| act.members > 0).collect();
        let checks = [
            (counts.individual.all_at_level_1(), "individuals are not those of PLAN-1"),
            (counts.corporate.all_at_level_1(), "corporates are not those of PLAN-1"),
            (counts.applicants + counts.candidates == 0, "applications are left open"),
            (balances.accounts == members, "balances were not read from every member"),
            (balances.equal_to_level == members, "a balance is not the level"),
            (balances.frozen == members, "a balance can be moved"),
            (tokens == (INDIVIDUALS as i128, CORPORATES as i128), "the tokens don't add up"),
            (self.register.len() == 10, "the register does not show ten lines"),
            (
                admissions.iter().map(|act| act.members).sum::<usize>() == members,
                "the Council's transactions don't add up",
            ),
            (admissions.len() <= 5, "the Council needed too many transactions"),
        ];
        let of_the_day = checks.into_iter().filter(|(holds, _)| !holds).map(|(_, fault)| fault);
        of_the_day.chain(self.year.faults()).collect()
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
        screen::heading("The Association on the day of admission");
        screen::note(format!("{:<12}{:>8}{:>8}   by level", "", "then", "PLAN-1"));
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
        screen::heading("Tokens on that day, as the ledger has them");
        let balances = &self.balances;
        screen::note(format!(
            "{} MTLAP and {} MTLAC on {} accounts: {} equal to the level, {} frozen",
            balances.individual_tokens,
            balances.corporate_tokens,
            balances.accounts,
            balances.equal_to_level,
            balances.frozen
        ));
        self.year.print();
        screen::heading("Transactions of the Council, on the day and in the year");
        let table = format!("{:<12}{:>8}{:>12}{:>8}", "", "members", "signatures", "weight");
        screen::note(format!("{table}  fee"));
        for act in self.council.iter().chain(&self.year.council) {
            let Act { action, members, signatures, weight, fee, .. } = act;
            let row = format!("{action:<12}{members:>8}{signatures:>12}{weight:>8}");
            screen::note(format!("{row}  {}", lumens(*fee)));
        }
        screen::heading("Refused, as it should be");
        for refusal in self.refusals.iter().chain(&self.year.refusals) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn as_it_should_be() -> Report {
        let line = Line {
            number: 1,
            account: String::new(),
            name: String::new(),
            kind: "individual".to_owned(),
            level: 1,
            since: 0,
        };
        let act = |members| Act {
            action: "admit".to_owned(),
            members,
            signatures: 7,
            weight: 16,
            fee: 100,
            hash: String::new(),
        };
        Report {
            deployment: Deployment {
                network_passphrase: String::new(),
                council: String::new(),
                individual_asset: String::new(),
                corporate_asset: String::new(),
                eurmtl_asset: String::new(),
                individual_token: String::new(),
                corporate_token: String::new(),
                eurmtl_token: String::new(),
                membership: String::new(),
                attestations: String::new(),
                endowment: String::new(),
                regulation: String::new(),
                complete: true,
            },
            counts: Counts {
                individual: Levels { by_level: vec![81, 0, 0, 0, 0], plan: 81 },
                corporate: Levels { by_level: vec![17, 0, 0, 0], plan: 17 },
                applicants: 0,
                candidates: 0,
            },
            balances: Balances {
                accounts: 98,
                individual_tokens: 81,
                corporate_tokens: 17,
                equal_to_level: 98,
                frozen: 98,
            },
            register: vec![line; 10],
            council: [0, 23, 25, 25, 25].map(act).to_vec(),
            refusals: vec![],
            year: YearReport::as_it_should_be(),
            seconds: vec![],
        }
    }

    #[test]
    fn every_difference_from_the_plan_is_a_fault_and_nothing_else_is() {
        assert_eq!(as_it_should_be().faults(), Vec::<&str>::new());
        let spoil: [fn(&mut Report); 12] = [
            |report| report.counts.individual.by_level[0] -= 1,
            |report| report.counts.individual.by_level.swap(0, 1),
            |report| report.counts.corporate.by_level[3] += 1,
            |report| report.counts.corporate.by_level.clear(),
            |report| report.counts.applicants += 1,
            |report| report.counts.candidates += 1,
            |report| report.balances.accounts -= 1,
            |report| report.balances.equal_to_level -= 1,
            |report| report.balances.frozen -= 1,
            |report| report.balances.corporate_tokens += 1,
            |report| report.register.truncate(9),
            |report| report.council[1].members -= 1,
        ];
        for (place, spoil) in spoil.into_iter().enumerate() {
            let mut report = as_it_should_be();
            spoil(&mut report);
            assert_eq!(report.faults().len(), 1, "{place}: {:?}", report.faults());
        }
        let mut report = as_it_should_be();
        report.year.drifted = 1;
        assert_eq!(report.faults(), ["tokens differ from the register"]);
        let mut report = as_it_should_be();
        report.council[2].members = 23;
        report.council.extend(vec![Act { members: 1, ..report.council[1].clone() }; 2]);
        assert_eq!(report.faults(), ["the Council needed too many transactions"]);
    }
}
