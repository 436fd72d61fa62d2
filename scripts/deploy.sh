#!/usr/bin/env bash
# Deploys the suite with stellar-cli and writes its addresses to one JSON file.
#
#   scripts/deploy.sh --issuer NAME --eurmtl CODE:ISSUER [options] [FILE]
#
#   --issuer NAME    identity or G… address of the issuer of MTLAP and MTLAC: the Council's account
#   --eurmtl ASSET   EURMTL on this network, as CODE:G…: the endowment counts in it
#   --deployer NAME  identity that uploads, creates and pays (default: the issuer)
#   --signers FILE   make the issuer a multisig of these: a line each, 'G… weight'; the threshold
#                    is floor(sum / 2) + 1, and the issuer's own key loses its weight
#   --charter FILE   first version of the charter (default: charters/2023-11.json)
#   --rate N         basis points of its principal that the endowment may spend in a year
#                    (default: 400)
#   --target N       what the principal is to reach, in stroops of EURMTL (default: 100 000 EURMTL)
#   --decision HASH  SHA-256 of the decision on rate and target (default: the plan for 2024)
#   --wasm DIR       the built contracts (default: where scripts/build.sh puts them)
#   FILE             where the addresses go (default: target/deployment.json)
#
# The network is stellar-cli's: set STELLAR_NETWORK, or STELLAR_RPC_URL and
# STELLAR_NETWORK_PASSPHRASE. What is in place already is left alone, so the script can run
# again. Where the issuer is a multisig already, it does what anyone may do and prints the
# commands that the Council must sign; run it again when they are done.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

issuer="" eurmtl="" deployer="" signers="" out="$target/deployment.json"
charter="$root/charters/2023-11.json"
# PLAN-6e and PLAN-9b; 4 % a year is what an endowment can usually give for good.
rate=400 goal=1000000000000
decision=4713db3af9927baa59ddc7287d371ac0d835451ce2212168eed1c9015562762e
while [ $# -gt 0 ]; do
    case "$1" in
    --issuer | --eurmtl | --deployer | --signers | --charter | --rate | --target | --decision | \
        --wasm)
        [ $# -gt 1 ] || fail "$1 needs a value." "See the head of scripts/deploy.sh."
        case "$1" in
        --target) goal="$2" ;;
        --wasm) wasm_dir="$2" ;;
        *) declare "${1#--}=$2" ;;
        esac
        shift 2
        ;;
    -h | --help)
        sed -n '2,/^set/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
        exit 0
        ;;
    -*) fail "unknown option $1." "See the head of scripts/deploy.sh." ;;
    *)
        out="$1"
        shift
        ;;
    esac
done
[ -n "$issuer" ] || fail "no issuer." "scripts/deploy.sh --issuer NAME (see its head)."
[[ "$eurmtl" =~ ^[A-Za-z0-9]{1,12}:G[A-Z2-7]{55}$ ]] || fail "no EURMTL, or not as CODE:ISSUER." \
    "scripts/deploy.sh --eurmtl EURMTL:G… (see its head)."
deployer="${deployer:-$issuer}"

# ---- Reading the network

