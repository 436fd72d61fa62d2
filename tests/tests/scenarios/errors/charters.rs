//! Faults of a charter: the Regulation neither starts with one nor adopts one.

use charter::{
    claims, grounds::roles, Attesting, Charter, Condition, Entitlement, Giving, Grounds,
    Recommending, Test,
};
use common::limits;
use regulation::Error;
use scenarios::{calls, charters, Stage, World};
use soroban_sdk::{
    xdr::{ScAddress, ScVal},
    BytesN, Vec as List,
};

use super::{case, council, Attempt, Case};

/// A change of the first charter.
type Edit = fn(&mut Charter);

/// Plain claims of one participant.
const VOUCHED: Attesting =
    Attesting { attesters: 1, by: roles::PARTICIPANT, claims: claims::VOUCH, level: 1, worth: 0 };
/// A worth that the Council attests.
const WORTHY: Attesting =
    Attesting { attesters: 1, by: roles::COUNCIL, claims: claims::ASSETS, level: 0, worth: 1 };
const RECOMMENDED: Recommending = Recommending { level: 2, most: 1, participants: 1 };
const GIVING: Giving = Giving { amount: 1, months: 1 };
const ENTITLED: Entitlement =
    Entitlement { by: roles::PARTICIPANT, claims: claims::VOUCH, level: 1 };
/// One stroop more than an account can hold.
const TOO_MUCH: i128 = i64::MAX as i128 + 1;

/// Every fault at deployment, and at adoption.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (what, error, edit) in [shapes(), terms(), conditions(), rows(), references()].concat() {
        cases.push(case(format!("deploy: {what}"), error, move |s| deploy(&s.world, edit)));
        cases.push(case(format!("adopt: {what}"), error, move |s| adopt(s, edit)));
    }
    let early: [(&str, Edit); 2] = [
        ("in effect in the next second", |charter| {
            charter.effective = scenarios::NOW + 2 * 86_400 + 1
        }),
        ("in effect at the end of time", |charter| charter.effective = u64::MAX),
    ];
    for (what, edit) in early {
        let deploy = move |s: &mut Stage| deploy(&s.world, edit);
        cases.push(case(format!("deploy: {what}"), Error::CharterEarly, deploy));
    }
    cases
}

