//! What the ledger remembers: closed ledgers and the transactions in them.

use stellar_xdr::{
    ContractEvent, DiagnosticEvent, Hash, LedgerCloseMeta, LedgerHeaderHistoryEntry,
    TransactionEnvelope, TransactionEvent, TransactionMeta, TransactionResult,
    TransactionResultResult,
};

use crate::resources::Resources;

/// A closed ledger.
#[derive(Clone, Debug)]
pub struct ClosedLedger {
    /// Header and its hash.
    pub header: LedgerHeaderHistoryEntry,
    /// What the ledger changed, in the form that stellar-core streams (version 2).
    pub meta: LedgerCloseMeta,
    /// Zero or one transaction.
    pub transactions: Vec<AppliedTransaction>,
}

impl ClosedLedger {
    /// Sequence number of the ledger.
    pub fn sequence(&self) -> u32 {
        self.header.header.ledger_seq
    }

    /// Close time in seconds since the epoch.
    pub fn close_time(&self) -> u64 {
        self.header.header.scp_value.close_time.0
    }
}

/// A transaction that paid its fee, whether it succeeded or failed.
#[derive(Clone, Debug)]
pub struct AppliedTransaction {
    /// Hash of the (outer) transaction.
    pub hash: Hash,
    /// Hash of the transaction that holds the operations; differs for a fee bump.
    pub inner_hash: Hash,
    /// Sequence of the ledger that it is in.
    pub ledger: u32,
    /// 1-based place in its ledger.
    pub order: u32,
    /// Close time of its ledger, in seconds since the epoch.
    pub created_at: u64,
    /// Whether the envelope is a fee bump.
    pub fee_bump: bool,
    /// The envelope as submitted.
    pub envelope: TransactionEnvelope,
    /// Result after refunds.
    pub result: TransactionResult,
    /// Always version 4.
    pub meta: TransactionMeta,
    /// What a Soroban transaction used and paid.
    pub resources: Option<Resources>,
}

impl AppliedTransaction {
    /// Whether the transaction did what it asked for; otherwise only fee and sequence number
    /// were taken.
    pub fn succeeded(&self) -> bool {
        matches!(
            self.result.result,
            TransactionResultResult::TxSuccess(_)
                | TransactionResultResult::TxFeeBumpInnerSuccess(_)
        )
    }

    /// Events of each operation; empty for a failed transaction.
    pub fn contract_events(&self) -> Vec<&[ContractEvent]> {
        match &self.meta {
            TransactionMeta::V4(meta) => meta.operations.iter().map(|o| &o.events[..]).collect(),
            _ => vec![],
        }
    }

    /// Fee events.
    pub fn transaction_events(&self) -> &[TransactionEvent] {
        match &self.meta {
            TransactionMeta::V4(meta) => &meta.events,
            _ => &[],
        }
    }

    /// Diagnostics of the host call: present also for failed transactions.
    pub fn diagnostic_events(&self) -> &[DiagnosticEvent] {
        match &self.meta {
            TransactionMeta::V4(meta) => &meta.diagnostic_events,
            _ => &[],
        }
    }

    /// What a successful host call returned.
    pub fn return_value(&self) -> Option<&stellar_xdr::ScVal> {
        match &self.meta {
            TransactionMeta::V4(meta) => meta.soroban_meta.as_ref()?.return_value.as_ref(),
            _ => None,
        }
    }
}

/// The answer to a submission.
#[derive(Clone, Debug)]
pub enum Submitted {
    /// Applied, successfully or not: see the result of the transaction.
    Applied(Hash),
    /// A transaction with this hash was applied before; nothing changed.
    Duplicate(Hash),
    /// Not valid: no fee was charged and nothing changed.
    Rejected {
        /// Hash of the transaction.
        hash: Hash,
        /// The reason, as the network's `sendTransaction` gives it.
        result: TransactionResult,
        /// Explanations of a Soroban rejection.
        diagnostics: Vec<DiagnosticEvent>,
    },
}
