//! ManageData: a named value on an account.

use stellar_xdr::{
    DataEntry, DataEntryExt, LedgerEntryData, LedgerKey, LedgerKeyData, ManageDataOp,
    ManageDataResult, OperationResult, OperationResultTr,
};

use super::scope::{OperationOutcome, Scope};
use crate::accounts;
use crate::xdr::is_plain_text;

fn fail(reason: ManageDataResult) -> OperationResult {
    OperationResult::OpInner(OperationResultTr::ManageData(reason))
}

pub(super) fn check(op: &ManageDataOp) -> Result<(), OperationResult> {
    if op.data_name.0.is_empty() || !is_plain_text(&op.data_name.0) {
        return Err(fail(ManageDataResult::InvalidName));
    }
    Ok(())
}

pub(super) fn apply(scope: &mut Scope, op: &ManageDataOp) -> OperationOutcome {
    let key = LedgerKey::Data(LedgerKeyData {
        account_id: scope.source_id.clone(),
        data_name: op.data_name.clone(),
    });
    let exists = scope.txn.get(&key).is_some();
    let mut account =
        accounts::load(scope.txn, &scope.source_id).ok_or(OperationResult::OpNoAccount)?;
    match &op.data_value {
        None if !exists => return Err(fail(ManageDataResult::NameNotFound)),
        None => {
            accounts::remove_subentry(&mut account);
            accounts::store(scope.txn, account);
            scope.txn.remove(&key);
        }
        Some(value) => {
            if !exists {
                accounts::add_subentry(&mut account)
                    .map_err(|reason| reason.result(fail(ManageDataResult::LowReserve)))?;
                accounts::store(scope.txn, account);
            }
            scope.txn.put(LedgerEntryData::Data(DataEntry {
                account_id: scope.source_id.clone(),
                data_name: op.data_name.clone(),
                data_value: value.clone(),
                ext: DataEntryExt::V0,
            }));
        }
    }
    Ok(OperationResultTr::ManageData(ManageDataResult::Success))
}
