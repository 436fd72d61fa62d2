//! A charter as bytes: a judgement reads it whole, and decoding a map a condition would cost as
//! much as the judgement.
//!
//! Layout, with big-endian numbers: the three hashes, `effective` (8), then one byte each of
//! `verifier_level`, `absence_months`, `absence_votes`, the number of entitlements, the number of
//! conditions of individuals and of corporates; then entitlements of 6 bytes and conditions of
//! 20, those of a kind in the order of levels and alternatives.
//!
//! Why bytes: docs/wasm.md#layouts.

extern crate alloc;

use soroban_sdk::{Bytes, BytesN, Env, Vec};

use crate::{
    claims, grounds::roles, Attesting, Charter, Condition, Entitlement, Giving, Grounds,
    Recommending, Test,
};
use common::{limits, lists, Kind};

const HEAD: usize = 3 * 32 + 8 + 6;
const ENTITLEMENT: usize = 6;
const CONDITION: usize = 20;
const LONGEST: usize = HEAD
    + limits::MAX_ENTITLEMENTS as usize * ENTITLEMENT
    + 2 * limits::MAX_CONDITIONS as usize * CONDITION;

// Numbers of the tests.
const ATTESTED: u8 = 0;
const RECOMMENDED: u8 = 1;
const DONOR: u8 = 2;
const MAJORITY: u8 = 3;
const LEVEL: u8 = 4;
const GROUNDS: u8 = 5;

/// A packed condition with its place in the grounds of a kind: level (from 1), alternative (from
/// 1), whether it is about a corporate that is led, which test, four numbers, claims (4), money
/// (8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a>(pub &'a [u8; CONDITION]);

impl Row<'_> {
    /// Packs a condition for an alternative of a level.
    pub fn pack(level: u8, alternative: u8, condition: &Condition) -> [u8; CONDITION] {
        let (test, numbers, claims, money) = match *condition.test() {
            Test::Attested(Attesting { attesters, by, claims, level, worth }) => {
                (ATTESTED, [attesters, by, level, 0], claims, worth)
            }
            Test::Recommended(Recommending { level, most, participants }) => {
                (RECOMMENDED, [participants, level, most, 0], 0, 0)
            }
            Test::Donor(Giving { amount, months }) => (DONOR, [months, 0, 0, 0], 0, amount),
            Test::Majority => (MAJORITY, [0; 4], 0, 0),
            Test::Level(level) => (LEVEL, [level, 0, 0, 0], 0, 0),
            Test::Grounds(level) => (GROUNDS, [level, 0, 0, 0], 0, 0),
        };
        let mut bytes = [0; CONDITION];
        bytes[..4].copy_from_slice(&[level, alternative, condition.is_led().into(), test]);
        bytes[4..8].copy_from_slice(&numbers.map(|number| number as u8));
        bytes[8..12].copy_from_slice(&claims.to_be_bytes());
        // Validation has bounded money by what an account can hold.
        bytes[12..].copy_from_slice(&(money as i64).to_be_bytes());
        bytes
    }

    /// Level that it is a condition for.
    pub fn level(&self) -> u32 {
        self.0[0].into()
    }

    /// Alternative that it belongs to.
    pub fn alternative(&self) -> u32 {
        self.0[1].into()
    }

    /// Whether it is about corporates that the subject leads.
    pub fn is_led(&self) -> bool {
        self.0[2] == 1
    }

    /// What must be known of the subject, as far as can be told at a glance.
    fn needed(&self) -> u32 {
        let [_, _, led, test, _, _, _, _, claims @ .., _, _, _, _, _, _, _, _] = *self.0;
        match (led, test) {
            (0, ATTESTED) => u32::from_be_bytes(claims),
            (0, _) => 0,
            _ => LEADS,
        }
    }

    /// What is tested.
    #[inline(never)] // docs/wasm.md#bodies
    pub fn test(&self) -> Test {
        let number = |place: usize| u32::from(self.0[4 + place]);
        let money = || i128::from(i64::from_be_bytes(part(self.0, 12)));
        match self.0[3] {
            ATTESTED => Test::Attested(Attesting {
                attesters: number(0),
                by: number(1),
                claims: u32::from_be_bytes(part(self.0, 8)),
                level: number(2),
                worth: money(),
            }),
            RECOMMENDED => Test::Recommended(Recommending {
                level: number(1),
                most: number(2),
                participants: number(0),
            }),
            DONOR => Test::Donor(Giving { amount: money(), months: number(0) }),
            MAJORITY => Test::Majority,
            LEVEL => Test::Level(number(0)),
            _ => Test::Grounds(number(0)),
        }
    }

    /// What the test asks of statements, if it asks anything of them. Most tests do, and this
    /// answers faster than [`Row::test`].
    pub fn asked(&self) -> Option<Asked> {
        let [_, _, _, test, count, second, third, _, claims @ .., m0, m1, m2, m3, m4, m5, m6, m7] =
            *self.0;
        if test > RECOMMENDED {
            return None;
        }
        let (second, third) = (u32::from(second), u32::from(third));
        let (claims, by, level, most) = if test == ATTESTED {
            (u32::from_be_bytes(claims), second, third, u32::MAX)
        } else {
            (claims::RECOMMENDED, roles::PARTICIPANT, second, third)
        };
        let worth = i64::from_be_bytes([m0, m1, m2, m3, m4, m5, m6, m7]).into();
        Some(Asked { attesters: count.into(), by, claims, level, most, worth })
    }

    /// The condition.
    pub fn condition(&self) -> Condition {
        if self.is_led() {
            Condition::Led(self.test())
        } else {
            Condition::Own(self.test())
        }
    }
}

