//! Bankruptcy (REG-9): whoever does not settle loses all tokens and enters the Blacklist.

use common::{checks, limits, lists, Standing};
use soroban_sdk::{Address, BytesN, Env, IntoVal, Val, Vec};

use crate::{
    blacklist::{self, Batches},
    events,
    record::Place,
    register::Register,
    storage,
    tokens::Tokens,
    Error, Listing, Row,
};

/// Declares accounts bankrupt, in the register or not, and lists them as one batch.
pub fn bankrupt(env: &Env, listings: Vec<Listing>) -> Result<(), Error> {
    checks::batch::<Error>(listings.len())?;
    let links = storage::links(env);
    let tokens = Tokens::new(env, &links);
    let mut register = Register::open(env);
    let batch = register.tally.next_batch();
    let mut rows = [Val::VOID.to_val(); limits::MAX_BATCH as usize];
    for (listing, row) in listings.iter().zip(0..) {
        let account = listing.account.clone();
        let before = storage::record(env, &account);
        if matches!(before.standing(), Standing::Bankrupt | Standing::Moved) {
            return Err(before.refusal());
        }
        if before.owes() {
            check_owed(env, &listing)?;
        }
        // The issuer may have paid tokens to an account that should have none.
        tokens.strip(&account);
        let mut record = before;
        record.set_tokens(0);
        record.stand(Standing::Bankrupt, register.now);
        record.set_place(Place { batch, row });
        register.put(&account, &before, &record);
        rows[row as usize] = blacklist::row(env, listing)?.into_val(env);
    }
    let rows: Vec<Row> = lists::of(env, &rows[..listings.len() as usize]);
    storage::set_batch(env, batch, register.now, rows.to_val());
    register.close();
    events::Bankrupted { batch, listings: rows }.publish(env);
    Ok(())
}

/// Checks that a listing is of what the register records as owed.
#[inline(never)] // docs/wasm.md#bodies
fn check_owed(env: &Env, listing: &Listing) -> Result<(), Error> {
    match storage::debt(env, &listing.account) {
        Some(debt) if debt.amount != listing.amount => Err(Error::AmountMismatch),
        _ => Ok(()),
    }
}

/// Clears bankrupts who owe nothing any more.
pub fn rehabilitate(env: &Env, accounts: Vec<Address>, decision: BytesN<32>) -> Result<(), Error> {
    checks::batch::<Error>(accounts.len())?;
    checks::hash(&decision, Error::NoDecision)?;
    let mut register = Register::open(env);
    let mut batches = Batches::new(env);
    for account in accounts.iter() {
        let before = storage::record(env, &account);
        if before.standing() != Standing::Bankrupt {
            return Err(Error::NotBankrupt);
        }
        if before.owes() {
            return Err(Error::ObligationsDue);
        }
        if let Some(place) = before.place() {
            batches.clear(place, register.now);
        }
        let mut record = before;
        record.stand(Standing::Former, register.now);
        register.put(&account, &before, &record);
    }
    register.close();
    events::Rehabilitated { accounts, decision }.publish(env);
    Ok(())
}
