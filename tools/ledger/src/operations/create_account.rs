//! CreateAccount: a new account with a starting balance.

use stellar_xdr::{
    AccountId, CreateAccountOp, CreateAccountResult, OperationResult, OperationResultTr,
};

use super::scope::{OperationOutcome, Scope};
use crate::accounts;

fn result(result: CreateAccountResult) -> OperationResultTr {
    OperationResultTr::CreateAccount(result)
}

fn fail(reason: CreateAccountResult) -> OperationResult {
    OperationResult::OpInner(result(reason))
}

pub(super) fn check(op: &CreateAccountOp, source: &AccountId) -> Result<(), OperationResult> {
    if op.starting_balance < 0 || &op.destination == source {
        return Err(fail(CreateAccountResult::Malformed));
    }
    Ok(())
}

pub(super) fn apply(scope: &mut Scope, op: &CreateAccountOp) -> OperationOutcome {
    if accounts::load(scope.txn, &op.destination).is_some() {
        return Err(fail(CreateAccountResult::AlreadyExist));
    }
    let created =
        accounts::new_account(op.destination.clone(), op.starting_balance, scope.txn.sequence());
    if accounts::available(&created) < 0 {
        return Err(fail(CreateAccountResult::LowReserve));
    }
    let mut source =
        accounts::load(scope.txn, &scope.source_id).ok_or(OperationResult::OpNoAccount)?;
    if !accounts::add_balance(&mut source, -op.starting_balance) {
        return Err(fail(CreateAccountResult::Underfunded));
    }
    accounts::store(scope.txn, source);
    accounts::store(scope.txn, created);
    scope.events.creation(scope.source, &op.destination, op.starting_balance);
    Ok(result(CreateAccountResult::Success))
}
