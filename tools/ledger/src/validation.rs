//! Is a transaction acceptable at all? The checks and their order are the network's: the order
//! decides which code a transaction with several faults gets.

use stellar_xdr::{AccountEntry, SignerKey, TransactionExt, TransactionResultCode as Code};

use crate::accounts::{self, LOW};
use crate::context::Context;
use crate::diagnostics::Diagnostics;
use crate::fees::MAX_RESOURCE_FEE;
use crate::footprint;
use crate::operations;
use crate::results::Outcome;
use crate::signatures::SignatureChecker;
use crate::state::StateTxn;
use crate::transaction::{is_soroban, Tx};

/// Why a transaction is not acceptable.
pub(crate) struct Rejection {
    pub outcome: Outcome,
    /// The fee that the result names, in stroops.
    pub fee: i64,
    pub diagnostics: Diagnostics,
}

/// Accepts or rejects a transaction for the ledger of `context`.
pub(crate) fn validate(txn: &StateTxn, context: &Context, tx: &Tx) -> Result<(), Rejection> {
    let mut diagnostics = Diagnostics::default();
    if !has_valid_fee(tx) {
        let outcome = Outcome::outer_error(Code::TxMalformed);
        return Err(Rejection { outcome, fee: 0, diagnostics });
    }
    let mut fee = tx.fee_to_name();
    let verdict = if tx.is_fee_bump() {
        validate_bump(txn, tx, &mut fee)
            .and_then(|()| validate_inner(txn, context, tx, &mut diagnostics))
    } else {
        validate_inner(txn, context, tx, &mut diagnostics)
    };
    verdict.map_err(|outcome| Rejection { outcome, fee, diagnostics })
}

fn has_valid_fee(tx: &Tx) -> bool {
    let soroban = !tx.is_soroban()
        || tx
            .soroban_data()
            .is_some_and(|data| (0..=MAX_RESOURCE_FEE).contains(&data.resource_fee));
    soroban && tx.full_fee() >= 0
}

/// The fee bump itself: it must outbid the inner transaction and be paid and signed for.
fn validate_bump(txn: &StateTxn, tx: &Tx, fee: &mut i64) -> Result<(), Outcome> {
    let refuse = |code| Err(Outcome::outer_error(code));
    if tx.inclusion_fee() < tx.min_inclusion_fee() {
        return refuse(Code::TxInsufficientFee);
    }
    let inner_fee = tx.inner_inclusion_fee();
    if inner_fee >= 0 {
        // Compare what both bid for an operation, without dividing.
        let bid = i128::from(tx.inclusion_fee()) * i128::from(tx.inner_min_inclusion_fee());
        let inner_bid = i128::from(inner_fee) * i128::from(tx.min_inclusion_fee());
        if bid < inner_bid {
            let needed = (inner_bid as u128).div_ceil(tx.inner_min_inclusion_fee() as u128);
            *fee = needed.try_into().unwrap_or(i64::MAX);
            return refuse(Code::TxInsufficientFee);
        }
    } else if !tx.is_soroban() {
        return refuse(Code::TxFeeBumpInnerFailed);
    }
    let Some(payer) = accounts::load(txn, &tx.fee_source()) else {
        return refuse(Code::TxNoAccount);
    };
    let mut signatures = SignatureChecker::new(&tx.hash, tx.bump_signatures());
    if !signatures.check_account(&payer, LOW) {
        return refuse(Code::TxBadAuth);
    }
    if accounts::available(&payer) < tx.full_fee() {
        return refuse(Code::TxInsufficientBalance);
    }
    if !signatures.all_used() {
        return refuse(Code::TxBadAuthExtra);
    }
    Ok(())
}

fn validate_inner(
    txn: &StateTxn,
    context: &Context,
    tx: &Tx,
    diagnostics: &mut Diagnostics,
) -> Result<(), Outcome> {
    check_form(context, tx, diagnostics)?;
    check_time(context, tx)?;
    check_inclusion_fee(tx)?;
    let Some(source) = accounts::load(txn, &tx.source()) else {
        return Err(Outcome::error(Code::TxNoAccount));
    };
    check_sequence(context, tx, &source)?;

    let mut signatures = SignatureChecker::new(&tx.inner_hash, tx.signatures());
    if !signatures.check_account(&source, LOW) || !signatures.check_all(extra_signers(tx)) {
        return Err(Outcome::error(Code::TxBadAuth));
    }
    if !tx.is_fee_bump() && accounts::available(&source) < tx.full_fee() {
        return Err(Outcome::error(Code::TxInsufficientBalance));
    }
    check_operations(txn, context, tx, &mut signatures, diagnostics)?;
    if !signatures.all_used() {
        return Err(Outcome::error(Code::TxBadAuthExtra));
    }
    Ok(())
}

