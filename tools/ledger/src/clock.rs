//! Ledger time: the wall clock, never backwards, and ahead of it after a warp.

use std::time::{SystemTime, UNIX_EPOCH};

/// How far ledger time is ahead of the wall clock.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clock {
    ahead: u64,
}

impl Clock {
    /// Close time of a ledger that is closed now, after one that was closed at `previous`.
    pub fn close_time(&self, previous: u64) -> u64 {
        wall_clock().saturating_add(self.ahead).max(previous)
    }

    /// The time at which a transaction expires that is in a ledger closed at `close_time`. After
    /// a warp it is the wall clock, which clients count from.
    pub fn time_for_expiry(&self, close_time: u64, strict: bool) -> u64 {
        if strict || self.ahead == 0 {
            close_time
        } else {
            close_time.min(wall_clock())
        }
    }

    /// Moves on so that it is `time` now.
    pub fn warp_to(&mut self, time: u64) {
        self.ahead = self.ahead.max(time.saturating_sub(wall_clock()));
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
