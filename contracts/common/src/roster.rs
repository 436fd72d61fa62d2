//! A numbered, append-only list of accounts that costs the same at any length.
//!
//! One storage entry an account, under `(name, number)`; the first number is 1, and the owner of
//! the list keeps the count.

use soroban_sdk::{Address, Env, IntoVal, Symbol, Val, Vec};

use crate::{lists, ttl};

/// A list, by the name under which its entries are stored.
pub struct Roster<'a> {
    env: &'a Env,
    name: Symbol,
}

impl<'a> Roster<'a> {
    /// The list with the given name.
    pub fn new(env: &'a Env, name: Symbol) -> Self {
        Roster { env, name }
    }

    /// Puts an account at a number: the next one after the last. Networks let a new entry live
    /// for as long as `ttl::keep` would.
    pub fn put(&self, number: u32, account: &Address) {
        self.env.storage().persistent().set(&self.key(number), account);
    }

    /// The accounts with the numbers `start` to `start + limit - 1`, as far as the list goes.
    pub fn slice(&self, start: u32, limit: u32) -> Vec<Address> {
        let start = start.max(1);
        let numbers = start..start.saturating_add(limit);
        lists::collect(self.env, numbers.map_while(|number| self.at(number)))
    }

    /// The same accounts, each with its number.
    #[inline(always)] // docs/wasm.md#getters
    pub fn numbered(&self, start: u32, limit: u32) -> impl Iterator<Item = (Address, u32)> {
        self.slice(start, limit).into_iter().zip(start.max(1)..)
    }

    /// The account at a number, if there is one.
    pub fn at(&self, number: u32) -> Option<Address> {
        self.env.storage().persistent().get(&self.key(number))
    }

    /// Puts another account at a number; 0 is no place.
    pub fn replace(&self, number: u32, account: &Address) {
        if number != 0 {
            self.put(number, account);
            self.bump(number);
        }
    }

    /// Extends the life of a place on the list; 0 is no place.
    pub fn bump(&self, number: u32) {
        if number != 0 {
            ttl::keep(self.env, &self.key(number));
        }
    }

    fn key(&self, number: u32) -> Val {
        (self.name.clone(), number).into_val(self.env)
    }
}
