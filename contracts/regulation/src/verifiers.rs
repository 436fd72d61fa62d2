//! Accredited verifiers (STD-4, STD-5): corporates that accepted the standard as an offer, and
//! that the Council authorised until a date.

use common::{interfaces::Position, limits, lists, Kind};
use soroban_sdk::{Address, BytesN, Env, Vec};

use crate::{charters, events, judging::position, storage, Error, Verifier};

/// A corporate accepts the standard in force.
pub fn accept_offer(env: &Env, account: Address, offer: BytesN<32>) -> Result<(), Error> {
    if offer != standard(env) {
        return Err(Error::WrongOffer);
    }
    storage::set_offer(env, &account, &offer);
    events::OfferAccepted { account, offer }.publish(env);
    Ok(())
}

/// The Council authorises a verifier until a Unix time, or changes the term of one.
pub fn accredit(env: &Env, account: Address, until: u64) -> Result<(), Error> {
    let now = env.ledger().timestamp();
    if until <= now {
        return Err(Error::TermOver);
    }
    if storage::offer(env, &account) != Some(standard(env)) {
        return Err(Error::OfferNotAccepted);
    }
    let position = position(env, &account).own();
    let Position { kind, number, .. } = position;
    if kind != Kind::Corporate || position.level() < charters::in_force(env).1.verifier_level() {
        return Err(Error::NotEligible);
    }
    let mut verifiers = without(env, |other| other.number == number || other.until <= now);
    if verifiers.len() >= limits::MAX_VERIFIERS {
        return Err(Error::TooManyVerifiers);
    }
    verifiers.push_back(Verifier { account: account.clone(), number, until });
    storage::set_verifiers(env, &verifiers);
    events::VerifierAccredited { account, until }.publish(env);
    Ok(())
}

/// The Council takes an accreditation back: what the verifier attested stops counting (STD-7).
pub fn discredit(env: &Env, account: Address, reason: BytesN<32>) -> Result<(), Error> {
    let number = position(env, &account).number;
    let verifiers = without(env, |other| other.number == number);
    if verifiers.len() == storage::verifiers(env).len() {
        return Err(Error::NotAccredited);
    }
    storage::set_verifiers(env, &verifiers);
    events::VerifierDiscredited { account, reason }.publish(env);
    Ok(())
}

/// The standard in force.
fn standard(env: &Env) -> BytesN<32> {
    BytesN::from_array(env, &charters::in_force(env).1.standard())
}

fn without(env: &Env, leaves: impl Fn(&Verifier) -> bool) -> Vec<Verifier> {
    let verifiers = storage::verifiers(env);
    lists::collect(env, verifiers.iter().filter(|verifier| !leaves(verifier)))
}
