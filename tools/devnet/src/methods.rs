//! The methods of Stellar RPC, and the three cheats of this network.

mod cheats;
mod entries;
mod events;
mod ledgers;
mod network;
mod parameters;
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
