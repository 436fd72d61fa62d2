//! The floors, built by `scripts/costs.sh` into `target/floors`.

use std::fs;

use common::Kind;
use soroban_sdk::xdr::{ScAddress, ScVal};

use super::{measure, Line};
use crate::{
    calls::{self, commitment, list},
    Account, Call, World, CLAWBACK, EURMTL,
};

/// The wasm of a floor.
fn wasm(name: &str) -> Vec<u8> {
    let file = crate::wasm::target().join(format!("floors/{name}/floors.wasm"));
    fs::read(&file)
        .unwrap_or_else(|error| panic!("{}: {error}. Run scripts/costs.sh.", file.display()))
}

fn deploy(w: &World, name: &str, args: Vec<ScVal>) -> ScAddress {
    let salt = w.upload(&wasm(name));
    w.create(salt, salt, args).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
    w.contract_id(salt)
}

/// Measures contracts that do nothing but the effect, in a ledger where two of them are the
/// admins of the tokens.
pub fn floors() -> Vec<Line> {
    let w = World::before_handover();
    let line = |operation: &str, count: usize, source: &Account, call: &Call| {
        Line::of(operation, count, call, measure(&w, source, call))
    };
    let mut lines = Vec::new();

    let subjects: Vec<Account> = (0..25).map(|n| w.account(&format!("floor {n}"))).collect();
    let council = ScVal::Address(w.council.sc_address());
    let admit = deploy(&w, "admit", vec![council.clone(), ScVal::Address(w.mtlap.clone())]);
    w.hand_over(Kind::Individual, &admit);
    subjects.iter().for_each(|s| w.open_trustline(s, Kind::Individual, 0, CLAWBACK));
    let expel = deploy(&w, "expel", vec![council, ScVal::Address(w.mtlac.clone())]);
    w.hand_over(Kind::Corporate, &expel);
    let token = common::TOKEN as i64;
    subjects.iter().for_each(|s| w.open_trustline(s, Kind::Corporate, token, CLAWBACK));
    for (contract, function) in [(&admit, "admit"), (&expel, "expel")] {
        for n in [1, 10, 20, 25] {
            let call = Call::new(contract, function, vec![list(&subjects[..n])]);
            lines.push(line(&format!("{function} {n}"), n, &w.council, &call));
        }
    }

    let attest = deploy(&w, "attest", vec![]);
    let parties = subjects[..2].iter().map(|account| ScVal::Address(account.sc_address()));
    let args = parties.chain([ScVal::U32(7), commitment(9)]).collect();
    let call = Call::new(&attest, "attest", args);
    lines.push(line("attest", 1, &subjects[0], &call));

    let donor = w.payer("donor", 2 * EURMTL);
    let donate = deploy(&w, "donate", vec![ScVal::Address(w.eurmtl.clone())]);
    let args = vec![ScVal::Address(donor.sc_address()), calls::val(EURMTL)];
    let transfer = calls::transfer(&w.eurmtl, &donor, donate.clone(), EURMTL);
    let call = Call::new(&donate, "donate", args).with(transfer);
    w.expect(&donor, &calls::transfer(&w.eurmtl, &donor, donate, 1));
    lines.push(line("donate", 1, &donor, &call));

    let args = vec![ScVal::Address(subjects[0].sc_address())];
    let read = deploy(&w, "read", args.clone());
    lines.push(line("read", 1, &w.relay, &Call::new(&read, "read", args)));
    lines
}
