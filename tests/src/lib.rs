//! Scenarios across the contracts, on the built wasm.