/// What doesn't depend on the ledger's entries.
fn check_form(context: &Context, tx: &Tx, diagnostics: &mut Diagnostics) -> Result<(), Outcome> {
    let malformed = Err(Outcome::error(Code::TxMalformed));
    let extra = extra_signers(tx);
    let empty_payload = |key: &SignerKey| matches!(key, SignerKey::Ed25519SignedPayload(signed) if signed.payload.is_empty());
    if extra.iter().any(empty_payload) || (extra.len() == 2 && extra[0] == extra[1]) {
        return malformed;
    }
    if tx.operations().is_empty() {
        return Err(Outcome::error(Code::TxMissingOperation));
    }
    // A host call comes alone.
    let host_calls = tx.operations().iter().filter(|op| is_soroban(&op.body)).count();
    if host_calls > 0 && tx.operations().len() > 1 {
        return malformed;
    }
    if !tx.is_soroban() {
        return match tx.body().ext {
            TransactionExt::V0 => Ok(()),
            TransactionExt::V1(_) => malformed,
        };
    }
    footprint::check(context.network, tx, diagnostics)
        .map_err(|_| Outcome::error(Code::TxSorobanInvalid))
}

fn check_time(context: &Context, tx: &Tx) -> Result<(), Outcome> {
    let (time, ledger) = (tx.time_bounds(), tx.ledger_bounds());
    let too_early = time.is_some_and(|bounds| bounds.min_time.0 > context.close_time)
        || ledger.is_some_and(|bounds| bounds.min_ledger > context.sequence);
    if too_early {
        return Err(Outcome::error(Code::TxTooEarly));
    }
    let too_late = time.is_some_and(|bounds| {
        bounds.max_time.0 != 0 && bounds.max_time.0 < context.time_for_expiry
    }) || ledger
        .is_some_and(|bounds| bounds.max_ledger != 0 && bounds.max_ledger <= context.sequence);
    if too_late {
        return Err(Outcome::error(Code::TxTooLate));
    }
    Ok(())
}

fn check_inclusion_fee(tx: &Tx) -> Result<(), Outcome> {
    // The payer of a fee bump has made his own bid already.
    if !tx.is_fee_bump() && tx.inclusion_fee() < tx.min_inclusion_fee() {
        return Err(Outcome::error(Code::TxInsufficientFee));
    }
    Ok(())
}

fn check_sequence(context: &Context, tx: &Tx, source: &AccountEntry) -> Result<(), Outcome> {
    let (current, wanted) = (source.seq_num.0, tx.sequence());
    let conditions = tx.conditions();
    let in_order = match conditions.and_then(|conditions| conditions.min_seq_num.as_ref()) {
        Some(min) => current >= min.0 && current < wanted,
        None => current.checked_add(1) == Some(wanted),
    };
    if !in_order || wanted == accounts::starting_sequence(context.sequence) {
        return Err(Outcome::error(Code::TxBadSeq));
    }
    let Some(conditions) = conditions else { return Ok(()) };
    let (used_in, used_at) = accounts::last_use(source);
    let aged = context
        .close_time
        .checked_sub(conditions.min_seq_age.0)
        .is_some_and(|latest| used_at <= latest);
    let apart = context
        .sequence
        .checked_sub(conditions.min_seq_ledger_gap)
        .is_some_and(|latest| used_in <= latest);
    if !aged || !apart {
        return Err(Outcome::error(Code::TxBadMinSeqAgeOrGap));
    }
    Ok(())
}

/// Each operation: known, signed for, and making sense. The first that isn't ends the check.
fn check_operations(
    txn: &StateTxn,
    context: &Context,
    tx: &Tx,
    signatures: &mut SignatureChecker,
    diagnostics: &mut Diagnostics,
) -> Result<(), Outcome> {
    let mut results: Vec<_> =
        tx.operations().iter().map(|operation| operations::pending(&operation.body)).collect();
    for (index, operation) in tx.operations().iter().enumerate() {
        let verdict = operations::check_supported(&operation.body)
            .and_then(|()| operations::check_signatures(txn, tx, operation, signatures))
            .and_then(|()| operations::check(context, tx, operation, diagnostics));
        if let Err(result) = verdict {
            results[index] = result;
            return Err(Outcome::of_operations(Code::TxFailed, results));
        }
    }
    Ok(())
}

fn extra_signers(tx: &Tx) -> &[SignerKey] {
    tx.conditions().map_or(&[], |conditions| &conditions.extra_signers)
}
