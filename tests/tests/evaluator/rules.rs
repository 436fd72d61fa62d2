//! Charters as plain data, and any valid one of those that a small town can meet.

use charter::{
    claims, grounds::roles, Attesting, Charter, Condition, Entitlement, Giving, Recommending, Test,
};
use common::Kind;
use proptest::{collection::vec, prelude::*, sample::select};
use scenarios::charters;
use soroban_sdk::{Env, Vec as List};

/// Any of (all of conditions).
pub type Grounds = Vec<Vec<Condition>>;

/// What a charter rules about levels.
#[derive(Clone, Debug)]
pub struct Rules {
    pub verifier_level: u32,
    pub entitlements: Vec<Entitlement>,
    /// Grounds for levels by kind; the first are those of level 1.
    pub levels: [Vec<Grounds>; 2],
}

impl Rules {
    /// Rules under which everybody may attest everything, and any corporate verify.
    pub fn open() -> Self {
        let by = roles::ALL;
        let everything = Entitlement { by, claims: claims::ALL, level: 1 };
        let grounds = vec![vec![vec![Condition::Own(Test::Majority)]]];
        Rules {
            verifier_level: 1,
            entitlements: vec![everything],
            levels: [grounds.clone(), grounds],
        }
    }

    /// The charter that rules so from a time on.
    pub fn charter(&self, env: &Env, effective: u64) -> Charter {
        let all = |all: &Vec<Condition>| List::from_slice(env, all);
        let any = |any: &Grounds| List::from_iter(env, any.iter().map(all));
        let [individual, corporate] =
            [0, 1].map(|kind: usize| List::from_iter(env, self.levels[kind].iter().map(any)));
        Charter {
            corporate,
            effective,
            entitlements: List::from_slice(env, &self.entitlements),
            individual,
            verifier_level: self.verifier_level,
            ..charters::first(env)
        }
    }
}

/// Claims that conditions and stories are about. One of each sort, so that they meet.
pub const PALETTE: [u32; 8] = [
    claims::REAL,
    claims::REAL,
    claims::REAL | claims::MOVEMENT,
    claims::IDENTITY,
    claims::ASSETS,
    claims::BOARD,
    claims::LIABILITY,
    claims::LIABILITY | claims::CONSENT,
];

/// Any valid rules.
pub fn rules() -> impl Strategy<Value = Rules> {
    let count = |kind: Kind| prop_oneof![3 => Just(kind.max_level()), 1 => 1..=kind.max_level()];
    let counts = (count(Kind::Individual), count(Kind::Corporate));
    let levels = counts.prop_flat_map(|(individual, corporate)| {
        [
            levels(Kind::Individual, individual, corporate),
            levels(Kind::Corporate, corporate, corporate),
        ]
    });
    let narrow = vec((standings(), any::<u32>()), 0..=6).prop_map(|rows| {
        let row = |((by, level), bits)| Entitlement { by, claims: bits & claims::ALL | 1, level };
        rows.into_iter().map(row).collect()
    });
    let wide = standings_of(1).prop_map(|(by, level)| {
        vec![Entitlement { by: by | roles::COUNCIL, claims: claims::ALL, level }]
    });
    let entitlements = prop_oneof![1 => narrow, 2 => wide, 3 => Just(Rules::open().entitlements)];
    (1..=4u32, entitlements, levels).prop_map(|(verifier_level, entitlements, levels)| Rules {
        verifier_level,
        entitlements,
        levels,
    })
}

fn levels(kind: Kind, count: u32, corporates: u32) -> BoxedStrategy<Vec<Grounds>> {
    let order = Just((1..=count).collect::<Vec<u32>>()).prop_shuffle();
    let grounds = order.prop_flat_map(move |order| {
        let of = |level| {
            // Grounds refer to such as come before them in some order: up or down, never round.
            let before = order.iter().copied().take_while(|other| *other != level).collect();
            let all = prop_oneof![4 => Just(1usize), 1 => Just(2)];
            let condition = condition(kind, before, corporates);
            let all = all.prop_flat_map(move |count| vec(condition.clone(), count));
            vec(all, 1..=5)
        };
        (1..=count).map(of).collect::<Vec<_>>()
    });
    grounds.boxed()
}

fn condition(kind: Kind, before: Vec<u32>, corporates: u32) -> BoxedStrategy<Condition> {
    let own = match before.is_empty() {
        true => test().boxed(),
        false => prop_oneof![3 => test(), 1 => select(before).prop_map(Test::Grounds)].boxed(),
    };
    let own = own.prop_map(Condition::Own);
    if kind == Kind::Corporate {
        return own.boxed();
    }
    let led = prop_oneof![
        2 => test(),
        2 => (1..=corporates).prop_map(Test::Level),
        1 => (1..=corporates).prop_map(Test::Grounds),
    ];
    prop_oneof![2 => own, 1 => led.prop_map(Condition::Led)].boxed()
}

fn test() -> impl Strategy<Value = Test> {
    let attested = (few(), standings(), select(&PALETTE[..]), worth()).prop_map(
        |(attesters, (by, level), claims, worth)| {
            let worth = if claims & claims::WORTH == 0 { 0 } else { worth };
            Test::Attested(Attesting { attesters, by, claims, level, worth })
        },
    );
    let recommended = (1..=5u32, 1..=4u32, few()).prop_map(|(level, most, participants)| {
        Test::Recommended(Recommending { level, most, participants })
    });
    let donor =
        (worth(), 1..=4u32).prop_map(|(amount, months)| Test::Donor(Giving { amount, months }));
    prop_oneof![5 => attested, 2 => recommended, 1 => donor, 1 => Just(Test::Majority)]
}

/// A worth: mostly the least.
fn worth() -> impl Strategy<Value = i128> {
    prop_oneof![3 => Just(1i128), 1 => 2..=3i128]
}

/// How many attesters: mostly one.
fn few() -> impl Strategy<Value = u32> {
    prop_oneof![6 => Just(1u32), 2 => Just(2), 1 => Just(3)]
}

/// Standings, with a level if participants are among them.
fn standings() -> impl Strategy<Value = (u32, u32)> {
    standings_of(5)
}

fn standings_of(most: u32) -> impl Strategy<Value = (u32, u32)> {
    let by = prop_oneof![2 => 1..=roles::ALL, 1 => Just(roles::VERIFIER), 4 => Just(roles::ALL)];
    let level = prop_oneof![3 => Just(1), 1 => 1..=most];
    (by, level).prop_map(|(by, level)| (by, if by & roles::PARTICIPANT == 0 { 0 } else { level }))
}
