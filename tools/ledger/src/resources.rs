//! What a Soroban transaction used and paid, next to what it declared.

/// Resources and fees of an applied Soroban transaction. Sizes are in bytes, fees in stroops.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resources {
    /// CPU instructions used.
    pub instructions: u64,
    /// CPU instructions declared.
    pub declared_instructions: u32,
    /// Memory used.
    pub memory_bytes: u64,
    /// Entries in the footprint.
    pub footprint_entries: u32,
    /// Entries read from disk: classic and restored ones.
    pub disk_read_entries: u32,
    /// Bytes of these entries.
    pub disk_read_bytes: u32,
    /// Entries read from memory.
    pub memory_read_entries: u32,
    /// Entries written.
    pub write_entries: u32,
    /// Bytes of these entries.
    pub write_bytes: u32,
    /// Contract events.
    pub events: u32,
    /// Bytes of contract events and of the return value.
    pub events_bytes: u32,
    /// Bytes of the envelope.
    pub transaction_bytes: u32,
    /// Fee for inclusion.
    pub inclusion_fee: i64,
    /// Fee for the declared resources.
    pub non_refundable_fee: i64,
    /// Fee for rent.
    pub rent_fee: i64,
    /// Fee for events and the return value.
    pub events_fee: i64,
    /// Part of the declared resource fee that came back.
    pub refunded_fee: i64,
}

impl Resources {
    /// All that the transaction cost, in stroops.
    pub fn total_fee(&self) -> i64 {
        self.inclusion_fee + self.non_refundable_fee + self.rent_fee + self.events_fee
    }
}
