//! Network settings: limits of a transaction, fees, rent and the cost model of the host.
//!
//! They are ledger entries on the real network, and here too: simulation and stellar-cli read
//! them from the ledger. Limits and fees are those of the public network; the cost model is
//! the one of protocol 28.

use stellar_xdr::{
    ConfigSettingContractBandwidthV0, ConfigSettingContractComputeV0,
    ConfigSettingContractEventsV0, ConfigSettingContractExecutionLanesV0,
    ConfigSettingContractHistoricalDataV0, ConfigSettingContractLedgerCostExtV0,
    ConfigSettingContractLedgerCostV0, ConfigSettingContractParallelComputeV0, ConfigSettingEntry,
    ConfigSettingScpTiming, ContractCostParamEntry, ContractCostParams, EvictionIterator,
    ExtensionPoint, FreezeBypassTxs, FrozenLedgerKeys, StateArchivalSettings,
};

use crate::xdr::list;

const COST_PARAMETERS: &str = include_str!("../data/cost-parameters.json");

/// Limits and prices of the network. Fees are in stroops, time to live in ledgers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// CPU instructions that a transaction may declare.
    pub tx_max_instructions: u32,
    /// Bytes of memory that a transaction may use.
    pub tx_memory_limit: u32,
    /// Entries that a transaction may read from disk: classic and archived ones.
    pub tx_max_disk_read_entries: u32,
    /// Bytes of these entries.
    pub tx_max_disk_read_bytes: u32,
    /// Entries in the read-write footprint.
    pub tx_max_write_entries: u32,
    /// Bytes written.
    pub tx_max_write_bytes: u32,
    /// Entries in the whole footprint.
    pub tx_max_footprint_entries: u32,
    /// Bytes of the envelope.
    pub tx_max_size_bytes: u32,
    /// Bytes of contract events and of the return value.
    pub tx_max_events_bytes: u32,
    /// Bytes of a contract's wasm.
    pub max_wasm_bytes: u32,
    /// Bytes of a ledger key.
    pub max_key_bytes: u32,
    /// Bytes of an entry of contract data.
    pub max_entry_bytes: u32,
    /// Fee for 10 000 instructions.
    pub fee_per_10k_instructions: i64,
    /// Fee for an entry read from disk.
    pub fee_per_disk_read_entry: i64,
    /// Fee for an entry written.
    pub fee_per_write_entry: i64,
    /// Fee for 1024 bytes read from disk.
    pub fee_per_disk_read_1kb: i64,
    /// Fee for 1024 bytes written.
    pub fee_per_write_1kb: i64,
    /// Fee for 1024 bytes kept in the history.
    pub fee_per_historical_1kb: i64,
    /// Fee for 1024 bytes of events.
    pub fee_per_events_1kb: i64,
    /// Fee for 1024 bytes of envelope.
    pub fee_per_tx_size_1kb: i64,
    /// Longest time to live.
    pub max_entry_ttl: u32,
    /// Time to live of a new temporary entry.
    pub min_temporary_ttl: u32,
    /// Time to live of a new or restored persistent entry.
    pub min_persistent_ttl: u32,
    /// Ledgers of rent of a persistent entry that cost as much as writing it.
    pub persistent_rent_denominator: i64,
    /// The same for a temporary entry.
    pub temporary_rent_denominator: i64,
    /// Bytes of the whole live state, which the price of rent follows.
    pub state_size_bytes: u64,
    /// Time between ledgers, as announced to clients.
    pub close_time_ms: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self::mainnet()
    }
}

// Rent depends on the size of the whole state. These are the network's curve; the price is never
// below 1 000 stroops a kilobyte, is the high one at the target, and climbs steeply beyond.
const STATE_TARGET_SIZE_BYTES: i64 = 3_000_000_000;
const RENT_FEE_LOW: i64 = -17_000;
const RENT_FEE_HIGH: i64 = 10_000;
const RENT_GROWTH_FACTOR: u32 = 5_000;
/// Size of the public network's live state on 24 September 2026.
const STATE_SIZE_BYTES: u64 = 1_681_237_636;

