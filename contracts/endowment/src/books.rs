//! The books of one asset: its rate, and all flows since the beginning, from which what the
//! purses hold follows. So the books always add up, whatever happened.
//!
//! Layout: form of the layout (1), number (4), rate (8), since (8), until (8), year of the latest
//! draw (4), drawn in that year (8), whether grants are uncovered (1), months that were closed (4),
//! month of the latest flow (4), then the flows, 16 bytes each. A month is closed by keeping all
//! from its number on.

use common::calendar;

use crate::{
    numbers::{amount, amount_at, put, sum_at, u32_at, u64_at},
    Error, Flows, Purses,
};

/// The layout above; another one gets another number.
const FORM: u8 = 1;
const NUMBER: usize = 1;
const RATE: usize = 5;
const SINCE: usize = 13;
const UNTIL: usize = 21;
const YEAR: usize = 29;
const DRAWN: usize = 33;
const UNCOVERED: usize = 41;
const CLOSED: usize = 42;
const MONTH: usize = 46;
const FLOWS: usize = 50;

/// Length of the books in bytes.
pub const LEN: usize = FLOWS + FLOWS_LEN;
/// Length of the flows in bytes.
pub const FLOWS_LEN: usize = 16 * 11;
/// Length of a month in bytes: its number, then the flows.
pub const MONTH_LEN: usize = LEN - MONTH;

/// The smallest units for which rates are given: one unit of a classic asset.
const UNIT: i128 = common::TOKEN;
/// One whole, in basis points.
pub const WHOLE: i128 = 10_000;
/// The highest rate: 10 000 000 EURMTL a unit.
pub const MAX_RATE: i128 = 10_000_000 * common::TOKEN;
/// The largest amount: what a classic asset can hold.
pub const MAX_AMOUNT: i128 = i64::MAX as i128;

/// What flows where. The place of each in the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Flow {
    DonatedPrincipal,
    Recognised,
    DonatedBudget,
    Income,
    Drawn,
    Unlocked,
    Granted,
    ClawedBack,
    Claimed,
    WrittenOffPrincipal,
    WrittenOffSpendable,
}

/// Flows, each the sum of all that ever flowed so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums(pub [u8; FLOWS_LEN]);

impl Sums {
    /// Of one flow.
    pub fn of(&self, flow: Flow) -> i128 {
        sum_at(&self.0, 16 * flow as usize)
    }

    /// Those by the end of a month that was closed. Which month it was, counted from year 0.
    pub fn read(&mut self, closed: &[u8; MONTH_LEN]) -> u32 {
        self.0.copy_from_slice(&closed[FLOWS - MONTH..]);
        u32_at(closed, 0)
    }

    /// What the purses hold after all that.
    pub fn purses(&self) -> Purses {
        Purses {
            committed: self.committed(),
            principal: self.principal(),
            spendable: self.spendable(),
        }
    }

    /// All of them, by their names.
    pub fn flows(&self) -> Flows {
        Flows {
            recognised: self.of(Flow::Recognised),
            donated_budget: self.of(Flow::DonatedBudget),
            claimed: self.of(Flow::Claimed),
            drawn: self.of(Flow::Drawn),
            donated_principal: self.of(Flow::DonatedPrincipal),
            granted: self.of(Flow::Granted),
            income: self.of(Flow::Income),
            written_off_principal: self.of(Flow::WrittenOffPrincipal),
            written_off_spendable: self.of(Flow::WrittenOffSpendable),
            unlocked: self.of(Flow::Unlocked),
            clawed_back: self.of(Flow::ClawedBack),
        }
    }

    /// What flowed since others were noted.
    pub fn since(&self, opening: &Sums) -> Sums {
        let mut sums = Sums([0; FLOWS_LEN]);
        for at in (0..FLOWS_LEN).step_by(16) {
            let flowed = sum_at(&self.0, at) - sum_at(&opening.0, at);
            put(&mut sums.0, at, flowed.to_be_bytes());
        }
        sums
    }

    fn principal(&self) -> i128 {
        let came = self.of(Flow::DonatedPrincipal) + self.of(Flow::Recognised);
        let went = self.of(Flow::Drawn) + self.of(Flow::Unlocked);
        came - went - self.of(Flow::WrittenOffPrincipal)
    }

    fn spendable(&self) -> i128 {
        let came = self.of(Flow::DonatedBudget) + self.of(Flow::Income) + self.of(Flow::ClawedBack);
        let moved = self.of(Flow::Drawn) + self.of(Flow::Unlocked);
        came + moved - self.of(Flow::Granted) - self.of(Flow::WrittenOffSpendable)
    }

    fn committed(&self) -> i128 {
        self.of(Flow::Granted) - self.of(Flow::ClawedBack) - self.of(Flow::Claimed)
    }
}

/// The books of an asset, as they are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Books(pub [u8; LEN]);

impl Books {
    /// Those of the asset with a number, without any flows.
    pub fn new(number: u32) -> Self {
        let mut books = Books([0; LEN]);
        books.0[0] = FORM;
        put(&mut books.0, NUMBER, number.to_be_bytes());
        books
    }

    /// Number of the asset, from 1.
    pub fn number(&self) -> u32 {
        u32_at(&self.0, NUMBER)
    }

    /// Stroops of EURMTL for 10 000 000 of the asset's smallest units; 0 for a removed asset.
    pub fn rate(&self) -> i128 {
        amount_at(&self.0, RATE)
    }

    /// From when the rate holds, and the first second in which it no longer does.
    pub fn term(&self) -> (u64, u64) {
        (u64_at(&self.0, SINCE), u64_at(&self.0, UNTIL))
    }

