//! What applying a transaction needs to know besides the state.

use stellar_xdr::Hash;

use crate::modules::Modules;
use crate::network::Network;

/// The ledger that a transaction goes into.
pub(crate) struct Context<'a> {
    pub network_id: &'a Hash,
    pub network: &'a Network,
    pub module_cache: &'a Modules,
    pub sequence: u32,
    /// Close time of the ledger, in seconds since the epoch.
    pub close_time: u64,
    /// The time that upper time bounds are compared with; before `close_time` after a warp.
    pub time_for_expiry: u64,
    /// Seed of the host's random numbers for this transaction.
    pub seed: Hash,
}
