//! Who may make a call of the Regulation.

use common::guards::in_office;
pub use common::guards::{anyone, council, party};
use soroban_sdk::{Address, Env};

use crate::{storage, Error};

/// A Secretary or deputy in office, or the Council; it signed (REG-7).
pub fn officer(env: &Env, account: &Address) -> Result<(), Error> {
    party(env, account);
    if in_office(env, &storage::links(env).membership, account) {
        Ok(())
    } else {
        Err(Error::NotOfficer)
    }
}
