//! A charter as bytes: a judgement reads it whole, and decoding a map a condition would cost as
//! much as the judgement.
//!
//! Layout, with big-endian numbers: the three hashes, `effective` (8), then one byte each of
//! `verifier_level`, `absence_months`, `absence_votes`, the number of entitlements, the number of
//! conditions of individuals and of corporates; then entitlements of 6 bytes and conditions of
//! 20, those of a kind in the order of levels and alternatives.

extern crate alloc;

use soroban_sdk::{Bytes, BytesN, Env, Vec};

use crate::{
    limits, Attesting, Charter, Condition, Entitlement, Giving, Grounds, Kind, Recommending, Test,
};

const HEAD: usize = 3 * 32 + 8 + 6;
const ENTITLEMENT: usize = 6;
const CONDITION: usize = 20;
const LONGEST: usize = HEAD
    + limits::MAX_ENTITLEMENTS as usize * ENTITLEMENT
    + 2 * limits::MAX_CONDITIONS as usize * CONDITION;

/// A condition with its place in the grounds of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Level that it is a condition for, from 1.
    pub level: u32,
    /// Alternative that it belongs to, from 1.
    pub alternative: u32,
    /// The condition.
    pub condition: Condition,
}

/// A version of the charter, unpacked for judging.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// SHA-256 of the Regulation, the Agreement and the personal data standard.
    pub hashes: [[u8; 32]; 3],
    /// When it takes effect, as a Unix time.
    pub effective: u64,
    /// Lowest level of a verifier.
    pub verifier_level: u32,
    /// Months of REG-8.
    pub absence_months: u32,
    /// Votes of REG-8.
    pub absence_votes: u32,
    /// Who may attest what.
    pub entitlements: alloc::vec::Vec<Entitlement>,
    /// Conditions by kind, in order of level and alternative.
    pub rows: [alloc::vec::Vec<Row>; 2],
}

/// Packs a valid charter.
pub fn pack(env: &Env, charter: &Charter) -> Bytes {
    let mut bytes = alloc::vec::Vec::with_capacity(LONGEST);
    for hash in [&charter.document, &charter.agreement, &charter.standard] {
        bytes.extend_from_slice(&hash.to_array());
    }
    bytes.extend_from_slice(&charter.effective.to_be_bytes());
    let count = |kind| charter.levels(kind).iter().flatten().flatten().count() as u8;
    bytes.extend_from_slice(&[
        charter.verifier_level as u8,
        charter.absence_months as u8,
        charter.absence_votes as u8,
        charter.entitlements.len() as u8,
        count(Kind::Individual),
        count(Kind::Corporate),
    ]);
    for Entitlement { by, claims, level } in charter.entitlements.iter() {
        bytes.extend_from_slice(&[by as u8, level as u8]);
        bytes.extend_from_slice(&claims.to_be_bytes());
    }
    for kind in Kind::ALL {
        for (level, grounds) in (1u8..).zip(charter.levels(kind).iter()) {
            for (alternative, all) in (1u8..).zip(grounds.iter()) {
                for condition in all.iter() {
                    bytes.extend_from_slice(&[level, alternative]);
                    bytes.extend_from_slice(&pack_condition(&condition));
                }
            }
        }
    }
    Bytes::from_slice(env, &bytes)
}

/// A condition without its place: whose, which test, four small numbers, claims, money.
fn pack_condition(condition: &Condition) -> [u8; CONDITION - 2] {
    let (test, small, claims, money) = match *condition.test() {
        Test::Attested(Attesting { attesters, by, claims, level, worth }) => {
            (0, [attesters, by, level, 0], claims, worth)
        }
        Test::Recommended(Recommending { level, most, participants }) => {
            (1, [participants, level, most, 0], 0, 0)
        }
        Test::Donor(Giving { amount, months }) => (2, [months, 0, 0, 0], 0, amount),
        Test::Majority => (3, [0; 4], 0, 0),
        Test::Level(level) => (4, [level, 0, 0, 0], 0, 0),
        Test::Grounds(level) => (5, [level, 0, 0, 0], 0, 0),
    };
    let mut bytes = [0; CONDITION - 2];
    bytes[0] = condition.is_led().into();
    bytes[1] = test;
    bytes[2..6].copy_from_slice(&small.map(|number| number as u8));
    bytes[6..10].copy_from_slice(&claims.to_be_bytes());
    // Validation has bounded money by what an account can hold.
    bytes[10..].copy_from_slice(&(money as i64).to_be_bytes());
    bytes
}

