//! Versions of the charter (decision: the charter is data).

use charter::{Charter, CharterFault, Kind};
use soroban_sdk::{Env, Vec};

use crate::{events, storage, Error};

impl From<CharterFault> for Error {
    fn from(fault: CharterFault) -> Self {
        match fault {
            CharterFault::Levels => Error::CharterLevels,
            CharterFault::EmptyGrounds => Error::CharterGrounds,
            CharterFault::TooLong => Error::CharterTooLong,
            CharterFault::Impossible => Error::CharterImpossible,
            CharterFault::NoDocument => Error::CharterDocument,
        }
    }
}

/// Makes a charter the version in force.
pub fn adopt(env: &Env, version: u32, charter: &Charter) -> Result<(), Error> {
    charter.validate()?;
    if charter.effective > env.ledger().timestamp() {
        return Err(Error::CharterEarly);
    }
    storage::set_charter(env, version, charter);
    storage::set_version(env, version);
    events::CharterAdopted {
        version,
        document: charter.document.clone(),
        agreement: charter.agreement.clone(),
        effective: charter.effective,
    }
    .publish(env);
    Ok(())
}

/// A version of the charter, whole.
pub fn read(env: &Env, version: u32) -> Result<Charter, Error> {
    let header = storage::header(env, version).ok_or(Error::UnknownCharter)?;
    let levels = |kind, count| {
        let mut levels = Vec::new(env);
        (1..=count).for_each(|level| levels.push_back(storage::grounds(env, version, kind, level)));
        levels
    };
    Ok(Charter {
        individual: levels(Kind::Individual, header.levels.0),
        corporate: levels(Kind::Corporate, header.levels.1),
        document: header.document,
        agreement: header.agreement,
        effective: header.effective,
    })
}
