//! What the endowment tells is what the model says.

use std::collections::BTreeSet;

use common::limits;
use endowment::State;
use scenarios::model::{
    self, endowment::Act, month, year, Coin, Earning, Grant, Id, PaymentName, Readers,
};
use soroban_sdk::Vec as List;

use crate::{
    cast::{ALL, POOR},
    drive::{same, Machine},
};

type Checked = Result<(), String>;

/// Who tells what readers must.
fn readers(m: &Machine) -> Readers<'_> {
    Readers {
        env: &m.world.env,
        fund: &m.model.fund,
        now: m.model.now,
        accounts: &m.cast.addresses,
        coins: &m.cast.tokens,
    }
}

/// Reads what most calls change, and of the rest what follows in turn.
pub fn changes(m: &Machine, parties: &[Id]) -> Checked {
    let turn = m.taken as usize;
    balances(m)?;
    for id in parties {
        money(m, *id)?;
        barred(m, *id)?;
    }
    match turn % 4 {
        0 => statements(m, turn / 4),
        1 => grants(m),
        2 => budgets(m),
        _ => settings(m),
    }?;
    match turn % 3 {
        0 => donors(m, parties),
        _ => Ok(()),
    }
}

/// Reads what an act names, and after a time in which nothing happened what was earned in it.
pub fn named(m: &Machine, act: &model::Act) -> Checked {
    match act {
        model::Act::Endowment(act) => changed(m, act),
        model::Act::Pass { .. } => {
            let grows = |grant: &Grant| {
                let linear = matches!(grant.earning, Earning::Linear { .. });
                linear && grant.state == State::Running
            };
            let all = (1..).zip(&m.model.fund.grants);
            grants_of(m, all.filter(|(_, grant)| grows(grant)).map(|(number, _)| number))
        }
        _ => Ok(()),
    }
}

fn changed(m: &Machine, act: &Act) -> Checked {
    let (fund, now) = (&m.model.fund, year(m.model.now));
    let last = fund.grants.len() as u32;
    let budget = |number: &u32| fund.grant(*number).expect("a grant").budget;
    match act {
        Act::Budget { .. } => budgets_of(m, [fund.budgets.len() as u32]),
        Act::Grant { awards } => {
            budgets_of(m, awards.iter().map(|award| award.budget))?;
            grants_of(m, last + 1 - awards.len() as u32..=last)
        }
        Act::ClawBack { grants, .. } => {
            budgets_of(m, grants.iter().map(budget))?;
            grants_of(m, grants.iter().copied())
        }
        Act::Confirm { grant, .. } | Act::Claim { grant } => grants_of(m, [*grant]),
        Act::Stop { grants, .. } | Act::Resume { grants, .. } | Act::Follow { grants, .. } => {
            grants_of(m, grants.iter().copied())
        }
        Act::SetPolicy { .. } | Act::Seat { .. } => settings(m),
        Act::Donate { donor, .. } => gifts(m, *donor, now),
        Act::Payment { donor, name, .. } | Act::Annul { donor, name, .. } => {
            payment(m, *name)?;
            gifts(m, *donor, year(fund.paid[name].time))
        }
        _ => Ok(()),
    }
}

/// Reads everything.
pub fn everything(m: &Machine) -> Checked {
    balances(m)?;
    settings(m)?;
    budgets(m)?;
    grants(m)?;
    payments(m)?;
    let all: Vec<Id> = (0..ALL).collect();
    donors(m, &all)?;
    for id in all {
        money(m, id)?;
        barred(m, id)?;
    }
    (0..3).try_for_each(|turn| statements(m, turn))
}

fn balances(m: &Machine) -> Checked {
    let expected = readers(m);
    let balance = |coin: &Coin| expected.balance(*coin, m.model.money.held(*coin));
    let balances = List::from_iter(expected.env, m.model.fund.coins.iter().map(balance));
    same("balances", &balances, &m.world.endowment_client().balances())?;
    let one = m.model.fund.coins[m.taken as usize % m.model.fund.coins.len()];
    let asset = &m.cast.tokens[one];
    same("balance", &balance(&one), &m.world.endowment_client().balance(asset))?;
    same("progress", &expected.progress(), &m.world.endowment_client().progress())
}

/// What somebody has, by the asset contracts.
fn money(m: &Machine, id: Id) -> Checked {
    // One has just the reserve, of which nothing can be paid.
    if id == POOR {
        return Ok(());
    }
    for (coin, asset) in m.cast.coins.iter().enumerate().take(2) {
        let has = m.model.money.of(id, coin);
        let held = m.world.holds(asset, m.cast.sc[id].clone());
        same(&format!("what {id} has of {coin}"), &has, &held)?;
    }
    Ok(())
}

