//! The register's calls: who may make them. What they do is in the modules they name.

use common::{council, CouncilControlled, Kind, Standing};
use soroban_sdk::{contract, contractimpl, contractmeta, Address, Bytes, BytesN, Env, String, Vec};

use crate::{
    admission, application, bankruptcy, blacklist, capacity, drift, exits, guards, moves,
    obligations, officers, readers, recipients, storage, takeover, terms, tokens, Counts, Debt,
    Drift, Entry, Error, Ground, Links, Listed, Listing, Officer, Role, Side, Status, Terms,
};

contractmeta!(
    key = "Description",
    val = "MTLA register: who stands where, levels, ways in and out"
);

/// The register of the Association.
#[contract]
pub struct Membership;

#[contractimpl]
impl Membership {
    /// Arguments: the Council's address, and the contracts the register works with.
    pub fn __constructor(env: Env, council: Address, links: Links) {
        council::init(&env, &council);
        storage::set_links(&env, links);
    }

    // ---- Applicants and participants

    /// Applies for participation (REG-4a), accedes to the Agreement by its SHA-256, consents to
    /// the public character of the application (AGR-4), and names a commitment to contact data.
    /// Opens the trustline if there is none. Returns the number of the application.
    ///
    /// Authorisation: the applicant, for the call and for `trust` of the token's asset contract.
    /// Event: `applied`. Errors: `NotAnAccount`, `NoContact`, `UnknownCharter`,
    /// `WrongAgreement`, `AlreadyApplied`, `AlreadyParticipant`, `Blacklisted`, `Moved`,
    /// `Suspended`, `HoldsTokens` (the issuer too); of the asset contract: 6 no such account, 14
    /// reserve too low for a trustline, 15 too many subentries.
    pub fn apply(
        env: Env,
        applicant: Address,
        kind: Kind,
        agreement: BytesN<32>,
        contact: BytesN<32>,
    ) -> Result<u32, Error> {
        guards::party(&env, &applicant);
        application::apply(&env, applicant, kind, agreement, contact)
    }

    /// Takes an application back before admission.
    ///
    /// Authorisation: the applicant. Event: `withdrawn`. Errors: `NoApplication`,
    /// `AlreadyParticipant`, `Blacklisted`, `Moved`, `Suspended`.
    pub fn withdraw(env: Env, applicant: Address) -> Result<(), Error> {
        guards::party(&env, &applicant);
        application::withdraw(&env, applicant)
    }

    /// States to leave (AGR-5): the rights end now, and the tokens are revoked by `release`.
    ///
    /// Authorisation: the participant. Event: `left`. Errors: `NotParticipant`, `Suspended`.
    pub fn leave(env: Env, account: Address) -> Result<(), Error> {
        guards::party(&env, &account);
        exits::leave(&env, account)
    }

    // ---- Officers

    /// Puts applicants on the list of candidates, after checking that they are neither in the
    /// register nor on the Blacklist (REG-4b). All or nothing, 1 to 25 at a time.
    ///
    /// Authorisation: a Secretary or deputy in office. Event: `screened`. Errors: `NotOfficer`,
    /// `EmptyBatch`, `BatchTooLarge`, `NoApplication`, `NotCandidate` (screened already),
    /// `AlreadyParticipant`, `Blacklisted`, `Moved`.
    pub fn screen(env: Env, officer: Address, applicants: Vec<Address>) -> Result<(), Error> {
        guards::keeper(&env, &officer)?;
        application::screen(&env, officer, applicants)
    }

    /// Excludes participants, or leavers who have not settled, by a decision (REG-9): all their
    /// rights end at once. All or nothing, 1 to 25 at a time.
    ///
    /// Authorisation: the Council, or an officer in office who carries out the Assembly's
    /// verdicts (AGR-6). Events: `excluded`, and the endowment's `barred` for recipients of
    /// grants. Errors: `NotAuthority`, `EmptyBatch`, `BatchTooLarge`, `NoDecision`,
    /// `NotParticipant` (a duplicate too).
    pub fn exclude(
        env: Env,
        authority: Address,
        subjects: Vec<Address>,
        ground: Ground,
        decision: BytesN<32>,
    ) -> Result<(), Error> {
        guards::authority(&env, &authority, Role::Assembly)?;
        exits::exclude(&env, authority, subjects, ground, decision)
    }

