//! A numbered, append-only list of classic accounts, cheap at any length.
//!
//! Accounts are packed by their 32-byte public keys, [`PAGE`] to a storage entry, so that
//! appending a batch writes one entry (rarely two) and costs the same for the tenth account as
//! for the hundred-thousandth. The first number is 1; the owner keeps the count.

use soroban_sdk::{address_payload::AddressPayload, Address, Bytes, BytesN, Env, Symbol, Vec};

use crate::ttl;

/// Accounts in one storage entry.
pub const PAGE: u32 = 32;
const KEY_LEN: u32 = 32;

/// A list, by the name under which its pages are stored: `(name, page)`.
pub struct Roster {
    env: Env,
    name: Symbol,
}

impl Roster {
    /// The list with the given name.
    pub fn new(env: &Env, name: Symbol) -> Self {
        Roster { env: env.clone(), name }
    }

    /// Appends accounts to a list of `count`; the first gets the number `count + 1`.
    ///
    /// The accounts must be classic ones: see [`is_account`].
    pub fn append(&self, count: u32, accounts: &Vec<Address>) {
        let mut number = count;
        let mut page = self.page(number / PAGE);
        for account in accounts.iter() {
            if number > count && number % PAGE == 0 {
                self.set_page(number / PAGE - 1, &page);
                page = Bytes::new(&self.env);
            }
            page.append(public_key(&account).as_ref());
            number += 1;
        }
        if number > count {
            self.set_page((number - 1) / PAGE, &page);
        }
    }

    /// The accounts with the numbers `start` to `start + limit - 1`, as far as the `count` goes.
    pub fn slice(&self, count: u32, start: u32, limit: u32) -> Vec<Address> {
        let mut accounts = Vec::new(&self.env);
        let first = start.max(1) - 1;
        let end = first.saturating_add(limit).min(count);
        let mut page = Bytes::new(&self.env);
        for index in first..end {
            if index == first || index % PAGE == 0 {
                page = self.page(index / PAGE);
            }
            let at = index % PAGE * KEY_LEN;
            let mut key = [0; KEY_LEN as usize];
            page.slice(at..at + KEY_LEN).copy_into_slice(&mut key);
            let key = BytesN::from_array(&self.env, &key);
            let payload = AddressPayload::AccountIdPublicKeyEd25519(key);
            accounts.push_back(Address::from_payload(&self.env, payload));
        }
        accounts
    }

    /// Extends the life of the page that holds the account with this number.
    pub fn bump(&self, number: u32) {
        let key = (self.name.clone(), (number.max(1) - 1) / PAGE);
        if self.env.storage().persistent().has(&key) {
            ttl::keep(&self.env, &key);
        }
    }

    fn page(&self, page: u32) -> Bytes {
        let key = (self.name.clone(), page);
        self.env.storage().persistent().get(&key).unwrap_or_else(|| Bytes::new(&self.env))
    }

    fn set_page(&self, page: u32, accounts: &Bytes) {
        let key = (self.name.clone(), page);
        self.env.storage().persistent().set(&key, accounts);
        ttl::keep(&self.env, &key);
    }
}

/// Whether an address is a classic account (`G…`), the only kind that has trustlines (REG-4a).
pub fn is_account(address: &Address) -> bool {
    matches!(address.to_payload(), Some(AddressPayload::AccountIdPublicKeyEd25519(_)))
}

fn public_key(account: &Address) -> BytesN<32> {
    match account.to_payload() {
        Some(AddressPayload::AccountIdPublicKeyEd25519(key)) => key,
        // Callers check; a contract's hash would read back as a foreign account.
        _ => panic!("not a classic account"),
    }
}
