//! Simulation: what a Soroban transaction would do, need and cost, as Stellar RPC tells it.

use std::rc::Rc;
use std::sync::Arc;

use soroban_env_host::e2e_invoke::RecordingInvocationAuthMode;
use soroban_env_host::events::HostEvent;
use soroban_env_host::{HostError, LedgerInfo};
use soroban_simulation::simulation::{
    simulate_extend_ttl_op, simulate_invoke_host_function_op, simulate_restore_op,
    SimulationAdjustmentConfig, SimulationAdjustmentFactor,
};
use soroban_simulation::AutoRestoringSnapshotSource;
use stellar_xdr::{
    AccountId, DiagnosticEvent, ExtendFootprintTtlOp, InvokeHostFunctionOp, LedgerEntry,
    LedgerFootprint, LedgerKey, Memo, OperationBody, ScVal, SorobanAuthorizationEntry,
    SorobanTransactionData, TransactionEnvelope, TransactionExt,
};

use crate::network::Network;
use crate::soroban::{isolated, Snapshot};
use crate::state::State;
use crate::xdr::{account_id, encode_untrusted};

/// Instructions that are added to what a simulation used, at least.
const MIN_INSTRUCTION_LEEWAY: u32 = 50_000;

/// How a simulation treats authorisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SimulatedAuth {
    /// Check the authorisation entries of the operation.
    Enforce,
    /// Record entries for root invocations.
    Record,
    /// Record entries also where an address authorises only a sub-invocation.
    RecordAllowNonRoot,
}

/// What a simulation found out.
#[derive(Clone, Debug, Default)]
pub struct Simulated {
    /// Footprint, resources and resource fee to put in the transaction; `None` on error.
    pub transaction_data: Option<SorobanTransactionData>,
    /// Resource fee in stroops.
    pub min_resource_fee: i64,
    /// Contract and diagnostic events.
    pub events: Vec<DiagnosticEvent>,
    /// Authorisation entries to sign, and the return value; for host function calls.
    pub result: Option<(Vec<SorobanAuthorizationEntry>, ScVal)>,
    /// Key, state before and state after of each entry written.
    pub state_changes: Vec<(LedgerKey, Option<LedgerEntry>, Option<LedgerEntry>)>,
    /// Resources of a `RestoreFootprint` that must come first; only for `ExtendFootprintTtl`.
    pub restore_preamble: Option<SorobanTransactionData>,
    /// CPU instructions used, without the leeway that `transaction_data` has.
    pub instructions: u32,
    /// Bytes of memory used.
    pub memory_bytes: u32,
    /// Why it failed.
    pub error: Option<String>,
}

impl Simulated {
    fn failed(reason: impl Into<String>) -> Self {
        Self { error: Some(reason.into()), ..Self::default() }
    }

    fn needing(data: SorobanTransactionData) -> Self {
        Self {
            min_resource_fee: data.resource_fee,
            transaction_data: Some(data),
            ..Self::default()
        }
    }
}

/// How the caller wants it.
pub(crate) struct Options {
    pub auth: Option<SimulatedAuth>,
    /// Record the newer form of address credentials.
    pub upgraded_auth: bool,
    pub instruction_leeway: u32,
    /// Seed of the host's random numbers.
    pub seed: [u8; 32],
}

/// Simulates the one operation of `envelope` in the ledger of `info`.
pub(crate) fn simulate(
    state: Arc<State>,
    network: &Network,
    info: LedgerInfo,
    envelope: &TransactionEnvelope,
    options: Options,
) -> Simulated {
    if encode_untrusted(envelope).is_none() {
        return Simulated::failed("transaction is nested too deeply");
    }
    let request = match Request::new(envelope, &options) {
        Ok(request) => request,
        Err(reason) => return Simulated::failed(reason),
    };
    isolated(move || request.run(state, network, info, &options))
        .unwrap_or_else(|| Simulated::failed("the host failed with an internal error"))
}

enum Request {
    Invoke { op: InvokeHostFunctionOp, source: AccountId, auth: SimulatedAuth },
    Extend { op: ExtendFootprintTtlOp, footprint: LedgerFootprint },
    Restore { footprint: LedgerFootprint },
}

