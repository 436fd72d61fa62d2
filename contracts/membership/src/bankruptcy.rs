//! Bankruptcy (REG-9): whoever does not settle loses all tokens and enters the Blacklist.

use charter::{is_zero, BlacklistClient, Listing, Standing};
use soroban_sdk::{Address, BytesN, Env, Vec};

use crate::{
    events,
    register::{check_batch, list, Register},
    storage,
    tokens::Tokens,
    Error,
};

/// Declares accounts bankrupt, in the register or not, and lists them.
pub fn bankrupt(env: &Env, listings: Vec<Listing>) -> Result<(), Error> {
    check_batch(listings.len())?;
    let links = storage::links(env);
    let tokens = Tokens::new(env, &links);
    let mut register = Register::open(env);
    let mut accounts = list(env);
    for Listing { account, amount, .. } in listings.iter() {
        let before = storage::record(env, &account);
        if matches!(before.standing(), Standing::Bankrupt | Standing::Moved) {
            return Err(before.refusal());
        }
        if before.owes() && storage::debt(env, &account).is_some_and(|debt| debt.amount != amount) {
            return Err(Error::AmountMismatch);
        }
        // The issuer may have paid tokens to an account that should have none.
        tokens.strip(&account);
        let mut record = before;
        record.set_tokens(0);
        record.stand(Standing::Bankrupt, register.now);
        register.put(&account, &before, &record);
        accounts.push_back(account);
    }
    register.close();
    BlacklistClient::new(env, &links.blacklist).list(&listings);
    events::Bankrupted { accounts }.publish(env);
    Ok(())
}

/// Clears bankrupts who owe nothing any more.
pub fn rehabilitate(env: &Env, accounts: Vec<Address>, decision: BytesN<32>) -> Result<(), Error> {
    check_batch(accounts.len())?;
    if is_zero(&decision) {
        return Err(Error::NoDecision);
    }
    let mut register = Register::open(env);
    for account in accounts.iter() {
        let before = storage::record(env, &account);
        if before.standing() != Standing::Bankrupt {
            return Err(Error::NotBankrupt);
        }
        if before.owes() {
            return Err(Error::ObligationsDue);
        }
        let mut record = before;
        record.stand(Standing::Former, register.now);
        register.put(&account, &before, &record);
    }
    register.close();
    BlacklistClient::new(env, &storage::links(env).blacklist).clear(&accounts, &decision);
    events::Rehabilitated { accounts, decision }.publish(env);
    Ok(())
}
