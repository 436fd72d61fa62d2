//! Current ledger entries by their keys.

use ledger::{Found, Ledger};
use serde::Deserialize;
use serde_json::{json, Value};
use stellar_xdr::{ContractDataDurability, LedgerKey};

use crate::encoding::{decode, Fields, Format};
use crate::jsonrpc::{Reply, RpcError};
use crate::node::Node;

const MAX_KEYS: usize = 200;

/// Parameters of `getLedgerEntries`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    keys: Option<Vec<String>>,
    xdr_format: Option<Format>,
}

/// `getLedgerEntries`: the entries that exist, in the order of the keys.
pub fn get(node: &Node, params: Params) -> Reply {
    let keys = params.keys.unwrap_or_default();
    if keys.len() > MAX_KEYS {
        return Err(RpcError::invalid_params(format!(
            "key count ({}) exceeds maximum supported ({MAX_KEYS})",
            keys.len()
        )));
    }
    let keys: Vec<LedgerKey> =
        keys.iter().enumerate().map(|(at, key)| read_key(at, key)).collect::<Result<_, _>>()?;
    let format = params.xdr_format.unwrap_or_default();
    let ledger = node.snapshot();
    let mut entries = vec![];
    for key in &keys {
        entries.extend(entry(&ledger, key, format)?);
    }
    Ok(json!({ "entries": entries, "latestLedger": ledger.latest().header.header.ledger_seq }))
}

fn read_key(at: usize, text: &str) -> Result<LedgerKey, RpcError> {
    match decode(text) {
        Ok(LedgerKey::Ttl(_)) => {
            Err(RpcError::invalid_params("ledger ttl entries cannot be queried directly"))
        }
        Ok(key) => Ok(key),
        Err(_) => Err(RpcError::invalid_params(format!(
            "cannot unmarshal key value {text} at index {at}"
        ))),
    }
}

fn entry(ledger: &Ledger, key: &LedgerKey, format: Format) -> Result<Option<Value>, RpcError> {
    let Some(found) = ledger.entry(key) else { return Ok(None) };
    let Some(live_until) = reported_live_until(ledger, key, &found) else { return Ok(None) };

    let mut fields = Fields::new();
    format.put(&mut fields, "key", "keyJson", key)?;
    format.put(&mut fields, "xdr", "dataJson", &found.entry.data)?;
    format.put(&mut fields, "extXdr", "extJson", &found.entry.ext)?;
    // Clients require these two fields, also where they asked for JSON.
    fields.entry("key").or_insert("".into());
    fields.entry("xdr").or_insert("".into());
    fields.insert("lastModifiedLedgerSeq".into(), found.entry.last_modified_ledger_seq.into());
    if let Some(live_until) = live_until {
        fields.insert("liveUntilLedgerSeq".into(), live_until.into());
    }
    Ok(Some(Value::Object(fields)))
}

/// The TTL to report: 0 for an archived entry. `None` for a temporary entry that has expired,
/// which is as good as deleted.
fn reported_live_until(ledger: &Ledger, key: &LedgerKey, found: &Found) -> Option<Option<u32>> {
    let latest = ledger.latest().header.header.ledger_seq;
    let temporary = matches!(
        key,
        LedgerKey::ContractData(data) if data.durability == ContractDataDurability::Temporary
    );
    match found.live_until {
        Some(live_until) if live_until < latest && temporary => None,
        Some(live_until) if live_until < latest => Some(Some(0)),
        live_until => Some(live_until),
    }
}
