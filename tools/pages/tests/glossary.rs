//! The glossary names only what is in the contracts' interface, or in the sources that it names.

use std::{env, fs, path::Path, path::PathBuf};

use suite::Suite;

use pages::{names, Name};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every name in the interfaces of the built contracts.
fn interface() -> Vec<Name> {
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let suite = Suite::read(&target.join("wasm32v1-none/release")).unwrap();
    suite.contracts.iter().flat_map(names).collect()
}

/// Rows of the tables: the Association's word, the Russian one, the code's, where, elsewhere.
fn rows(glossary: &str) -> Vec<[&str; 5]> {
    let rows =
        glossary.lines().filter(|line| line.starts_with("| ") && !line.contains("in Russian"));
    rows.map(|line| {
        let cells: Vec<_> = line.trim_matches('|').split(" |").map(str::trim).collect();
        cells.try_into().unwrap_or_else(|_| panic!("not five columns: {line}"))
    })
    .collect()
}

/// What stands between backticks.
fn code(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// A file, or all Rust below a folder, as one text.
fn source(path: &Path) -> String {
    if path.is_dir() {
        let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
        let rust =
            entries.filter(|path| path.is_dir() || path.extension().is_some_and(|e| e == "rs"));
        rust.map(|path| source(&path)).collect()
    } else {
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

/// Whether a source declares an item of the name.
fn declares(source: &str, name: &str) -> bool {
    let items = ["const", "enum", "fn", "mod", "struct", "trait", "type"];
    items.into_iter().any(|item| {
        let declaration = format!("{item} {name}");
        let mut after = source.split(&declaration).skip(1);
        after.any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

/// Whether a word of the code is in the interface: `contract.function`, `Type.field`,
/// `Type::Case`, or a contract, type, function or topic by itself.
fn is_in_interface(names: &[Name], word: &str) -> bool {
    match word.split_once("::").or(word.split_once('.')) {
        Some((of, own)) => names.iter().any(|name| name.of == of && name.own == own),
        None if suite::contract(word).is_some() => true,
        None => names.iter().any(|n| suite::contract(&n.of).is_some() && n.own == word),
    }
}

/// Words of a row's code that neither the interface has nor a source that the row names.
fn unknown<'a>(names: &[Name], [_, _, words, places, _]: &[&'a str; 5]) -> Vec<&'a str> {
    let sources: String = code(places).into_iter().map(|path| source(&root().join(path))).collect();
    let words = code(words).into_iter();
    words.filter(|word| !is_in_interface(names, word) && !declares(&sources, word)).collect()
}

#[test]
fn every_word_of_code_in_the_glossary_exists() {
    let (names, glossary) =
        (interface(), fs::read_to_string(root().join("docs/glossary.md")).unwrap());
    let rows = rows(&glossary);
    for row in &rows {
        assert_eq!(unknown(&names, row), Vec::<&str>::new(), "{row:?}");
    }
    assert!(rows.len() > 40, "{}", rows.len());
}

#[test]
fn every_row_of_the_glossary_says_all_it_should() {
    let glossary = fs::read_to_string(root().join("docs/glossary.md")).unwrap();
    let cyrillic = |text: &str| text.chars().any(|c| ('а'..='я').contains(&c));
    for row @ [word, russian, words, places, elsewhere] in rows(&glossary) {
        assert!(!word.is_empty() && !elsewhere.is_empty() && !cyrillic(elsewhere), "{row:?}");
        assert!(russian == "—" || cyrillic(russian), "{row:?}");
        assert!(!code(words).is_empty() && !code(places).is_empty(), "{row:?}");
    }
}

#[test]
fn a_word_that_is_nowhere_is_found_out() {
    let names = interface();
    let of = |words| unknown(&names, &["a word", "слово", words, "`contracts/common/`", "a word"]);
    let there = "`membership.level`, `Entry.level`, `Kind::Individual`, `Admitted`, `admitted`, \
                 `membership`, `Error::NoHandover`, `keep_instance`, `CouncilControlled`";
    assert_eq!(of(there), Vec::<&str>::new());
    // Of another contract, no field, no case, a part of a name, and what was renamed.
    let nowhere = [
        "endowment.level",
        "Entry.tier",
        "Kind::Alliance",
        "keep_inst",
        "Council",
        "membership.rotate",
    ];
    assert_eq!(of(&nowhere.map(|word| format!("`{word}`")).join(", ")), nowhere);
}
