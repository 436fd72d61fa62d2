//! What a donor gave in each month of one calendar year (UTC), as it is stored.

use common::{packed, packed::Amount};

use crate::{books::MAX_AMOUNT, Error};

/// Months in a year.
pub const TWELVE: u32 = 12;

packed! {
    /// What a donor gave in one year.
    pub struct Year, form 1 {
        /// The donor's number, from 1.
        number: u32 => set_number,
        /// The first year in which the donor gave.
        first: u32 => set_first,
        /// Which year it is.
        year: u32 => set_year,
        /// What was given in a month, 0 to 11.
        worth[TWELVE as usize]: Amount => set_worth,
    }
}

impl Year {
    /// Nothing, of a donor with a number, in a year.
    pub fn new(number: u32, first: u32, year: u32) -> Self {
        let mut empty = Year::blank();
        empty.set_number(number);
        empty.set_first(first);
        empty.set_year(year);
        empty
    }

    /// What was given in a month, 0 to 11.
    pub fn month(&self, month: u32) -> i128 {
        self.worth(month as usize)
    }

    /// Adds to a month, 0 to 11.
    pub fn add(&mut self, month: u32, worth: i128) -> Result<(), Error> {
        let sum = self.month(month) + worth;
        if sum > MAX_AMOUNT {
            return Err(Error::TooMuch);
        }
        self.set_worth(month as usize, sum);
        Ok(())
    }

    /// Takes out of a month, 0 to 11, what was added to it.
    pub fn take_back(&mut self, month: u32, worth: i128) -> Result<(), Error> {
        let sum = self.month(month) - worth;
        if sum < 0 {
            return Err(Error::NotCounted);
        }
        self.set_worth(month as usize, sum);
        Ok(())
    }
}
