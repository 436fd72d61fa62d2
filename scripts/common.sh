# What the scripts share. Sourced, not run.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
target="${CARGO_TARGET_DIR:-$root/target}"
# The suite's contracts, by the names of their crates.
suite=(membership regulation attestations endowment)
# shellcheck disable=SC2034  # read by the scripts that source this
wasm_dir="$target/wasm32v1-none/release"

# The crates in two groups, never in one cargo call: cargo would unite their features, and the SDK's
# test features change what the embedded ledger does. And always the whole group: for a part of it
# cargo would choose other features again, and compile the dependencies once more.
# shellcheck disable=SC2034
contracts=(
    -p common -p charter -p membership -p regulation -p attestations -p endowment -p scenarios
)
# shellcheck disable=SC2034
tools=(-p suite -p workload -p ledger -p devnet -p demo -p costs -p pages)

# Where cargo and rustup put binaries, in shells that have not been told.
export PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
# stellar-cli looks for newer versions of itself on every run unless told not to.
export STELLAR_NO_UPDATE_CHECK=1

# Says what comes next.
say() { printf '\n== %s\n' "$*"; }

# plan COUNT: how many steps this script has. Where another one sources it, they are steps of that
# one's plan.
plan() { steps="${steps:-$1}"; }

# step TITLE USUAL: says what comes next, which step of the plan it is, how long it usually takes
# on 2 cores, and how long the one before took.
step() {
    [ $((SECONDS - ${step_began:-SECONDS})) -eq 0 ] || note "That took $(duration $((SECONDS - step_began)))."
    step=$((${step:-0} + 1)) step_began=$SECONDS
    say "Step $step of $steps: $1 (usually $2)"
}

# duration SECONDS: in words.
duration() {
    if [ "$1" -lt 60 ]; then printf '%s s' "$1"; else printf '%s min %s s' $(($1 / 60)) $(($1 % 60)); fi
}

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

# Where scripts/setup.sh puts wasm-opt.
wasm_opt="$target/wasm-opt/node_modules/.bin/wasm-opt"

# optimise FILE…: makes wasm smaller, in place: rent is paid for what a module consists of.
optimise() {
    local file
    for file in "$@"; do
        attempt "Run scripts/setup.sh." "$wasm_opt" -Oz \
            --always-inline-max-function-size 12 --enable-bulk-memory-opt --enable-sign-ext \
            --enable-mutable-globals "$file" -o "$file.optimised"
        mv "$file.optimised" "$file"
    done
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
    for name in "${suite[@]}"; do
        [ -f "$wasm_dir/$name.wasm" ] || fail "$name is not built." "Run scripts/build.sh."
    done
}

# Whether Node.js 20 or newer is there, with npm.
has_node() {
    command -v node >/dev/null && command -v npm >/dev/null &&
        [ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ]
}
