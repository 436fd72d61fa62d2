#!/usr/bin/env bash
# Writes docs/errors.md, docs/events.md, docs/functions.md and docs/reference/ from the built
# contracts.
#
#   scripts/pages.sh           write the pages
#   scripts/pages.sh --check   fail if a committed page is not what the contracts say
#
# The contracts must have been built: scripts/build.sh.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
plan 1

read_check "$@"
need_contracts

step "errors, events and functions from the contracts' interface" "seconds"
attempt "Read the compiler's message above." cargo build --locked "${tools[@]}"
"$target/debug/pages" --wasm "$wasm_dir" --docs docs "${check[@]}" ||
    fail "the pages and the contracts don't agree." \
        "Where a doc comment is named, write it; then run scripts/pages.sh and commit docs/."
if [ ${#check[@]} -eq 0 ]; then
    note "docs/errors.md, docs/events.md, docs/functions.md and docs/reference/ are written."
else
    note "docs/errors.md, docs/events.md, docs/functions.md and docs/reference/ say what they say."
fi
