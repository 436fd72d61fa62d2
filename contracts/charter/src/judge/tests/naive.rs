//! The judge against another reading of the charter: from its text and by sets, level by level
//! until nothing changes, with no packing and no recursion.

extern crate std;

use std::{collections::BTreeSet, vec, vec::Vec};

use proptest::{collection, prelude::*};

use super::*;
use crate::samples::{self, drafts};

/// For each level, the numbers of the alternatives that are met.
type Grounded = Vec<BTreeSet<u32>>;

struct Reading<'a> {
    draft: &'a Draft,
    corporates: &'a [Case],
}

impl Reading<'_> {
    /// What is met for an account of a kind: more and more, as grounds call on other grounds.
    fn grounded(&self, kind: Kind, case: &Case) -> Grounded {
        let levels = self.draft.levels(kind);
        let mut known = vec![BTreeSet::new(); levels.len()];
        loop {
            let mut next = known.clone();
            for (grounds, met) in levels.iter().zip(&mut next) {
                for (number, all) in (1..).zip(grounds) {
                    let unmet =
                        all.iter().filter(|condition| !self.holds(case, condition, &known)).count();
                    if unmet == 0 {
                        met.insert(number);
                    }
                }
            }
            if next == known {
                return known;
            }
            known = next;
        }
    }

    fn holds(&self, case: &Case, condition: &Condition, known: &Grounded) -> bool {
        match condition {
            Condition::Own(test) => holds(case, test, known),
            Condition::Led(test) => {
                let mut holds_for = BTreeSet::new();
                for (place, corporate) in self.corporates.iter().enumerate() {
                    let known = self.grounded(COMPANY, corporate);
                    if corporate.level != 0 && holds(corporate, test, &known) {
                        holds_for.insert(place);
                    }
                }
                case.leads.iter().any(|place| holds_for.contains(place))
            }
        }
    }
}

fn holds(case: &Case, test: &Test, known: &Grounded) -> bool {
    match test {
        Test::Attested(wanted) => {
            let all = case.statements.iter();
            let fitting = all.filter(|said| {
                wanted.claims & !said.claims == 0
                    && said.worth >= wanted.worth
                    && stands(&said.attester, wanted.by, wanted.level)
            });
            different(fitting) >= wanted.attesters as usize
        }
        Test::Recommended(wanted) => {
            let all = case.statements.iter();
            let fitting = all.filter(|said| {
                said.claims & claims::RECOMMENDED != 0
                    && (1..=wanted.most).contains(&said.slot)
                    && stands(&said.attester, roles::PARTICIPANT, wanted.level)
            });
            different(fitting) >= wanted.participants as usize
        }
        Test::Donor(wanted) => {
            let over = |months| case.giving.iter().filter(move |(over, _)| *over == months);
            over(wanted.months).map(|(_, least)| *least).max().unwrap_or(0) >= wanted.amount
        }
        Test::Majority => case.majority,
        Test::Level(level) => (*level..=5).contains(&case.level),
        Test::Grounds(level) => !known[*level as usize - 1].is_empty(),
    }
}

/// Whether an attester has a standing: strikes out those that are not had.
fn stands(attester: &Attester, by: u32, level: u32) -> bool {
    let mut standings = by & attester.roles;
    if attester.level < level {
        standings &= !roles::PARTICIPANT;
    }
    standings != 0
}

fn different<'a>(statements: impl Iterator<Item = &'a Statement>) -> usize {
    statements.map(|said| said.attester.id).collect::<BTreeSet<_>>().len()
}

fn statements() -> impl Strategy<Value = Statement> {
    let attester = (0..5u32, 0..=5u32, 0..=roles::ALL).prop_map(|(id, level, roles)| Attester {
        id,
        level,
        roles,
    });
    let claims = prop_oneof![
        2 => samples::groups(),
        2 => Just(claims::RECOMMENDED),
        2 => Just(claims::ALL),
        1 => 0..=claims::ALL,
    ];
    let worth = prop_oneof![1 => Just(0), 3 => samples::money()];
    (attester, claims, worth, 0..=4u32).prop_map(|(attester, claims, worth, slot)| Statement {
        attester,
        claims,
        worth,
        slot: if claims & claims::RECOMMENDED == 0 { 0 } else { slot.max(1) },
    })
}

/// An account that leads some of the first `corporates`.
fn cases(corporates: usize) -> impl Strategy<Value = Case> {
    (
        0..=5u32,
        collection::vec(statements(), 0..12),
        any::<bool>(),
        collection::vec((1..=3u32, samples::money()), 0..4),
        collection::vec(any::<prop::sample::Index>(), 0..3),
    )
        .prop_map(move |(level, statements, majority, giving, leads)| {
            let leads = leads.iter().filter(|_| corporates != 0);
            let leads = leads.map(|place| place.index(corporates)).collect();
            Case { level, statements, majority, giving, leads }
        })
}

fn companies() -> impl Strategy<Value = Vec<Case>> {
    collection::vec(cases(0).prop_map(|case| Case { level: case.level.min(4), ..case }), 0..4)
}

fn facts() -> impl Strategy<Value = (Vec<Case>, Case)> {
    companies().prop_flat_map(|corporates| {
        let case = cases(corporates.len());
        (Just(corporates), case)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn another_reading_of_the_charter_agrees(draft in drafts(), (corporates, case) in facts()) {
        let code = code(&draft);
        let court = Court { code: &code, corporates: &corporates };
        let reading = Reading { draft: &draft, corporates: &corporates };
        for kind in Kind::ALL {
            let grounded = reading.grounded(kind, &case);
            for (level, grounds) in (1..).zip(draft.levels(kind)) {
                for condition in grounds.iter().flatten() {
                    let expected = reading.holds(&case, condition, &grounded);
                    prop_assert_eq!(court.met(kind, &case, condition), expected, "{:?}", condition);
                }
                let first = grounded[level as usize - 1].first().copied().unwrap_or(0);
                prop_assert_eq!(court.carrier(kind, &case, level), first);
            }
            let held = grounded.iter().skip(1).take_while(|met| !met.is_empty());
            let mut carried = [0; 5];
            for (level, met) in grounded.iter().enumerate() {
                carried[level] = met.first().copied().unwrap_or(0);
            }
            prop_assert_eq!(judged(&court, kind, &case), (1 + held.count() as u32, carried));
        }
    }

    #[test]
    fn more_facts_never_lower_a_level(
        draft in drafts(),
        (corporates, case) in facts(),
        more in statements(),
    ) {
        let code = code(&draft);
        let court = Court { code: &code, corporates: &corporates };
        let mut richer = case.clone();
        richer.statements.push(more);
        richer.majority = true;
        let (before, carried) = judged(&court, PERSON, &case);
        let (after, carried_after) = judged(&court, PERSON, &richer);
        prop_assert!(after >= before);
        for (then, now) in carried.iter().zip(carried_after) {
            prop_assert!(*then == 0 || (1..=*then).contains(&now));
        }
    }
}
