//! SetOptions: flags, thresholds, signers and home domain of an account.

use stellar_xdr::{
    AccountEntry, AccountFlags, AccountId, OperationResult, OperationResultTr, SetOptionsOp,
    SetOptionsResult, Signer, SignerKey,
};

use super::scope::{OperationOutcome, Scope};
use crate::accounts::{self, HIGH, LOW, MASTER, MEDIUM};
use crate::xdr::is_plain_text;

const REVOCABLE: u32 = AccountFlags::RevocableFlag as u32;
const IMMUTABLE: u32 = AccountFlags::ImmutableFlag as u32;
const CLAWBACK_ENABLED: u32 = AccountFlags::ClawbackEnabledFlag as u32;
const ALL_FLAGS: u32 = AccountFlags::RequiredFlag as u32 | REVOCABLE | IMMUTABLE | CLAWBACK_ENABLED;
const MAX_SIGNERS: usize = 20;
const MAX_WEIGHT: u32 = u8::MAX as u32;

fn fail(reason: SetOptionsResult) -> OperationResult {
    OperationResult::OpInner(OperationResultTr::SetOptions(reason))
}

/// Whether the operation changes who may sign for the account, which needs the high threshold.
pub(super) fn changes_authority(op: &SetOptionsOp) -> bool {
    weights(op).iter().any(|(_, weight)| weight.is_some()) || op.signer.is_some()
}

/// Place in the thresholds, and the new value.
fn weights(op: &SetOptionsOp) -> [(usize, Option<u32>); 4] {
    [
        (MASTER, op.master_weight),
        (LOW, op.low_threshold),
        (MEDIUM, op.med_threshold),
        (HIGH, op.high_threshold),
    ]
}

pub(super) fn check(op: &SetOptionsOp, source: &AccountId) -> Result<(), OperationResult> {
    let (set, clear) = (op.set_flags.unwrap_or(0), op.clear_flags.unwrap_or(0));
    if (set | clear) & !ALL_FLAGS != 0 {
        return Err(fail(SetOptionsResult::UnknownFlag));
    }
    if set & clear != 0 {
        return Err(fail(SetOptionsResult::BadFlags));
    }
    if weights(op).iter().any(|(_, weight)| weight.is_some_and(|weight| weight > MAX_WEIGHT)) {
        return Err(fail(SetOptionsResult::ThresholdOutOfRange));
    }
    if op.signer.as_ref().is_some_and(|signer| is_bad_signer(signer, source)) {
        return Err(fail(SetOptionsResult::BadSigner));
    }
    if op.home_domain.as_ref().is_some_and(|domain| !is_plain_text(&domain.0)) {
        return Err(fail(SetOptionsResult::InvalidHomeDomain));
    }
    Ok(())
}

fn is_bad_signer(signer: &Signer, source: &AccountId) -> bool {
    let empty_payload = matches!(&signer.key, SignerKey::Ed25519SignedPayload(signed)
        if signed.payload.is_empty());
    signer.key == accounts::master_key(source) || signer.weight > MAX_WEIGHT || empty_payload
}

pub(super) fn apply(scope: &mut Scope, op: &SetOptionsOp) -> OperationOutcome {
    let mut account =
        accounts::load(scope.txn, &scope.source_id).ok_or(OperationResult::OpNoAccount)?;
    if let Some(heir) = &op.inflation_dest {
        if heir != &scope.source_id && accounts::load(scope.txn, heir).is_none() {
            return Err(fail(SetOptionsResult::InvalidInflation));
        }
        account.inflation_dest = Some(heir.clone());
    }
    set_flags(&mut account, op)?;
    if let Some(domain) = &op.home_domain {
        account.home_domain = domain.clone();
    }
    for (index, weight) in weights(op) {
        if let Some(weight) = weight.and_then(|weight| u8::try_from(weight).ok()) {
            account.thresholds.0[index] = weight;
        }
    }
    if let Some(signer) = &op.signer {
        set_signer(&mut account, signer)?;
    }
    accounts::store(scope.txn, account);
    Ok(OperationResultTr::SetOptions(SetOptionsResult::Success))
}

fn set_flags(account: &mut AccountEntry, op: &SetOptionsOp) -> Result<(), OperationResult> {
    // Flags are cleared before others are set, and an account that is immutable by then stays.
    let changes = [(op.clear_flags, false), (op.set_flags, true)];
    for (flags, set) in changes {
        let Some(flags) = flags else { continue };
        if flags != 0 && account.flags & IMMUTABLE != 0 {
            return Err(fail(SetOptionsResult::CantChange));
        }
        if set {
            account.flags |= flags;
        } else {
            account.flags &= !flags;
        }
    }
    let changed = op.set_flags.is_some() || op.clear_flags.is_some();
    if changed && account.flags & CLAWBACK_ENABLED != 0 && account.flags & REVOCABLE == 0 {
        return Err(fail(SetOptionsResult::AuthRevocableRequired));
    }
    Ok(())
}

/// Adds, changes or, with weight zero, removes a signer.
fn set_signer(account: &mut AccountEntry, signer: &Signer) -> Result<(), OperationResult> {
    let mut signers = account.signers.to_vec();
    let known = signers.iter().position(|other| other.key == signer.key);
    match (known, signer.weight) {
        (Some(index), 0) => {
            signers.remove(index);
            accounts::remove_subentry(account);
        }
        (None, 0) => {}
        (Some(index), weight) => signers[index].weight = weight,
        (None, _) => {
            if signers.len() >= MAX_SIGNERS {
                return Err(fail(SetOptionsResult::TooManySigners));
            }
            accounts::add_subentry(account)
                .map_err(|reason| reason.result(fail(SetOptionsResult::LowReserve)))?;
            signers.push(signer.clone());
        }
    }
    accounts::set_signers(account, signers);
    Ok(())
}
