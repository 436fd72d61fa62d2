//! The ledger's rules, through its public interface.

mod archival;
mod contract;
mod fees;
mod history;
mod meta;
mod operations;
mod properties;
mod rejections;
mod signatures;
mod soroban;
mod time;
mod world;
