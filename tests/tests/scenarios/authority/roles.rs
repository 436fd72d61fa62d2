//! Roles that pass on: the Council's, and the Assembly's in the endowment.

use scenarios::{
    calls,
    entries::{self, Guard, Mutator},
    Party, Refusal, Stage,
};

use super::attempt;

#[test]
fn the_first_assembly_is_seated_by_the_council_alone() {
    let stage = Stage::before_founding();
    let call = calls::seat_assembly(&stage.world, &stage.assembly);
    for party in Party::ALL {
        let passed = attempt(&stage, party, &call).map(drop);
        let right = if party == Party::Council { Ok(()) } else { Err(Refusal::Unauthorised) };
        assert_eq!(passed, right, "{party:?}");
    }
}

#[test]
fn an_assembly_that_is_a_contract_decides_by_calling() {
    let stage = Stage::new();
    let w = &stage.world;
    w.expect(&stage.assembly, &calls::seat_assembly(w, w.proxy()));
    for mutator in entries::mutators() {
        if !matches!(mutator.guard, Guard::Assembly) {
            continue;
        }
        let call = mutator.call(&stage, stage.address(Party::Contract));
        for party in Party::ALL {
            let passed = attempt(&stage, party, &call).map(drop);
            let right = party == Party::Contract;
            let right = if right { Ok(()) } else { Err(Refusal::Unauthorised) };
            assert_eq!(passed, right, "{} by {party:?}", mutator.name());
        }
    }
}

#[test]
fn the_former_council_may_do_nothing_and_the_new_one_everything() {
    let stage = Stage::new();
    let w = &stage.world;
    for (_, contract) in w.suite() {
        w.expect(&stage.pending_council, &calls::accept_council(contract));
        w.expect(&stage.pending_council, &calls::propose_council(contract, &stage.stranger));
    }
    for mutator in entries::mutators() {
        if !matches!(mutator.guard, Guard::Council) {
            continue;
        }
        let call = mutator.call(&stage, stage.address(Party::Council));
        let former = attempt(&stage, Party::Council, &call).map(drop);
        assert_eq!(former, Err(Refusal::Unauthorised), "{}", mutator.name());
        let new = attempt(&stage, Party::PendingCouncil, &call).map(drop);
        let fate = match mutator.function {
            "found" => Err(membership::Error::AlreadyFounded.into()),
            _ => Ok(()),
        };
        assert_eq!(new, fate, "{}", mutator.name());
    }
}

#[test]
fn what_the_council_decides_beside_officers_passes_to_the_new_council_too() {
    let stage = Stage::new();
    for (_, contract) in stage.world.suite() {
        stage.world.expect(&stage.pending_council, &calls::accept_council(contract));
    }
    let shared = |mutator: &Mutator| {
        matches!(mutator.guard, Guard::Named(_))
            && mutator.fate(Party::Council).is_ok()
            && mutator.fate(Party::Stranger).is_err()
    };
    let mutators: Vec<Mutator> = entries::mutators().into_iter().filter(shared).collect();
    assert_eq!(mutators.len(), 6, "exclude, suspend, reinstate, inspect, record_payment, confirm");
    for mutator in mutators {
        for (party, fate) in
            [(Party::Council, mutator.fate(Party::Stranger)), (Party::PendingCouncil, Ok(()))]
        {
            let call = mutator.call(&stage, stage.address(party));
            let outcome = attempt(&stage, party, &call).map(drop);
            assert_eq!(outcome, fate, "{} by {party:?}", mutator.name());
        }
    }
}

#[test]
fn the_assembly_stays_seated_when_the_council_changes() {
    let stage = Stage::new();
    let w = &stage.world;
    w.expect(&stage.pending_council, &calls::accept_council(&w.endowment));
    let seat = calls::seat_assembly(w, &stage.stranger);
    for party in [Party::Council, Party::PendingCouncil] {
        let outcome = attempt(&stage, party, &seat).map(drop);
        assert_eq!(outcome, Err(Refusal::Unauthorised), "{party:?}");
    }
    attempt(&stage, Party::Assembly, &seat).expect("the Assembly");
}
