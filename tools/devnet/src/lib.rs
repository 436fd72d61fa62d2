//! The embedded ledger behind Stellar RPC and friendbot, on loopback.
