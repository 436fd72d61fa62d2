//! The way in, up to the list of candidates (REG-4a, REG-4b).

use common::{checks, Kind, Standing};
use soroban_sdk::{xdr::ToXdr, Address, BytesN, Env, Vec};

use crate::{events, register::Register, storage, terms, tokens, Error};

/// Records an application; the trustline is opened if the applicant has none. Returns its number.
pub fn apply(
    env: &Env,
    applicant: Address,
    kind: Kind,
    agreement: BytesN<32>,
    contact: BytesN<32>,
) -> Result<u32, Error> {
    if !is_account(env, &applicant) {
        return Err(Error::NotAnAccount);
    }
    checks::hash(&contact, Error::NoContact)?;
    let terms = terms::in_force(env)?;
    if agreement != terms.agreement {
        return Err(Error::WrongAgreement);
    }
    let before = storage::record(env, &applicant);
    before.outside()?;
    before.capable()?;
    let links = storage::links(env);
    if tokens::held(env, &links, &applicant) {
        return Err(Error::HoldsTokens);
    }
    tokens::open(env, &links, kind, &applicant);

    let mut register = Register::open(env);
    let number = register.tally.next_application();
    storage::applications(env).put(number, &applicant);
    let mut record = before;
    record.apply(kind, number, terms.charter, &contact);
    record.stand(Standing::Applicant, register.now);
    register.put(&applicant, &before, &record);
    register.close();
    events::Applied { applicant, number, kind, charter: terms.charter, contact }.publish(env);
    Ok(number)
}

/// Takes an application back.
pub fn withdraw(env: &Env, applicant: Address) -> Result<(), Error> {
    let before = storage::record(env, &applicant);
    match before.standing() {
        Standing::Applicant | Standing::Candidate => before.capable()?,
        _ => return Err(before.refusal()),
    }
    let mut register = Register::open(env);
    let mut record = before;
    record.stand(Standing::Withdrawn, register.now);
    register.put(&applicant, &before, &record);
    register.close();
    events::Withdrawn { applicant }.publish(env);
    Ok(())
}

/// Puts applicants on the list of candidates. Whoever is in the register or on the Blacklist
/// stands there, and not as an applicant.
pub fn screen(env: &Env, officer: Address, applicants: Vec<Address>) -> Result<(), Error> {
    checks::batch::<Error>(applicants.len())?;
    let mut register = Register::open(env);
    for applicant in applicants.iter() {
        let before = storage::record(env, &applicant);
        if before.standing() != Standing::Applicant {
            return Err(before.refusal());
        }
        let mut record = before;
        record.stand(Standing::Candidate, register.now);
        register.number(&applicant, &mut record);
        register.put(&applicant, &before, &record);
    }
    register.close();
    events::Screened { officer, applicants }.publish(env);
    Ok(())
}

/// Whether an address is a classic account (`G…`), which alone has trustlines.
#[inline(never)] // docs/wasm.md#bodies
pub fn is_account(env: &Env, address: &Address) -> bool {
    // XDR: type of the value (4), of the address (4: 0 an account), of the key (4), key (32).
    BytesN::<44>::try_from(address.to_xdr(env)).is_ok_and(|xdr| xdr.to_array()[4..8] == [0; 4])
}
