#!/usr/bin/env bash
# The tests: formatting, lints, wasm builds, the costs against their report, the reference pages
# against the contracts, TypeScript bindings, then every test. Ends in cargo's summary.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
plan 16

# shellcheck disable=SC2034  # read by scripts/setup.sh
need_node=yes
source "$root/scripts/setup.sh"

step "formatting" "a second"
attempt "Run: cargo fmt" cargo fmt --all --check

lint="Change what clippy names above."
step "lints of the contracts and their tests" "half a minute, 2 minutes the first time"
attempt "$lint" cargo clippy --locked "${contracts[@]}" --all-targets -- -D warnings
step "lints of the tools" "half a minute, 6 minutes the first time"
attempt "$lint" cargo clippy --locked "${tools[@]}" --all-targets -- -D warnings

source "$root/scripts/build.sh"

source "$root/scripts/costs.sh" --check
source "$root/scripts/pages.sh" --check

source "$root/scripts/bindings.sh"

step "tests of the contracts" "8 minutes"
broken="Read the first failure above; 'cargo test NAME' with the same -p runs it alone."
attempt "$broken" cargo test --locked "${contracts[@]}"

step "tests of the tools, and the Council's day through stellar-cli" "5 minutes"
attempt "$broken" cargo test --locked "${tools[@]}"
