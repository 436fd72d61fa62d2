//! Payment of lumens or of an issued asset to an existing account.

use stellar_xdr::{AccountId, Asset, OperationResult, OperationResultTr, PaymentOp, PaymentResult};

use super::scope::{OperationOutcome, Scope};
use crate::assets::{self, AUTHORIZED};
use crate::xdr::account_id;
use crate::{accounts, state::StateTxn};

fn fail(reason: PaymentResult) -> OperationResult {
    OperationResult::OpInner(OperationResultTr::Payment(reason))
}

pub(super) fn check(op: &PaymentOp) -> Result<(), OperationResult> {
    if op.amount <= 0 || !assets::is_valid(&op.asset) {
        return Err(fail(PaymentResult::Malformed));
    }
    Ok(())
}

pub(super) fn apply(scope: &mut Scope, op: &PaymentOp) -> OperationOutcome {
    let destination = account_id(&op.destination);
    let to_self_in_lumens = op.asset == Asset::Native && destination == scope.source_id;
    if !to_self_in_lumens {
        // An asset always finds its way back to its issuer, even if that account is gone.
        let to_issuer = assets::is_issuer(&destination, &op.asset);
        if !to_issuer && accounts::load(scope.txn, &destination).is_none() {
            return Err(fail(PaymentResult::NoDestination));
        }
        credit(scope.txn, &destination, &op.asset, op.amount).map_err(fail)?;
        debit(scope.txn, &scope.source_id, &op.asset, op.amount).map_err(fail)?;
    }
    scope.events.payment(&op.asset, scope.source, &op.destination, op.amount);
    Ok(OperationResultTr::Payment(PaymentResult::Success))
}

fn credit(
    txn: &mut StateTxn,
    account: &AccountId,
    asset: &Asset,
    amount: i64,
) -> Result<(), PaymentResult> {
    if asset == &Asset::Native {
        let mut entry = accounts::load(txn, account).ok_or(PaymentResult::NoDestination)?;
        if !accounts::add_balance(&mut entry, amount) {
            return Err(PaymentResult::LineFull);
        }
        accounts::store(txn, entry);
    } else if !assets::is_issuer(account, asset) {
        let mut line =
            assets::load_trust_line(txn, account, asset).ok_or(PaymentResult::NoTrust)?;
        if line.flags & AUTHORIZED == 0 {
            return Err(PaymentResult::NotAuthorized);
        }
        if !assets::add_balance(&mut line, amount) {
            return Err(PaymentResult::LineFull);
        }
        assets::store_trust_line(txn, line);
    }
    Ok(())
}

fn debit(
    txn: &mut StateTxn,
    account: &AccountId,
    asset: &Asset,
    amount: i64,
) -> Result<(), PaymentResult> {
    if asset == &Asset::Native {
        let mut entry = accounts::load(txn, account).ok_or(PaymentResult::Malformed)?;
        if !accounts::add_balance(&mut entry, -amount) {
            return Err(PaymentResult::Underfunded);
        }
        accounts::store(txn, entry);
    } else if !assets::is_issuer(account, asset) {
        let mut line =
            assets::load_trust_line(txn, account, asset).ok_or(PaymentResult::SrcNoTrust)?;
        if line.flags & AUTHORIZED == 0 {
            return Err(PaymentResult::SrcNotAuthorized);
        }
        if !assets::add_balance(&mut line, -amount) {
            return Err(PaymentResult::Underfunded);
        }
        assets::store_trust_line(txn, line);
    }
    Ok(())
}
