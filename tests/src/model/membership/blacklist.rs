//! The Blacklist.

use std::collections::BTreeMap;

use super::Listing;
use crate::model::Id;

/// An account's latest listing on the Blacklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    pub amount: i128,
    /// Number of the batch, and place in it from 0.
    pub place: (u32, usize),
    pub cleared: Option<u64>,
    pub listed: u64,
    /// Length of the description.
    pub nature: usize,
    pub person: Option<u8>,
}

/// The Blacklist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blacklist {
    /// Whoever was ever listed.
    pub entries: BTreeMap<Id, Bar>,
    /// Whom every batch of listings was about; of one that moved, the successor.
    pub batches: Vec<Vec<Id>>,
}

impl Blacklist {
    /// Whether an account is on the Blacklist.
    pub fn barred(&self, who: Id) -> bool {
        self.entries.get(&who).is_some_and(|bar| bar.cleared.is_none())
    }

    /// Whether a person is, under any account.
    pub fn person_barred(&self, person: u8) -> bool {
        let names = |bar: &Bar| bar.person == Some(person) && bar.cleared.is_none();
        self.entries.values().any(names)
    }

    /// Enters the listings of a batch.
    pub fn enter(&mut self, listings: &[Listing], listed: u64) {
        self.batches.push(listings.iter().map(|listing| listing.who).collect());
        let batch = self.batches.len() as u32;
        for (at, Listing { who, amount, nature, person }) in listings.iter().enumerate() {
            let (amount, nature, person) = (*amount, *nature, *person);
            let place = (batch, at);
            let bar = Bar { amount, place, cleared: None, listed, nature, person };
            self.entries.insert(*who, bar);
        }
    }

    /// The listings of a batch, by its number, that are the latest of their accounts.
    pub fn latest(&self, batch: u32) -> impl Iterator<Item = (Id, &Bar)> {
        let listed = self.batches[batch as usize - 1].iter().enumerate();
        listed.filter_map(move |(at, who)| {
            let bar = self.entries.get(who).filter(|bar| bar.place == (batch, at))?;
            Some((*who, bar))
        })
    }

    /// Clears an entry.
    pub fn clear(&mut self, who: Id, now: u64) {
        self.entries.get_mut(&who).expect("an entry").cleared = Some(now);
    }

    /// An entry, if there is one, becomes another account's.
    pub fn move_account(&mut self, old: Id, new: Id) {
        let Some(bar) = self.entries.remove(&old) else { return };
        let (batch, at) = bar.place;
        self.batches[batch as usize - 1][at] = new;
        self.entries.insert(new, bar);
    }
}
