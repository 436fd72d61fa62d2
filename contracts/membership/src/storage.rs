//! Every storage key of the register, one getter and setter each; nothing else touches storage.
//!
//! What many calls use is not inlined: the wasm would be a tenth larger, and its rent too.

use charter::{roster::Roster, ttl, Charter, Grounds, Kind};
use soroban_sdk::{contracttype, symbol_short, Address, BytesN, Env, Symbol, Vec};

use crate::{
    record::{self, Record},
    Counts, Entry, Links, Officer,
};

const LINKS: Symbol = symbol_short!("links");
const VERSION: Symbol = symbol_short!("version");
const FOUNDED: Symbol = symbol_short!("founded");
const TALLY: Symbol = symbol_short!("tally");
const OFFICERS: Symbol = symbol_short!("officers");
const CHARTER: Symbol = symbol_short!("charter");
const GROUNDS: Symbol = symbol_short!("grounds");
const APPLICATIONS: Symbol = symbol_short!("applied");
const NUMBERS: Symbol = symbol_short!("numbers");

/// The contracts that the register works with. Set by the constructor.
#[inline(never)]
pub fn links(env: &Env) -> Links {
    env.storage().instance().get(&LINKS).unwrap()
}

pub fn set_links(env: &Env, links: &Links) {
    env.storage().instance().set(&LINKS, links);
}

/// The version of the charter in force. Set by the constructor.
pub fn version(env: &Env) -> u32 {
    env.storage().instance().get(&VERSION).unwrap()
}

pub fn set_version(env: &Env, version: u32) {
    env.storage().instance().set(&VERSION, &version);
}

/// Whether the founding act took place.
pub fn founded(env: &Env) -> bool {
    env.storage().instance().has(&FOUNDED)
}

pub fn set_founded(env: &Env) {
    env.storage().instance().set(&FOUNDED, &());
}

/// The record of an account. The key is the bare address: the shortest there is.
#[inline(never)]
pub fn record(env: &Env, account: &Address) -> Option<Record> {
    let record = env.storage().persistent().get::<_, BytesN<{ record::LEN }>>(account)?;
    Some(Record(record.to_array()))
}

#[inline(never)]
pub fn set_record(env: &Env, account: &Address, record: &Record) {
    env.storage().persistent().set(account, &BytesN::from_array(env, &record.0));
    ttl::keep(env, account);
}

pub fn keep_record(env: &Env, account: &Address) {
    ttl::keep(env, account);
}

/// The record of an account as readers see it.
pub fn entry(env: &Env, account: &Address) -> Option<Entry> {
    record(env, account).map(|record| record.entry(env))
}

/// Tallies of the register, kept with every change.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub applicants: u32,
    pub applications: u32,
    pub candidates: u32,
    pub numbered: u32,
    /// Participants by kind and level.
    levels: [[u32; Kind::Individual.max_level() as usize]; 2],
}

impl Tally {
    /// Participants of a kind at a level, from 1 to the kind's highest.
    pub fn level(&mut self, kind: Kind, level: u32) -> &mut u32 {
        &mut self.levels[kind as usize][level as usize - 1]
    }

    /// The tallies as readers see them.
    pub fn counts(&self, env: &Env) -> Counts {
        let [individual, [c1, c2, c3, c4, _]] = self.levels;
        Counts {
            applicants: self.applicants,
            applications: self.applications,
            candidates: self.candidates,
            corporate: Vec::from_array(env, [c1, c2, c3, c4]),
            individual: Vec::from_array(env, individual),
            numbered: self.numbered,
        }
    }
}

/// A tally as it is stored: four totals, five levels of individuals, four of corporates.
type StoredTally = (u32, u32, u32, u32, u32, u32, u32, u32, u32, u32, u32, u32, u32);

#[inline(never)]
pub fn tally(env: &Env) -> Tally {
    let Some(stored) = env.storage().persistent().get::<_, StoredTally>(&TALLY) else {
        return Tally::default();
    };
    let (applicants, applications, candidates, numbered, i1, i2, i3, i4, i5, c1, c2, c3, c4) =
        stored;
    let levels = [[i1, i2, i3, i4, i5], [c1, c2, c3, c4, 0]];
    Tally { applicants, applications, candidates, numbered, levels }
}

#[inline(never)]
pub fn set_tally(env: &Env, tally: &Tally) {
    let [[i1, i2, i3, i4, i5], [c1, c2, c3, c4, _]] = tally.levels;
    let Tally { applicants, applications, candidates, numbered, .. } = *tally;
    let stored: StoredTally =
        (applicants, applications, candidates, numbered, i1, i2, i3, i4, i5, c1, c2, c3, c4);
    env.storage().persistent().set(&TALLY, &stored);
    ttl::keep(env, &TALLY);
}

/// Officers, in the order of their appointment.
pub fn officers(env: &Env) -> Vec<Officer> {
    env.storage().persistent().get(&OFFICERS).unwrap_or_else(|| Vec::new(env))
}

pub fn set_officers(env: &Env, officers: &Vec<Officer>) {
    env.storage().persistent().set(&OFFICERS, officers);
    ttl::keep(env, &OFFICERS);
}

/// What a version of the charter is, but for its grounds.
#[contracttype]
#[derive(Clone)]
pub struct Header {
    pub agreement: BytesN<32>,
    pub document: BytesN<32>,
    pub effective: u64,
    /// Number of levels of individuals and of corporates.
    pub levels: (u32, u32),
}

pub fn header(env: &Env, version: u32) -> Option<Header> {
    env.storage().persistent().get(&(CHARTER, version))
}

/// Grounds for a level in a version of the charter; empty where the charter has no such level.
pub fn grounds(env: &Env, version: u32, kind: Kind, level: u32) -> Grounds {
    let key = (GROUNDS, version, kind, level);
    env.storage().persistent().get(&key).unwrap_or_else(|| Vec::new(env))
}

/// Stores a version: the header, and the grounds level by level, so that an admission reads
/// those for level 1 only.
pub fn set_charter(env: &Env, version: u32, charter: &Charter) {
    let header = Header {
        agreement: charter.agreement.clone(),
        document: charter.document.clone(),
        effective: charter.effective,
        levels: (charter.individual.len(), charter.corporate.len()),
    };
    env.storage().persistent().set(&(CHARTER, version), &header);
    for kind in Kind::ALL {
        for (level, grounds) in (1u32..).zip(charter.levels(kind).iter()) {
            env.storage().persistent().set(&(GROUNDS, version, kind, level), &grounds);
        }
    }
}

/// Extends the life of what every call needs: instance, tally, officers, charter in force.
pub fn keep_common(env: &Env) {
    ttl::keep_instance(env);
    let version = version(env);
    let entries = env.storage().persistent();
    if entries.has(&TALLY) {
        ttl::keep(env, &TALLY);
    }
    if entries.has(&OFFICERS) {
        ttl::keep(env, &OFFICERS);
    }
    ttl::keep(env, &(CHARTER, version));
    for kind in Kind::ALL {
        for level in 1..=kind.max_level() {
            let key = (GROUNDS, version, kind, level);
            if entries.has(&key) {
                ttl::keep(env, &key);
            }
        }
    }
}

/// Accounts in the order of their applications.
pub fn applications(env: &Env) -> Roster<'_> {
    Roster::new(env, APPLICATIONS)
}

/// Accounts in the order of their screening: the register.
pub fn numbers(env: &Env) -> Roster<'_> {
    Roster::new(env, NUMBERS)
}
