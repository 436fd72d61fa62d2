//! Places in history: the total order id of an operation, and the cursor of an event.

use std::fmt;
use std::str::FromStr;

/// The transaction number that sorts behind every transaction of a ledger.
pub const LAST_TRANSACTION: u32 = (1 << 20) - 1;
/// The operation number that sorts behind every operation of a transaction.
pub const LAST_OPERATION: u32 = (1 << 12) - 1;

/// Total order id: 32 bits of ledger, 20 of transaction (from 1), 12 of operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Toid {
    /// Sequence of the ledger.
    pub ledger: u32,
    /// Place of the transaction in its ledger, from 1.
    pub transaction: u32,
    /// Place of the operation in its transaction.
    pub operation: u32,
}

impl From<Toid> for u64 {
    fn from(id: Toid) -> u64 {
        u64::from(id.ledger) << 32 | u64::from(id.transaction) << 12 | u64::from(id.operation)
    }
}

impl From<u64> for Toid {
    fn from(id: u64) -> Toid {
        Toid {
            ledger: (id >> 32) as u32,
            transaction: (id >> 12) as u32 & LAST_TRANSACTION,
            operation: id as u32 & LAST_OPERATION,
        }
    }
}

impl fmt::Display for Toid {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", u64::from(*self))
    }
}

/// A text that is no cursor.
#[derive(Debug, PartialEq)]
pub struct BadCursor;

impl FromStr for Toid {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        // Clients keep cursors in signed 64-bit integers: nothing larger is ever handed out.
        let id: i64 = digits(text)?.parse().map_err(|_| BadCursor)?;
        Ok(Toid::from(id.unsigned_abs()))
    }
}

/// The id of an event, which is also the cursor to continue behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventCursor {
    /// The operation that published the event.
    pub place: Toid,
    /// Number of the event at that place, from 0.
    pub event: u32,
}

impl EventCursor {
    /// The first place of a ledger.
    pub fn start_of(ledger: u32) -> Self {
        Self { place: Toid { ledger, transaction: 0, operation: 0 }, event: 0 }
    }

    /// A place behind every event of a ledger.
    pub fn end_of(ledger: u32) -> Self {
        let place = Toid { ledger, transaction: LAST_TRANSACTION, operation: LAST_OPERATION };
        Self { place, event: u32::MAX - 1 }
    }

    /// The place right behind this one.
    pub fn next(self) -> Self {
        Self { event: self.event.saturating_add(1), ..self }
    }
}

impl fmt::Display for EventCursor {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:019}-{:010}", u64::from(self.place), self.event)
    }
}

impl FromStr for EventCursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let (place, event) = text.split_once('-').ok_or(BadCursor)?;
        Ok(Self { place: place.parse()?, event: digits(event)?.parse().map_err(|_| BadCursor)? })
    }
}

/// Rust reads a leading plus sign as part of a number; a cursor has none.
fn digits(text: &str) -> Result<&str, BadCursor> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text)
    } else {
        Err(BadCursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_cursor_survives_its_text(
            ledger in 0..=i32::MAX as u32,
            transaction in 0..=LAST_TRANSACTION,
            operation in 0..=LAST_OPERATION,
            event: u32,
        ) {
            let cursor = EventCursor { place: Toid { ledger, transaction, operation }, event };
            prop_assert_eq!(cursor.to_string().parse(), Ok(cursor));
            prop_assert_eq!(cursor.place.to_string().parse(), Ok(cursor.place));
        }

        #[test]
        fn cursors_sort_as_their_texts_do(a: (i32, u32), b: (i32, u32)) {
            let cursor = |(place, event): (i32, u32)| EventCursor {
                place: Toid::from(u64::from(place.unsigned_abs()) << 20),
                event,
            };
            let (a, b) = (cursor(a), cursor(b));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }
    }

    #[test]
    fn an_event_cursor_has_nineteen_and_ten_digits() {
        let cursor = EventCursor::start_of(3).next();
        assert_eq!(cursor.to_string(), "0000000012884901888-0000000001");
    }

    #[test]
    fn what_is_no_number_is_no_cursor() {
        for text in ["", "-", "1", "1-", "-1", "+1-1", "1-1-1", "x-1", "9223372036854775808-0"] {
            assert_eq!(text.parse::<EventCursor>(), Err(BadCursor), "{text}");
        }
        for text in ["", "-1", "+1", "1.5", "9223372036854775808"] {
            assert_eq!(text.parse::<Toid>(), Err(BadCursor), "{text}");
        }
    }
}
