//! What a classic operation works on, and what it gives.

use stellar_xdr::{AccountId, MuxedAccount, OperationResult, OperationResultTr};

use crate::context::Context;
use crate::events::Events;
use crate::state::StateTxn;

/// What an operation works on.
pub(crate) struct Scope<'a, 'state, 'tx> {
    pub txn: &'a mut StateTxn<'state>,
    pub context: &'a Context<'a>,
    pub events: &'a mut Events<'tx>,
    /// Source of the operation, as the transaction names it.
    pub source: &'a MuxedAccount,
    /// The account of the source.
    pub source_id: AccountId,
}

/// Result of an operation: `Err` where it fails.
pub(crate) type OperationOutcome = Result<OperationResultTr, OperationResult>;
