//! Errors of the endowment where money comes in, and of what protects the principal.

use endowment::{Error, Policy, Purpose};
use scenarios::{
    calls, Account, Call, Refusal, Stage, World, DAY, EURMTL, MAINTAIN, NOW, RATE, TARGET, XLM,
};
use soroban_sdk::xdr::{ScAddress, ScVal};

use super::{by, case, council, exits::zero, page, read, Attempt, Case};

const OF: &str = "endowment";
/// The largest amount of a classic asset.
pub const MOST: i128 = i64::MAX as i128;
/// The highest rate: 10 000 000 EURMTL a unit.
pub const HIGHEST: i128 = 10_000_000 * EURMTL;

/// Cases on the full stage.
pub fn cases() -> Vec<Case> {
    [amounts(), assets(), giving(), agreeing(), purses(), reading(), other()]
        .into_iter()
        .flatten()
        .collect()
}

/// Cases while no Assembly is seated.
pub fn before_seating() -> Vec<Case> {
    vec![
        case("unlock: no Assembly", Error::NoAssembly, |s| {
            council(s, calls::unlock(&s.world, &s.world.eurmtl, 1))
        }),
        case("set_policy: no Assembly", Error::NoAssembly, |s| {
            council(s, calls::set_policy(&s.world, 0, 1))
        }),
    ]
}

/// Every call that takes an amount of an asset, by whoever may make it.
fn moving(s: &Stage, asset: &ScAddress, amount: i128) -> [(Account, Call); 6] {
    let w = &s.world;
    [
        (&s.donor, calls::donate(w, &s.donor, asset, amount, Purpose::Budget)),
        (&s.donor, calls::receive_income(w, &s.donor, asset, amount)),
        (&w.council, calls::record_payment(w, &w.council, &s.donor, asset, amount, NOW, 1)),
        (&w.council, calls::draw(w, asset, amount)),
        (&s.assembly, calls::unlock(w, asset, amount)),
        (&w.council, calls::write_off(w, asset, amount)),
    ]
    .map(|(account, call)| (account.clone(), call))
}

const MOVING: [&str; 6] =
    ["donate", "receive_income", "record_payment", "draw", "unlock", "write_off"];

fn amounts() -> Vec<Case> {
    let bad = [0, -1, i128::MIN, MOST + 1, i128::MAX];
    let cases = MOVING.into_iter().enumerate().flat_map(|(place, name)| {
        bad.map(|amount| {
            case(format!("{name}: {amount}"), Error::BadAmount, move |s| {
                let (account, call) = moving(s, &s.world.eurmtl, amount)[place].clone();
                by(&account, call)
            })
        })
    });
    cases.collect()
}

/// MTLAP was never agreed.
fn assets() -> Vec<Case> {
    let cases = MOVING.into_iter().enumerate().map(|(place, name)| {
        case(format!("{name}: an unknown asset"), Error::UnknownAsset, move |s| {
            let (account, call) = moving(s, &s.world.mtlap, 1)[place].clone();
            by(&account, call)
        })
    });
    let mut cases: Vec<Case> = cases.collect();
    cases.extend([
        case("recognise: an unknown asset", Error::UnknownAsset, |s| {
            by(&s.stranger, calls::recognise(&s.world, &s.world.mtlap))
        }),
        case("remove_asset: an unknown asset", Error::UnknownAsset, |s| {
            council(s, calls::remove_asset(&s.world, &s.world.mtlap))
        }),
        case("adopt_budget: an unknown asset", Error::UnknownAsset, |s| {
            let w = &s.world;
            let categories = [("studies", &w.eurmtl, 1), ("aid", &w.mtlap, 1)];
            council(s, calls::adopt_budget(w, (NOW, NOW + 9 * DAY), &categories))
        }),
        case("balance: an unknown asset", Error::UnknownAsset, |s| {
            read(s, OF, "balance", vec![ScVal::Address(s.world.mtlap.clone())])
        }),
        case("statement: an unknown asset", Error::UnknownAsset, |s| {
            statement(s, &s.world.mtlap, 202_312, 202_312)
        }),
    ]);
    cases
}

