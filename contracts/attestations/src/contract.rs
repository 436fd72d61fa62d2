//! The attestations' calls.

use charter::{
    claims,
    clients::{Fact, Position},
    council, is_zero, limits, ttl, CouncilControlled, CouncilError, MembershipClient, Standing,
};
use soroban_sdk::{contract, contractimpl, contractmeta, vec, Address, BytesN, Env, Vec};

use crate::{events, storage, Attestation, Error};

contractmeta!(key = "Description", val = "MTLA attestations: who certifies what about whom");

/// The attestations of the Association (REG-4b).
#[contract]
pub struct Attestations;

#[contractimpl]
impl Attestations {
    /// Arguments: the Council's address and the register's.
    pub fn __constructor(env: Env, council: Address, membership: Address) {
        council::init(&env, &council);
        storage::set_membership(&env, &membership);
    }

    /// A participant declares readiness to verify the subject in person (REG-4b).
    ///
    /// Authorisation: the attester. Event: `ready`. Errors: `SelfAttestation`,
    /// `NotParticipant`, `UnknownSubject`, `AlreadyDeclared`, `TooManyAttesters`.
    pub fn declare_ready(env: Env, attester: Address, subject: Address) -> Result<(), Error> {
        attester.require_auth();
        ttl::keep_instance(&env);
        check_parties(&env, &attester, &subject)?;
        let mut record = storage::record(&env, &subject);
        let now = env.ledger().timestamp();
        if find(&record, &attester).is_some_and(|i| stands(&record.get_unchecked(i), now)) {
            return Err(Error::AlreadyDeclared);
        }
        let none = BytesN::from_array(&env, &[0; 32]);
        let ready = Fact(attester.clone(), 0, 0, 0, now, none);
        put(&mut record, ready, |fact| stands(fact, now))?;
        storage::set_record(&env, &subject, &record);
        events::ReadyDeclared { subject, attester }.publish(&env);
        Ok(())
    }

    /// A participant certifies claims about the subject: 1 real, 2 capacity, 4 movement, or a
    /// sum of them (REG-4b). It replaces what the attester said about the subject before.
    ///
    /// `evidence` is a commitment to what the attester saw; `expires` is the Unix time from
    /// which the attestation no longer counts, or none.
    ///
    /// Authorisation: the attester. Event: `attested`. Errors: `BadClaims`, `NoEvidence`,
    /// `Expired`, `SelfAttestation`, `NotParticipant`, `UnknownSubject`, `TooManyAttesters`.
    pub fn attest(
        env: Env,
        attester: Address,
        subject: Address,
        claims: u32,
        evidence: BytesN<32>,
        expires: Option<u64>,
    ) -> Result<(), Error> {
        attester.require_auth();
        ttl::keep_instance(&env);
        let now = env.ledger().timestamp();
        if !claims::valid(claims) {
            return Err(Error::BadClaims);
        }
        if is_zero(&evidence) {
            return Err(Error::NoEvidence);
        }
        if expires.is_some_and(|expires| expires <= now) {
            return Err(Error::Expired);
        }
        check_parties(&env, &attester, &subject)?;
        let mut record = storage::record(&env, &subject);
        let until = expires.unwrap_or(0);
        let fact = Fact(attester.clone(), claims, until, 0, now, evidence.clone());
        put(&mut record, fact, |fact| fact.live(now))?;
        storage::set_record(&env, &subject, &record);
        events::Attested { subject, attester, claims, evidence, expires }.publish(&env);
        Ok(())
    }

    /// An attester takes back what they said about the subject, readiness included. `reason` is
    /// a commitment.
    ///
    /// Authorisation: the attester. Event: `revoked`. Errors: `NoAttestation`.
    pub fn revoke(
        env: Env,
        attester: Address,
        subject: Address,
        reason: BytesN<32>,
    ) -> Result<(), Error> {
        attester.require_auth();
        ttl::keep_instance(&env);
        take_back(&env, attester, subject, reason)
    }

    /// The Council takes back an attestation that proved wrong. `reason` is a commitment.
    ///
    /// Authorisation: the Council. Event: `revoked`. Errors: `NoAttestation`.
    pub fn annul(
        env: Env,
        attester: Address,
        subject: Address,
        reason: BytesN<32>,
    ) -> Result<(), Error> {
        council::require(&env);
        take_back(&env, attester, subject, reason)
    }

