//! The ledger's rules, through its public interface.

mod archival;
mod assets;
mod contract;
mod fees;
mod history;
mod meta;
mod operations;
mod properties;
mod rejections;
mod signatures;
mod soroban;
mod soroban_rejections;
mod time;
mod world;
