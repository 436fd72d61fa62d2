//! A Soroban operation at work: what it may use, and what it did so far.

use std::collections::BTreeMap;

use stellar_xdr::{
    ContractEvent, LedgerEntry, LedgerKey, OperationResult, OperationResultTr, ScErrorCode,
    ScErrorType, ScVal, SorobanTransactionData,
};

use crate::context::Context;
use crate::diagnostics::Diagnostics;
use crate::fees::{resource_fee, RefundableFee, TooSmall};
use crate::resources::Resources;
use crate::state::StateTxn;
use crate::transaction::Tx;

/// Why a Soroban operation failed.
#[derive(Debug)]
pub(crate) enum Failure {
    Operation(OperationResult),
    /// The host met a condition that it takes for a fault of its own.
    Internal,
}

/// What a Soroban operation did, apart from its changes to entries.
pub(crate) struct HostEffects {
    pub result: Result<OperationResultTr, Failure>,
    /// Entries that came back from the archive, as they came back.
    pub restored: Restored,
    pub events: Vec<ContractEvent>,
    pub return_value: Option<ScVal>,
    /// Stroops for the declared resources.
    pub non_refundable_fee: i64,
    pub refundable: RefundableFee,
    pub used: Resources,
}

/// Entries that came back from the archive, by their keys.
pub(crate) type Restored = BTreeMap<LedgerKey, LedgerEntry>;

/// A Soroban operation at work.
pub(super) struct Work<'a, 'b> {
    pub txn: &'a mut StateTxn<'b>,
    pub context: &'a Context<'a>,
    pub tx: &'a Tx,
    pub data: &'a SorobanTransactionData,
    pub diagnostics: &'a mut Diagnostics,
    pub effects: HostEffects,
}

impl Work<'_, '_> {
    /// Pays rent and events from the refundable fee; tells why that fails.
    pub fn pay(&mut self, rent: i64, events_bytes: u32) -> bool {
        let events = resource_fee(self.context.network, self.tx, self.data, events_bytes).1;
        let refundable = &mut self.effects.refundable;
        let (message, used, left) = match refundable.consume(rent, events) {
            Ok(()) => return true,
            Err(TooSmall::Rent) => (
                "refundable resource fee was not sufficient to cover the ledger storage rent: \
                 {} > {}",
                rent,
                refundable.max,
            ),
            Err(TooSmall::Events) => (
                "refundable resource fee was not sufficient to cover the events fee after paying \
                 for ledger storage rent: {} > {}",
                events,
                refundable.max - rent,
            ),
        };
        self.exceeded(message, used as u64, left as u64);
        false
    }

    pub fn exceeded(&mut self, message: &str, used: u64, limit: u64) {
        let (kind, code) = (ScErrorType::Budget, ScErrorCode::ExceededLimit);
        self.diagnostics.error(kind, code, message, &[used, limit]);
    }

    /// Whether code or data of this size may exist.
    pub fn check_entry_size(&mut self, key: &LedgerKey, bytes: u32) -> bool {
        let settings = &self.context.network.settings;
        let (limit, message) = match key {
            LedgerKey::ContractCode(_) => (
                settings.max_wasm_bytes,
                "operation contract code size exceeds network config maximum size",
            ),
            LedgerKey::ContractData(_) => (
                settings.max_entry_bytes,
                "operation contract data size exceeds network config maximum size",
            ),
            _ => return true,
        };
        if bytes > limit {
            self.exceeded(message, bytes.into(), limit.into());
            return false;
        }
        true
    }

    /// Counts bytes read from disk; false if more than declared.
    pub fn read_from_disk(&mut self, bytes: u32) -> bool {
        let used = &mut self.effects.used;
        used.disk_read_entries += 1;
        used.disk_read_bytes = used.disk_read_bytes.saturating_add(bytes);
        let (read, declared) = (used.disk_read_bytes, self.data.resources.disk_read_bytes);
        if read > declared {
            let message = "operation byte-read resources exceeds amount specified";
            self.exceeded(message, read.into(), declared.into());
            return false;
        }
        true
    }

    /// Counts bytes written; false if more than declared.
    pub fn write(&mut self, bytes: u32) -> bool {
        let used = &mut self.effects.used;
        used.write_entries += 1;
        used.write_bytes = used.write_bytes.saturating_add(bytes);
        let (written, declared) = (used.write_bytes, self.data.resources.write_bytes);
        if written > declared {
            let message = "operation byte-write resources exceeds amount specified";
            self.exceeded(message, written.into(), declared.into());
            return false;
        }
        true
    }

    /// Last ledger of an entry that is restored now.
    pub fn restored_live_until(&self) -> u32 {
        let ttl = self.context.network.settings.min_persistent_ttl;
        self.context.sequence.saturating_add(ttl.saturating_sub(1))
    }
}
