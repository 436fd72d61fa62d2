//! The Blacklist's calls.

use charter::{council, limits, ttl, CouncilControlled, CouncilError};
use soroban_sdk::{contract, contractimpl, contractmeta, vec, Address, BytesN, Env, Vec};

use crate::{events, storage, Entry, Error, Listing, MAX_NATURE};

contractmeta!(key = "Description", val = "MTLA Blacklist: bankrupts and their unpaid obligations");

/// The Blacklist of the Association (REG-9).
#[contract]
pub struct Blacklist;

#[contractimpl]
impl Blacklist {
    /// Arguments: the Council's address.
    pub fn __constructor(env: Env, council: Address) {
        council::init(&env, &council);
    }

    /// Lists bankrupts with the amount and nature of their unpaid obligations (REG-9). All or
    /// nothing, 1 to 25 at a time.
    ///
    /// Authorisation: the Council. Event: `listed` for each. Errors: `EmptyBatch`,
    /// `BatchTooLarge`, `AlreadyListed`, `BadAmount`, `BadNature`.
    pub fn list(env: Env, listings: Vec<Listing>) -> Result<(), Error> {
        council::require(&env);
        check_len(listings.len(), limits::MAX_BATCH)?;
        for listing in listings.iter() {
            enter(&env, listing)?;
        }
        Ok(())
    }

    /// Clears entries: the obligations are settled, the accounts may apply again. The entries
    /// stay readable. All or nothing, 1 to 25 at a time.
    ///
    /// Authorisation: the Council. Event: `cleared` for each. Errors: `EmptyBatch`,
    /// `BatchTooLarge`, `NotListed`.
    pub fn clear(env: Env, accounts: Vec<Address>, decision: BytesN<32>) -> Result<(), Error> {
        council::require(&env);
        check_len(accounts.len(), limits::MAX_BATCH)?;
        for account in accounts.iter() {
            let mut entry = storage::entry(&env, &account)
                .filter(|entry| entry.cleared.is_none())
                .ok_or(Error::NotListed)?;
            entry.cleared = Some(env.ledger().timestamp());
            storage::set_entry(&env, &account, &entry);
            events::Cleared { account, decision: decision.clone() }.publish(&env);
        }
        Ok(())
    }

    /// Those of the accounts that are on the Blacklist now. As many accounts as a transaction
    /// can read.
    pub fn barred(env: Env, accounts: Vec<Address>) -> Vec<Address> {
        let barred = |account: &Address| is_barred(&env, account);
        Vec::from_iter(&env, accounts.iter().filter(barred))
    }

    /// The number of the latest listing, and who is on the Blacklist now: among `accounts`, none
    /// of which was when the latest listing was number `since`, and among `others`.
    ///
    /// `membership` notes the number when it screens, so that an admission looks only at what
    /// was listed since, and not at every candidate again.
    pub fn bars(
        env: Env,
        accounts: Vec<Address>,
        since: u32,
        others: Vec<Address>,
    ) -> (u32, Vec<Address>) {
        let count = storage::count(&env);
        let barred = |account: &Address| is_barred(&env, account);
        let mut found = Vec::from_iter(&env, others.iter().filter(barred));
        // Where more was listed since, or the number is none of ours, each account is looked up.
        match count.checked_sub(since) {
            Some(0) => {}
            Some(fresh) if fresh <= accounts.len() => {
                let listed = storage::list(&env).slice(since + 1, fresh).iter().zip(since + 1..);
                let latest = listed.filter(|(account, number)| {
                    accounts.contains(account)
                        && storage::entry(&env, account)
                            .is_some_and(|entry| entry.cleared.is_none() && entry.number == *number)
                });
                found.extend(latest.map(|(account, _)| account));
            }
            _ => found.extend(accounts.iter().filter(barred)),
        }
        (count, found)
    }

    /// The entry of an account, cleared or not.
    pub fn entry(env: Env, account: Address) -> Option<Entry> {
        storage::entry(&env, &account)
    }

    /// How many listings there ever were: the number of the latest.
    pub fn count(env: Env) -> u32 {
        storage::count(&env)
    }

    /// Accounts with their entries, by the numbers of their latest listings: `start` (1 is the
    /// first) to `start + limit - 1`; `limit` is 1 to 100.
    pub fn page(env: Env, start: u32, limit: u32) -> Result<Vec<(Address, Entry)>, Error> {
        check_len(limit, limits::MAX_PAGE)?;
        let mut page = vec![&env];
        let listed = storage::list(&env).slice(start, limit);
        for (account, number) in listed.iter().zip(start.max(1)..) {
            match storage::entry(&env, &account) {
                Some(entry) if entry.number == number => page.push_back((account, entry)),
                _ => {}
            }
        }
        Ok(page)
    }

    /// Extends the life of the contract and of the entries of these accounts, for anyone who
    /// pays. At most 25. Errors: `BatchTooLarge`, `NotListed` for an account without an entry.
    pub fn bump(env: Env, accounts: Vec<Address>) -> Result<(), Error> {
        if accounts.len() > limits::MAX_BATCH {
            return Err(Error::BatchTooLarge);
        }
        ttl::keep_instance(&env);
        let list = storage::list(&env);
        for account in accounts.iter() {
            let entry = storage::entry(&env, &account).ok_or(Error::NotListed)?;
            storage::keep_entry(&env, &account);
            list.bump(entry.number);
        }
        Ok(())
    }
}

#[contractimpl(contracttrait)]
impl CouncilControlled for Blacklist {}

fn enter(env: &Env, listing: Listing) -> Result<(), Error> {
    let Listing { account, amount, nature, decision } = listing;
    if amount <= 0 {
        return Err(Error::BadAmount);
    }
    if nature.is_empty() || nature.len() > MAX_NATURE {
        return Err(Error::BadNature);
    }
    if is_barred(env, &account) {
        return Err(Error::AlreadyListed);
    }
    let number = storage::count(env) + 1;
    storage::set_count(env, number);
    storage::list(env).put(number, &account);
    let listed = env.ledger().timestamp();
    let entry = Entry {
        amount,
        cleared: None,
        decision: decision.clone(),
        listed,
        nature: nature.clone(),
        number,
    };
    storage::set_entry(env, &account, &entry);
    events::Listed { account, amount, decision, nature, number }.publish(env);
    Ok(())
}

fn is_barred(env: &Env, account: &Address) -> bool {
    storage::entry(env, account).is_some_and(|entry| entry.cleared.is_none())
}

fn check_len(len: u32, max: u32) -> Result<(), Error> {
    match len {
        0 => Err(Error::EmptyBatch),
        n if n > max => Err(Error::BatchTooLarge),
        _ => Ok(()),
    }
}
