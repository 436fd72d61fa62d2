//! What holds of the register in every state, whatever happened.

use std::collections::BTreeSet;

use common::{Kind, Standing};
use scenarios::model::{classic, stroops, Act, Id, Model, Step};

use crate::{
    cast::{ALL, COUNCIL},
    drive::same,
};

/// What has to be remembered from step to step.
pub struct Register {
    /// Whose tokens the issuer touched past the register, and nobody set right since.
    touched: BTreeSet<Id>,
    /// Accounts that moved.
    moved: BTreeSet<Id>,
}

impl Register {
    /// Before the first step.
    pub fn new(m: &Model) -> Self {
        let touched = (0..ALL).filter(|who| *who != COUNCIL && m.differs(*who)).collect();
        Register { touched, moved: BTreeSet::new() }
    }

    /// Checks everything after a step.
    pub fn check(&mut self, step: &Step, m: &Model) -> Result<(), String> {
        if let Act::Classic(classic::Act::Touch { who, .. }) = step.act {
            self.touched.insert(who);
        }
        for who in 0..ALL {
            self.tokens(m, who)?;
            standing(m, who)?;
        }
        self.touched.retain(|who| m.differs(*who));
        self.nobody_returns(m)?;
        counts(m)
    }

    /// Level × 10⁷ stroops of the own kind and none of the other, all frozen, unless the issuer
    /// itself made it otherwise.
    fn tokens(&self, m: &Model, who: Id) -> Result<(), String> {
        if who == COUNCIL || self.touched.contains(&who) {
            return Ok(());
        }
        for kind in Kind::ALL {
            let granted = stroops(m.registered(who, kind));
            same(&format!("tokens of {who}"), &granted, &m.classic.balance(who, kind))?;
            same(&format!("thawed tokens of {who}"), &false, &m.classic.thawed(who, kind))?;
        }
        Ok(())
    }

    /// Who moved stays so, without anything, and leads to one who did not.
    fn nobody_returns(&mut self, m: &Model) -> Result<(), String> {
        let stands = |who: &Id| m.register.standing(*who) == Standing::Moved;
        let all = (0..ALL).filter(stands);
        self.moved.extend(all);
        for who in &self.moved {
            same(&format!("{who} moved"), &true, &stands(who))?;
            let keeps = m.register.owed(*who) != 0 || m.blacklist.barred(*who);
            same(&format!("whether {who} kept anything"), &false, &keeps)?;
            let successor = m.register.successor(*who);
            if successor.is_some_and(|successor| stands(&successor)) {
                return Err(format!("{who} moved to one who moved"));
            }
        }
        Ok(())
    }
}

/// Rights go with the standing, and the standing with the Blacklist.
fn standing(m: &Model, who: Id) -> Result<(), String> {
    let entry = m.register.entry(who);
    let seated = entry.seated();
    same(&format!("whether {who} has a level"), &seated, &(entry.level > 0))?;
    if entry.standing != Standing::Participant || entry.suspended {
        same(&format!("level by which {who} counts"), &0, &entry.counts())?;
    }
    if entry.level > entry.kind.max_level() {
        return Err(format!("{who} is above all levels: {entry:?}"));
    }
    let bankrupt = entry.standing == Standing::Bankrupt;
    same(&format!("whether {who} is barred"), &bankrupt, &m.blacklist.barred(who))?;
    let owed = m.register.owed(who);
    if owed < 0 || (m.register.debts.contains_key(&who) && owed == 0) {
        return Err(format!("{who} owes {owed}"));
    }
    if bankrupt && owed > m.blacklist.entries[&who].amount {
        return Err(format!("{who} owes more than was listed"));
    }
    let numbered = matches!(entry.standing, Standing::Candidate) || seated;
    if numbered && entry.number == 0 {
        return Err(format!("{who} has no number: {entry:?}"));
    }
    if entry.number > 0 && entry.standing != Standing::Moved {
        let own = m.register.numbers[entry.number as usize - 1];
        same("whose number it is", &who, &own)?;
    }
    Ok(())
}

/// Everybody counts once.
fn counts(m: &Model) -> Result<(), String> {
    let counts = m.register.counts();
    let levels: u32 = counts.levels.iter().flatten().sum();
    let groups = [counts.applicants, counts.candidates, counts.leaving, counts.excluded];
    let counted = levels + counts.bankrupt + groups.iter().sum::<u32>();
    let uncounted =
        |standing| matches!(standing, Standing::Withdrawn | Standing::Former | Standing::Moved);
    let entries = m.register.entries.values();
    let others = entries.filter(|entry| uncounted(entry.standing)).count() as u32;
    same("accounts counted", &(m.register.entries.len() as u32), &(counted + others))?;
    let different: BTreeSet<_> = m.register.numbers.iter().collect();
    same("numbers of different accounts", &m.register.numbers.len(), &different.len())
}
