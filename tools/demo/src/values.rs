//! What a claim carries, as the attestations take it: a list of the case's name and its content.

use stellar_xdr::{Int128Parts, ScMap, ScMapEntry, ScSymbol, ScVal, ScVec};

use crate::{
    client::{address, bytes},
    people::Person,
    Result,
};

/// Nothing.
pub fn plain() -> Result<ScVal> {
    list(vec![name("Plain")?])
}

/// A worth in stroops of EURMTL.
pub fn worth(stroops: i64) -> Result<ScVal> {
    // The upper half is all sign.
    let parts = Int128Parts { hi: stroops >> 63, lo: stroops as u64 };
    list(vec![name("Worth")?, ScVal::I128(parts)])
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
