//! InvokeHostFunction: reads the footprint, calls the host, keeps what it changed.

use std::collections::HashSet;

use soroban_env_host::budget::Budget;
use soroban_env_host::e2e_invoke::{entry_size_for_rent, TtlLedgerEntryMeta};
use stellar_xdr::{
    AccountId, ContractEvent, ContractIdPreimage, HostFunction, InvokeHostFunctionOp,
    InvokeHostFunctionResult, InvokeHostFunctionSuccessPreImage, LedgerEntry, LedgerEntryData,
    LedgerKey, OperationResult, OperationResultTr, ScBytes, ScErrorCode, ScErrorType, ScVal,
    SorobanTransactionDataExt,
};

use super::host::{self, Call, Called, Returned};
use super::work::{Failure, Work};
use crate::assets;
use crate::diagnostics::Diagnostics;
use crate::settings::Settings;
use crate::xdr::{decode, encode, has_ttl, hash, is_persistent, list, ttl_key};

type Entries = Vec<(Option<Vec<u8>>, Option<TtlLedgerEntryMeta>)>;

fn fail(reason: InvokeHostFunctionResult) -> Failure {
    Failure::Operation(OperationResult::OpInner(OperationResultTr::InvokeHostFunction(reason)))
}

fn limit_exceeded() -> Failure {
    fail(InvokeHostFunctionResult::ResourceLimitExceeded)
}

