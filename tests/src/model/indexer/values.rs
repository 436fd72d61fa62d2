//! Values in events, read strictly.

use soroban_sdk::xdr::ScVal;

pub fn items(value: &ScVal) -> &[ScVal] {
    match value {
        ScVal::Vec(Some(items)) => items,
        _ => &[],
    }
}

pub fn word(value: &ScVal) -> u32 {
    match value {
        ScVal::U32(word) => *word,
        other => panic!("not a number: {other:?}"),
    }
}

pub fn long(value: &ScVal) -> u64 {
    match value {
        ScVal::U64(long) => *long,
        other => panic!("not a number: {other:?}"),
    }
}

pub fn money(value: &ScVal) -> i128 {
    match value {
        ScVal::I128(parts) => i128::from(parts.hi) << 64 | i128::from(parts.lo),
        other => panic!("not an amount: {other:?}"),
    }
}

/// Length of a text in bytes.
pub fn text(value: &ScVal) -> usize {
    match value {
        ScVal::String(text) => text.len(),
        other => panic!("not a text: {other:?}"),
    }
}

pub fn optional(value: &ScVal) -> Option<&ScVal> {
    Some(value).filter(|value| **value != ScVal::Void)
}

pub fn bytes(value: &ScVal) -> &[u8] {
    match value {
        ScVal::Bytes(bytes) => bytes,
        other => panic!("not bytes: {other:?}"),
    }
}

pub fn hash(value: &ScVal) -> [u8; 32] {
    bytes(value).try_into().expect("32 bytes")
}

/// The byte that a hash repeats.
pub fn byte(value: &ScVal) -> u8 {
    let hash = hash(value);
    assert_eq!(hash, [hash[0]; 32], "32 times a byte");
    hash[0]
}

/// A column of small numbers, a byte each.
pub fn columns(value: &ScVal) -> impl Iterator<Item = u32> + '_ {
    bytes(value).iter().map(|number| u32::from(*number))
}
