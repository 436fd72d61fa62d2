//! A submitted envelope, plain or fee bump, with what the rules ask of it.

use stellar_xdr::{
    AccountId, DecoratedSignature, FeeBumpTransactionInnerTx, Hash, LedgerBounds, Memo,
    MuxedAccount, Operation, OperationBody, Preconditions, PreconditionsV2, SorobanTransactionData,
    TimeBounds, Transaction, TransactionEnvelope, TransactionExt, TransactionV1Envelope,
};

use crate::xdr::{account_id, encode, encode_untrusted};

/// Lowest inclusion fee for an operation, in stroops.
pub(crate) const BASE_FEE: u32 = 100;

/// A transaction on its way through validation and application.
pub(crate) struct Tx {
    pub envelope: TransactionEnvelope,
    /// Hash of the outer transaction, which clients know it by.
    pub hash: Hash,
    /// Hash of the transaction that holds the operations.
    pub inner_hash: Hash,
    inner: TransactionV1Envelope,
    bump: Option<FeeBump>,
    /// Bytes of the inner envelope.
    pub size: u32,
}

struct FeeBump {
    source: AccountId,
    fee: i64,
    signatures: Vec<DecoratedSignature>,
}

/// Why an envelope has no meaning at all.
pub(crate) enum Unreadable {
    /// Nested deeper than the network allows.
    TooDeep,
    /// The form of before protocol 13.
    Old(Hash),
}

impl Tx {
    pub fn new(envelope: TransactionEnvelope, network_id: &Hash) -> Result<Self, Unreadable> {
        if encode_untrusted(&envelope).is_none() {
            return Err(Unreadable::TooDeep);
        }
        let hash = |envelope: &TransactionEnvelope| {
            envelope.hash(network_id.0).map(Hash).map_err(|_| Unreadable::TooDeep)
        };
        let outer_hash = hash(&envelope)?;
        let (inner, bump) = match &envelope {
            TransactionEnvelope::TxV0(_) => return Err(Unreadable::Old(outer_hash)),
            TransactionEnvelope::Tx(inner) => (inner.clone(), None),
            TransactionEnvelope::TxFeeBump(outer) => {
                let FeeBumpTransactionInnerTx::Tx(inner) = &outer.tx.inner_tx;
                let bump = FeeBump {
                    source: account_id(&outer.tx.fee_source),
                    fee: outer.tx.fee,
                    signatures: outer.signatures.to_vec(),
                };
                (inner.clone(), Some(bump))
            }
        };
        let inner_envelope = TransactionEnvelope::Tx(inner.clone());
        Ok(Self {
            hash: outer_hash,
            inner_hash: hash(&inner_envelope)?,
            size: encode(&inner_envelope).len().try_into().unwrap_or(u32::MAX),
            envelope,
            inner,
            bump,
        })
    }

    pub fn is_fee_bump(&self) -> bool {
        self.bump.is_some()
    }

    pub fn body(&self) -> &Transaction {
        &self.inner.tx
    }

    pub fn operations(&self) -> &[Operation] {
        &self.inner.tx.operations
    }

    pub fn memo(&self) -> &Memo {
        &self.inner.tx.memo
    }

    pub fn signatures(&self) -> &[DecoratedSignature] {
        &self.inner.signatures
    }

    /// Signatures of the fee bump; empty for a plain transaction.
    pub fn bump_signatures(&self) -> &[DecoratedSignature] {
        self.bump.as_ref().map_or(&[], |bump| &bump.signatures)
    }

    pub fn source(&self) -> AccountId {
        account_id(&self.inner.tx.source_account)
    }

    /// The account that pays the fee.
    pub fn fee_source(&self) -> AccountId {
        self.bump.as_ref().map_or_else(|| self.source(), |bump| bump.source.clone())
    }

    /// Source of an operation, with its multiplexing id.
    pub fn operation_source<'a>(&'a self, operation: &'a Operation) -> &'a MuxedAccount {
        operation.source_account.as_ref().unwrap_or(&self.inner.tx.source_account)
    }

    pub fn sequence(&self) -> i64 {
        self.inner.tx.seq_num.0
    }

    pub fn is_soroban(&self) -> bool {
        self.operations().first().is_some_and(|operation| is_soroban(&operation.body))
    }

    /// Resources of a Soroban transaction; validation makes sure that it has them.
    pub fn soroban_data(&self) -> Option<&SorobanTransactionData> {
        match &self.inner.tx.ext {
            TransactionExt::V0 => None,
            TransactionExt::V1(data) => Some(data),
        }
    }

    /// Declared resource fee of a Soroban transaction, zero for any other.
    pub fn resource_fee(&self) -> i64 {
        match self.soroban_data() {
            Some(data) if self.is_soroban() => data.resource_fee,
            _ => 0,
        }
    }

    /// The most that the fee source is willing to pay.
    pub fn full_fee(&self) -> i64 {
        self.bump.as_ref().map_or_else(|| self.inner_full_fee(), |bump| bump.fee)
    }

    pub fn inner_full_fee(&self) -> i64 {
        self.inner.tx.fee.into()
    }

    /// The bid for inclusion.
    pub fn inclusion_fee(&self) -> i64 {
        self.full_fee().saturating_sub(self.resource_fee())
    }

    /// The bid of the inner transaction.
    pub fn inner_inclusion_fee(&self) -> i64 {
        self.inner_full_fee().saturating_sub(self.resource_fee())
    }

    /// The least that inclusion costs: a fee bump counts as one more operation.
    pub fn min_inclusion_fee(&self) -> i64 {
        self.inner_min_inclusion_fee() + if self.is_fee_bump() { i64::from(BASE_FEE) } else { 0 }
    }

    pub fn inner_min_inclusion_fee(&self) -> i64 {
        i64::from(BASE_FEE) * (self.operations().len().max(1) as i64)
    }

    /// What is taken before the transaction runs. There is never a rush here, so inclusion
    /// costs its minimum.
    pub fn fee_to_charge(&self) -> i64 {
        let inclusion = self.inclusion_fee().min(self.min_inclusion_fee());
        self.resource_fee().saturating_add(inclusion)
    }

    /// The fee that a rejection names.
    pub fn fee_to_name(&self) -> i64 {
        self.resource_fee().saturating_add(self.min_inclusion_fee())
    }

    pub fn time_bounds(&self) -> Option<&TimeBounds> {
        match &self.inner.tx.cond {
            Preconditions::None => None,
            Preconditions::Time(bounds) => Some(bounds),
            Preconditions::V2(conditions) => conditions.time_bounds.as_ref(),
        }
    }

    pub fn ledger_bounds(&self) -> Option<&LedgerBounds> {
        self.conditions().and_then(|conditions| conditions.ledger_bounds.as_ref())
    }

    pub fn conditions(&self) -> Option<&PreconditionsV2> {
        match &self.inner.tx.cond {
            Preconditions::V2(conditions) => Some(conditions),
            _ => None,
        }
    }
}

/// Whether an operation runs in the host or on its state.
pub(crate) fn is_soroban(body: &OperationBody) -> bool {
    matches!(
        body,
        OperationBody::InvokeHostFunction(_)
            | OperationBody::ExtendFootprintTtl(_)
            | OperationBody::RestoreFootprint(_)
    )
}