    /// Sets the rate and its term.
    pub fn set_rate(&mut self, rate: i128, since: u64, until: u64) {
        put(&mut self.0, RATE, amount(rate));
        put(&mut self.0, SINCE, since.to_be_bytes());
        put(&mut self.0, UNTIL, until.to_be_bytes());
    }

    /// The worth of an amount now, in stroops of EURMTL, rounded down.
    pub fn worth(&self, amount: i128, now: u64) -> Result<i128, Error> {
        if self.rate() == 0 {
            return Err(Error::NotAgreed);
        }
        if !self.valid(now) {
            return Err(Error::StaleRate);
        }
        worth(amount, self.rate())
    }

    /// Whether the rate is valid at a time. That of a removed asset never is.
    pub fn valid(&self, time: u64) -> bool {
        let (since, until) = self.term();
        self.rate() != 0 && (since..until).contains(&time)
    }

    /// Whether the fund was found to lack more than its principal and what is spendable: what is
    /// in grants is not all there.
    pub fn uncovered(&self) -> bool {
        self.0[UNCOVERED] != 0
    }

    /// Notes whether it is so.
    pub fn set_uncovered(&mut self, uncovered: bool) {
        self.0[UNCOVERED] = uncovered.into();
    }

    /// Month of the latest flow, counted from year 0; 0 before the first.
    pub fn month(&self) -> u32 {
        u32_at(&self.0, MONTH)
    }

    /// How many months with flows are over and have been closed.
    pub fn closed(&self) -> u32 {
        u32_at(&self.0, CLOSED)
    }

    /// The latest month, to be kept when it is closed.
    pub fn open_month(&self) -> &[u8; MONTH_LEN] {
        self.0.last_chunk().unwrap()
    }

    /// Begins a month, as the latest was closed.
    pub fn begin(&mut self, month: u32) {
        if self.month() != 0 {
            let closed = self.closed() + 1;
            put(&mut self.0, CLOSED, closed.to_be_bytes());
        }
        put(&mut self.0, MONTH, month.to_be_bytes());
    }

    /// Notes that an amount flowed.
    pub fn flow(&mut self, flow: Flow, amount: i128) {
        let at = FLOWS + 16 * flow as usize;
        let sum = sum_at(&self.0, at) + amount;
        put(&mut self.0, at, sum.to_be_bytes());
    }

    /// All flows.
    pub fn sums(&self) -> Sums {
        let mut sums = Sums([0; FLOWS_LEN]);
        sums.0.copy_from_slice(&self.0[FLOWS..]);
        sums
    }

    /// What may still become spendable in the calendar year of `now`, at a yearly rate in basis
    /// points of what the principal was but for this year's draws; rounded down. Never more than
    /// the principal: no rate is above one whole; and no more than 2^63 - 1 in a year.
    pub fn allowance(&self, spending_rate: u32, now: u64) -> i128 {
        let drawn = self.drawn_in(calendar::year(now));
        let base = self.sums().principal() + drawn;
        // A principal may have shrunk since this year's draws.
        let most = (base * i128::from(spending_rate) / WHOLE).min(MAX_AMOUNT);
        (most - drawn).max(0)
    }

    /// Notes that part of the principal becomes spendable by the yearly rate.
    pub fn draw(&mut self, amount_drawn: i128, now: u64) {
        let year = calendar::year(now);
        let drawn = self.drawn_in(year) + amount_drawn;
        put(&mut self.0, YEAR, year.to_be_bytes());
        put(&mut self.0, DRAWN, amount(drawn));
        self.flow(Flow::Drawn, amount_drawn);
    }

    fn drawn_in(&self, year: u32) -> i128 {
        if u32_at(&self.0, YEAR) == year {
            amount_at(&self.0, DRAWN)
        } else {
            0
        }
    }
}

/// The worth of any sum at a rate, in stroops of EURMTL, rounded down.
pub fn value(sum: i128, rate: i128) -> i128 {
    sum * rate / UNIT
}

/// The worth of an amount at a rate, in stroops of EURMTL, rounded down: an amount too.
pub fn worth(amount: i128, rate: i128) -> Result<i128, Error> {
    // EURMTL itself, which most gifts are in, needs no division.
    if rate == UNIT {
        Ok(amount)
    } else {
        convert(amount as u64, rate as u64)
    }
}

/// The same without a division of 128 bits, which takes as many instructions as a call of the
/// host. Neither an amount nor a rate is negative, or beyond 64 bits. Apart, because a call pays
/// for all that lies in the functions that it enters.
#[inline(never)]
fn convert(amount: u64, rate: u64) -> Result<i128, Error> {
    const UNIT: u64 = common::TOKEN as u64;
    let (times, rest) = (rate / UNIT, rate % UNIT);
    if times != 0 && amount > MAX_AMOUNT as u64 / times {
        return Err(Error::TooMuch);
    }
    let (whole, part) = (amount / UNIT, amount % UNIT);
    // No more than two amounts: whole * rest is less than the amount.
    let worth = i128::from(amount * times + whole * rest + part * rest / UNIT);
    if worth > MAX_AMOUNT {
        return Err(Error::TooMuch);
    }
    Ok(worth)
}

/// Checks that an amount is one: 1 to 2^63 - 1.
pub fn check_amount(amount: i128) -> Result<(), Error> {
    if (1..=MAX_AMOUNT).contains(&amount) {
        Ok(())
    } else {
        Err(Error::BadAmount)
    }
}

#[cfg(test)]
mod tests;
