//! The Blacklist.

use std::collections::BTreeMap;

use blacklist::Error;
use charter::limits;

use super::{Id, Listing};

/// An entry of the Blacklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Bar {
    pub amount: i128,
    pub cleared: Option<u64>,
    pub listed: u64,
    /// Length of the description.
    pub nature: usize,
    /// Number of the latest listing.
    pub number: u32,
    pub person: Option<u8>,
}

/// The Blacklist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    /// Whoever was ever listed.
    pub entries: BTreeMap<Id, Bar>,
    /// Whom every listing was about; of one that moved, the successor.
    pub listings: Vec<Id>,
}

impl Bars {
    /// Whether an account is on the Blacklist.
    pub fn barred(&self, who: Id) -> bool {
        self.entries.get(&who).is_some_and(|bar| bar.cleared.is_none())
    }

    /// Whether a person is, under any account.
    pub fn person_barred(&self, person: u8) -> bool {
        let names = |bar: &Bar| bar.person == Some(person) && bar.cleared.is_none();
        self.entries.values().any(names)
    }

    /// Enters a listing.
    pub fn enter(&mut self, listing: &Listing, listed: u64) {
        let Listing { who, amount, nature, person } = *listing;
        self.listings.push(who);
        let number = self.listings.len() as u32;
        self.entries.insert(who, Bar { amount, cleared: None, listed, nature, number, person });
    }

    /// Clears an entry.
    pub fn clear(&mut self, who: Id, now: u64) {
        self.entries.get_mut(&who).expect("an entry").cleared = Some(now);
    }

    /// An entry, if there is one, becomes another account's.
    pub fn rotate(&mut self, old: Id, new: Id) {
        let Some(bar) = self.entries.remove(&old) else { return };
        self.listings[bar.number as usize - 1] = new;
        self.entries.insert(new, bar);
    }

    /// What the register has the Blacklist do; it has looked for earlier listings.
    pub(super) fn list(&mut self, listings: &[Listing], now: u64) -> Result<(), Error> {
        for listing in listings {
            if listing.amount <= 0 {
                return Err(Error::BadAmount);
            }
            if listing.nature == 0 || listing.nature > limits::MAX_NATURE as usize {
                return Err(Error::BadNature);
            }
            if listing.person == Some(0) {
                return Err(Error::BadPerson);
            }
            self.enter(listing, now);
        }
        Ok(())
    }

    pub(super) fn bump(&self, list: &[Id]) -> Result<(), Error> {
        if list.len() > limits::MAX_BATCH as usize {
            return Err(Error::BatchTooLarge);
        }
        match list.iter().all(|who| self.entries.contains_key(who)) {
            true => Ok(()),
            false => Err(Error::NotListed),
        }
    }
}
