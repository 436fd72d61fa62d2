//! BumpSequence: moves an account's sequence number on; never back.

use stellar_xdr::{BumpSequenceOp, BumpSequenceResult, OperationResult, OperationResultTr};

use super::scope::{OperationOutcome, Scope};
use crate::accounts;

pub(super) fn check(op: &BumpSequenceOp) -> Result<(), OperationResult> {
    if op.bump_to.0 < 0 {
        let result = OperationResultTr::BumpSequence(BumpSequenceResult::BadSeq);
        return Err(OperationResult::OpInner(result));
    }
    Ok(())
}

pub(super) fn apply(scope: &mut Scope, op: &BumpSequenceOp) -> OperationOutcome {
    let mut account =
        accounts::load(scope.txn, &scope.source_id).ok_or(OperationResult::OpNoAccount)?;
    accounts::touch_sequence(&mut account, scope.context.sequence, scope.context.close_time);
    if op.bump_to > account.seq_num {
        account.seq_num = op.bump_to.clone();
    }
    accounts::store(scope.txn, account);
    Ok(OperationResultTr::BumpSequence(BumpSequenceResult::Success))
}
