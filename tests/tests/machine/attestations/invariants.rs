//! What holds of attestations in every state, whatever happened.

use std::collections::BTreeMap;

use scenarios::model::{Id, Model, Value};

use crate::drive::same;

/// Checks everything after a step.
pub fn check(m: &Model) -> Result<(), String> {
    persons(m)?;
    recommendations(m)
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
    let mut taken = BTreeMap::<Id, u32>::new();
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
