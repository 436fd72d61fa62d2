//! What no real network does: moving time and ledgers on. The one deliberate departure from
//! its rules, which is why the methods carry the name of this network.

use serde::Deserialize;
use serde_json::json;

use crate::jsonrpc::{Reply, RpcError};
use crate::node::{closed_at, Node, Range};

/// The last second of the year 9999, behind which RFC 3339 cannot tell the time.
const LAST_SECOND: u64 = 253_402_300_799;
/// Clients keep ledger sequences in signed 32-bit integers; half of them are left for ledgers
/// to close after the last warp.
const LAST_LEDGER: u32 = i32::MAX as u32 / 2;

/// Parameters of `devnet_advanceTime`.
#[derive(Deserialize)]
pub struct Time {
    seconds: u64,
}

/// `devnet_advanceTime`: closes an empty ledger that many seconds later.
pub fn advance_time(node: &Node, Time { seconds }: Time) -> Reply {
    let mut ledger = node.ledger();
    let room = LAST_SECOND.saturating_sub(closed_at(ledger.latest()));
    if seconds == 0 || seconds > room {
        return Err(RpcError::invalid_params(format!("seconds must be between 1 and {room}")));
    }
    ledger.advance_time(seconds);
    latest(&Range::of(&ledger))
}

/// Parameters of `devnet_advanceLedgers`.
#[derive(Deserialize)]
pub struct Ledgers {
    count: u32,
}

/// `devnet_advanceLedgers`: closes an empty ledger that many sequences later, none between.
pub fn advance_ledgers(node: &Node, Ledgers { count }: Ledgers) -> Reply {
    let mut ledger = node.ledger();
    let room = LAST_LEDGER.saturating_sub(Range::of(&ledger).latest);
    if count == 0 || count > room {
        return Err(RpcError::invalid_params(format!("count must be between 1 and {room}")));
    }
    ledger.advance_ledgers(count);
    latest(&Range::of(&ledger))
}

fn latest(range: &Range) -> Reply {
    Ok(json!({
        "latestLedger": range.latest,
        "latestLedgerCloseTime": range.latest_closed_at.to_string(),
    }))
}
