//! Resource fees: what a transaction's resources cost, and what part of it comes back.

use soroban_env_host::fees::{compute_transaction_resource_fee, TransactionResources};
use stellar_xdr::{LedgerKey, OperationBody, SorobanTransactionData, SorobanTransactionDataExt};

use crate::network::Network;
use crate::transaction::Tx;
use crate::xdr::has_ttl;

/// The most that a transaction may declare, in stroops.
pub(crate) const MAX_RESOURCE_FEE: i64 = 1 << 50;

/// Entries that a transaction reads from disk: classic ones, and archived ones to restore.
pub(crate) fn disk_read_entries(body: &OperationBody, data: &SorobanTransactionData) -> u32 {
    let footprint = &data.resources.footprint;
    if matches!(body, OperationBody::RestoreFootprint(_)) {
        return footprint.read_write.len() as u32;
    }
    let classic = |keys: &[LedgerKey]| keys.iter().filter(|key| !has_ttl(key)).count();
    let archived = match &data.ext {
        SorobanTransactionDataExt::V0 => 0,
        SorobanTransactionDataExt::V1(ext) => ext.archived_soroban_entries.len(),
    };
    (classic(&footprint.read_only) + classic(&footprint.read_write) + archived) as u32
}

/// Price of the declared resources and of events, in stroops: the part that is kept, and the
/// part for events, which is charged by use.
pub(crate) fn resource_fee(
    network: &Network,
    tx: &Tx,
    data: &SorobanTransactionData,
    events_bytes: u32,
) -> (i64, i64) {
    let resources = &data.resources;
    let disk_read_entries =
        tx.operations().first().map_or(0, |operation| disk_read_entries(&operation.body, data));
    compute_transaction_resource_fee(
        &TransactionResources {
            instructions: resources.instructions,
            disk_read_entries,
            write_entries: resources.footprint.read_write.len() as u32,
            disk_read_bytes: resources.disk_read_bytes,
            write_bytes: resources.write_bytes,
            contract_events_size_bytes: events_bytes,
            transaction_size_bytes: tx.size,
        },
        &network.config.fee_configuration,
    )
}

/// The part of a declared resource fee that is charged by use.
#[derive(Clone, Debug, Default)]
pub(crate) struct RefundableFee {
    /// Declared, in stroops.
    pub max: i64,
    pub rent: i64,
    pub events: i64,
}

/// What the refundable fee was too small for.
pub(crate) enum TooSmall {
    Rent,
    Events,
}

impl RefundableFee {
    pub fn new(max: i64) -> Self {
        Self { max, rent: 0, events: 0 }
    }

    /// Pays rent, then events.
    pub fn consume(&mut self, rent: i64, events: i64) -> Result<(), TooSmall> {
        self.rent = rent;
        if self.max < rent {
            return Err(TooSmall::Rent);
        }
        self.events = events;
        if self.max - rent < events {
            return Err(TooSmall::Events);
        }
        Ok(())
    }

    /// Forgets what a failed transaction would have paid.
    pub fn reset(&mut self) {
        (self.rent, self.events) = (0, 0);
    }

    pub fn consumed(&self) -> i64 {
        self.rent.saturating_add(self.events)
    }

    pub fn refund(&self) -> i64 {
        self.max.saturating_sub(self.consumed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rent_is_paid_before_events_and_the_rest_comes_back() {
        let mut fee = RefundableFee::new(100);
        assert!(fee.consume(60, 30).is_ok());
        assert_eq!((fee.consumed(), fee.refund()), (90, 10));
        assert!(matches!(fee.consume(101, 0), Err(TooSmall::Rent)));
        assert!(matches!(fee.consume(60, 41), Err(TooSmall::Events)));
        fee.reset();
        assert_eq!(fee.refund(), 100);
    }
}
