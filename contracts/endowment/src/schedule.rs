//! A grant's numbers: how much, how it is earned, what was claimed and returned.

use common::{
    packed,
    packed::{Amount, Byte, Field},
};

use crate::{Linear, State};

/// How a grant is earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum How {
    AtOnce = 0,
    Linear = 1,
    Stepwise = 2,
}

impl Field for How {
    type Value = How;
    const LEN: usize = 1;

    fn read(bytes: &[u8], at: usize) -> How {
        match bytes[at] {
            1 => How::Linear,
            2 => How::Stepwise,
            _ => How::AtOnce,
        }
    }

    fn write(bytes: &mut [u8], at: usize, value: How) {
        bytes[at] = value as u8;
    }
}

impl Field for State {
    type Value = State;
    const LEN: usize = 1;

    fn read(bytes: &[u8], at: usize) -> State {
        match bytes[at] {
            1 => State::Suspended,
            2 => State::ClawedBack,
            _ => State::Running,
        }
    }

    fn write(bytes: &mut [u8], at: usize, value: State) {
        bytes[at] = value as u8;
    }
}

packed! {
    /// The numbers, as they are stored.
    pub struct Schedule, form 1 {
        /// What state it is in.
        state: State => set_state,
        /// How it is earned.
        how: How => set_how,
        /// Place of the category in the budget.
        category: Byte => set_category,
        /// Number of the budget.
        budget: u32 => set_budget,
        /// What was granted.
        amount: Amount => set_amount,
        /// What was claimed.
        claimed: Amount => set_claimed,
        /// What was clawed back.
        clawed_back: Amount => set_clawed_back,
        /// What is earned at once, or by milestones so far.
        confirmed_amount: Amount => set_confirmed_amount,
        /// From when it is earned second by second.
        start: u64 => set_start,
        /// Before which nothing of it can be claimed.
        cliff: u64 => set_cliff,
        /// When all of it is earned.
        end: u64 => set_end,
        /// When the clock stopped.
        stopped: u64 => set_stopped,
        /// Which milestones are confirmed, a bit each.
        milestones: u16 => set_milestones,
    }
}

impl Schedule {
    /// That of a grant from a category of a budget.
    pub fn new(budget: u32, category: u32, granted: i128, how: How) -> Self {
        let mut schedule = Schedule::blank();
        schedule.set_how(how);
        schedule.set_category(category);
        schedule.set_budget(budget);
        schedule.set_amount(granted);
        if how == How::AtOnce {
            schedule.set_confirmed_amount(granted);
        }
        schedule
    }

    /// Sets when it is earned second by second.
    pub fn run(&mut self, linear: &Linear) {
        self.set_start(linear.start);
        self.set_cliff(linear.cliff);
        self.set_end(linear.end);
    }

    /// Start, cliff and end of what is earned second by second.
    pub fn times(&self) -> (u64, u64, u64) {
        (self.start(), self.cliff(), self.end())
    }

    /// What is earned by now, clawed back or not; rounded down. Time does not count from when
    /// it was suspended or clawed back.
    pub fn earned(&self, now: u64) -> i128 {
        let now = if self.state() == State::Running { now } else { self.stopped() };
        if self.how() != How::Linear {
            return self.confirmed_amount();
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
        self.set_claimed(claimed);
    }

    /// Whether a milestone, counted from 0, was confirmed.
    pub fn confirmed(&self, milestone: u32) -> bool {
        self.milestones() >> milestone & 1 == 1
    }

    /// Notes that a milestone, counted from 0, was confirmed.
    pub fn confirm(&mut self, milestone: u32, earned: i128) {
        self.set_milestones(self.milestones() | 1 << milestone);
        self.set_confirmed_amount(self.confirmed_amount() + earned);
    }

    /// Stops the clock.
    pub fn suspend(&mut self, now: u64) {
        self.stop(State::Suspended, now);
    }

    /// Lets the clock go on: the time in between does not count. The clock of a grant that was
    /// clawed back in between stands for good.
    pub fn resume(&mut self, now: u64) {
        if self.clawed_back() != 0 {
            self.set_state(State::ClawedBack);
            return;
        }
        let away = now - self.stopped();
        self.set_start(self.start().saturating_add(away));
        self.set_cliff(self.cliff().saturating_add(away));
        self.set_end(self.end().saturating_add(away));
        self.stop(State::Running, 0);
    }

    /// Takes back what is not earned by now, or all that was not claimed. How much it is.
    pub fn claw_back(&mut self, whole: bool, now: u64) -> i128 {
        let keeps = if whole { self.claimed() } else { self.claimed() + self.claimable(now) };
        let back = self.amount() - self.clawed_back() - keeps;
        let clawed_back = self.clawed_back() + back;
        self.set_clawed_back(clawed_back);
        match self.state() {
            State::Running => self.stop(State::ClawedBack, now),
            // The clock stands already, and what is left waits until the grant is resumed.
            State::Suspended if self.outstanding() > 0 => {}
            _ => self.set_state(State::ClawedBack),
        }
        back
    }

    fn stop(&mut self, state: State, now: u64) {
        self.set_state(state);
        self.set_stopped(now);
    }
}

#[cfg(test)]
mod tests;
