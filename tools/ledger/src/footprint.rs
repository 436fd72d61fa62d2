//! Declared resources of a Soroban transaction against the limits of the network.

use std::collections::HashSet;

use stellar_xdr::{
    LedgerKey, LedgerKeyTrustLine, Memo, MuxedAccount, OperationBody, ScErrorCode, ScErrorType,
    SorobanTransactionData, SorobanTransactionDataExt,
};

use crate::assets;
use crate::diagnostics::Diagnostics;
use crate::fees::{disk_read_entries, resource_fee};
use crate::network::Network;
use crate::transaction::Tx;
use crate::xdr::{is_persistent, size};

/// The transaction asks for what no transaction may have; the diagnostics say what.
pub(crate) struct Invalid;

/// Checks resources, footprint and resource fee of a transaction with a single host operation.
pub(crate) fn check(
    network: &Network,
    tx: &Tx,
    diagnostics: &mut Diagnostics,
) -> Result<(), Invalid> {
    let (Some(data), Some(operation)) = (tx.soroban_data(), tx.operations().first()) else {
        return Err(Invalid);
    };
    check_limits(network, tx, &operation.body, data, diagnostics)?;
    check_keys(network, data, diagnostics)?;
    check_archived(data, diagnostics)?;
    check_fee(network, tx, data, diagnostics)?;
    check_duplicates(data, diagnostics)?;
    check_memo(tx, &operation.body, diagnostics)
}

fn check_limits(
    network: &Network,
    tx: &Tx,
    body: &OperationBody,
    data: &SorobanTransactionData,
    diagnostics: &mut Diagnostics,
) -> Result<(), Invalid> {
    let (limits, resources) = (&network.settings, &data.resources);
    let footprint = &resources.footprint;
    let written = footprint.read_write.len() as u32;
    let footprint_entries = footprint.read_only.len() as u32 + written;
    let checks = [
        (
            ScErrorType::Budget,
            resources.instructions,
            limits.tx_max_instructions,
            "transaction instructions resources exceed network config limit",
        ),
        (
            ScErrorType::Storage,
            resources.disk_read_bytes,
            limits.tx_max_disk_read_bytes,
            "transaction byte-read resources exceed network config limit",
        ),
        (
            ScErrorType::Storage,
            resources.write_bytes,
            limits.tx_max_write_bytes,
            "transaction byte-write resources exceed network config limit",
        ),
        (
            ScErrorType::Storage,
            footprint_entries,
            limits.tx_max_footprint_entries,
            "the number of entries in transaction footprint exceeds the network config limit",
        ),
        (
            ScErrorType::Storage,
            disk_read_entries(body, data),
            limits.tx_max_disk_read_entries,
            "transaction entry-disk-read resources exceed network config limit",
        ),
        (
            ScErrorType::Storage,
            written,
            limits.tx_max_write_entries,
            "transaction entry-write resources exceed network config limit",
        ),
        (
            ScErrorType::Budget,
            tx.size,
            limits.tx_max_size_bytes,
            "total transaction size exceeds network config limit",
        ),
    ];
    for (kind, value, limit, message) in checks {
        if value > limit {
            let numbers = [value.into(), limit.into()];
            diagnostics.error(kind, ScErrorCode::ExceededLimit, message, &numbers);
            return Err(Invalid);
        }
    }
    Ok(())
}

fn check_keys(
    network: &Network,
    data: &SorobanTransactionData,
    diagnostics: &mut Diagnostics,
) -> Result<(), Invalid> {
    let footprint = &data.resources.footprint;
    for key in footprint.read_only.iter().chain(footprint.read_write.iter()) {
        match key {
            LedgerKey::Account(_) | LedgerKey::ContractData(_) | LedgerKey::ContractCode(_) => {}
            LedgerKey::Trustline(line) if is_credit(line) => {}
            LedgerKey::Trustline(_) => {
                let message = "transaction footprint contains invalid trustline asset";
                diagnostics.error(ScErrorType::Storage, ScErrorCode::InvalidInput, message, &[]);
                return Err(Invalid);
            }
            _ => {
                let message = "transaction footprint contains unsupported ledger key type";
                let kind = [key.discriminant() as u64];
                diagnostics.error(
                    ScErrorType::Storage,
                    ScErrorCode::UnexpectedType,
                    message,
                    &kind,
                );
                return Err(Invalid);
            }
        }
        let (bytes, limit) = (size(key), network.settings.max_key_bytes);
        if bytes > limit {
            let message = "transaction footprint key exceeds network config limit";
            let numbers = [bytes.into(), limit.into()];
            diagnostics.error(ScErrorType::Storage, ScErrorCode::ExceededLimit, message, &numbers);
            return Err(Invalid);
        }
    }
    Ok(())
}

