//! One call of the host: encoded entries in, changes and events out.

use soroban_env_host::e2e_invoke::{
    extract_rent_changes, invoke_host_function, LedgerEntryChange, TtlLedgerEntryMeta,
};
use soroban_env_host::fees::compute_rent_fee;
use soroban_env_host::{HostError, LedgerInfo, ModuleCache};
use stellar_xdr::{DiagnosticEvent, ScError, ScErrorCode, ScErrorType};

use crate::network::Network;
use crate::xdr::sc_error;

/// What a call needs, encoded as the host wants it.
pub(super) struct Call {
    pub function: Vec<u8>,
    pub resources: Vec<u8>,
    pub instructions: u32,
    pub source: Vec<u8>,
    pub auth: Vec<Vec<u8>>,
    /// One for each key of the footprint, in its order.
    pub entries: Vec<(Option<Vec<u8>>, Option<TtlLedgerEntryMeta>)>,
    /// Places in the read-write footprint of entries that are restored for this call.
    pub restored: Vec<u32>,
    pub info: LedgerInfo,
    pub seed: Vec<u8>,
    pub modules: ModuleCache,
}

/// How a call went, and what it used.
pub(super) struct Called {
    pub result: Result<Returned, HostFault>,
    pub instructions: u64,
    pub memory_bytes: u64,
    pub diagnostics: Vec<DiagnosticEvent>,
}

/// What a successful call gave.
pub(super) struct Returned {
    pub value: Vec<u8>,
    pub changes: Vec<LedgerEntryChange>,
    pub events: Vec<Vec<u8>>,
    /// In stroops.
    pub rent_fee: i64,
}

/// The error that a call ended with.
pub(super) struct HostFault {
    pub error: ScError,
    /// Whether the host blames itself.
    pub internal: bool,
}

/// Calls the host. A panic in it counts as an internal error.
pub(super) fn call(network: &Network, call: Call) -> Called {
    isolated(move || call_here(network, call)).unwrap_or_else(|| Called {
        result: Err(HostFault {
            error: sc_error(ScErrorType::Context, ScErrorCode::InternalError),
            internal: true,
        }),
        instructions: 0,
        memory_bytes: 0,
        diagnostics: vec![],
    })
}

fn call_here(network: &Network, call: Call) -> Called {
    let memory = network.settings.tx_memory_limit;
    let budget = network.budget(call.instructions.into(), memory.into());
    let sequence = call.info.sequence_number;
    let mut diagnostics = vec![];
    let result = invoke_host_function(
        &budget,
        true,
        call.function,
        call.resources,
        &call.restored,
        call.source,
        call.auth.into_iter(),
        call.info,
        call.entries.into_iter(),
        call.seed,
        &mut diagnostics,
        None,
        Some(call.modules),
    )
    .and_then(|invoked| {
        let value = invoked.encoded_invoke_result?;
        let rent_changes = extract_rent_changes(&invoked.ledger_changes);
        let rent = &network.config.rent_fee_configuration;
        Ok(Returned {
            value,
            rent_fee: compute_rent_fee(&rent_changes, rent, sequence),
            changes: invoked.ledger_changes,
            events: invoked.encoded_contract_events,
        })
    })
    .map_err(fault);
    Called {
        result,
        instructions: budget.get_cpu_insns_consumed().unwrap_or(u64::MAX),
        memory_bytes: budget.get_mem_bytes_consumed().unwrap_or(u64::MAX),
        diagnostics,
    }
}

fn fault(error: HostError) -> HostFault {
    let error = ScError::try_from(error.error)
        .unwrap_or_else(|_| sc_error(ScErrorType::Context, ScErrorCode::InternalError));
    let internal = match &error {
        ScError::Contract(_) => false,
        ScError::WasmVm(code)
        | ScError::Context(code)
        | ScError::Storage(code)
        | ScError::Object(code)
        | ScError::Crypto(code)
        | ScError::Events(code)
        | ScError::Budget(code)
        | ScError::Value(code)
        | ScError::Auth(code) => *code == ScErrorCode::InternalError,
    };
    HostFault { error, internal }
}

/// Runs `work` on a thread of its own, with a stack for the deepest of contracts. A panic of
/// the host ends there; `None` then.
pub(crate) fn isolated<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    const STACK_BYTES: usize = 64 << 20;
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES);
        thread.spawn_scoped(scope, work).ok()?.join().ok()
    })
}
