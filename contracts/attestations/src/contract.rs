//! The attestations' calls.

use common::{council, guards, interfaces::Fact, limits, CouncilControlled};
use soroban_sdk::{contract, contractimpl, contractmeta, Address, BytesN, Env, Vec};

use crate::{enrolment, persons, statements, storage, Attestation, Enrolment, Error, Links, Value};

contractmeta!(key = "Description", val = "MTLA attestations: who certifies what about whom");

/// The attestations of the Association (REG-4b, REG-5, REG-6).
#[contract]
pub struct Attestations;

#[contractimpl]
impl Attestations {
    /// Arguments: the Council's address and those of the contracts that this one asks or obeys.
    pub fn __constructor(env: Env, council: Address, links: Links) {
        council::init(&env, &council);
        storage::set_links(&env, &links);
    }

    /// Asks the Regulation what an account may attest, and remembers it; more or less than
    /// before. Returns the set of claims. What was attested stays: whether it counts is judged
    /// by what its attester may attest then.
    ///
    /// Authorisation: none. Event: `enrolled` if something changed. Errors: `NotEntitled` for
    /// one that may attest nothing and never might.
    pub fn enroll(env: Env, account: Address) -> Result<u32, Error> {
        guards::anyone(&env);
        enrolment::renew(&env, account)
    }

    /// What an account may attest, as of its latest enrolment.
    pub fn enrolment(env: Env, account: Address) -> Option<Enrolment> {
        let (claims, slots) = storage::enrolment(&env, &account)?;
        Some(Enrolment { claims, recommendations: slots.count_ones() })
    }

    /// A participant who may vouch declares readiness to verify the subject in person (REG-4b).
    ///
    /// Authorisation: the attester. Event: `ready`. Errors: `SelfAttestation`, `NotEntitled`,
    /// `SubjectMoved`, `AlreadyDeclared`, `TooManyAttesters`.
    pub fn declare_ready(env: Env, attester: Address, subject: Address) -> Result<(), Error> {
        guards::party(&env, &attester);
        statements::declare_ready(&env, attester, subject)
    }

    /// Certifies claims about the subject: the sum of their numbers in charters/README.md, all
    /// of one group. It replaces what the attester said about the subject in this group before;
    /// about a corporate participant, what was said about that one. Facts may wait for an
    /// applicant.
    ///
    /// `value` is what the claim carries: a worth in stroops of EURMTL, a corporate participant,
    /// a commitment to the person, a multisig; for all other claims `Plain`. A recommendation is
    /// given the attester's lowest free number, 1 to 32. `evidence` is a commitment to what the
    /// attester saw; `expires` is the Unix time from which the attestation no longer counts, or
    /// none.
    ///
    /// Authorisation: the attester. Event: `attested`. Errors: `BadClaims`, `NoEvidence`,
    /// `Expired`, `SelfAttestation`, `BadValue`, `NotEntitled`, `SubjectMoved`,
    /// `TooManyAttesters`; of an identity `PersonTaken`, `PersonMismatch`, `PersonBarred`; of a
    /// recommendation `TooManyRecommendations`.
    pub fn attest(
        env: Env,
        attester: Address,
        subject: Address,
        claims: u32,
        value: Value,
        evidence: BytesN<32>,
        expires: Option<u64>,
    ) -> Result<(), Error> {
        guards::party(&env, &attester);
        statements::attest(&env, attester, subject, claims, value, evidence, expires)
    }

    /// An attester takes back what they said about the subject. `claims` are any of the group, or
    /// 0 for readiness, which shares its place with what a participant vouches for; `value` tells
    /// about which corporate participant, and else is ignored. `reason` is a commitment.
    ///
    /// Authorisation: the attester; for one that moved, the account that it moved to. Event:
    /// `revoked`. Errors: `BadClaims`, `NoReason`, `NoAttestation`.
    pub fn revoke(
        env: Env,
        attester: Address,
        subject: Address,
        claims: u32,
        value: Value,
        reason: BytesN<32>,
    ) -> Result<(), Error> {
        guards::party(&env, &enrolment::latest(&env, &attester));
        statements::take_back(&env, attester, subject, claims, value, reason)
    }

    /// The Council takes back an attestation that proved wrong; as `revoke` does.
    ///
    /// Authorisation: the Council. Event: `revoked`. Errors: `BadClaims`, `NoReason`,
    /// `NoAttestation`.
    pub fn annul(
        env: Env,
        attester: Address,
        subject: Address,
        claims: u32,
        value: Value,
        reason: BytesN<32>,
    ) -> Result<(), Error> {
        guards::council(&env);
        statements::take_back(&env, attester, subject, claims, value, reason)
    }

    /// The account that a person holds. The argument is the commitment.
    pub fn holder(env: Env, person: BytesN<32>) -> Option<Address> {
        storage::holder(&env, &person)
    }

    /// A person no longer holds an account, and may be attested to hold another.
    ///
    /// Authorisation: the Council. Event: `unbound`. Errors: `UnknownPerson`, `PersonInUse`.
    pub fn unbind(env: Env, person: BytesN<32>) -> Result<(), Error> {
        guards::council(&env);
        persons::unbind(&env, person)
    }

    /// An account moved to another: what is on record about it, what it may attest and that a
    /// person holds it follow. What it said about others stays; its recommendations are taken
    /// from the new account's.
    ///
    /// Authorisation: the register, for the Council. Event: `moved`. Errors: `AlreadyKnown`.
    pub fn move_account(env: Env, account: Address, successor: Address) -> Result<(), Error> {
        guards::party(&env, &storage::links(&env).membership);
        statements::move_account(&env, account, successor)
    }

    /// For each subject, in order, all that is on record, as it is stored: what the Regulation
    /// judges. For one that moved, about the account that it moved to. At most 100. Errors:
    /// `BatchTooLarge`.
    pub fn facts(env: Env, subjects: Vec<Address>) -> Result<Vec<Vec<Fact>>, Error> {
        statements::facts(&env, subjects)
    }

    /// All that is on record about a subject, with what expired or was revoked: at most 32.
    pub fn attestations(env: Env, subject: Address) -> Vec<Attestation> {
        Attestation::list(&env, &storage::record(&env, &subject))
    }

    /// The contracts that this one asks or obeys.
    pub fn links(env: Env) -> Links {
        storage::links(&env)
    }

    /// Extends the life of the contract and of what is on record about these accounts, as
    /// subjects and as attesters, for anyone who pays. At most 25. Errors: `BatchTooLarge`,
    /// `NoAttestation` for an account with nothing on record.
    pub fn bump(env: Env, subjects: Vec<Address>) -> Result<(), Error> {
        guards::anyone(&env);
        if subjects.len() > limits::MAX_BATCH {
            return Err(Error::BatchTooLarge);
        }
        for subject in subjects.iter() {
            let attested = storage::keep_record(&env, &subject);
            let enrolled = storage::keep_enrolment(&env, &subject);
            if !attested && !enrolled {
                return Err(Error::NoAttestation);
            }
            persons::keep(&env, &storage::record(&env, &subject));
        }
        Ok(())
    }
}

#[contractimpl(contracttrait)]
impl CouncilControlled for Attestations {}