/// What a condition asks of statements: at least `attesters`, each in a standing of `by`, as a
/// participant at least of `level`, each claim all of `claims` worth at least `worth`, and as one
/// of the first `most` recommendations if it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub attesters: u32,
    pub by: u32,
    pub claims: u32,
    pub level: u32,
    pub most: u32,
    pub worth: i128,
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
                    bytes.extend_from_slice(&Row::pack(level, alternative, &condition));
                }
            }
        }
    }
    Bytes::from_slice(env, &bytes)
}

/// Stands beside claims for leading a corporate, whether it counts or not.
pub const LEADS: u32 = 1 << 31;

/// Conditions that carry a level together: one alternative of its grounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Level that it is an alternative for, from 1.
    pub level: u32,
    /// Its number, from 1.
    pub number: u32,
    /// What must be known of the subject, as far as can be told at a glance: all claims that
    /// attesters must make, and [`LEADS`].
    pub needed: u32,
    /// Which of the kind's conditions are its own: the first and the last.
    rows: (usize, usize),
}

/// A version of the charter as it is packed: read in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    bytes: alloc::vec::Vec<u8>,
    /// Where the conditions of each kind begin and end.
    places: [(usize, usize); 2],
    /// Alternatives by kind, in the order of levels.
    alternatives: [alloc::vec::Vec<Alternative>; 2],
}

impl Code {
    /// What [`pack`] packed.
    pub fn read(packed: &Bytes) -> Self {
        let mut bytes = alloc::vec![0; packed.len() as usize];
        packed.copy_into_slice(&mut bytes);
        let start = HEAD + usize::from(bytes[HEAD - 3]) * ENTITLEMENT;
        let middle = start + usize::from(bytes[HEAD - 2]) * CONDITION;
        let places = [(start, middle), (middle, bytes.len())];
        let mut code = Code { bytes, places, alternatives: Default::default() };
        code.alternatives = Kind::ALL.map(|kind| code.group(kind));
        code
    }

    /// The alternatives of a kind.
    fn group(&self, kind: Kind) -> alloc::vec::Vec<Alternative> {
        let rows = self.packed(kind);
        let mut alternatives: alloc::vec::Vec<Alternative> =
            alloc::vec::Vec::with_capacity(rows.len());
        for (row, place) in self.rows(kind).zip(0..) {
            let (level, number, needed) = (row.level(), row.alternative(), row.needed());
            match alternatives.last_mut() {
                Some(last) if last.level == level && last.number == number => {
                    last.needed |= needed;
                    last.rows.1 = place;
                }
                _ => alternatives.push(Alternative { level, number, needed, rows: (place, place) }),
            }
        }
        alternatives
    }

    /// SHA-256 of the Regulation.
    pub fn document(&self) -> [u8; 32] {
        part(&self.bytes, 0)
    }

