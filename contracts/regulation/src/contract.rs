//! The Regulation's calls.

use charter::Charter;
use common::{checks, council, limits, CouncilControlled};
use soroban_sdk::{contract, contractimpl, contractmeta, vec, Address, BytesN, Env, Vec};

use crate::{
    absence, charters, events, findings, guards, judging, reviews, storage, verifiers, Absence,
    Counted, Error, Finding, Links, Review, Sources, Verifier,
};

contractmeta!(key = "Description", val = "MTLA Regulation: charter, reviews, admissions, levels");

/// The Regulation on participation.
#[contract]
pub struct Regulation;

#[contractimpl]
impl Regulation {
    /// Arguments: the Council's address, the contracts the Regulation works with, which must
    /// exist by now, and the first version of the charter, which must be in effect. Events:
    /// `adopted`, and the register's `terms`. Errors: `CharterEarly`, and those of `adopt`.
    pub fn __constructor(
        env: Env,
        council: Address,
        links: Links,
        charter: Charter,
    ) -> Result<(), Error> {
        council::init(&env, &council);
        storage::set_links(&env, &links);
        charters::adopt(&env, &charter).map(|_| ())
    }

    // ---- The charter

    /// Adopts an amendment: the next version of the charter, in effect from its time on. Returns
    /// its number. While a version waits for its time, only one with the same time or an earlier
    /// one can be adopted, and takes its place.
    ///
    /// Authorisation: the Council. Events: `adopted`, and the register's `terms`. Errors:
    /// `CharterLevels`, `CharterGrounds`, `CharterTooLong`, `CharterImpossible`,
    /// `CharterUnknownLevel`, `CharterCycle`, `CharterDocument`, `CharterOrder`,
    /// `CharterPending`.
    pub fn adopt(env: Env, charter: Charter) -> Result<u32, Error> {
        guards::council(&env);
        charters::adopt(&env, &charter)
    }

    /// Links the contracts that know about votes (REG-8) and gifts (REG-6d); none unlinks.
    ///
    /// Authorisation: the Council. Event: `sources`.
    pub fn link_sources(env: Env, sources: Sources) {
        guards::council(&env);
        storage::set_sources(&env, &sources);
        let Sources { assembly, endowment } = sources;
        events::SourcesLinked { assembly, endowment }.publish(&env);
    }

    // ---- Levels

    /// Admits candidates who meet the charter's grounds for level 1 (REG-4c): one whole token
    /// each, frozen. All or nothing, 1 to 25 at a time. `reviews` tells beforehand who would be
    /// refused and why.
    ///
    /// Authorisation: the Council. Event: the register's `admitted`. Errors: `EmptyBatch`,
    /// `BatchTooLarge`, `NotVerified`; of the register: `NoApplication`, `NotCandidate`,
    /// `AlreadyParticipant` (a duplicate too), `Blacklisted`, `Moved`, `Suspended`; of the asset
    /// contract: 10 the trustline's limit is below one token, 13 no trustline.
    pub fn admit(env: Env, subjects: Vec<Address>) -> Result<(), Error> {
        guards::council(&env);
        reviews::admit(&env, subjects)
    }

    /// Brings participants to the level that is due: up by granting tokens, down by clawing them
    /// back (REG-5, REG-6, REG-7). Passes over those who hold it already. All or nothing, 1 to 25
    /// at a time.
    ///
    /// Authorisation: the Council. Event: the register's `adjusted`. Errors: `EmptyBatch`,
    /// `BatchTooLarge`, `NotParticipant`, `NothingDue`; of the register: `Unchanged` (a
    /// duplicate); of the attestations: `BatchTooLarge` where subjects lead more than 100
    /// corporates and the charter asks what is said about these; of the asset contract: 10 the
    /// trustline's limit is too low, 13 no trustline.
    pub fn adjust(env: Env, subjects: Vec<Address>) -> Result<(), Error> {
        guards::council(&env);
        reviews::adjust(&env, subjects)
    }

    /// A member asks for a review of the own level (REG-7): it goes on the list of findings if
    /// another level is due.
    ///
    /// Authorisation: the member. Event: `requested`. Errors: `NotParticipant`.
    pub fn request_review(env: Env, account: Address) -> Result<Option<Finding>, Error> {
        guards::party(&env, &account);
        findings::request(&env, account)
    }

    /// The regular review (REG-7): participants with the numbers `start` (1 is the first) to
    /// `start + limit - 1` in the register; those who hold another level than is due go on the
    /// list of findings. `limit` is 1 to 25.
    ///
    /// Authorisation: a Secretary or deputy in office, or the Council. Event: `inspected`.
    /// Errors: `NotOfficer`, `EmptyBatch`, `BatchTooLarge`.
    pub fn inspect(
        env: Env,
        officer: Address,
        start: u32,
        limit: u32,
    ) -> Result<Vec<Finding>, Error> {
        guards::officer(&env, &officer)?;
        findings::inspect(&env, officer, start, limit)
    }

    // ---- Verifiers

