//! The files of charters as values that the Regulation takes.

use std::{env, fs, path::PathBuf};

use serde_json::{json, Value};
use stellar_xdr::ScVal;
use suite::{documents, Interface};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn regulation() -> Interface {
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let wasm = target.join("wasm32v1-none/release/regulation.wasm");
    Interface::read("regulation", &fs::read(wasm).unwrap()).unwrap()
}

fn charter() -> Value {
    let text = fs::read_to_string(root().join("charters/2023-11.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_charter_has_the_types_that_the_interface_says() {
    let ScVal::Map(Some(fields)) = regulation().value("Charter", &charter().to_string()).unwrap()
    else {
        panic!("a charter has fields");
    };
    let field = |name: &str| {
        let key = ScVal::Symbol(name.try_into().unwrap());
        fields.iter().find(|field| field.key == key).unwrap().val.clone()
    };
    assert_eq!(fields.len(), charter().as_object().unwrap().len());
    assert!(fields.windows(2).all(|pair| pair[0].key < pair[1].key));
    assert_eq!(field("effective"), ScVal::U64(1_701_388_800));
    assert_eq!(field("verifier_level"), ScVal::U32(3));
    let ScVal::Bytes(document) = field("document") else { panic!("a hash") };
    assert_eq!(document.len(), 32);
    assert_eq!(document[..3], [0x09, 0xed, 0x4c]);
    // The one condition of the first level, down to its amount.
    let first = |list: ScVal| match list {
        ScVal::Vec(Some(list)) => list.to_vec(),
        other => panic!("no list: {other:?}"),
    };
    let condition = first(first(first(field("individual"))[0].clone())[0].clone())[0].clone();
    let [whose, test] = &first(condition)[..] else { panic!("a case and what it carries") };
    assert_eq!(*whose, ScVal::Symbol("Own".try_into().unwrap()));
    let [test, ScVal::Map(Some(wanted))] = &first(test.clone())[..] else { panic!("a test") };
    assert_eq!(*test, ScVal::Symbol("Attested".try_into().unwrap()));
    let values: Vec<ScVal> = wanted.iter().map(|field| field.val.clone()).collect();
    let numbers = [1, 8, 7, 1].map(ScVal::U32);
    assert_eq!(values, [numbers.as_slice(), &[0_i128.into()]].concat());
}

#[test]
fn a_value_of_another_form_is_refused_by_its_field() {
    let hash = "0".repeat(62);
    let case = |case: Value| json!([[[case]]]);
    let table = [
        ("verifier_level", json!(1_u64 << 32), "verifier_level: "),
        ("verifier_level", json!(-1), "verifier_level: -1 is no"),
        ("verifier_level", json!("3"), "verifier_level: \"3\" is no"),
        ("effective", json!(1.5), "effective: 1.5 is no"),
        ("document", json!(hash), "document: "),
        ("document", json!(format!("{hash}0")), "document: "),
        ("document", json!(format!("{hash}+1")), "document: "),
        ("entitlements", json!({}), "entitlements: {} is no"),
        (
            "entitlements",
            json!([{ "by": 1, "level": 0 }]),
            "entitlements: Entitlement has no claims",
        ),
        ("individual", case(json!("Own")), "individual: \"Own\" is no case of Condition"),
        ("individual", case(json!({ "Own": "Level" })), "individual: \"Level\" is no case of Test"),
        ("individual", case(json!({ "Own": "Mine" })), "individual: \"Mine\" is no case of Test"),
        ("individual", case(json!({})), "individual: {} is no case of Condition"),
        ("another", json!(1), "Charter knows no another"),
    ];
    let regulation = regulation();
    for (field, json, expected) in table {
        let mut charter = charter();
        charter[field] = json.clone();
        let error = regulation.value("Charter", &charter.to_string()).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{field}: {json}: {error}");
    }
    for (declared, json, expected) in [
        (
            "Links",
            json!({"attestations": "C", "membership": "C"}),
            "attestations: files have no Address",
        ),
        ("Sources", json!({"assembly": null, "endowment": null}), "invalid type: null"),
    ] {
        let error = regulation.value(declared, &json.to_string()).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{declared}: {error}");
    }
    let error = regulation.value("Chart", &charter().to_string()).unwrap_err().to_string();
    assert_eq!(error, "regulation has no type Chart");
}

#[test]
fn a_field_that_stands_twice_is_refused() {
    let text = charter().to_string();
    let twice =
        text.replacen("\"verifier_level\":3", "\"verifier_level\":3,\"verifier_level\":3", 1);
    assert_ne!(text, twice);
    let error = regulation().value("Charter", &twice).unwrap_err().to_string();
    assert!(error.starts_with("verifier_level stands twice"), "{error}");
}

#[test]
fn the_documents_of_the_first_charter_are_those_of_its_file() {
    let hex = |hash: [u8; 32]| hash.map(|byte| format!("{byte:02x}")).concat();
    let charter = charter();
    for (field, hash) in [
        ("document", documents::REGULATION),
        ("agreement", documents::AGREEMENT),
        ("standard", documents::STANDARD),
    ] {
        assert_eq!(charter[field], hex(hash), "{field}");
    }
}
