//! The principal and what is spendable (PLAN-9b): what may pass from one to the other, and what
//! both lose.

use common::is_zero;
use soroban_sdk::{Address, BytesN, Env};

use crate::{
    books::{check_amount, Flow, WHOLE},
    events,
    ledger::Ledger,
    storage, Error, Policy,
};

/// Lets part of the principal be spent, by the policy's yearly rate.
pub fn draw(env: &Env, asset: Address, amount: i128) -> Result<(), Error> {
    check_amount(amount)?;
    let mut ledger = Ledger::open(env, &asset)?;
    let rate = storage::policy(env).spending_rate;
    if amount > ledger.books.allowance(rate, env.ledger().timestamp()) {
        return Err(Error::BeyondRate);
    }
    ledger.draw(amount);
    ledger.close();
    events::Drawn { asset, amount }.publish(env);
    Ok(())
}

/// Lets part of the principal be spent, by a decision of the Assembly.
pub fn unlock(env: &Env, asset: Address, amount: i128, decision: BytesN<32>) -> Result<(), Error> {
    require_assembly(env)?;
    check_decision(&decision)?;
    check_amount(amount)?;
    let mut ledger = Ledger::open(env, &asset)?;
    if amount > ledger.books.sums().purses().principal {
        return Err(Error::Insufficient);
    }
    ledger.flow(Flow::Unlocked, amount);
    ledger.close();
    events::Unlocked { asset, amount, decision }.publish(env);
    Ok(())
}

/// Writes off part of what the asset's issuer took from the fund: what is spendable bears it first,
/// then the principal. What is in grants stays due.
pub fn write_off(env: &Env, asset: Address, amount: i128, reason: BytesN<32>) -> Result<(), Error> {
    check_decision(&reason)?;
    check_amount(amount)?;
    let mut ledger = Ledger::open(env, &asset)?;
    let purses = ledger.books.sums().purses();
    let spendable = amount.min(purses.spendable);
    let principal = (amount - spendable).min(purses.principal);
    if amount > ledger.shortfall() || spendable + principal == 0 {
        return Err(Error::NoShortfall);
    }
    ledger.flow(Flow::WrittenOffSpendable, spendable);
    ledger.flow(Flow::WrittenOffPrincipal, principal);
    let lost = events::WrittenOff { asset: asset.clone(), principal, spendable, reason };
    lost.publish(env);
    ledger.note_cover();
    ledger.close();
    Ok(())
}

/// Checks and stores a policy.
pub fn set_policy(env: &Env, policy: Policy, decision: BytesN<32>) -> Result<(), Error> {
    check_decision(&decision)?;
    if i128::from(policy.spending_rate) > WHOLE || policy.target <= 0 {
        return Err(Error::BadPolicy);
    }
    storage::set_policy(env, &policy);
    let Policy { spending_rate, target } = policy;
    events::PolicySet { spending_rate, target, decision }.publish(env);
    Ok(())
}

/// Seats the Assembly: the first by the Council, another by the Assembly that is seated.
pub fn seat_assembly(env: &Env, assembly: Address) -> Result<(), Error> {
    common::ttl::keep_instance(env);
    let council = common::council::get(env);
    storage::assembly(env).unwrap_or_else(|| council.clone()).require_auth();
    if assembly == council || assembly == env.current_contract_address() {
        return Err(Error::BadAssembly);
    }
    storage::set_assembly(env, &assembly);
    events::AssemblySeated { assembly }.publish(env);
    Ok(())
}

/// Requires that the Assembly makes the call.
pub fn require_assembly(env: &Env) -> Result<(), Error> {
    storage::assembly(env).ok_or(Error::NoAssembly)?.require_auth();
    common::ttl::keep_instance(env);
    Ok(())
}

fn check_decision(decision: &BytesN<32>) -> Result<(), Error> {
    if is_zero(decision) {
        return Err(Error::NoEvidence);
    }
    Ok(())
}
