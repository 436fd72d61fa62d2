//! The embedded ledger behind Stellar RPC and friendbot, on loopback.
//!
//! The binary of the same name serves until it is told to stop; as a library, a test starts a
//! network of its own with [`Devnet::start`].
//!
//! Stellar RPC is at `/`, `/rpc` and `/soroban/rpc`, friendbot at `/friendbot?addr=…` for
//! accounts and contracts. Clients see what they would of a real network, but for this:
//!
//! - A transaction is applied while it is sent, in a ledger of its own. `sendTransaction` still
//!   says `PENDING`, because clients know no other word for "accepted"; the first
//!   `getTransaction` finds it.
//! - Nobody competes for inclusion, so each costs the base fee, and `TRY_AGAIN_LATER` is never
//!   said.
//! - All history is kept, and none of it outlives the process.
//! - `devnet_advanceTime {seconds}` and `devnet_advanceLedgers {count}` move the ledger on.
//!   Sequences that the latter skips do not exist: listings pass over them.
//! - `devnet_setLedgerEntries {entries}` puts entries on the ledger that no transaction made, in the
//!   form in which `getLedgerEntries` answers them; an entry with a key alone is taken away.
//! - Once time was moved on, time bounds are compared with the clock, so that those of clients
//!   still hold; with the ledger's time if it is told to be strict.

mod cursor;
mod encoding;
mod friendbot;
mod jsonrpc;
mod methods;
mod node;
mod server;

pub use node::LAST_SECOND;
pub use server::{Config, Devnet};
