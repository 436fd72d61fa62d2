//! Authority: every mutator of the suite against every party, with real signatures.

mod guards;
mod roles;

use std::collections::BTreeSet;

use scenarios::{
    calls,
    entries::{self, Guard, Stages},
    wasm, Call, Party, Receipt, Refusal, Stage, World,
};
use soroban_sdk::xdr::{LedgerKey, ScAddress, ScErrorCode, ScErrorType, ScVal};

/// Makes the call in a fork; a refused one must leave the ledger as it was.
fn attempt(stage: &Stage, party: Party, call: &Call) -> Result<Receipt, Refusal> {
    let stage = stage.fork();
    stage.world.proxy();
    let before = stage.world.state();
    let outcome = stage.act(party, call);
    if outcome.is_err() {
        assert!(stage.world.state() == before, "{call:?} was refused and changed the ledger");
    }
    outcome
}

#[test]
fn every_function_is_a_mutator_of_the_tables_or_a_reader() {
    for contract in suite::names() {
        let mutators = entries::mutators().into_iter().filter(|m| m.contract == contract);
        let readers = entries::readers().into_iter().filter(|r| r.contract == contract);
        let known: Vec<&str> =
            mutators.map(|m| m.function).chain(readers.map(|r| r.function)).collect();
        let once: BTreeSet<&str> = known.iter().copied().collect();
        assert_eq!(once.len(), known.len(), "{contract}: a function stands twice");
        let interface = wasm::functions(contract);
        assert_eq!(once, interface.iter().map(String::as_str).collect(), "{contract}");
    }
}

#[test]
fn readers_need_nobodys_authorisation_publish_nothing_and_change_nothing() {
    let stage = Stage::new();
    let w = &stage.world;
    for reader in entries::readers() {
        let calls = reader.calls(&stage);
        assert!(!calls.is_empty(), "{}", reader.name());
        for call in calls {
            let w = w.fork();
            let before = w.state();
            let outcome = w.simulate(&call);
            assert!(w.state() == before, "{call:?} changed the ledger");
            let published = outcome.map(|receipt| (receipt.auths.len(), receipt.events.len()));
            assert_eq!(published, reader.refusal.map_or(Ok((0, 0)), Err), "{call:?}");
        }
    }
}

#[test]
fn every_mutator_passes_for_exactly_the_right_parties() {
    let stage = Stage::new();
    for mutator in entries::mutators() {
        for party in Party::ALL {
            let call = mutator.call(&stage, stage.address(party));
            let outcome = attempt(&stage, party, &call).map(drop);
            let fate = match (mutator.function, party) {
                ("found", Party::Council) => Err(membership::Error::AlreadyFounded.into()),
                _ => mutator.fate(party),
            };
            assert_eq!(outcome, fate, "{} by {party:?}", mutator.name());
        }
    }
}

#[test]
fn what_a_sibling_contract_may_call_passes_for_that_sibling_alone() {
    let stage = Stage::new();
    for mutator in entries::mutators() {
        let Guard::Sibling(sibling) = mutator.guard else { continue };
        let call = mutator.call(&stage, stage.address(Party::Council));
        for (name, _) in stage.world.suite() {
            if name == mutator.contract {
                continue;
            }
            let w = stage.world.fork();
            w.puppet(w.contract(name));
            let through = w.through(w.contract(name), &call);
            let outcome = w.submit_with(w.relay.id(), &through, vec![]).map(drop);
            let fate = if name == sibling { Ok(()) } else { Err(Refusal::Unauthorised) };
            assert_eq!(outcome, fate, "{} by {name}", mutator.name());
        }
    }
}

#[test]
fn the_founding_act_passes_for_the_council_alone() {
    let stage = Stage::before_founding();
    let call = calls::found(&stage.world, [&stage.candidate]);
    for party in Party::ALL {
        let passed = attempt(&stage, party, &call).map(drop);
        let right = if party == Party::Council { Ok(()) } else { Err(Refusal::Unauthorised) };
        assert_eq!(passed, right, "{party:?}");
    }
}

