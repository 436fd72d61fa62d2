//! Names of errors: of the contracts from their wasm, of the asset contracts from the protocol.

use std::{collections::BTreeMap, fs, path::Path};

use stellar_xdr::{Limited, Limits, ReadXdr, ScSpecEntry};

use crate::Result;

/// Section of a contract's wasm that describes its interface.
const SPEC_SECTION: &[u8] = b"contractspecv0";

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
        for contract in ["membership", "attestations", "regulation", "endowment"] {
            let wasm = fs::read(folder.join(contract).with_extension("wasm"))?;
            let spec = custom_section(&wasm, SPEC_SECTION).ok_or("the wasm has no interface")?;
            let mut reader = Limited::new(spec, Limits::none());
            for entry in ScSpecEntry::read_xdr_iter(&mut reader) {
                if let ScSpecEntry::UdtErrorEnumV0(errors) = entry? {
                    for case in errors.cases.iter() {
                        let text = case.doc.to_utf8_string_lossy().replace('\n', " ");
                        let name = case.name.to_utf8_string_lossy();
                        names.insert(case.value, Meaning { name, text });
                    }
                }
            }
        }
        Ok(Names(names))
    }

    /// The error with this number.
    pub fn get(&self, code: u32) -> Option<&Meaning> {
        self.0.get(&code)
    }
}

/// Content of a wasm module's custom section.
fn custom_section<'a>(wasm: &'a [u8], wanted: &[u8]) -> Option<&'a [u8]> {
    // After magic and version: sections of id, length, content; a custom one begins with a name.
    let mut rest = wasm.get(8..)?;
    while let Some((&id, after)) = rest.split_first() {
        let (length, after) = leb128(after)?;
        let (content, next) = after.split_at_checked(length)?;
        rest = next;
        if id == 0 {
            let (length, named) = leb128(content)?;
            let (name, content) = named.split_at_checked(length)?;
            if name == wanted {
                return Some(content);
            }
        }
    }
    None
}

/// An unsigned number as wasm writes it, and what follows.
fn leb128(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for (place, &byte) in bytes.iter().enumerate().take(5) {
        number |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[place + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_custom_section_is_found_behind_others() {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend([1, 2, 9, 9]); // a section of types, not looked into
        wasm.extend([0, 3, 1, b'x', 7]);
        wasm.extend([0, 0x84, 0, 1, b'y', 5, 6]); // length 4 in two bytes
        assert_eq!(custom_section(&wasm, b"x"), Some(&[7][..]));
        assert_eq!(custom_section(&wasm, b"y"), Some(&[5, 6][..]));
        assert_eq!(custom_section(&wasm, b"z"), None);
        assert_eq!(custom_section(&wasm[..wasm.len() - 1], b"y"), None);
    }
}
