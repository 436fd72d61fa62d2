//! Obligations that a leaver has to settle before the tokens are revoked (AGR-5).

use common::{checks, limits};
use soroban_sdk::{Address, BytesN, Env, String};

use crate::{events, storage, Debt, Error};

/// The Council records obligations of a participant, a leaver or an excluded one.
pub fn oblige(env: &Env, account: Address, amount: i128, nature: String) -> Result<(), Error> {
    let mut record = storage::record(env, &account);
    if !record.seated() {
        return Err(Error::NotParticipant);
    }
    if amount <= 0 {
        return Err(Error::BadAmount);
    }
    if !(1..=limits::MAX_NATURE).contains(&nature.len()) {
        return Err(Error::BadNature);
    }
    let owed = storage::debt(env, &account).map_or(0, |debt| debt.amount);
    let outstanding = owed.checked_add(amount).ok_or(Error::BadAmount)?;
    storage::set_debt(env, &account, &Debt { amount: outstanding, nature: nature.clone() });
    if !record.owes() {
        record.owe(true);
        storage::set_record(env, &account, &record);
    }
    events::Obliged { account, amount, nature, outstanding }.publish(env);
    Ok(())
}

/// The Council records that obligations were settled, in part or in full.
pub fn settle(env: &Env, account: Address, amount: i128, receipt: BytesN<32>) -> Result<(), Error> {
    let mut debt = storage::debt(env, &account).ok_or(Error::NothingOwed)?;
    if amount <= 0 {
        return Err(Error::BadAmount);
    }
    if amount > debt.amount {
        return Err(Error::Overpaid);
    }
    checks::hash(&receipt, Error::NoEvidence)?;
    debt.amount -= amount;
    storage::set_debt(env, &account, &debt);
    if debt.amount == 0 {
        let mut record = storage::record(env, &account);
        record.owe(false);
        storage::set_record(env, &account, &record);
    }
    events::Settled { account, amount, receipt, outstanding: debt.amount }.publish(env);
    Ok(())
}
