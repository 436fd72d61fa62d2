//! With what each contract is created.

use stellar_xdr::{ScAddress, ScMap, ScMapEntry, ScVal};

use crate::Contract;

/// A record with named fields, as contracts take it: the names must be in their order.
pub fn record<'a>(fields: impl IntoIterator<Item = (&'a str, ScVal)>) -> ScVal {
    let symbol = |name: &str| ScVal::Symbol(name.try_into().expect("the name of a field"));
    let entry = |(name, val)| ScMapEntry { key: symbol(name), val };
    let map = ScMap::sorted_from_entries(fields.into_iter().map(entry)).expect("a short record");
    ScVal::Map(Some(map))
}

/// The arguments of a contract's constructor: the Council, the links by the addresses of the
/// parts, and what else it takes by its names.
pub fn constructor(
    contract: &Contract,
    council: ScAddress,
    part: impl Fn(&str) -> ScAddress,
    argument: impl Fn(&str) -> ScVal,
) -> Vec<ScVal> {
    let links = contract.links.iter().map(|name| (*name, ScVal::Address(part(name))));
    let mut arguments = vec![ScVal::Address(council), record(links)];
    arguments.extend(contract.arguments.iter().map(|name| argument(name)));
    arguments
}
