//! Events: every mutator publishes exactly what it did, typed; `bump` publishes nothing.

mod attestations;
mod endowment;
mod membership;
mod regulation;

use std::collections::BTreeSet;

use scenarios::{
    calls,
    entries::{self, Guard, Mutator, Stages},
    events::by,
    granted, wasm, Account, Call, Party, Stage, World,
};
use soroban_sdk::xdr::{ContractEvent, ContractEventBody, ScAddress, ScVal};

/// Submits the call and compares all the events that it published.
fn assert_publishes(w: &World, source: &Account, call: &Call, expected: Vec<ContractEvent>) {
    assert_eq!(w.expect(source, call).events, expected, "{}", call.function);
}

/// Events that the contract itself published: their first topics.
fn published(call: &Call, events: &[ContractEvent]) -> Vec<String> {
    let own = events.iter().filter(|event| {
        event.contract_id.clone().map(ScAddress::Contract).as_ref() == Some(&call.contract)
    });
    let first = own.map(|event| {
        let ContractEventBody::V0(body) = &event.body;
        match body.topics.first() {
            Some(ScVal::Symbol(name)) => name.to_utf8_string_lossy(),
            other => panic!("an event without a name: {other:?}"),
        }
    });
    first.collect()
}

/// Makes the call of a mutator that passes; what it should publish, and what it published.
fn make(stages: &Stages, mutator: &Mutator) -> (Call, Vec<ContractEvent>, Vec<ContractEvent>) {
    let stage = stages.fork_for(mutator);
    let w = &stage.world;
    let party = mutator.right_party().unwrap_or(Party::Council);
    let actor = stage.address(party);
    let call = mutator.call(&stage, actor.clone());
    let expected = mutator.published(&stage, actor);
    let receipt = match mutator.guard {
        Guard::Sibling(sibling) => {
            w.puppet(w.contract(sibling));
            let through = w.through(w.contract(sibling), &call);
            w.submit_with(w.relay.id(), &through, vec![])
        }
        _ => stage.act(party, &call),
    };
    (call, expected, receipt.expect("the right party").events)
}

/// Names of the events by which somebody tells that not all that was granted is there.
fn of_a_loss(stage: &Stage) -> Vec<String> {
    let stage = stage.fork();
    let w = &stage.world;
    w.claw_back_eurmtl(w.endowment.clone(), w.holds(&w.eurmtl, w.endowment.clone()));
    let call = calls::recognise(w, &w.eurmtl);
    published(&call, &w.expect(&stage.stranger, &call).events)
}

#[test]
fn every_mutator_publishes_and_every_event_of_an_interface_is_published() {
    let stages = Stages::new();
    // What a call of the Regulation's changes is the register's to publish.
    let silent = ["regulation.admit", "regulation.adjust"];
    for contract in suite::names() {
        let mut names = BTreeSet::new();
        for mutator in entries::mutators().into_iter().filter(|m| m.contract == contract) {
            let (call, expected, events) = make(&stages, &mutator);
            let name = mutator.name();
            assert_eq!(events, expected, "{name}");
            let published = published(&call, &events);
            let speaks = mutator.function != "bump" && !silent.contains(&name.as_str());
            assert_eq!(!published.is_empty(), speaks, "{name}");
            names.extend(published);
        }
        if contract == "endowment" {
            names.extend(of_a_loss(&Stage::new()));
        }
        let interface: BTreeSet<String> = wasm::events(contract).into_iter().collect();
        assert_eq!(names, interface, "{contract}");
    }
}

#[test]
fn bump_publishes_nothing() {
    let s = Stage::new();
    let w = &s.world;
    for contract in [&w.membership, &w.attestations] {
        assert_publishes(w, &w.relay, &calls::bump(contract, [&s.candidate]), vec![]);
    }
    assert_publishes(w, &w.relay, &calls::bump(&w.membership, [&s.barred]), vec![]);
    let bump = calls::bump_fund(w, [&s.donor], &[granted::MILESTONES]);
    assert_publishes(w, &w.relay, &bump, vec![]);
    assert_publishes(w, &w.relay, &calls::bump_versions(w, &[1]), vec![]);
}
