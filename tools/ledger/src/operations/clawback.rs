//! Clawback: an issuer takes its asset back from a holder.

use stellar_xdr::{AccountId, ClawbackOp, ClawbackResult, OperationResult, OperationResultTr};

use super::scope::{OperationOutcome, Scope};
use crate::assets::{self, CLAWBACK_ENABLED};
use crate::xdr::account_id;

fn fail(reason: ClawbackResult) -> OperationResult {
    OperationResult::OpInner(OperationResultTr::Clawback(reason))
}

pub(super) fn check(op: &ClawbackOp, source: &AccountId) -> Result<(), OperationResult> {
    let valid = op.amount > 0
        && &account_id(&op.from) != source
        && assets::is_valid(&op.asset)
        && assets::is_issuer(source, &op.asset);
    if valid {
        Ok(())
    } else {
        Err(fail(ClawbackResult::Malformed))
    }
}

pub(super) fn apply(scope: &mut Scope, op: &ClawbackOp) -> OperationOutcome {
    let mut line = assets::load_trust_line(scope.txn, &account_id(&op.from), &op.asset)
        .ok_or_else(|| fail(ClawbackResult::NoTrust))?;
    if line.flags & CLAWBACK_ENABLED == 0 {
        return Err(fail(ClawbackResult::NotClawbackEnabled));
    }
    if !assets::add_balance(&mut line, -op.amount) {
        return Err(fail(ClawbackResult::Underfunded));
    }
    assets::store_trust_line(scope.txn, line);
    scope.events.clawback(&op.asset, &op.from, op.amount);
    Ok(OperationResultTr::Clawback(ClawbackResult::Success))
}
