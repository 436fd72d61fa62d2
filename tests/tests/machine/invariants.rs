//! What holds in every state, whatever happened: said once, looked for after every step. The
//! checks of [`crate::check`] make sure that the contracts and the ledger are as the model, so
//! that what holds in the model holds in them.

use std::collections::BTreeSet;

use common::{Kind, Standing};
use scenarios::model::{stroops, Act, Id, Model, Step, Value};

use crate::{
    cast::{ALL, COUNCIL},
    drive::same,
    fund::invariants::Money,
};

/// What has to be remembered from step to step.
pub struct Invariants {
    /// Whose tokens the issuer touched past the register, and nobody set right since.
    touched: BTreeSet<Id>,
    /// Accounts that moved.
    moved: BTreeSet<Id>,
    /// Money.
    money: Money,
}

impl Invariants {
    /// Before the first step.
    pub fn new(m: &Model) -> Self {
        let touched = (0..ALL).filter(|who| *who != COUNCIL && m.differs(*who)).collect();
        Invariants { touched, moved: BTreeSet::new(), money: Money::default() }
    }

    /// Checks everything after a step.
    pub fn check(&mut self, step: &Step, before: &Model, m: &Model) -> Result<(), String> {
        if let Act::Touch { who, .. } = step.act {
            self.touched.insert(who);
        }
        for who in 0..ALL {
            self.tokens(m, who)?;
            standing(m, who)?;
        }
        self.touched.retain(|who| m.differs(*who));
        self.nobody_returns(m)?;
        counts(m)?;
        persons(m)?;
        recommendations(m)?;
        terms(m)?;
        self.money.check(step, before, m)
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

/// One person, one account: whom identities name that stand.
fn persons(m: &Model) -> Result<(), String> {
    for (subject, record) in &m.facts.records {
        for fact in record.iter().filter(|fact| fact.revoked.is_none()) {
            if let Value::Person(person) = fact.value {
                let holds = m.facts.persons.get(&person);
                same(&format!("who holds what person {person} does"), &Some(subject), &holds)?;
            }
        }
    }
    Ok(())
}

/// Nobody recommends twice by the same number, and each number that is taken was given.
fn recommendations(m: &Model) -> Result<(), String> {
    let mut taken = std::collections::BTreeMap::<Id, u32>::new();
    for record in m.facts.records.values() {
        for fact in record.iter().filter(|fact| fact.revoked.is_none()) {
            if let Value::Slot(slot) = fact.value {
                let mut holder = fact.attester;
                while let Some(next) = m.facts.successors.get(&holder) {
                    holder = *next;
                }
                let slots = taken.entry(holder).or_default();
                if *slots >> (slot - 1) & 1 == 1 {
                    return Err(format!("{holder} recommends twice as number {slot}"));
                }
                *slots |= 1 << (slot - 1);
            }
        }
        let personal = record.iter().filter(|fact| fact.claims & !(7 | 1 << 18) == 0).count();
        if personal > 16 || record.len() - personal > 16 {
            return Err(format!("a record of {} facts", record.len()));
        }
    }
    for (who, enrolment) in &m.facts.enrolments {
        let given = taken.get(who).copied().unwrap_or(0);
        same(&format!("recommendations of {who}"), &given, &enrolment.slots)?;
    }
    Ok(())
}

/// The register and the Regulation agree about the Agreement in force.
fn terms(m: &Model) -> Result<(), String> {
    let (version, charter) = m.rules.in_force(m.now);
    let terms = m.register.in_force(m.now);
    same(
        "the Agreement in force",
        &(version, charter.agreement),
        &(terms.charter, terms.agreement),
    )?;
    same("terms are two at most", &true, &(m.register.terms.len() <= 2))
}
