//! The documents name only what exists: tests, functions, errors, files.

use std::{fs, path::Path, path::PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every Rust source below a folder, as one text.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &sources(&path);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text += &fs::read_to_string(&path).unwrap();
        }
    }
    text
}

/// What stands between backticks.
fn code(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// Rows of the rulebook's tables: clause, rule, function, error, test.
fn rows(rulebook: &str) -> Vec<[&str; 5]> {
    let rows = rulebook.lines().filter(|line| line.starts_with("| ") && !line.contains("| clause"));
    rows.map(|line| {
        let cells: Vec<_> = line.trim_matches('|').split(" |").map(str::trim).collect();
        cells.try_into().unwrap_or_else(|_| panic!("not five columns: {line}"))
    })
    .collect()
}

#[test]
fn every_test_in_the_rulebook_exists_and_every_rule_has_one() {
    let tests: String = ["tests", "contracts", "tools"]
        .iter()
        .map(|folder| sources(&root().join(folder)))
        .collect();
    let rulebook = read("docs/rulebook.md");
    let rows = rows(&rulebook);
    assert!(rows.len() > 20);
    for [clause, rule, _, _, proofs] in rows {
        let proofs = code(proofs);
        assert!(!proofs.is_empty(), "{clause}: no test for: {rule}");
        for proof in proofs {
            assert!(tests.contains(&format!("#[test]\nfn {proof}()")), "{clause}: no test {proof}");
        }
    }
}

#[test]
fn every_function_in_the_rulebook_exists() {
    let shared = read("contracts/charter/src/council.rs");
    let rulebook = read("docs/rulebook.md");
    for [clause, _, functions, _, _] in rows(&rulebook) {
        for function in code(functions) {
            match function.split_once('.') {
                Some((contract, "sh")) => assert!(root().join(format!("{contract}.sh")).is_file()),
                Some((contract, name)) => {
                    let own = read(&format!("contracts/{contract}/src/contract.rs"));
                    let declared = format!("fn {name}(");
                    let exists = own.contains(&declared) || shared.contains(&declared);
                    assert!(exists, "{clause}: no function {function}");
                }
                None => panic!("{clause}: {function} is not CONTRACT.FUNCTION"),
            }
        }
    }
}

#[test]
fn every_error_in_the_rulebook_has_its_number() {
    let errors = ["membership", "attestations", "blacklist", "regulation"]
        .map(|contract| read(&format!("contracts/{contract}/src/error.rs")))
        .concat()
        + &read("contracts/charter/src/council.rs");
    let rulebook = read("docs/rulebook.md");
    let mut checked = 0;
    for [clause, _, _, named, _] in rows(&rulebook) {
        for error in named.split(", ").filter(|error| error.contains("` #")) {
            let (name, number) = error.split_once("` #").unwrap();
            let declared = format!("{} = {number},", name.trim_start_matches('`'));
            assert!(errors.contains(&declared), "{clause}: no error {declared}");
            checked += 1;
        }
    }
    assert!(checked > 20);
}

#[test]
fn the_handbook_explains_errors_that_exist() {
    let errors = read("contracts/membership/src/error.rs");
    let handbook = read("docs/council.md");
    let rows = handbook.lines().filter(|line| line.starts_with("| `") && line.contains('#'));
    let numbers: Vec<_> = rows
        .filter_map(|row| row.split_once('#')?.1.split_once(['`', ')']))
        .map(|(number, _)| number.parse::<u32>().unwrap())
        .filter(|number| *number >= 100)
        .collect();
    assert!(numbers.len() >= 6, "{numbers:?}");
    for number in numbers {
        assert!(errors.contains(&format!(" = {number},")), "no error {number}");
    }
}

#[test]
fn links_in_the_documents_lead_somewhere() {
    let by_hand = ["README.md", "docs/council.md", "docs/rulebook.md", "docs/architecture.md"];
    let generated = ["docs/errors.md", "docs/events.md", "docs/functions.md"];
    for document in by_hand.into_iter().chain(generated) {
        let folder = root().join(document).parent().unwrap().to_owned();
        for link in read(document).split("](").skip(1) {
            let target = link.split(')').next().unwrap();
            assert!(folder.join(target).exists(), "{document}: {target}");
        }
    }
}

#[test]
fn continuous_integration_runs_the_readmes_test_command() {
    let command = "scripts/test.sh";
    assert!(read("README.md").lines().any(|line| line.starts_with(command)));
    assert_eq!(read(".ci/run").lines().last(), Some(command));
}
