//! Errors of budgets and grants.

use endowment::{Award, Earning, Error, Linear};
use scenarios::{calls, granted, Call, Stage, CAP, DAY, EURMTL, NOW, XLM};
use soroban_sdk::{
    xdr::{Int128Parts, ScAddress, ScVal},
    Vec as List,
};

use super::{
    case,
    claims::{claim, confirm},
    council,
    exits::zero,
    Attempt, Case,
};

/// The largest amount of a classic asset.
const MOST: i128 = i64::MAX as i128;
/// No grant has such a number.
const UNKNOWN: [u32; 3] = [0, granted::LAST + 1, u32::MAX];

/// All cases.
pub fn cases() -> Vec<Case> {
    [budgets(), granting(), schedules(), stopping(), returning()]
        .into_iter()
        .flatten()
        .chain(unknown())
        .chain(batches())
        .collect()
}

fn budgets() -> Vec<Case> {
    let names: Vec<String> = (1..=17).map(|n| format!("category{n}")).collect();
    vec![
        case("adopt_budget: no decision", Error::NoEvidence, |s| {
            let w = &s.world;
            let categories = [("tools", &w.eurmtl, 1)];
            council(s, zero(calls::adopt_budget(w, (NOW, NOW + 9 * DAY), &categories), 3))
        }),
        case("adopt_budget: of no time", Error::BadPeriod, |s| {
            adopt(s, (NOW + 9 * DAY, NOW + 9 * DAY), &[("tools", 1)])
        }),
        case("adopt_budget: backwards", Error::BadPeriod, |s| {
            adopt(s, (NOW + 9 * DAY, NOW + 8 * DAY), &[("tools", 1)])
        }),
        case("adopt_budget: over in this second", Error::BadPeriod, |s| {
            adopt(s, (NOW, s.world.now()), &[("tools", 1)])
        }),
        case("adopt_budget: no categories", Error::BadCategories, |s| year(s, &[])),
        case("adopt_budget: 17 categories", Error::BadCategories, move |s| {
            let categories: Vec<_> = names.iter().map(|name| (name.as_str(), 1)).collect();
            year(s, &categories)
        }),
        case("adopt_budget: two of one name", Error::BadCategories, |s| {
            year(s, &[("tools", 1), ("travel", 1), ("tools", 2)])
        }),
        case("adopt_budget: no cap", Error::BadCategories, |s| year(s, &[("tools", 0)])),
        case("adopt_budget: a cap below nothing", Error::BadCategories, |s| {
            year(s, &[("travel", 1), ("tools", -1)])
        }),
        case("adopt_budget: more than there can be", Error::BadCategories, |s| {
            year(s, &[("tools", MOST + 1)])
        }),
    ]
}

