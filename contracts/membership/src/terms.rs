//! Which Agreement applicants accede to, and from when: the Regulation tells (AGR-4).

use common::lists;
use soroban_sdk::{BytesN, Env, Vec};

use crate::{events, storage, Error, Terms};

/// The terms in force now.
pub fn in_force(env: &Env) -> Result<Terms, Error> {
    latest(&storage::terms(env), env.ledger().timestamp()).ok_or(Error::UnknownCharter)
}

/// Sets terms: those in force from now on, or pending ones in the place of others whose time
/// has not come.
pub fn set(env: &Env, charter: u32, agreement: BytesN<32>, effective: u64) {
    let terms = Terms { agreement: agreement.clone(), charter, effective };
    let terms = replaced(env, &storage::terms(env), terms, env.ledger().timestamp());
    storage::set_terms(env, &terms);
    events::TermsSet { charter, agreement, effective }.publish(env);
}

/// Of terms in the order of their times, the last whose time has come.
fn latest(terms: &Vec<Terms>, now: u64) -> Option<Terms> {
    terms.iter().rfind(|terms| terms.effective <= now)
}

/// What the terms are once others are set.
fn replaced(env: &Env, terms: &Vec<Terms>, new: Terms, now: u64) -> Vec<Terms> {
    let mut kept = lists::empty(env);
    if new.effective > now {
        if let Some(latest) = latest(terms, now) {
            kept.push_back(latest);
        }
    }
    kept.push_back(new);
    kept
}

#[cfg(test)]
mod tests;
