//! The network that the ledger stands for: its protocol, and its settings as the host wants them.

use soroban_env_host::budget::Budget;
use soroban_env_host::LedgerInfo;
use soroban_simulation::NetworkConfig;
use stellar_xdr::Hash;

use crate::accounts::BASE_RESERVE;
use crate::settings::Settings;

/// Protocol version of the ledger.
pub const PROTOCOL: u32 = 28;

/// The settings in force, with the form in which host and simulation want them.
pub(crate) struct Network {
    pub settings: Settings,
    pub config: NetworkConfig,
}

impl Network {
    /// The ledger as the host sees it.
    pub fn ledger_info(&self, network_id: &Hash, sequence: u32, close_time: u64) -> LedgerInfo {
        let mut info = LedgerInfo {
            protocol_version: PROTOCOL,
            sequence_number: sequence,
            timestamp: close_time,
            network_id: network_id.0,
            base_reserve: BASE_RESERVE,
            ..LedgerInfo::default()
        };
        self.config.fill_config_fields_in_ledger_info(&mut info);
        info
    }

    /// A budget of the host with the network's cost model.
    pub fn budget(&self, instructions: u64, memory: u64) -> Budget {
        let (cpu_costs, memory_costs) =
            (self.config.cpu_cost_params.clone(), self.config.memory_cost_params.clone());
        Budget::try_from_configs(instructions, memory, cpu_costs, memory_costs)
            .expect("the cost model of the network is complete")
    }
}