    /// For each subject, in order, all that is on record, as it is stored: what `membership`
    /// judges. At most 100.
    pub fn facts(env: Env, subjects: Vec<Address>) -> Result<Vec<Vec<Fact>>, Error> {
        if subjects.len() > limits::MAX_PAGE {
            return Err(Error::BatchTooLarge);
        }
        Ok(Vec::from_iter(&env, subjects.iter().map(|subject| storage::record(&env, &subject))))
    }

    /// All that is on record about a subject, with what expired or was revoked: at most 16.
    pub fn attestations(env: Env, subject: Address) -> Vec<Attestation> {
        Vec::from_iter(&env, storage::record(&env, &subject).iter().map(Attestation::from))
    }

    /// The register that says who participates.
    pub fn membership(env: Env) -> Address {
        storage::membership(&env)
    }

    /// Extends the life of the contract and of what is on record about these subjects, for
    /// anyone who pays. At most 25. Errors: `BatchTooLarge`, `NoAttestation`.
    pub fn bump(env: Env, subjects: Vec<Address>) -> Result<(), Error> {
        if subjects.len() > limits::MAX_BATCH {
            return Err(Error::BatchTooLarge);
        }
        ttl::keep_instance(&env);
        for subject in subjects.iter() {
            if !storage::keep_record(&env, &subject) {
                return Err(Error::NoAttestation);
            }
        }
        Ok(())
    }
}

#[contractimpl(contracttrait)]
impl CouncilControlled for Attestations {}

/// The attester participates, the subject is in the register, and they are two.
fn check_parties(env: &Env, attester: &Address, subject: &Address) -> Result<(), Error> {
    if attester == subject {
        return Err(Error::SelfAttestation);
    }
    let register = MembershipClient::new(env, &storage::membership(env));
    let positions = register.positions(&vec![env, attester.clone(), subject.clone()]);
    let standing = |i| positions.get(i).map(|Position(standing, _)| standing);
    if standing(0) != Some(Standing::Participant) {
        return Err(Error::NotParticipant);
    }
    match standing(1) {
        Some(Standing::Applicant | Standing::Candidate | Standing::Participant) => Ok(()),
        _ => Err(Error::UnknownSubject),
    }
}

/// Whether a fact must be kept when the record is full and another declares readiness: it counts
/// at time `now`, or is itself a readiness.
fn stands(fact: &Fact, now: u64) -> bool {
    let Fact(_, claims, _, revoked, ..) = fact;
    fact.live(now) || (*claims == 0 && *revoked == 0)
}

fn find(record: &Vec<Fact>, attester: &Address) -> Option<u32> {
    place(record, |fact| fact.0 == *attester)
}

fn place(record: &Vec<Fact>, is: impl Fn(&Fact) -> bool) -> Option<u32> {
    (0u32..).zip(record.iter()).find(|(_, fact)| is(fact)).map(|(place, _)| place)
}

/// Puts a fact in its attester's place; or at the end; or, where the record is full, in the
/// place of the first that need not be kept.
fn put(record: &mut Vec<Fact>, fact: Fact, keep: impl Fn(&Fact) -> bool) -> Result<(), Error> {
    match find(record, &fact.0) {
        Some(own) => record.set(own, fact),
        None if record.len() < limits::MAX_ATTESTERS => record.push_back(fact),
        None => {
            let dead = place(record, |fact| !keep(fact)).ok_or(Error::TooManyAttesters)?;
            record.set(dead, fact)
        }
    }
    Ok(())
}

fn take_back(
    env: &Env,
    attester: Address,
    subject: Address,
    reason: BytesN<32>,
) -> Result<(), Error> {
    let mut record = storage::record(env, &subject);
    let place = find(&record, &attester).ok_or(Error::NoAttestation)?;
    let mut fact = record.get_unchecked(place);
    if fact.3 != 0 {
        return Err(Error::NoAttestation);
    }
    fact.3 = env.ledger().timestamp();
    record.set(place, fact);
    storage::set_record(env, &subject, &record);
    events::Revoked { subject, attester, reason }.publish(env);
    Ok(())
}
