//! Names of errors: of the contracts from their wasm, of the asset contracts from the protocol.

use std::{collections::BTreeMap, path::Path};

use suite::{string, Suite};

use crate::Result;

/// Errors of the asset contracts: a contract of the protocol, with no wasm to read them from.
const ASSET_ERRORS: [(u32, &str, &str); 10] = [
    (4, "Unauthorized", "The asset contract's admin does not allow it."),
    (6, "AccountMissing", "There is no such account."),
    (8, "NegativeAmount", "The amount is negative."),
    (9, "Allowance", "The allowance is too small."),
    (10, "Balance", "The balance is too small."),
    (11, "BalanceDeauthorized", "The balance is frozen."),
    (12, "Overflow", "The sum is too large."),
    (13, "TrustlineMissing", "The account has no trustline to the asset."),
    (14, "InsufficientReserve", "The account's lumens don't cover the reserve."),
    (15, "TooManySubentries", "The account has too many subentries."),
];

/// What an error is called and means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The case's name.
    pub name: String,
    /// Why it happens and what to do.
    pub text: String,
}

/// Errors by their numbers, which no two contracts share.
#[derive(Default)]
pub struct Names(BTreeMap<u32, Meaning>);

impl Names {
    /// Errors of the asset contracts and of the contracts built into a folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let meaning = |name: &str, text: &str| Meaning { name: name.into(), text: text.into() };
        let mut names: BTreeMap<_, _> =
            ASSET_ERRORS.iter().map(|&(code, name, text)| (code, meaning(name, text))).collect();
        for error in Suite::read(folder)?.contracts.iter().flat_map(|of| &of.errors) {
            let text = string(&error.doc).replace('\n', " ");
            names.insert(error.value, meaning(&string(&error.name), &text));
        }
        Ok(Names(names))
    }

    /// The error with this number.
    pub fn get(&self, code: u32) -> Option<&Meaning> {
        self.0.get(&code)
    }
}
