//! Links the contract with a 32 KiB stack: the default of 1 MiB costs every call 120 000
//! instructions and 1 MB of metered memory. The stack lies first in memory, so that an overflow
//! traps instead of overwriting data: docs/wasm.md#stack.
fn main() {
    println!("cargo:rustc-link-arg-cdylib=-zstack-size=32768");
}
