//! Officers: the Secretary and others whom the Council authorises, each with an end date.

use charter::limits;
use soroban_sdk::{Address, Env, Vec};

use crate::{events, storage, Error, Officer, Role};

/// The Council authorises an officer, or changes the role or term of one.
pub fn appoint(env: &Env, account: Address, role: Role, until: u64) -> Result<(), Error> {
    let now = env.ledger().timestamp();
    if until <= now {
        return Err(Error::TermOver);
    }
    let mut officers = without(env, |other| other.account == account || other.until <= now);
    if officers.len() >= limits::MAX_OFFICERS {
        return Err(Error::TooManyOfficers);
    }
    officers.push_back(Officer { account: account.clone(), role, until });
    storage::set_officers(env, &officers);
    events::OfficerAppointed { officer: account, role, until }.publish(env);
    Ok(())
}

/// The Council ends an officer's term.
pub fn dismiss(env: &Env, account: Address) -> Result<(), Error> {
    let officers = without(env, |other| other.account == account);
    if officers.len() == storage::officers(env).len() {
        return Err(Error::NotOfficer);
    }
    storage::set_officers(env, &officers);
    events::OfficerDismissed { officer: account }.publish(env);
    Ok(())
}

/// Requires that the caller is an officer in office, and signed.
pub fn require(env: &Env, account: &Address) -> Result<(), Error> {
    account.require_auth();
    let now = env.ledger().timestamp();
    let in_office = |officer: Officer| officer.account == *account && now < officer.until;
    if storage::officers(env).iter().any(in_office) {
        Ok(())
    } else {
        Err(Error::NotOfficer)
    }
}

fn without(env: &Env, leaves: impl Fn(&Officer) -> bool) -> Vec<Officer> {
    let mut kept = Vec::new(env);
    for officer in storage::officers(env).iter().filter(|officer| !leaves(officer)) {
        kept.push_back(officer);
    }
    kept
}
