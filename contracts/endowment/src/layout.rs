//! Stored bytes against what they are to be: what is on a ledger has to be read for ever.

use std::{format, string::String};

/// Asserts that bytes are these parts in hexadecimal, each with its name, and nothing else.
pub fn assert_layout(bytes: &[u8], parts: &[(&str, &str)]) {
    let mut rest = bytes;
    for (name, expected) in parts {
        let (part, after) = rest.split_at(expected.len() / 2);
        let part: String = part.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(part, *expected, "{name}");
        rest = after;
    }
    assert!(rest.is_empty(), "{} bytes more", rest.len());
}