fn unpack_condition(bytes: &[u8]) -> Condition {
    let small = |place: usize| u32::from(bytes[2 + place]);
    let money = i128::from(i64::from_be_bytes(part(bytes, 10)));
    let test = match bytes[1] {
        0 => Test::Attested(Attesting {
            attesters: small(0),
            by: small(1),
            claims: u32::from_be_bytes(part(bytes, 6)),
            level: small(2),
            worth: money,
        }),
        1 => Test::Recommended(Recommending {
            level: small(1),
            most: small(2),
            participants: small(0),
        }),
        2 => Test::Donor(Giving { amount: money, months: small(0) }),
        3 => Test::Majority,
        4 => Test::Level(small(0)),
        _ => Test::Grounds(small(0)),
    };
    if bytes[0] == 1 {
        Condition::Led(test)
    } else {
        Condition::Own(test)
    }
}

fn part<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let mut part = [0; N];
    part.copy_from_slice(&bytes[at..at + N]);
    part
}

impl Code {
    /// Unpacks what [`pack`] packed.
    pub fn unpack(packed: &Bytes) -> Self {
        let mut buffer = [0; LONGEST];
        let bytes = &mut buffer[..packed.len() as usize];
        packed.copy_into_slice(bytes);
        let count = |place: usize| usize::from(bytes[HEAD - 3 + place]);
        let small = |place: usize| u32::from(bytes[HEAD - 6 + place]);
        let (table, rest) = bytes[HEAD..].split_at(count(0) * ENTITLEMENT);
        let (individual, corporate) = rest.split_at(count(1) * CONDITION);
        let entitlement = |row: &[u8]| Entitlement {
            by: row[0].into(),
            claims: u32::from_be_bytes(part(row, 2)),
            level: row[1].into(),
        };
        let row = |row: &[u8]| Row {
            level: row[0].into(),
            alternative: row[1].into(),
            condition: unpack_condition(&row[2..]),
        };
        Code {
            hashes: [part(bytes, 0), part(bytes, 32), part(bytes, 64)],
            effective: u64::from_be_bytes(part(bytes, 96)),
            verifier_level: small(0),
            absence_months: small(1),
            absence_votes: small(2),
            entitlements: table.chunks_exact(ENTITLEMENT).map(entitlement).collect(),
            rows: [individual, corporate]
                .map(|rows| rows.chunks_exact(CONDITION).map(row).collect()),
        }
    }

    /// How many levels a kind has.
    pub fn levels(&self, kind: Kind) -> u32 {
        self.rows[kind as usize].last().map_or(0, |row| row.level)
    }

    /// The charter as it was adopted.
    pub fn charter(&self, env: &Env) -> Charter {
        let [document, agreement, standard] =
            self.hashes.map(|hash| BytesN::from_array(env, &hash));
        Charter {
            absence_months: self.absence_months,
            absence_votes: self.absence_votes,
            agreement,
            corporate: self.grounds(env, Kind::Corporate),
            document,
            effective: self.effective,
            entitlements: Vec::from_slice(env, &self.entitlements),
            individual: self.grounds(env, Kind::Individual),
            standard,
            verifier_level: self.verifier_level,
        }
    }

    fn grounds(&self, env: &Env, kind: Kind) -> Vec<Grounds> {
        let by_level = self.rows[kind as usize].chunk_by(|a, b| a.level == b.level);
        Vec::from_iter(env, by_level.map(|rows| any_of_all(env, rows, |_| true)))
    }
}

/// Those of some rows of one level for which `pick` holds, alternative by alternative.
pub fn any_of_all(env: &Env, rows: &[Row], pick: impl Fn(&Condition) -> bool) -> Grounds {
    let by_alternative = rows.chunk_by(|a, b| a.alternative == b.alternative);
    Vec::from_iter(
        env,
        by_alternative.map(|all| {
            let picked = all.iter().map(|row| &row.condition).filter(|condition| pick(condition));
            Vec::from_iter(env, picked.cloned())
        }),
    )
}

#[cfg(test)]
mod tests;
