//! ChangeTrust: opens, limits or closes a trust line to an issued asset.

use stellar_xdr::{
    AccountFlags, AccountId, Asset, ChangeTrustOp, ChangeTrustResult, OperationResult,
    OperationResultTr, TrustLineEntry, TrustLineEntryExt,
};

use super::scope::{OperationOutcome, Scope};
use crate::accounts;
use crate::assets::{self, AUTHORIZED, CLAWBACK_ENABLED};

const AUTH_REQUIRED: u32 = AccountFlags::RequiredFlag as u32;
const AUTH_CLAWBACK_ENABLED: u32 = AccountFlags::ClawbackEnabledFlag as u32;

fn fail(reason: ChangeTrustResult) -> OperationResult {
    OperationResult::OpInner(OperationResultTr::ChangeTrust(reason))
}

pub(super) fn check(op: &ChangeTrustOp, source: &AccountId) -> Result<(), OperationResult> {
    let malformed = match assets::from_change_trust(&op.line) {
        None | Some(Asset::Native) => true,
        Some(asset) => !assets::is_valid(&asset) || assets::is_issuer(source, &asset),
    };
    if malformed || op.limit < 0 {
        return Err(fail(ChangeTrustResult::Malformed));
    }
    Ok(())
}

pub(super) fn apply(scope: &mut Scope, op: &ChangeTrustOp) -> OperationOutcome {
    let asset =
        assets::from_change_trust(&op.line).ok_or_else(|| fail(ChangeTrustResult::Malformed))?;
    match assets::load_trust_line(scope.txn, &scope.source_id, &asset) {
        Some(line) if op.limit < line.balance => Err(fail(ChangeTrustResult::InvalidLimit)),
        Some(_) if op.limit == 0 => close(scope, &asset),
        Some(line) => set_limit(scope, &asset, line, op.limit),
        None if op.limit == 0 => Err(fail(ChangeTrustResult::InvalidLimit)),
        None => open(scope, &asset, op.limit),
    }
}

fn open(scope: &mut Scope, asset: &Asset, limit: i64) -> OperationOutcome {
    let issuer = assets::issuer(asset)
        .and_then(|issuer| accounts::load(scope.txn, issuer))
        .ok_or_else(|| fail(ChangeTrustResult::NoIssuer))?;
    let mut flags = 0;
    if issuer.flags & AUTH_REQUIRED == 0 {
        flags |= AUTHORIZED;
    }
    if issuer.flags & AUTH_CLAWBACK_ENABLED != 0 {
        flags |= CLAWBACK_ENABLED;
    }
    let mut holder =
        accounts::load(scope.txn, &scope.source_id).ok_or(OperationResult::OpNoAccount)?;
    accounts::add_subentry(&mut holder)
        .map_err(|reason| reason.result(fail(ChangeTrustResult::LowReserve)))?;
    accounts::store(scope.txn, holder);
    assets::store_trust_line(
        scope.txn,
        TrustLineEntry {
            account_id: scope.source_id.clone(),
            asset: assets::trust_line_asset(asset),
            balance: 0,
            limit,
            flags,
            ext: TrustLineEntryExt::V0,
        },
    );
    Ok(OperationResultTr::ChangeTrust(ChangeTrustResult::Success))
}

fn set_limit(
    scope: &mut Scope,
    asset: &Asset,
    mut line: TrustLineEntry,
    limit: i64,
) -> OperationOutcome {
    let issuer = assets::issuer(asset).and_then(|issuer| accounts::load(scope.txn, issuer));
    if issuer.is_none() {
        return Err(fail(ChangeTrustResult::NoIssuer));
    }
    line.limit = limit;
    assets::store_trust_line(scope.txn, line);
    Ok(OperationResultTr::ChangeTrust(ChangeTrustResult::Success))
}

fn close(scope: &mut Scope, asset: &Asset) -> OperationOutcome {
    let mut holder =
        accounts::load(scope.txn, &scope.source_id).ok_or(OperationResult::OpNoAccount)?;
    accounts::remove_subentry(&mut holder);
    accounts::store(scope.txn, holder);
    scope.txn.remove(&assets::trust_line_key(&scope.source_id, asset));
    Ok(OperationResultTr::ChangeTrust(ChangeTrustResult::Success))
}