#[test]
fn nobody_acts_in_the_name_of_another() {
    let stage = Stage::new();
    for (mutator, right) in entries::callable() {
        if !matches!(mutator.guard, Guard::Named(_)) {
            continue;
        }
        let call = mutator.call(&stage, stage.address(right));
        for party in Party::ALL.into_iter().filter(|party| *party != right) {
            let outcome = attempt(&stage, party, &call).map(drop);
            assert_eq!(outcome, Err(Refusal::Unauthorised), "{} by {party:?}", mutator.name());
        }
    }
}

#[test]
fn every_mutator_asks_for_exactly_the_described_authorisation() {
    let stages = Stages::new();
    for (mutator, party) in entries::callable() {
        let stage = stages.fork_for(&mutator);
        let call = mutator.call(&stage, stage.address(party));
        let receipt = attempt(&stage, party, &call).expect("the right party");
        let exact = match mutator.guard {
            Guard::Anyone => vec![],
            _ => vec![(stage.address(party), call.invocation())],
        };
        assert_eq!(receipt.auths, exact, "{}", mutator.name());
    }
}

#[test]
fn no_mutator_but_those_open_to_anyone_passes_without_authorisation() {
    let stages = Stages::new();
    for mutator in entries::mutators() {
        let stage = stages.fork_for(&mutator);
        let party = mutator.right_party().unwrap_or(Party::Council);
        let call = mutator.call(&stage, stage.address(party));
        let relay = stage.world.relay.id();
        let outcome = stage.world.submit_with(relay, &call, vec![]).map(drop);
        let fate = match mutator.guard {
            Guard::Anyone => Ok(()),
            _ => Err(Refusal::Unauthorised),
        };
        assert_eq!(outcome, fate, "{}", mutator.name());
    }
}

#[test]
fn an_authorisation_for_anything_else_is_refused() {
    let stages = Stages::new();
    for (mutator, party) in entries::callable() {
        if mutator.open() {
            continue;
        }
        let stage = stages.fork_for(&mutator);
        let w = &stage.world;
        let call = mutator.call(&stage, stage.address(party));
        let mut variants = vec![
            Call { function: "other", ..call.clone() },
            Call { contract: w.mtlap.clone(), ..call.clone() },
            Call { args: [call.args.clone(), vec![calls::commitment(1)]].concat(), ..call.clone() },
        ];
        if !call.args.is_empty() {
            let mut args = call.args.clone();
            args[0] = calls::commitment(1);
            variants.push(Call { args, ..call.clone() });
        }
        let before = w.state();
        for variant in variants {
            let account = signer(&stage, party);
            let keys = account.keys_of_weight(scenarios::THRESHOLD);
            let entry = w.sign(account, &keys, variant.invocation());
            let outcome = w.submit_with(w.relay.id(), &call, vec![entry]).map(drop);
            assert_eq!(outcome, Err(Refusal::Unauthorised), "{} by {variant:?}", mutator.name());
        }
        assert!(w.state() == before, "{}", mutator.name());
    }
}

#[test]
fn a_signed_authorisation_serves_once() {
    let stages = Stages::new();
    for (mutator, party) in entries::callable() {
        if mutator.open() {
            continue;
        }
        let stage = stages.fork_for(&mutator);
        let w = &stage.world;
        let call = mutator.call(&stage, stage.address(party));
        let account = signer(&stage, party);
        let keys = account.keys_of_weight(scenarios::THRESHOLD);
        let entry = w.sign(account, &keys, call.invocation());
        w.submit_with(w.relay.id(), &call, vec![entry.clone()]).expect("the first time");
        let before = w.state();
        let again = w.submit_with(w.relay.id(), &call, vec![entry]).map(drop);
        let refusal = match mutator.function {
            // The proposed one is the Council already: nobody is asked to sign.
            "accept_council" => membership::Error::NoHandover.into(),
            // The successor is asked to sign.
            "seat_assembly" => Refusal::Unauthorised,
            _ => Refusal::Replayed,
        };
        assert_eq!(again, Err(refusal), "{}", mutator.name());
        assert!(w.state() == before, "{}", mutator.name());
    }
}

