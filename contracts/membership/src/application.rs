//! The way in, up to the list of candidates (REG-4a, REG-4b).

use charter::{is_zero, limits, BlacklistClient, Kind, Standing};
use soroban_sdk::{Address, BytesN, Env, Vec};

use crate::{events, record::Record, storage, tokens, Error};

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
    let number = match storage::record(env, &applicant) {
        None => 0,
        Some(record) => match record.standing() {
            Standing::Participant => return Err(Error::AlreadyParticipant),
            Standing::Applicant | Standing::Candidate => return Err(Error::AlreadyApplied),
            Standing::Stranger | Standing::Withdrawn => record.number(),
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
    let mut record = Record::applicant(kind, tally.applications, version, &contact);
    record.set_number(number);
    record.stand(Standing::Applicant, env.ledger().timestamp());
    storage::set_record(env, &applicant, &record);
    let number = tally.applications;
    events::Applied { applicant, number, kind, charter: version, contact }.publish(env);
    Ok(number)
}

/// Takes an application back.
pub fn withdraw(env: &Env, applicant: Address) -> Result<(), Error> {
    let mut record = storage::record(env, &applicant).ok_or(Error::NoApplication)?;
    let mut tally = storage::tally(env);
    match record.standing() {
        Standing::Applicant => tally.applicants -= 1,
        Standing::Candidate => tally.candidates -= 1,
        Standing::Participant => return Err(Error::AlreadyParticipant),
        Standing::Stranger | Standing::Withdrawn => return Err(Error::NoApplication),
    }
    record.stand(Standing::Withdrawn, env.ledger().timestamp());
    storage::set_record(env, &applicant, &record);
    storage::set_tally(env, &tally);
    events::Withdrawn { applicant }.publish(env);
    Ok(())
}

/// Puts applicants on the list of candidates: not in the register, not on the Blacklist.
pub fn screen(env: &Env, officer: Address, applicants: Vec<Address>) -> Result<(), Error> {
    check_len(applicants.len(), limits::MAX_BATCH)?;
    let blacklist = BlacklistClient::new(env, &storage::links(env).blacklist);
    let (listing, barred) = blacklist.bars(&applicants, &0, &Vec::new(env));
    let mut tally = storage::tally(env);
    let numbers = storage::numbers(env);
    let now = env.ledger().timestamp();
    for applicant in applicants.iter() {
        let mut record = storage::record(env, &applicant).ok_or(Error::NoApplication)?;
        match record.standing() {
            Standing::Applicant => {}
            Standing::Candidate => return Err(Error::NotCandidate),
            Standing::Participant => return Err(Error::AlreadyParticipant),
            Standing::Stranger | Standing::Withdrawn => return Err(Error::NoApplication),
        }
        if barred.contains(&applicant) {
            return Err(Error::Blacklisted);
        }
        record.stand(Standing::Candidate, now);
        record.set_checked(listing);
        if record.number() == 0 {
            tally.numbered += 1;
            record.set_number(tally.numbered);
            numbers.put(tally.numbered, &applicant);
        }
        storage::set_record(env, &applicant, &record);
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
