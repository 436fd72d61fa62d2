//! What the suite costs its owner, in lines and in the sentence that README and handbook have.

use serde_json::Value;

use crate::{
    line::Line,
    network::{Owning, MEMBERS},
    number::number,
};

/// Stroops in a lumen.
const XLM: i64 = 10_000_000;
const DEPLOYING: &str = "deploying";
const YEAR: &str = "a year";

/// Fees at both prices of rent.
pub fn lines(now: &Owning, ceiling: &Owning) -> Vec<Line> {
    let line = |name: &str, fee: &dyn Fn(&Owning) -> i64| {
        Line::new(name, 1, [("fee", fee(now)), ("fee_at_ceiling", fee(ceiling))])
    };
    vec![
        line(DEPLOYING, &|owning| owning.deploying),
        line(&format!("bringing in {MEMBERS} members"), &|owning| owning.joining),
        line(&format!("a year of {MEMBERS} members' entries"), &|owning| owning.entries),
        line(YEAR, &Owning::year),
    ]
}

/// What README and handbook say, by the figures of a report.
pub fn sentence(report: &Value) -> String {
    let lumens = |line: &str, price: &str| {
        let fee = report["owning"][line][price].as_i64().unwrap_or_else(|| panic!("no {line}"));
        rounded(fee / XLM)
    };
    format!(
        "Deploying costs some {} lumens with the first 120 days of rent, and then code and instances \
         of the contracts with the entries of {MEMBERS} members take some {} a year. That is at the \
         public network's price of rent in September 2026, its lowest; where the network's state \
         grows to its target size, it is {} and {}.",
        lumens(DEPLOYING, "fee"),
        lumens(YEAR, "fee"),
        lumens(DEPLOYING, "fee_at_ceiling"),
        lumens(YEAR, "fee_at_ceiling"),
    )
}

/// A number with its first two digits, thousands apart.
fn rounded(n: i64) -> String {
    let unit = 10_i64.pow(n.max(1).ilog10().saturating_sub(1));
    number((n + unit / 2) / unit * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lumens_are_said_by_their_first_two_digits() {
        let table = [(0, "0"), (7, "7"), (42, "42"), (254, "250"), (255, "260"), (7_749, "7 700")];
        for (lumens, text) in table {
            assert_eq!(rounded(lumens), text);
        }
    }
}
