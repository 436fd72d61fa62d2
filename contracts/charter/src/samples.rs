//! Charters to test with: a small one to change, and any valid one.

extern crate std;

use std::{vec, vec::Vec};

use proptest::{collection, prelude::*, sample};
use soroban_sdk::{BytesN, Env};

use crate::{
    claims, grounds::roles, Attesting, Charter, Condition, Entitlement, Giving, Recommending, Test,
};
use common::{limits, Kind};

/// Any of (all of conditions), without an environment.
pub type Level = Vec<Vec<Condition>>;

/// A charter without an environment: what [`Draft::charter`] turns into one.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Hashes of the Regulation, the Agreement and the standard.
    pub hashes: [[u8; 32]; 3],
    pub effective: u64,
    pub verifier_level: u32,
    pub absence_months: u32,
    pub absence_votes: u32,
    pub entitlements: Vec<Entitlement>,
    /// Grounds by kind; the first are those of level 1.
    pub levels: [Vec<Level>; 2],
}

/// One participant vouches for everything (REG-4b).
pub const VOUCHED: Attesting =
    Attesting { attesters: 1, by: roles::PARTICIPANT, claims: claims::VOUCH, level: 1, worth: 0 };

/// Grounds of one condition about the account itself.
pub fn only(test: Test) -> Level {
    vec![vec![Condition::Own(test)]]
}

impl Draft {
    /// One level of each kind, one row of entitlements.
    pub fn small() -> Self {
        let vouched = vec![only(Test::Attested(VOUCHED))];
        Draft {
            hashes: [[1; 32], [2; 32], [3; 32]],
            effective: 1_701_388_800,
            verifier_level: 3,
            absence_months: 3,
            absence_votes: 10,
            entitlements: vec![Entitlement {
                by: roles::PARTICIPANT,
                claims: claims::VOUCH,
                level: 1,
            }],
            levels: [vouched.clone(), vouched],
        }
    }

    /// The small one with other grounds for the levels of one kind.
    pub fn with(kind: Kind, levels: Vec<Level>) -> Self {
        let mut draft = Self::small();
        draft.levels[kind as usize] = levels;
        draft
    }

    /// The grounds of a kind.
    pub fn levels(&self, kind: Kind) -> &[Level] {
        &self.levels[kind as usize]
    }

    pub fn charter(&self, env: &Env) -> Charter {
        let [document, agreement, standard] =
            self.hashes.map(|hash| BytesN::from_array(env, &hash));
        let grounds = |kind| {
            let all = |all: &Vec<Condition>| soroban_sdk::Vec::from_slice(env, all);
            let any = |any: &Level| soroban_sdk::Vec::from_iter(env, any.iter().map(all));
            soroban_sdk::Vec::from_iter(env, self.levels(kind).iter().map(any))
        };
        Charter {
            absence_months: self.absence_months,
            absence_votes: self.absence_votes,
            agreement,
            corporate: grounds(Kind::Corporate),
            document,
            effective: self.effective,
            entitlements: soroban_sdk::Vec::from_slice(env, &self.entitlements),
            individual: grounds(Kind::Individual),
            standard,
            verifier_level: self.verifier_level,
        }
    }
}

/// Any valid charter. Small numbers and few claims come often, so that random facts meet some of
/// the conditions.
pub fn drafts() -> impl Strategy<Value = Draft> {
    let hash =
        any::<[u8; 32]>().prop_filter("a zero hash stands for none", |hash| *hash != [0; 32]);
    let levels = (1..=Kind::Individual.max_level(), 1..=Kind::Corporate.max_level()).prop_flat_map(
        |(individual, corporate)| {
            [
                levels(Kind::Individual, individual, corporate),
                levels(Kind::Corporate, corporate, corporate),
            ]
        },
    );
    let terms = (any::<u64>(), 1..=4u32, 1..=24u32, 1..=100u32);
    let rows = collection::vec(entitlements(), 0..=limits::MAX_ENTITLEMENTS as usize);
    ([hash.clone(), hash.clone(), hash], terms, rows, levels).prop_map(
        |(hashes, terms, entitlements, levels)| {
            let (effective, verifier_level, absence_months, absence_votes) = terms;
            Draft {
                hashes,
                effective,
                verifier_level,
                absence_months,
                absence_votes,
                entitlements,
                levels,
            }
        },
    )
}

