//! What is left of the year: on the screen, and as JSON for whoever checks it.

use serde::{Deserialize, Serialize};

use crate::{
    balances::Balances,
    council::Act,
    outcome::Refusal,
    screen::{self, heading, note},
};

use super::{
    cast::{BARRED, CORPORATES_BY_LEVEL, INDIVIDUALS_BY_LEVEL},
    fund::Fund,
    money::eurmtl,
};

/// The whole year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearReport {
    /// The Secretary's walks through the register, in order.
    pub walks: Vec<Walk>,
    /// Participants and others at the end.
    pub counts: YearCounts,
    /// Names of the accredited verifiers.
    pub verifiers: Vec<String>,
    /// The Blacklist.
    pub blacklist: Vec<Barred>,
    /// What participants hold, as the ledger has it.
    pub balances: Balances,
    /// Accounts whose tokens were compared with the register.
    pub compared: usize,
    /// Those of them whose tokens are not what the register says.
    pub drifted: usize,
    /// The endowment.
    pub fund: Fund,
    /// Applied transactions of the Council, in order.
    pub council: Vec<Act>,
    /// What was refused, and why.
    pub refusals: Vec<Refusal>,
}

/// A regular review of the whole register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walk {
    /// Day of the review, `YYYY-MM-DD`.
    pub date: String,
    /// Numbers in the register that were reviewed.
    pub numbers: u32,
    /// Members who were due a higher level.
    pub up: usize,
    /// Members who were due a lower level.
    pub down: usize,
}

/// Where accounts stand at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearCounts {
    /// Individual participants by level: the first is level 1.
    pub individual: Vec<u32>,
    /// Corporate participants by level: the first is level 1.
    pub corporate: Vec<u32>,
    /// Applications not yet screened.
    pub applicants: u32,
    /// Screened and not yet admitted.
    pub candidates: u32,
    /// Left, and not settled.
    pub leaving: u32,
    /// Excluded, and not settled.
    pub excluded: u32,
    /// Bankrupt.
    pub bankrupt: u32,
}

/// An entry of the Blacklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Barred {
    /// Number of the batch of listings.
    pub batch: u32,
    /// Account.
    pub account: String,
    /// Who it is in the demo.
    pub name: String,
    /// Unpaid obligations, in stroops of EURMTL.
    pub amount: i64,
    /// What for.
    pub nature: String,
    /// Whether the person is barred under any account.
    pub person: bool,
    /// Day of the listing, `YYYY-MM-DD`.
    pub date: String,
}

impl YearReport {
    /// Tokens that make up levels.
    fn tokens(by_level: &[u32]) -> i128 {
        (1..).zip(by_level).map(|(level, count)| level * i128::from(*count)).sum()
    }