pub(super) fn check(
    op: &InvokeHostFunctionOp,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Result<(), OperationResult> {
    let malformed = || {
        let result = OperationResultTr::InvokeHostFunction(InvokeHostFunctionResult::Malformed);
        Err(OperationResult::OpInner(result))
    };
    let preimage = match &op.host_function {
        HostFunction::UploadContractWasm(wasm) if wasm.len() > settings.max_wasm_bytes as usize => {
            let message = "uploaded Wasm size exceeds network config maximum contract size";
            let numbers = [wasm.len() as u64, settings.max_wasm_bytes.into()];
            let (kind, code) = (ScErrorType::Budget, ScErrorCode::ExceededLimit);
            diagnostics.error(kind, code, message, &numbers);
            return malformed();
        }
        HostFunction::CreateContract(args) => &args.contract_id_preimage,
        HostFunction::CreateContractV2(args) => &args.contract_id_preimage,
        _ => return Ok(()),
    };
    match preimage {
        ContractIdPreimage::Asset(asset) if !assets::is_valid(asset) => {
            let message = "invalid asset to create contract from";
            diagnostics.error(ScErrorType::Value, ScErrorCode::InvalidInput, message, &[]);
            malformed()
        }
        _ => Ok(()),
    }
}

pub(super) fn apply(
    work: &mut Work,
    op: &InvokeHostFunctionOp,
    source: &AccountId,
) -> Result<OperationResultTr, Failure> {
    let result = call_and_keep(work, op, source);
    let (used, successful) = (work.effects.used, result.is_ok());
    for (name, value) in [
        ("read_entry", u64::from(used.disk_read_entries + used.memory_read_entries)),
        ("write_entry", used.write_entries.into()),
        ("ledger_read_byte", used.disk_read_bytes.into()),
        ("ledger_write_byte", used.write_bytes.into()),
        ("emit_event", used.events.into()),
        ("emit_event_byte", used.events_bytes.into()),
        ("cpu_insn", used.instructions),
        ("mem_byte", used.memory_bytes),
    ] {
        work.diagnostics.metric(name, value, successful);
    }
    result
}

fn call_and_keep(
    work: &mut Work,
    op: &InvokeHostFunctionOp,
    source: &AccountId,
) -> Result<OperationResultTr, Failure> {
    let (entries, restored) = read_footprint(work)?;
    let context = work.context;
    let call = Call {
        function: encode(&op.host_function),
        resources: encode(&work.data.resources),
        instructions: work.data.resources.instructions,
        source: encode(source),
        auth: op.auth.iter().map(encode).collect(),
        entries,
        restored,
        info: context.network.ledger_info(context.network_id, context.sequence, context.close_time),
        seed: context.seed.0.to_vec(),
        modules: context.module_cache.cache(),
    };
    let called = host::call(context.network, call);
    let returned = judge(work, called)?;
    keep_changes(work, &returned)?;
    let (events, value) = collect_events(work, &returned)?;
    if !work.pay(returned.rent_fee, work.effects.used.events_bytes) {
        return Err(fail(InvokeHostFunctionResult::InsufficientRefundableFee));
    }
    let preimage = InvokeHostFunctionSuccessPreImage {
        return_value: value.clone(),
        events: list(events.clone()),
    };
    work.effects.events = events;
    work.effects.return_value = Some(value);
    Ok(OperationResultTr::InvokeHostFunction(InvokeHostFunctionResult::Success(hash(&preimage))))
}

/// Encodes the entries of the footprint, one for each key. An expired temporary entry isn't
/// there. An archived one must be marked for restoration, and is restored here.
fn read_footprint(work: &mut Work) -> Result<(Entries, Vec<u32>), Failure> {
    let data = work.data;
    let footprint = &data.resources.footprint;
    let marked: &[u32] = match &data.ext {
        SorobanTransactionDataExt::V0 => &[],
        SorobanTransactionDataExt::V1(ext) => &ext.archived_soroban_entries,
    };
    // Sizes of code are rated in memory, with the cost model of the network.
    let budget = work.context.network.budget(u64::MAX, u64::MAX);
    let (mut entries, mut restored) = (vec![], vec![]);
    for key in footprint.read_only.iter() {
        entries.push(read(work, &budget, key, false)?);
    }
    for (index, key) in (0u32..).zip(footprint.read_write.iter()) {
        let archived = is_archived(work, key);
        entries.push(read(work, &budget, key, marked.contains(&index))?);
        if archived {
            restored.push(index);
        }
    }
    Ok((entries, restored))
}

fn is_archived(work: &Work, key: &LedgerKey) -> bool {
    is_persistent(key)
        && work.txn.live_until(key).is_some_and(|until| until < work.context.sequence)
}

fn read(
    work: &mut Work,
    budget: &Budget,
    key: &LedgerKey,
    may_restore: bool,
) -> Result<(Option<Vec<u8>>, Option<TtlLedgerEntryMeta>), Failure> {
    if !has_ttl(key) {
        let bytes = work.txn.get(key).map(encode);
        let size = bytes.as_ref().map_or(0, |bytes| bytes.len() as u32);
        return if work.read_from_disk(size) { Ok((bytes, None)) } else { Err(limit_exceeded()) };
    }
    work.effects.used.memory_read_entries += 1;
    let archived = is_archived(work, key);
    let live_until = work.txn.live_until(key);
    let expired = live_until.is_some_and(|until| until < work.context.sequence);
    if expired && !archived {
        return Ok((None, None));
    }
    let (Some(entry), Some(mut live_until_ledger)) = (work.txn.get(key).cloned(), live_until)
    else {
        return Ok((None, None));
    };
    let bytes = encode(&entry);
    let size = bytes.len() as u32;
    if !work.check_entry_size(key, size) {
        return Err(limit_exceeded());
    }
    if archived {
        if !may_restore {
            return Err(refuse_archived(work, key));
        }
        work.effects.used.memory_read_entries -= 1;
        if !work.read_from_disk(size) {
            return Err(limit_exceeded());
        }
        live_until_ledger = work.restored_live_until();
        restore(work, key, &entry, live_until_ledger);
    } else if let LedgerEntryData::ContractCode(code) = &entry.data {
        work.context.module_cache.add(work.context.network, code);
    }
    let entry_size_for_rent =
        entry_size_for_rent(budget, &entry, size).map_err(|_| Failure::Internal)?;
    Ok((Some(bytes), Some(TtlLedgerEntryMeta { live_until_ledger, entry_size_for_rent })))
}

/// Brings an entry back to life. Code that comes back is parsed anew, and the call pays for it.
fn restore(work: &mut Work, key: &LedgerKey, entry: &LedgerEntry, live_until: u32) {
    if let LedgerKey::ContractCode(code) = key {
        work.context.module_cache.remove(&code.hash);
    }
    let ttl_key = ttl_key(key);
    work.txn.put_ttl(hash(key), live_until);
    if let Some(ttl) = work.txn.get(&ttl_key).cloned() {
        work.effects.restored.insert(ttl_key, ttl);
    }
    work.effects.restored.insert(key.clone(), entry.clone());
}

fn refuse_archived(work: &mut Work, key: &LedgerKey) -> Failure {
    let (message, values) = match key {
        LedgerKey::ContractData(data) => (
            "trying to access an archived contract data entry",
            vec![ScVal::Address(data.contract.clone()), data.key.clone()],
        ),
        LedgerKey::ContractCode(code) => (
            "trying to access an archived contract code entry",
            vec![ScVal::Bytes(ScBytes(code.hash.0.to_vec().try_into().unwrap_or_default()))],
        ),
        _ => ("trying to access an archived entry", vec![]),
    };
    let (kind, code) = (ScErrorType::Value, ScErrorCode::InvalidInput);
    work.diagnostics.error_values(kind, code, message, &values);
    fail(InvokeHostFunctionResult::EntryArchived)
}

/// Records what the call used, and names the reason if it failed.
fn judge(work: &mut Work, called: Called) -> Result<Returned, Failure> {
    work.effects.used.instructions = called.instructions;
    work.effects.used.memory_bytes = called.memory_bytes;
    work.diagnostics.0.extend(called.diagnostics);
    let fault = match called.result {
        Ok(returned) => return Ok(returned),
        Err(fault) => fault,
    };
    work.diagnostics.host_failed(fault.error);
    if fault.internal {
        return Err(Failure::Internal);
    }
    let declared = u64::from(work.data.resources.instructions);
    let memory = u64::from(work.context.network.settings.tx_memory_limit);
    if called.instructions > declared {
        let message = "operation instructions exceeds amount specified";
        work.exceeded(message, called.instructions, declared);
        return Err(limit_exceeded());
    }
    if called.memory_bytes > memory {
        let message = "operation memory usage exceeds network config limit";
        work.exceeded(message, called.memory_bytes, memory);
        return Err(limit_exceeded());
    }
    Err(fail(InvokeHostFunctionResult::Trapped))
}

/// Writes the entries that the host gives back, and removes those that it doesn't.
fn keep_changes(work: &mut Work, returned: &Returned) -> Result<(), Failure> {
    let mut kept = HashSet::new();
    for change in &returned.changes {
        if let Some(bytes) = &change.encoded_new_value {
            let entry: LedgerEntry = decode(bytes).ok_or(Failure::Internal)?;
            let (key, size) = (entry.to_key(), bytes.len() as u32);
            if !work.check_entry_size(&key, size) || !work.write(size) {
                return Err(limit_exceeded());
            }
            work.txn.put_entry(entry);
            kept.insert(key);
        }
        if let Some(ttl) = &change.ttl_change {
            if ttl.new_live_until_ledger > ttl.old_live_until_ledger {
                let key_hash = ttl.key_hash.as_slice().try_into().map_err(|_| Failure::Internal)?;
                work.txn.put_ttl(stellar_xdr::Hash(key_hash), ttl.new_live_until_ledger);
            }
        }
    }
    for key in work.data.resources.footprint.read_write.iter() {
        if !kept.contains(key) && work.txn.remove(key) {
            work.txn.remove(&ttl_key(key));
        }
    }
    Ok(())
}

/// Decodes events and return value, within the limit of what may be kept of them.
fn collect_events(
    work: &mut Work,
    returned: &Returned,
) -> Result<(Vec<ContractEvent>, ScVal), Failure> {
    let limit = work.context.network.settings.tx_max_events_bytes;
    let mut events = vec![];
    for bytes in &returned.events {
        let used = &mut work.effects.used;
        used.events += 1;
        used.events_bytes = used.events_bytes.saturating_add(bytes.len() as u32);
        if used.events_bytes > limit {
            let total = used.events_bytes.into();
            work.exceeded("total events size exceeds network config maximum", total, limit.into());
            return Err(limit_exceeded());
        }
        events.push(decode(bytes).ok_or(Failure::Internal)?);
    }
    let used = &mut work.effects.used;
    used.events_bytes = used.events_bytes.saturating_add(returned.value.len() as u32);
    if used.events_bytes > limit {
        let total = used.events_bytes.into();
        let message = "return value pushes events size above network config maximum";
        work.exceeded(message, total, limit.into());
        return Err(limit_exceeded());
    }
    Ok((events, decode(&returned.value).ok_or(Failure::Internal)?))
}
