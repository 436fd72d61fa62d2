//! The built wasm of the suite, and what its interface says.

use std::{env, fs, path::PathBuf};

use suite::{string, topic, Interface};

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
    let interface = interface(name);
    let names = interface.functions.iter().map(|function| string(&function.name.0));
    names.filter(|name| !name.starts_with("__")).collect()
}

/// Errors in a contract's interface: names and codes.
pub fn errors(name: &str) -> Vec<(String, u32)> {
    let interface = interface(name);
    interface.errors.iter().map(|error| (string(&error.name), error.value)).collect()
}

/// Names of the events in a contract's interface: their first topics.
pub fn events(name: &str) -> Vec<String> {
    interface(name).events.iter().map(topic).collect()
}

/// What a contract's wasm says about its calls.
pub fn interface(name: &str) -> Interface {
    Interface::read(name, &load(name)).expect("a contract has an interface")
}
