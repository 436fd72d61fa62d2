//! The files in `charters/`: each is sound, and says what its text says.

use std::{fs, vec::Vec};

use charter::{
    claims,
    grounds::roles,
    judge::{Attester, Case, Court, Statement},
    packing::{pack, Code},
    Charter, Condition, Test,
};
use common::Kind;
use sha2::{Digest, Sha256};
use soroban_sdk::Env;

use super::{amendments, first, folder, load};

mod changes;
mod clauses;

const PERSON: Kind = Kind::Individual;
const COMPANY: Kind = Kind::Corporate;
/// Stroops of one EURMTL.
const EURMTL: i128 = 10_000_000;

fn all() -> Vec<(String, Charter)> {
    let env = Env::default();
    let names = std::iter::once("2023-11".into()).chain(amendments());
    names.map(|name| (name.clone(), load(&env, &name))).collect()
}

#[test]
fn every_file_is_a_valid_charter() {
    let all = all();
    assert_eq!(all.len(), 7);
    for (name, charter) in all {
        assert_eq!(charter.validate(), Ok(()), "{name}");
    }
}

#[test]
fn the_document_of_an_amendment_is_the_text_beside_it() {
    let env = Env::default();
    for name in amendments() {
        let text = fs::read(folder().join(format!("{name}.md"))).expect("the text is there");
        let hash: [u8; 32] = Sha256::digest(&text).into();
        assert_eq!(load(&env, &name).document.to_array(), hash, "{name}");
    }
}

#[test]
fn each_version_takes_effect_after_the_one_before_and_differs_in_its_rules() {
    let all = all();
    for pair in all.windows(2) {
        let [(_, former), (name, amended)] = pair else { unreachable!() };
        assert!(former.effective < amended.effective, "{name}");
        assert_ne!(former.document, amended.document, "{name}");
        let rules = |of: &Charter| (of.individual.clone(), of.corporate.clone());
        assert_ne!(rules(former), rules(amended), "{name}");
    }
}

#[test]
fn whoever_may_meet_a_condition_may_attest_it() {
    for (name, charter) in all() {
        let levels = [&charter.individual, &charter.corporate];
        for condition in levels.into_iter().flat_map(|kind| kind.iter().flatten().flatten()) {
            let (Condition::Own(test) | Condition::Led(test)) = &condition;
            let (by, level, claims) = match test {
                Test::Attested(wanted) => (wanted.by, wanted.level, wanted.claims),
                Test::Recommended(wanted) => {
                    (roles::PARTICIPANT, wanted.level, claims::RECOMMENDED)
                }
                Test::Majority => (roles::COUNCIL, 0, claims::MULTISIG),
                Test::Donor(_) | Test::Level(_) | Test::Grounds(_) => continue,
            };
            for role in (0..4).map(|bit| 1 << bit).filter(|role| by & role != 0) {
                let attester = Attester { id: 1, level, roles: role };
                let entitled = attester.entitled(charter.entitlements.iter());
                assert!(claims::include(entitled, claims), "{name} {condition:?} by {role}");
            }
        }
    }
}

#[test]
fn unknown_fields_and_missing_ones_are_refused() {
    let env = Env::default();
    let read = |text: &str| super::read(&env, text).is_ok();
    let text = fs::read_to_string(folder().join("2023-11.json")).expect("the file is there");
    assert!(read(&text));
    for (old, new) in [
        ("\"verifier_level\": 3,", ""),
        ("\"verifier_level\"", "\"verifiers_level\""),
        ("{ \"by\": 8,", "{ \"by\": 8, \"from\": 1,"),
        ("\"worth\": \"0\"", "\"worth\": \"0\", \"count\": 1"),
        (", \"worth\": \"0\"", ""),
        ("\"Majority\"", "\"Minority\""),
    ] {
        assert!(text.contains(old), "{old}");
        assert!(!read(&text.replace(old, new)), "{old} → {new}");
    }
}

