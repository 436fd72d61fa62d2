//! Errors of the register: 200 to 299. Numbers 1 to 99 belong to the asset contracts, whose
//! errors pass through (13: no trustline).

use soroban_sdk::contracterror;

/// Why the register refuses a call. Nothing has changed then.
#[contracterror]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Error {
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
    /// The account participates already.
    AlreadyParticipant = 205,
    /// The hash is not that of the Agreement in force: read it with `charter`.
    WrongAgreement = 206,
    /// The contact commitment is all zero.
    NoContact = 207,
    /// The account holds participation tokens that the register did not grant.
    HoldsTokens = 208,
    /// The application has not been screened (REG-4b), or was screened already.
    NotCandidate = 209,
    /// The account is on the Blacklist (REG-9).
    Blacklisted = 210,
    /// What participants in good standing certify does not meet the grounds for level 1
    /// (REG-4b): have the applicant verified.
    NotVerified = 211,
    /// The founding act took place already: it happens once.
    AlreadyFounded = 212,
    /// The caller is no officer, or the term is over: the Council appoints officers.
    NotOfficer = 213,
    /// The term would be over already: give a later Unix time.
    TermOver = 214,
    /// Sixteen officers are in office: dismiss one.
    TooManyOfficers = 215,
    /// No such version of the charter.
    UnknownCharter = 216,
    /// A kind has no level in the charter, or more than it can have (5 and 4).
    CharterLevels = 217,
    /// Grounds with no alternative, or an alternative with no condition.
    CharterGrounds = 218,
    /// A number or a set of claims in the charter that cannot be met, or that nobody can miss.
    CharterImpossible = 219,
    /// A document hash in the charter is all zero.
    CharterDocument = 220,
    /// The charter is not in effect yet.
    CharterEarly = 221,
    /// A level's grounds in the charter have more than sixteen conditions.
    CharterTooLong = 222,
}
