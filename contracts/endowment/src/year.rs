//! What a donor gave in each month of one calendar year (UTC), as it is stored.
//!
//! Layout: form of the layout (1), the donor's number (4), first year (4), year (4), then the
//! months, 8 bytes each.

use crate::{
    books::MAX_AMOUNT,
    numbers::{amount, amount_at, put, u32_at},
    Error,
};

/// The layout above; another one gets another number.
const FORM: u8 = 1;
const NUMBER: usize = 1;
const FIRST: usize = 5;
const YEAR: usize = 9;
const MONTHS: usize = 13;

/// Months in a year.
pub const TWELVE: u32 = 12;

/// Length of an entry in bytes.
pub const LEN: usize = MONTHS + 8 * TWELVE as usize;

/// What a donor gave in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year(pub [u8; LEN]);

impl Year {
    /// Nothing, of a donor with a number, in a year.
    pub fn new(number: u32, first: u32, year: u32) -> Self {
        let mut empty = Year([0; LEN]);
        empty.0[0] = FORM;
        put(&mut empty.0, NUMBER, number.to_be_bytes());
        put(&mut empty.0, FIRST, first.to_be_bytes());
        put(&mut empty.0, YEAR, year.to_be_bytes());
        empty
    }

    /// The donor's number, from 1.
    pub fn number(&self) -> u32 {
        u32_at(&self.0, NUMBER)
    }

    /// The first year in which the donor gave.
    pub fn first(&self) -> u32 {
        u32_at(&self.0, FIRST)
    }

    /// Changes the first year.
    pub fn set_first(&mut self, first: u32) {
        put(&mut self.0, FIRST, first.to_be_bytes());
    }

    /// Which year it is.
    pub fn year(&self) -> u32 {
        u32_at(&self.0, YEAR)
    }

    /// What was given in a month, 0 to 11.
    pub fn month(&self, month: u32) -> i128 {
        amount_at(&self.0, place(month))
    }

    /// Adds to a month, 0 to 11.
    pub fn add(&mut self, month: u32, worth: i128) -> Result<(), Error> {
        let sum = self.month(month) + worth;
        if sum > MAX_AMOUNT {
            return Err(Error::TooMuch);
        }
        put(&mut self.0, place(month), amount(sum));
        Ok(())
    }

    /// Takes out of a month, 0 to 11, what was added to it.
    pub fn take_back(&mut self, month: u32, worth: i128) -> Result<(), Error> {
        let sum = self.month(month) - worth;
        if sum < 0 {
            return Err(Error::NotCounted);
        }
        put(&mut self.0, place(month), amount(sum));
        Ok(())
    }
}

fn place(month: u32) -> usize {
    MONTHS + 8 * month as usize
}
