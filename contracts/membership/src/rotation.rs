//! Rotation: whoever loses a key goes on with another account, by the Council's decision.

use common::{is_zero, AttestationsClient, Standing};
use soroban_sdk::{Address, BytesN, Env};

use crate::{
    application::is_account,
    blacklist, events, officers,
    recipients::Recipients,
    storage,
    tokens::{self, Tokens},
    Debt, Error,
};

/// Moves all that the register knows of an account to a new one, tokens included.
pub fn rotate(env: &Env, old: Address, new: Address, decision: BytesN<32>) -> Result<(), Error> {
    if is_zero(&decision) {
        return Err(Error::NoDecision);
    }
    if !is_account(env, &new) {
        return Err(Error::NotAnAccount);
    }
    let (mut record, vacant) = (storage::record(env, &old), storage::record(env, &new));
    if matches!(record.standing(), Standing::Stranger | Standing::Moved) {
        return Err(record.refusal());
    }
    if vacant.standing() != Standing::Stranger {
        return Err(Error::Occupied);
    }
    let links = storage::links(env);
    if tokens::held(env, &links, &new) {
        return Err(Error::HoldsTokens);
    }
    let tokens = Tokens::new(env, &links);
    tokens.strip(&old);
    if record.seated() {
        tokens.grant(record.kind(), &new, record.tokens());
    }
    // One place goes as the other comes: the tally stays.
    let mut recipients = Recipients::default();
    let moved = record.moved(env.ledger().timestamp());
    if record.granted() {
        recipients.note(env, &old, &record, &moved);
    }
    if vacant.granted() {
        record.grant();
    }
    if record.granted() {
        recipients.note(env, &new, &vacant, &record);
    }
    storage::set_record(env, &new, &record);
    storage::set_record(env, &old, &moved);
    recipients.tell(env);
    storage::numbers(env).replace(record.number(), &new);
    storage::applications(env).replace(record.application(), &new);
    if let Some(debt) = storage::debt(env, &old) {
        storage::set_debt(env, &new, &debt);
        storage::set_debt(env, &old, &Debt { amount: 0, ..debt });
    }
    blacklist::follow(env, record.place(), &new);
    officers::rotate(env, &old, &new);
    AttestationsClient::new(env, &links.attestations).rotate(&old, &new);
    events::Rotated { old, new, decision }.publish(env);
    Ok(())
}
