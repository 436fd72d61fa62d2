//! The pages of the suite as it is built: run `scripts/build.sh` first.

use std::{env, fs, path::PathBuf, process::Command};

use suite::Suite;

use pages::pages;

fn wasm() -> PathBuf {
    let default = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target");
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(default, PathBuf::from);
    target.join("wasm32v1-none/release")
}

fn suite() -> Suite {
    Suite::read(&wasm()).unwrap()
}

/// The page's text.
fn page(suite: &Suite, file: &str) -> String {
    let page = pages(suite).unwrap().into_iter().find(|page| page.file == file);
    page.expect("a page").text
}

#[test]
fn every_error_of_the_contracts_has_its_row() {
    let suite = suite();
    let page = page(&suite, "errors.md");
    let mut checked = 0;
    for error in suite.contracts.iter().flat_map(|contract| &contract.errors) {
        let row = format!("\n| {} | `{}` | ", error.value, error.name.to_utf8_string_lossy());
        assert_eq!(page.matches(&row).count(), 1, "{row}");
        checked += 1;
    }
    assert!(checked > 80, "{checked}");
}

#[test]
fn every_event_of_the_contracts_has_its_section_with_all_its_fields() {
    let suite = suite();
    let common = page(&suite, "events.md");
    let mut checked = 0;
    for contract in &suite.contracts {
        let own = page(&suite, &format!("reference/{}.md", contract.contract));
        let (_, own) = own.split_once("\n## Events\n").expect("a chapter");
        let text = own.to_owned() + &common;
        for event in &contract.events {
            let topic = event.prefix_topics[0].0.to_utf8_string_lossy();
            let sections: Vec<_> = text.split(&format!("\n### `{topic}`\n")).skip(1).collect();
            let [section] = sections[..] else { panic!("{} sections of {topic}", sections.len()) };
            let section = section.split("\n#").next().unwrap();
            let rows = section
                .lines()
                .filter(|line| line.starts_with("| topic") || line.starts_with("| data"));
            assert_eq!(rows.count(), 1 + event.params.len(), "{topic}");
            for field in event.params.iter() {
                let name = format!(" | `{}` | ", field.name.to_utf8_string_lossy());
                assert!(section.contains(&name), "{topic}: {name}");
            }
            checked += 1;
        }
    }
    assert!(checked >= 3 * 3 + 19 + 6 + 7, "{checked}");
}

#[test]
fn every_function_of_the_contracts_has_its_section() {
    let suite = suite();
    let common = page(&suite, "functions.md");
    for contract in &suite.contracts {
        let own = page(&suite, &format!("reference/{}.md", contract.contract));
        assert_eq!(own.matches("\n### the constructor\n").count(), 1);
        let text = own.split("\n## Types\n").next().unwrap().to_owned() + &common;
        for function in &contract.functions {
            let name = function.name.0.to_utf8_string_lossy();
            let section = format!("\n### `{name}`\n\n`{name}(");
            assert!(name == "__constructor" || text.matches(&section).count() == 1, "{section}");
        }
    }
}

#[test]
fn the_numbers_that_the_fixed_text_names_are_what_it_says() {
    let suite = suite();
    let cases = |contract: &str| {
        let interface = suite.contracts.iter().find(|interface| interface.contract == contract);
        let errors = interface.expect("a contract").errors.iter();
        errors.map(|case| (case.name.to_utf8_string_lossy(), case.value)).collect::<Vec<_>>()
    };
    let number = |contract: &str, name: &str| {
        let case = cases(contract).into_iter().find(|(case, _)| case == name);
        case.expect("an error of the contract").1
    };
    // The Regulation's constructor fails with what is wrong with the charter.
    let charter = cases("regulation").into_iter().filter(|(name, _)| name.starts_with("Charter"));
    let charter: Vec<_> = charter.map(|(_, number)| number).collect();
    assert_eq!(charter, (506..=515).collect::<Vec<_>>());
    assert_eq!(number("membership", "NoApplication"), 203);
    assert_eq!(number("membership", "HoldsTokens"), 208);
}

#[test]
fn a_page_that_differs_by_a_byte_or_is_missing_fails_the_check_by_its_name() {
    let docs = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pages");
    fs::create_dir_all(&docs).unwrap();
    // Whether it passes, and what it says.
    let run = |options: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_pages"));
        program.arg("--wasm").arg(wasm()).arg("--docs").arg(&docs).args(options);
        let output = program.output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(run(&[]), (true, String::new()));
    assert_eq!(run(&["--check"]), (true, String::new()));

    let (events, errors) = (docs.join("events.md"), docs.join("errors.md"));
    let longer = fs::read_to_string(&events).unwrap() + "\n";
    fs::write(&events, &longer).unwrap();
    fs::remove_file(&errors).unwrap();
    let (passed, said) = run(&["--check"]);
    assert!(!passed);
    let named = |page: &PathBuf| said.contains(&page.display().to_string());
    assert_eq!((named(&events), named(&errors), said.lines().count()), (true, true, 2), "{said}");
    assert_eq!(fs::read_to_string(&events).unwrap(), longer, "a check writes nothing");
    assert!(!errors.exists());
}
