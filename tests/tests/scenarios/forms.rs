//! Stored bytes of a form that the code does not know: the call that reads them traps, and nothing
//! is misread. Each layout, as the wasm stores it.

use common::TOKEN;
use endowment::Purpose;
use scenarios::{calls, granted, Call, Refusal, Stage, World, DAY, EURMTL, NOW, RATE};
use soroban_sdk::{
    symbol_short,
    xdr::{ScAddress, ScErrorCode, ScErrorType, ScVal},
    Bytes, Env, IntoVal, TryFromVal, Val, Vec as List,
};

const TRAP: Refusal = Refusal::Host(ScErrorType::WasmVm, ScErrorCode::InvalidAction);
/// A form that no layout has.
const FOREIGN: u8 = 0xff;

/// The same value with bytes of a foreign form: its own, or those of the last item of a list.
fn foreign(env: &Env, stored: &Val) -> Val {
    if let Ok(mut bytes) = Bytes::try_from_val(env, stored) {
        bytes.set(0, FOREIGN);
        return bytes.into_val(env);
    }
    let mut list = List::<Val>::try_from_val(env, stored).expect("bytes, or a list that ends so");
    let last = list.len() - 1;
    list.set(last, foreign(env, &list.get_unchecked(last)));
    list.into_val(env)
}

/// Where a contract stores something.
enum Place {
    Instance(Val),
    Persistent(Val),
}

/// Gives what is stored in a place a foreign form.
fn spoil(w: &World, contract: &ScAddress, place: &Place) {
    let env = &w.env;
    env.as_contract(&w.address(contract.clone()), || match place {
        Place::Instance(key) => {
            let stored: Val = env.storage().instance().get(key).expect("it is stored");
            env.storage().instance().set(key, &foreign(env, &stored));
        }
        Place::Persistent(key) => {
            let stored: Val = env.storage().persistent().get(key).expect("it is stored");
            env.storage().persistent().set(key, &foreign(env, &stored));
        }
    });
}

/// A call passes, and traps once what it reads has a foreign form.
fn refuses(w: &World, what: &str, contract: &ScAddress, place: Place, call: Call) {
    w.simulate(&call).unwrap_or_else(|refusal| panic!("{what}: {refusal:?}"));
    spoil(w, contract, &place);
    assert_eq!(w.simulate(&call).map(drop), Err(TRAP), "{what}");
}

/// A stage on which every layout is stored: a rate was replaced, and the donor gave in two years.
fn stage() -> Stage {
    let stage = Stage::new();
    let w = &stage.world;
    w.leap(40 * DAY);
    w.expect(&w.council, &calls::agree_asset(w, &w.xlm, 2 * RATE, NOW + 400 * DAY));
    let donor = &stage.donor;
    w.expect(donor, &calls::donate(w, donor, &w.eurmtl, EURMTL, Purpose::Budget));
    stage
}

#[test]
fn every_layout_refuses_a_foreign_form() {
    let stage = stage();
    type Case = (&'static str, fn(&Stage) -> (ScAddress, Place, Call));
    let cases: [Case; 9] = [
        ("record", |s| {
            let (w, member) = (&s.world, s.world.address(&s.deserving));
            let call = Call::new(&w.membership, "level", vec![calls::val(member.clone())]);
            (w.membership.clone(), Place::Persistent(member.to_val()), call)
        }),
        ("tally", |s| {
            let w = &s.world;
            let key = symbol_short!("tally").into_val(&w.env);
            let call = Call::new(&w.membership, "counts", vec![]);
            (w.membership.clone(), Place::Persistent(key), call)
        }),
        ("policy", |s| {
            let w = &s.world;
            let key = symbol_short!("policy").into_val(&w.env);
            (w.endowment.clone(), Place::Instance(key), Call::new(&w.endowment, "overview", vec![]))
        }),
        ("counts", |s| {
            let w = &s.world;
            let key = symbol_short!("counts").into_val(&w.env);
            (w.endowment.clone(), Place::Instance(key), Call::new(&w.endowment, "overview", vec![]))
        }),
        ("books", |s| {
            let w = &s.world;
            let key = (symbol_short!("books"), w.address(w.xlm.clone())).into_val(&w.env);
            let asset = vec![ScVal::Address(w.xlm.clone())];
            let call = Call::new(&w.endowment, "balance", asset);
            (w.endowment.clone(), Place::Persistent(key), call)
        }),
        ("a former rate", |s| {
            let w = &s.world;
            let key = (symbol_short!("rates"), w.address(w.xlm.clone())).into_val(&w.env);
            // A payment from before the rate of now.
            let time = NOW + 20 * DAY;
            let call = calls::record_payment(w, &w.council, &s.donor, &w.xlm, TOKEN, time, 41);
            (w.endowment.clone(), Place::Persistent(key), call)
        }),
        ("the latest year of a donor", |s| {
            let (w, donor) = (&s.world, s.world.address(&s.donor));
            let args = vec![calls::val(donor.clone()), ScVal::U32(2024)];
            let call = Call::new(&w.endowment, "gifts", args);
            (w.endowment.clone(), Place::Persistent(donor.to_val()), call)
        }),
        ("a year before it", |s| {
            let (w, donor) = (&s.world, s.world.address(&s.donor));
            let args = vec![calls::val(donor.clone()), ScVal::U32(2023)];
            let call = Call::new(&w.endowment, "gifts", args);
            let key = (donor, 2_023u32).into_val(&w.env);
            (w.endowment.clone(), Place::Persistent(key), call)
        }),
        ("schedule of a grant", |s| {
            let w = &s.world;
            let args = vec![ScVal::U32(granted::LINEAR), ScVal::U32(1)];
            let call = Call::new(&w.endowment, "grants", args);
            (w.endowment.clone(), Place::Persistent(granted::LINEAR.into()), call)
        }),
    ];
    for (what, case) in cases {
        let stage = stage.fork();
        let (contract, place, call) = case(&stage);
        if call.function == "record_payment" {
            let w = &stage.world;
            w.fork().expect(&w.council, &call);
            spoil(w, &contract, &place);
            assert_eq!(w.submit(&w.council, &call).map(drop), Err(TRAP), "{what}");
        } else {
            refuses(&stage.world, what, &contract, place, call);
        }
    }
}
