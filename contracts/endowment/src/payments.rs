//! Payments that reached the Association's classic account (REG-6d): they count for the donor, and
//! not for what the fund holds.

use common::{calendar, checks};
use soroban_sdk::{Address, BytesN, Env};

use crate::{
    books::{self, check_amount},
    events,
    following::require_moved,
    giving,
    guards::not_own_cause,
    storage::{self, Rate},
    Error, Payment,
};

/// Seconds after which a payment can't be recorded any more: 366 days.
const MAX_AGE: u64 = 366 * 86_400;
/// Most operations of a transaction.
const MAX_OPERATIONS: u32 = 100;

/// What names a payment: the hash of its transaction, and the operation, counted from 0.
pub struct Name {
    pub transaction: BytesN<32>,
    pub operation: u32,
}

/// Records a payment, each once.
pub fn record(env: &Env, name: Name, payment: Payment) -> Result<(), Error> {
    not_own_cause(&payment.officer, &payment.donor)?;
    check_amount(payment.amount)?;
    checks::hash(&name.transaction, Error::NoEvidence)?;
    if name.operation >= MAX_OPERATIONS {
        return Err(Error::BadOperation);
    }
    let now = env.ledger().timestamp();
    if payment.time > now || now - payment.time > MAX_AGE {
        return Err(Error::BadTime);
    }
    if find(env, &name).is_ok() {
        return Err(Error::AlreadyRecorded);
    }
    let worth = worth_then(env, &payment.asset, payment.amount, payment.time)?;
    giving::add(env, &payment.donor, calendar::month(payment.time), worth)?;
    let payment = Payment { worth, ..payment };
    storage::set_payment(env, &name.transaction, name.operation, &payment);
    let Payment { amount, asset, donor, officer, time, worth, .. } = payment;
    let Name { transaction, operation } = name;
    events::PaymentRecorded { donor, asset, amount, officer, time, transaction, operation, worth }
        .publish(env);
    Ok(())
}

/// Annuls the record of a payment, which counts for the donor or the account to which it moved.
pub fn annul(env: &Env, donor: Address, name: Name, reason: BytesN<32>) -> Result<(), Error> {
    checks::hash(&reason, Error::NoEvidence)?;
    let payment = find(env, &name)?;
    if donor != payment.donor {
        require_moved(env, &payment.donor, &donor)?;
    }
    giving::take_back(env, &donor, calendar::month(payment.time), payment.worth)?;
    let annulled = Payment { annulled: true, ..payment };
    let Name { transaction, operation } = name;
    storage::set_payment(env, &transaction, operation, &annulled);
    events::PaymentAnnulled { donor, transaction, operation, reason }.publish(env);
    Ok(())
}

/// A payment that is on record.
fn find(env: &Env, name: &Name) -> Result<Payment, Error> {
    storage::payment(env, &name.transaction, name.operation)
        .filter(|payment| !payment.annulled)
        .ok_or(Error::NotRecorded)
}

/// The worth of an amount at a time that has passed, in stroops of EURMTL.
fn worth_then(env: &Env, asset: &Address, amount: i128, time: u64) -> Result<i128, Error> {
    let books = storage::books(env, asset).ok_or(Error::UnknownAsset)?;
    if books.valid(time) {
        return books.worth(amount, time);
    }
    let then = |rate: &Rate| (rate.since()..rate.until()).contains(&time);
    let rate = storage::rates(env, asset).iter().map(Rate::unpack).find(then);
    books::worth(amount, rate.ok_or(Error::StaleRate)?.rate())
}
