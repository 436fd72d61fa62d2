//! A grant's numbers: how much, how it is earned, what was claimed and returned.
//!
//! Layout: form of the layout (1), state (1), how it is earned (1), category (1), budget (4),
//! amount (8), claimed (8), returned (8), earned (8: at once, or by milestones so far), start (8),
//! cliff (8), end (8), when it stopped (8), which milestones are confirmed (2: a bit each).

use crate::{
    numbers::{amount, amount_at, put, u16_at, u32_at, u64_at},
    Linear, State,
};

/// The layout above; another one gets another number.
const FORM: u8 = 1;
const STATE: usize = 1;
const HOW: usize = 2;
const CATEGORY: usize = 3;
const BUDGET: usize = 4;
const AMOUNT: usize = 8;
const CLAIMED: usize = 16;
const CLAWED_BACK: usize = 24;
const EARNED: usize = 32;
const START: usize = 40;
const CLIFF: usize = 48;
const END: usize = 56;
const STOPPED: usize = 64;
const CONFIRMED: usize = 72;

/// Length of a schedule in bytes.
pub const LEN: usize = 74;

/// How a grant is earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum How {
    AtOnce = 0,
    Linear = 1,
    Stepwise = 2,
}

/// The numbers, as they are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule(pub [u8; LEN]);

impl Schedule {
    /// That of a grant from a category of a budget.
    pub fn new(budget: u32, category: u32, granted: i128, how: How) -> Self {
        let mut schedule = Schedule([0; LEN]);
        schedule.0[0] = FORM;
        schedule.0[HOW] = how as u8;
        schedule.0[CATEGORY] = category as u8;
        put(&mut schedule.0, BUDGET, budget.to_be_bytes());
        put(&mut schedule.0, AMOUNT, amount(granted));
        if how == How::AtOnce {
            put(&mut schedule.0, EARNED, amount(granted));
        }
        schedule
    }

    /// Sets when it is earned second by second.
    pub fn run(&mut self, linear: &Linear) {
        self.set_time(START, linear.start);
        self.set_time(CLIFF, linear.cliff);
        self.set_time(END, linear.end);
    }

    /// How it is earned.
    pub fn how(&self) -> How {
        match self.0[HOW] {
            1 => How::Linear,
            2 => How::Stepwise,
            _ => How::AtOnce,
        }
    }

    /// What state it is in.
    pub fn state(&self) -> State {
        match self.0[STATE] {
            1 => State::Suspended,
            2 => State::ClawedBack,
            _ => State::Running,
        }
    }

    /// Number of the budget.
    pub fn budget(&self) -> u32 {
        u32_at(&self.0, BUDGET)
    }

    /// Place of the category in the budget.
    pub fn category(&self) -> u32 {
        self.0[CATEGORY].into()
    }

    /// What was granted.
    pub fn amount(&self) -> i128 {
        amount_at(&self.0, AMOUNT)
    }

    /// What was claimed.
    pub fn claimed(&self) -> i128 {
        amount_at(&self.0, CLAIMED)
    }

    /// What was clawed back.
    pub fn clawed_back(&self) -> i128 {
        amount_at(&self.0, CLAWED_BACK)
    }

    /// Start, cliff and end of what is earned second by second.
    pub fn times(&self) -> (u64, u64, u64) {
        (u64_at(&self.0, START), u64_at(&self.0, CLIFF), u64_at(&self.0, END))
    }

    /// What is earned by now, clawed back or not; rounded down. Time does not count from when
    /// it was suspended or clawed back.
    pub fn earned(&self, now: u64) -> i128 {
        let now = if self.state() == State::Running { now } else { u64_at(&self.0, STOPPED) };
        if self.how() != How::Linear {
            return amount_at(&self.0, EARNED);
        }
        let (start, cliff, end) = self.times();
        if now < cliff || now < start {
            0
        } else if now >= end {
            self.amount()
        } else {
            self.amount() * i128::from(now - start) / i128::from(end - start)
        }
    }

    /// What is earned and neither claimed nor clawed back. Never more than is outstanding.
    pub fn claimable(&self, now: u64) -> i128 {
        self.unclaimed(self.earned(now))
    }

    /// What is neither claimed nor clawed back of what is earned.
    pub fn unclaimed(&self, earned: i128) -> i128 {
        earned.min(self.amount() - self.clawed_back()) - self.claimed()
    }

    /// What is neither claimed nor clawed back.
    pub fn outstanding(&self) -> i128 {
        self.amount() - self.clawed_back() - self.claimed()
    }

    /// Notes that an amount was claimed.
    pub fn claim(&mut self, claimed: i128) {
        let claimed = self.claimed() + claimed;
        put(&mut self.0, CLAIMED, amount(claimed));
    }

    /// Whether a milestone, counted from 0, was confirmed.
    pub fn confirmed(&self, milestone: u32) -> bool {
        self.milestones() >> milestone & 1 == 1
    }

    /// Notes that a milestone, counted from 0, was confirmed.
    pub fn confirm(&mut self, milestone: u32, earned: i128) {
        let confirmed = self.milestones() | 1 << milestone;
        put(&mut self.0, CONFIRMED, confirmed.to_be_bytes());
        let earned = amount_at(&self.0, EARNED) + earned;
        put(&mut self.0, EARNED, amount(earned));
    }

    fn milestones(&self) -> u16 {
        u16_at(&self.0, CONFIRMED)
    }

    /// Stops the clock.
    pub fn suspend(&mut self, now: u64) {
        self.stop(State::Suspended, now);
    }

    /// Lets the clock go on: the time in between does not count. The clock of a grant that was
    /// clawed back in between stands for good.
    pub fn resume(&mut self, now: u64) {
        if self.clawed_back() != 0 {
            self.0[STATE] = State::ClawedBack as u8;
            return;
        }
        let away = now - u64_at(&self.0, STOPPED);
        for at in [START, CLIFF, END] {
            let time = u64_at(&self.0, at);
            self.set_time(at, time.saturating_add(away));
        }
        self.stop(State::Running, 0);
    }

    /// Takes back what is not earned by now, or all that was not claimed. How much it is.
    pub fn claw_back(&mut self, whole: bool, now: u64) -> i128 {
        let keeps = if whole { self.claimed() } else { self.claimed() + self.claimable(now) };
        let back = self.amount() - self.clawed_back() - keeps;
        let clawed_back = self.clawed_back() + back;
        put(&mut self.0, CLAWED_BACK, amount(clawed_back));
        match self.state() {
            State::Running => self.stop(State::ClawedBack, now),
            // The clock stands already, and what is left waits until the grant is resumed.
            State::Suspended if self.outstanding() > 0 => {}
            _ => self.0[STATE] = State::ClawedBack as u8,
        }
        back
    }

    fn stop(&mut self, state: State, now: u64) {
        self.0[STATE] = state as u8;
        self.set_time(STOPPED, now);
    }

    fn set_time(&mut self, at: usize, time: u64) {
        put(&mut self.0, at, time.to_be_bytes());
    }
}

#[cfg(test)]
mod tests;
