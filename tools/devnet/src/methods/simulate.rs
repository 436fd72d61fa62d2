//! Trying a transaction out: its footprint, resources, fee and authorisations.

use ledger::{Simulated, SimulatedAuth};
use serde::Deserialize;
use serde_json::{json, Value};
use stellar_xdr::{LedgerEntry, LedgerKey, TransactionEnvelope};

use crate::encoding::{decode, Fields, Format};
use crate::jsonrpc::{Reply, RpcError};
use crate::node::{Node, Range};

/// Parameters of `simulateTransaction`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    transaction: String,
    auth_mode: Option<String>,
    use_upgraded_auth: Option<bool>,
    resource_config: Option<ResourceConfig>,
    xdr_format: Option<Format>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ResourceConfig {
    instruction_leeway: Option<u64>,
}

/// `simulateTransaction`: what is wrong with the transaction is told in the result, not as an
/// error of the protocol.
pub fn simulate(node: &Node, params: Params) -> Reply {
    let ledger = node.snapshot();
    let latest = Range::of(&ledger).latest;
    let refuse = |error: &str| Ok(json!({ "error": error, "latestLedger": latest }));
    let Ok(envelope) = decode::<TransactionEnvelope>(&params.transaction) else {
        return refuse("Could not unmarshal transaction");
    };
    let auth = match params.auth_mode.as_deref() {
        None | Some("") => None,
        Some("enforce") => Some(SimulatedAuth::Enforce),
        Some("record") => Some(SimulatedAuth::Record),
        Some("record_allow_nonroot") => Some(SimulatedAuth::RecordAllowNonRoot),
        Some(_) => {
            return refuse(
                "optional 'authMode' must be one of enforce,record,record_allow_nonroot when \
                 included",
            )
        }
    };
    let leeway = params.resource_config.unwrap_or_default().instruction_leeway.unwrap_or(0);
    let leeway = u32::try_from(leeway)
        .map_err(|_| RpcError::invalid_params("instructionLeeway must fit in 32 bits"))?;
    let upgraded = params.use_upgraded_auth.unwrap_or(false);
    let simulated = ledger.simulate(&envelope, auth, upgraded, leeway);
    answer(&simulated, latest, params.xdr_format.unwrap_or_default())
}

fn answer(simulated: &Simulated, latest: u32, format: Format) -> Reply {
    let mut fields = Fields::new();
    fields.insert("latestLedger".into(), latest.into());
    format.put_list(&mut fields, "events", "eventsJson", &simulated.events)?;
    if let Some(error) = &simulated.error {
        fields.insert("error".into(), error.as_str().into());
        return Ok(Value::Object(fields));
    }
    fields.insert("minResourceFee".into(), simulated.min_resource_fee.to_string().into());
    if let Some(data) = &simulated.transaction_data {
        format.put(&mut fields, "transactionData", "transactionDataJson", data)?;
    }
    if let Some((auth, returned)) = &simulated.result {
        let mut result = Fields::new();
        result.insert(format.name("auth", "authJson").into(), format.values(auth)?);
        format.put(&mut result, "xdr", "returnValueJson", returned)?;
        fields.insert("results".into(), json!([result]));
    }
    if let Some(data) = &simulated.restore_preamble {
        let mut preamble = Fields::new();
        preamble.insert("minResourceFee".into(), data.resource_fee.to_string().into());
        format.put(&mut preamble, "transactionData", "transactionDataJson", data)?;
        fields.insert("restorePreamble".into(), preamble.into());
    }
    let changes: Result<Vec<_>, _> =
        simulated.state_changes.iter().filter_map(|change| state_change(change, format)).collect();
    let changes = changes?;
    if !changes.is_empty() {
        fields.insert("stateChanges".into(), changes.into());
    }
    Ok(Value::Object(fields))
}

type StateChange = (LedgerKey, Option<LedgerEntry>, Option<LedgerEntry>);

/// `None` for an entry that neither was nor is.
fn state_change(change: &StateChange, format: Format) -> Option<Result<Value, RpcError>> {
    let (key, before, after) = change;
    let kind = match (before, after) {
        (None, Some(_)) => "created",
        (Some(_), Some(_)) => "updated",
        (Some(_), None) => "deleted",
        (None, None) => return None,
    };
    let fields = || {
        let mut fields = Fields::new();
        fields.insert("type".into(), kind.into());
        format.put(&mut fields, "key", "keyJson", key)?;
        for (entry, base64, json) in
            [(before, "before", "beforeJson"), (after, "after", "afterJson")]
        {
            fields.insert(base64.into(), Value::Null);
            if let Some(entry) = entry {
                format.put(&mut fields, base64, json, entry)?;
            }
        }
        Ok(Value::Object(fields))
    };
    Some(fields())
}
