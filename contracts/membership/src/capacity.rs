//! Capacity (REG-3): it is presumed until the Council or a court attests otherwise.

use common::{checks, Standing};
use soroban_sdk::{Address, BytesN, Env};

use crate::{events, recipients::Recipients, record::Record, storage, Error};

/// Suspends an account: it keeps its standing and tokens, and can't act.
pub fn suspend(
    env: &Env,
    authority: Address,
    subject: Address,
    evidence: BytesN<32>,
) -> Result<(), Error> {
    let record = known(env, &subject, &evidence)?;
    if record.suspended() {
        return Err(Error::AlreadySuspended);
    }
    change(env, &subject, record, true);
    events::Suspended { subject, authority, evidence }.publish(env);
    Ok(())
}

/// Lets an account act again.
pub fn reinstate(
    env: &Env,
    authority: Address,
    subject: Address,
    reason: BytesN<32>,
) -> Result<(), Error> {
    let record = known(env, &subject, &reason)?;
    if !record.suspended() {
        return Err(Error::NotSuspended);
    }
    change(env, &subject, record, false);
    events::Reinstated { subject, authority, reason }.publish(env);
    Ok(())
}

/// Suspends or not. The tally does not count it.
fn change(env: &Env, subject: &Address, before: Record, suspended: bool) {
    let mut record = before;
    record.suspend(suspended);
    storage::set_record(env, subject, &record);
    let mut recipients = Recipients::default();
    if record.granted() {
        recipients.note(env, subject, &before, &record);
    }
    recipients.tell(env);
}

/// The subject's record, if there is one and the authority says why.
fn known(env: &Env, subject: &Address, why: &BytesN<32>) -> Result<Record, Error> {
    checks::hash(why, Error::NoEvidence)?;
    let record = storage::record(env, subject);
    match record.standing() {
        Standing::Stranger | Standing::Moved => Err(record.refusal()),
        _ => Ok(record),
    }
}
