//! The register's calls.

use charter::{
    clients::Position, council, limits, ttl, Charter, CouncilControlled, CouncilError, Kind,
    Standing,
};
use soroban_sdk::{contract, contractimpl, contractmeta, Address, BytesN, Env, Vec};

use crate::{
    admission::{self, Way},
    application, charters, officers, readers, storage, Counts, Entry, Error, Links, Officer, Role,
    Status,
};

contractmeta!(key = "Description", val = "MTLA register: applications, admission, levels");

/// The register of the Association.
#[contract]
pub struct Membership;

#[contractimpl]
impl Membership {
    /// Arguments: the Council's address, the contracts the register works with, and the first
    /// version of the charter. Event: `charter`. Errors: `CharterLevels`, `CharterGrounds`,
    /// `CharterImpossible`, `CharterDocument`, `CharterEarly`, `CharterTooLong`.
    pub fn __constructor(
        env: Env,
        council: Address,
        links: Links,
        charter: Charter,
    ) -> Result<(), Error> {
        council::init(&env, &council);
        storage::set_links(&env, &links);
        charters::adopt(&env, 1, &charter)
    }

    // ---- Applicants

    /// Applies for participation (REG-4a), accedes to the Agreement by its SHA-256, consents to
    /// the public character of the application (AGR-4), and names a commitment to contact data.
    /// Opens the trustline if there is none. Returns the number of the application.
    ///
    /// Authorisation: the applicant, for the call and for `trust` of the token's asset contract.
    /// Event: `applied`. Errors: `NotAnAccount`, `NoContact`, `WrongAgreement`,
    /// `AlreadyApplied`, `AlreadyParticipant`, `HoldsTokens` (the issuer too); of the asset
    /// contract: 6 no such account, 14 reserve too low for a trustline, 15 too many subentries.
    pub fn apply(
        env: Env,
        applicant: Address,
        kind: Kind,
        agreement: BytesN<32>,
        contact: BytesN<32>,
    ) -> Result<u32, Error> {
        applicant.require_auth();
        ttl::keep_instance(&env);
        application::apply(&env, applicant, kind, agreement, contact)
    }

    /// Takes an application back before admission.
    ///
    /// Authorisation: the applicant. Event: `withdrawn`. Errors: `NoApplication`,
    /// `AlreadyParticipant`.
    pub fn withdraw(env: Env, applicant: Address) -> Result<(), Error> {
        applicant.require_auth();
        ttl::keep_instance(&env);
        application::withdraw(&env, applicant)
    }

    // ---- Officers

    /// Puts applicants on the list of candidates, after checking that they are neither in the
    /// register nor on the Blacklist (REG-4b). All or nothing, 1 to 25 at a time.
    ///
    /// Authorisation: an officer in office. Event: `screened`. Errors: `NotOfficer`,
    /// `EmptyBatch`, `BatchTooLarge`, `NoApplication`, `NotCandidate` (screened already),
    /// `AlreadyParticipant`, `Blacklisted`.
    pub fn screen(env: Env, officer: Address, applicants: Vec<Address>) -> Result<(), Error> {
        officers::require(&env, &officer)?;
        ttl::keep_instance(&env);
        application::screen(&env, officer, applicants)
    }

    // ---- The Council

    /// Authorises an officer until a Unix time, or changes the role or term of one.
    ///
    /// Authorisation: the Council. Event: `appointed`. Errors: `TermOver`, `TooManyOfficers`.
    pub fn appoint(env: Env, officer: Address, role: Role, until: u64) -> Result<(), Error> {
        council::require(&env);
        officers::appoint(&env, officer, role, until)
    }

    /// Ends an officer's term. Authorisation: the Council. Event: `dismissed`. Errors:
    /// `NotOfficer`.
    pub fn dismiss(env: Env, officer: Address) -> Result<(), Error> {
        council::require(&env);
        officers::dismiss(&env, officer)
    }

    /// The founding act: admits the first participants, candidates whom nobody could verify
    /// since nobody participated yet. Once; all or nothing, 1 to 25 of them.
    ///
    /// Authorisation: the Council. Event: `founded`. Errors: `AlreadyFounded`, and those of
    /// `admit` but for `NotVerified`.
    pub fn found(env: Env, subjects: Vec<Address>) -> Result<(), Error> {
        council::require(&env);
        if storage::founded(&env) {
            return Err(Error::AlreadyFounded);
        }
        storage::set_founded(&env);
        admission::admit(&env, subjects, Way::Founding)
    }

