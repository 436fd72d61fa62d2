#!/usr/bin/env bash
# The main job: a day of the Council and the year after it, on an embedded ledger. Arguments go to
# the demo program (--help lists them).
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
plan 7

source "$root/scripts/setup.sh"
source "$root/scripts/build.sh"
step "a day of the Council, and the year after it" "2 minutes"
"$target/debug/demo" "$@" || fail "the day or the year did not go as it should." \
    "Read the message above. If the contracts were changed, see docs/rulebook.md."
