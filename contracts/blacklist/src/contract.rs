//! The Blacklist's calls.

use charter::{council, is_zero, limits, ttl, CouncilControlled, CouncilError, Listing};
use soroban_sdk::{
    contract, contractimpl, contractmeta, Address, BytesN, Env, Event, FromVal, Vec,
};

use crate::{
    events, storage,
    unopened::{self, Entry},
    Error,
};

contractmeta!(key = "Description", val = "MTLA Blacklist: bankrupts and their unpaid obligations");

/// The Blacklist of the Association (REG-9).
#[contract]
pub struct Blacklist;

#[contractimpl]
impl Blacklist {
    /// Arguments: the Council's address and the register's.
    pub fn __constructor(env: Env, council: Address, register: Address) {
        council::init(&env, &council);
        storage::set_register(&env, &register);
    }

    /// Lists bankrupts with the amount and nature of their unpaid obligations, and bars the
    /// persons that are named (REG-9). All or nothing, 1 to 25 at a time.
    ///
    /// Authorisation: the register, for the Council. Event: `listed` for each. Errors:
    /// `EmptyBatch`, `BatchTooLarge`, `AlreadyListed`, `BadAmount`, `BadNature`, `BadPerson`.
    pub fn list(env: Env, listings: Vec<Listing>) -> Result<(), Error> {
        require_register(&env);
        check_len(listings.len(), limits::MAX_BATCH)?;
        for listing in listings.to_vals().iter() {
            enter(&env, &unopened::Listing::from_val(&env, &listing))?;
        }
        Ok(())
    }

    /// Clears entries: the obligations are settled, the accounts may apply again. The entries
    /// stay readable. All or nothing, 1 to 25 at a time.
    ///
    /// Authorisation: the register, for the Council. Event: `cleared` for each. Errors:
    /// `EmptyBatch`, `BatchTooLarge`, `NotListed`.
    pub fn clear(env: Env, accounts: Vec<Address>, decision: BytesN<32>) -> Result<(), Error> {
        require_register(&env);
        check_len(accounts.len(), limits::MAX_BATCH)?;
        for account in accounts.iter() {
            let entry = barring(&env, &account).ok_or(Error::NotListed)?;
            if let Some(person) = entry.person() {
                storage::set_bars(&env, &person, storage::bars(&env, &person) - 1);
            }
            storage::set_entry(&env, &account, &entry.cleared(env.ledger().timestamp()));
            events::Cleared { account, decision: decision.clone() }.publish(&env);
        }
        Ok(())
    }

    /// An account moved to another: the entry that it has, cleared or not, becomes the new
    /// account's with its number and its place.
    ///
    /// Authorisation: the register, for the Council. Event: `rotated` if there is an entry.
    pub fn rotate(env: Env, old: Address, new: Address) {
        require_register(&env);
        if let Some(entry) = storage::entry(&env, &old) {
            storage::remove_entry(&env, &old);
            storage::list(&env).put(entry.number(), &new);
            storage::set_entry(&env, &new, &entry);
            events::Rotated { old, new }.publish(&env);
        }
    }

    /// Those of the accounts that are on the Blacklist now. As many accounts as a transaction
    /// can read.
    pub fn barred(env: Env, accounts: Vec<Address>) -> Vec<Address> {
        let mut barred = Vec::from_array(&env, []);
        for account in accounts.iter() {
            if barring(&env, &account).is_some() {
                barred.push_back(account);
            }
        }
        barred
    }

    /// Whether a person is barred, under any account. The argument is the commitment.
    pub fn person_barred(env: Env, person: BytesN<32>) -> bool {
        storage::bars(&env, &person) != 0
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
    /// first) to `start + limit - 1`; `limit` is 1 to 100. Errors: `EmptyBatch`, `BatchTooLarge`.
    pub fn page(env: Env, start: u32, limit: u32) -> Result<Vec<(Address, Entry)>, Error> {
        check_len(limit, limits::MAX_PAGE)?;
        let mut page = Vec::from_array(&env, []);
        let listed = storage::list(&env).slice(start, limit);
        for (account, number) in listed.iter().zip(start.max(1)..) {
            match storage::entry(&env, &account) {
                Some(entry) if entry.number() == number => page.push_back((account, entry)),
                _ => {}
            }
        }
        Ok(page)
    }

    /// The register, which alone lists, clears and rotates.
    pub fn register(env: Env) -> Address {
        storage::register(&env)
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
            list.bump(entry.number());
            if let Some(person) = entry.person().filter(|_| entry.bars()) {
                storage::keep_bars(&env, &person);
            }
        }
        Ok(())
    }
}

#[contractimpl(contracttrait)]
impl CouncilControlled for Blacklist {}

/// Requires that the register calls.
fn require_register(env: &Env) {
    storage::register(env).require_auth();
    ttl::keep_instance(env);
}

fn enter(env: &Env, listing: &unopened::Listing) -> Result<(), Error> {
    let unopened::Listing { account, nature, person, .. } = listing;
    if !listing.is_debt() {
        return Err(Error::BadAmount);
    }
    if !(1..=limits::MAX_NATURE).contains(&nature.len()) {
        return Err(Error::BadNature);
    }
    if barring(env, account).is_some() {
        return Err(Error::AlreadyListed);
    }
    if let Some(person) = person {
        bar(env, person)?;
    }
    let number = storage::count(env) + 1;
    storage::set_count(env, number);
    storage::list(env).put(number, account);
    storage::set_entry(env, account, &Entry::new(listing, number, env.ledger().timestamp()));
    unopened::Listed(listing, number).publish(env);
    Ok(())
}

/// Bars a person. Apart, because a call pays for all that lies in the functions that it enters.
#[inline(never)]
fn bar(env: &Env, person: &BytesN<32>) -> Result<(), Error> {
    if is_zero(person) {
        return Err(Error::BadPerson);
    }
    storage::set_bars(env, person, storage::bars(env, person) + 1);
    Ok(())
}

/// The entry of an account that is on the Blacklist now.
fn barring(env: &Env, account: &Address) -> Option<Entry> {
    storage::entry(env, account).filter(Entry::bars)
}

fn check_len(len: u32, max: u32) -> Result<(), Error> {
    match len {
        0 => Err(Error::EmptyBatch),
        n if n > max => Err(Error::BatchTooLarge),
        _ => Ok(()),
    }
}
