//! The regular review (REG-7): the Secretary walks the register, the Council acts on the findings.

use serde_json::{json, Value};

use crate::{
    ensure,
    notation::number,
    screen::{self, note},
    Result,
};

use super::{
    chapter::{Contract, Year},
    report::Walk,
};

/// Numbers in the register that one transaction reviews, and members that one adjusts.
const PAGE: usize = 25;

/// A member who holds another level than is due.
struct Finding {
    account: String,
    held: u32,
    due: u32,
}

impl Year<'_, '_> {
    /// The Secretary walks the whole register, 25 numbers at a time.
    pub(super) fn walk(&mut self) -> Result<()> {
        let counts = self.read(Contract::Membership, &["counts"], false)?;
        let last = number(&counts["numbered"])?;
        note("the Secretary walks the register, 25 numbers at a time:");
        let regulation = self.contract(Contract::Regulation);
        let secretary = self.day.people.secretary().name.as_str();
        for start in (1..=last).step_by(PAGE) {
            let (first, limit) = (start.to_string(), PAGE.to_string());
            let mut args = vec!["contract", "invoke", "--id", &regulation, "--source", secretary];
            args.extend(["--", "inspect", "--officer", secretary]);
            args.extend(["--start", &first, "--limit", &limit]);
            let ran = if start == 1 { self.day.cli.show(&args) } else { self.day.cli.run(&args) };
            ran?.expect("the review")?;
        }
        let findings = self.findings()?;
        let up = findings.iter().filter(|finding| finding.due > finding.held).count();
        let down = findings.len() - up;
        note(format!("{last} numbers; due a higher level: {up}, a lower one: {down}"));
        self.walks.push(Walk { date: screen::date(self.now), numbers: last, up, down });
        Ok(())
    }

    /// The Council brings everyone on the list of findings to the level that is due.
    pub(super) fn act_on_findings(&mut self, name: &str) -> Result<()> {
        let findings = self.findings()?;
        for (place, batch) in findings.chunks(PAGE).enumerate() {
            let subjects: Vec<_> = batch.iter().map(|finding| &finding.account).collect();
            let call = ["adjust", "--subjects", &json!(subjects).to_string()];
            let name = format!("adjust-{name}-{}", place + 1);
            self.decide(Contract::Regulation, &name, &call, batch.len())?;
        }
        for Finding { account, held, due } in findings.iter().filter(|_| findings.len() < PAGE) {
            note(format!("{}: level {held} → {due}", self.name(account)));
        }
        let left = self.findings()?.len();
        ensure(left == 0, || format!("{left} findings are left"))
    }

    /// Name of a member in the demo.
    pub(super) fn name(&self, account: &str) -> String {
        let everybody = self.day.people.all();
        let found = everybody.into_iter().find(|person| person.address() == account);
        found.map_or("?".to_owned(), |person| person.name.clone())
    }

    /// The findings that are still to be acted on.
    fn findings(&self) -> Result<Vec<Finding>> {
        let call = ["findings", "--start", "1", "--limit", "100"];
        let list = self.read(Contract::Regulation, &call, false)?;
        let list = list.as_array().ok_or("the Regulation answers no list")?;
        list.iter()
            .map(|finding: &Value| {
                let account = finding["account"].as_str().unwrap_or_default().to_owned();
                let (held, due) = (number(&finding["held"])?, number(&finding["due"])?);
                Ok(Finding { account, held, due })
            })
            .collect()
    }
}
