//! The charters of `charters/`, read from the files that `stellar-cli` is given. What a file has
//! too much or too little is an error.

use std::{fs, io, path::PathBuf};

use charter::{Attesting, Charter, Condition, Entitlement, Giving, Grounds, Recommending, Test};
use serde::Deserialize;
use soroban_sdk::{BytesN, Env, Vec};

/// The seed Regulation: the first version of the charter.
pub fn first(env: &Env) -> Charter {
    load(env, "2023-11")
}

/// A charter by the path of its file in `charters/`, without the suffix.
pub fn load(env: &Env, name: &str) -> Charter {
    let path = folder().join(format!("{name}.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let file: File = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
    file.charter(env)
}

/// Names of the amendments' files as [`load`] takes them, in the order of their times.
pub fn amendments() -> std::vec::Vec<String> {
    let entries = fs::read_dir(folder().join("amendments")).expect("the folder is there");
    let stem = |entry: io::Result<fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let json = path.extension() == Some("json".as_ref());
        json.then(|| format!("amendments/{}", path.file_stem().unwrap().to_string_lossy()))
    };
    let mut names: std::vec::Vec<String> = entries.filter_map(stem).collect();
    // A name is year and month.
    names.sort();
    names
}

/// The folder with the files.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../charters")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    absence_months: u32,
    absence_votes: u32,
    agreement: String,
    corporate: Levels,
    document: String,
    effective: u64,
    entitlements: std::vec::Vec<Row>,
    individual: Levels,
    standard: String,
    verifier_level: u32,
}

type Levels = std::vec::Vec<std::vec::Vec<std::vec::Vec<Whose>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    by: u32,
    claims: u32,
    level: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
enum Whose {
    Own(Tested),
    Led(Tested),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
enum Tested {
    Attested { attesters: u32, by: u32, claims: u32, level: u32, worth: String },
    Recommended { level: u32, most: u32, participants: u32 },
    Donor { amount: String, months: u32 },
    Majority,
    Level(u32),
    Grounds(u32),
}

impl File {
    fn charter(&self, env: &Env) -> Charter {
        let entitlement =
            |row: &Row| Entitlement { by: row.by, claims: row.claims, level: row.level };
        Charter {
            absence_months: self.absence_months,
            absence_votes: self.absence_votes,
            agreement: hash(env, &self.agreement),
            corporate: levels(env, &self.corporate),
            document: hash(env, &self.document),
            effective: self.effective,
            entitlements: Vec::from_iter(env, self.entitlements.iter().map(entitlement)),
            individual: levels(env, &self.individual),
            standard: hash(env, &self.standard),
            verifier_level: self.verifier_level,
        }
    }
}

fn levels(env: &Env, levels: &Levels) -> Vec<Grounds> {
    let all = |all: &std::vec::Vec<Whose>| Vec::from_iter(env, all.iter().map(condition));
    let grounds =
        |any: &std::vec::Vec<std::vec::Vec<Whose>>| Vec::from_iter(env, any.iter().map(all));
    Vec::from_iter(env, levels.iter().map(grounds))
}

fn condition(whose: &Whose) -> Condition {
    match whose {
        Whose::Own(tested) => Condition::Own(test(tested)),
        Whose::Led(tested) => Condition::Led(test(tested)),
    }
}

fn test(tested: &Tested) -> Test {
    match tested {
        Tested::Attested { attesters, by, claims, level, worth } => Test::Attested(Attesting {
            attesters: *attesters,
            by: *by,
            claims: *claims,
            level: *level,
            worth: stroops(worth),
        }),
        Tested::Recommended { level, most, participants } => Test::Recommended(Recommending {
            level: *level,
            most: *most,
            participants: *participants,
        }),
        Tested::Donor { amount, months } => {
            Test::Donor(Giving { amount: stroops(amount), months: *months })
        }
        Tested::Majority => Test::Majority,
        Tested::Level(level) => Test::Level(*level),
        Tested::Grounds(level) => Test::Grounds(*level),
    }
}

/// An amount, which JSON has as text.
fn stroops(text: &str) -> i128 {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn hash(env: &Env, hex: &str) -> BytesN<32> {
    let byte = |i: usize| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).expect("hexadecimal");
    assert_eq!(hex.len(), 64, "{hex}");
    BytesN::from_array(env, &std::array::from_fn(byte))
}

#[cfg(test)]
mod tests;
