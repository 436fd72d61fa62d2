//! Officers: the Secretary and others whom the Council authorises, each with an end date.

use charter::limits;
use soroban_sdk::{Address, Env};

use crate::{events, storage, Error, Officer, Role};

/// The Council authorises an officer, or changes the role or term of one.
pub fn appoint(env: &Env, officer: Address, role: Role, until: u64) -> Result<(), Error> {
    let now = env.ledger().timestamp();
    if until <= now {
        return Err(Error::TermOver);
    }
    let mut officers = storage::officers(env);
    for (past, office) in officers.iter() {
        if office.until <= now {
            officers.remove(past);
        }
    }
    officers.set(officer.clone(), Officer { role, until });
    if officers.len() > limits::MAX_OFFICERS {
        return Err(Error::TooManyOfficers);
    }
    storage::set_officers(env, &officers);
    events::OfficerAppointed { officer, role, until }.publish(env);
    Ok(())
}

/// The Council ends an officer's term.
pub fn dismiss(env: &Env, officer: Address) -> Result<(), Error> {
    let mut officers = storage::officers(env);
    officers.remove(officer.clone()).ok_or(Error::NotOfficer)?;
    storage::set_officers(env, &officers);
    events::OfficerDismissed { officer }.publish(env);
    Ok(())
}

/// Requires that the caller is an officer in office, and signed.
pub fn require(env: &Env, officer: &Address) -> Result<(), Error> {
    officer.require_auth();
    let now = env.ledger().timestamp();
    match storage::officers(env).get(officer.clone()) {
        Some(office) if now < office.until => Ok(()),
        _ => Err(Error::NotOfficer),
    }
}
