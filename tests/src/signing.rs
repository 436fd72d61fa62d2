//! The signatures that authorise calls.

use ed25519_dalek::{Signer as _, SigningKey};
use sha2::{Digest, Sha256};
use soroban_sdk::{
    testutils::Ledger,
    xdr::{
        Hash, HashIdPreimage, HashIdPreimageSorobanAuthorization, Limits, ScAddress, ScMap,
        ScMapEntry, ScVal, ScVec, SorobanAddressCredentials, SorobanAuthorizationEntry,
        SorobanAuthorizedInvocation, SorobanCredentials, WriteXdr,
    },
    Env,
};

/// Ledgers for which a signed authorisation is valid.
const VALID_FOR: u32 = 60;

/// An authorisation entry for the address, signed with these keys.
pub fn signed(
    env: &Env,
    address: ScAddress,
    nonce: i64,
    root: SorobanAuthorizedInvocation,
    keys: &[SigningKey],
) -> SorobanAuthorizationEntry {
    let ledger = env.ledger().get();
    let signature_expiration_ledger = ledger.sequence_number + VALID_FOR;
    let preimage = HashIdPreimage::SorobanAuthorization(HashIdPreimageSorobanAuthorization {
        network_id: Hash(ledger.network_id),
        nonce,
        signature_expiration_ledger,
        invocation: root.clone(),
    });
    let payload = Sha256::digest(preimage.to_xdr(Limits::none()).unwrap());
    let mut keys = keys.to_vec();
    keys.sort_by_key(|key| key.verifying_key().to_bytes());
    let signatures: Vec<ScVal> = keys.iter().map(|key| signature(key, &payload)).collect();
    SorobanAuthorizationEntry {
        credentials: SorobanCredentials::Address(SorobanAddressCredentials {
            address,
            nonce,
            signature_expiration_ledger,
            signature: ScVal::Vec(Some(ScVec(signatures.try_into().unwrap()))),
        }),
        root_invocation: root,
    }
}

fn signature(key: &SigningKey, payload: &[u8]) -> ScVal {
    let field = |name: &str, bytes: &[u8]| ScMapEntry {
        key: ScVal::Symbol(name.try_into().unwrap()),
        val: ScVal::Bytes(bytes.to_vec().try_into().unwrap()),
    };
    let fields = [
        field("public_key", key.verifying_key().as_bytes()),
        field("signature", &key.sign(payload).to_bytes()),
    ];
    ScVal::Map(Some(ScMap::sorted_from(fields).unwrap()))
}
