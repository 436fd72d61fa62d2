#!/usr/bin/env bash
# Gets what building needs beyond Rust and git: the wasm target, stellar-cli and, where there is
# Node.js, wasm-opt. Does nothing where all are there.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
plan 3

stellar_version=28.1.0
wasm_target=wasm32v1-none

step "Rust and its wasm target" "a second"
command -v cargo >/dev/null || fail "cargo is not on the PATH." \
    "Install Rust as rustup.rs describes, open a new shell, and run this again."
note "$(rustc --version)"
if [ -d "$(rustc --print target-libdir --target "$wasm_target" 2>/dev/null)" ]; then
    note "target $wasm_target is there"
else
    command -v rustup >/dev/null || fail "this Rust has no $wasm_target target and no rustup." \
        "Install Rust by rustup, or your system's package with the $wasm_target library."
    attempt "Check the network connection, then run this again." \
        rustup target add "$wasm_target"
fi

# Version of the stellar-cli on the PATH; empty if there is none.
installed() { command -v stellar >/dev/null && stellar --version | sed -n '1s/^stellar \([^ ]*\).*/\1/p'; }

step "stellar-cli $stellar_version" "a second; where it must be compiled, once, 6 to 10 minutes"
version="$(installed || true)"
if [ -z "$version" ]; then
    if command -v cargo-binstall >/dev/null; then
        note "installing the prebuilt binary by cargo-binstall"
        cargo binstall --no-confirm "stellar-cli@$stellar_version" || note "that failed"
    elif command -v brew >/dev/null; then
        note "installing the prebuilt binary by brew"
        brew install stellar-cli || note "that failed"
    fi
    if [ -z "$(installed || true)" ]; then
        # Unoptimised: optimising takes half an hour, and spares seconds in a whole run of the demo.
        note "compiling it without optimisation, and without what Ledgers and keyrings take; for an"
        note "optimised one, some 35 minutes: the same command without --debug, and with --force"
        attempt "Check the network connection and that a C compiler is there, then run this again." \
            env CARGO_PROFILE_DEV_DEBUG=0 cargo install --debug --locked stellar-cli \
            --version "$stellar_version" --no-default-features
    fi
    version="$(installed || true)"
    [ -n "$version" ] || fail "stellar-cli was installed, but 'stellar' is not on the PATH." \
        "Add ${CARGO_HOME:-$HOME/.cargo}/bin to the PATH and run this again."
fi
case "$version" in
"$stellar_version") note "stellar-cli $version is there" ;;
28.*) note "stellar-cli $version is there; the scripts were tried with $stellar_version" ;;
*) fail "stellar-cli $version is on the PATH, not $stellar_version." \
    "cargo install --locked stellar-cli --version $stellar_version (as the handbook says for Ledgers)" ;;
esac

# The version and its hash stand in package-lock.json. It is wasm itself: it does the same anywhere.
step "wasm-opt" "seconds"
lock="$root/scripts/wasm-opt/package-lock.json" optimiser="$target/wasm-opt"
# Says that it is left out; stops where whoever sources this can't do without.
without_wasm_opt() {
    [ "${need_node:-no}" = no ] || fail "$1" "$2"
    note "$1 So wasm-opt is left out. The contracts do the same without it, and pay more rent:"
    note "enough for the demo. Before you deploy: $2"
}
if cmp -s "$lock" "$optimiser/node_modules/package-lock.json"; then
    note "wasm-opt is there"
elif ! has_node; then
    without_wasm_opt "Node.js 20 or newer with npm is not there." \
        "Install it as nodejs.org describes, then run this again."
else
    mkdir -p "$optimiser"
    cp "$root"/scripts/wasm-opt/package*.json "$optimiser"
    note "\$ npm ci --silent --no-audit --no-fund --prefix $optimiser"
    if npm ci --silent --no-audit --no-fund --prefix "$optimiser"; then
        cp "$lock" "$optimiser/node_modules"
    else
        # A half of it would be taken for the whole.
        rm -rf "$optimiser/node_modules"
        without_wasm_opt "npm could not fetch it." \
            "Check the network connection, then run this again."
    fi
fi
