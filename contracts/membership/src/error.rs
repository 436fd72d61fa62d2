//! Errors of the register: 200 to 299. Numbers 1 to 99 belong to the asset contracts, whose
//! errors pass through (13: no trustline).

use common::checks::LengthErrors;
use soroban_sdk::contracterror;

/// Why the register refuses a call. Nothing has changed then.
#[contracterror]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Error {
    /// No hand-over of the Council's role is under way: the Council first proposes the address
    /// that is to accept.
    NoHandover = 100,
    /// The list of accounts is empty, or a page of no length was asked for.
    EmptyBatch = 200,
    /// More accounts than one call takes (25, or 100 when reading). Split the list.
    BatchTooLarge = 201,
    /// The address is a contract's: only a classic account has trustlines (REG-4a).
    NotAnAccount = 202,
    /// The account has no application: it applies first (REG-4a).
    NoApplication = 203,
    /// The account has an application already.
    AlreadyApplied = 204,
    /// The account participates already, or left or was excluded and waits for `release`.
    AlreadyParticipant = 205,
    /// The hash is not that of the Agreement in force: read it with `terms`.
    WrongAgreement = 206,
    /// The contact commitment is all zero: give a hash.
    NoContact = 207,
    /// The account holds participation tokens that the register did not grant: the Council takes
    /// it over, or resolves the drift.
    HoldsTokens = 208,
    /// The application has not been screened (REG-4b): `screen` first. Or it was already.
    NotCandidate = 209,
    /// The account is on the Blacklist (REG-9): it settles, and the Council rehabilitates.
    Blacklisted = 210,
    /// The founding act took place already: from now on the Regulation admits.
    AlreadyFounded = 212,
    /// The caller is no Secretary or deputy, or the term is over: the Council appoints officers.
    NotOfficer = 213,
    /// The term would be over already: give a later Unix time.
    TermOver = 214,
    /// Sixteen officers are in office: dismiss one.
    TooManyOfficers = 215,
    /// No version of the charter is in force.
    UnknownCharter = 216,
    /// The account moved to another: act with that one.
    Moved = 223,
    /// An attestation of incapacity is on record (REG-3): the Council or a court reinstates.
    Suspended = 224,
    /// The account does not participate, or has left or been excluded already. Leave it out.
    NotParticipant = 225,
    /// A level is none of the kind's, or there are not as many levels as accounts.
    BadLevel = 226,
    /// The account has that level already.
    Unchanged = 227,
    /// The account holds no token of the kind. Leave it out.
    NoTokens = 228,
    /// The account holds a part of a token, or more tokens than its kind has levels: put it right
    /// by classic payments.
    NotWhole = 229,
    /// The account holds tokens of the other kind too: put it right by classic payments.
    BothKinds = 230,
    /// The caller is neither the Council nor an officer in office who may decide this.
    NotAuthority = 231,
    /// The hash of the decision is all zero: give its SHA-256.
    NoDecision = 232,
    /// The amount is not positive, or the sum of obligations too large.
    BadAmount = 233,
    /// The description of the obligations is empty, or longer than 200 bytes.
    BadNature = 234,
    /// The amount is larger than what is owed.
    Overpaid = 235,
    /// The account owes nothing.
    NothingOwed = 236,
    /// The account has obligations to settle first (AGR-5, REG-9): read them with `owed`.
    ObligationsDue = 237,
    /// The account has neither left nor been excluded.
    NotLeaving = 238,
    /// The amount is not what the register records as owed: read it with `owed`.
    AmountMismatch = 239,
    /// The account is not bankrupt.
    NotBankrupt = 240,
    /// The account is suspended already.
    AlreadySuspended = 241,
    /// The commitment to the evidence, reason or receipt is all zero.
    NoEvidence = 242,
    /// The account is not suspended.
    NotSuspended = 243,
    /// The new account has a place in the register already: take a fresh one.
    Occupied = 244,
    /// The register and the tokens agree about the account.
    NoDrift = 245,
    /// The commitment to the person is all zero. Leave it out where the person is not known.
    BadPerson = 246,
    /// The account is excluded (REG-9): it can't be granted anything.
    ExcludedFromGrants = 247,
}

impl LengthErrors for Error {
    const EMPTY: Self = Error::EmptyBatch;
    const TOO_LARGE: Self = Error::BatchTooLarge;
}
