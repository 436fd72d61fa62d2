//! Versions of the charter as plain data, and the few that the Council adopts here.

use charter::{
    claims, grounds::roles, Attesting, Charter, Condition, Entitlement, Giving, Grounds,
    Recommending, Test,
};
use common::Kind;
use soroban_sdk::{BytesN, Env};

/// Any of (all of conditions), for each level from the first.
pub type Levels = Vec<Vec<Vec<Condition>>>;

/// A version of the charter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainCharter {
    pub document: [u8; 32],
    pub agreement: [u8; 32],
    pub standard: [u8; 32],
    pub effective: u64,
    pub verifier_level: u32,
    pub absence_months: u32,
    pub absence_votes: u32,
    pub entitlements: Vec<Entitlement>,
    /// By the number of the kind.
    pub levels: [Levels; 2],
}

/// What the Council may try to adopt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draft {
    /// The seed Regulation with other documents.
    Seed,
    /// Every level can be reached by what participants and officers say.
    Open,
    /// Two levels of persons and one of companies.
    Short,
    /// The seed Regulation without a standard.
    NoDocument,
    /// The seed Regulation without levels of persons.
    NoLevels,
    /// Grounds of a level that need themselves.
    Cycle,
    /// An alternative without conditions.
    NoGrounds,
    /// A level that the charter does not have.
    UnknownLevel,
    /// An attestation by nobody.
    Impossible,
}

impl Draft {
    /// Those that can be adopted.
    pub const VALID: [Draft; 3] = [Draft::Seed, Draft::Open, Draft::Short];
    /// Those that can't.
    pub const INVALID: [Draft; 6] = [
        Draft::NoDocument,
        Draft::NoLevels,
        Draft::Cycle,
        Draft::NoGrounds,
        Draft::UnknownLevel,
        Draft::Impossible,
    ];

    /// The charter, with documents that `edition` tells apart.
    pub fn charter(self, seed: &PlainCharter, edition: u8, effective: u64) -> PlainCharter {
        let mut charter = PlainCharter { effective, ..seed.clone() };
        charter.document = [edition; 32];
        (charter.agreement, charter.standard) = ([edition | 1; 32], [edition | 1; 32]);
        let persons = Kind::Individual as usize;
        match self {
            Draft::Seed => {}
            Draft::Open => open(&mut charter),
            Draft::Short => {
                open(&mut charter);
                charter.levels[persons].truncate(2);
                charter.levels[Kind::Corporate as usize].truncate(1);
            }
            Draft::NoDocument => charter.standard = [0; 32],
            Draft::NoLevels => charter.levels[persons].clear(),
            Draft::Cycle => charter.levels[persons][1] = only(Test::Grounds(2)),
            Draft::NoGrounds => charter.levels[persons][1].push(vec![]),
            Draft::UnknownLevel => charter.levels[persons][2] = only(Test::Grounds(9)),
            Draft::Impossible => charter.levels[persons][0] = only(attested(0, 8, 1, 1)),
        }
        charter
    }
}

fn only(test: Test) -> Vec<Vec<Condition>> {
    vec![vec![Condition::Own(test)]]
}

fn attested(attesters: u32, by: u32, level: u32, claims: u32) -> Test {
    let worth = if claims & claims::WORTH != 0 { 500 } else { 0 };
    Test::Attested(Attesting { attesters, by, claims, level, worth })
}

fn donor(amount: i128, months: u32) -> Test {
    Test::Donor(Giving { amount, months })
}

