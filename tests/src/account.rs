//! Classic accounts as key material, and the signatures that authorise calls.

use ed25519_dalek::{Signer as _, SigningKey};
use sha2::{Digest, Sha256};
use soroban_sdk::{
    testutils::Ledger,
    xdr::{
        AccountId, Hash, HashIdPreimage, HashIdPreimageSorobanAuthorization, Limits, PublicKey,
        ScAddress, ScMap, ScMapEntry, ScVal, ScVec, Signer, SignerKey, SorobanAddressCredentials,
        SorobanAuthorizationEntry, SorobanAuthorizedInvocation, SorobanCredentials, Uint256,
        WriteXdr,
    },
    Address, Env, TryFromVal,
};

/// Ledgers for which a signed authorisation is valid.
const VALID_FOR: u32 = 60;

/// A classic account: who it is and who signs for it. Knows no ledger, so that it can be used in
/// every fork of a [`World`](crate::World).
#[derive(Clone, Debug)]
pub struct Account {
    id: [u8; 32],
    master: SigningKey,
    /// Signers beside the master key, with their weights. If there are any, the master key has
    /// weight 0.
    pub signers: Vec<(SigningKey, u32)>,
}

impl Account {
    /// The account of this name; the same name gives the same account.
    pub fn named(name: &str) -> Self {
        let master = key(name);
        Account { id: master.verifying_key().to_bytes(), master, signers: Vec::new() }
    }

    /// An account whose master key is dead and for which signers of these weights sign.
    pub fn multisig(name: &str, weights: &[u32]) -> Self {
        let signer = |(place, weight): (usize, &u32)| (key(&format!("{name} {place}")), *weight);
        let signers = weights.iter().enumerate().map(signer).collect();
        Account { signers, ..Account::named(name) }
    }

    /// The account's public key.
    pub fn id(&self) -> AccountId {
        AccountId(PublicKey::PublicKeyTypeEd25519(Uint256(self.id)))
    }

    /// The account as an address of the protocol.
    pub fn sc_address(&self) -> ScAddress {
        ScAddress::Account(self.id())
    }

    /// The account as an address in one environment.
    pub fn address(&self, env: &Env) -> Address {
        Address::try_from_val(env, &self.sc_address()).unwrap()
    }

    /// Keys that sign for the account with exactly `weight`: the heaviest first, as far as they
    /// fit. The master key if there are no other signers.
    pub fn keys_of_weight(&self, weight: u32) -> Vec<SigningKey> {
        if self.signers.is_empty() {
            return vec![self.master.clone()];
        }
        let mut signers = self.signers.clone();
        signers.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        let mut left = weight;
        let mut keys = Vec::new();
        for (key, weight) in signers {
            if weight <= left {
                left -= weight;
                keys.push(key);
            }
        }
        assert_eq!(left, 0, "no signers of weight {weight}");
        keys
    }

    /// The key that the account was made from.
    pub fn master(&self) -> SigningKey {
        self.master.clone()
    }

    pub(crate) fn ledger_signers(&self) -> Vec<Signer> {
        let signer = |(key, weight): &(SigningKey, u32)| Signer {
            key: SignerKey::Ed25519(Uint256(key.verifying_key().to_bytes())),
            weight: *weight,
        };
        let mut signers: Vec<Signer> = self.signers.iter().map(signer).collect();
        signers.sort_by(|a, b| a.key.cmp(&b.key));
        signers
    }
}

impl From<&Account> for ScAddress {
    fn from(account: &Account) -> Self {
        account.sc_address()
    }
}

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

fn key(name: &str) -> SigningKey {
    SigningKey::from_bytes(&Sha256::digest(name).into())
}
