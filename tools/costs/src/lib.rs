//! The cost report: what the suite's operations cost by the network's meter, put together with
//! what the SDK's meter says and with the floors.
//!
//! The SDK's meter is another program (`meter` of the `scenarios` crate): the SDK's test features
//! must not be in one build with the embedded ledger.

pub mod drift;
mod line;
pub mod markdown;
pub mod network;
mod number;
pub mod owning;
mod report;
mod wasm;
mod yardstick;

pub use line::Line;
pub use report::Report;

/// What may go wrong, in words.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