    /// What differs from what the year should end in; empty if nothing does.
    pub fn faults(&self) -> Vec<&'static str> {
        let YearReport { counts, balances, .. } = self;
        let participants: u32 = counts.individual.iter().chain(&counts.corporate).sum();
        let participants = participants as usize;
        let tokens = (balances.individual_tokens, balances.corporate_tokens);
        let due = (Self::tokens(&counts.individual), Self::tokens(&counts.corporate));
        let open = [counts.applicants, counts.candidates, counts.leaving, counts.excluded];
        let persons = self.blacklist.iter().filter(|barred| barred.person).count();
        let last = self.walks.last().map(|walk| walk.up + walk.down);
        let checks = [
            (counts.individual == INDIVIDUALS_BY_LEVEL, "individuals are at other levels"),
            (counts.corporate == CORPORATES_BY_LEVEL, "corporates are at other levels"),
            (open == [0; 4], "somebody waits at the end of the year"),
            (
                counts.bankrupt as usize == self.blacklist.len(),
                "bankrupts are not on the Blacklist",
            ),
            (self.blacklist.len() == BARRED, "the Blacklist has other entries"),
            (persons == 2, "other persons are barred"),
            (self.verifiers.len() == 2, "there are not two verifiers"),
            (balances.accounts == participants, "balances were not read from every participant"),
            (balances.equal_to_level == participants, "a participant's balance is not the level"),
            (balances.frozen == participants, "a participant's balance can be moved"),
            (tokens == due, "the participants' tokens don't add up"),
            (self.compared > participants, "not everybody was compared with the register"),
            (self.drifted == 0, "tokens differ from the register"),
            (last == Some(0), "the last review finds something"),
        ];
        let of_the_register = checks.into_iter().filter(|(holds, _)| !holds);
        of_the_register.map(|(_, fault)| fault).chain(self.fund.faults()).collect()
    }

    /// Prints the level table, the reviews, the Blacklist and the tokens.
    pub fn print(&self) {
        heading("The Association a year later");
        note(format!("{:<12}{:>8}   level 1    2    3    4    5", "", "in all"));
        let YearCounts { individual, corporate, .. } = &self.counts;
        for (kind, by_level) in [("individuals", individual), ("corporates", corporate)] {
            let total: u32 = by_level.iter().sum();
            let cells: String = by_level.iter().skip(1).map(|n| format!("{n:>5}")).collect();
            let first = by_level.first().copied().unwrap_or_default();
            note(format!("{kind:<12}{total:>8}   {first:>7}{cells}"));
        }
        note(format!("verifiers: {}", self.verifiers.join(", ")));
        heading("Reviews of the register");
        for Walk { date, numbers, up, down } in &self.walks {
            note(format!(
                "{date}  {numbers} numbers; due a higher level: {up}, a lower one: {down}"
            ));
        }
        heading("The Blacklist");
        for Barred { batch, account, name, amount, nature, person, date } in &self.blacklist {
            let person = if *person { ", the person too" } else { "" };
            let (account, amount) = (screen::short(account), eurmtl(*amount));
            note(format!("{batch}  {account}  {date}  {amount}, {nature}{person}  {name}"));
        }
        heading("Tokens a year later");
        let balances = &self.balances;
        note(format!(
            "{} MTLAP and {} MTLAC on {} accounts: {} equal to the level, {} frozen",
            balances.individual_tokens,
            balances.corporate_tokens,
            balances.accounts,
            balances.equal_to_level,
            balances.frozen
        ));
        note(format!(
            "{} accounts compared with the register, those who left included: {} differ",
            self.compared, self.drifted
        ));
        self.fund.print();
    }

    /// A year that went as it should.
    #[cfg(test)]
    pub fn as_it_should_be() -> Self {
        let barred = |person| Barred {
            batch: 1,
            account: String::new(),
            name: String::new(),
            amount: 1,
            nature: String::new(),
            person,
            date: String::new(),
        };
        let counts = YearCounts {
            individual: INDIVIDUALS_BY_LEVEL.to_vec(),
            corporate: CORPORATES_BY_LEVEL.to_vec(),
            bankrupt: 3,
            ..YearCounts::default()
        };
        YearReport {
            walks: vec![Walk { date: String::new(), numbers: 100, up: 0, down: 0 }],
            counts,
            verifiers: vec![String::new(); 2],
            blacklist: vec![barred(false), barred(true), barred(true)],
            balances: Balances {
                accounts: 96,
                individual_tokens: 130,
                corporate_tokens: 23,
                equal_to_level: 96,
                frozen: 96,
            },
            compared: 101,
            drifted: 0,
            fund: Fund::as_it_should_be(),
            council: vec![],
            refusals: vec![],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Spoil = fn(&mut YearReport);

    #[test]
    fn every_difference_from_the_year_is_a_fault_and_nothing_else_is() {
        assert_eq!(YearReport::as_it_should_be().faults(), Vec::<&str>::new());
        let spoil: [(Spoil, &str); 14] = [
            (|year| year.counts.individual.swap(2, 4), "individuals are at other levels"),
            (|year| year.counts.corporate.swap(0, 3), "corporates are at other levels"),
            (|year| year.counts.leaving += 1, "somebody waits at the end of the year"),
            (|year| year.counts.bankrupt += 1, "bankrupts are not on the Blacklist"),
            (|year| drop(year.blacklist.remove(0)), "the Blacklist has other entries"),
            (|year| year.blacklist[2].person = false, "other persons are barred"),
            (|year| year.verifiers.truncate(1), "there are not two verifiers"),
            (|year| year.balances.accounts -= 1, "balances were not read from every participant"),
            (|year| year.balances.equal_to_level -= 1, "a participant's balance is not the level"),
            (|year| year.balances.frozen -= 1, "a participant's balance can be moved"),
            (|year| year.balances.corporate_tokens += 1, "the participants' tokens don't add up"),
            (|year| year.compared = 96, "not everybody was compared with the register"),
            (|year| year.drifted += 1, "tokens differ from the register"),
            (|year| year.walks[0].down += 1, "the last review finds something"),
        ];
        for (spoil, fault) in spoil {
            let mut year = YearReport::as_it_should_be();
            spoil(&mut year);
            assert!(year.faults().contains(&fault), "{fault}: {:?}", year.faults());
        }
    }
}
