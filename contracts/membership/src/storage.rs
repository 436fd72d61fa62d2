//! Every storage key of the register, one getter and setter each; nothing else touches storage.

use charter::{roster::Roster, ttl, Charter, Grounds, Kind, Standing};
use soroban_sdk::{contracttype, symbol_short, Address, BytesN, Env, Map, Symbol, Vec};

use crate::{Counts, Entry, Links, Officer};

const LINKS: Symbol = symbol_short!("links");
const VERSION: Symbol = symbol_short!("version");
const FOUNDED: Symbol = symbol_short!("founded");
const COUNTS: Symbol = symbol_short!("counts");
const OFFICERS: Symbol = symbol_short!("officers");
const CHARTER: Symbol = symbol_short!("charter");
const GROUNDS: Symbol = symbol_short!("grounds");
const APPLICATIONS: Symbol = symbol_short!("applied");
const NUMBERS: Symbol = symbol_short!("numbers");

/// The contracts that the register works with. Set by the constructor.
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

/// An entry as it is stored: a list takes half the bytes of a map with field names. Every
/// admission writes one, and storage is paid for ever.
type Stored = (Kind, Standing, u32, u64, u32, u32, u32, BytesN<32>);

/// The entry of an account. The key is the bare address: the shortest there is.
pub fn entry(env: &Env, account: &Address) -> Option<Entry> {
    let stored = env.storage().persistent().get::<_, Stored>(account)?;
    let (kind, standing, level, since, number, application, charter, contact) = stored;
    Some(Entry { application, charter, contact, kind, level, number, since, standing })
}

pub fn set_entry(env: &Env, account: &Address, entry: &Entry) {
    let e = entry.clone();
    let stored: Stored =
        (e.kind, e.standing, e.level, e.since, e.number, e.application, e.charter, e.contact);
    env.storage().persistent().set(account, &stored);
    ttl::keep(env, account);
}

pub fn keep_entry(env: &Env, account: &Address) {
    ttl::keep(env, account);
}

/// How many there are of what.
pub fn counts(env: &Env) -> Counts {
    env.storage().persistent().get(&COUNTS).unwrap_or_else(|| {
        let zeros = |kind: Kind| {
            let mut zeros = Vec::new(env);
            (0..kind.max_level()).for_each(|_| zeros.push_back(0));
            zeros
        };
        Counts {
            applicants: 0,
            applications: 0,
            candidates: 0,
            corporate: zeros(Kind::Corporate),
            individual: zeros(Kind::Individual),
            numbered: 0,
        }
    })
}

pub fn set_counts(env: &Env, counts: &Counts) {
    env.storage().persistent().set(&COUNTS, counts);
    ttl::keep(env, &COUNTS);
}

/// Officers, in the order of their addresses.
pub fn officers(env: &Env) -> Map<Address, Officer> {
    env.storage().persistent().get(&OFFICERS).unwrap_or_else(|| Map::new(env))
}

pub fn set_officers(env: &Env, officers: &Map<Address, Officer>) {
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

/// Extends the life of what every call needs: instance, counts, officers, charter in force.
pub fn keep_common(env: &Env) {
    ttl::keep_instance(env);
    let version = version(env);
    let entries = env.storage().persistent();
    if entries.has(&COUNTS) {
        ttl::keep(env, &COUNTS);
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

/// Applications in the order in which they were made.
pub fn applications(env: &Env) -> Roster {
    Roster::new(env, APPLICATIONS)
}

/// Participants, former ones included, in the order of their admission.
pub fn numbers(env: &Env) -> Roster {
    Roster::new(env, NUMBERS)
}
