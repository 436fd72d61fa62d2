#!/usr/bin/env bash
# Measures what the suite's operations cost, and writes docs/costs.json and docs/costs.md.
#
#   scripts/costs.sh           write the report
#   scripts/costs.sh --check   fail if a figure differs from the committed report by more than 2 %
#
# The contracts must have been built: scripts/build.sh.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
plan 3

read_check "$@"
need_contracts
command -v stellar >/dev/null || fail "stellar-cli is not on the PATH." "Run scripts/setup.sh."

step "build the floors" "half a minute"
for floor in admit attest donate expel read; do
    quietly "Read the compiler's message above." \
        stellar contract build --optimize=false --package floors --features "$floor" \
        --out-dir "$target/floors/$floor"
    optimise "$target/floors/$floor/floors.wasm"
done
# They lie with the contracts no longer than it takes: nobody deploys them.
rm -f "$wasm_dir/floors.wasm"

step "measure by the SDK's meter" "2 minutes, 8 the first time"
sdk="$target/costs.sdk.json"
attempt "Read the message above." cargo build --locked "${contracts[@]}" --bin meter
"$target/debug/meter" >"$sdk" || fail "the SDK's meter failed." "Read its message above."

step "measure by the network's meter" "2 minutes"
attempt "Read the message above." cargo build --locked "${tools[@]}"
status=0
"$target/debug/costs" --sdk "$sdk" --wasm "$wasm_dir" --docs docs "${check[@]}" || status=$?
case $status in
0) ;;
2)
    fail "the figures above are not those of the committed report." \
        "If that is meant, run scripts/costs.sh and commit docs/costs.json and docs/costs.md."
    ;;
*) fail "the network's meter failed." "Read its message above." ;;
esac
if [ ${#check[@]} -eq 0 ]; then
    note "docs/costs.json and docs/costs.md are written."
else
    note "Every figure is within 2 % of the committed report."
fi
