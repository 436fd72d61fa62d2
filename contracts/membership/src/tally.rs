//! How many accounts stand where: kept with every change, so that nobody counts records.

use common::{packed, Kind, Standing};
use soroban_sdk::{Env, Vec};

use crate::{record::Record, Counts};

const NUMBERS: usize = 17;

packed! {
    /// A tally as it is stored.
    pub struct Stored, form 1 {
        /// The numbers, in the order of their places.
        number[NUMBERS]: u32 => set_number,
    }
}

/// Places of the numbers that are no levels.
const APPLICATIONS: usize = 0;
const NUMBERED: usize = 1;
const APPLICANTS: usize = 2;
const CANDIDATES: usize = 3;
const LEAVING: usize = 4;
const EXCLUDED: usize = 5;
const BANKRUPT: usize = 6;
/// Where participants by level begin: five levels of persons, four of companies.
const INDIVIDUALS: usize = 7;
const CORPORATES: usize = INDIVIDUALS + Kind::Individual.max_level() as usize;
const BATCHES: usize = CORPORATES + Kind::Corporate.max_level() as usize;

/// The tally: its numbers, in the order of the places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([u32; NUMBERS]);

impl Tally {
    /// Reads a stored tally.
    pub fn unpack(stored: &Stored) -> Self {
        stored.check();
        let mut tally = Tally::default();
        for (place, number) in tally.0.iter_mut().enumerate() {
            *number = stored.number(place);
        }
        tally
    }

    /// The tally as it is stored.
    pub fn pack(&self) -> Stored {
        let mut stored = Stored::blank();
        for (place, number) in self.0.into_iter().enumerate() {
            stored.set_number(place, number);
        }
        stored
    }

    /// The number of the next application.
    pub fn next_application(&mut self) -> u32 {
        self.0[APPLICATIONS] += 1;
        self.0[APPLICATIONS]
    }

    /// The next number in the register.
    pub fn next_number(&mut self) -> u32 {
        self.0[NUMBERED] += 1;
        self.0[NUMBERED]
    }

    /// The number of the next batch of listings.
    pub fn next_batch(&mut self) -> u32 {
        self.0[BATCHES] += 1;
        self.0[BATCHES]
    }

    /// How many batches of listings there ever were.
    pub fn batches(&self) -> u32 {
        self.0[BATCHES]
    }

    /// Counts an account where its new record has it, and no longer where the old one had it.
    pub fn change(&mut self, before: &Record, after: &Record) {
        if let Some(place) = place(before) {
            self.0[place] -= 1;
        }
        if let Some(place) = place(after) {
            self.0[place] += 1;
        }
    }

    /// The tally as readers see it.
    pub fn counts(&self, env: &Env) -> Counts {
        Counts {
            applicants: self.0[APPLICANTS],
            applications: self.0[APPLICATIONS],
            bankrupt: self.0[BANKRUPT],
            batches: self.batches(),
            candidates: self.0[CANDIDATES],
            corporate: self.levels::<{ Kind::Corporate.max_level() as usize }>(env, CORPORATES),
            excluded: self.0[EXCLUDED],
            individual: self.levels::<{ Kind::Individual.max_level() as usize }>(env, INDIVIDUALS),
            leaving: self.0[LEAVING],
            numbered: self.0[NUMBERED],
        }
    }

    fn levels<const N: usize>(&self, env: &Env, first: usize) -> Vec<u32> {
        Vec::from_array(env, core::array::from_fn::<u32, N, _>(|n| self.0[first + n]))
    }
}

/// Which number counts an account with this record, if any does.
fn place(record: &Record) -> Option<usize> {
    match record.standing() {
        Standing::Applicant => Some(APPLICANTS),
        Standing::Candidate => Some(CANDIDATES),
        Standing::Participant => {
            let first = match record.kind() {
                Kind::Individual => INDIVIDUALS,
                Kind::Corporate => CORPORATES,
            };
            Some(first + record.tokens() as usize - 1)
        }
        Standing::Leaving => Some(LEAVING),
        Standing::Excluded => Some(EXCLUDED),
        Standing::Bankrupt => Some(BANKRUPT),
        Standing::Stranger | Standing::Withdrawn | Standing::Former | Standing::Moved => None,
    }
}

#[cfg(test)]
mod tests;