impl Settings {
    /// The public network in September 2026: rent is at its lowest price, 1 000 stroops a kilobyte.
    pub fn mainnet() -> Self {
        Self {
            tx_max_instructions: 400_000_000,
            tx_memory_limit: 41_943_040,
            tx_max_disk_read_entries: 200,
            tx_max_disk_read_bytes: 200_000,
            tx_max_write_entries: 200,
            tx_max_write_bytes: 132_096,
            tx_max_footprint_entries: 400,
            tx_max_size_bytes: 132_096,
            tx_max_events_bytes: 16_384,
            max_wasm_bytes: 131_072,
            max_key_bytes: 250,
            max_entry_bytes: 65_536,
            fee_per_10k_instructions: 7,
            fee_per_disk_read_entry: 1_563,
            fee_per_write_entry: 2_500,
            fee_per_disk_read_1kb: 447,
            fee_per_write_1kb: 875,
            fee_per_historical_1kb: 4_059,
            fee_per_events_1kb: 5_000,
            fee_per_tx_size_1kb: 406,
            max_entry_ttl: 3_110_400,
            min_temporary_ttl: 17_280,
            min_persistent_ttl: 2_073_600,
            persistent_rent_denominator: 1_215,
            temporary_rent_denominator: 2_430,
            state_size_bytes: STATE_SIZE_BYTES,
            close_time_ms: 5_000,
        }
    }

    /// The same when the state has reached its target size: rent is ten times as dear.
    pub fn mainnet_at_the_target() -> Self {
        Self { state_size_bytes: STATE_TARGET_SIZE_BYTES as u64, ..Self::mainnet() }
    }

    /// The settings as ledger entries. A ledger holds one transaction here, so the limits of a
    /// ledger are those of a transaction.
    pub(crate) fn entries(&self) -> Vec<ConfigSettingEntry> {
        let (cpu, memory) = cost_parameters();
        let mut entries = self.limits_and_fees();
        entries.extend([
            ConfigSettingEntry::ContractCostParamsCpuInstructions(cpu),
            ConfigSettingEntry::ContractCostParamsMemoryBytes(memory),
            ConfigSettingEntry::StateArchival(StateArchivalSettings {
                max_entry_ttl: self.max_entry_ttl,
                min_temporary_ttl: self.min_temporary_ttl,
                min_persistent_ttl: self.min_persistent_ttl,
                persistent_rent_rate_denominator: self.persistent_rent_denominator,
                temp_rent_rate_denominator: self.temporary_rent_denominator,
                max_entries_to_archive: 1_000,
                live_soroban_state_size_window_sample_size: 30,
                live_soroban_state_size_window_sample_period: 64,
                eviction_scan_size: 500_000,
                starting_eviction_scan_level: 7,
            }),
            ConfigSettingEntry::ContractExecutionLanes(ConfigSettingContractExecutionLanesV0 {
                ledger_max_tx_count: 1,
            }),
            ConfigSettingEntry::LiveSorobanStateSizeWindow(list(vec![self.state_size_bytes; 30])),
            ConfigSettingEntry::EvictionIterator(EvictionIterator {
                bucket_list_level: 7,
                is_curr_bucket: true,
                bucket_file_offset: 0,
            }),
            ConfigSettingEntry::ContractParallelComputeV0(ConfigSettingContractParallelComputeV0 {
                ledger_max_dependent_tx_clusters: 1,
            }),
            ConfigSettingEntry::ScpTiming(ConfigSettingScpTiming {
                ledger_target_close_time_milliseconds: self.close_time_ms,
                nomination_timeout_initial_milliseconds: 1_000,
                nomination_timeout_increment_milliseconds: 1_000,
                ballot_timeout_initial_milliseconds: 1_000,
                ballot_timeout_increment_milliseconds: 1_000,
            }),
            ConfigSettingEntry::FrozenLedgerKeys(FrozenLedgerKeys { keys: list(vec![]) }),
            ConfigSettingEntry::FreezeBypassTxs(FreezeBypassTxs { tx_hashes: list(vec![]) }),
        ]);
        entries
    }

