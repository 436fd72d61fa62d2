#!/usr/bin/env bash
# Builds the contracts as wasm, the devnet, the demo and the other tools.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
plan 3

command -v stellar >/dev/null || fail "stellar-cli is not on the PATH." "Run scripts/setup.sh."

# Not every stellar-cli can optimise wasm, and each that can does it with another wasm-opt.
step "build the contracts" "a minute and a half the first time, then seconds"
attempt "Read the compiler's message above; if the target is missing, run scripts/setup.sh." \
    stellar contract build --optimize=false
step "optimise the contracts" "10 seconds"
if [ -x "$wasm_opt" ]; then
    for contract in "${suite[@]}"; do optimise "$wasm_dir/$contract.wasm"; done
else
    note "wasm-opt is not there: the contracts stay as they are, for the demo"
fi

step "build the devnet, the demo and the other tools" "5 minutes the first time, then seconds"
attempt "Read the compiler's message above." \
    cargo build --locked "${tools[@]}"