fn giving() -> Vec<Case> {
    vec![
        case("donate: a removed asset", Error::NotAgreed, |s| {
            s.world.expect(&s.world.council, &calls::remove_asset(&s.world, &s.world.xlm));
            donate(s, &s.world.xlm, XLM)
        }),
        case("donate: in the first second without a rate", Error::StaleRate, |s| {
            agree(&s.world, RATE, s.world.now() + 5);
            s.world.pass(5);
            donate(s, &s.world.xlm, XLM)
        }),
        case("donate: worth more than there is a number for", Error::TooMuch, |s| {
            rich(s);
            agree(&s.world, HIGHEST, NOW + 9 * DAY);
            donate(s, &s.world.xlm, MOST / 10_000_000 + 1)
        }),
        case("donate: a month worth more than there is a number for", Error::TooMuch, |s| {
            let (w, donor) = (&s.world, &s.recipient);
            w.set_purse(donor, EURMTL, scenarios::AUTHORIZED);
            let paid = calls::record_payment(w, &w.council, donor, &w.eurmtl, MOST, w.now(), 1);
            w.expect(&w.council, &paid);
            by(donor, calls::donate(w, donor, &w.eurmtl, 1, Purpose::Budget))
        }),
        case("donate: a stroop more than there is", Refusal::Contract(10), |s| {
            let rest = s.world.purse(&s.donor).unwrap();
            donate(s, &s.world.eurmtl, rest + 1)
        }),
        case("donate: a frozen trustline", Refusal::Contract(11), |s| {
            s.world.set_purse(&s.donor, EURMTL, MAINTAIN);
            donate(s, &s.world.eurmtl, 1)
        }),
        case("donate: no trustline", Refusal::Contract(13), |s| {
            let w = &s.world;
            by(&s.stranger, calls::donate(w, &s.stranger, &w.eurmtl, 1, Purpose::Principal))
        }),
        case("donate: without the transfer", Refusal::Unauthorised, |s| {
            let w = &s.world;
            let call = calls::donate(w, &s.donor, &w.eurmtl, 1, Purpose::Principal);
            by(&s.donor, Call { below: vec![], ..call })
        }),
        case("receive_income: a stroop more than there is", Refusal::Contract(10), |s| {
            let rest = s.world.purse(&s.donor).unwrap();
            income(s, rest + 1)
        }),
        case("receive_income: a frozen trustline", Refusal::Contract(11), |s| {
            s.world.set_purse(&s.donor, EURMTL, MAINTAIN);
            income(s, 1)
        }),
        case("receive_income: no trustline", Refusal::Contract(13), |s| {
            let w = &s.world;
            by(&s.stranger, calls::receive_income(w, &s.stranger, &w.eurmtl, 1))
        }),
        case("recognise: what the issuer took", Error::NothingToRecognise, |s| {
            by(&s.stranger, calls::recognise(&s.world, &s.world.eurmtl))
        }),
        case("recognise: twice", Error::NothingToRecognise, |s| {
            let call = calls::recognise(&s.world, &s.world.xlm);
            s.world.expect(&s.stranger, &call);
            by(&s.stranger, call)
        }),
    ]
}

fn agreeing() -> Vec<Case> {
    let rates = [0, -1, i128::MIN, HIGHEST + 1, i128::MAX].map(|rate| {
        case(format!("agree_asset: at {rate}"), Error::BadRate, move |s| {
            council(s, calls::agree_asset(&s.world, &s.world.xlm, rate, NOW + 9 * DAY))
        })
    });
    let mut cases: Vec<Case> = rates.into();
    cases.extend([
        case("agree_asset: until now", Error::TermOver, |s| {
            council(s, calls::agree_asset(&s.world, &s.world.xlm, 1, s.world.now()))
        }),
        case("agree_asset: until the beginning of time", Error::TermOver, |s| {
            council(s, calls::agree_asset(&s.world, &s.world.xlm, 1, 0))
        }),
        case("agree_asset: EURMTL", Error::BaseAsset, |s| {
            council(s, calls::agree_asset(&s.world, &s.world.eurmtl, 1, NOW + 9 * DAY))
        }),
        case("remove_asset: EURMTL", Error::BaseAsset, |s| {
            council(s, calls::remove_asset(&s.world, &s.world.eurmtl))
        }),
        case("remove_asset: twice", Error::NotAgreed, |s| {
            let call = calls::remove_asset(&s.world, &s.world.xlm);
            s.world.expect(&s.world.council, &call);
            council(s, call)
        }),
        case("agree_asset: the seventeenth", Error::TooManyAssets, |s| {
            let w = &s.world;
            for number in 3..=16 {
                let asset = w.issue(&format!("ASSET{number}"));
                w.expect(&w.council, &calls::agree_asset(w, &asset, 1, u64::MAX));
            }
            council(s, calls::agree_asset(w, &w.mtlap, 1, u64::MAX))
        }),
    ]);
    cases
}

