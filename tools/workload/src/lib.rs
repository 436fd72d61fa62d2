//! What the suite's costs are measured by: an Association with somebody at every step of the way
//! in, up, down and out ([`Town`]), and every operation that is measured in it ([`all`]).
//!
//! It is told once, for any ledger that can run calls ([`Testbed`]): the SDK's environment and the
//! embedded ledger measure the same operations under the same names, but for answers that are too long
//! for a transaction.

mod endowment;
mod fund;
mod meter;
mod operations;
mod terms;
mod testbed;
mod town;
mod worst;

pub use fund::{grant, Earning, MONEY};
pub use meter::Line;
pub use operations::{all, found};
pub use terms::{EURMTL, RATE, SPENDING_RATE, TARGET};
pub use testbed::Testbed;
pub use town::{join, participants, settle, Town, CROWDED, MODEL};
