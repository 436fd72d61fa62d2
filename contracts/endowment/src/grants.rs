//! Grants: the Council promises money from a budget, and the recipient claims it as it is earned.

use common::{checks, lists, MembershipClient};
use soroban_sdk::{Address, BytesN, Env, Vec};

use crate::{
    award::Passed,
    books::{check_amount, Flow},
    budgets, events,
    guards::not_own_cause,
    open_books::OpenBooks,
    schedule::{How, Schedule},
    storage::{self, Stored},
    Award, Earning, Error, Linear, State,
};

/// Most milestones of a grant.
const MAX_MILESTONES: u32 = 12;

/// Grants, all or nothing; the number of the first.
pub fn grant(env: &Env, awards: Vec<Award>) -> Result<u32, Error> {
    checks::batch::<Error>(awards.len())?;
    let awards = Passed::all(env, &awards);
    let recipients = lists::collect(env, awards.iter().map(|award| award.recipient));
    // The register refuses whoever may receive nothing, and tells this contract when that changes.
    let register = MembershipClient::new(env, &storage::links(env).membership);
    register.watch(&recipients);
    let mut counts = storage::counts(env);
    let first = counts.grants + 1;
    for award in awards.iter() {
        counts.grants += 1;
        enter(env, counts.grants, award)?;
    }
    storage::set_counts(env, &counts);
    Ok(first)
}

fn enter(env: &Env, number: u32, award: Passed) -> Result<(), Error> {
    let earning = award.earning(env)?;
    let Passed { budget, category, purpose, recipient, .. } = award;
    checks::hash(&purpose, Error::NoEvidence)?;
    if recipient == env.current_contract_address() {
        return Err(Error::BadRecipient);
    }
    let (amount, how) = promised(&earning)?;
    let from = budgets::Open::named(env, budget, &category)?;
    let asset = from.line.category.asset.clone();
    let mut schedule = Schedule::new(budget, from.place, amount, how);
    match &earning {
        Earning::AtOnce(_) => {}
        Earning::Linear(linear) => schedule.run(linear),
        Earning::Stepwise(parts) => storage::enter_parts(env, number, parts),
    }
    from.take(amount)?;
    let mut open = OpenBooks::open(env, &asset)?;
    // All that is promised is there: nothing is granted from what the fund lacks.
    if amount > open.books.sums().purses().spendable - open.shortfall() {
        return Err(Error::Insufficient);
    }
    open.flow(Flow::Granted, amount);
    open.close();
    let numbers = BytesN::from_array(env, &schedule.0);
    let stored = Stored {
        recipient: recipient.clone(),
        asset: asset.clone(),
        purpose: purpose.clone(),
        numbers,
    };
    storage::enter_grant(env, number, &stored);
    events::Granted { recipient, number, asset, budget, category, earning, purpose }.publish(env);
    Ok(())
}

/// How much a grant is, and how it is earned.
fn promised(earning: &Earning) -> Result<(i128, How), Error> {
    let (amount, how) = match earning {
        Earning::AtOnce(amount) => (*amount, How::AtOnce),
        Earning::Linear(Linear { amount, cliff, end, start }) => {
            if start >= end || !(start..=end).contains(&cliff) {
                return Err(Error::BadSchedule);
            }
            (*amount, How::Linear)
        }
        Earning::Stepwise(parts) => {
            if !(1..=MAX_MILESTONES).contains(&parts.len()) {
                return Err(Error::BadSchedule);
            }
            let mut amount = 0;
            for part in parts.try_iter() {
                let part = part.map_err(|_| Error::BadSchedule)?;
                check_amount(part)?;
                amount += part;
            }
            (amount, How::Stepwise)
        }
    };
    check_amount(amount)?;
    Ok((amount, how))
}

/// An officer confirms that a milestone, counted from 0, was reached.
pub fn confirm(
    env: &Env,
    officer: Address,
    number: u32,
    milestone: u32,
    evidence: BytesN<32>,
) -> Result<(), Error> {
    checks::hash(&evidence, Error::NoEvidence)?;
    let grant = find(env, number)?;
    not_own_cause(&officer, &grant.recipient)?;
    let mut schedule = grant.schedule();
    match schedule.state() {
        State::Running => {}
        State::Suspended => return Err(Error::GrantSuspended),
        State::ClawedBack => return Err(Error::GrantEnded),
    }
    let parts = storage::parts(env, number).ok_or(Error::UnknownMilestone)?;
    let amount = parts.get(milestone).ok_or(Error::UnknownMilestone)?;
    if schedule.confirmed(milestone) {
        return Err(Error::AlreadyConfirmed);
    }
    storage::keep_parts(env, number);
    schedule.confirm(milestone, amount);
    storage::set_grant(env, number, &grant, &schedule);
    events::Confirmed { grant: number, milestone, officer, evidence }.publish(env);
    Ok(())
}