fn purses() -> Vec<Case> {
    vec![
        case("draw: a stroop more than the rate allows", Error::BeyondRate, |s| {
            draw(s, 40 * EURMTL + 1)
        }),
        case("draw: a stroop more in the same year", Error::BeyondRate, |s| {
            let all = calls::draw(&s.world, &s.world.eurmtl, 40 * EURMTL);
            s.world.expect(&s.world.council, &all);
            draw(s, 1)
        }),
        case("draw: of a principal that was released", Error::BeyondRate, |s| {
            let all = calls::unlock(&s.world, &s.world.eurmtl, 1_000 * EURMTL);
            s.world.expect(&s.assembly, &all);
            draw(s, 1)
        }),
        case("draw: at no rate", Error::BeyondRate, |s| {
            s.world.expect(&s.assembly, &calls::set_policy(&s.world, 0, TARGET));
            draw(s, 1)
        }),
        case("unlock: a stroop more than there is", Error::Insufficient, |s| {
            by(&s.assembly, calls::unlock(&s.world, &s.world.eurmtl, 1_000 * EURMTL + 1))
        }),
        case("unlock: no decision", Error::NoEvidence, |s| {
            by(&s.assembly, zero(calls::unlock(&s.world, &s.world.eurmtl, 1), 2))
        }),
        case("set_policy: no decision", Error::NoEvidence, |s| {
            by(&s.assembly, zero(calls::set_policy(&s.world, 0, 1), 1))
        }),
        case("set_policy: more than the whole", Error::BadPolicy, |s| policy(s, 10_001, TARGET)),
        case("set_policy: any number", Error::BadPolicy, |s| policy(s, u32::MAX, TARGET)),
        case("set_policy: no target", Error::BadPolicy, |s| policy(s, 400, 0)),
        case("set_policy: a target below nothing", Error::BadPolicy, |s| policy(s, 400, i128::MIN)),
        case("__constructor: more than the whole", Error::BadPolicy, |s| create(s, 10_001, TARGET)),
        case("__constructor: no target", Error::BadPolicy, |s| create(s, 400, 0)),
        case("__constructor: no decision", Error::NoEvidence, |s| {
            let mut args = s.world.constructor("endowment");
            args[3] = calls::commitment(0);
            Attempt::Create(OF, args)
        }),
        case("write_off: no reason", Error::NoEvidence, |s| {
            council(s, zero(calls::write_off(&s.world, &s.world.eurmtl, EURMTL), 2))
        }),
        case("write_off: twice", Error::NoShortfall, |s| {
            let call = calls::write_off(&s.world, &s.world.eurmtl, 5 * EURMTL);
            s.world.expect(&s.world.council, &call);
            council(s, call)
        }),
        case("write_off: a stroop more than is lacking", Error::NoShortfall, |s| {
            council(s, calls::write_off(&s.world, &s.world.eurmtl, 5 * EURMTL + 1))
        }),
        case("write_off: where grants alone are left", Error::NoShortfall, |s| {
            let w = &s.world;
            let purses = w.endowment_client().balance(&w.address(w.eurmtl.clone())).purses;
            let rest = purses.principal + purses.spendable;
            w.claw_back_eurmtl(w.endowment.clone(), rest);
            w.expect(&w.council, &calls::write_off(w, &w.eurmtl, rest));
            council(s, calls::write_off(w, &w.eurmtl, 1))
        }),
        case("write_off: what came unasked", Error::NoShortfall, |s| {
            council(s, calls::write_off(&s.world, &s.world.xlm, 1))
        }),
        case("seat_assembly: the Council", Error::BadAssembly, |s| {
            s.world.expect(&s.assembly, &calls::seat_assembly(&s.world, &s.stranger));
            by(&s.stranger, calls::seat_assembly(&s.world, &s.world.council))
        }),
        case("seat_assembly: the endowment", Error::BadAssembly, |s| {
            by(&s.assembly, calls::seat_assembly(&s.world, s.world.endowment.clone()))
        }),
        case("donate: to a principal that would pay grants", Error::Uncovered, |s| {
            uncover(s);
            donate(s, &s.world.eurmtl, 1)
        }),
    ]
}

