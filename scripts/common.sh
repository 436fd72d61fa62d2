# What the scripts share. Sourced, not run.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
target="${CARGO_TARGET_DIR:-$root/target}"
# shellcheck disable=SC2034  # read by the scripts that source this
wasm_dir="$target/wasm32v1-none/release"

# Where cargo and rustup put binaries, in shells that have not been told.
export PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
# stellar-cli looks for newer versions of itself on every run unless told not to.
export STELLAR_NO_UPDATE_CHECK=1

# Says what comes next.
say() { printf '\n== %s\n' "$*"; }

# Says what happened, or that nothing had to.
note() { printf '   %s\n' "$*"; }

# Stops: what went wrong, then what to do about it.
fail() {
    printf '\nStopped: %s\nWhat to do: %s\n' "$1" "$2" >&2
    exit 1
}

# attempt ADVICE COMMAND…: shows and runs the command; stops with the advice if it fails.
attempt() {
    local advice="$1"
    shift
    note "\$ $*"
    "$@" || fail "the command above failed ($1)." "$advice"
}

# quietly ADVICE COMMAND…: as attempt, but shows what the command prints only if it fails.
quietly() {
    local advice="$1" output
    shift
    note "\$ $*"
    output="$("$@" 2>&1)" || {
        printf '%s\n' "$output" >&2
        fail "the command above failed ($1)." "$advice"
    }
}

# read_check OPTION…: the only option of a script that writes a report; sets the array check.
read_check() {
    check=()
    case "${1:-}" in
    "") ;;
    --check) check=(--check) ;;
    *) fail "unknown option $1." "See the head of $0." ;;
    esac
}

# Stops unless the contracts are built.
need_contracts() {
    local name
    for name in membership attestations regulation endowment; do
        [ -f "$wasm_dir/$name.wasm" ] || fail "$name is not built." "Run scripts/build.sh."
    done
}
