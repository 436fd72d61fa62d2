//! Classic accounts as key material.

use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};
use stellar_xdr::{AccountId, PublicKey, ScAddress, Signer, SignerKey, Uint256};

/// A classic account: who it is and who signs for it. Knows no ledger, so that it can be used on
/// every copy of one.
#[derive(Clone, Debug)]
pub struct Account {
    master: SigningKey,
    /// Signers beside the master key, with their weights. If there are any, the master key has
    /// weight 0.
    pub signers: Vec<(SigningKey, u32)>,
}

impl Account {
    /// The account of this name; the same name gives the same account.
    pub fn named(name: &str) -> Self {
        Account::of(key(name))
    }

    /// The account of a key, which alone signs for it.
    pub fn of(master: SigningKey) -> Self {
        Account { master, signers: Vec::new() }
    }

    /// An account whose master key is dead and for which signers of these weights sign.
    pub fn multisig(name: &str, weights: &[u32]) -> Self {
        let signer = |(place, weight): (usize, &u32)| (key(&format!("{name} {place}")), *weight);
        let signers = weights.iter().enumerate().map(signer).collect();
        Account { signers, ..Account::named(name) }
    }

    /// The account's public key.
    pub fn id(&self) -> AccountId {
        AccountId(PublicKey::PublicKeyTypeEd25519(raw(&self.master)))
    }

    /// The account as an address of the protocol.
    pub fn sc_address(&self) -> ScAddress {
        ScAddress::Account(self.id())
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

    /// The signers beside the master key as the account's entry has them, in its order.
    pub fn ledger_signers(&self) -> Vec<Signer> {
        let signer = |(key, weight): &(SigningKey, u32)| Signer {
            key: SignerKey::Ed25519(raw(key)),
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

/// Accounts of a name, numbered from 0.
pub fn numbered(name: &str, count: usize) -> Vec<Account> {
    (0..count).map(|n| Account::named(&format!("{name} {n}"))).collect()
}

/// The public part of a key.
pub fn raw(key: &SigningKey) -> Uint256 {
    Uint256(key.verifying_key().to_bytes())
}

fn key(name: &str) -> SigningKey {
    SigningKey::from_bytes(&Sha256::digest(name).into())
}
