//! The books of one asset: its rate, and all flows since the beginning, from which what the
//! purses hold follows. So the books always add up, whatever happened.

use common::{
    calendar, packed,
    packed::{Amount, Byte, Field},
};

use crate::{Error, Flows, Purses};

/// How many flows there are.
const FLOWS: usize = 11;
/// Length of the flows in bytes.
pub const FLOWS_LEN: usize = i128::LEN * FLOWS;
/// Length of a month in bytes: its number, then the flows. The tail of the books.
pub const MONTH_LEN: usize = u32::LEN + FLOWS_LEN;

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
        i128::read(&self.0, i128::LEN * flow as usize)
    }

    /// Those by the end of a month that was closed. Which month it was, counted from year 0.
    pub fn read(&mut self, closed: &[u8; MONTH_LEN]) -> u32 {
        self.0.copy_from_slice(&closed[u32::LEN..]);
        u32::read(closed, 0)
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
        for at in (0..FLOWS_LEN).step_by(i128::LEN) {
            i128::write(&mut sums.0, at, i128::read(&self.0, at) - i128::read(&opening.0, at));
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

packed! {
    /// The books of an asset, as they are stored. A month is closed by keeping all from its number
    /// on.
    pub struct Books, form 1 {
        /// Number of the asset, from 1.
        number: u32 => set_number,
        /// Stroops of EURMTL for 10 000 000 of the asset's smallest units; 0 for a removed asset.
        rate: Amount => set_rate_alone,
        /// From when the rate holds.
        since: u64 => set_since,
        /// The first second in which it no longer does.
        until: u64 => set_until,
        /// Year of the latest draw.
        draw_year: u32 => set_draw_year,
        /// What was drawn in that year.
        drawn: Amount => set_drawn,
        /// Whether what is in grants is not all there.
        lacking: Byte => set_lacking,
        /// How many months with flows are over and have been closed.
        closed: u32 => set_closed,
        /// Month of the latest flow, counted from year 0; 0 before the first.
        month: u32 => set_month,
        /// The sum of all that ever flowed so.
        flowed[FLOWS]: i128 => set_flowed,
    }
}

impl Books {
    /// Those of the asset with a number, without any flows.
    pub fn new(number: u32) -> Self {
        let mut books = Books::blank();
        books.set_number(number);
        books
    }

    /// From when the rate holds, and the first second in which it no longer does.
    pub fn term(&self) -> (u64, u64) {
        (self.since(), self.until())
    }

    /// Sets the rate and its term.
    pub fn set_rate(&mut self, rate: i128, since: u64, until: u64) {
        self.set_rate_alone(rate);
        self.set_since(since);
        self.set_until(until);
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
        self.lacking() != 0
    }

    /// Notes whether it is so.
    pub fn set_uncovered(&mut self, uncovered: bool) {
        self.set_lacking(uncovered.into());
    }

    /// The latest month, to be kept when it is closed.
    pub fn open_month(&self) -> &[u8; MONTH_LEN] {
        self.0.last_chunk().unwrap()
    }

    /// Begins a month, as the latest was closed.
    pub fn begin(&mut self, month: u32) {
        if self.month() != 0 {
            self.set_closed(self.closed() + 1);
        }
        self.set_month(month);
    }

    /// Notes that an amount flowed.
    pub fn flow(&mut self, flow: Flow, amount: i128) {
        let sum = self.flowed(flow as usize) + amount;
        self.set_flowed(flow as usize, sum);
    }

    /// All flows.
    pub fn sums(&self) -> Sums {
        let mut sums = Sums([0; FLOWS_LEN]);
        sums.0.copy_from_slice(&self.0[Books::LEN - FLOWS_LEN..]);
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
        self.set_draw_year(year);
        self.set_drawn(drawn);
        self.flow(Flow::Drawn, amount_drawn);
    }

    fn drawn_in(&self, year: u32) -> i128 {
        if self.draw_year() == year {
            self.drawn()
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
#[inline(never)] // docs/wasm.md#bodies
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