#[test]
fn the_councils_signatures_must_be_of_its_own_signers_and_weigh_the_threshold() {
    let w = World::new();
    let council = &w.council;
    let call = calls::propose_council(&w.membership, &w.relay);
    let exact = council.keys_of_weight(scenarios::THRESHOLD);
    let everybody = council.keys_of_weight(30);
    assert_eq!((exact.len(), everybody.len()), (7, 20));
    let with_stranger = [exact.clone(), vec![w.relay.master()]].concat();
    let twice = [exact[..1].to_vec(), exact.clone()].concat();
    let table = [
        ("nobody", vec![], false),
        ("one signer", council.keys_of_weight(3), false),
        ("one unit short", council.keys_of_weight(scenarios::THRESHOLD - 1), false),
        ("exactly the threshold", exact, true),
        ("everybody", everybody, true),
        ("the threshold and a stranger", with_stranger, false),
        ("the threshold with one signature twice", twice, false),
        ("the dead master key", vec![council.master()], false),
    ];
    for (who, keys, passes) in table {
        let w = w.fork();
        let outcome = w.submit_signed(council, &keys, &call).map(drop);
        assert_eq!(outcome.is_ok(), passes, "{who}");
    }
}

#[test]
fn a_signed_authorisation_expires() {
    let w = World::new();
    let call = calls::propose_council(&w.membership, &w.relay);
    let keys = w.council.keys_of_weight(scenarios::THRESHOLD);
    let entry = w.sign(&w.council, &keys, call.invocation());
    let late = w.fork();
    w.pass(60 * 5);
    late.pass(61 * 5);
    let outcome = |w: &World| w.submit_with(w.relay.id(), &call, vec![entry.clone()]).map(drop);
    assert_eq!(outcome(&w), Ok(()), "in the last ledger of its term");
    let expired = Refusal::Host(ScErrorType::Auth, ScErrorCode::InvalidInput);
    assert_eq!(outcome(&late), Err(expired), "one ledger later");
}

#[test]
fn an_account_that_does_not_exist_signs_nothing() {
    let stage = Stage::new();
    let w = &stage.world;
    let unfunded = scenarios::Account::named("unfunded");
    let before = w.state();
    for mutator in entries::mutators() {
        if !matches!(mutator.guard, Guard::Named(_)) {
            continue;
        }
        let call = mutator.call(&stage, (&unfunded).into());
        let outcome = w.submit_signed(&unfunded, &[unfunded.master()], &call).map(drop);
        assert!(matches!(outcome, Err(Refusal::Host(..) | Refusal::Unauthorised)), "{outcome:?}");
        assert!(w.state() == before, "{}", mutator.name());
    }
}

fn signer(stage: &Stage, party: Party) -> &scenarios::Account {
    stage.account(party).expect("the right party signs")
}

#[test]
fn an_applicant_without_a_trustline_authorises_the_trustline_along() {
    let stage = Stage::new();
    let w = &stage.world;
    let call = calls::apply(w, &stage.stranger, common::Kind::Individual);
    assert_eq!(call.below.len(), 1);
    let before = w.state();
    let bare = Call { below: vec![], ..call.clone() };
    let outcome = w.submit(&stage.stranger, &bare).map(drop);
    assert_eq!(outcome, Err(Refusal::Unauthorised));
    assert!(w.state() == before);
    let receipt = w.expect(&stage.stranger, &call);
    let who: ScAddress = (&stage.stranger).into();
    assert_eq!(receipt.auths, vec![(who, call.invocation())]);
}

#[test]
fn a_transactions_signatures_and_a_signed_entry_do_the_same() {
    let stages = Stages::new();
    for (mutator, party) in entries::callable() {
        let stage = stages.fork_for(&mutator);
        let call = mutator.call(&stage, stage.address(party));
        let [source, entry] = [stage.fork(), stage.fork()];
        let account = signer(&stage, party);
        let by_source = source.world.submit(account, &call).expect("the source");
        let by_entry = entry.act(party, &call).expect("the signer");
        assert_eq!(by_source.value, by_entry.value, "{}", mutator.name());
        assert_eq!(by_source.events, by_entry.events, "{}", mutator.name());
        let mut with_nonce = entry.world.state();
        with_nonce.retain(|key, _| !is_nonce(key));
        assert!(source.world.state() == with_nonce, "{}", mutator.name());
    }
}

fn is_nonce(key: &LedgerKey) -> bool {
    matches!(key, LedgerKey::ContractData(data) if matches!(data.key, ScVal::LedgerKeyNonce(_)))
}