type Fault = (&'static str, Error, Edit);

fn shapes() -> Vec<Fault> {
    vec![
        ("no level of individuals", Error::CharterLevels, |c| c.individual = repeated(c, 0)),
        ("no level of corporates", Error::CharterLevels, |c| corporate(c, repeated(c, 0))),
        ("six levels of individuals", Error::CharterLevels, |c| c.individual = repeated(c, 6)),
        ("five levels of corporates", Error::CharterLevels, |c| corporate(c, repeated(c, 5))),
        ("grounds without alternatives", Error::CharterGrounds, |c| {
            c.individual = List::from_array(c.individual.env(), [List::new(c.individual.env())]);
        }),
        ("an alternative without conditions", Error::CharterGrounds, |c| {
            let env = &c.corporate.env().clone();
            corporate(c, List::from_array(env, [List::from_array(env, [List::new(env)])]));
        }),
        ("49 conditions of individuals", Error::CharterTooLong, |c| {
            c.individual = many(c, limits::MAX_CONDITIONS + 1);
        }),
        ("49 conditions of corporates", Error::CharterTooLong, |c| {
            corporate(c, many(c, limits::MAX_CONDITIONS + 1));
        }),
        ("17 rows of entitlements", Error::CharterTooLong, |c| {
            c.entitlements = entitlements(c, limits::MAX_ENTITLEMENTS + 1);
        }),
    ]
}

fn terms() -> Vec<Fault> {
    vec![
        ("no Regulation", Error::CharterDocument, |c| c.document = zero(c)),
        ("no Agreement", Error::CharterDocument, |c| c.agreement = zero(c)),
        ("no standard", Error::CharterDocument, |c| c.standard = zero(c)),
        ("absence of no month", Error::CharterImpossible, |c| c.absence_months = 0),
        ("absence of 25 months", Error::CharterImpossible, |c| c.absence_months = 25),
        ("absence of no votes", Error::CharterImpossible, |c| c.absence_votes = 0),
        ("absence of 101 votes", Error::CharterImpossible, |c| c.absence_votes = 101),
        ("verifiers of level 0", Error::CharterImpossible, |c| c.verifier_level = 0),
        ("verifiers of level 5", Error::CharterImpossible, |c| c.verifier_level = 5),
    ]
}

fn conditions() -> Vec<Fault> {
    macro_rules! impossible {
        ($($what:literal: $test:expr;)*) => {
            vec![$(($what, Error::CharterImpossible, |c| ground(c, Condition::Own($test))),)*]
        };
    }
    let mut faults: Vec<Fault> = impossible! {
        "no claims": Test::Attested(Attesting { claims: 0, ..VOUCHED });
        "an unknown claim": Test::Attested(Attesting { claims: claims::ALL + 1, ..VOUCHED });
        "claims of two groups":
            Test::Attested(Attesting { claims: claims::REAL | claims::IDENTITY, ..VOUCHED });
        "recommendations as attestations":
            Test::Attested(Attesting { claims: claims::RECOMMENDED, ..VOUCHED });
        "no attesters": Test::Attested(Attesting { attesters: 0, ..VOUCHED });
        "17 attesters": Test::Attested(Attesting { attesters: 17, ..VOUCHED });
        "attesters in no standing": Test::Attested(Attesting { by: 0, level: 0, ..VOUCHED });
        "attesters in an unknown standing":
            Test::Attested(Attesting { by: roles::ALL + 1, level: 0, ..VOUCHED });
        "attesters of level 0": Test::Attested(Attesting { level: 0, ..VOUCHED });
        "attesters of level 6": Test::Attested(Attesting { level: 6, ..VOUCHED });
        "a level of the Council": Test::Attested(Attesting { level: 1, ..WORTHY });
        "a worth of nothing": Test::Attested(Attesting { worth: 0, ..WORTHY });
        "a negative worth": Test::Attested(Attesting { worth: -1, ..WORTHY });
        "a worth beyond all money": Test::Attested(Attesting { worth: TOO_MUCH, ..WORTHY });
        "a worth of what has none": Test::Attested(Attesting { worth: 1, ..VOUCHED });
        "no recommendations": Test::Recommended(Recommending { participants: 0, ..RECOMMENDED });
        "17 recommendations": Test::Recommended(Recommending { participants: 17, ..RECOMMENDED });
        "recommendations of level 0": Test::Recommended(Recommending { level: 0, ..RECOMMENDED });
        "recommendations of level 6": Test::Recommended(Recommending { level: 6, ..RECOMMENDED });
        "none of the recommended": Test::Recommended(Recommending { most: 0, ..RECOMMENDED });
        "the 33rd recommended": Test::Recommended(Recommending { most: 33, ..RECOMMENDED });
        "gifts of nothing": Test::Donor(Giving { amount: 0, ..GIVING });
        "gifts beyond all money": Test::Donor(Giving { amount: TOO_MUCH, ..GIVING });
        "gifts of no month": Test::Donor(Giving { months: 0, ..GIVING });
        "gifts of 25 months": Test::Donor(Giving { months: 25, ..GIVING });
        "the own level": Test::Level(1);
    };
    faults.push(("a corporate that leads", Error::CharterImpossible, |c| {
        corporate(c, grounds(c, Condition::Led(Test::Level(1))));
    }));
    faults
}

fn rows() -> Vec<Fault> {
    vec![
        ("a row of no claims", Error::CharterImpossible, |c| {
            c.entitlements.push_back(Entitlement { claims: 0, ..ENTITLED });
        }),
        ("a row of an unknown claim", Error::CharterImpossible, |c| {
            c.entitlements.push_back(Entitlement { claims: claims::ALL + 1, ..ENTITLED });
        }),
        ("a row for nobody", Error::CharterImpossible, |c| {
            c.entitlements.push_back(Entitlement { by: 0, level: 0, ..ENTITLED });
        }),
        ("a row for participants of level 0", Error::CharterImpossible, |c| {
            c.entitlements.push_back(Entitlement { level: 0, ..ENTITLED });
        }),
        ("a row for participants of level 6", Error::CharterImpossible, |c| {
            c.entitlements.push_back(Entitlement { level: 6, ..ENTITLED });
        }),
    ]
}

fn references() -> Vec<Fault> {
    vec![
        ("grounds for level 0", Error::CharterUnknownLevel, |c| {
            ground(c, Condition::Own(Test::Grounds(0)));
        }),
        ("grounds for a level there is not", Error::CharterUnknownLevel, |c| {
            // One level is left of the charter's five.
            ground(c, Condition::Own(Test::Grounds(2)));
        }),
        ("a corporate of level 0", Error::CharterUnknownLevel, |c| {
            ground(c, Condition::Led(Test::Level(0)));
        }),
        ("a corporate of level 5", Error::CharterUnknownLevel, |c| {
            ground(c, Condition::Led(Test::Level(5)));
        }),
        ("grounds for a corporate's level 5", Error::CharterUnknownLevel, |c| {
            ground(c, Condition::Led(Test::Grounds(5)));
        }),
        ("grounds that need themselves", Error::CharterCycle, |c| {
            ground(c, Condition::Own(Test::Grounds(1)));
        }),
        ("grounds that need each other", Error::CharterCycle, |c| {
            let [first, second] = [2, 1].map(|level| Condition::Own(Test::Grounds(level)));
            let mut levels = grounds(c, first);
            levels.append(&grounds(c, second));
            corporate(c, levels);
        }),
    ]
}

#[test]
fn a_charter_at_its_bounds_is_adopted_and_reads_as_it_was_written() {
    let edits: [(&str, Edit); 16] = [
        ("one level", |c| c.individual = repeated(c, 1)),
        ("every level", |c| c.corporate = repeated(c, 4)),
        ("48 conditions", |c| c.individual = many(c, limits::MAX_CONDITIONS)),
        ("16 rows", |c| c.entitlements = entitlements(c, limits::MAX_ENTITLEMENTS)),
        ("no rows", |c| c.entitlements = entitlements(c, 0)),
        ("least terms", |c| (c.absence_months, c.absence_votes, c.verifier_level) = (1, 1, 1)),
        ("largest terms", |c| (c.absence_months, c.absence_votes, c.verifier_level) = (24, 100, 4)),
        ("16 attesters", |c| own(c, Test::Attested(Attesting { attesters: 16, ..VOUCHED }))),
        ("level 5", |c| own(c, Test::Attested(Attesting { level: 5, ..VOUCHED }))),
        ("every standing", |c| own(c, Test::Attested(Attesting { by: roles::ALL, ..VOUCHED }))),
        ("a stroop", |c| own(c, Test::Attested(WORTHY))),
        ("all the money", |c| {
            own(c, Test::Attested(Attesting { worth: TOO_MUCH - 1, ..WORTHY }));
        }),
        ("most recommendations", |c| {
            own(c, Test::Recommended(Recommending { level: 5, most: 32, participants: 16 }));
        }),
        ("largest gifts", |c| {
            own(c, Test::Donor(Giving { amount: TOO_MUCH - 1, months: 24 }));
        }),
        ("least gifts", |c| own(c, Test::Donor(GIVING))),
        ("a corporate's highest level", |c| ground(c, Condition::Led(Test::Level(4)))),
    ];
    let stage = Stage::before_founding();
    for (what, edit) in edits {
        let w = stage.world.fork();
        let charter = edited(&w, edit);
        let adopted = w.expect(&w.council, &calls::adopt(&w, &charter));
        assert_eq!(adopted.value, ScVal::U32(2), "{what}");
        assert_eq!(w.regulation_client().charter(&2), charter, "{what}");
        assert_eq!(w.regulation_client().charter_version(), 2, "{what}");
    }
}

fn edited(w: &World, edit: Edit) -> Charter {
    let mut charter = charters::first(&w.env);
    edit(&mut charter);
    charter
}

fn deploy(w: &World, edit: Edit) -> Attempt {
    let council = ScVal::Address(ScAddress::from(&w.council));
    let charter = calls::val(edited(w, edit));
    Attempt::Create("regulation", vec![council, w.constructor("regulation")[1].clone(), charter])
}

fn adopt(s: &Stage, edit: Edit) -> Attempt {
    council(s, calls::adopt(&s.world, edited(&s.world, edit)))
}

fn zero(charter: &Charter) -> BytesN<32> {
    BytesN::from_array(charter.document.env(), &[0; 32])
}

/// Individuals need one condition, for the only level.
fn ground(charter: &mut Charter, condition: Condition) {
    charter.individual = grounds(charter, condition);
}

/// Corporates have these levels; individuals one, which asks for none of theirs.
fn corporate(charter: &mut Charter, levels: List<Grounds>) {
    charter.individual = repeated(charter, 1);
    charter.corporate = levels;
}

fn own(charter: &mut Charter, test: Test) {
    ground(charter, Condition::Own(test));
}

/// One level with one condition.
fn grounds(charter: &Charter, condition: Condition) -> List<Grounds> {
    let env = charter.document.env();
    List::from_array(env, [List::from_array(env, [List::from_array(env, [condition])])])
}

/// Levels that all have the first level's grounds.
fn repeated(charter: &Charter, count: usize) -> List<Grounds> {
    let first = grounds(charter, Condition::Own(Test::Attested(VOUCHED)));
    let levels = std::iter::repeat_n(first.get_unchecked(0), count);
    List::from_iter(charter.document.env(), levels)
}

/// One level with so many conditions, in two alternatives.
fn many(charter: &Charter, count: u32) -> List<Grounds> {
    let env = charter.document.env();
    let condition = || Condition::Own(Test::Attested(VOUCHED));
    let all = |count: u32| List::from_iter(env, (0..count).map(|_| condition()));
    List::from_array(env, [List::from_array(env, [all(count - 9), all(9)])])
}

fn entitlements(charter: &Charter, count: u32) -> List<Entitlement> {
    List::from_iter(charter.document.env(), (0..count).map(|_| ENTITLED))
}