fn granting() -> Vec<Case> {
    vec![
        case("grant: no purpose", Error::NoEvidence, |s| {
            let mut award = award(s, Earning::AtOnce(1));
            award.purpose = crate::support::bytes(&s.world, 0);
            council(s, calls::grant(&s.world, [award]))
        }),
        case("grant: to the fund", Error::BadRecipient, |s| {
            let fund = s.world.endowment.clone();
            let award = calls::award_of_first(&s.world, fund, "studies", Earning::AtOnce(1));
            council(s, calls::grant(&s.world, [award]))
        }),
        case("grant: from no budget", Error::UnknownBudget, |s| of_budget(s, 0)),
        case("grant: from the next budget", Error::UnknownBudget, |s| of_budget(s, 2)),
        case("grant: a second before the budget begins", Error::BudgetClosed, |s| {
            let w = &s.world;
            let period = (w.now() + 1, NOW + 9 * DAY);
            w.expect(&w.council, &calls::adopt_budget(w, period, &[("studies", &w.eurmtl, 9)]));
            of_budget(s, 2)
        }),
        case("grant: in the second in which the budget ends", Error::BudgetClosed, |s| {
            let w = &s.world;
            let period = (NOW, w.now() + 1);
            w.expect(&w.council, &calls::adopt_budget(w, period, &[("studies", &w.eurmtl, 9)]));
            w.pass(1);
            of_budget(s, 2)
        }),
        case("grant: from no category", Error::UnknownCategory, |s| {
            let award = calls::award_of_first(&s.world, &s.stranger, "tools", Earning::AtOnce(1));
            council(s, calls::grant(&s.world, [award]))
        }),
        case("grant: a stroop more than the cap", Error::BeyondCap, |s| {
            grant(s, Earning::AtOnce(left(s) + 1))
        }),
        case("grant: a stroop more than the cap, of two", Error::BeyondCap, |s| {
            let awards = [left(s), 1].map(|amount| award(s, Earning::AtOnce(amount)));
            council(s, calls::grant(&s.world, awards))
        }),
        case("grant: a stroop more than is spendable", Error::Insufficient, |s| {
            let w = &s.world;
            w.expect(&w.council, &calls::adopt_budget(w, WHOLE, &[("studies", &w.eurmtl, MOST)]));
            let free = spendable(s, &w.eurmtl) - 5 * EURMTL;
            let award = |amount| Award { budget: 2, ..award(s, Earning::AtOnce(amount)) };
            w.fork().expect(&w.council, &calls::grant(w, [award(free)]));
            council(s, calls::grant(w, [award(free + 1)]))
        }),
        case("grant: of an asset of which nothing is spendable", Error::Insufficient, |s| {
            let w = &s.world;
            let aid =
                |amount| calls::award_of_first(w, &s.stranger, "aid", Earning::AtOnce(amount));
            w.expect(&w.council, &calls::adopt_budget(w, WHOLE, &[("aid", &w.xlm, 20 * XLM)]));
            let award = Award { budget: 2, ..aid(20 * XLM) };
            w.expect(&w.council, &calls::grant(w, [award]));
            council(s, calls::grant(w, [aid(1)]))
        }),
    ]
}

/// A period in which every stage is.
const WHOLE: (u64, u64) = (0, u64::MAX);

fn schedules() -> Vec<Case> {
    let linear = |start, cliff, end, amount| {
        move |s: &mut Stage| grant(s, Earning::Linear(Linear { amount, cliff, end, start }))
    };
    let mut cases = vec![
        case("grant: over no time", Error::BadSchedule, linear(5, 5, 5, 1)),
        case("grant: backwards", Error::BadSchedule, linear(6, 6, 5, 1)),
        case("grant: a cliff before the start", Error::BadSchedule, linear(5, 4, 9, 1)),
        case("grant: a cliff after the end", Error::BadSchedule, linear(5, 10, 9, 1)),
        case("grant: no milestones", Error::BadSchedule, |s| milestones(s, &[])),
        case("grant: 13 milestones", Error::BadSchedule, |s| milestones(s, &[1; 13])),
        case("grant: a milestone of nothing", Error::BadAmount, |s| milestones(s, &[1, 0])),
        case("grant: a milestone below nothing", Error::BadAmount, |s| milestones(s, &[2, -1])),
        case("grant: milestones of more than there can be", Error::BadAmount, |s| {
            milestones(s, &[MOST, 1])
        }),
        case("grant: a milestone of more than there is a number for", Error::BadAmount, |s| {
            milestones(s, &[i128::MAX, i128::MAX])
        }),
    ];
    let one = ScVal::I128(Int128Parts { hi: 0, lo: 1 });
    let name = |name: &str| ScVal::Symbol(name.try_into().unwrap());
    let list = |items: &[ScVal]| ScVal::Vec(Some(items.to_vec().try_into().unwrap()));
    let malformed = [
        ("nothing", list(&[])),
        ("a case alone", list(&[name("AtOnce")])),
        ("a case of another name", list(&[name("Never"), one.clone()])),
        ("a longer name", list(&[name("Milestones"), one.clone()])),
        ("a number for a case", list(&[ScVal::U32(0), one.clone()])),
        ("a case that carries too much", list(&[name("AtOnce"), one.clone(), ScVal::Void])),
        ("an amount of another type", list(&[name("AtOnce"), ScVal::U32(1)])),
        ("times that are an amount", list(&[name("Linear"), one.clone()])),
        ("milestones that are an amount", list(&[name("Stepwise"), one.clone()])),
        ("milestones that aren't amounts", list(&[name("Stepwise"), list(&[ScVal::U32(1)])])),
    ];
    cases.extend(malformed.map(|(what, earning)| {
        case(format!("grant: {what}"), Error::BadSchedule, move |s| {
            let call = calls::grant(&s.world, [award(s, Earning::AtOnce(1))]);
            council(s, earned(call, earning.clone()))
        })
    }));
    for amount in [0, -1, i128::MIN, MOST + 1, i128::MAX] {
        cases.extend([
            case(format!("grant: {amount} at once"), Error::BadAmount, move |s| {
                grant(s, Earning::AtOnce(amount))
            }),
            case(format!("grant: {amount} over a time"), Error::BadAmount, linear(0, 0, 1, amount)),
        ]);
    }
    cases
}

