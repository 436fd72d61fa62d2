//! The documents name only what exists: tests, functions, errors, files.

use std::{collections::HashSet, fs, path::Path, path::PathBuf};

/// Documents that people write.
const BY_HAND: [&str; 8] = [
    "CONTRIBUTING.md",
    "README.md",
    "charters/README.md",
    "docs/architecture.md",
    "docs/council.md",
    "docs/glossary.md",
    "docs/rulebook.md",
    "docs/wasm.md",
];
/// Documents that `scripts/pages.sh` writes.
const GENERATED: [&str; 7] = [
    "docs/errors.md",
    "docs/events.md",
    "docs/functions.md",
    "docs/reference/membership.md",
    "docs/reference/attestations.md",
    "docs/reference/regulation.md",
    "docs/reference/endowment.md",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every Rust source below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    entries.flat_map(below).filter(|path| path.extension().is_some_and(|e| e == "rs")).collect()
}

/// Every Rust source below a folder, as one text.
fn sources(folder: &Path) -> String {
    files(folder).into_iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// What stands between backticks.
fn code(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// Names of the tests in sources: functions behind `#[test]`, inside macros too.
fn tests(sources: &str) -> HashSet<&str> {
    let mut names = HashSet::new();
    let mut lines = sources.lines().map(str::trim);
    while lines.any(|line| line == "#[test]") {
        let mut declared = lines.by_ref().skip_while(|line| line.starts_with("#["));
        let declared = declared.next().and_then(|line| line.strip_prefix("fn "));
        names.extend(declared.and_then(|rest| Some(rest.split_once('(')?.0)));
    }
    names
}

/// Whether a contract of the suite has a function.
fn has_function(contract: &str, name: &str) -> bool {
    let own = read(&format!("contracts/{contract}/src/contract.rs"));
    let shared = read("contracts/common/src/control.rs");
    let declared = format!("fn {name}(");
    own.contains(&declared) || shared.contains(&declared)
}

/// The errors of all contracts, as they are declared.
fn errors() -> String {
    suite::names()
        .map(|contract| read(&format!("contracts/{contract}/src/error.rs")))
        .collect::<String>()
        + &read("contracts/common/src/control.rs")
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
    let folders = ["tests", "contracts", "tools"].map(|folder| sources(&root().join(folder)));
    let sources = folders.concat();
    let tests = tests(&sources);
    let rulebook = read("docs/rulebook.md");
    let rows = rows(&rulebook);
    assert!(rows.len() > 80);
    for [clause, rule, _, _, proofs] in rows {
        let proofs = code(proofs);
        assert!(!proofs.is_empty(), "{clause}: no test for: {rule}");
        for proof in proofs {
            assert!(tests.contains(proof), "{clause}: no test {proof}");
        }
    }
}

#[test]
fn every_function_in_the_rulebook_exists() {
    let rulebook = read("docs/rulebook.md");
    for [clause, _, functions, _, _] in rows(&rulebook) {
        for function in code(functions) {
            match function.split_once('.') {
                Some((contract, "sh")) => assert!(root().join(format!("{contract}.sh")).is_file()),
                Some((contract, name)) => {
                    assert!(has_function(contract, name), "{clause}: no function {function}");
                }
                None => panic!("{clause}: {function} is not CONTRACT.FUNCTION"),
            }
        }
    }
}

#[test]
fn every_error_in_the_rulebook_has_its_number() {
    let errors = errors();
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
    assert!(checked > 80, "{checked}");
}

#[test]
fn every_call_in_the_documents_exists() {
    let mut checked = 0;
    let named = |call: &str| {
        let (contract, rest) = call.split_once('.')?;
        let name = rest.split('(').next()?;
        // A file of the same name is no call.
        let call = suite::contract(contract).is_some() && !["rs", "wasm"].contains(&name);
        call.then(|| (contract.to_owned(), name.to_owned()))
    };
    for document in BY_HAND.into_iter().chain(GENERATED) {
        let text = read(document);
        for (contract, name) in code(&text).into_iter().filter_map(named) {
            assert!(has_function(&contract, &name), "{document}: no function {contract}.{name}");
            checked += 1;
        }
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn every_call_in_the_handbook_exists_with_its_arguments() {
    let handbook = read("docs/council.md").replace("\\\n", "");
    // In tables the contract and the call are cells; in examples they are parts of a command.
    let rows = handbook.lines().filter_map(|line| {
        let cells: Vec<_> = line.trim_matches('|').split(" |").map(str::trim).collect();
        let [_, _, contract, calls] = cells[..] else { return None };
        let contract = contract.trim_matches('`');
        let known = suite::contract(contract).is_some();
        known.then(|| code(calls).into_iter().map(|call| (contract, call)).collect::<Vec<_>>())
    });
    let commands = handbook.lines().filter_map(|line| {
        let (_, rest) = line.split_once("contract invoke --id ")?;
        let (contract, call) = (rest.split(' ').next()?, rest.split_once(" -- ")?.1);
        suite::contract(contract).is_some().then(|| vec![(contract, call)])
    });
    let mut checked = 0;
    for (contract, call) in rows.chain(commands).flatten() {
        let name = call.split(' ').next().unwrap();
        assert!(has_function(contract, name), "no function {contract}.{name}");
        let source = read(&format!("contracts/{contract}/src/contract.rs"))
            + &read("contracts/common/src/control.rs");
        let (_, declared) = source.split_once(&format!("fn {name}(")).unwrap();
        let declared = declared.split(')').next().unwrap();
        for argument in call.split(" --").skip(1).filter_map(|rest| rest.split(' ').next()) {
            let argument = argument.trim_end_matches("-file-path");
            assert!(declared.contains(&format!("{argument}: ")), "{call}: no {argument}");
        }
        checked += 1;
    }
    assert!(checked > 50, "{checked}");
}

#[test]
fn the_handbook_explains_errors_that_exist() {
    let errors = errors();
    let handbook = read("docs/council.md");
    let rows = handbook.lines().filter(|line| line.starts_with("| `") && line.contains('#'));
    let numbers: Vec<_> = rows
        .flat_map(|row| row.split('#').skip(1))
        .filter_map(|rest| rest.split_once(['`', ')']))
        .map(|(number, _)| number.parse::<u32>().unwrap())
        .filter(|number| *number >= 100)
        .collect();
    assert!(numbers.len() >= 20, "{numbers:?}");
    for number in numbers {
        assert!(errors.contains(&format!(" = {number},")), "no error {number}");
    }
}

/// What a link to a heading is called.
fn anchor(heading: &str) -> String {
    let title = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = title.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
    kept.collect::<String>().replace(' ', "-")
}

#[test]
fn links_in_the_documents_lead_somewhere() {
    for document in BY_HAND.into_iter().chain(GENERATED) {
        let folder = root().join(document).parent().unwrap().to_owned();
        let text = read(document);
        let targets = text.split("](").skip(1).map(|link| link.split(')').next().unwrap());
        for target in targets.filter(|target| !target.starts_with("https://")) {
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let path = if file.is_empty() { root().join(document) } else { folder.join(file) };
            assert!(path.exists(), "{document}: {target}");
            if !heading.is_empty() {
                let page = fs::read_to_string(path).unwrap();
                let mut headings = page.lines().filter(|line| line.starts_with('#'));
                assert!(headings.any(|line| anchor(line) == heading), "{document}: {target}");
            }
        }
    }
}

#[test]
fn what_is_not_inlined_points_to_the_reason_and_the_reason_is_there() {
    let page = read("docs/wasm.md");
    let reasons: HashSet<_> =
        page.lines().filter(|line| line.starts_with('#')).map(anchor).collect();
    let mut checked = 0;
    for path in files(&root().join("contracts")) {
        let source = fs::read_to_string(&path).unwrap();
        let pointers: Vec<_> = source.split("docs/wasm.md#").skip(1).collect();
        for pointer in &pointers {
            let end = pointer.find(|c: char| !c.is_alphanumeric() && c != '-');
            let name = &pointer[..end.unwrap_or(pointer.len())];
            assert!(reasons.contains(name), "{}: docs/wasm.md#{name}", path.display());
        }
        let apart = source.matches("#[inline(never)]").count();
        assert!(apart == 0 || !pointers.is_empty(), "{}: why not inlined?", path.display());
        checked += apart;
    }
    assert!(checked > 50, "{checked}");
}

#[test]
fn files_that_the_documents_name_are_there() {
    let mut checked = 0;
    for document in BY_HAND.into_iter().chain(GENERATED) {
        for name in code(&read(document)) {
            let path = name.split(' ').next().unwrap_or_default();
            let folders = ["contracts/", "charters/", "tests/", "tools/", "scripts/", "docs/"];
            let named = folders.iter().any(|folder| path.starts_with(folder));
            if named && !path.contains(['*', '…']) && !path.contains("NAME") {
                assert!(root().join(path).exists(), "{document}: no {path}");
                checked += 1;
            }
        }
    }
    assert!(checked > 10, "{checked}");
}

#[test]
fn continuous_integration_runs_the_readmes_test_command() {
    let command = "scripts/test.sh";
    assert!(read("README.md").lines().any(|line| line.starts_with(command)));
    assert_eq!(read(".ci/run").lines().last(), Some(command));
}
