//! How stellar-cli writes what it takes and what it prints.

use serde_json::{json, Value};

use crate::{people::Person, Result};

/// Accounts as stellar-cli takes a list of them.
pub fn accounts(people: &[&Person]) -> String {
    json!(people.iter().map(|person| person.address()).collect::<Vec<_>>()).to_string()
}

/// Bytes as stellar-cli takes them.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// 32 bytes as stellar-cli prints them.
pub fn from_hex(text: &str) -> Result<[u8; 32]> {
    let byte = |place: usize| u8::from_str_radix(text.get(place..place + 2).unwrap_or(""), 16);
    let bytes: Vec<u8> = (0..32).map(|i| byte(2 * i)).collect::<Result<_, _>>()?;
    bytes.try_into().map_err(|_| "not 32 bytes".into())
}

/// A number of 32 bits.
pub fn number(value: &Value) -> Result<u32> {
    let number = value.as_u64().ok_or(format!("not a number: {value}"))?;
    Ok(u32::try_from(number)?)
}

/// A Unix time or an amount, which stellar-cli may print as a number or as text.
pub fn seconds(value: &Value) -> Result<u64> {
    let text = value.as_str().map(str::parse).transpose()?;
    text.or(value.as_u64()).ok_or(format!("not a time: {value}").into())
}