    fn limits_and_fees(&self) -> Vec<ConfigSettingEntry> {
        vec![
            ConfigSettingEntry::ContractMaxSizeBytes(self.max_wasm_bytes),
            ConfigSettingEntry::ContractDataKeySizeBytes(self.max_key_bytes),
            ConfigSettingEntry::ContractDataEntrySizeBytes(self.max_entry_bytes),
            ConfigSettingEntry::ContractComputeV0(ConfigSettingContractComputeV0 {
                ledger_max_instructions: self.tx_max_instructions.into(),
                tx_max_instructions: self.tx_max_instructions.into(),
                fee_rate_per_instructions_increment: self.fee_per_10k_instructions,
                tx_memory_limit: self.tx_memory_limit,
            }),
            ConfigSettingEntry::ContractLedgerCostV0(ConfigSettingContractLedgerCostV0 {
                ledger_max_disk_read_entries: self.tx_max_disk_read_entries,
                ledger_max_disk_read_bytes: self.tx_max_disk_read_bytes,
                ledger_max_write_ledger_entries: self.tx_max_write_entries,
                ledger_max_write_bytes: self.tx_max_write_bytes,
                tx_max_disk_read_entries: self.tx_max_disk_read_entries,
                tx_max_disk_read_bytes: self.tx_max_disk_read_bytes,
                tx_max_write_ledger_entries: self.tx_max_write_entries,
                tx_max_write_bytes: self.tx_max_write_bytes,
                fee_disk_read_ledger_entry: self.fee_per_disk_read_entry,
                fee_write_ledger_entry: self.fee_per_write_entry,
                fee_disk_read1_kb: self.fee_per_disk_read_1kb,
                soroban_state_target_size_bytes: STATE_TARGET_SIZE_BYTES,
                rent_fee1_kb_soroban_state_size_low: RENT_FEE_LOW,
                rent_fee1_kb_soroban_state_size_high: RENT_FEE_HIGH,
                soroban_state_rent_fee_growth_factor: RENT_GROWTH_FACTOR,
            }),
            ConfigSettingEntry::ContractLedgerCostExtV0(ConfigSettingContractLedgerCostExtV0 {
                tx_max_footprint_entries: self.tx_max_footprint_entries,
                fee_write1_kb: self.fee_per_write_1kb,
            }),
            ConfigSettingEntry::ContractHistoricalDataV0(ConfigSettingContractHistoricalDataV0 {
                fee_historical1_kb: self.fee_per_historical_1kb,
            }),
            ConfigSettingEntry::ContractEventsV0(ConfigSettingContractEventsV0 {
                tx_max_contract_events_size_bytes: self.tx_max_events_bytes,
                fee_contract_events1_kb: self.fee_per_events_1kb,
            }),
            ConfigSettingEntry::ContractBandwidthV0(ConfigSettingContractBandwidthV0 {
                ledger_max_txs_size_bytes: self.tx_max_size_bytes,
                tx_max_size_bytes: self.tx_max_size_bytes,
                fee_tx_size1_kb: self.fee_per_tx_size_1kb,
            }),
        ]
    }
}

fn cost_parameters() -> (ContractCostParams, ContractCostParams) {
    let data: serde_json::Value =
        serde_json::from_str(COST_PARAMETERS).expect("cost parameters are valid JSON");
    let read = |name: &str| {
        let pairs: Vec<(i64, i64)> =
            serde_json::from_value(data[name].clone()).expect("pairs of terms");
        let parameters = pairs.into_iter().map(|(const_term, linear_term)| {
            ContractCostParamEntry { ext: ExtensionPoint::V0, const_term, linear_term }
        });
        ContractCostParams(list(parameters.collect()))
    };
    (read("cpu_instructions"), read("memory_bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Config, Ledger};

    #[test]
    fn rent_is_at_its_lowest_price_and_ten_times_as_dear_at_the_target() {
        let prices = [(Settings::mainnet(), 1_000), (Settings::mainnet_at_the_target(), 10_000)];
        for (settings, price) in prices {
            let ledger = Ledger::new(Config { settings, ..Config::default() });
            assert_eq!(ledger.network.config.rent_fee_configuration.fee_per_rent_1kb, price);
        }
    }
}
