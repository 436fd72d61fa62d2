//! Who signed: weights of the signatures that match an account's signers, and whether every
//! signature was needed by someone.

use ed25519_dalek::{Signature, VerifyingKey};
use stellar_xdr::{
    AccountEntry, AccountId, DecoratedSignature, Hash, Signer, SignerKey, SignerKeyType, Uint256,
};

use crate::accounts;
use crate::xdr::sha256;

/// Checks the signatures of one transaction, again and again for each account that must sign.
pub(crate) struct SignatureChecker<'a> {
    hash: &'a Hash,
    signatures: &'a [DecoratedSignature],
    used: Vec<bool>,
}

impl<'a> SignatureChecker<'a> {
    pub fn new(hash: &'a Hash, signatures: &'a [DecoratedSignature]) -> Self {
        Self { hash, signatures, used: vec![false; signatures.len()] }
    }

    /// Whether the signatures of the account's signers reach one of its thresholds.
    pub fn check_account(&mut self, account: &AccountEntry, threshold: usize) -> bool {
        self.check(&accounts::signers(account), account.thresholds.0[threshold].into())
    }

    /// Whether the master key of an account that doesn't exist yet signed.
    pub fn check_absent(&mut self, id: &AccountId) -> bool {
        self.check(&[Signer { key: accounts::master_key(id), weight: 1 }], 0)
    }

    /// Whether each of the keys signed.
    pub fn check_all(&mut self, keys: &[SignerKey]) -> bool {
        let signers: Vec<_> =
            keys.iter().map(|key| Signer { key: key.clone(), weight: 1 }).collect();
        signers.is_empty() || self.check(&signers, signers.len() as u32)
    }

    /// Whether no signature is superfluous.
    pub fn all_used(&self) -> bool {
        self.used.iter().all(|used| *used)
    }

    /// Adds up weights until `needed` is reached, and stops there: a signature beyond that is
    /// superfluous. Even a threshold of zero needs one signature. The order of kinds is the
    /// network's, because it decides which signatures count as used.
    fn check(&mut self, signers: &[Signer], needed: u32) -> bool {
        let mut total = 0;
        for signer in signers {
            if matches!(&signer.key, SignerKey::PreAuthTx(hash) if hash.0 == self.hash.0) {
                total += weight(signer);
                if total >= needed {
                    return true;
                }
            }
        }
        let kinds =
            [SignerKeyType::HashX, SignerKeyType::Ed25519, SignerKeyType::Ed25519SignedPayload];
        for kind in kinds {
            let mut left: Vec<_> =
                signers.iter().filter(|signer| signer.key.discriminant() == kind).collect();
            for (index, signature) in self.signatures.iter().enumerate() {
                let found = left.iter().position(|signer| self.verify(signature, &signer.key));
                let Some(position) = found else { continue };
                self.used[index] = true;
                total += weight(left.remove(position));
                if total >= needed {
                    return true;
                }
            }
        }
        false
    }

    fn verify(&self, signature: &DecoratedSignature, key: &SignerKey) -> bool {
        let hint = signature.hint.0;
        match key {
            SignerKey::PreAuthTx(_) => false,
            SignerKey::HashX(image) => {
                hint == tail(&image.0) && sha256(&*signature.signature.0).0 == image.0
            }
            SignerKey::Ed25519(key) => {
                hint == tail(&key.0) && verify_ed25519(key, &self.hash.0, signature)
            }
            SignerKey::Ed25519SignedPayload(signed) => {
                let mut expected = tail(&signed.ed25519.0);
                for (byte, payload) in expected.iter_mut().zip(payload_hint(&signed.payload)) {
                    *byte ^= payload;
                }
                hint == expected && verify_ed25519(&signed.ed25519, &signed.payload, signature)
            }
        }
    }
}

/// A signer's weight; one byte, whatever an old account may say.
fn weight(signer: &Signer) -> u32 {
    signer.weight.min(u8::MAX.into())
}

/// The four last bytes of a key, by which a signature hints at its signer.
fn tail(key: &[u8; 32]) -> [u8; 4] {
    [key[28], key[29], key[30], key[31]]
}

/// The last four bytes of a payload; of a shorter one, all with zeros behind.
fn payload_hint(payload: &[u8]) -> [u8; 4] {
    let mut hint = [0; 4];
    let last = &payload[payload.len().saturating_sub(4)..];
    hint[..last.len()].copy_from_slice(last);
    hint
}

fn verify_ed25519(key: &Uint256, message: &[u8], signature: &DecoratedSignature) -> bool {
    let Ok(signature) = Signature::from_slice(&signature.signature.0) else { return false };
    VerifyingKey::from_bytes(&key.0).is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
}
