//! Who may make a call of the endowment.

use common::guards::in_office;
pub use common::guards::{anyone, council, party};
use soroban_sdk::{Address, Env};

use crate::{
    storage::{self, Stored},
    Error,
};

/// A Secretary or deputy in office, or the Council; it signed.
pub fn officer(env: &Env, account: &Address) -> Result<(), Error> {
    party(env, account);
    if in_office(env, &storage::links(env).membership, account) {
        Ok(())
    } else {
        Err(Error::NotOfficer)
    }
}

/// The Assembly that is seated.
pub fn assembly(env: &Env) -> Result<(), Error> {
    party(env, &storage::assembly(env).ok_or(Error::NoAssembly)?);
    Ok(())
}

/// The Assembly that is seated; before there is one, the Council.
pub fn assembly_or_council(env: &Env) {
    party(env, &storage::assembly(env).unwrap_or_else(|| common::council::get(env)));
}

/// The recipient of a grant. Returns the grant.
pub fn recipient(env: &Env, number: u32) -> Result<Stored, Error> {
    anyone(env);
    let grant = storage::grant(env, number).ok_or(Error::UnknownGrant)?;
    grant.recipient.require_auth();
    Ok(grant)
}

/// Requires that whoever decides is another than the one whom it is about (AMB-3).
pub fn not_own_cause(decides: &Address, about: &Address) -> Result<(), Error> {
    if decides == about {
        Err(Error::OwnCause)
    } else {
        Ok(())
    }
}