impl Request {
    fn new(envelope: &TransactionEnvelope, options: &Options) -> Result<Self, &'static str> {
        let tx = match envelope {
            TransactionEnvelope::Tx(envelope) => &envelope.tx,
            TransactionEnvelope::TxFeeBump(bump) => {
                let stellar_xdr::FeeBumpTransactionInnerTx::Tx(inner) = &bump.tx.inner_tx;
                &inner.tx
            }
            TransactionEnvelope::TxV0(_) => return Err("transaction is of an old version"),
        };
        let [operation] = tx.operations.as_slice() else {
            return Err("Transaction contains more than one operation");
        };
        let source = account_id(operation.source_account.as_ref().unwrap_or(&tx.source_account));
        let footprint = || match &tx.ext {
            TransactionExt::V1(data) => Ok(data.resources.footprint.clone()),
            TransactionExt::V0 => {
                Err("To perform a SimulateTransaction for ExtendFootprintTtl or \
                                       RestoreFootprint operations, SorobanTransactionData must \
                                       be provided")
            }
        };
        if options.auth.is_some() && !matches!(operation.body, OperationBody::InvokeHostFunction(_))
        {
            return Err("cannot set authMode with non-InvokeHostFunction operations");
        }
        match &operation.body {
            OperationBody::InvokeHostFunction(op) => {
                if tx.memo != Memo::None {
                    return Err("memo cannot be used with Soroban transactions");
                }
                let auth = match options.auth {
                    None if op.auth.is_empty() => SimulatedAuth::Record,
                    None => SimulatedAuth::Enforce,
                    Some(SimulatedAuth::Enforce) => SimulatedAuth::Enforce,
                    Some(_) if !op.auth.is_empty() => {
                        return Err("cannot set authMode to record with existing auth entries")
                    }
                    Some(mode) => mode,
                };
                Ok(Self::Invoke { op: op.clone(), source, auth })
            }
            OperationBody::ExtendFootprintTtl(op) => {
                Ok(Self::Extend { op: op.clone(), footprint: footprint()? })
            }
            OperationBody::RestoreFootprint(_) => Ok(Self::Restore { footprint: footprint()? }),
            _ => Err("Transaction contains unsupported operation type"),
        }
    }

    fn run(
        self,
        state: Arc<State>,
        network: &Network,
        info: LedgerInfo,
        options: &Options,
    ) -> Simulated {
        let done = match self {
            Self::Invoke { op, source, auth } => {
                invoke(state, network, &info, op, &source, auth, options)
            }
            Self::Extend { op, footprint } => extend(state, network, &info, &op, &footprint),
            Self::Restore { footprint } => restore(state, network, &info, &footprint),
        };
        done.unwrap_or_else(|error| Simulated::failed(format!("{error:?}")))
    }
}

fn adjustments(options: Option<&Options>) -> SimulationAdjustmentConfig {
    let mut adjustments = SimulationAdjustmentConfig::default_adjustment();
    let leeway = options.map_or(0, |options| options.instruction_leeway);
    adjustments.instructions =
        SimulationAdjustmentFactor::new(1.04, leeway.max(MIN_INSTRUCTION_LEEWAY));
    adjustments
}

fn invoke(
    state: Arc<State>,
    network: &Network,
    info: &LedgerInfo,
    op: InvokeHostFunctionOp,
    source: &AccountId,
    auth: SimulatedAuth,
    options: &Options,
) -> Result<Simulated, Box<dyn std::error::Error>> {
    let upgraded = options.upgraded_auth;
    let mode = match auth {
        SimulatedAuth::Enforce => RecordingInvocationAuthMode::Enforcing(op.auth.to_vec()),
        SimulatedAuth::Record => RecordingInvocationAuthMode::recording(true, upgraded),
        SimulatedAuth::RecordAllowNonRoot => {
            RecordingInvocationAuthMode::recording(false, upgraded)
        }
    };
    let done = simulate_invoke_host_function_op(
        Rc::new(Snapshot(state)),
        &network.config,
        &adjustments(Some(options)),
        info,
        op.host_function,
        mode,
        source,
        options.seed,
        true,
    )?;
    let mut simulated = match (done.invoke_result, done.transaction_data) {
        (Ok(value), Some(data)) => {
            Simulated { result: Some((done.auth, value)), ..Simulated::needing(data) }
        }
        (Ok(_), None) => Simulated::failed("simulation gave no resources"),
        (Err(error), _) => Simulated::failed(explain(&error, &done.diagnostic_events)),
    };
    simulated.events = done.diagnostic_events;
    simulated.instructions = done.simulated_instructions;
    simulated.memory_bytes = done.simulated_memory;
    let changes = done.modified_entries.into_iter();
    simulated.state_changes = changes
        .filter_map(|diff| {
            let key = diff.state_before.as_ref().or(diff.state_after.as_ref())?.to_key();
            Some((key, diff.state_before, diff.state_after))
        })
        .collect();
    Ok(simulated)
}

/// The error with the events that led to it, the newest first, as Stellar RPC words it.
fn explain(error: &HostError, events: &[DiagnosticEvent]) -> String {
    let mut text = format!("HostError: {:?}\n", error.error);
    for (index, event) in events.iter().rev().enumerate() {
        if index == 0 {
            text.push_str("\nEvent log (newest first):\n");
        }
        let failed_call = !event.in_successful_contract_call;
        let event = HostEvent { event: event.event.clone(), failed_call };
        text.push_str(&format!("   {index}: {event}\n"));
    }
    text
}

fn extend(
    state: Arc<State>,
    network: &Network,
    info: &LedgerInfo,
    op: &ExtendFootprintTtlOp,
    footprint: &LedgerFootprint,
) -> Result<Simulated, Box<dyn std::error::Error>> {
    if op.extend_to >= network.settings.max_entry_ttl {
        return Err("extension is beyond the longest time to live".into());
    }
    let snapshot = AutoRestoringSnapshotSource::new(Rc::new(Snapshot(state)), info)?;
    let adjustments = adjustments(None);
    let keys = &footprint.read_only;
    let done =
        simulate_extend_ttl_op(&snapshot, &network.config, &adjustments, info, keys, op.extend_to)?;
    let preamble = snapshot.simulate_restore_keys_op(&network.config, &adjustments, info)?;
    Ok(Simulated {
        restore_preamble: preamble.map(|restore| restore.transaction_data),
        ..Simulated::needing(done.transaction_data)
    })
}

fn restore(
    state: Arc<State>,
    network: &Network,
    info: &LedgerInfo,
    footprint: &LedgerFootprint,
) -> Result<Simulated, Box<dyn std::error::Error>> {
    let keys = &footprint.read_write;
    let adjustments = adjustments(None);
    let done = simulate_restore_op(&Snapshot(state), &network.config, &adjustments, info, keys)?;
    Ok(Simulated::needing(done.transaction_data))
}