    /// SHA-256 of the Agreement.
    pub fn agreement(&self) -> [u8; 32] {
        part(&self.bytes, 32)
    }

    /// SHA-256 of the personal data standard.
    pub fn standard(&self) -> [u8; 32] {
        part(&self.bytes, 64)
    }

    /// When it takes effect, as a Unix time.
    pub fn effective(&self) -> u64 {
        u64::from_be_bytes(part(&self.bytes, 96))
    }

    /// Lowest level of a verifier.
    pub fn verifier_level(&self) -> u32 {
        self.bytes[104].into()
    }

    /// Months of REG-8.
    pub fn absence_months(&self) -> u32 {
        self.bytes[105].into()
    }

    /// Votes of REG-8.
    pub fn absence_votes(&self) -> u32 {
        self.bytes[106].into()
    }

    /// Who may attest what.
    pub fn entitlements(&self) -> impl Iterator<Item = Entitlement> + '_ {
        let table = &self.bytes[HEAD..self.places[0].0];
        table.as_chunks::<ENTITLEMENT>().0.iter().map(|row| Entitlement {
            by: row[0].into(),
            claims: u32::from_be_bytes([row[2], row[3], row[4], row[5]]),
            level: row[1].into(),
        })
    }

    /// Conditions for the levels of a kind, in order of level and alternative.
    pub fn rows(&self, kind: Kind) -> impl Iterator<Item = Row<'_>> {
        self.packed(kind).iter().map(Row)
    }

    /// Alternatives for the levels of a kind, in order of level and number.
    pub fn alternatives(&self, kind: Kind) -> &[Alternative] {
        match kind {
            Kind::Individual => &self.alternatives[0],
            Kind::Corporate => &self.alternatives[1],
        }
    }

    /// Those for one level; none for a level that there is not.
    pub fn level(&self, kind: Kind, level: u32) -> impl Iterator<Item = &Alternative> {
        self.alternatives(kind).iter().filter(move |alternative| alternative.level == level)
    }

    /// The conditions of an alternative for a level of a kind.
    pub fn conditions(
        &self,
        kind: Kind,
        alternative: &Alternative,
    ) -> impl Iterator<Item = Row<'_>> {
        let (first, last) = alternative.rows;
        self.packed(kind).get(first..=last).unwrap_or_default().iter().map(Row)
    }

    fn packed(&self, kind: Kind) -> &[[u8; CONDITION]] {
        let [individual, corporate] = self.places;
        let (start, end) = if kind == Kind::Individual { individual } else { corporate };
        self.bytes.get(start..end).unwrap_or_default().as_chunks().0
    }

    /// How many levels a kind has.
    pub fn levels(&self, kind: Kind) -> u32 {
        self.alternatives(kind).last().map_or(0, |alternative| alternative.level)
    }

    /// The charter as it was adopted.
    pub fn charter(&self, env: &Env) -> Charter {
        let hash = |bytes: [u8; 32]| BytesN::from_array(env, &bytes);
        Charter {
            absence_months: self.absence_months(),
            absence_votes: self.absence_votes(),
            agreement: hash(self.agreement()),
            corporate: self.grounds(env, Kind::Corporate),
            document: hash(self.document()),
            effective: self.effective(),
            entitlements: lists::collect(env, self.entitlements()),
            individual: self.grounds(env, Kind::Individual),
            standard: hash(self.standard()),
            verifier_level: self.verifier_level(),
        }
    }

    fn grounds(&self, env: &Env, kind: Kind) -> Vec<Grounds> {
        let levels = 1..=self.levels(kind);
        lists::collect(env, levels.map(|level| self.pick(env, kind, level, |_| true)))
    }

    /// Those conditions for a level for which `wanted` holds, alternative by alternative.
    pub fn pick(&self, env: &Env, kind: Kind, level: u32, wanted: impl Fn(Row) -> bool) -> Grounds {
        let of = |alternative| {
            let wanted = self.conditions(kind, alternative).filter(|row| wanted(*row));
            lists::collect(env, wanted.map(|row| row.condition()))
        };
        lists::collect(env, self.level(kind, level).map(of))
    }
}

fn part<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let mut part = [0; N];
    part.copy_from_slice(&bytes[at..at + N]);
    part
}

#[cfg(test)]
mod tests;