fn reading() -> Vec<Case> {
    let periods = [
        ("backwards", 202_401, 202_312),
        ("from the month 0", 202_300, 202_312),
        ("to the month 13", 202_312, 202_313),
        ("from before time", 196_912, 202_312),
        ("to the year 10 000", 202_312, 1_000_001),
        ("of no months", 0, 0),
    ];
    let periods = periods.map(|(what, from, to)| {
        case(format!("statement: {what}"), Error::BadPeriod, move |s| {
            statement(s, &s.world.eurmtl, from, to)
        })
    });
    let mut cases: Vec<Case> = periods.into();
    for function in ["donors", "budgets", "grants"] {
        cases.extend([
            case(format!("{function}: an empty page"), Error::EmptyBatch, move |s| {
                read(s, OF, function, page(0))
            }),
            case(format!("{function}: 101"), Error::BatchTooLarge, move |s| {
                read(s, OF, function, page(101))
            }),
        ]);
    }
    cases
}

fn other() -> Vec<Case> {
    vec![
        case("bump: 26 donors and grants", Error::BatchTooLarge, |s| {
            let donors = super::strangers(13);
            by(&s.stranger, calls::bump_fund(&s.world, &donors, &[1; 13]))
        }),
        case("bump: who never gave", Error::UnknownDonor, |s| {
            by(&s.stranger, calls::bump_fund(&s.world, [&s.donor, &s.stranger], &[]))
        }),
        case("bump: no grant", Error::UnknownGrant, |s| {
            by(&s.stranger, calls::bump_fund(&s.world, [&s.donor], &[0]))
        }),
        case("accept_council: the hand-over was called off", Error::NoHandover, |s| {
            let (w, contract) = (&s.world, &s.world.endowment);
            w.expect(&w.council, &calls::propose_council(contract, &w.council));
            by(&s.pending_council, calls::accept_council(contract))
        }),
    ]
}

fn donate(s: &Stage, asset: &ScAddress, amount: i128) -> Attempt {
    by(&s.donor, calls::donate(&s.world, &s.donor, asset, amount, Purpose::Principal))
}

fn income(s: &Stage, amount: i128) -> Attempt {
    by(&s.donor, calls::receive_income(&s.world, &s.donor, &s.world.eurmtl, amount))
}

/// The issuer takes so much that not all of what is in grants is there, and somebody looks.
pub fn uncover(s: &Stage) {
    let w = &s.world;
    let purses = w.endowment_client().balance(&w.address(w.eurmtl.clone())).purses;
    w.claw_back_eurmtl(w.endowment.clone(), purses.principal + purses.spendable);
    w.expect(&s.stranger, &calls::recognise(w, &w.eurmtl));
}

pub fn agree(w: &World, rate: i128, until: u64) {
    w.expect(&w.council, &calls::agree_asset(w, &w.xlm, rate, until));
}

/// The donor comes into all the XLM that an account can have.
fn rich(s: &Stage) {
    let mut entry = s.world.account_entry(&s.donor).expect("a funded account");
    entry.balance = i64::MAX;
    s.world.set_account_entry(&s.donor, entry);
}

fn draw(s: &Stage, amount: i128) -> Attempt {
    council(s, calls::draw(&s.world, &s.world.eurmtl, amount))
}

fn policy(s: &Stage, spending_rate: u32, target: i128) -> Attempt {
    by(&s.assembly, calls::set_policy(&s.world, spending_rate, target))
}

fn create(s: &Stage, spending_rate: u32, target: i128) -> Attempt {
    let mut args = s.world.constructor("endowment");
    args[2] = calls::val(Policy { spending_rate, target });
    Attempt::Create(OF, args)
}

fn statement(s: &Stage, asset: &ScAddress, from: u32, to: u32) -> Attempt {
    let args = vec![ScVal::Address(asset.clone()), ScVal::U32(from), ScVal::U32(to)];
    read(s, OF, "statement", args)
}
