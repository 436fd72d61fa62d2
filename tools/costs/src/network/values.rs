//! Values that the calls take.

use stellar_xdr::{Int128Parts, ScAddress, ScMap, ScMapEntry, ScString, ScSymbol, ScVal, ScVec};

use super::chain::Account;

/// SHA-256 of the Agreement of the charter in these measurements.
const AGREEMENT: [u8; 32] = [2; 32];

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
    bytes([byte; 32])
}

/// The Agreement that applicants accede to.
pub fn agreement() -> ScVal {
    bytes(AGREEMENT)
}

fn bytes(bytes: [u8; 32]) -> ScVal {
    ScVal::Bytes(bytes.to_vec().try_into().expect("a hash fits"))
}

fn symbol(name: &str) -> ScVal {
    ScVal::Symbol(ScSymbol(name.try_into().expect("a symbol fits")))
}

/// A struct of a contract's interface: fields by name, in alphabetical order.
pub fn record<const N: usize>(fields: [(&str, ScVal); N]) -> ScVal {
    let fields = fields.map(|(name, val)| ScMapEntry { key: symbol(name), val });
    ScVal::Map(Some(ScMap(fields.to_vec().try_into().expect("a struct fits"))))
}

/// One participant certifies every claim: what the first charter asks for level 1.
pub fn charter() -> ScVal {
    let number = ScVal::U32;
    let vouching = record([("attesters", number(1)), ("claims", number(7)), ("level", number(1))]);
    let condition = vector(vec![symbol("Vouched"), vouching]);
    let levels = vector(vec![vector(vec![vector(vec![condition])])]);
    record([
        ("agreement", agreement()),
        ("corporate", levels.clone()),
        ("document", hash(1)),
        ("effective", ScVal::U64(1_701_388_800)),
        ("individual", levels),
    ])
}

/// What the Blacklist's `list` takes about one account: 100 EURMTL.
pub fn listing(bankrupt: &Account) -> ScVal {
    let nature = ScString("unpaid loan".try_into().expect("a short text fits"));
    record([
        ("account", account(bankrupt)),
        ("amount", ScVal::I128(Int128Parts { hi: 0, lo: 1_000_000_000 })),
        ("decision", hash(5)),
        ("nature", ScVal::String(nature)),
    ])
}
