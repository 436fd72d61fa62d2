//! The methods of Stellar RPC, and the three cheats of this network.

mod cheats;
mod entries;
mod events;
mod ledgers;
mod network;
mod simulate;
mod transactions;

use serde_json::Value;

use crate::jsonrpc::{params, Reply, RpcError};
use crate::node::Node;

/// Calls a method by its name.
pub fn call(node: &Node, method: &str, given: Value) -> Reply {
    match method {
        "getHealth" => network::health(node, params(given)?),
        "getNetwork" => network::network(node, params(given)?),
        "getVersionInfo" => network::version_info(node, params(given)?),
        "getFeeStats" => network::fee_stats(node, params(given)?),
        "getLatestLedger" => ledgers::latest(node, params(given)?),
        "getLedgers" => ledgers::list(node, params(given)?),
        "getLedgerEntries" => entries::get(node, params(given)?),
        "simulateTransaction" => simulate::simulate(node, params(given)?),
        "sendTransaction" => transactions::send(node, params(given)?),
        "getTransaction" => transactions::get(node, params(given)?),
        "getTransactions" => transactions::list(node, params(given)?),
        "getEvents" => events::list(node, params(given)?),
        "devnet_advanceTime" => cheats::advance_time(node, params(given)?),
        "devnet_setLedgerEntries" => cheats::set_ledger_entries(node, params(given)?),
        "devnet_advanceLedgers" => cheats::advance_ledgers(node, params(given)?),
        _ => Err(RpcError::method_not_found(method)),
    }
}

/// No parameters are read; whatever else a client sends along is ignored.
#[derive(serde::Deserialize)]
pub struct NoParams {}

/// Where a listing starts and how much of it is wanted.
#[derive(Default, serde::Deserialize)]
pub struct Pagination {
    /// Continue behind this place.
    cursor: Option<String>,
    /// At most so many; 0 means the default.
    limit: Option<u32>,
}

impl Pagination {
    /// The cursor, if there is one.
    fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref().filter(|cursor| !cursor.is_empty())
    }

    /// The limit, or the default; an error above the maximum.
    fn limit(&self, default: u32, maximum: u32) -> Result<usize, String> {
        match self.limit {
            None | Some(0) => Ok(default as usize),
            Some(limit) if limit <= maximum => Ok(limit as usize),
            Some(_) => Err(format!("limit must not exceed {maximum}")),
        }
    }
}
