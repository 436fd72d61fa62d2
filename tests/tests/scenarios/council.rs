//! The Council's role: handing it over in two steps, a contract as the Council, upgrades.

use common::control::{CouncilAccepted, CouncilProposed, Upgraded};
use endowment::Purpose;
use membership::Ground;
use scenarios::{calls, entries, granted, wasm, Call, Refusal, Stage, State, World};
use soroban_sdk::{
    xdr::{LedgerKey, ScAddress, ScVal},
    Address, BytesN, Event,
};

/// The Council and who may accept its role, as the contract says.
fn role(w: &World, contract: &ScAddress) -> (Address, Option<Address>) {
    let read = |function| w.simulate(&Call::new(contract, function, vec![])).unwrap().value;
    (w.read(&read("council")), w.read(&read("pending_council")))
}

#[test]
fn the_role_passes_when_the_named_address_accepts_and_not_before() {
    let w = World::new();
    let pending = w.account("pending");
    let (council, next) = (w.address(w.council.sc_address()), w.address(pending.sc_address()));
    for (_, contract) in w.suite() {
        let emitter = w.address(contract.clone());
        assert_eq!(role(&w, contract), (council.clone(), None));
        let proposed = w.expect(&w.council, &calls::propose_council(contract, &pending));
        let event = CouncilProposed { council: council.clone(), pending: next.clone() };
        assert_eq!(proposed.events, [event.to_xdr(&w.env, &emitter)]);
        assert_eq!(role(&w, contract), (council.clone(), Some(next.clone())));
        let accepted = w.expect(&pending, &calls::accept_council(contract));
        let event = CouncilAccepted { former: council.clone(), council: next.clone() };
        assert_eq!(accepted.events, [event.to_xdr(&w.env, &emitter)]);
        assert_eq!(role(&w, contract), (next.clone(), None));
    }
}

#[test]
fn a_hand_over_is_called_off_by_naming_the_council_itself() {
    let w = World::new();
    let pending = w.account("pending");
    for (_, contract) in w.suite() {
        let early = w.submit(&pending, &calls::accept_council(contract)).map(drop);
        assert_eq!(early, Err(membership::Error::NoHandover.into()), "nobody was named yet");
        w.expect(&w.council, &calls::propose_council(contract, &pending));
        w.expect(&w.council, &calls::propose_council(contract, &w.council));
        assert_eq!(role(&w, contract), (w.address(w.council.sc_address()), None));
        for account in [&pending, &w.council] {
            let outcome = w.submit(account, &calls::accept_council(contract)).map(drop);
            assert_eq!(outcome, Err(membership::Error::NoHandover.into()));
        }
    }
}

#[test]
fn the_last_named_address_alone_accepts() {
    let w = World::new();
    let (first, second) = (w.account("first"), w.account("second"));
    for (_, contract) in w.suite() {
        w.expect(&w.council, &calls::propose_council(contract, &first));
        w.expect(&w.council, &calls::propose_council(contract, &second));
        let accept = calls::accept_council(contract);
        assert_eq!(w.submit(&first, &accept).map(drop), Err(Refusal::Unauthorised));
        w.expect(&second, &accept);
        assert_eq!(role(&w, contract), (w.address(second.sc_address()), None));
    }
}

#[test]
fn the_four_contracts_are_handed_over_one_by_one() {
    let s = Stage::new();
    let w = &s.world;
    w.expect(&s.pending_council, &calls::accept_council(&w.regulation));
    assert_eq!(role(w, &w.membership).0, w.address(w.council.sc_address()));
    w.bankrupt(&s.stranger);
    let admit = calls::admit(w, [&s.candidate]);
    assert_eq!(w.submit(&w.council, &admit).map(drop), Err(Refusal::Unauthorised));
    w.expect(&s.pending_council, &admit);
}

