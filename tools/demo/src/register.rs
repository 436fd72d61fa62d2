//! What the day ends in, read from the contracts.

use serde_json::Value;

use crate::{
    applicants,
    day::{accounts, Day},
    people::{Kind, Person, CORPORATES, INDIVIDUALS},
    report::{Balances, Counts, Levels, Line},
    screen::heading,
    Result,
};

/// One whole token in stroops.
const TOKEN: i128 = 10_000_000;

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

    /// Balances from the trustlines, beside the levels from the register.
    pub fn balances(&self, members: &[&Person]) -> Result<Balances> {
        let all = self.view(&["statuses", "--accounts", &accounts(members)], false)?;
        let mut balances = Balances::default();
        let holdings = applicants::holdings(self.client, &self.deployment, members)?;
        for ((place, member), (stroops, movable)) in members.iter().enumerate().zip(holdings) {
            let stroops = i128::from(stroops);
            balances.accounts += 1;
            balances.frozen += usize::from(!movable);
            let level = i128::from(number(&all[place]["entry"]["level"])?);
            balances.equal_to_level += usize::from(stroops == level * TOKEN);
            match member.kind {
                Kind::Individual => balances.individual_tokens += stroops,
                Kind::Corporate => balances.corporate_tokens += stroops,
            }
        }
        // Only whole tokens exist; a broken one would show in `equal_to_level`.
        balances.individual_tokens /= TOKEN;
        balances.corporate_tokens /= TOKEN;
        Ok(balances)
    }
}

/// A number of 32 bits.
pub fn number(value: &Value) -> Result<u32> {
    let number = value.as_u64().ok_or(format!("not a number: {value}"))?;
    Ok(u32::try_from(number)?)
}

/// A Unix time or an amount, which stellar-cli may print as a number or as text.
pub fn seconds(value: &Value) -> Result<u64> {
    let text = value.as_str().map(str::parse).transpose()?;
    text.or(value.as_u64()).ok_or(format!("not a time: {value}").into())
}