    /// Admits candidates who meet the charter's grounds for level 1 (REG-4c): one whole token
    /// each, frozen. All or nothing, 1 to 25 at a time. `statuses` tells beforehand who would
    /// be refused and why.
    ///
    /// Authorisation: the Council. Event: `admitted`. Errors: `EmptyBatch`, `BatchTooLarge`,
    /// `NoApplication`, `NotCandidate`, `AlreadyParticipant` (a duplicate too), `Blacklisted`,
    /// `NotVerified`; of the asset contract: 10 the trustline's limit is below one token, 13 no
    /// trustline.
    pub fn admit(env: Env, subjects: Vec<Address>) -> Result<(), Error> {
        council::require(&env);
        admission::admit(&env, subjects, Way::Grounds)
    }

    // ---- Readers

    /// All about one account: its entry, whether it is barred, and what stands between it and
    /// admission.
    pub fn status(env: Env, account: Address) -> Result<Status, Error> {
        let accounts = Vec::from_array(&env, [account]);
        readers::statuses(&env, accounts).map(|statuses| statuses.get_unchecked(0))
    }

    /// The status of each account, in order: the dry run of `admit`. 1 to 100 accounts.
    pub fn statuses(env: Env, accounts: Vec<Address>) -> Result<Vec<Status>, Error> {
        readers::statuses(&env, accounts)
    }

    /// Level of an account: 0 for whoever does not participate.
    pub fn level(env: Env, account: Address) -> u32 {
        storage::record(&env, &account).map_or(0, |record| record.level())
    }

    /// Standing and level of each account, in order. 1 to 100 accounts.
    pub fn positions(env: Env, accounts: Vec<Address>) -> Result<Vec<Position>, Error> {
        readers::positions(&env, accounts)
    }

    /// How many there are of what: participants by kind and level, applicants, candidates.
    pub fn counts(env: Env) -> Counts {
        storage::tally(&env).counts(&env)
    }

    /// Participants with the numbers `start` (1 is the first) to `start + limit - 1` in the
    /// register; `limit` is 1 to 100, and `counts().numbered` the last number.
    pub fn members(env: Env, start: u32, limit: u32) -> Result<Vec<(Address, Entry)>, Error> {
        readers::page(&env, storage::numbers(&env), start, limit, |_, entry| {
            entry.standing == Standing::Participant
        })
    }

    /// Candidates with the numbers `start` to `start + limit - 1` in the register, as `members`.
    /// New ones are at the end; `counts().candidates` tells how many there are.
    pub fn candidates(env: Env, start: u32, limit: u32) -> Result<Vec<(Address, Entry)>, Error> {
        readers::page(&env, storage::numbers(&env), start, limit, |_, entry| {
            entry.standing == Standing::Candidate
        })
    }

    /// Applications not yet screened among those numbered `start` (1 is the first) to
    /// `start + limit - 1`; `limit` is 1 to 100, and `counts().applications` the last number.
    /// New ones are at the end; `counts().applicants` tells how many there are.
    pub fn applications(env: Env, start: u32, limit: u32) -> Result<Vec<(Address, Entry)>, Error> {
        readers::page(&env, storage::applications(&env), start, limit, |number, entry| {
            entry.standing == Standing::Applicant && entry.application == number
        })
    }

    /// Officers with their roles and terms, those whose term is over included until the next
    /// appointment. At most 16.
    pub fn officers(env: Env) -> Vec<Officer> {
        storage::officers(&env)
    }

    /// Number of the version of the charter in force.
    pub fn charter_version(env: Env) -> u32 {
        storage::version(&env)
    }

    /// A version of the charter, whole. Errors: `UnknownCharter`.
    pub fn charter(env: Env, version: u32) -> Result<Charter, Error> {
        charters::read(&env, version)
    }

    /// The contracts that the register works with.
    pub fn links(env: Env) -> Links {
        storage::links(&env)
    }

    /// Whether the founding act took place.
    pub fn founded(env: Env) -> bool {
        storage::founded(&env)
    }

    /// Extends the life of the contract, of its charter, tally and officers, and of the entries
    /// of these accounts, for anyone who pays. At most 25. Errors: `BatchTooLarge`,
    /// `NoApplication` for an account without an entry.
    pub fn bump(env: Env, accounts: Vec<Address>) -> Result<(), Error> {
        if accounts.len() > limits::MAX_BATCH {
            return Err(Error::BatchTooLarge);
        }
        storage::keep_common(&env);
        for account in accounts.iter() {
            let entry = storage::entry(&env, &account).ok_or(Error::NoApplication)?;
            storage::keep_record(&env, &account);
            storage::applications(&env).bump(entry.application);
            storage::numbers(&env).bump(entry.number);
        }
        Ok(())
    }
}

#[contractimpl(contracttrait)]
impl CouncilControlled for Membership {}
