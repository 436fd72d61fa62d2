//! Ledger time: the wall clock, never backwards, ahead of it after a warp, and behind it where the
//! ledger began in the past.

use std::time::{SystemTime, UNIX_EPOCH};

/// How far ledger time is from the wall clock, in seconds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clock {
    /// By what it was warped.
    ahead: u64,
    /// By what the ledger began in the past.
    behind: u64,
}

impl Clock {
    /// One on which it is `time` now.
    pub fn starting_at(time: u64) -> Self {
        let now = wall_clock();
        Clock { ahead: time.saturating_sub(now), behind: now.saturating_sub(time) }
    }

    /// Close time of a ledger that is closed now, after one that was closed at `previous`.
    pub fn close_time(&self, previous: u64) -> u64 {
        self.now().saturating_add(self.ahead).max(previous)
    }

    /// The wall clock, or as much behind it as the ledger began.
    fn now(&self) -> u64 {
        wall_clock().saturating_sub(self.behind)
    }

    /// The time at which a transaction expires that is in a ledger closed at `close_time`. After
    /// a warp it is the wall clock, which clients count from.
    pub fn time_for_expiry(&self, close_time: u64, strict: bool) -> u64 {
        if strict || self.ahead == 0 {
            close_time
        } else {
            close_time.min(self.now())
        }
    }

    /// Moves on so that it is `time` now.
    pub fn warp_to(&mut self, time: u64) {
        self.ahead = self.ahead.max(time.saturating_sub(self.now()));
    }
}

/// Seconds since the epoch.
pub(crate) fn wall_clock() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_never_goes_back() {
        let future = wall_clock() + 1_000;
        assert_eq!(Clock::default().close_time(future), future);
    }

    #[test]
    fn a_ledger_that_began_in_the_past_stays_as_much_behind_and_can_be_warped_from_there() {
        let mut clock = Clock::starting_at(1_000);
        assert!((1_000..1_005).contains(&clock.close_time(0)));
        assert_eq!(clock.time_for_expiry(1_003, false), 1_003);
        clock.warp_to(9_000);
        assert!((9_000..9_005).contains(&clock.close_time(0)));
        let future = wall_clock() + 10_000;
        assert!((future..future + 5).contains(&Clock::starting_at(future).close_time(0)));
    }

    #[test]
    fn a_warp_moves_ledger_time_but_not_the_expiry_of_transactions() {
        let mut clock = Clock::default();
        let start = wall_clock();
        clock.warp_to(start + 10_000);
        let closed = clock.close_time(start);
        assert!(closed >= start + 10_000);
        assert!(clock.time_for_expiry(closed, false) < start + 10_000);
        assert_eq!(clock.time_for_expiry(closed, true), closed);
    }
}
