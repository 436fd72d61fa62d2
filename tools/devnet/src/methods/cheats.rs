//! What no real network does: moving time and ledgers on, and entries that no transaction made. The
//! one deliberate departure from its rules, which is why the methods carry the name of this network.

use ledger::Found;
use serde::Deserialize;
use serde_json::json;
use stellar_xdr::{LedgerEntry, LedgerEntryData, LedgerEntryExt, LedgerKey};

use crate::encoding::decode;
use crate::jsonrpc::{Reply, RpcError};
use crate::node::{closed_at, Node, Range, LAST_SECOND};

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

/// Parameters of `devnet_setLedgerEntries`.
#[derive(Deserialize)]
pub struct Entries {
    entries: Vec<Entry>,
}

/// An entry as `getLedgerEntries` answers it; without `xdr` it is taken away.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    key: String,
    xdr: Option<String>,
    ext_xdr: Option<String>,
    live_until_ledger_seq: Option<u32>,
}

/// `devnet_setLedgerEntries`: closes a ledger in which entries are what is given, or are gone.
pub fn set_ledger_entries(node: &Node, Entries { entries }: Entries) -> Reply {
    let read = |(at, entry): (usize, &Entry)| {
        entry.read().map_err(|error| RpcError::invalid_params(format!("{error} at index {at}")))
    };
    let entries: Vec<_> = entries.iter().enumerate().map(read).collect::<Result<_, _>>()?;
    let mut ledger = node.ledger();
    ledger.set_entries(entries);
    latest(&Range::of(&ledger))
}

impl Entry {
    fn read(&self) -> Result<(LedgerKey, Option<Found>), String> {
        let key: LedgerKey = decode(&self.key).map_err(|_| "no key")?;
        let lives = match key {
            LedgerKey::ContractData(_) | LedgerKey::ContractCode(_) => true,
            LedgerKey::Ttl(_) | LedgerKey::ConfigSetting(_) => {
                return Err("no entry that can be set".into());
            }
            _ => false,
        };
        let Some(xdr) = &self.xdr else {
            let alone = self.ext_xdr.is_none() && self.live_until_ledger_seq.is_none();
            return if alone { Ok((key, None)) } else { Err("no entry".into()) };
        };
        let data: LedgerEntryData = decode(xdr).map_err(|_| "no entry")?;
        let ext = self.ext_xdr.as_deref().map(decode).transpose().map_err(|_| "no extension")?;
        let (ext, last_modified_ledger_seq) = (ext.unwrap_or(LedgerEntryExt::V0), 0);
        let entry = LedgerEntry { last_modified_ledger_seq, data, ext };
        if entry.to_key() != key {
            return Err("an entry of another key".into());
        }
        if lives != self.live_until_ledger_seq.is_some() {
            return Err("a wrong time to live".into());
        }
        Ok((key, Some(Found { entry, live_until: self.live_until_ledger_seq })))
    }
}

fn latest(range: &Range) -> Reply {
    Ok(json!({
        "latestLedger": range.latest,
        "latestLedgerCloseTime": range.latest_closed_at.to_string(),
    }))
}
