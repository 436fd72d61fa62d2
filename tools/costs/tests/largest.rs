//! The largest batches, on the embedded ledger with the public network's limits.

use std::{env, fs, path::Path, path::PathBuf};

use costs::network::{self, Largest};

/// What every call takes that takes a batch.
const BATCH: usize = 25;
/// What those take in whom hundreds of attesters have to be looked up.
const CROWD: usize = 10;

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
fn twenty_five_fit_one_transaction_unless_hundreds_certify_them() {
    let measured = network::largest(&wasm);
    let (crowded, common): (Vec<_>, Vec<_>) =
        measured.iter().partition(|batch| batch.operation.contains("sixteen"));

    assert!(common.len() > 10);
    for batch in common {
        assert_eq!(batch.count, BATCH, "{}: {}", batch.operation, batch.refusal);
        // One more is the contract's own refusal.
        assert!(batch.refusal.contains("Error(Contract, "), "{}", batch.refusal);
    }
    assert_eq!(crowded.len(), 2);
    for batch in crowded {
        assert!(batch.count >= CROWD, "{}: {}", batch.operation, batch.count);
        assert_eq!(batch.binds().0, "footprint entries", "{}", batch.operation);
    }

    // Granting tokens is what sets the bound of 25.
    for operation in ["admit", "adjust, one level up"] {
        let batch = measured.iter().find(|batch| batch.operation == operation);
        let (bytes, limit) = used(batch.unwrap(), "bytes of events and return value");
        assert!(bytes <= limit && bytes + bytes / 25 > limit, "{operation}: {bytes} of {limit}");
    }
}
