//! The principal and what is spendable (PLAN-9b): what may pass from one to the other, and what
//! both lose.

use common::{checks, council};
use soroban_sdk::{Address, BytesN, Env};

use crate::{
    books::{check_amount, Flow, WHOLE},
    events,
    open_books::OpenBooks,
    storage, Error, Policy,
};

/// Lets part of the principal be spent, by the policy's yearly rate.
pub fn draw(env: &Env, asset: Address, amount: i128) -> Result<(), Error> {
    check_amount(amount)?;
    let mut open = OpenBooks::open(env, &asset)?;
    let rate = storage::policy(env).spending_rate;
    if amount > open.books.allowance(rate, env.ledger().timestamp()) {
        return Err(Error::BeyondRate);
    }
    open.draw(amount);
    open.close();
    events::Drawn { asset, amount }.publish(env);
    Ok(())
}

/// Lets part of the principal be spent, by a decision of the Assembly.
pub fn unlock(env: &Env, asset: Address, amount: i128, decision: BytesN<32>) -> Result<(), Error> {
    checks::hash(&decision, Error::NoEvidence)?;
    check_amount(amount)?;
    let mut open = OpenBooks::open(env, &asset)?;
    if amount > open.books.sums().purses().principal {
        return Err(Error::Insufficient);
    }
    open.flow(Flow::Unlocked, amount);
    open.close();
    events::Unlocked { asset, amount, decision }.publish(env);
    Ok(())
}

/// Writes off part of what the asset's issuer took from the fund: what is spendable bears it first,
/// then the principal. What is in grants stays due.
pub fn write_off(env: &Env, asset: Address, amount: i128, reason: BytesN<32>) -> Result<(), Error> {
    checks::hash(&reason, Error::NoEvidence)?;
    check_amount(amount)?;
    let mut open = OpenBooks::open(env, &asset)?;
    let purses = open.books.sums().purses();
    let spendable = amount.min(purses.spendable);
    let principal = (amount - spendable).min(purses.principal);
    if amount > open.shortfall() || spendable + principal == 0 {
        return Err(Error::NoShortfall);
    }
    open.flow(Flow::WrittenOffSpendable, spendable);
    open.flow(Flow::WrittenOffPrincipal, principal);
    let lost = events::WrittenOff { asset: asset.clone(), principal, spendable, reason };
    lost.publish(env);
    open.note_cover();
    open.close();
    Ok(())
}

/// Checks and stores a policy.
pub fn set_policy(env: &Env, policy: Policy, decision: BytesN<32>) -> Result<(), Error> {
    checks::hash(&decision, Error::NoEvidence)?;
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
    if assembly == council::get(env) || assembly == env.current_contract_address() {
        return Err(Error::BadAssembly);
    }
    storage::set_assembly(env, &assembly);
    events::AssemblySeated { assembly }.publish(env);
    Ok(())
}
