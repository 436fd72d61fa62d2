//! Tokens of the members, read from their trustlines and compared with the register.

use serde::{Deserialize, Serialize};

use crate::{
    applicants,
    day::Day,
    notation::{accounts, number},
    people::{Kind, Person},
    Result,
};

/// One whole token in stroops.
const TOKEN: i128 = 10_000_000;

/// Tokens of the members, as the ledger has them.
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

impl Day<'_> {
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
