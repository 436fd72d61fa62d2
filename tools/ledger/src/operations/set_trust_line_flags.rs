//! SetTrustLineFlags: an issuer authorises, freezes or gives up clawback of a trust line.

use stellar_xdr::{
    AccountFlags, AccountId, OperationResult, OperationResultTr, SetTrustLineFlagsOp,
    SetTrustLineFlagsResult,
};

use super::scope::{OperationOutcome, Scope};
use crate::accounts;
use crate::assets::{self, AUTHORIZED, AUTHORIZED_TO_MAINTAIN, CLAWBACK_ENABLED};

const AUTH_FLAGS: u32 = AUTHORIZED | AUTHORIZED_TO_MAINTAIN;
const ALL_FLAGS: u32 = AUTH_FLAGS | CLAWBACK_ENABLED;
const REVOCABLE: u32 = AccountFlags::RevocableFlag as u32;

fn fail(reason: SetTrustLineFlagsResult) -> OperationResult {
    OperationResult::OpInner(OperationResultTr::SetTrustLineFlags(reason))
}

/// A trust line is authorised in one way at most.
fn is_consistent(flags: u32) -> bool {
    flags & AUTH_FLAGS != AUTH_FLAGS
}

pub(super) fn check(op: &SetTrustLineFlagsOp, source: &AccountId) -> Result<(), OperationResult> {
    let valid = assets::is_valid(&op.asset)
        && assets::is_issuer(source, &op.asset)
        && &op.trustor != source
        && op.set_flags & op.clear_flags == 0
        && op.set_flags & !AUTH_FLAGS == 0
        && is_consistent(op.set_flags)
        && op.clear_flags & !ALL_FLAGS == 0;
    if valid {
        Ok(())
    } else {
        Err(fail(SetTrustLineFlagsResult::Malformed))
    }
}

pub(super) fn apply(scope: &mut Scope, op: &SetTrustLineFlagsOp) -> OperationOutcome {
    let issuer = accounts::load(scope.txn, &scope.source_id).ok_or(OperationResult::OpNoAccount)?;
    let revokes = op.clear_flags & AUTH_FLAGS != 0 && op.set_flags & AUTHORIZED == 0;
    if revokes && issuer.flags & REVOCABLE == 0 {
        return Err(fail(SetTrustLineFlagsResult::CantRevoke));
    }
    let mut line = assets::load_trust_line(scope.txn, &op.trustor, &op.asset)
        .ok_or_else(|| fail(SetTrustLineFlagsResult::NoTrustLine))?;
    let flags = line.flags & !op.clear_flags | op.set_flags;
    if !is_consistent(flags) {
        return Err(fail(SetTrustLineFlagsResult::InvalidState));
    }
    let (was, is) = (line.flags & AUTHORIZED != 0, flags & AUTHORIZED != 0);
    line.flags = flags;
    assets::store_trust_line(scope.txn, line);
    if was != is {
        scope.events.set_authorized(&op.asset, &op.trustor, is);
    }
    Ok(OperationResultTr::SetTrustLineFlags(SetTrustLineFlagsResult::Success))
}
