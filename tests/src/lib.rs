//! The fixture of the scenarios: a ledger with real classic accounts, trustlines, asset
//! contracts and the built wasm of the suite, on which every call carries real authority.
//!
//! - [`World`] is the ledger with everything deployed. [`World::fork`] copies it, so that a
//!   scenario can branch.
//! - [`Account`] is a classic account: its keys, no handle of a ledger.
//! - [`calls`] describes what people call as a [`Call`]: contract, function, arguments, and the
//!   calls below it that must be authorised along. Both are the suite's own description's.
//! - A call is submitted by a transaction source ([`World::submit`]) or with signed
//!   authorisation entries ([`World::submit_signed`]). Either gives a [`Receipt`] (value,
//!   events, resources) or a [`Refusal`].
//! - [`model`] says in plain Rust what every call must do.
//! - [`Stage`] is a world in which every call can pass, with one account of every sort; a
//!   [`Party`] tries calls on it.
//! - [`entries`] has every function of the suite with a good call of it: who may make it, and what
//!   it publishes.
//! - The steps of the admission path (`apply`, `screen`, `found`, `attest`, `admit`, …) are
//!   methods of [`World`] that submit and expect success.
//!
//! The wasm comes from `target/wasm32v1-none/release`: run `scripts/build.sh` first.

pub mod calls;
pub mod charters;
pub mod costs;
pub mod entries;
pub mod events;
mod ledger;
pub mod limits;
pub mod mocks;
pub mod model;
mod money;
mod native;
mod party;
mod proxy;
mod signing;
mod stage;
mod steps;
mod submit;
pub mod wasm;
mod world;

pub use calls::Call;
pub use ledger::{State, AUTHORIZED, CLAWBACK, MAINTAIN};
pub use money::XLM;
pub use native::Code;
pub use party::Party;
pub use proxy::Proxy;
pub use stage::{granted, Cast, Stage, CAP, FORMER_PERSON, PERSON, RECORDED};
pub use steps::DAY;
pub use submit::{Receipt, Refusal};
pub use suite::{
    documents::{AGREEMENT, REGULATION as DOCUMENT},
    Account,
};
pub use workload::{EURMTL, RATE, SPENDING_RATE, TARGET};
pub use world::{World, NOW, THRESHOLD};
