//! Officers: the Secretary and others whom the Council authorises, each with an end date.

extern crate alloc;

use alloc::vec::Vec as List;

use common::{limits, lists};
use soroban_sdk::{Address, Env, Vec};

use crate::{events, storage, Error, Officer, Role};

impl Role {
    /// Whether it keeps the register (REG-4b, REG-7).
    pub fn keeps_register(self) -> bool {
        matches!(self, Role::Secretary | Role::Deputy)
    }
}

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
    events::Appointed { officer: account, role, until }.publish(env);
    Ok(())
}

/// The Council ends an officer's term.
pub fn dismiss(env: &Env, account: Address) -> Result<(), Error> {
    let officers = without(env, |other| other.account == account);
    if officers.len() == storage::officers(env).len() {
        return Err(Error::NotOfficer);
    }
    storage::set_officers(env, &officers);
    events::Dismissed { officer: account }.publish(env);
    Ok(())
}

/// Those who are in office to keep the register.
pub fn keepers(env: &Env) -> List<Address> {
    let now = env.ledger().timestamp();
    let officers = storage::officers(env);
    let keepers =
        officers.iter().filter(|officer| officer.role.keeps_register() && now < officer.until);
    keepers.map(|officer| officer.account).collect()
}

/// An office follows its holder to another account, in place of one that this account holds.
pub fn move_account(env: &Env, account: &Address, successor: &Address) {
    if !storage::officers(env).iter().any(|officer| officer.account == *account) {
        return;
    }
    let mut officers = lists::empty(env);
    for mut officer in without(env, |other| other.account == *successor).iter() {
        if officer.account == *account {
            officer.account = successor.clone();
        }
        officers.push_back(officer);
    }
    storage::set_officers(env, &officers);
}

/// Whether the account is in office in a role that fits, and can act on it.
pub fn holds(env: &Env, account: &Address, fits: impl Fn(Role) -> bool) -> bool {
    let now = env.ledger().timestamp();
    let holds =
        |officer: Officer| officer.account == *account && fits(officer.role) && now < officer.until;
    storage::officers(env).iter().any(holds) && storage::record(env, account).trusted()
}

fn without(env: &Env, leaves: impl Fn(&Officer) -> bool) -> Vec<Officer> {
    let mut kept = lists::empty(env);
    for officer in storage::officers(env).iter().filter(|officer| !leaves(officer)) {
        kept.push_back(officer);
    }
    kept
}
