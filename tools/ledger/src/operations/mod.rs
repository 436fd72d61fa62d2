//! Operations: which are known, who must sign for them, whether they make sense, what they do.

mod bump_sequence;
mod change_trust;
mod clawback;
mod create_account;
mod manage_data;
mod payment;
mod scope;
mod set_options;
mod set_trust_line_flags;

use stellar_xdr::{
    BumpSequenceResult, ChangeTrustResult, ClawbackResult, CreateAccountResult,
    ExtendFootprintTtlResult, Hash, InvokeHostFunctionResult, ManageDataResult, Operation,
    OperationBody, OperationResult, OperationResultTr, PaymentResult, RestoreFootprintResult,
    SetOptionsResult, SetTrustLineFlagsResult,
};

pub(crate) use scope::Scope;

use scope::OperationOutcome;

use crate::accounts::{self, HIGH, LOW, MEDIUM};
use crate::context::Context;
use crate::diagnostics::Diagnostics;
use crate::signatures::SignatureChecker;
use crate::soroban;
use crate::state::StateTxn;
use crate::transaction::Tx;
use crate::xdr::account_id;

/// Whether this ledger knows the operation.
pub(crate) fn check_supported(body: &OperationBody) -> Result<(), OperationResult> {
    use OperationBody as Op;
    match body {
        Op::CreateAccount(_)
        | Op::Payment(_)
        | Op::SetOptions(_)
        | Op::ManageData(_)
        | Op::BumpSequence(_)
        | Op::Clawback(_)
        | Op::SetTrustLineFlags(_)
        | Op::InvokeHostFunction(_)
        | Op::ExtendFootprintTtl(_)
        | Op::RestoreFootprint(_) => Ok(()),
        // Shares of liquidity pools need the pools.
        Op::ChangeTrust(op) if crate::assets::from_change_trust(&op.line).is_some() => Ok(()),
        _ => Err(OperationResult::OpNotSupported),
    }
}

/// Whether the operation's source signed with the weight that the operation needs.
pub(crate) fn check_signatures(
    txn: &StateTxn,
    tx: &Tx,
    operation: &Operation,
    signatures: &mut SignatureChecker,
) -> Result<(), OperationResult> {
    let id = account_id(tx.operation_source(operation));
    let signed = match accounts::load(txn, &id) {
        Some(account) => signatures.check_account(&account, threshold(&operation.body)),
        // An earlier operation may create the account; its master key signs for it then.
        None if operation.source_account.is_some() => signatures.check_absent(&id),
        None => return Err(OperationResult::OpNoAccount),
    };
    if signed {
        Ok(())
    } else {
        Err(OperationResult::OpBadAuth)
    }
}

fn threshold(body: &OperationBody) -> usize {
    match body {
        OperationBody::BumpSequence(_)
        | OperationBody::SetTrustLineFlags(_)
        | OperationBody::ExtendFootprintTtl(_)
        | OperationBody::RestoreFootprint(_) => LOW,
        OperationBody::SetOptions(op) if set_options::changes_authority(op) => HIGH,
        _ => MEDIUM,
    }
}

/// Whether the operation makes sense, whatever the state of the ledger.
pub(crate) fn check(
    context: &Context,
    tx: &Tx,
    operation: &Operation,
    diagnostics: &mut Diagnostics,
) -> Result<(), OperationResult> {
    let source = account_id(tx.operation_source(operation));
    match &operation.body {
        OperationBody::CreateAccount(op) => create_account::check(op, &source),
        OperationBody::Payment(op) => payment::check(op),
        OperationBody::SetOptions(op) => set_options::check(op, &source),
        OperationBody::ChangeTrust(op) => change_trust::check(op, &source),
        OperationBody::ManageData(op) => manage_data::check(op),
        OperationBody::BumpSequence(op) => bump_sequence::check(op),
        OperationBody::Clawback(op) => clawback::check(op, &source),
        OperationBody::SetTrustLineFlags(op) => set_trust_line_flags::check(op, &source),
        _ => soroban::check(context, tx, operation, diagnostics),
    }
}

/// Does a classic operation.
pub(crate) fn apply(scope: &mut Scope, body: &OperationBody) -> OperationOutcome {
    match body {
        OperationBody::CreateAccount(op) => create_account::apply(scope, op),
        OperationBody::Payment(op) => payment::apply(scope, op),
        OperationBody::SetOptions(op) => set_options::apply(scope, op),
        OperationBody::ChangeTrust(op) => change_trust::apply(scope, op),
        OperationBody::ManageData(op) => manage_data::apply(scope, op),
        OperationBody::BumpSequence(op) => bump_sequence::apply(scope, op),
        OperationBody::Clawback(op) => clawback::apply(scope, op),
        OperationBody::SetTrustLineFlags(op) => set_trust_line_flags::apply(scope, op),
        _ => Err(OperationResult::OpNotSupported),
    }
}

/// The result that an operation shows while it hasn't run.
pub(crate) fn pending(body: &OperationBody) -> OperationResult {
    use OperationBody as Op;
    use OperationResultTr as Tr;
    OperationResult::OpInner(match body {
        Op::CreateAccount(_) => Tr::CreateAccount(CreateAccountResult::Success),
        Op::Payment(_) => Tr::Payment(PaymentResult::Success),
        Op::SetOptions(_) => Tr::SetOptions(SetOptionsResult::Success),
        Op::ChangeTrust(_) => Tr::ChangeTrust(ChangeTrustResult::Success),
        Op::ManageData(_) => Tr::ManageData(ManageDataResult::Success),
        Op::BumpSequence(_) => Tr::BumpSequence(BumpSequenceResult::Success),
        Op::Clawback(_) => Tr::Clawback(ClawbackResult::Success),
        Op::SetTrustLineFlags(_) => Tr::SetTrustLineFlags(SetTrustLineFlagsResult::Success),
        Op::InvokeHostFunction(_) => {
            Tr::InvokeHostFunction(InvokeHostFunctionResult::Success(Hash([0; 32])))
        }
        Op::ExtendFootprintTtl(_) => Tr::ExtendFootprintTtl(ExtendFootprintTtlResult::Success),
        Op::RestoreFootprint(_) => Tr::RestoreFootprint(RestoreFootprintResult::Success),
        _ => return OperationResult::OpNotSupported,
    })
}
