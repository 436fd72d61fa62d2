#!/usr/bin/env bash
# The tests: formatting, lints, wasm builds, the costs against their report, the reference pages
# against the contracts, then every test. Ends in cargo's summary.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

# Two groups, never in one cargo call: cargo would unite their features, and the SDK's test
# features change what the devnet's simulation does.
contracts=(
    -p common -p charter -p membership -p regulation -p attestations -p endowment -p scenarios
)
tools=(-p ledger -p devnet -p demo -p costs -p pages)

"$root/scripts/setup.sh"

say "Formatting"
attempt "Run: cargo fmt" cargo fmt --all --check

say "Lints"
lint="Change what clippy names above."
attempt "$lint" cargo clippy --locked "${contracts[@]}" --all-targets -- -D warnings
attempt "$lint" cargo clippy --locked "${tools[@]}" --all-targets -- -D warnings

"$root/scripts/build.sh"

"$root/scripts/costs.sh" --check
"$root/scripts/pages.sh" --check

say "Tests of the contracts"
broken="Read the first failure above; 'cargo test NAME' with the same -p runs it alone."
attempt "$broken" cargo test --locked "${contracts[@]}"

say "Tests of the devnet, and the Council's day through stellar-cli"
attempt "$broken" cargo test --locked "${tools[@]}"