/// Everybody vouches for, recommends and promotes everybody.
fn open(charter: &mut PlainCharter) {
    let anybody = roles::PARTICIPANT | roles::OFFICER | roles::VERIFIER;
    let officers = roles::OFFICER | roles::COUNCIL;
    charter.verifier_level = 1;
    charter.entitlements = vec![
        Entitlement { by: anybody, claims: claims::VOUCH | claims::RECOMMENDED, level: 1 },
        Entitlement { by: officers, claims: claims::ALL & !claims::RECOMMENDED, level: 0 },
        Entitlement { by: roles::VERIFIER, claims: claims::ALL & !claims::CORPORATE, level: 0 },
        Entitlement { by: roles::PARTICIPANT, claims: claims::WORTH, level: 2 },
    ];
    let own = Condition::Own;
    let recommended =
        |participants| Test::Recommended(Recommending { level: 1, most: 3, participants });
    let persons = vec![
        vec![vec![own(attested(1, anybody, 1, claims::REAL))]],
        vec![
            vec![own(recommended(2))],
            vec![own(attested(2, roles::VERIFIER | officers, 0, claims::IDENTITY))],
        ],
        vec![
            vec![own(attested(1, anybody, 2, claims::ASSETS)), own(Test::Grounds(1))],
            vec![Condition::Led(Test::Grounds(1))],
            vec![Condition::Led(recommended(1))],
        ],
        vec![
            vec![own(attested(1, officers, 0, claims::BOARD))],
            vec![Condition::Led(Test::Level(2))],
            vec![Condition::Led(Test::Grounds(4))],
        ],
        vec![vec![own(Test::Grounds(3)), own(donor(700, 2))], vec![Condition::Led(donor(800, 1))]],
    ];
    let companies = vec![
        vec![vec![own(Test::Majority)], vec![own(attested(2, anybody, 1, claims::REAL))]],
        vec![vec![own(attested(1, roles::VERIFIER | officers, 0, claims::CERTIFIED))]],
        vec![vec![own(Test::Grounds(1)), own(recommended(2))]],
        only(donor(600, 2)),
    ];
    charter.levels = [persons, companies];
}

impl PlainCharter {
    /// Number of the error that its adoption meets, but for its time.
    pub fn fault(&self) -> Option<regulation::Error> {
        use regulation::Error::*;
        let levels = || self.levels.iter();
        let missing = [self.document, self.agreement, self.standard].contains(&[0; 32]);
        let conditions = || levels().flatten().flatten().flatten();
        if missing {
            return Some(CharterDocument);
        }
        if levels().any(|levels| levels.is_empty()) {
            return Some(CharterLevels);
        }
        if levels().flatten().flatten().any(|all| all.is_empty()) {
            return Some(CharterGrounds);
        }
        if conditions().any(|c| matches!(c.test(), Test::Attested(a) if a.attesters == 0)) {
            return Some(CharterImpossible);
        }
        if conditions().any(|c| matches!(c.test(), Test::Grounds(level) if *level > 5)) {
            return Some(CharterUnknownLevel);
        }
        let own = |level: usize, all: &Vec<Condition>| {
            all.contains(&Condition::Own(Test::Grounds(level as u32)))
        };
        let circular = |levels: &Levels| {
            (1..).zip(levels).any(|(level, any)| any.iter().any(|all| own(level, all)))
        };
        levels().any(circular).then_some(CharterCycle)
    }

    /// A charter as it was read.
    pub fn of(charter: &Charter) -> Self {
        let levels = |levels: &soroban_sdk::Vec<Grounds>| -> Levels {
            let all = |any: Grounds| any.iter().map(|all| all.iter().collect()).collect();
            levels.iter().map(all).collect()
        };
        PlainCharter {
            document: charter.document.to_array(),
            agreement: charter.agreement.to_array(),
            standard: charter.standard.to_array(),
            effective: charter.effective,
            verifier_level: charter.verifier_level,
            absence_months: charter.absence_months,
            absence_votes: charter.absence_votes,
            entitlements: charter.entitlements.iter().collect(),
            levels: [levels(&charter.individual), levels(&charter.corporate)],
        }
    }

    /// The charter as it is adopted.
    pub fn charter(&self, env: &Env) -> Charter {
        let hash = |bytes: &[u8; 32]| BytesN::from_array(env, bytes);
        let list = |all: &Vec<Condition>| soroban_sdk::Vec::from_iter(env, all.iter().cloned());
        let grounds =
            |any: &Vec<Vec<Condition>>| soroban_sdk::Vec::from_iter(env, any.iter().map(list));
        let levels = |levels: &Levels| soroban_sdk::Vec::from_iter(env, levels.iter().map(grounds));
        Charter {
            absence_months: self.absence_months,
            absence_votes: self.absence_votes,
            agreement: hash(&self.agreement),
            corporate: levels(&self.levels[1]),
            document: hash(&self.document),
            effective: self.effective,
            entitlements: soroban_sdk::Vec::from_iter(env, self.entitlements.iter().copied()),
            individual: levels(&self.levels[0]),
            standard: hash(&self.standard),
            verifier_level: self.verifier_level,
        }
    }
}
