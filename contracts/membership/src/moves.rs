//! Moves: whoever loses a key goes on with another account, by the Council's decision.

use common::{checks, AttestationsClient, Standing};
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
pub fn move_account(
    env: &Env,
    account: Address,
    successor: Address,
    decision: BytesN<32>,
) -> Result<(), Error> {
    checks::hash(&decision, Error::NoDecision)?;
    if !is_account(env, &successor) {
        return Err(Error::NotAnAccount);
    }
    let (mut record, vacant) = (storage::record(env, &account), storage::record(env, &successor));
    if matches!(record.standing(), Standing::Stranger | Standing::Moved) {
        return Err(record.refusal());
    }
    if vacant.standing() != Standing::Stranger {
        return Err(Error::Occupied);
    }
    let links = storage::links(env);
    if tokens::held(env, &links, &successor) {
        return Err(Error::HoldsTokens);
    }
    let tokens = Tokens::new(env, &links);
    tokens.strip(&account);
    if record.seated() {
        tokens.grant(record.kind(), &successor, record.tokens());
    }
    // One place goes as the other comes: the tally stays.
    let mut recipients = Recipients::default();
    let moved = record.moved(env.ledger().timestamp());
    if record.granted() {
        recipients.note(env, &account, &record, &moved);
    }
    if vacant.granted() {
        record.grant();
    }
    if record.granted() {
        recipients.note(env, &successor, &vacant, &record);
    }
    storage::set_record(env, &successor, &record);
    storage::set_record(env, &account, &moved);
    recipients.tell(env);
    storage::numbers(env).replace(record.number(), &successor);
    storage::applications(env).replace(record.application(), &successor);
    if let Some(debt) = storage::debt(env, &account) {
        storage::set_debt(env, &successor, &debt);
        storage::set_debt(env, &account, &Debt { amount: 0, ..debt });
    }
    blacklist::follow(env, record.place(), &successor);
    officers::move_account(env, &account, &successor);
    AttestationsClient::new(env, &links.attestations).move_account(&account, &successor);
    events::Moved { account, successor, decision }.publish(env);
    Ok(())
}