fn stopping() -> Vec<Case> {
    vec![
        case("suspend: no reason", Error::NoEvidence, |s| {
            council(s, zero(calls::suspend_grants(&s.world, &[granted::AT_ONCE]), 1))
        }),
        case("suspend: a suspended grant", Error::GrantSuspended, |s| {
            suspend(s, &[granted::AT_ONCE, granted::SUSPENDED])
        }),
        case("suspend: one twice", Error::GrantSuspended, |s| suspend(s, &[granted::AT_ONCE; 2])),
        case("suspend: what was clawed back", Error::GrantEnded, |s| {
            suspend(s, &[granted::AT_ONCE, granted::CLAWED_BACK])
        }),
        case("suspend: what was claimed", Error::GrantEnded, |s| {
            s.world.expect(&s.recipient, &calls::claim(&s.world, granted::AT_ONCE));
            suspend(s, &[granted::AT_ONCE])
        }),
        case("resume: no reason", Error::NoEvidence, |s| {
            council(s, zero(calls::resume_grants(&s.world, &[granted::SUSPENDED]), 1))
        }),
        case("resume: what runs", Error::NotSuspended, |s| {
            resume(s, &[granted::SUSPENDED, granted::LINEAR])
        }),
        case("resume: one twice", Error::NotSuspended, |s| resume(s, &[granted::SUSPENDED; 2])),
        case("resume: what was clawed back", Error::NotSuspended, |s| {
            claw_back(s, &[granted::SUSPENDED], false);
            resume(s, &[granted::SUSPENDED])
        }),
    ]
}

fn returning() -> Vec<Case> {
    let nothing = |what, grants: &'static [u32], whole| {
        case(format!("claw_back: {what}"), Error::NothingToReturn, move |s| {
            council(s, calls::claw_back(&s.world, grants, whole))
        })
    };
    vec![
        case("claw_back: no reason", Error::NoEvidence, |s| {
            council(s, zero(calls::claw_back(&s.world, &[granted::LINEAR], true), 2))
        }),
        nothing("what is earned", &[granted::LINEAR, granted::AT_ONCE], false),
        nothing("one twice", &[granted::LINEAR; 2], false),
        nothing("what was clawed back", &[granted::CLAWED_BACK], false),
        nothing("what was clawed back before anything was earned", &[granted::CLAWED_BACK], true),
        case("claw_back: what was claimed", Error::NothingToReturn, |s| {
            s.world.expect(&s.recipient, &calls::claim(&s.world, granted::AT_ONCE));
            council(s, calls::claw_back(&s.world, &[granted::AT_ONCE], true))
        }),
    ]
}

/// Every call of the Council's about grants.
fn about(s: &Stage, grants: &[u32]) -> [Call; 3] {
    let w = &s.world;
    [
        calls::suspend_grants(w, grants),
        calls::resume_grants(w, grants),
        calls::claw_back(w, grants, true),
    ]
}

const ABOUT: [&str; 3] = ["suspend", "resume", "claw_back"];

