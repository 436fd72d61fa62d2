//! The suite as its clients see it, described once: which contracts there are, in which order and
//! with what they are created ([`CONTRACTS`]), what the interface in the wasm of each says
//! ([`Interface`]), and what people call of it ([`calls`]).
//!
//! Tests, costs, demo and pages take it from here; `scripts/common.sh` and `scripts/deploy.sh` are
//! held to it by this crate's tests. A new contract is a row of [`CONTRACTS`].

mod account;
pub mod calls;
mod cases;
#[path = "../../../contracts/charter/src/claims.rs"]
pub mod claims;
pub mod classic;
mod deployment;
pub mod documents;
mod interface;
mod value;

pub use account::{numbered, raw, Account};
pub use calls::{Call, Deployed};
pub use cases::{Ground, Kind, Purpose, Role, Side};
pub use deployment::{constructor, record};
pub use interface::{string, topic, Interface, Suite, Type};

/// What may go wrong, in words.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A contract of the suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Name of its crate and of its wasm file.
    pub name: &'static str,
    /// The parts of the suite with which it works: the fields of its `Links`, in their order.
    pub links: &'static [&'static str],
    /// What its constructor takes besides the Council and the links.
    pub arguments: &'static [&'static str],
}

/// The contracts in the order in which they are created. The Regulation comes last: its
/// constructor tells the register which Agreement is in force.
pub static CONTRACTS: [Contract; 4] = [
    Contract { name: "attestations", links: &["membership", "regulation"], arguments: &[] },
    Contract {
        name: "membership",
        links: &["attestations", "corporate_token", "endowment", "individual_token", "regulation"],
        arguments: &[],
    },
    Contract {
        name: "endowment",
        links: &["eurmtl", "membership"],
        arguments: &["policy", "decision"],
    },
    Contract {
        name: "regulation",
        links: &["attestations", "membership"],
        arguments: &["charter"],
    },
];

/// The contract with a name.
pub fn contract(name: &str) -> Option<&'static Contract> {
    CONTRACTS.iter().find(|contract| contract.name == name)
}

/// Their names, in the same order.
pub fn names() -> impl Iterator<Item = &'static str> {
    CONTRACTS.iter().map(|contract| contract.name)
}
