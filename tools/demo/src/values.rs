//! What calls take: amounts, contracts, and what a claim carries, which is a list of the case's
//! name and its content.

use std::str::FromStr;

use stellar_xdr::{Int128Parts, ScAddress, ScMap, ScMapEntry, ScSymbol, ScVal, ScVec};

use crate::{
    client::{address, bytes},
    people::Person,
    Result,
};

/// Nothing.
pub fn plain() -> Result<ScVal> {
    list(vec![name("Plain")?])
}

/// An amount in stroops.
pub fn amount(stroops: i64) -> ScVal {
    // The upper half is all sign.
    ScVal::I128(Int128Parts { hi: stroops >> 63, lo: stroops as u64 })
}

/// A small number, and the case of an enumeration.
pub fn number(number: u32) -> ScVal {
    ScVal::U32(number)
}

/// A contract by its address.
pub fn contract(address: &str) -> Result<ScVal> {
    Ok(ScVal::Address(ScAddress::from_str(address)?))
}

/// A worth in stroops of EURMTL.
pub fn worth(stroops: i64) -> Result<ScVal> {
    list(vec![name("Worth")?, amount(stroops)])
}

/// A corporate participant.
pub fn corporate(account: &Person) -> Result<ScVal> {
    list(vec![name("Corporate")?, address(account)])
}

/// A commitment to a person.
pub fn person(commitment: [u8; 32]) -> Result<ScVal> {
    list(vec![name("Person")?, bytes(commitment)?])
}

/// Signers of an account with their weights, and what these must reach.
pub fn multisig(signers: &[(&Person, u32)], threshold: u32) -> Result<ScVal> {
    let signer =
        |(person, weight): &(&Person, u32)| list(vec![address(person), ScVal::U32(*weight)]);
    let signers = signers.iter().map(signer).collect::<Result<_>>()?;
    let entry = |key: &str, val| -> Result<ScMapEntry> { Ok(ScMapEntry { key: name(key)?, val }) };
    let map = vec![entry("signers", list(signers)?)?, entry("threshold", ScVal::U32(threshold))?];
    list(vec![name("Multisig")?, ScVal::Map(Some(ScMap(map.try_into()?)))])
}

fn name(text: &str) -> Result<ScVal> {
    Ok(ScVal::Symbol(ScSymbol(text.try_into()?)))
}

fn list(items: Vec<ScVal>) -> Result<ScVal> {
    Ok(ScVal::Vec(Some(ScVec(items.try_into()?))))
}