    /// A corporate accepts the personal data standard in force as an offer, by its SHA-256
    /// (STD-5).
    ///
    /// Authorisation: the corporate. Event: `offer`. Errors: `WrongOffer`.
    pub fn accept_offer(env: Env, account: Address, offer: BytesN<32>) -> Result<(), Error> {
        guards::party(&env, &account);
        verifiers::accept_offer(&env, account, offer)
    }

    /// Authorises a verifier until a Unix time, or changes the term of one (STD-4, STD-5). It
    /// counts as one while its level is what the charter asks for.
    ///
    /// Authorisation: the Council. Event: `accredit`. Errors: `TermOver`, `OfferNotAccepted`,
    /// `NotEligible`, `TooManyVerifiers`.
    pub fn accredit(env: Env, account: Address, until: u64) -> Result<(), Error> {
        guards::council(&env);
        verifiers::accredit(&env, account, until)
    }

    /// Takes an accreditation back: what the verifier attested stops counting at once, so that
    /// those whom it verified are verified again (STD-7). `reason` is a commitment.
    ///
    /// Authorisation: the Council. Event: `discredit`. Errors: `NotAccredited`.
    pub fn discredit(env: Env, account: Address, reason: BytesN<32>) -> Result<(), Error> {
        guards::council(&env);
        verifiers::discredit(&env, account, reason)
    }

    // ---- Readers

    /// Which level an account holds, which is due, what carries it, and what is missing for the
    /// next.
    pub fn review(env: Env, account: Address) -> Review {
        reviews::reviews(&env, &vec![&env, account]).get_unchecked(0)
    }

    /// The review of each account, in order: the dry run of `admit` and `adjust`. 1 to 100
    /// accounts. Errors: `EmptyBatch`, `BatchTooLarge`.
    pub fn reviews(env: Env, accounts: Vec<Address>) -> Result<Vec<Review>, Error> {
        checks::page::<Error>(accounts.len())?;
        Ok(reviews::reviews(&env, &accounts))
    }

    /// What is certified about an account and counts now: it is on record, has neither expired
    /// nor been revoked, and its attester may make it today, not being the subject's employer
    /// where a verifier is needed (STD-6i). In the order of the record.
    pub fn counted(env: Env, account: Address) -> Vec<Counted> {
        judging::counted(&env, account)
    }

    /// Findings still to be acted on among those numbered `start` (1 is the first) to
    /// `start + limit - 1`; `limit` is 1 to 100, and `finding_count` the last number. Errors:
    /// `EmptyBatch`, `BatchTooLarge`.
    pub fn findings(env: Env, start: u32, limit: u32) -> Result<Vec<Finding>, Error> {
        findings::page(&env, start, limit)
    }

    /// How many findings there ever were: the number of the latest.
    pub fn finding_count(env: Env) -> u32 {
        storage::found(&env)
    }

    /// Whether each account's absence from votes is systematic non-participation (REG-8): no vote
    /// for longer than the charter's months, or more missed in a row than it says, and the right
    /// to vote not delegated. 1 to 100 accounts. Errors: `EmptyBatch`, `BatchTooLarge`,
    /// `NoAssembly`.
    pub fn absences(env: Env, accounts: Vec<Address>) -> Result<Vec<Absence>, Error> {
        absence::absences(&env, accounts)
    }

    /// The set of claims that an account may attest now, as the sum of their numbers.
    pub fn entitled(env: Env, account: Address) -> u32 {
        judging::entitled(&env, account)
    }

    /// Verifiers with their terms, those whose term is over included until the next
    /// accreditation. At most 16.
    pub fn verifiers(env: Env) -> Vec<Verifier> {
        storage::verifiers(&env)
    }

    /// The standard that a corporate accepted last, if it did (STD-5).
    pub fn accepted_offer(env: Env, account: Address) -> Option<BytesN<32>> {
        storage::offer(&env, &account)
    }

    /// Number of the version of the charter in force.
    pub fn charter_version(env: Env) -> u32 {
        charters::in_force(&env).0
    }

    /// Number of the latest version of the charter, which may still wait for its time.
    pub fn latest_version(env: Env) -> u32 {
        storage::version(&env)
    }

    /// A version of the charter, whole. Errors: `UnknownCharter`.
    pub fn charter(env: Env, version: u32) -> Result<Charter, Error> {
        let code = storage::code(&env, version).ok_or(Error::UnknownCharter)?;
        Ok(code.charter(&env))
    }

    /// The contracts that the Regulation works with.
    pub fn links(env: Env) -> Links {
        storage::links(&env)
    }

    /// The contracts that tell more facts.
    pub fn sources(env: Env) -> Sources {
        storage::sources(&env)
    }

    /// Extends the life of the contract, its verifiers, and these versions of the charter, for
    /// anyone who pays. At most 25. Errors: `BatchTooLarge`, `UnknownCharter`.
    pub fn bump(env: Env, versions: Vec<u32>) -> Result<(), Error> {
        guards::anyone(&env);
        if versions.len() > limits::MAX_BATCH {
            return Err(Error::BatchTooLarge);
        }
        storage::keep_common(&env);
        if versions.iter().all(|version| storage::keep_version(&env, version)) {
            Ok(())
        } else {
            Err(Error::UnknownCharter)
        }
    }
}

#[contractimpl(contracttrait)]
impl CouncilControlled for Regulation {}
