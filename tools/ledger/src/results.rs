//! Transaction results: one code for plain transactions and for both layers of a fee bump.

use stellar_xdr::{
    InnerTransactionResult, InnerTransactionResultExt, InnerTransactionResultPair,
    InnerTransactionResultResult as Inner, OperationResult, TransactionResult,
    TransactionResultCode as Code, TransactionResultExt, TransactionResultResult as Outer,
};

use crate::transaction::Tx;
use crate::xdr::list;

/// How a transaction ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub code: Code,
    /// Results of the operations, for success and `txFAILED`.
    pub operations: Vec<OperationResult>,
    /// Whether the code is that of a fee bump itself and not of its inner transaction.
    pub outer: bool,
}

impl Outcome {
    pub fn error(code: Code) -> Self {
        Self { code, operations: vec![], outer: false }
    }

    pub fn outer_error(code: Code) -> Self {
        Self { code, operations: vec![], outer: true }
    }

    pub fn of_operations(code: Code, operations: Vec<OperationResult>) -> Self {
        Self { code, operations, outer: false }
    }

    pub fn succeeded(&self) -> bool {
        self.code == Code::TxSuccess
    }

    /// The result in the form of the envelope.
    pub fn into_result(self, tx: &Tx, fee_charged: i64) -> TransactionResult {
        let result = if tx.is_fee_bump() && !self.outer {
            let succeeded = self.succeeded();
            let pair = InnerTransactionResultPair {
                transaction_hash: tx.inner_hash.clone(),
                result: InnerTransactionResult {
                    fee_charged: 0,
                    result: inner(self.code, self.operations),
                    ext: InnerTransactionResultExt::V0,
                },
            };
            if succeeded {
                Outer::TxFeeBumpInnerSuccess(pair)
            } else {
                Outer::TxFeeBumpInnerFailed(pair)
            }
        } else {
            outer(self.code, self.operations)
        };
        TransactionResult { fee_charged, result, ext: TransactionResultExt::V0 }
    }
}

/// A result for an envelope that can't be read as a transaction.
pub(crate) fn unreadable(code: Code) -> TransactionResult {
    TransactionResult { fee_charged: 0, result: outer(code, vec![]), ext: TransactionResultExt::V0 }
}

macro_rules! result_of_code {
    ($name:ident, $type:ident) => {
        fn $name(code: Code, operations: Vec<OperationResult>) -> $type {
            match code {
                Code::TxSuccess => $type::TxSuccess(list(operations)),
                Code::TxFailed => $type::TxFailed(list(operations)),
                Code::TxTooEarly => $type::TxTooEarly,
                Code::TxTooLate => $type::TxTooLate,
                Code::TxMissingOperation => $type::TxMissingOperation,
                Code::TxBadSeq => $type::TxBadSeq,
                Code::TxBadAuth => $type::TxBadAuth,
                Code::TxInsufficientBalance => $type::TxInsufficientBalance,
                Code::TxNoAccount => $type::TxNoAccount,
                Code::TxInsufficientFee => $type::TxInsufficientFee,
                Code::TxBadAuthExtra => $type::TxBadAuthExtra,
                Code::TxNotSupported => $type::TxNotSupported,
                Code::TxBadSponsorship => $type::TxBadSponsorship,
                Code::TxBadMinSeqAgeOrGap => $type::TxBadMinSeqAgeOrGap,
                Code::TxMalformed => $type::TxMalformed,
                Code::TxSorobanInvalid => $type::TxSorobanInvalid,
                Code::TxFrozenKeyAccessed => $type::TxFrozenKeyAccessed,
                // A fee bump's own codes are made from the code of the inner transaction.
                Code::TxInternalError
                | Code::TxFeeBumpInnerSuccess
                | Code::TxFeeBumpInnerFailed => $type::TxInternalError,
            }
        }
    };
}
result_of_code!(outer, Outer);
result_of_code!(inner, Inner);
