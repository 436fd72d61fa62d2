//! The ways out (AGR-5, REG-9): a statement or a decision ends the rights, and the tokens are
//! revoked once the obligations are settled.

use common::{checks, Standing};
use soroban_sdk::{Address, BytesN, Env, Vec};

use crate::{events, register::Register, storage, tokens::Tokens, Error, Ground};

/// A participant states to leave.
pub fn leave(env: &Env, account: Address) -> Result<(), Error> {
    let before = storage::record(env, &account);
    if before.standing() != Standing::Participant {
        return Err(Error::NotParticipant);
    }
    before.capable()?;
    let mut register = Register::open(env);
    let mut record = before;
    record.stand(Standing::Leaving, register.now);
    register.put(&account, &before, &record);
    register.close();
    events::Left { account }.publish(env);
    Ok(())
}

/// The Council, or an officer for the Assembly, excludes participants, or leavers before they
/// settled.
pub fn exclude(
    env: &Env,
    authority: Address,
    subjects: Vec<Address>,
    ground: Ground,
    decision: BytesN<32>,
) -> Result<(), Error> {
    checks::batch::<Error>(subjects.len())?;
    checks::hash(&decision, Error::NoDecision)?;
    let mut register = Register::open(env);
    for subject in subjects.iter() {
        let before = storage::record(env, &subject);
        if !matches!(before.standing(), Standing::Participant | Standing::Leaving) {
            return Err(Error::NotParticipant);
        }
        let mut record = before;
        record.stand(Standing::Excluded, register.now);
        register.put(&subject, &before, &record);
    }
    register.close();
    events::Excluded { authority, subjects, ground, decision }.publish(env);
    Ok(())
}

/// Revokes the tokens of those who left or were excluded, and owe nothing.
pub fn release(env: &Env, subjects: Vec<Address>) -> Result<(), Error> {
    checks::batch::<Error>(subjects.len())?;
    let links = storage::links(env);
    let tokens = Tokens::new(env, &links);
    let mut register = Register::open(env);
    for subject in subjects.iter() {
        let before = storage::record(env, &subject);
        if !matches!(before.standing(), Standing::Leaving | Standing::Excluded) {
            return Err(Error::NotLeaving);
        }
        if before.owes() {
            return Err(Error::ObligationsDue);
        }
        tokens.strip(&subject);
        let mut record = before;
        record.set_tokens(0);
        record.stand(Standing::Former, register.now);
        register.put(&subject, &before, &record);
    }
    register.close();
    events::Released { subjects }.publish(env);
    Ok(())
}