/// Pays the recipient what is earned.
pub fn claim(env: &Env, number: u32, grant: Stored) -> Result<i128, Error> {
    let Stored { recipient, asset, .. } = &grant;
    if storage::barred(env, recipient) {
        return Err(Error::Barred);
    }
    let mut schedule = grant.schedule();
    if schedule.state() == State::Suspended {
        return Err(Error::GrantSuspended);
    }
    let amount = schedule.claimable(env.ledger().timestamp());
    if amount == 0 {
        return Err(Error::NothingToClaim);
    }
    schedule.claim(amount);
    storage::set_grant(env, number, &grant, &schedule);
    let mut open = OpenBooks::blank(env, asset);
    open.read()?;
    open.require_cover()?;
    open.flow(Flow::Claimed, amount);
    open.pay(recipient, amount);
    open.close();
    events::Claimed { recipient: recipient.clone(), grant: number, amount }.publish(env);
    Ok(amount)
}

/// The register tells who may receive nothing from now on, or may again (REG-3, REG-9).
pub fn bar(env: &Env, accounts: Vec<Address>, barred: bool) {
    for account in accounts.iter() {
        storage::set_barred(env, &account, barred);
    }
    events::Barred { accounts, barred }.publish(env);
}

/// Suspends grants: nothing is earned or claimed.
pub fn suspend(env: &Env, numbers: Vec<u32>, reason: BytesN<32>) -> Result<(), Error> {
    check_decision(&numbers, &reason)?;
    let now = env.ledger().timestamp();
    for number in numbers.iter() {
        let grant = find(env, number)?;
        let mut schedule = grant.schedule();
        match schedule.state() {
            State::Running if schedule.outstanding() > 0 => {}
            State::Suspended => return Err(Error::GrantSuspended),
            _ => return Err(Error::GrantEnded),
        }
        schedule.suspend(now);
        storage::set_grant(env, number, &grant, &schedule);
    }
    events::Suspended { grants: numbers, reason }.publish(env);
    Ok(())
}

/// Resumes grants: the time in between does not count.
pub fn resume(env: &Env, numbers: Vec<u32>, reason: BytesN<32>) -> Result<(), Error> {
    check_decision(&numbers, &reason)?;
    let now = env.ledger().timestamp();
    for number in numbers.iter() {
        let grant = find(env, number)?;
        let mut schedule = grant.schedule();
        if schedule.state() != State::Suspended {
            return Err(Error::NotSuspended);
        }
        schedule.resume(now);
        storage::set_grant(env, number, &grant, &schedule);
    }
    events::Resumed { grants: numbers, reason }.publish(env);
    Ok(())
}

/// Takes back what is not earned of grants, or all that was not claimed; how much of each.
pub fn claw_back(
    env: &Env,
    numbers: Vec<u32>,
    whole: bool,
    reason: BytesN<32>,
) -> Result<Vec<i128>, Error> {
    check_decision(&numbers, &reason)?;
    let now = env.ledger().timestamp();
    let amounts = numbers.iter().map(|number| take_back(env, number, whole, now));
    let amounts = lists::try_collect(env, amounts)?;
    let clawed_back = amounts.clone();
    events::ClawedBack { grants: numbers, amounts, whole, reason }.publish(env);
    Ok(clawed_back)
}

fn take_back(env: &Env, number: u32, whole: bool, now: u64) -> Result<i128, Error> {
    let grant = find(env, number)?;
    let mut schedule = grant.schedule();
    let amount = schedule.claw_back(whole, now);
    if amount == 0 {
        return Err(Error::NothingToReturn);
    }
    storage::set_grant(env, number, &grant, &schedule);
    budgets::Open::at(env, schedule.budget(), schedule.category()).give_back(amount);
    let mut open = OpenBooks::open(env, &grant.asset)?;
    open.flow(Flow::ClawedBack, amount);
    open.close();
    Ok(amount)
}

/// A grant by its number.
pub fn find(env: &Env, number: u32) -> Result<Stored, Error> {
    storage::grant(env, number).ok_or(Error::UnknownGrant)
}

fn check_decision(numbers: &Vec<u32>, reason: &BytesN<32>) -> Result<(), Error> {
    checks::batch::<Error>(numbers.len())?;
    checks::hash(reason, Error::NoEvidence)?;
    Ok(())
}
