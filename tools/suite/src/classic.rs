//! Classic operations by which a suite is deployed.

use stellar_xdr::{AlphaNum12, Asset, AssetCode12, OperationBody, SetOptionsOp};

use crate::Account;

/// The asset of an issuer whose code has 5 to 12 characters.
pub fn asset(code: &str, issuer: &Account) -> AlphaNum12 {
    let mut asset_code = [0; 12];
    asset_code[..code.len()].copy_from_slice(code.as_bytes());
    AlphaNum12 { asset_code: AssetCode12(asset_code), issuer: issuer.id() }
}

/// The same as any asset.
pub fn any_asset(code: &str, issuer: &Account) -> Asset {
    Asset::CreditAlphanum12(asset(code, issuer))
}

/// An issuer's flags: 1 authorisation required, 2 revocable, 8 clawback.
pub fn set_flags(flags: u32) -> OperationBody {
    OperationBody::SetOptions(SetOptionsOp { set_flags: Some(flags), ..options() })
}

/// An account gets the signers that it has here, and its own key loses its weight: as the Council's
/// account is after the deployment.
pub fn sign_with_many(account: &Account, threshold: u32) -> Vec<OperationBody> {
    let signers = account.ledger_signers().into_iter();
    let signers = signers.map(|signer| SetOptionsOp { signer: Some(signer), ..options() });
    let threshold = Some(threshold);
    let thresholds = SetOptionsOp {
        master_weight: Some(0),
        low_threshold: threshold,
        med_threshold: threshold,
        high_threshold: threshold,
        ..options()
    };
    signers.chain([thresholds]).map(OperationBody::SetOptions).collect()
}

fn options() -> SetOptionsOp {
    SetOptionsOp {
        inflation_dest: None,
        clear_flags: None,
        set_flags: None,
        master_weight: None,
        low_threshold: None,
        med_threshold: None,
        high_threshold: None,
        home_domain: None,
        signer: None,
    }
}
