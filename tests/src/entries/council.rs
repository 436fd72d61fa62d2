//! Functions that every contract has: the Council's role, and upgrades.

use common::control::{CouncilAccepted, CouncilProposed, Upgraded};
use sha2::{Digest, Sha256};
use soroban_sdk::BytesN;

use super::{Guard, Mutator, Reader};
use crate::{calls, wasm};

/// Those of one contract.
pub fn mutators(contract: &'static str) -> Vec<Mutator> {
    vec![
        Mutator::new(contract, "propose_council", Guard::Council, move |s, _| {
            calls::propose_council(s.world.contract(contract), &s.stranger)
        })
        .event(|s, council| CouncilProposed { council, pending: s.world.address(&s.stranger) }),
        Mutator::new(contract, "accept_council", Guard::PendingCouncil, move |s, _| {
            calls::accept_council(s.world.contract(contract))
        })
        .event(|s, council| CouncilAccepted { former: s.world.address(&s.world.council), council }),
        Mutator::new(contract, "upgrade", Guard::Council, move |s, _| {
            calls::upgrade(s.world.contract(contract), code(contract))
        })
        .event(move |s, _| Upgraded {
            wasm_hash: BytesN::from_array(&s.world.env, &code(contract)),
        }),
    ]
}

/// Those of one contract that change nothing.
pub fn readers(contract: &'static str) -> Vec<Reader> {
    ["council", "pending_council", "links"].map(|name| Reader::plain(contract, name)).to_vec()
}

/// The hash of the contract's own code.
fn code(contract: &str) -> [u8; 32] {
    Sha256::digest(wasm::load(contract)).into()
}
