//! What the day ends in, read from the contracts.

use serde_json::Value;

use crate::{
    balances::Balances,
    day::Day,
    notation::{number, seconds},
    people::{CORPORATES, INDIVIDUALS},
    report::{Counts, Levels, Line},
    screen::heading,
    Result,
};

impl Day<'_> {
    /// What the register and the trustlines say in the end.
    pub fn result(&self) -> Result<(Counts, Balances, Vec<Line>)> {
        heading("What the contracts say");
        let counts = self.view(&["counts"], true)?;
        let levels = |kind: &str, plan: usize| -> Result<Levels> {
            let by_level = serde_json::from_value(counts[kind].clone())?;
            Ok(Levels { by_level, plan: u32::try_from(plan)? })
        };
        let counts = Counts {
            individual: levels("individual", INDIVIDUALS)?,
            corporate: levels("corporate", CORPORATES)?,
            applicants: number(&counts["applicants"])?,
            candidates: number(&counts["candidates"])?,
        };
        let page = self.view(&["members", "--start", "1", "--limit", "10"], true)?;
        let register = self.lines(&page)?;
        Ok((counts, self.balances(&self.people.members())?, register))
    }

    fn lines(&self, page: &Value) -> Result<Vec<Line>> {
        let rows = page.as_array().ok_or("the register answers no list")?;
        let members = self.people.members();
        rows.iter()
            .map(|row| {
                let account = row[0].as_str().unwrap_or_default().to_owned();
                let member = members.iter().find(|member| member.address() == account);
                let kind = if row[1]["kind"] == 0 { "individual" } else { "corporate" };
                Ok(Line {
                    number: number(&row[1]["number"])?,
                    name: member.map_or("?".to_owned(), |member| member.name.clone()),
                    kind: kind.to_owned(),
                    level: number(&row[1]["level"])?,
                    since: seconds(&row[1]["since"])?,
                    account,
                })
            })
            .collect()
    }
}