    /// Attests incapacity (REG-3): the account cannot act and counts at level 0; its standing
    /// and tokens stay.
    ///
    /// Authorisation: the Council, or an officer of a court in office. Events: `suspended`, and the
    /// endowment's `barred` for a recipient of grants. Errors: `NotAuthority`, `NoEvidence`,
    /// `NoApplication`, `Moved`, `AlreadySuspended`.
    pub fn suspend(
        env: Env,
        authority: Address,
        subject: Address,
        evidence: BytesN<32>,
    ) -> Result<(), Error> {
        guards::authority(&env, &authority, Role::Court)?;
        capacity::suspend(&env, authority, subject, evidence)
    }

    /// Lets a suspended account act again.
    ///
    /// Authorisation: the Council, or an officer of a court in office. Events: `reinstated`, and
    /// the endowment's `barred` for a recipient of grants. Errors: `NotAuthority`, `NoEvidence`,
    /// `NoApplication`, `Moved`, `NotSuspended`.
    pub fn reinstate(
        env: Env,
        authority: Address,
        subject: Address,
        reason: BytesN<32>,
    ) -> Result<(), Error> {
        guards::authority(&env, &authority, Role::Court)?;
        capacity::reinstate(&env, authority, subject, reason)
    }

    // ---- The Regulation

    /// Admits candidates (REG-4c): one whole token each, frozen. All or nothing, 1 to 25 at a
    /// time. Returns the kind of each, one byte a subject, by which the Regulation judges them
    /// in the same call.
    ///
    /// Authorisation: `regulation`. Event: `admitted`. Errors: `EmptyBatch`, `BatchTooLarge`,
    /// `NoApplication`, `NotCandidate`, `AlreadyParticipant` (a duplicate too), `Blacklisted`,
    /// `Moved`, `Suspended`; of the asset contract: 10 the trustline's limit is below one token,
    /// 13 no trustline.
    pub fn admit(env: Env, charter: u32, subjects: Vec<Address>) -> Result<Bytes, Error> {
        let links = guards::regulation(&env);
        admission::admit(&env, &links, charter, subjects)
    }

    /// Brings participants to levels that the Regulation found (REG-5, REG-6), one byte a
    /// subject: the difference is minted or clawed back. All or nothing, 1 to 25 at a time.
    ///
    /// Authorisation: `regulation`. Event: `adjusted`. Errors: `EmptyBatch`, `BatchTooLarge`,
    /// `NotParticipant`, `BadLevel`, `Unchanged` (a duplicate too); of the asset contract: 10
    /// the trustline's limit is too low, 13 no trustline.
    pub fn adjust(
        env: Env,
        charter: u32,
        subjects: Vec<Address>,
        levels: Bytes,
    ) -> Result<(), Error> {
        let links = guards::regulation(&env);
        admission::adjust(&env, &links, charter, subjects, levels)
    }

    /// Sets the Agreement that applicants accede to from a Unix time on (AGR-4): at once, or
    /// later in the place of what was to come.
    ///
    /// Authorisation: `regulation`. Event: `terms`.
    pub fn set_terms(env: Env, charter: u32, agreement: BytesN<32>, effective: u64) {
        guards::regulation(&env);
        terms::set(&env, charter, agreement, effective);
    }

    // ---- The endowment

    /// Notes that the endowment grants something to accounts, in the register or not, and tells
    /// it from now on when one of them may receive nothing. All or nothing, 1 to 25 at a time.
    ///
    /// Authorisation: `endowment`. Event: `watched`. Errors: `EmptyBatch`, `BatchTooLarge`,
    /// `ExcludedFromGrants`, `Blacklisted`, `Moved`, `Suspended`.
    pub fn watch(env: Env, accounts: Vec<Address>) -> Result<(), Error> {
        guards::endowment(&env);
        recipients::watch(&env, accounts)
    }

    // ---- The Council

