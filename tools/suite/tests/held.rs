//! The description against the built contracts, and the scripts against the description.

use std::{env, fs, path::PathBuf};

use stellar_xdr::ScSpecFunctionV0;
use suite::{
    documents, names, string, Ground, Interface, Kind, Purpose, Role, Side, Suite, Type, CONTRACTS,
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn interfaces() -> Suite {
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    Suite::read(&target.join("wasm32v1-none/release")).unwrap()
}

fn constructor(interface: &Interface) -> &ScSpecFunctionV0 {
    let mut functions = interface.functions.iter();
    functions.find(|function| string(&function.name.0) == "__constructor").expect("a constructor")
}

#[test]
fn constructors_and_links_are_those_of_the_wasm() {
    for (contract, interface) in CONTRACTS.iter().zip(&interfaces().contracts) {
        assert_eq!(interface.contract, contract.name);
        let inputs: Vec<_> =
            constructor(interface).inputs.iter().map(|input| string(&input.name)).collect();
        let expected = [&["council", "links"], contract.arguments].concat();
        assert_eq!(inputs, expected, "{}", contract.name);
        let links = interface.types.iter().find(|of| of.name() == "Links");
        let Some(Type::Struct(links)) = links else { panic!("{} has no links", contract.name) };
        let fields: Vec<_> = links.fields.iter().map(|field| string(&field.name)).collect();
        assert_eq!(fields, contract.links, "{}", contract.name);
    }
}

#[test]
fn the_deployment_script_names_the_plan_by_which_the_first_policy_is() {
    let script = fs::read_to_string(root().join("scripts/deploy.sh")).unwrap();
    let plan = documents::PLAN.map(|byte| format!("{byte:02x}")).concat();
    assert!(script.contains(&format!("\ndecision={plan}\n")), "{plan}");
}

#[test]
fn enumerations_have_the_cases_of_the_wasm() {
    let suite = interfaces();
    for (name, cases) in [Kind::CASES, Role::CASES, Ground::CASES, Side::CASES, Purpose::CASES] {
        let declared =
            suite.contracts.iter().flat_map(|of| &of.types).filter(|of| of.name() == name);
        let mut found = 0;
        for of in declared {
            let Type::Enum(of) = of else { panic!("{name} has no numbers") };
            let of: Vec<_> = of.cases.iter().map(|case| (string(&case.name), case.value)).collect();
            let cases: Vec<_> = cases.iter().map(|(name, of)| (name.to_string(), *of)).collect();
            assert_eq!(of, cases, "{name}");
            found += 1;
        }
        assert!(found > 0, "no contract has {name}");
    }
}

#[test]
fn every_contract_has_one_enumeration_of_errors_and_numbers_of_its_own() {
    let suite = interfaces();
    let common = suite.common(|interface| &interface.errors).len();
    let mut numbers: Vec<_> = suite.contracts.iter().flat_map(|of| &of.errors).collect();
    assert!(numbers.len() > 100, "{}", numbers.len());
    numbers.sort_by_key(|error| error.value);
    numbers.dedup_by_key(|error| error.value);
    let all: usize = suite.contracts.iter().map(|of| of.errors.len()).sum();
    assert_eq!(numbers.len(), all - common * (CONTRACTS.len() - 1));
}

#[test]
fn the_scripts_build_the_contracts_of_the_list() {
    let script = fs::read_to_string(root().join("scripts/common.sh")).unwrap();
    let (_, rest) = script.split_once("\nsuite=(").expect("the list of the scripts");
    let mut listed: Vec<_> = rest.split(')').next().unwrap().split_whitespace().collect();
    let mut expected: Vec<_> = names().collect();
    listed.sort_unstable();
    expected.sort_unstable();
    assert_eq!(listed, expected);
}

#[test]
fn the_deployment_script_creates_each_contract_in_its_order_with_its_links_and_arguments() {
    let script = fs::read_to_string(root().join("scripts/deploy.sh")).unwrap();
    let mut created = script.split("\ncreate ").skip(1);
    let mut before = script.as_str();
    for contract in &CONTRACTS {
        let call = created.next().and_then(|rest| rest.lines().next()).expect(contract.name);
        let flags: Vec<_> = call.split_whitespace().filter(|word| word.starts_with("--")).collect();
        assert!(call.starts_with(&format!("{} ", contract.name)), "{call}");
        // The charter is read from a file.
        let flag = |name: &&str| match *name {
            "charter" => "--charter-file-path".to_owned(),
            name => format!("--{name}"),
        };
        let mut expected: Vec<_> = ["council", "links"].iter().map(flag).collect();
        expected.extend(contract.arguments.iter().map(flag));
        let mut sorted = flags.clone();
        sorted.sort_unstable();
        expected.sort_unstable();
        assert_eq!(sorted, expected, "{call}");
        let (head, rest) = before.split_once(&format!("\ncreate {call}")).unwrap();
        let (_, links) = head.rsplit_once("links=\"$(printf '{").expect("links");
        let links = links.split('}').next().unwrap();
        let named: Vec<_> =
            links.split(',').map(|link| link.split('"').nth(1).expect("a name")).collect();
        assert_eq!(named, contract.links, "{call}");
        before = rest;
    }
    assert_eq!(created.next(), None, "more is created");
}