/// Whether a trust line can exist: for an issued asset, and not of its issuer.
fn is_credit(line: &LedgerKeyTrustLine) -> bool {
    assets::from_trust_line(&line.asset).is_some_and(|asset| {
        assets::is_valid(&asset)
            && assets::issuer(&asset).is_some_and(|issuer| issuer != &line.account_id)
    })
}

fn check_archived(
    data: &SorobanTransactionData,
    diagnostics: &mut Diagnostics,
) -> Result<(), Invalid> {
    let SorobanTransactionDataExt::V1(ext) = &data.ext else { return Ok(()) };
    let written = &data.resources.footprint.read_write;
    let mut previous = None;
    for index in ext.archived_soroban_entries.iter().copied() {
        let fault = if previous.is_some_and(|previous| index <= previous) {
            Some(("archivedSorobanEntries must be sorted in ascending order", vec![]))
        } else {
            match written.get(index as usize) {
                None => Some((
                    "archivedSorobanEntries index is out of bounds",
                    vec![index.into(), written.len() as u64],
                )),
                Some(key) if !is_persistent(key) => Some((
                    "archivedSorobanEntries index points to a non-persistent entry",
                    vec![index.into(), key.discriminant() as u64],
                )),
                Some(_) => None,
            }
        };
        if let Some((message, numbers)) = fault {
            diagnostics.error(ScErrorType::Storage, ScErrorCode::InvalidInput, message, &numbers);
            return Err(Invalid);
        }
        previous = Some(index);
    }
    Ok(())
}

fn check_fee(
    network: &Network,
    tx: &Tx,
    data: &SorobanTransactionData,
    diagnostics: &mut Diagnostics,
) -> Result<(), Invalid> {
    let declared = data.resource_fee;
    let (kept, refundable) = resource_fee(network, tx, data, 0);
    let needed = kept.saturating_add(refundable);
    // The inner transaction of a fee bump needn't be able to pay.
    let fault = if !tx.is_fee_bump() && declared > tx.full_fee() {
        Some((
            "transaction `sorobanData.resourceFee` is higher than the full transaction fee",
            tx.full_fee(),
        ))
    } else if declared < needed {
        Some((
            "transaction `sorobanData.resourceFee` is lower than the actual Soroban resource fee",
            needed,
        ))
    } else {
        None
    };
    if let Some((message, bound)) = fault {
        let numbers = [declared as u64, bound as u64];
        diagnostics.error(ScErrorType::Storage, ScErrorCode::ExceededLimit, message, &numbers);
        return Err(Invalid);
    }
    Ok(())
}

fn check_duplicates(
    data: &SorobanTransactionData,
    diagnostics: &mut Diagnostics,
) -> Result<(), Invalid> {
    let footprint = &data.resources.footprint;
    let mut seen = HashSet::new();
    let keys = footprint.read_only.iter().chain(footprint.read_write.iter());
    if keys.into_iter().all(|key| seen.insert(key)) {
        return Ok(());
    }
    let message = "Found duplicate key in the Soroban footprint; every key across read-only and \
                   read-write footprints has to be unique.";
    diagnostics.error(ScErrorType::Storage, ScErrorCode::InvalidInput, message, &[]);
    Err(Invalid)
}

/// A contract can't see a memo or a multiplexing id, so a call must not carry one.
fn check_memo(tx: &Tx, body: &OperationBody, diagnostics: &mut Diagnostics) -> Result<(), Invalid> {
    let muxed = |account: &MuxedAccount| matches!(account, MuxedAccount::MuxedEd25519(_));
    let hidden = tx.memo() != &Memo::None
        || muxed(&tx.body().source_account)
        || tx.operations().iter().any(|operation| muxed(tx.operation_source(operation)));
    if hidden && matches!(body, OperationBody::InvokeHostFunction(_)) {
        let message = "Soroban transactions are not allowed to use memo or muxed source account";
        diagnostics.error(ScErrorType::Storage, ScErrorCode::InvalidInput, message, &[]);
        return Err(Invalid);
    }
    Ok(())
}
