//! What the network allows one transaction (mainnet, July 2026).

use crate::Receipt;

/// Instructions.
pub const INSTRUCTIONS: i64 = 400_000_000;
/// Bytes of metered memory.
pub const MEMORY: i64 = 41_943_040;
/// Classic and restored entries read from disk.
pub const DISK_READS: u32 = 200;
/// Bytes read from disk.
pub const DISK_READ_BYTES: u32 = 200_000;
/// Entries written.
pub const WRITES: u32 = 200;
/// Bytes written.
pub const WRITE_BYTES: u32 = 132_096;
/// Entries in the footprint.
pub const FOOTPRINT: u32 = 400;
/// Bytes of events and return value together.
pub const EVENT_BYTES: u32 = 16_384;

/// What of a receipt is beyond the network's limits, memory aside: the test host counts memory
/// that the network does not. Empty if all is well.
pub fn exceeded(receipt: &Receipt) -> Vec<String> {
    let used = &receipt.resources;
    let footprint = used.disk_read_entries + used.memory_read_entries + used.write_entries;
    let table = [
        ("instructions", used.instructions, INSTRUCTIONS),
        ("entries read from disk", used.disk_read_entries.into(), DISK_READS.into()),
        ("bytes read from disk", used.disk_read_bytes.into(), DISK_READ_BYTES.into()),
        ("entries written", used.write_entries.into(), WRITES.into()),
        ("bytes written", used.write_bytes.into(), WRITE_BYTES.into()),
        ("footprint", footprint.into(), FOOTPRINT.into()),
        ("event bytes", receipt.event_bytes().into(), EVENT_BYTES.into()),
    ];
    let beyond = table.into_iter().filter(|(_, used, limit)| used > limit);
    beyond.map(|(what, used, limit)| format!("{what}: {used} > {limit}")).collect()
}