# Address of an identity, or of an address itself.
address() {
    case "$1" in
    G*) [ ${#1} -eq 56 ] && printf '%s\n' "$1" && return ;;
    esac
    stellar keys public-key "$1" 2>/dev/null
}

# The issuer's account entry.
account() { stellar ledger entry fetch account --account "$council" --output json-formatted; }

# field NAME: a number or text in the account entry on stdin.
field() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" | head -n 1; }

# call CONTRACT FUNCTION…: what a reading call answers, without quotes; empty if it fails.
call() {
    local contract="$1"
    shift
    stellar contract invoke --id "$contract" --source-account "$payer" --send=no \
        -- "$@" 2>/dev/null | tr -d '"' || true
}

# ---- What the Council has to sign itself, if the issuer is a multisig already

left=()

# act ADVICE COMMAND…: as the issuer; put off if its own key can't sign alone.
act() {
    if [ "$alone" = yes ]; then
        quietly "$@"
    else
        shift
        left+=("$(quoted "$@")")
        note "needs the Council's signatures: see the end"
    fi
}

# The words of a command as one types them.
quoted() {
    local word words=()
    for word in "$@"; do
        [[ "$word" != *[\"\{]* ]] || word="'$word'"
        words+=("$word")
    done
    printf '%s\n' "${words[*]}"
}

say "Look at the network and the accounts"
for file in "${suite[@]}"; do
    [ -f "$wasm_dir/$file.wasm" ] || fail "$wasm_dir/$file.wasm is not there." \
        "Run scripts/build.sh, or name the folder with --wasm."
done
[ -f "$charter" ] || fail "no charter at $charter." "Name one with --charter."
[ -z "$signers" ] || [ -f "$signers" ] || fail "no file $signers." "Name one with --signers."
council="$(address "$issuer")" || fail "stellar-cli knows no identity '$issuer'." \
    "stellar keys add $issuer (with --public-key G… for a multisig), or give the address."
payer="$(address "$deployer")" || fail "stellar-cli knows no identity '$deployer'." \
    "stellar keys add $deployer"
passphrase="$(stellar network info --output json-formatted 2>/dev/null | field passphrase)" || true
[ -n "$passphrase" ] || fail "no answer from the network." \
    "Set STELLAR_NETWORK, or STELLAR_RPC_URL and STELLAR_NETWORK_PASSPHRASE, and check the connection."
note "network:  $passphrase"
note "council:  $council"
note "deployer: $payer"
entry="$(account)" || fail "the issuer's account is not on this network." \
    "Create and fund $council (on testnet: stellar keys fund $issuer)."

# Weights as the ledger has them: own key, low, medium, high; two hexadecimal digits each.
weights="$(field thresholds <<<"$entry")"
own=$((16#${weights:0:2}))
alone=yes
for place in 2 4 6; do
    [ "$own" -gt 0 ] && [ "$own" -ge $((16#${weights:place:2})) ] || alone=no
done
if [ "$alone" = no ]; then
    note "the issuer is a multisig already"
    [ "$deployer" != "$issuer" ] || fail "a multisig issuer can't pay for the deployment." \
        "Name another identity with --deployer: it gets no rights, it only pays."
fi

say "Flags of the issuer: every trustline needs authorisation, can be frozen and clawed back"
flags="$(field flags <<<"$entry")"
if [ $((flags & 11)) -eq 11 ]; then
    note "set already"
else
    act "Nothing was changed. Check that '$issuer' is the issuer's key." \
        stellar tx new set-options --source-account "$issuer" \
        --set-required --set-revocable --set-clawback-enabled
fi

say "Asset contracts of MTLAP, MTLAC and EURMTL"
individual_token="$(stellar contract id asset --asset "MTLAP:$council")"
corporate_token="$(stellar contract id asset --asset "MTLAC:$council")"
eurmtl_token="$(stellar contract id asset --asset "$eurmtl")"
for asset in "MTLAP:$council" "MTLAC:$council" "$eurmtl"; do
    token="$(stellar contract id asset --asset "$asset")"
    if [ -n "$(call "$token" admin)" ]; then
        note "there already: $token"
    else
        quietly "Check that '$deployer' has lumens and that the asset's issuer exists." \
            stellar contract asset deploy --asset "$asset" --source-account "$deployer"
        note "${asset%%:*}: $token"
    fi
done

# Addresses follow from deployer and salt, so the contracts can name each other before they exist.
salt() { printf 'mtla %s %s' "$1" "$council" | sha256sum | cut -c 1-64; }
id() { stellar contract id wasm --salt "$(salt "$1")" --source-account "$deployer"; }
membership="$(id membership)" attestations="$(id attestations)"
endowment="$(id endowment)" regulation="$(id regulation)"

# SHA-256 of the code that a contract runs.
code_of() { stellar contract info hash --contract-id "$1" 2>/dev/null; }

# create NAME CONSTRUCTOR-ARGUMENTS…
create() {
    local name="$1" contract="${!1}"
    shift
    say "Contract $name"
    local ruler
    ruler="$(call "$contract" council)"
    if [ -z "$ruler" ]; then
        quietly "Check that '$deployer' has lumens, then run this again." \
            stellar contract deploy --wasm "$wasm_dir/$name.wasm" --salt "$(salt "$name")" \
            --source-account "$deployer" -- "$@"
        note "$name: $contract"
    else
        note "there already: $contract"
        [ "$ruler" = "$council" ] || note "its Council is another by now: $ruler"
        [ "$(code_of "$contract")" = "$(sha256sum <"$wasm_dir/$name.wasm" | cut -c 1-64)" ] ||
            note "it runs other code than $wasm_dir/$name.wasm: only the Council upgrades it"
    fi
}
links="$(printf '{"membership":"%s","regulation":"%s"}' "$membership" "$regulation")"
create attestations --council "$council" --links "$links"
links="$(printf '{"attestations":"%s","corporate_token":"%s","endowment":"%s","individual_token":"%s","regulation":"%s"}' \
    "$attestations" "$corporate_token" "$endowment" "$individual_token" "$regulation")"
create membership --council "$council" --links "$links"
links="$(printf '{"eurmtl":"%s","membership":"%s"}' "$eurmtl_token" "$membership")"
policy="$(printf '{"spending_rate":%s,"target":"%s"}' "$rate" "$goal")"
create endowment --council "$council" --links "$links" --policy "$policy" --decision "$decision"
# The Regulation comes last: its constructor tells the register which Agreement is in force.
links="$(printf '{"attestations":"%s","membership":"%s"}' "$attestations" "$membership")"
create regulation --council "$council" --charter-file-path "$charter" --links "$links"

# check_links NAME PART…: stops unless the contract names these.
check_links() {
    local name="$1" contract="${!1}" links part
    shift
    links="$(call "$contract" links)"
    for part in "$@"; do
        [[ "$links" == *"$part"* ]] || fail "$name at $contract doesn't name $part." \
            "It was deployed with other links: use another --deployer for a fresh one."
    done
}

# A wrong admin can't be replaced by anybody else: be sure before handing the tokens over.
say "The asset contracts' admin becomes membership"
check_links membership "$attestations" "$corporate_token" "$endowment" \
    "$individual_token" "$regulation"
for token in "$individual_token" "$corporate_token"; do
    if [ "$(call "$token" admin)" = "$membership" ]; then
        note "done already for $token"
    else
        [ "$(call "$membership" council)" = "$council" ] ||
            fail "membership at $membership obeys another Council." \
                "Use another --deployer for a fresh one."
        act "Nothing was changed. Check that '$issuer' is the issuer's key." \
            stellar contract invoke --id "$token" --source-account "$issuer" \
            -- set_admin --new_admin "$membership"
    fi
done

# An endowment that counts in another asset must not tell who is a significant donor.
say "The Regulation reads gifts from the endowment"
check_links endowment "$eurmtl_token" "$membership"
sources="$(call "$regulation" sources)" ruler="$(call "$regulation" council)"
case "$sources" in
"") fail "regulation at $regulation doesn't answer." "Check the connection, then run this again." ;;
*"endowment:$endowment"*) note "linked already" ;;
*endowment:null*)
    [ "$ruler" = "$council" ] || fail "regulation at $regulation obeys another Council: $ruler." \
        "That one links the endowment, as docs/council.md says."
    assembly="$(sed -n 's/.*assembly:\([A-Z0-9]\{56\}\).*/"\1"/p' <<<"$sources")"
    act "Nothing was changed. Check that '$issuer' is the issuer's key." \
        stellar contract invoke --id "$regulation" --source-account "$issuer" -- link_sources \
        --sources "{\"assembly\":${assembly:-null},\"endowment\":\"$endowment\"}"
    ;;
*) note "it reads others, as the Council linked them: $sources" ;;
esac

say "The Council's signers"
if [ "$alone" = no ]; then
    note "the issuer is a multisig: its signers are left as they are"
elif [ -z "$signers" ]; then
    note "none given (--signers): the issuer's own key stays the whole Council"
else
    # One transaction, so that the account is never between two states.
    sum=0 count=0 files="$(mktemp -d)"
    trap 'rm -rf "$files"' EXIT
    while read -r signer weight; do
        sum=$((sum + weight)) count=$((count + 1))
    done <"$signers"
    threshold=$((sum / 2 + 1))
    note "$count signers, weights $sum in all, threshold $threshold; the issuer's own key gets 0"
    stellar tx new set-options --source-account "$issuer" --build-only \
        --inclusion-fee $((100 * (count + 1))) --master-weight 0 --low-threshold "$threshold" \
        --med-threshold "$threshold" --high-threshold "$threshold" >"$files/council.xdr"
    while read -r signer weight; do
        stellar tx operation add set-options --source-account "$issuer" --signer "$signer" \
            --signer-weight "$weight" <"$files/council.xdr" >"$files/next.xdr"
        mv "$files/next.xdr" "$files/council.xdr"
    done <"$signers"
    stellar tx sign --sign-with-key "$issuer" "$files/council.xdr" >"$files/signed.xdr" 2>/dev/null ||
        fail "'$issuer' can't sign." "Give stellar-cli its secret key: stellar keys add $issuer."
    quietly "Nothing was changed. Each signer costs the issuer a reserve of 0.5 XLM." \
        stellar tx send "$files/signed.xdr"
fi

complete=true
[ ${#left[@]} -eq 0 ] || complete=false
mkdir -p "$(dirname "$out")"
cat >"$out" <<JSON
{
  "network_passphrase": "$passphrase",
  "council": "$council",
  "individual_asset": "MTLAP:$council",
  "corporate_asset": "MTLAC:$council",
  "eurmtl_asset": "$eurmtl",
  "individual_token": "$individual_token",
  "corporate_token": "$corporate_token",
  "eurmtl_token": "$eurmtl_token",
  "membership": "$membership",
  "attestations": "$attestations",
  "endowment": "$endowment",
  "regulation": "$regulation",
  "complete": $complete
}
JSON
say "Addresses: $out"
if [ "$complete" = false ]; then
    say "Left for the Council: ${#left[@]} transactions, in this order"
    note "Build, simulate (the invoke ones), sign and send each as docs/council.md says,"
    note "one after the other; then run this script again. To build them:"
    for command in "${left[@]}"; do
        # --build-only belongs before the contract's own arguments.
        case "$command" in
        *" -- "*) note "\$ ${command%% -- *} --build-only -- ${command#* -- }" ;;
        *) note "\$ $command --build-only" ;;
        esac
    done
fi
