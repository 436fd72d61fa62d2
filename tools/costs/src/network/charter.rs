//! The charter as it is deployed: `charters/2023-11.json`, which `stellar-cli` is given too.

use serde_json::{Map, Value};
use stellar_xdr::ScVal;

use super::values::{bytes, case, number, record, vector};

const FILE: &str = include_str!("../../../../charters/2023-11.json");
/// Length of a hash in hexadecimal.
const HASH: usize = 64;

/// The charter as the Regulation's constructor takes it.
pub fn first() -> ScVal {
    value("", &file().into())
}

/// The SHA-256 of a document that the charter names.
pub fn document(name: &str) -> ScVal {
    value(name, &file()[name])
}

fn file() -> Map<String, Value> {
    serde_json::from_str(FILE).expect("the charter is an object")
}

/// A value of the file; numbers have the type that the field of this name has.
fn value(field: &str, json: &Value) -> ScVal {
    match json {
        Value::Number(json) => {
            let json = json.as_u64().expect("a natural number");
            match field {
                "effective" => ScVal::U64(json),
                _ => ScVal::U32(json.try_into().expect("a small number")),
            }
        }
        Value::String(json) if json.len() == HASH => bytes(unhex(json)),
        // Amounts are text, and a case that carries nothing is its name.
        Value::String(json) => json.parse().map_or_else(|_| case(json, None), number),
        Value::Array(json) => vector(json.iter().map(|json| value("", json)).collect()),
        Value::Object(json) => match json.iter().next() {
            Some((name, carried)) if name.starts_with(char::is_uppercase) => {
                case(name, Some(value("", carried)))
            }
            _ => record(json.iter().map(|(name, json)| (name.as_str(), value(name, json)))),
        },
        Value::Bool(_) | Value::Null => panic!("{field}: a charter has no {json}"),
    }
}

fn unhex(text: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal");
    (0..text.len()).step_by(2).map(byte).collect()
}
