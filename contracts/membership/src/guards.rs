//! Who may make a call of the register.

pub use common::guards::{anyone, council, party};
use soroban_sdk::{Address, Env};

use crate::{officers, storage, Error, Links, Role};

/// An officer in office who keeps the register, and signed (REG-4b).
pub fn keeper(env: &Env, account: &Address) -> Result<(), Error> {
    party(env, account);
    if officers::holds(env, account, Role::keeps_register) {
        Ok(())
    } else {
        Err(Error::NotOfficer)
    }
}

/// The Council, or an officer in office in a role; it signed.
pub fn authority(env: &Env, account: &Address, role: Role) -> Result<(), Error> {
    party(env, account);
    let is_council = *account == common::council::get(env);
    if is_council || officers::holds(env, account, |held| held == role) {
        Ok(())
    } else {
        Err(Error::NotAuthority)
    }
}

/// The Regulation. Returns the links that told which it is.
pub fn regulation(env: &Env) -> Links {
    let links = storage::links(env);
    party(env, &links.regulation);
    links
}

/// The endowment.
pub fn endowment(env: &Env) {
    party(env, &storage::links(env).endowment);
}
