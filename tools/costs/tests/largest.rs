//! The largest batches, on the embedded ledger with the public network's limits.

use std::{env, fs, path::Path, path::PathBuf};

use costs::network::{self, Largest};

fn wasm(name: &str) -> Vec<u8> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target");
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(beside, PathBuf::from);
    let file = target.join(format!("wasm32v1-none/release/{name}.wasm"));
    fs::read(&file)
        .unwrap_or_else(|error| panic!("{}: {error}. Run scripts/build.sh.", file.display()))
}

fn used(largest: &Largest, name: &str) -> (i64, i64) {
    let found = largest.used.iter().find(|(limit, ..)| *limit == name);
    let (_, used, limit) = found.expect("a limit");
    (*used, *limit)
}

#[test]
fn the_largest_admission_is_bound_by_events_and_by_the_footprint_where_hundreds_certify() {
    let measured = network::measure(&wasm);
    let [common, crowded] = measured.largest.as_slice() else { panic!("two batches") };

    assert_eq!(common.count, 25);
    let (bytes, limit) = used(common, "bytes of events and return value");
    assert!(bytes <= limit && bytes + bytes / 25 > limit, "{bytes} of {limit}");
    assert_eq!(common.binds().0, "bytes of events and return value");

    assert!(crowded.count >= 10, "{}", crowded.count);
    assert_eq!(crowded.binds().0, "footprint entries");
}
