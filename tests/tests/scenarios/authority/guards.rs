//! The sources: every mutator begins with its guard, and nothing else asks for an authorisation.

use std::{fs, path::Path};

use scenarios::entries::{self, Guard};

/// A folder of a crate of the contracts.
fn sources(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../contracts").join(name).join("src")
}

/// The first statement of a public function.
fn first_statement<'a>(source: &'a str, function: &str) -> &'a str {
    let (_, rest) = source.split_once(&format!("    pub fn {function}(")).expect(function);
    let (_, body) = rest.split_once("{\n").expect("a body");
    body.split(';').next().unwrap().trim()
}

#[test]
fn every_mutator_begins_with_the_guard_of_its_table() {
    let mut checked = 0;
    for mutator in entries::mutators() {
        let source = fs::read_to_string(sources(mutator.contract).join("contract.rs")).unwrap();
        // What all contracts have is in `common`, behind the same guards.
        if ["propose_council", "accept_council", "upgrade"].contains(&mutator.function) {
            continue;
        }
        let guard = first_statement(&source, mutator.function);
        let expected = match mutator.guard {
            Guard::Council => guard == "guards::council(&env)",
            Guard::Anyone => guard == "guards::anyone(&env)",
            // The first Assembly is seated by the Council.
            Guard::Assembly if mutator.function == "seat_assembly" => {
                guard == "guards::assembly_or_council(&env)"
            }
            Guard::Assembly => guard == "guards::assembly(&env)?",
            Guard::PendingCouncil | Guard::Named(_) | Guard::Sibling(_) => {
                guard.contains("guards::") && !guard.contains("council(&") && !guard.contains("any")
            }
        };
        assert!(expected, "{}: {guard}", mutator.name());
        checked += 1;
    }
    assert!(checked > 50, "{checked}");
}

#[test]
fn only_guards_ask_for_an_authorisation_or_keep_the_instance() {
    for name in ["charter", "common", "membership", "attestations", "endowment", "regulation"] {
        let mut folders = vec![sources(name)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if entry.is_dir() {
                    folders.push(entry);
                    continue;
                }
                let allowed =
                    entry.file_name().is_some_and(|name| name == "guards.rs" || name == "ttl.rs");
                let source = fs::read_to_string(&entry).unwrap();
                let calls = ["require_auth(", "keep_instance(env"];
                let found = calls.iter().any(|call| source.contains(call));
                assert!(allowed || !found, "{}", entry.display());
            }
        }
    }
}
