//! The Blacklist.

use std::collections::BTreeMap;

use blacklist::{Error, MAX_NATURE};
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
}

/// The Blacklist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    /// Whoever was ever listed.
    pub entries: BTreeMap<Id, Bar>,
    /// Whom every listing was about.
    pub listings: Vec<Id>,
}

impl Bars {
    /// Whether an account is on the Blacklist.
    pub fn barred(&self, who: Id) -> bool {
        self.entries.get(&who).is_some_and(|bar| bar.cleared.is_none())
    }

    /// Enters a listing.
    pub fn enter(&mut self, listing: &Listing, listed: u64) {
        let Listing { who, amount, nature } = *listing;
        self.listings.push(who);
        let number = self.listings.len() as u32;
        self.entries.insert(who, Bar { amount, cleared: None, listed, nature, number });
    }

    pub(super) fn list(&mut self, listings: &[Listing], now: u64) -> Result<(), Error> {
        check_batch(listings.len())?;
        for listing in listings {
            if listing.amount <= 0 {
                return Err(Error::BadAmount);
            }
            if listing.nature == 0 || listing.nature > MAX_NATURE as usize {
                return Err(Error::BadNature);
            }
            if self.barred(listing.who) {
                return Err(Error::AlreadyListed);
            }
            self.enter(listing, now);
        }
        Ok(())
    }

    pub(super) fn clear(&mut self, list: &[Id], now: u64) -> Result<(), Error> {
        check_batch(list.len())?;
        for who in list {
            let barred = self.entries.get_mut(who).filter(|bar| bar.cleared.is_none());
            barred.ok_or(Error::NotListed)?.cleared = Some(now);
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

fn check_batch(len: usize) -> Result<(), Error> {
    match len {
        0 => Err(Error::EmptyBatch),
        n if n > limits::MAX_BATCH as usize => Err(Error::BatchTooLarge),
        _ => Ok(()),
    }
}
