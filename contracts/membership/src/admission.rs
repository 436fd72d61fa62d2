//! Admission (REG-4c) and other levels (REG-5, REG-6): the tokens follow the Regulation's
//! judgement, all or nothing.

use common::{checks, Standing};
use soroban_sdk::{Address, Bytes, Env, Vec};

use crate::{
    events,
    register::{Column, Register},
    storage, terms,
    tokens::Tokens,
    Error, Links,
};

/// The founding act: admits the first participants without judgement.
pub fn found(env: &Env, subjects: Vec<Address>) -> Result<(), Error> {
    if storage::founded(env) {
        return Err(Error::AlreadyFounded);
    }
    let charter = terms::in_force(env)?.charter;
    storage::set_founded(env);
    seat(env, &storage::links(env), &subjects)?;
    events::Founded { charter, subjects }.publish(env);
    Ok(())
}

/// Admits candidates whom the Regulation judges; the kind of each.
pub fn admit(
    env: &Env,
    links: &Links,
    charter: u32,
    subjects: Vec<Address>,
) -> Result<Bytes, Error> {
    let kinds = seat(env, links, &subjects)?;
    events::Admitted { charter, subjects }.publish(env);
    Ok(kinds.bytes(env))
}

/// Brings participants to the levels that the Regulation found.
pub fn adjust(
    env: &Env,
    links: &Links,
    charter: u32,
    subjects: Vec<Address>,
    levels: Bytes,
) -> Result<(), Error> {
    checks::batch::<Error>(subjects.len())?;
    if levels.len() != subjects.len() {
        return Err(Error::BadLevel);
    }
    let to = Column::read(&levels);
    let tokens = Tokens::new(env, links);
    let mut register = Register::open(env);
    let mut before_levels = Column::new();
    for (subject, level) in subjects.iter().zip(to.numbers()) {
        let before = storage::record(env, &subject);
        if before.standing() != Standing::Participant {
            return Err(Error::NotParticipant);
        }
        let (kind, held) = (before.kind(), before.tokens());
        if !(1..=kind.max_level()).contains(&level) {
            return Err(Error::BadLevel);
        }
        if level == held {
            return Err(Error::Unchanged);
        }
        let mut record = before;
        record.set_tokens(level);
        register.put(&subject, &before, &record);
        tokens.level(kind, &subject, held, level);
        before_levels.push(held);
    }
    register.close();
    let before = before_levels.bytes(env);
    events::Adjusted { charter, subjects, before, after: levels }.publish(env);
    Ok(())
}

/// Makes candidates participants: one whole token each. The kind of each.
#[inline(never)] // docs/wasm.md#bodies
fn seat(env: &Env, links: &Links, subjects: &Vec<Address>) -> Result<Column, Error> {
    checks::batch::<Error>(subjects.len())?;
    let tokens = Tokens::new(env, links);
    let mut register = Register::open(env);
    let mut kinds = Column::new();
    for subject in subjects.iter() {
        let before = storage::record(env, &subject);
        if before.standing() != Standing::Candidate {
            return Err(before.refusal());
        }
        // Accession is an act of the candidate's own (AGR-4).
        before.capable()?;
        let mut record = before;
        record.stand(Standing::Participant, register.now);
        record.set_tokens(1);
        register.put(&subject, &before, &record);
        tokens.grant(record.kind(), &subject, 1);
        kinds.push(record.kind() as u32);
    }
    register.close();
    Ok(kinds)
}