fn unknown() -> Vec<Case> {
    let cases = UNKNOWN.into_iter().flat_map(|number| {
        let lists = ABOUT.into_iter().enumerate().map(move |(place, name)| {
            case(format!("{name}: grant {number}"), Error::UnknownGrant, move |s| {
                let first = if name == "resume" { granted::SUSPENDED } else { granted::LINEAR };
                council(s, about(s, &[first, number])[place].clone())
            })
        });
        let single = [
            case(format!("claim: grant {number}"), Error::UnknownGrant, move |s| claim(s, number)),
            case(format!("confirm: grant {number}"), Error::UnknownGrant, move |s| {
                confirm(s, number, 0)
            }),
        ];
        lists.chain(single)
    });
    cases.collect()
}

fn batches() -> Vec<Case> {
    let mut cases = Vec::new();
    for (count, error) in [(0, Error::EmptyBatch), (26, Error::BatchTooLarge)] {
        for (place, name) in ABOUT.into_iter().enumerate() {
            cases.push(case(format!("{name}: {count}"), error, move |s| {
                council(s, about(s, &vec![granted::LINEAR; count])[place].clone())
            }));
        }
        cases.push(case(format!("grant: {count}"), error, move |s| {
            let awards: Vec<Award> = (0..count).map(|_| award(s, Earning::AtOnce(1))).collect();
            council(s, calls::grant(&s.world, awards))
        }));
    }
    cases
}

fn adopt(s: &Stage, period: (u64, u64), categories: &[(&str, i128)]) -> Attempt {
    let w = &s.world;
    let categories: Vec<(&str, &ScAddress, i128)> =
        categories.iter().map(|(name, cap)| (*name, &w.eurmtl, *cap)).collect();
    council(s, calls::adopt_budget(w, period, &categories))
}

fn year(s: &Stage, categories: &[(&str, i128)]) -> Attempt {
    adopt(s, (NOW, NOW + 365 * DAY), categories)
}

fn award(s: &Stage, earning: Earning) -> Award {
    calls::award_of_first(&s.world, &s.stranger, "studies", earning)
}

fn grant(s: &Stage, earning: Earning) -> Attempt {
    council(s, calls::grant(&s.world, [award(s, earning)]))
}

/// A grant of one award, earned in a way that there may not be.
fn earned(mut call: Call, earning: ScVal) -> Call {
    let ScVal::Vec(Some(awards)) = &call.args[0] else { panic!("a grant of a list") };
    let ScVal::Map(Some(award)) = &awards[0] else { panic!("a list of awards") };
    let mut award = award.to_vec();
    let field =
        award.iter_mut().find(|entry| entry.key == ScVal::Symbol("earning".try_into().unwrap()));
    field.unwrap().val = earning;
    call.args[0] =
        ScVal::Vec(Some(vec![ScVal::Map(Some(award.try_into().unwrap()))].try_into().unwrap()));
    call
}

fn of_budget(s: &Stage, budget: u32) -> Attempt {
    let award = Award { budget, ..award(s, Earning::AtOnce(1)) };
    council(s, calls::grant(&s.world, [award]))
}

fn milestones(s: &Stage, parts: &[i128]) -> Attempt {
    grant(s, Earning::Stepwise(List::from_slice(&s.world.env, parts)))
}

/// What is left of the cap of `studies`.
fn left(s: &Stage) -> i128 {
    let budget = s.world.endowment_client().budgets(&1, &1).get(0).expect("a budget");
    CAP - budget.lines.get(0).expect("a category").used
}

fn spendable(s: &Stage, asset: &ScAddress) -> i128 {
    s.world.endowment_client().balance(&s.world.address(asset.clone())).purses.spendable
}

fn suspend(s: &Stage, grants: &[u32]) -> Attempt {
    council(s, calls::suspend_grants(&s.world, grants))
}

fn resume(s: &Stage, grants: &[u32]) -> Attempt {
    council(s, calls::resume_grants(&s.world, grants))
}

fn claw_back(s: &Stage, grants: &[u32], whole: bool) {
    s.world.expect(&s.world.council, &calls::claw_back(&s.world, grants, whole));
}