    /// Authorises an officer until a Unix time, or changes the role or term of one.
    ///
    /// Authorisation: the Council. Event: `appointed`. Errors: `TermOver`, `TooManyOfficers`.
    pub fn appoint(env: Env, officer: Address, role: Role, until: u64) -> Result<(), Error> {
        guards::council(&env);
        officers::appoint(&env, officer, role, until)
    }

    /// Ends an officer's term. Authorisation: the Council. Event: `dismissed`. Errors:
    /// `NotOfficer`.
    pub fn dismiss(env: Env, officer: Address) -> Result<(), Error> {
        guards::council(&env);
        officers::dismiss(&env, officer)
    }

    /// The founding act: admits the first participants, candidates whom nobody could verify
    /// since nobody participated yet. Once; all or nothing, 1 to 25 of them.
    ///
    /// Authorisation: the Council. Event: `founded`. Errors: `AlreadyFounded`,
    /// `UnknownCharter`, and those of `admit`.
    pub fn found(env: Env, subjects: Vec<Address>) -> Result<(), Error> {
        guards::council(&env);
        admission::found(&env, subjects)
    }

    /// Takes holders of a kind's token from before the register into it: as many whole tokens
    /// as each holds are its level, frozen from now on; nothing is minted. All or nothing, 1 to
    /// 25 at a time. The contract does not see what else is on a trustline: the issuer ends open
    /// offers beforehand by taking the authorisation away whole, and a trustline without the
    /// clawback flag can't be clawed back later.
    ///
    /// Authorisation: the Council. Event: `taken_over`. Errors: `EmptyBatch`, `BatchTooLarge`,
    /// `NotAnAccount`, `AlreadyApplied`, `AlreadyParticipant` (a duplicate too), `Blacklisted`,
    /// `Moved`, `NoTokens`, `NotWhole`, `BothKinds`.
    pub fn take_over(env: Env, kind: Kind, holders: Vec<Address>) -> Result<(), Error> {
        guards::council(&env);
        takeover::take_over(&env, kind, holders)
    }

    /// Records obligations in stroops of EURMTL of an account that holds tokens (AGR-5), on top
    /// of those on record. The nature, 1 to 200 bytes without personal data (STD-2), describes
    /// all of them.
    ///
    /// Authorisation: the Council. Event: `obliged`. Errors: `NotParticipant`, `BadAmount`,
    /// `BadNature`.
    pub fn oblige(env: Env, subject: Address, amount: i128, nature: String) -> Result<(), Error> {
        guards::council(&env);
        obligations::oblige(&env, subject, amount, nature)
    }

    /// Records that obligations were settled, in part or in full, by a receipt; a bankrupt's
    /// too.
    ///
    /// Authorisation: the Council. Event: `settled`. Errors: `NothingOwed`, `BadAmount`,
    /// `Overpaid`, `NoEvidence`.
    pub fn settle(
        env: Env,
        subject: Address,
        amount: i128,
        receipt: BytesN<32>,
    ) -> Result<(), Error> {
        guards::council(&env);
        obligations::settle(&env, subject, amount, receipt)
    }

    /// Revokes the tokens of accounts that left or were excluded, and have settled (AGR-5).
    /// They may apply again. All or nothing, 1 to 25 at a time.
    ///
    /// Authorisation: the Council. Events: `released`, and the endowment's `barred` for recipients
    /// of grants. Errors: `EmptyBatch`, `BatchTooLarge`, `NotLeaving` (a duplicate too),
    /// `ObligationsDue`.
    pub fn release(env: Env, subjects: Vec<Address>) -> Result<(), Error> {
        guards::council(&env);
        exits::release(&env, subjects)
    }

    /// Declares accounts bankrupt (REG-9), known to the register or not: they lose all tokens,
    /// to the last stroop, and enter the Blacklist with the amount and nature of their unpaid
    /// obligations; the persons who are named are barred under any account. All or nothing, 1 to
    /// 25 at a time; the network's limit of events allows for 21, whatever they hold and owe.
    ///
    /// Authorisation: the Council. Events: `bankrupted`, and the endowment's `barred` for recipients
    /// of grants. Errors: `EmptyBatch`, `BatchTooLarge`, `Blacklisted` (a duplicate too), `Moved`,
    /// `AmountMismatch`, `BadAmount`, `BadNature`, `BadPerson`.
    pub fn bankrupt(env: Env, listings: Vec<Listing>) -> Result<(), Error> {
        guards::council(&env);
        bankruptcy::bankrupt(&env, listings)
    }

