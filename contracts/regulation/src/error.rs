//! Errors of the Regulation: 500 to 599. Those of `membership` (200 to 299) pass through.

use charter::CharterFault;
use common::checks::LengthErrors;
use soroban_sdk::contracterror;

/// Why the Regulation refuses a call. Nothing has changed then.
#[contracterror]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Error {
    /// No hand-over of the Council's role is under way: the Council first proposes the address
    /// that is to accept.
    NoHandover = 100,
    /// The list of accounts is empty, or a page of no length was asked for.
    EmptyBatch = 500,
    /// More accounts than one call takes (25, or 100 when reading). Split the list.
    BatchTooLarge = 501,
    /// What attesters in good standing certify does not meet the grounds for level 1 (REG-4b):
    /// `reviews` tells what is missing.
    NotVerified = 502,
    /// Every subject holds the level that is due: there is nothing to adjust.
    NothingDue = 503,
    /// The account is no participant in the register.
    NotParticipant = 504,
    /// No such version of the charter.
    UnknownCharter = 505,
    /// A kind has no level in the charter, or more than it can have (5 and 4).
    CharterLevels = 506,
    /// Grounds with no alternative, or an alternative with no condition.
    CharterGrounds = 507,
    /// More conditions for a kind than 48, or more than 16 rows of entitlements.
    CharterTooLong = 508,
    /// A number or a set of claims in the charter that cannot be met, or that nobody can miss.
    CharterImpossible = 509,
    /// A condition names a level that the charter does not have.
    CharterUnknownLevel = 510,
    /// The grounds for a level depend on themselves.
    CharterCycle = 511,
    /// A document hash in the charter is all zero.
    CharterDocument = 512,
    /// The first version of the charter must be in effect at deployment.
    CharterEarly = 513,
    /// The version would take effect before the one in force did.
    CharterOrder = 514,
    /// A version waits to take effect: until then, only one with the same time or an earlier one
    /// can be adopted, in its place.
    CharterPending = 515,
    /// The hash is not that of the standard in force: read it with `charter`.
    WrongOffer = 516,
    /// The corporate has not accepted the standard in force (STD-5): it calls `accept_offer`.
    OfferNotAccepted = 517,
    /// Only a corporate participant of the level that the charter asks for can be a verifier
    /// (STD-5).
    NotEligible = 518,
    /// The term would be over already: give a later Unix time.
    TermOver = 519,
    /// Sixteen verifiers are accredited: discredit one.
    TooManyVerifiers = 520,
    /// The account is not an accredited verifier.
    NotAccredited = 521,
    /// The caller is no Secretary or deputy in office: the Council appoints officers.
    NotOfficer = 522,
    /// No contract that knows about votes is linked: `link_sources`.
    NoAssembly = 523,
}

impl From<CharterFault> for Error {
    fn from(fault: CharterFault) -> Self {
        match fault {
            CharterFault::Levels => Error::CharterLevels,
            CharterFault::EmptyGrounds => Error::CharterGrounds,
            CharterFault::TooLong => Error::CharterTooLong,
            CharterFault::Impossible => Error::CharterImpossible,
            CharterFault::UnknownLevel => Error::CharterUnknownLevel,
            CharterFault::Cycle => Error::CharterCycle,
            CharterFault::NoDocument => Error::CharterDocument,
        }
    }
}

impl LengthErrors for Error {
    const EMPTY: Self = Error::EmptyBatch;
    const TOO_LARGE: Self = Error::BatchTooLarge;
}