#[test]
fn a_contract_may_be_the_council() {
    let s = Stage::new();
    let w = &s.world;
    let proxy = w.proxy();
    let through = |call: &Call| w.submit_with(w.relay.id(), &w.through_proxy(call), vec![]);
    for (_, contract) in w.suite() {
        w.expect(&w.council, &calls::propose_council(contract, proxy.clone()));
        through(&calls::accept_council(contract)).expect("the proposed address accepts");
        assert_eq!(role(w, contract), (w.address(proxy.clone()), None));
    }
    let admit = calls::admit(w, [&s.candidate]);
    assert_eq!(w.submit(&w.council, &admit).map(drop), Err(Refusal::Unauthorised));
    let receipt = through(&admit).expect("the Council admits");
    assert!(receipt.auths.is_empty(), "a calling contract needs no entry");
    through(&calls::bankrupt(w, [&s.other])).expect("the Council declares bankrupt");
    through(&calls::annul(w, &s.participants[0], &s.candidate)).expect("the Council annuls");
    through(&calls::exclude(w, proxy, [&s.participants[1]], Ground::Norms))
        .expect("the Council excludes");
    through(&calls::claw_back(w, &[granted::LINEAR], true)).expect("the Council claws back");
}

/// The same code under another hash: a custom section is appended.
fn rebuilt(code: &[u8]) -> Vec<u8> {
    [code, &[0, 10, 9], b"rehearsal"].concat()
}

/// A contract's own entries, but for the instance, which names the code.
fn data(w: &World, contract: &ScAddress) -> State {
    let mut state = w.state();
    state.retain(|key, _| is_data(key, contract));
    state
}

fn is_data(key: &LedgerKey, of: &ScAddress) -> bool {
    match key {
        LedgerKey::ContractData(data) => {
            data.contract == *of && data.key != ScVal::LedgerKeyContractInstance
        }
        _ => false,
    }
}

/// All that the readers of the suite say.
fn everything(s: &Stage) -> Vec<Result<ScVal, Refusal>> {
    let calls = entries::readers().into_iter().flat_map(|reader| reader.calls(s));
    calls.map(|call| s.world.simulate(&call).map(|receipt| receipt.value)).collect()
}

#[test]
fn an_upgrade_keeps_all_state_and_the_contracts_go_on_working() {
    let s = Stage::new();
    let w = &s.world;
    let before = everything(&s);
    for (name, contract) in w.suite() {
        let entries = data(w, contract);
        let code = w.upload(&rebuilt(&wasm::load(name)));
        let receipt = w.expect(&w.council, &calls::upgrade(contract, code));
        let event = Upgraded { wasm_hash: BytesN::from_array(&w.env, &code) };
        assert_eq!(receipt.events, [event.to_xdr(&w.env, &w.address(contract.clone()))]);
        assert!(data(w, contract) == entries, "{name}: entries changed");
    }
    assert_eq!(everything(&s), before);
    w.admit([&s.candidate]);
    w.adjust([&s.deserving]);
    w.expect(&w.council, &calls::rehabilitate(w, [&s.barred]));
    w.attest(&s.participants[1], &s.unverified);
    w.expect(&s.officer, &calls::inspect(w, &s.officer, 1, 25));
    w.expect(&s.recipient, &calls::claim(w, granted::AT_ONCE));
    w.expect(&s.donor, &calls::donate(w, &s.donor, &w.eurmtl, 1, Purpose::Principal));
}

#[test]
fn an_upgrade_to_other_code_and_back_keeps_all_state() {
    let s = Stage::new();
    let w = &s.world;
    let before = everything(&s);
    let (register, other) = (wasm::load("membership"), wasm::load("attestations"));
    let counts = Call::new(&w.membership, "counts", vec![]);
    w.expect(&w.council, &calls::upgrade(&w.membership, w.upload(&other)));
    assert!(w.simulate(&counts).is_err(), "the code is another");
    w.expect(&w.council, &calls::upgrade(&w.membership, w.upload(&register)));
    assert_eq!(everything(&s), before);
}

#[test]
fn an_upgrade_to_code_that_is_not_uploaded_changes_nothing() {
    let s = Stage::new();
    let w = &s.world;
    let before = w.state();
    for (_, contract) in w.suite() {
        let outcome = w.submit(&w.council, &calls::upgrade(contract, [1; 32])).map(drop);
        assert!(matches!(outcome, Err(Refusal::Host(..))), "{outcome:?}");
        assert!(w.state() == before);
    }
}