    /// Clears bankrupts who have settled: they may apply again. Their listings stay readable. All
    /// or nothing, 1 to 25 at a time.
    ///
    /// Authorisation: the Council. Events: `rehabilitated`, and the endowment's `barred` for
    /// recipients of grants. Errors: `EmptyBatch`, `BatchTooLarge`, `NoDecision`, `NotBankrupt`
    /// (a duplicate too), `ObligationsDue`.
    pub fn rehabilitate(
        env: Env,
        accounts: Vec<Address>,
        decision: BytesN<32>,
    ) -> Result<(), Error> {
        guards::council(&env);
        bankruptcy::rehabilitate(&env, accounts, decision)
    }

    /// Moves an account's place to a new account whose holder lost the key of the old one:
    /// number, standing, tokens, obligations, office, latest listing on the Blacklist, and what
    /// is on record in the attestations. A participant's new account needs a trustline. The old
    /// account can't return.
    ///
    /// Authorisation: the Council. Events: `moved`, the attestations' `moved`, and the
    /// endowment's `barred` for a recipient of grants. Errors: `NoDecision`, `NotAnAccount`,
    /// `NoApplication`, `Moved`, `Occupied`, `HoldsTokens`; of the asset contract: 13 no trustline;
    /// of the attestations: `AlreadyKnown`.
    pub fn move_account(
        env: Env,
        account: Address,
        successor: Address,
        decision: BytesN<32>,
    ) -> Result<(), Error> {
        guards::council(&env);
        moves::move_account(&env, account, successor, decision)
    }

    /// Settles differences between the register and the tokens (see `drift`): makes the tokens
    /// what the register says, or has the register take their number; whoever has none is a
    /// former participant then. Freezes them. All or nothing, 1 to 25 at a time; the network's
    /// limit of events allows for 15, however they drifted.
    ///
    /// Authorisation: the Council. Events: `resolved`, and the endowment's `barred` for recipients
    /// of grants. Errors: `EmptyBatch`, `BatchTooLarge`, `NoDrift` (a duplicate too); where the
    /// tokens are right: `NotParticipant` for an account that can't hold any, `BothKinds`,
    /// `NotWhole`, and `ObligationsDue` for one that has none and owes; of the asset contract: 10
    /// the trustline's limit is too low, 13 no trustline.
    pub fn resolve(env: Env, subjects: Vec<Address>, side: Side) -> Result<(), Error> {
        guards::council(&env);
        drift::resolve(&env, subjects, side)
    }

    /// Gives the administration of both asset contracts to another address; the register can
    /// grant and revoke nothing until that address gives it back by `set_admin` of each.
    ///
    /// Authorisation: the Council. Event: `handed_back`.
    pub fn hand_back(env: Env, admin: Address) {
        guards::council(&env);
        tokens::hand_back(&env, admin);
    }

    // ---- Readers

    /// All about one account: its entry, whether it is barred, by which level it counts, what it
    /// owes, and where it moved.
    pub fn status(env: Env, account: Address) -> Status {
        readers::status(&env, account)
    }

    /// The status of each account, in order. 1 to 100 accounts.
    pub fn statuses(env: Env, accounts: Vec<Address>) -> Result<Vec<Status>, Error> {
        readers::statuses(&env, accounts)
    }

    /// The level by which an account counts now: 0 for whoever does not participate or is
    /// suspended.
    pub fn level(env: Env, account: Address) -> u32 {
        storage::record(&env, &account).level()
    }

    /// Position of each account, in order, 8 bytes each: numbers of standing and kind, level,
    /// marks (a sum of: 1 suspended, 2 Secretary or deputy in office, 4 moved), and the number in
    /// the register (4 bytes, big-endian). That of its successor for one that moved. As many
    /// accounts as a transaction can read.
    pub fn positions(env: Env, accounts: Vec<Address>) -> Bytes {
        readers::positions(&env, accounts)
    }