/// Grounds of up to three alternatives of up to three conditions for each level: 45 at most.
fn levels(kind: Kind, count: u32, corporates: u32) -> BoxedStrategy<Vec<Level>> {
    let order: Vec<u32> = (1..=count).collect();
    // Grounds refer to grounds that come before them in some order: up or down, never round.
    let order = Just(order).prop_shuffle();
    order
        .prop_flat_map(move |order| {
            let grounds = |level| {
                let before = order.iter().copied().take_while(|other| *other != level).collect();
                let all = collection::vec(conditions(kind, before, corporates), 1..=3);
                collection::vec(all, 1..=3)
            };
            (1..=count).map(grounds).collect::<Vec<_>>()
        })
        .boxed()
}

fn conditions(kind: Kind, before: Vec<u32>, corporates: u32) -> BoxedStrategy<Condition> {
    let own = if before.is_empty() {
        tests()
    } else {
        prop_oneof![4 => tests(), 1 => sample::select(before).prop_map(Test::Grounds)].boxed()
    };
    let own = own.prop_map(Condition::Own);
    if kind == Kind::Corporate {
        return own.boxed();
    }
    let led = prop_oneof![
        2 => tests(),
        2 => (1..=corporates).prop_map(Test::Level),
        1 => (1..=corporates).prop_map(Test::Grounds),
    ];
    prop_oneof![3 => own, 1 => led.prop_map(Condition::Led)].boxed()
}

/// Every test that names no level of the charter.
fn tests() -> BoxedStrategy<Test> {
    prop_oneof![
        4 => attestings().prop_map(Test::Attested),
        2 => recommendings().prop_map(Test::Recommended),
        1 => (money(), numbers(24))
            .prop_map(|(amount, months)| Test::Donor(Giving { amount, months })),
        1 => Just(Test::Majority),
    ]
    .boxed()
}

fn attestings() -> impl Strategy<Value = Attesting> {
    let claims = groups().prop_filter("recommendations have a test of their own", |claims| {
        *claims != claims::RECOMMENDED
    });
    (numbers(16), standings(), claims, money()).prop_map(
        |(attesters, (by, level), claims, worth)| {
            let worth = if claims & claims::WORTH == 0 { 0 } else { worth };
            Attesting { attesters, by, claims, level, worth }
        },
    )
}

fn recommendings() -> impl Strategy<Value = Recommending> {
    (numbers(5), numbers(32), numbers(16)).prop_map(|(level, most, participants)| Recommending {
        level,
        most,
        participants,
    })
}

fn entitlements() -> impl Strategy<Value = Entitlement> {
    (standings(), 1..=claims::ALL).prop_map(|((by, level), claims)| Entitlement {
        by,
        claims,
        level,
    })
}

/// A set of standings, with a level if participants are among them.
fn standings() -> impl Strategy<Value = (u32, u32)> {
    (1..=roles::ALL, numbers(5))
        .prop_map(|(by, level)| (by, if by & roles::PARTICIPANT == 0 { 0 } else { level }))
}

/// Claims of one group.
pub fn groups() -> impl Strategy<Value = u32> {
    prop_oneof![
        2 => 1..=claims::VOUCH,
        2 => sample::select(vec![claims::IDENTITY, claims::ASSETS, claims::BOARD]),
        1 => (1..=15u32).prop_map(|parts| parts * claims::LIABILITY),
        1 => (0..19u32).prop_map(|bit| 1 << bit),
    ]
}

/// Amounts that an account can hold.
pub fn money() -> impl Strategy<Value = i128> {
    prop_oneof![3 => 1..=3i64, 1 => 1..=i64::MAX].prop_map(i128::from)
}

/// 1 to `most`, mostly small.
pub fn numbers(most: u32) -> impl Strategy<Value = u32> {
    prop_oneof![3 => 1..=2u32, 1 => 1..=most]
}
