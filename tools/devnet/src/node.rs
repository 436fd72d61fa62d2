//! What every request shares: the ledger, and where friendbot is found.

use std::sync::{Mutex, MutexGuard, PoisonError};

use ledger::{ClosedLedger, Ledger};

/// The last second of the year 9999, behind which RFC 3339 cannot tell the time.
pub const LAST_SECOND: u64 = 253_402_300_799;

/// The state behind the server.
pub struct Node {
    ledger: Mutex<Ledger>,
    /// Where accounts are funded.
    pub friendbot_url: String,
}

impl Node {
    /// A node over a ledger.
    pub fn new(ledger: Ledger, friendbot_url: String) -> Self {
        Self { ledger: Mutex::new(ledger), friendbot_url }
    }

    /// The ledger, for this request alone.
    pub fn ledger(&self) -> MutexGuard<'_, Ledger> {
        // The ledger takes in a transaction only when it is wholly applied, so a request that
        // panicked has left nothing half done behind.
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The ledger as it is now, to read or simulate on while others move on.
    pub fn snapshot(&self) -> Ledger {
        self.ledger().clone()
    }
}

/// When a ledger was closed, in seconds since the epoch.
pub fn closed_at(ledger: &ClosedLedger) -> u64 {
    ledger.header.header.scp_value.close_time.0
}

/// The ledgers that are kept, all of them since genesis: the first and the last.
pub struct Range {
    /// Sequence of the first.
    pub oldest: u32,
    /// Close time of the first, in seconds since the epoch.
    pub oldest_closed_at: u64,
    /// Sequence of the last.
    pub latest: u32,
    /// Close time of the last, in seconds since the epoch.
    pub latest_closed_at: u64,
}

impl Range {
    /// The range of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        let latest = ledger.latest();
        let oldest = ledger.ledgers().values().next().unwrap_or(latest);
        Self {
            oldest: oldest.header.header.ledger_seq,
            oldest_closed_at: closed_at(oldest),
            latest: latest.header.header.ledger_seq,
            latest_closed_at: closed_at(latest),
        }
    }

    /// Whether a ledger of that sequence could be held.
    pub fn contains(&self, sequence: u32) -> bool {
        (self.oldest..=self.latest).contains(&sequence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn a_panic_under_the_lock_leaves_the_ledger_in_service() {
        let node = Node::new(Ledger::new(ledger::Config::default()), String::new());
        let latest = Range::of(&node.ledger()).latest;
        let panicked = thread::scope(|scope| {
            scope
                .spawn(|| {
                    let _ledger = node.ledger();
                    panic!("on purpose");
                })
                .join()
        });
        assert!(panicked.is_err());
        node.ledger().advance_ledgers(1);
        assert_eq!(Range::of(&node.snapshot()).latest, latest + 1);
    }
}
