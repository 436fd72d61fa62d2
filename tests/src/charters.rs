//! The charters of `charters/`, read from the files that `stellar-cli` is given. What a file has
//! too much or too little is an error.

use std::{fs, io, path::PathBuf, sync::LazyLock};

use charter::Charter;
use soroban_sdk::{Env, TryFromVal, Val};
use suite::Interface;

use crate::wasm;

/// The seed Regulation: the first version of the charter.
pub fn first(env: &Env) -> Charter {
    load(env, "2023-11")
}

/// A charter by the path of its file in `charters/`, without the suffix.
pub fn load(env: &Env, name: &str) -> Charter {
    let path = folder().join(format!("{name}.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    read(env, &text).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Names of the amendments' files as [`load`] takes them, in the order of their times.
pub fn amendments() -> Vec<String> {
    let entries = fs::read_dir(folder().join("amendments")).expect("the folder is there");
    let stem = |entry: io::Result<fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let json = path.extension() == Some("json".as_ref());
        json.then(|| format!("amendments/{}", path.file_stem().unwrap().to_string_lossy()))
    };
    let mut names: Vec<String> = entries.filter_map(stem).collect();
    // A name is year and month.
    names.sort();
    names
}

/// The folder with the files.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../charters")
}

/// The charter that a file's text is, by the interface in the Regulation's wasm.
fn read(env: &Env, text: &str) -> suite::Result<Charter> {
    static REGULATION: LazyLock<Interface> = LazyLock::new(|| wasm::interface("regulation"));
    let value = REGULATION.value("Charter", text)?;
    let value = Val::try_from_val(env, &value).map_err(|error| format!("{error:?}"))?;
    Ok(Charter::try_from_val(env, &value).map_err(|error| format!("{error:?}"))?)
}

#[cfg(test)]
mod tests;