#[test]
fn the_readme_numbers_the_claims_as_the_code_does() {
    let readme = fs::read_to_string(folder().join("README.md")).expect("the page is there");
    let names = [
        ("REAL", claims::REAL),
        ("CAPACITY", claims::CAPACITY),
        ("MOVEMENT", claims::MOVEMENT),
        ("IDENTITY", claims::IDENTITY),
        ("RESIDENT", claims::RESIDENT),
        ("MTL_ASSETS", claims::MTL_ASSETS),
        ("PERSONAL_TOKEN", claims::PERSONAL_TOKEN),
        ("ASSETS", claims::ASSETS),
        ("LEADER", claims::LEADER),
        ("STAFF", claims::STAFF),
        ("BOARD", claims::BOARD),
        ("ACTIVITY", claims::ACTIVITY),
        ("MULTISIG", claims::MULTISIG),
        ("LIABILITY", claims::LIABILITY),
        ("CERTIFIED", claims::CERTIFIED),
        ("QUALITY", claims::QUALITY),
        ("CONSENT", claims::CONSENT),
        ("FUNCTIONS", claims::FUNCTIONS),
        ("RECOMMENDED", claims::RECOMMENDED),
    ];
    assert_eq!(names.iter().fold(0, |all, (_, claim)| all | claim), claims::ALL);
    for (name, number) in names {
        let row = format!("| {number} | `{name}` |");
        assert!(readme.contains(&row), "{row}");
    }
}

// ---- Facts

fn verifier(id: u32) -> Attester {
    Attester { id, level: 3, roles: roles::VERIFIER | roles::PARTICIPANT }
}

fn participant(id: u32, level: u32) -> Attester {
    Attester { id, level, roles: roles::PARTICIPANT }
}

const COUNCIL: Attester = Attester { id: 100, level: 0, roles: roles::COUNCIL };
const OFFICER: Attester = Attester { id: 101, level: 0, roles: roles::OFFICER };

fn says(attester: Attester, claims: u32) -> Statement {
    Statement { attester, claims, worth: 0, slot: 0 }
}

/// An officer says what something is worth in EURMTL.
fn worth(claims: u32, eurmtl: i128) -> Statement {
    Statement { worth: eurmtl * EURMTL, ..says(OFFICER, claims) }
}

fn about(statements: &[Statement]) -> Case {
    Case { level: 1, statements: statements.to_vec(), ..Case::default() }
}

/// Somebody who gave so many EURMTL in each of the last so many months.
fn donor(months: u32, eurmtl: i128) -> Case {
    Case { level: 1, giving: vec![(months, eurmtl * EURMTL)], ..Case::default() }
}

/// A person who leads the first of the corporates.
fn leader() -> Case {
    Case { level: 1, leads: vec![0], ..Case::default() }
}

fn company(level: u32) -> Case {
    Case { level, ..Case::default() }
}

/// A version of the charter, ready to be applied.
struct Version(Code);

impl Version {
    fn load(name: &str) -> Self {
        let env = Env::default();
        Version(Code::read(&pack(&env, &load(&env, name))))
    }

    /// Which alternative for a level an account meets; 0 for none.
    fn carrier(&self, kind: Kind, level: u32, case: &Case, corporates: &[Case]) -> u32 {
        Court { code: &self.0, corporates }.carrier(kind, case, level)
    }

    /// Which alternative a person meets by the statements alone.
    fn person(&self, level: u32, statements: &[Statement]) -> u32 {
        self.carrier(PERSON, level, &about(statements), &[])
    }

    /// Which alternative a corporate meets by the statements alone.
    fn company(&self, level: u32, statements: &[Statement]) -> u32 {
        self.carrier(COMPANY, level, &about(statements), &[])
    }

    /// Which alternative the leader of a corporate meets.
    fn leader(&self, level: u32, corporate: Case) -> u32 {
        self.carrier(PERSON, level, &leader(), &[corporate])
    }
}
