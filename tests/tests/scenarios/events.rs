//! Events: every mutator publishes exactly what it did, typed; `bump` publishes nothing.

mod attestations;
mod membership;
mod regulation;

use scenarios::{calls, Account, Call, Stage, World};
use soroban_sdk::{
    xdr::{ContractEvent, ScAddress},
    Event,
};

/// Submits the call and compares all the events that it published.
fn assert_publishes(w: &World, source: &Account, call: &Call, expected: Vec<ContractEvent>) {
    assert_eq!(w.expect(source, call).events, expected, "{}", call.function);
}

/// A typed event as a contract publishes it.
fn by(w: &World, emitter: &ScAddress, event: impl Event) -> ContractEvent {
    event.to_xdr(&w.env, &w.address(emitter.clone()))
}

#[test]
fn bump_publishes_nothing() {
    let s = Stage::new();
    let w = &s.world;
    for contract in [&w.membership, &w.attestations] {
        assert_publishes(w, &w.relay, &calls::bump(contract, [&s.candidate]), vec![]);
    }
    assert_publishes(w, &w.relay, &calls::bump(&w.blacklist, [&s.barred]), vec![]);
    assert_publishes(w, &w.relay, &calls::bump_versions(w, &[1]), vec![]);
}
