//! ExtendFootprintTtl and RestoreFootprint: rent paid in advance, and back from the archive.

use soroban_env_host::e2e_invoke::entry_size_for_rent;
use soroban_env_host::fees::{compute_rent_fee, LedgerEntryRentChange};
use stellar_xdr::{
    ExtendFootprintTtlOp, ExtendFootprintTtlResult, LedgerEntry, LedgerKey, OperationResult,
    OperationResultTr, RestoreFootprintResult, ScErrorCode, ScErrorType, SorobanTransactionData,
};

use super::work::{Failure, Work};
use crate::diagnostics::Diagnostics;
use crate::network::Network;
use crate::settings::Settings;
use crate::xdr::{has_ttl, hash, is_persistent, size, ttl_key};

/// What keeping an entry costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rent {
    /// Bytes that are paid for: the entry's, and of code those of the parsed module in memory.
    pub bytes: u32,
    /// Those of the parsed module; of what is no code, none.
    pub module_bytes: u32,
    /// Stroops.
    pub fee: i64,
}

fn extend_result(result: ExtendFootprintTtlResult) -> OperationResult {
    OperationResult::OpInner(OperationResultTr::ExtendFootprintTtl(result))
}

fn restore_result(result: RestoreFootprintResult) -> OperationResult {
    OperationResult::OpInner(OperationResultTr::RestoreFootprint(result))
}

pub(super) fn check_extend(
    op: &ExtendFootprintTtlOp,
    data: &SorobanTransactionData,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Result<(), OperationResult> {
    let footprint = &data.resources.footprint;
    let longest = settings.max_entry_ttl.saturating_sub(1);
    let (message, numbers) = if !footprint.read_write.is_empty() {
        ("read-write footprint must be empty for ExtendFootprintTTL operation", vec![])
    } else if !footprint.read_only.iter().all(has_ttl) {
        ("only entries with TTL (contract data or code entries) can have it extended", vec![])
    } else if op.extend_to > longest {
        ("TTL extension is too large: {} > {}", vec![op.extend_to.into(), longest.into()])
    } else {
        return Ok(());
    };
    diagnostics.error(ScErrorType::Storage, ScErrorCode::InvalidInput, message, &numbers);
    Err(extend_result(ExtendFootprintTtlResult::Malformed))
}

pub(super) fn check_restore(
    data: &SorobanTransactionData,
    diagnostics: &mut Diagnostics,
) -> Result<(), OperationResult> {
    let footprint = &data.resources.footprint;
    let message = if !footprint.read_only.is_empty() {
        "read-only footprint must be empty for RestoreFootprint operation"
    } else if !footprint.read_write.iter().all(is_persistent) {
        "only persistent Soroban entries can be restored"
    } else {
        return Ok(());
    };
    diagnostics.error(ScErrorType::Storage, ScErrorCode::InvalidInput, message, &[]);
    Err(restore_result(RestoreFootprintResult::Malformed))
}

/// Extends what is live and would live shorter; skips everything else.
pub(super) fn apply_extend(
    work: &mut Work,
    op: &ExtendFootprintTtlOp,
) -> Result<OperationResultTr, Failure> {
    let fail = |reason| Failure::Operation(extend_result(reason));
    let sequence = work.context.sequence;
    let extended = sequence.saturating_add(op.extend_to);
    let data = work.data;
    let mut rent = vec![];
    for key in data.resources.footprint.read_only.iter() {
        let Some(live_until) = work.txn.live_until(key) else { continue };
        let Some(entry) = work.txn.get(key).cloned() else { continue };
        if live_until < sequence || live_until >= extended {
            continue;
        }
        work.effects.used.memory_read_entries += 1;
        let bytes = size(&entry);
        if !work.check_entry_size(key, bytes) {
            return Err(fail(ExtendFootprintTtlResult::ResourceLimitExceeded));
        }
        let rated = size_for_rent(work, &entry, bytes)?;
        rent.push(rent_change(key, (rated, live_until), (rated, extended)));
        work.txn.put_ttl(hash(key), extended);
    }
    if !pay_rent(work, &rent) {
        return Err(fail(ExtendFootprintTtlResult::InsufficientRefundableFee));
    }
    Ok(OperationResultTr::ExtendFootprintTtl(ExtendFootprintTtlResult::Success))
}

/// Restores what is archived; skips everything else.
pub(super) fn apply_restore(work: &mut Work) -> Result<OperationResultTr, Failure> {
    let fail = |reason| Failure::Operation(restore_result(reason));
    let restored_until = work.restored_live_until();
    let data = work.data;
    let mut rent = vec![];
    for key in data.resources.footprint.read_write.iter() {
        let Some(live_until) = work.txn.live_until(key) else { continue };
        let Some(entry) = work.txn.get(key).cloned() else { continue };
        if live_until >= work.context.sequence {
            continue;
        }
        let bytes = size(&entry);
        let within =
            work.read_from_disk(bytes) && work.check_entry_size(key, bytes) && work.write(bytes);
        if !within {
            return Err(fail(RestoreFootprintResult::ResourceLimitExceeded));
        }
        let rated = size_for_rent(work, &entry, bytes)?;
        rent.push(rent_change(key, (0, 0), (rated, restored_until)));
        work.txn.put_ttl(hash(key), restored_until);
        let ttl_key = ttl_key(key);
        if let Some(ttl) = work.txn.get(&ttl_key).cloned() {
            work.effects.restored.insert(ttl_key, ttl);
        }
        work.effects.restored.insert(key.clone(), entry);
    }
    if !pay_rent(work, &rent) {
        return Err(fail(RestoreFootprintResult::InsufficientRefundableFee));
    }
    Ok(OperationResultTr::RestoreFootprint(RestoreFootprintResult::Success))
}

fn pay_rent(work: &mut Work, changes: &[LedgerEntryRentChange]) -> bool {
    let config = &work.context.network.config.rent_fee_configuration;
    let rent = compute_rent_fee(changes, config, work.context.sequence);
    work.pay(rent, 0)
}

/// What an entry costs for so many ledgers more, with writing its time to live once.
pub(crate) fn rent(
    network: &Network,
    key: &LedgerKey,
    entry: &LedgerEntry,
    ledgers: u32,
) -> Option<Rent> {
    let bytes = rated(network, entry, size(entry)).ok()?;
    let module_bytes = match key {
        LedgerKey::ContractCode(_) => bytes - size(entry),
        _ => 0,
    };
    let change = rent_change(key, (bytes, 1), (bytes, 1 + ledgers));
    let fee = compute_rent_fee(&[change], &network.config.rent_fee_configuration, 1);
    Some(Rent { bytes, module_bytes, fee })
}

/// Size in memory, which rent is paid for.
fn size_for_rent(work: &Work, entry: &LedgerEntry, bytes: u32) -> Result<u32, Failure> {
    rated(work.context.network, entry, bytes)
}

fn rated(network: &Network, entry: &LedgerEntry, bytes: u32) -> Result<u32, Failure> {
    let budget = network.budget(u64::MAX, u64::MAX);
    entry_size_for_rent(&budget, entry, bytes).map_err(|_| Failure::Internal)
}

/// Size and last live ledger, before and after.
fn rent_change(key: &LedgerKey, before: (u32, u32), after: (u32, u32)) -> LedgerEntryRentChange {
    LedgerEntryRentChange {
        is_persistent: is_persistent(key),
        is_code_entry: matches!(key, LedgerKey::ContractCode(_)),
        old_size_bytes: before.0,
        new_size_bytes: after.0,
        old_live_until_ledger: before.1,
        new_live_until_ledger: after.1,
    }
}
