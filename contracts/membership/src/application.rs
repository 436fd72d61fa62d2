//! The way in, up to the list of candidates (REG-4a, REG-4b).

use charter::{is_zero, limits, BlacklistClient, Kind, Standing};
use soroban_sdk::{Address, BytesN, Env, Vec};

use crate::{events, storage, tokens, Entry, Error};

/// Records an application; the trustline is opened if the applicant has none. Returns its number.
pub fn apply(
    env: &Env,
    applicant: Address,
    kind: Kind,
    agreement: BytesN<32>,
    contact: BytesN<32>,
) -> Result<u32, Error> {
    if !is_account(&applicant) {
        return Err(Error::NotAnAccount);
    }
    if is_zero(&contact) {
        return Err(Error::NoContact);
    }
    let version = storage::version(env);
    let header = storage::header(env, version).ok_or(Error::UnknownCharter)?;
    if agreement != header.agreement {
        return Err(Error::WrongAgreement);
    }
    let number = match storage::entry(env, &applicant) {
        None => 0,
        Some(entry) => match entry.standing {
            Standing::Participant => return Err(Error::AlreadyParticipant),
            Standing::Applicant | Standing::Candidate => return Err(Error::AlreadyApplied),
            Standing::Stranger | Standing::Withdrawn => entry.number,
        },
    };
    let links = storage::links(env);
    if tokens::held(env, &links, &applicant) {
        return Err(Error::HoldsTokens);
    }
    tokens::open(env, &links, kind, &applicant);

    let mut tally = storage::tally(env);
    tally.applications += 1;
    tally.applicants += 1;
    storage::set_tally(env, &tally);
    storage::applications(env).put(tally.applications, &applicant);
    let entry = Entry {
        application: tally.applications,
        charter: version,
        contact: contact.clone(),
        kind,
        level: 0,
        number,
        since: env.ledger().timestamp(),
        standing: Standing::Applicant,
    };
    storage::set_entry(env, &applicant, &entry);
    let number = entry.application;
    events::Applied { applicant, number, kind, charter: version, contact }.publish(env);
    Ok(number)
}

/// Takes an application back.
pub fn withdraw(env: &Env, applicant: Address) -> Result<(), Error> {
    let mut entry = storage::entry(env, &applicant).ok_or(Error::NoApplication)?;
    let mut tally = storage::tally(env);
    match entry.standing {
        Standing::Applicant => tally.applicants -= 1,
        Standing::Candidate => tally.candidates -= 1,
        Standing::Participant => return Err(Error::AlreadyParticipant),
        Standing::Stranger | Standing::Withdrawn => return Err(Error::NoApplication),
    }
    entry.standing = Standing::Withdrawn;
    entry.since = env.ledger().timestamp();
    storage::set_entry(env, &applicant, &entry);
    storage::set_tally(env, &tally);
    events::Withdrawn { applicant }.publish(env);
    Ok(())
}

/// Puts applicants on the list of candidates: not in the register, not on the Blacklist.
pub fn screen(env: &Env, officer: Address, applicants: Vec<Address>) -> Result<(), Error> {
    check_len(applicants.len(), limits::MAX_BATCH)?;
    let blacklist = BlacklistClient::new(env, &storage::links(env).blacklist);
    let barred = blacklist.barred(&applicants);
    let mut tally = storage::tally(env);
    let numbers = storage::numbers(env);
    let now = env.ledger().timestamp();
    for (applicant, barred) in applicants.iter().zip(barred.iter()) {
        let mut entry = storage::entry(env, &applicant).ok_or(Error::NoApplication)?;
        match entry.standing {
            Standing::Applicant => {}
            Standing::Candidate => return Err(Error::NotCandidate),
            Standing::Participant => return Err(Error::AlreadyParticipant),
            Standing::Stranger | Standing::Withdrawn => return Err(Error::NoApplication),
        }
        if barred {
            return Err(Error::Blacklisted);
        }
        entry.standing = Standing::Candidate;
        entry.since = now;
        if entry.number == 0 {
            tally.numbered += 1;
            entry.number = tally.numbered;
            numbers.put(entry.number, &applicant);
        }
        storage::set_entry(env, &applicant, &entry);
        tally.applicants -= 1;
        tally.candidates += 1;
    }
    storage::set_tally(env, &tally);
    events::Screened { officer, applicants }.publish(env);
    Ok(())
}

/// Checks the length of a list.
pub fn check_len(len: u32, max: u32) -> Result<(), Error> {
    match len {
        0 => Err(Error::EmptyBatch),
        n if n > max => Err(Error::BatchTooLarge),
        _ => Ok(()),
    }
}

/// Whether an address is a classic account (`G…`), which alone has trustlines.
fn is_account(address: &Address) -> bool {
    let mut strkey = [0; 56];
    address.to_string().copy_into_slice(&mut strkey);
    strkey[0] == b'G'
}
