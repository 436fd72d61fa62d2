//! Assets: validity of codes, issuers, trust lines and the contract that stands for an asset.

use stellar_xdr::{
    AccountId, Asset, ChangeTrustAsset, ContractId, ContractIdPreimage, Hash, HashIdPreimage,
    HashIdPreimageContractId, LedgerEntryData, LedgerKey, LedgerKeyTrustLine, TrustLineAsset,
    TrustLineEntry, TrustLineFlags,
};

use crate::state::StateTxn;
use crate::xdr::hash;

/// Trust line flag: may hold and move the asset.
pub(crate) const AUTHORIZED: u32 = TrustLineFlags::AuthorizedFlag as u32;
/// Trust line flag: may keep what it holds, no more.
pub(crate) const AUTHORIZED_TO_MAINTAIN: u32 =
    TrustLineFlags::AuthorizedToMaintainLiabilitiesFlag as u32;
/// Trust line flag: the issuer may take the asset back.
pub(crate) const CLAWBACK_ENABLED: u32 = TrustLineFlags::TrustlineClawbackEnabledFlag as u32;

/// The issuer; `None` for the native asset.
pub(crate) fn issuer(asset: &Asset) -> Option<&AccountId> {
    match asset {
        Asset::Native => None,
        Asset::CreditAlphanum4(credit) => Some(&credit.issuer),
        Asset::CreditAlphanum12(credit) => Some(&credit.issuer),
    }
}

pub(crate) fn is_issuer(account: &AccountId, asset: &Asset) -> bool {
    issuer(asset) == Some(account)
}

/// Whether the code is written as the network wants it: letters and digits, then zeros; one to
/// four of them in the short form, five to twelve in the long one.
pub(crate) fn is_valid(asset: &Asset) -> bool {
    match asset {
        Asset::Native => true,
        Asset::CreditAlphanum4(credit) => is_valid_code(&credit.asset_code.0, 1),
        Asset::CreditAlphanum12(credit) => is_valid_code(&credit.asset_code.0, 5),
    }
}

fn is_valid_code(code: &[u8], min: usize) -> bool {
    let length = code.iter().take_while(|byte| **byte != 0).count();
    length >= min
        && code[..length].iter().all(u8::is_ascii_alphanumeric)
        && code[length..].iter().all(|byte| *byte == 0)
}

/// The asset of a trust line to change; `None` for a pool share.
pub(crate) fn from_change_trust(line: &ChangeTrustAsset) -> Option<Asset> {
    match line {
        ChangeTrustAsset::Native => Some(Asset::Native),
        ChangeTrustAsset::CreditAlphanum4(credit) => Some(Asset::CreditAlphanum4(credit.clone())),
        ChangeTrustAsset::CreditAlphanum12(credit) => Some(Asset::CreditAlphanum12(credit.clone())),
        ChangeTrustAsset::PoolShare(_) => None,
    }
}

/// The asset of a trust line; `None` for a pool share.
pub(crate) fn from_trust_line(asset: &TrustLineAsset) -> Option<Asset> {
    match asset {
        TrustLineAsset::Native => Some(Asset::Native),
        TrustLineAsset::CreditAlphanum4(credit) => Some(Asset::CreditAlphanum4(credit.clone())),
        TrustLineAsset::CreditAlphanum12(credit) => Some(Asset::CreditAlphanum12(credit.clone())),
        TrustLineAsset::PoolShare(_) => None,
    }
}

pub(crate) fn trust_line_asset(asset: &Asset) -> TrustLineAsset {
    match asset {
        Asset::Native => TrustLineAsset::Native,
        Asset::CreditAlphanum4(credit) => TrustLineAsset::CreditAlphanum4(credit.clone()),
        Asset::CreditAlphanum12(credit) => TrustLineAsset::CreditAlphanum12(credit.clone()),
    }
}

pub(crate) fn trust_line_key(account: &AccountId, asset: &Asset) -> LedgerKey {
    LedgerKey::Trustline(LedgerKeyTrustLine {
        account_id: account.clone(),
        asset: trust_line_asset(asset),
    })
}

pub(crate) fn load_trust_line(
    txn: &StateTxn,
    account: &AccountId,
    asset: &Asset,
) -> Option<TrustLineEntry> {
    match &txn.get(&trust_line_key(account, asset))?.data {
        LedgerEntryData::Trustline(line) => Some(line.clone()),
        _ => None,
    }
}

pub(crate) fn store_trust_line(txn: &mut StateTxn, line: TrustLineEntry) {
    txn.put(LedgerEntryData::Trustline(line));
}

/// Adds to the balance of a trust line, within zero and its limit.
#[must_use]
pub(crate) fn add_balance(line: &mut TrustLineEntry, amount: i64) -> bool {
    match line.balance.checked_add(amount) {
        Some(balance) if balance >= 0 && (amount <= 0 || balance <= line.limit) => {
            line.balance = balance;
            true
        }
        _ => false,
    }
}

/// Address of the contract that stands for an asset, deployed or not.
pub(crate) fn contract_id(network_id: &Hash, asset: &Asset) -> ContractId {
    ContractId(hash(&HashIdPreimage::ContractId(HashIdPreimageContractId {
        network_id: network_id.clone(),
        contract_id_preimage: ContractIdPreimage::Asset(asset.clone()),
    })))
}

/// `CODE:ISSUER`, or `native`.
pub(crate) fn name(asset: &Asset) -> String {
    match asset {
        Asset::Native => "native".to_owned(),
        Asset::CreditAlphanum4(credit) => code_and_issuer(&credit.asset_code.0, &credit.issuer),
        Asset::CreditAlphanum12(credit) => code_and_issuer(&credit.asset_code.0, &credit.issuer),
    }
}

fn code_and_issuer(code: &[u8], issuer: &AccountId) -> String {
    let length = code.iter().take_while(|byte| **byte != 0).count();
    format!("{}:{issuer}", String::from_utf8_lossy(&code[..length]))
}

#[cfg(test)]
mod tests {
    use super::is_valid_code;

    #[test]
    fn codes_are_letters_and_digits_then_zeros() {
        for (code, min, valid) in [
            (&b"A\0\0\0"[..], 1, true),
            (b"MTL0", 1, true),
            (b"\0\0\0\0", 1, false),
            (b"A\0B\0", 1, false),
            (b"A-B\0", 1, false),
            (b"MTLAP\0\0\0\0\0\0\0", 5, true),
            (b"MTLA\0\0\0\0\0\0\0\0", 5, false),
        ] {
            assert_eq!(is_valid_code(code, min), valid, "{code:?}");
        }
    }
}
