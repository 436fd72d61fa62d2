//! Values that the calls take.

use stellar_xdr::{Int128Parts, ScAddress, ScMap, ScMapEntry, ScString, ScSymbol, ScVal, ScVec};

use super::chain::Account;

pub fn address(address: &ScAddress) -> ScVal {
    ScVal::Address(address.clone())
}

pub fn account(account: &Account) -> ScVal {
    ScVal::Address(account.address())
}

pub fn accounts(accounts: &[Account]) -> ScVal {
    vector(accounts.iter().map(account).collect())
}

pub fn vector(values: Vec<ScVal>) -> ScVal {
    ScVal::Vec(Some(ScVec(values.try_into().expect("a list fits"))))
}

/// A hash or commitment: 32 times the byte.
pub fn hash(byte: u8) -> ScVal {
    bytes(vec![byte; 32])
}

pub fn bytes(bytes: Vec<u8>) -> ScVal {
    ScVal::Bytes(bytes.try_into().expect("a hash fits"))
}

pub fn text(text: &str) -> ScVal {
    ScVal::String(ScString(text.try_into().expect("a short text fits")))
}

pub fn number(number: i128) -> ScVal {
    ScVal::I128(Int128Parts { hi: (number >> 64) as i64, lo: number as u64 })
}

pub fn symbol(name: &str) -> ScVal {
    ScVal::Symbol(ScSymbol(name.try_into().expect("a symbol fits")))
}

/// A case of an enumeration with what it carries.
pub fn case(name: &str, carried: Option<ScVal>) -> ScVal {
    vector([symbol(name)].into_iter().chain(carried).collect())
}

/// A struct of a contract's interface: fields by name, in alphabetical order.
pub fn record<'a>(fields: impl IntoIterator<Item = (&'a str, ScVal)>) -> ScVal {
    let mut fields: Vec<ScMapEntry> =
        fields.into_iter().map(|(name, val)| ScMapEntry { key: symbol(name), val }).collect();
    fields.sort_by(|a, b| a.key.cmp(&b.key));
    ScVal::Map(Some(ScMap(fields.try_into().expect("a struct fits"))))
}

/// What `bankrupt` takes about one account of an unknown person: 100 EURMTL.
pub fn listing(bankrupt: &Account) -> ScVal {
    record([
        ("account", account(bankrupt)),
        ("amount", number(1_000_000_000)),
        ("decision", hash(5)),
        ("nature", text("unpaid loan")),
        ("person", ScVal::Void),
    ])
}
