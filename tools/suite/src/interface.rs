//! What a contract's wasm says about its calls, in an order that no compiler changes.

use std::{fs, path::Path};

use soroban_spec::read;
use stellar_xdr::{
    ScSpecEntry, ScSpecEventV0, ScSpecFunctionV0, ScSpecUdtEnumV0, ScSpecUdtErrorEnumCaseV0,
    ScSpecUdtStructV0, ScSpecUdtUnionV0, StringM,
};

use crate::{names, Result};

/// A type that a contract declares.
#[derive(PartialEq)]
pub enum Type {
    /// Fields with names, or with places.
    Struct(ScSpecUdtStructV0),
    /// Cases with values.
    Union(ScSpecUdtUnionV0),
    /// Numbers with names.
    Enum(ScSpecUdtEnumV0),
}

impl Type {
    /// The type's name.
    pub fn name(&self) -> String {
        match self {
            Type::Struct(of) => string(&of.name),
            Type::Union(of) => string(&of.name),
            Type::Enum(of) => string(&of.name),
        }
    }
}

/// The interface of one contract.
pub struct Interface {
    /// The contract's name.
    pub contract: String,
    /// Names of the enumerations that the errors are cases of.
    pub error_types: Vec<String>,
    /// Errors, in the order of their numbers.
    pub errors: Vec<ScSpecUdtErrorEnumCaseV0>,
    /// Events, by name.
    pub events: Vec<ScSpecEventV0>,
    /// Functions, by name.
    pub functions: Vec<ScSpecFunctionV0>,
    /// Types that arguments, values and events are made of, by name.
    pub types: Vec<Type>,
}

impl Interface {
    /// The interface that a contract's wasm describes.
    pub fn read(contract: &str, wasm: &[u8]) -> Result<Self> {
        Ok(Interface::new(contract, read::from_wasm(wasm)?))
    }

    /// The interface with these entries.
    pub fn new(contract: &str, entries: Vec<ScSpecEntry>) -> Self {
        let (contract, errors, events) = (contract.to_owned(), vec![], vec![]);
        let (error_types, functions, types) = (vec![], vec![], vec![]);
        let mut interface = Interface { contract, error_types, errors, events, functions, types };
        for entry in entries {
            match entry {
                ScSpecEntry::UdtErrorEnumV0(errors) => {
                    interface.error_types.push(string(&errors.name));
                    interface.errors.extend(errors.cases.to_vec());
                }
                ScSpecEntry::EventV0(event) => interface.events.push(event),
                ScSpecEntry::FunctionV0(function) => interface.functions.push(function),
                ScSpecEntry::UdtStructV0(entry) => interface.types.push(Type::Struct(entry)),
                ScSpecEntry::UdtUnionV0(entry) => interface.types.push(Type::Union(entry)),
                ScSpecEntry::UdtEnumV0(entry) => interface.types.push(Type::Enum(entry)),
            }
        }
        interface.errors.sort_by_key(|error| error.value);
        interface.events.sort_by_key(topic);
        interface.functions.sort_by_key(|function| string(&function.name.0));
        interface.types.sort_by_key(Type::name);
        interface
    }
}

/// The first of an event's topics, by which it is known.
pub fn topic(event: &ScSpecEventV0) -> String {
    event.prefix_topics.first().map(|topic| string(&topic.0)).unwrap_or_default()
}

/// A string of the interface.
pub fn string<const N: u32>(text: &StringM<N>) -> String {
    text.to_utf8_string_lossy()
}

/// The interfaces of all contracts.
pub struct Suite {
    /// One for each contract, in the order of [`crate::CONTRACTS`].
    pub contracts: Vec<Interface>,
}

impl Suite {
    /// Reads the interfaces of the contracts built into a folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let interface = |contract: &str| -> Result<Interface> {
            let path = folder.join(contract).with_extension("wasm");
            let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
            let wasm = fs::read(&path).map_err(|error| failed(&error))?;
            Ok(Interface::read(contract, &wasm).map_err(|error| failed(&error))?)
        };
        Ok(Suite { contracts: names().map(interface).collect::<Result<_>>()? })
    }

    /// What all contracts have in common of something that each has a list of.
    pub fn common<T: PartialEq>(&self, list: fn(&Interface) -> &[T]) -> Vec<&T> {
        match self.contracts.split_first() {
            None | Some((_, [])) => vec![],
            Some((first, others)) => {
                let everywhere = |item: &&T| others.iter().all(|other| list(other).contains(item));
                list(first).iter().filter(everywhere).collect()
            }
        }
    }

    /// What each contract has for itself: its name, and what it does not share with all.
    pub fn own<T: PartialEq>(&self, list: fn(&Interface) -> &[T]) -> Vec<(&str, Vec<&T>)> {
        let common = self.common(list);
        let own =
            |interface| list(interface).iter().filter(|item| !common.contains(item)).collect();
        self.contracts
            .iter()
            .map(|interface| (interface.contract.as_str(), own(interface)))
            .collect()
    }
    /// What a contract has for itself, and does not share with all.
    pub fn own_of<T: PartialEq>(&self, contract: &str, list: fn(&Interface) -> &[T]) -> Vec<&T> {
        let own = self.own(list).into_iter().find(|(name, _)| *name == contract);
        own.map(|(_, own)| own).unwrap_or_default()
    }
}
