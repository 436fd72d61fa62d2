//! The built wasm of the suite, and what its interface says.

use std::{env, fs, path::PathBuf};

use soroban_sdk::xdr::{ScSpecEntry, ScSpecUdtErrorEnumCaseV0};

/// Cargo's target directory.
pub fn target() -> PathBuf {
    let default = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target");
    env::var_os("CARGO_TARGET_DIR").map_or_else(default, PathBuf::from)
}

/// The wasm of a contract of the workspace, by the name of its crate.
pub fn load(name: &str) -> Vec<u8> {
    let path = target().join(format!("wasm32v1-none/release/{name}.wasm"));
    fs::read(&path)
        .unwrap_or_else(|error| panic!("{}: {error}. Run scripts/build.sh first.", path.display()))
}

/// Names of the functions in a contract's interface, without the constructor.
pub fn functions(name: &str) -> Vec<String> {
    let function = |entry| match entry {
        ScSpecEntry::FunctionV0(function) => Some(function.name.to_utf8_string_lossy()),
        _ => None,
    };
    let names = spec(name).into_iter().filter_map(function);
    names.filter(|name| !name.starts_with("__")).collect()
}

/// Errors in a contract's interface: names and codes.
pub fn errors(name: &str) -> Vec<(String, u32)> {
    let cases = |entry| match entry {
        ScSpecEntry::UdtErrorEnumV0(errors) => errors.cases.to_vec(),
        _ => Vec::new(),
    };
    let pair = |case: ScSpecUdtErrorEnumCaseV0| (case.name.to_utf8_string_lossy(), case.value);
    spec(name).into_iter().flat_map(cases).map(pair).collect()
}

/// Names of the events in a contract's interface: their first topics.
pub fn events(name: &str) -> Vec<String> {
    let topic = |entry| match entry {
        ScSpecEntry::EventV0(event) => {
            event.prefix_topics.first().map(|t| t.to_utf8_string_lossy())
        }
        _ => None,
    };
    spec(name).into_iter().filter_map(topic).collect()
}

fn spec(name: &str) -> Vec<ScSpecEntry> {
    soroban_spec::read::from_wasm(&load(name)).expect("a contract has an interface")
}
