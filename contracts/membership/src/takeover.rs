//! Holders from before the register: the tokens that they hold are their levels (REG-2).

use common::{checks, Kind, Standing, TOKEN};
use soroban_sdk::{Address, Env, Vec};

use crate::{
    application::is_account,
    events,
    register::{Column, Register},
    storage,
    tokens::{self, Tokens},
    Error, Links,
};

/// Takes holders of a kind's token into the register as participants; nothing is minted.
pub fn take_over(env: &Env, kind: Kind, holders: Vec<Address>) -> Result<(), Error> {
    checks::batch::<Error>(holders.len())?;
    let links = storage::links(env);
    let tokens = Tokens::new(env, &links);
    let mut register = Register::open(env);
    let mut levels = Column::new();
    for holder in holders.iter() {
        if !is_account(env, &holder) {
            return Err(Error::NotAnAccount);
        }
        let before = storage::record(env, &holder);
        before.outside()?;
        let level = match whole(env, &links, kind, &holder)? {
            0 => return Err(Error::NoTokens),
            level => level,
        };
        tokens.freeze(kind, &holder);
        let mut record = before;
        record.set_kind(kind);
        record.set_tokens(level);
        record.stand(Standing::Participant, register.now);
        register.number(&holder, &mut record);
        register.put(&holder, &before, &record);
        levels.push(level);
    }
    register.close();
    events::TakenOver { kind, holders, levels: levels.bytes(env) }.publish(env);
    Ok(())
}

/// Whole tokens of a kind that an account holds, if they can be a level, and it holds none of
/// the other kind.
fn whole(env: &Env, links: &Links, kind: Kind, holder: &Address) -> Result<u32, Error> {
    level(kind, Kind::ALL.map(|kind| tokens::balance(env, links, kind, holder)))
}

/// The level that balances of both kinds make in one kind: 0 to the kind's highest.
pub fn level(kind: Kind, balances: [i128; 2]) -> Result<u32, Error> {
    let [own, other] = match kind {
        Kind::Individual => balances,
        Kind::Corporate => [balances[1], balances[0]],
    };
    if other != 0 {
        return Err(Error::BothKinds);
    }
    (0..=kind.max_level()).find(|level| i128::from(*level) * TOKEN == own).ok_or(Error::NotWhole)
}
