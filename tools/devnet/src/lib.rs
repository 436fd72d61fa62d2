//! The embedded ledger behind Stellar RPC and friendbot, on loopback.
//!
//! The binary of the same name serves until it is told to stop; as a library, a test starts a
//! network of its own with [`Devnet::start`].

mod cursor;
mod encoding;
mod friendbot;
mod jsonrpc;
mod methods;
mod node;
mod server;

pub use server::{Config, Devnet};