    /// What an account owes, if it does.
    pub fn owed(env: Env, account: Address) -> Option<Debt> {
        storage::debt(&env, &account)
    }

    /// What accounts hold, and what they should, in order (REG-7). 1 to 100 accounts.
    pub fn drift(env: Env, subjects: Vec<Address>) -> Result<Vec<Drift>, Error> {
        drift::drift(&env, subjects)
    }

    /// How many there are of what: participants by kind and level, applicants, candidates.
    pub fn counts(env: Env) -> Counts {
        storage::tally(&env).counts(&env)
    }

    /// Accounts with the numbers `start` (1 is the first) to `start + limit - 1` in the
    /// register, wherever they stand; `limit` is 1 to 100.
    pub fn accounts(env: Env, start: u32, limit: u32) -> Result<Vec<Address>, Error> {
        readers::accounts(&env, start, limit)
    }

    /// Participants with the numbers `start` (1 is the first) to `start + limit - 1` in the
    /// register; `limit` is 1 to 100, and `counts().numbered` the last number.
    pub fn members(env: Env, start: u32, limit: u32) -> Result<Vec<(Address, Entry)>, Error> {
        readers::page(&env, storage::numbers(&env), start, limit, |_, record| {
            record.standing() == Standing::Participant
        })
    }

    /// Candidates with the numbers `start` to `start + limit - 1` in the register, as `members`.
    /// New ones are at the end; `counts().candidates` tells how many there are.
    pub fn candidates(env: Env, start: u32, limit: u32) -> Result<Vec<(Address, Entry)>, Error> {
        readers::page(&env, storage::numbers(&env), start, limit, |_, record| {
            record.standing() == Standing::Candidate
        })
    }

    /// Applications not yet screened among those numbered `start` (1 is the first) to
    /// `start + limit - 1`; `limit` is 1 to 100, and `counts().applications` the last number.
    /// New ones are at the end; `counts().applicants` tells how many there are.
    pub fn applications(env: Env, start: u32, limit: u32) -> Result<Vec<(Address, Entry)>, Error> {
        readers::page(&env, storage::applications(&env), start, limit, |number, record| {
            record.standing() == Standing::Applicant && record.application() == number
        })
    }

    /// The latest listing of an account on the Blacklist, cleared or not.
    pub fn listing(env: Env, account: Address) -> Option<Listed> {
        blacklist::listing(&env, &account)
    }

    /// Listings on the Blacklist, cleared or not, each the latest of its account: those of the
    /// batches numbered `start` (1 is the first) to `start + limit - 1`; `limit` is 1 to 100, a
    /// batch has up to 25, and `counts().batches` is the last number.
    pub fn blacklist(env: Env, start: u32, limit: u32) -> Result<Vec<Listed>, Error> {
        blacklist::page(&env, start, limit)
    }

    /// Whether a person is barred, under any account. The argument is the commitment.
    pub fn person_barred(env: Env, person: BytesN<32>) -> bool {
        storage::bars(&env, &person) != 0
    }

    /// Officers with their roles and terms, those whose term is over included until the next
    /// appointment. At most 16.
    pub fn officers(env: Env) -> Vec<Officer> {
        storage::officers(&env)
    }

    /// The terms on which accounts apply, in the order of their times: those in force, and
    /// those to come if the Regulation has set any.
    pub fn terms(env: Env) -> Vec<Terms> {
        storage::terms(&env)
    }

    /// The contracts that the register works with.
    pub fn links(env: Env) -> Links {
        storage::links(&env)
    }

    /// Whether the founding act took place.
    pub fn founded(env: Env) -> bool {
        storage::founded(&env)
    }

    /// Extends the life of the contract, of its tally, terms and officers, and of what is about
    /// these accounts, for anyone who pays. At most 25. Errors: `BatchTooLarge`,
    /// `NoApplication` for an account without an entry.
    pub fn bump(env: Env, accounts: Vec<Address>) -> Result<(), Error> {
        guards::anyone(&env);
        readers::bump(&env, accounts)
    }
}

#[contractimpl(contracttrait)]
impl CouncilControlled for Membership {}
