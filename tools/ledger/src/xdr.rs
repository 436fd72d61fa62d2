//! Encoding and hashing of XDR values, and what else the generated types lack.

use sha2::{Digest, Sha256};
use stellar_xdr::{
    AccountId, Hash, LedgerKey, LedgerKeyAccount, LedgerKeyTtl, Limits, MuxedAccount, PublicKey,
    ReadXdr, ScErrorCode, ScErrorType, Uint256, VecM, WriteXdr,
};

/// Deepest nesting that the network accepts in an envelope.
const MAX_DEPTH: u32 = 500;

/// Encodes a value that this ledger holds already.
pub fn encode(value: &impl WriteXdr) -> Vec<u8> {
    value.to_xdr(Limits::none()).expect("values of the ledger are encodable")
}

/// Encodes a value from outside; `None` if it is nested too deeply.
pub fn encode_untrusted(value: &impl WriteXdr) -> Option<Vec<u8>> {
    value.to_xdr(Limits { depth: MAX_DEPTH, len: usize::MAX }).ok()
}

/// Decodes what the host has encoded.
pub fn decode<T: ReadXdr>(bytes: &[u8]) -> Option<T> {
    T::from_xdr(bytes, Limits { depth: MAX_DEPTH, len: bytes.len() }).ok()
}

/// Length of a value in XDR.
pub fn size(value: &impl WriteXdr) -> u32 {
    encode(value).len().try_into().unwrap_or(u32::MAX)
}

/// SHA-256 of bytes.
pub fn sha256(bytes: impl AsRef<[u8]>) -> Hash {
    Hash(Sha256::digest(bytes).into())
}

/// SHA-256 of a value's XDR.
pub fn hash(value: &impl WriteXdr) -> Hash {
    sha256(encode(value))
}

/// A list that is known to fit its bound.
pub fn list<T, const MAX: u32>(values: Vec<T>) -> VecM<T, MAX> {
    values.try_into().unwrap_or_else(|_| unreachable!("list within its bound"))
}

/// Whether a text is plain: ASCII without control characters.
pub fn is_plain_text(text: &[u8]) -> bool {
    text.iter().all(|byte| byte.is_ascii() && !byte.is_ascii_control())
}

/// The account behind an address with or without a multiplexing id.
pub fn account_id(account: &MuxedAccount) -> AccountId {
    let key = match account {
        MuxedAccount::Ed25519(key) => key.clone(),
        MuxedAccount::MuxedEd25519(muxed) => muxed.ed25519.clone(),
    };
    AccountId(PublicKey::PublicKeyTypeEd25519(key))
}

/// Raw public key of an account.
pub fn public_key(account: &AccountId) -> &Uint256 {
    let PublicKey::PublicKeyTypeEd25519(key) = &account.0;
    key
}

/// Key of an account's entry.
pub fn account_key(account: &AccountId) -> LedgerKey {
    LedgerKey::Account(LedgerKeyAccount { account_id: account.clone() })
}

/// Key of the entry that holds the time to live of a contract's entry.
pub fn ttl_key(key: &LedgerKey) -> LedgerKey {
    LedgerKey::Ttl(LedgerKeyTtl { key_hash: hash(key) })
}

/// Whether entries of this key have a time to live.
pub fn has_ttl(key: &LedgerKey) -> bool {
    matches!(key, LedgerKey::ContractData(_) | LedgerKey::ContractCode(_))
}

/// Whether the entry is archived, and not lost, when its time to live ends.
pub fn is_persistent(key: &LedgerKey) -> bool {
    soroban_env_host::ledger_info::get_key_durability(key)
        == Some(stellar_xdr::ContractDataDurability::Persistent)
}

/// A system error of the host.
pub fn sc_error(kind: ScErrorType, code: ScErrorCode) -> stellar_xdr::ScError {
    use stellar_xdr::ScError;
    match kind {
        ScErrorType::Contract => ScError::Contract(0),
        ScErrorType::WasmVm => ScError::WasmVm(code),
        ScErrorType::Context => ScError::Context(code),
        ScErrorType::Storage => ScError::Storage(code),
        ScErrorType::Object => ScError::Object(code),
        ScErrorType::Crypto => ScError::Crypto(code),
        ScErrorType::Events => ScError::Events(code),
        ScErrorType::Budget => ScError::Budget(code),
        ScErrorType::Value => ScError::Value(code),
        ScErrorType::Auth => ScError::Auth(code),
    }
}