/// Flows of some months, which add up to those of the whole.
fn statements(m: &Machine, turn: usize) -> Checked {
    let expected = readers(m);
    let coin = m.model.fund.coins[turn % m.model.fund.coins.len()];
    let now = month(m.model.now);
    let written = |month: u32| month / 12 * 100 + month % 12 + 1;
    let asset = &m.cast.tokens[coin];
    for (from, to) in [(0, 0), (1, 0), (1, 1), (14, 2), (2, 1), (30, 0)] {
        let (from, to) = (now - from, now - to);
        let read = m.world.endowment_client().statement(asset, &written(from), &written(to));
        same(&format!("statement of {from} to {to}"), &expected.statement(coin, from, to), &read)?;
    }
    Ok(())
}

fn grants(m: &Machine) -> Checked {
    let last = m.model.fund.grants.len() as u32;
    let start = 1 + last.saturating_sub(50) * (m.taken % 2);
    grants_page(m, start, 100)
}

fn grants_page(m: &Machine, start: u32, limit: u32) -> Checked {
    let expected = readers(m);
    let last = m.model.fund.grants.len() as u32;
    let page = (start..=last.min(start + limit - 1)).map(|number| expected.grant(number));
    let read = m.world.endowment_client().grants(&start, &limit);
    same("grants", &List::from_iter(expected.env, page), &read)
}

/// From the first to the last of some grants, at most a page.
fn grants_of(m: &Machine, some: impl IntoIterator<Item = u32>) -> Checked {
    match span(some) {
        Some((start, limit)) => grants_page(m, start, limit),
        None => Ok(()),
    }
}

fn budgets(m: &Machine) -> Checked {
    budgets_page(m, 1 + m.taken % 2, 100)
}

fn budgets_page(m: &Machine, start: u32, limit: u32) -> Checked {
    let budgets = readers(m).budgets();
    let page = budgets.iter().skip(start as usize - 1).take(limit as usize);
    let page = List::from_iter(&m.world.env, page);
    same("budgets", &page, &m.world.endowment_client().budgets(&start, &limit))
}

/// From the first to the last of some budgets, at most a page.
fn budgets_of(m: &Machine, some: impl IntoIterator<Item = u32>) -> Checked {
    match span(some) {
        Some((start, limit)) => budgets_page(m, start, limit),
        None => Ok(()),
    }
}

/// Where a page begins that has some numbers, and how long it is, within what pages may be.
fn span(some: impl IntoIterator<Item = u32>) -> Option<(u32, u32)> {
    let some: BTreeSet<u32> = some.into_iter().collect();
    let (first, last) = (*some.first()?, *some.last()?);
    Some((first, (last + 1 - first).min(limits::MAX_PAGE)))
}

fn settings(m: &Machine) -> Checked {
    let (endowment, expected, fund) = (m.world.endowment_client(), readers(m), &m.model.fund);
    let (spending_rate, target) = fund.policy;
    let counts = endowment::Counts {
        assets: fund.coins.len() as u32,
        budgets: fund.budgets.len() as u32,
        donors: fund.donors.len() as u32,
        grants: fund.grants.len() as u32,
    };
    let overview = endowment::Overview {
        assembly: fund.assembly.map(|id| m.cast.addresses[id].clone()),
        counts,
        policy: endowment::Policy { spending_rate, target },
    };
    same("overview of the endowment", &overview, &endowment.overview())?;
    same("donors", &expected.donors(), &endowment.donors(&1, &100))
}

fn payments(m: &Machine) -> Checked {
    let mut names = m.model.fund.paid.keys().copied().chain([(1, 99), (u8::MAX, 0)]);
    names.try_for_each(|name| payment(m, name))
}

fn payment(m: &Machine, name: PaymentName) -> Checked {
    let expected = readers(m);
    let read = m.world.endowment_client().payment(&expected.hash(name.0), &name.1);
    same(&format!("payment {name:?}"), &expected.payment(name), &read)
}

/// What somebody gave in each month of a year.
fn gifts(m: &Machine, id: Id, year: u32) -> Checked {
    let read = m.world.endowment_client().gifts(&m.cast.addresses[id], &year);
    same(&format!("gifts of {id} in {year}"), &readers(m).gifts(id, year), &read)
}

/// What some gave, month by month, and what the Regulation reads of it.
fn donors(m: &Machine, ids: &[Id]) -> Checked {
    let (expected, fund, now) = (readers(m), &m.model.fund, m.model.now);
    let ever = |id: &&Id| fund.donors.contains(id) || **id % ALL == m.taken as usize % ALL;
    for id in ids.iter().filter(ever) {
        let mut years = expected.years().into_iter().chain([year(now) + 1]);
        years.try_for_each(|year| gifts(m, *id, year))?;
    }
    let accounts =
        List::from_iter(expected.env, ids.iter().map(|id| m.cast.addresses[*id].clone()));
    for months in [0, 1, 3, 13] {
        let least = ids.iter().map(|id| fund.giving(*id, months, now));
        let least = List::from_iter(expected.env, least);
        let read = m.world.endowment_client().giving(&accounts, &months);
        same(&format!("least in {months} months"), &least, &read)?;
    }
    Ok(())
}

fn barred(m: &Machine, id: Id) -> Checked {
    let read = m.world.endowment_client().barred(&m.cast.addresses[id]);
    same(&format!("whether {id} may receive nothing"), &m.model.fund.barred.contains(&id), &read)
}
