//! Errors of the Blacklist: 400 to 499.

use soroban_sdk::contracterror;

/// Why the Blacklist refuses a call. Nothing has changed then.
#[contracterror]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Error {
    /// The list of accounts is empty. Name at least one.
    EmptyBatch = 400,
    /// More accounts than one call takes (25, or 100 when reading). Split the list.
    BatchTooLarge = 401,
    /// The account is on the Blacklist already. Clear the entry before listing it anew.
    AlreadyListed = 402,
    /// The account is not on the Blacklist.
    NotListed = 403,
    /// The amount of unpaid obligations is not positive. Give it in stroops of EURMTL.
    BadAmount = 404,
    /// The nature of the obligations is empty or longer than 200 bytes.
    BadNature = 405,
    /// The commitment to the person is all zero. Leave it out where the person is not known.
    BadPerson = 406,
}
