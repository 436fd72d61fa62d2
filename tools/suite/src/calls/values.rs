//! What calls take.

use stellar_xdr::{ScAddress, ScString, ScVal, ScVec};

use super::Argument;
use crate::{record, Account};

/// Anything as the value that it is.
pub fn val(value: impl Argument) -> ScVal {
    value.try_into().expect("a value of the protocol")
}

/// An address.
pub fn address(address: impl Into<ScAddress>) -> ScVal {
    ScVal::Address(address.into())
}

/// Values in their order.
pub fn vector(values: impl IntoIterator<Item = ScVal>) -> ScVal {
    let values: Vec<ScVal> = values.into_iter().collect();
    ScVal::Vec(Some(ScVec(values.try_into().expect("a short list"))))
}

/// Accounts in their order.
pub fn list<'a>(accounts: impl IntoIterator<Item = &'a Account>) -> ScVal {
    vector(accounts.into_iter().map(address))
}

/// Numbers in their order.
pub fn integers(numbers: &[u32]) -> ScVal {
    vector(numbers.iter().map(|number| ScVal::U32(*number)))
}

/// A hash.
pub fn hash(bytes: [u8; 32]) -> ScVal {
    ScVal::Bytes(bytes.to_vec().try_into().expect("32 bytes"))
}

/// A commitment: 32 times the byte.
pub fn commitment(byte: u8) -> ScVal {
    hash([byte; 32])
}

/// Small numbers as a value, a byte each.
pub fn numbers(numbers: &[u8]) -> ScVal {
    ScVal::Bytes(numbers.to_vec().try_into().expect("a short list"))
}

/// A text.
pub fn text(text: &str) -> ScVal {
    ScVal::String(ScString(text.try_into().expect("a short text")))
}

/// A short name.
pub fn symbol(name: &str) -> ScVal {
    ScVal::Symbol(name.try_into().expect("a symbol"))
}

/// A case of a union with what it carries.
pub fn case(name: &str, carried: impl IntoIterator<Item = ScVal>) -> ScVal {
    vector([symbol(name)].into_iter().chain(carried))
}

/// A claim's value that says no more than the claim.
pub fn plain() -> ScVal {
    case("Plain", None)
}

/// A worth in stroops of EURMTL.
pub fn worth(stroops: i128) -> ScVal {
    case("Worth", [val(stroops)])
}

/// A corporate participant.
pub fn corporate(account: impl Into<ScAddress>) -> ScVal {
    case("Corporate", [address(account)])
}

/// A commitment to a person.
pub fn person(commitment: [u8; 32]) -> ScVal {
    case("Person", [hash(commitment)])
}

/// Signers of an account with their weights, and the weight that they must reach together.
pub fn multisig<A: Into<ScAddress>>(
    signers: impl IntoIterator<Item = (A, u32)>,
    threshold: u32,
) -> ScVal {
    let signer = |(signer, weight)| vector([address(signer), ScVal::U32(weight)]);
    let signers = vector(signers.into_iter().map(signer));
    case("Multisig", [record([("signers", signers), ("threshold", ScVal::U32(threshold))])])
}

/// A grant that is earned at once.
pub fn at_once(amount: i128) -> ScVal {
    case("AtOnce", [val(amount)])
}

/// A grant that is earned second by second between two Unix times, nothing of it before the
/// cliff.
pub fn linear(amount: i128, start: u64, cliff: u64, end: u64) -> ScVal {
    let [start, cliff, end] = [start, cliff, end].map(ScVal::U64);
    let fields = [("amount", val(amount)), ("cliff", cliff), ("end", end), ("start", start)];
    case("Linear", [record(fields)])
}

/// A grant that is earned by milestones.
pub fn stepwise(amounts: &[i128]) -> ScVal {
    case("Stepwise", [vector(amounts.iter().map(|amount| val(*amount)))])
}
