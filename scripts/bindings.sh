#!/usr/bin/env bash
# Makes TypeScript bindings of every contract, by stellar-cli and by the generator inside the
# JavaScript SDK, and compiles a small dApp (tests/bindings/dapp.ts) against each. Both must encode
# the same call.
#
# The contracts must have been built: scripts/build.sh. Needs Node.js 20 or newer with npm, and the
# network once: what npm installs stays in target/bindings.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
plan 1

step "TypeScript bindings of every contract" "20 seconds, a minute the first time"
need_contracts
has_node || fail "Node.js 20 or newer with npm is not there." \
    "Install it as nodejs.org describes, then run this again."

# npm works on a copy: nothing is installed into the source tree.
work="$target/bindings"
mkdir -p "$work"
cmp -s tests/bindings/package-lock.json "$work/package-lock.json" || rm -rf "$work/node_modules"
rm -rf "$work/built"
cp -r tests/bindings/. "$work"
cd "$work"
[ -d node_modules ] || quietly "Check the network connection, then run this again." \
    npm ci --prefer-offline

advice="Read the message above; what breaks it is most often a name in a contract's interface."
for contract in "${suite[@]}"; do
    wasm="$wasm_dir/$contract.wasm"
    quietly "$advice" \
        stellar contract bindings typescript --wasm "$wasm" --output-dir "cli/$contract" --overwrite
    quietly "$advice" \
        sdk/node_modules/.bin/stellar-js generate --wasm "$wasm" --output-dir "sdk/$contract" \
        --contract-name "$contract" --overwrite
done
for generator in cli sdk; do cp dapp.ts "$generator"; done
attempt "$advice" node_modules/.bin/tsc

for generator in cli sdk; do
    node "built/$generator/dapp.js" >"$generator.txt" ||
        fail "the dApp on the bindings by $generator failed." "Read the error above."
done
diff cli.txt sdk.txt || fail "the two generators' bindings encode a call differently." \
    "Compare what target/bindings/cli and target/bindings/sdk say of it."
note "All packages compile, and those of both generators encode the same call."
cd "$root"
