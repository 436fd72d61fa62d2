//! After every step: what was touched reads as the model says. Now and then, and in the end,
//! everything that can be read.

use common::{control::CouncilControlledClient, Kind};
use scenarios::model::{Act, Contract, Id};
use soroban_sdk::{Address, BytesN, Env, Vec as List};

use crate::{
    attestations, call,
    cast::{ALL, COUNCIL},
    drive::{same, Machine},
    endowment, membership, regulation,
    touched::Touched,
};

pub type Checked = Result<(), String>;

/// Every so many steps everything is read.
const WHOLE: u32 = 24;

/// Reads what a step touched, some of what only follows from it, and a part of the rest that
/// changes from step to step.
pub fn changes(m: &Machine, touched: &Touched, act: &Act) -> Checked {
    if m.taken.is_multiple_of(WHOLE) {
        return everything(m);
    }
    let turn = m.taken as usize;
    let mut ids: Vec<Id> = touched.parties.iter().copied().collect();
    membership::check::drifts(m, &ids)?;
    // What is earned, and who gives, follows from the time alone.
    if touched.money || turn.is_multiple_of(8) {
        endowment::check::changes(m, &ids)?;
    }
    endowment::check::named(m, act)?;
    if *touched != Touched::default() {
        membership::check::register(m)?;
        regulation::check::rules(m)?;
        match turn % 4 {
            0 => pages(m, 1 + m.taken % 5, 1 + m.taken % 7)?,
            1 => councils(m)?,
            2 => persons(m)?,
            _ => membership::check::blacklist(m)?,
        }
    }
    // Who may do and is due what follows from others too, and from the time.
    ids.extend([turn % ALL, (turn / 2 + 13) % ALL]);
    ids.sort_unstable();
    ids.dedup();
    accounts(m, &ids)?;
    regulation::check::reviews(m, &ids)
}

/// Reads everything.
pub fn everything(m: &Machine) -> Checked {
    let all: Vec<Id> = (0..ALL).collect();
    trustlines(m)?;
    membership::check::register(m)?;
    regulation::check::rules(m)?;
    regulation::check::charters(m)?;
    pages(m, 1, 100)?;
    councils(m)?;
    persons(m)?;
    membership::check::blacklist(m)?;
    endowment::check::everything(m)?;
    accounts(m, &all)?;
    membership::check::drifts(m, &all)?;
    regulation::check::reviews(m, &all)
}

/// Balances and flags as the ledger has them.
pub fn trustlines(m: &Machine) -> Checked {
    for kind in Kind::ALL {
        for id in (0..ALL).filter(|id| *id != COUNCIL) {
            let line = m.model.classic.line(id, kind).map(|line| (line.balance, line.flags));
            same(&format!("trustline of {id}"), &line, &m.trustline(id, kind))?;
        }
    }
    Ok(())
}

/// What the contracts tell about some accounts.
fn accounts(m: &Machine, ids: &[Id]) -> Checked {
    // Some of it is read of one account in turn.
    let one = ids[m.taken as usize % ids.len()];
    membership::check::accounts(m, ids, one)?;
    attestations::check::accounts(m, ids, one)?;
    regulation::check::accounts(m, ids, one)
}

/// Pages of a place and a length.
fn pages(m: &Machine, start: u32, limit: u32) -> Checked {
    membership::check::pages(m, start, limit)?;
    regulation::check::findings(m, start, limit)
}

fn persons(m: &Machine) -> Checked {
    attestations::check::persons(m)?;
    membership::check::persons(m)
}

/// Who the Council is to each contract, and who may become it.
fn councils(m: &Machine) -> Checked {
    let w = &m.world;
    for contract in Contract::ALL {
        let seat = m.model.seats[contract as usize];
        let expected = (address(m, seat.council), seat.pending_council().map(|id| address(m, id)));
        let asked = call::address(w, contract).clone();
        let client = CouncilControlledClient::new(&w.env, &w.address(asked));
        let read = (client.council(), client.pending_council());
        same(&format!("Council to {contract:?}, and pending"), &expected, &read)?;
    }
    Ok(())
}

pub fn address(m: &Machine, id: Id) -> Address {
    m.cast.addresses[id].clone()
}

pub fn addresses(m: &Machine, ids: &[Id]) -> List<Address> {
    List::from_iter(&m.world.env, ids.iter().map(|id| address(m, *id)))
}

pub fn bytes(env: &Env, byte: u8) -> BytesN<32> {
    BytesN::from_array(env, &[byte; 32])
}
