//! README and handbook say what the suite costs its owner, by the committed report.

use std::{fs, path::Path};

use costs::owning;

fn read(file: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn readme_and_handbook_say_what_owning_the_suite_costs() {
    let report = serde_json::from_str(&read("docs/costs.json")).unwrap();
    let sentence = owning::sentence(&report);
    for page in ["README.md", "docs/council.md"] {
        let said = read(page).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(&sentence), "{page} does not say: {sentence}");
    }
}
