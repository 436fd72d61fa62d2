//! What the register tells is what the model says.

use common::{interfaces, Kind};
use scenarios::model::{self, Id};
use soroban_sdk::{BytesN, Env, String, Vec as List};

use crate::{
    cast::PERSONS,
    check::{address, addresses, bytes, Checked},
    drive::{same, Machine},
};

/// What is told about some accounts, and about one by itself.
pub fn accounts(m: &Machine, ids: &[Id], one: Id) -> Checked {
    let (env, w, model) = (&m.world.env, m.world.membership_client(), &m.model);
    let some = addresses(m, ids);
    let statuses = List::from_iter(env, ids.iter().map(|id| status(m, *id)));
    same("statuses", &statuses, &w.statuses(&some))?;
    let positions: Vec<_> = ids.iter().map(|id| position(m, *id)).collect();
    let read = interfaces::Position::unpack_all(&w.positions(&some));
    same("positions", &positions, &read)?;
    for id in ids {
        let account = address(m, *id);
        let listed = model.blacklist.entries.get(id).map(|bar| to_listed(m, *id, bar));
        same(&format!("listing of {id}"), &listed, &w.listing(&account))?;
        let debt = model
            .register
            .debts
            .get(id)
            .map(|debt| membership::Debt { amount: debt.amount, nature: text(env, debt.nature) });
        same(&format!("debt of {id}"), &debt, &w.owed(&account))?;
    }
    let account = address(m, one);
    same("status", &status(m, one), &w.status(&account))?;
    same("level", &model.register.entry(one).counts(), &w.level(&account))
}

fn status(m: &Machine, id: Id) -> membership::Status {
    let (env, model) = (&m.world.env, &m.model);
    membership::Status {
        account: address(m, id),
        barred: model.blacklist.barred(id),
        entry: to_entry(env, &model.register.entry(id)),
        level: model.register.entry(id).counts(),
        owed: model.register.owed(id),
        successor: model.register.successor(id).map(|id| address(m, id)),
    }
}

fn position(m: &Machine, id: Id) -> interfaces::Position {
    let model::Position { entry, moved, officer } = m.model.position(id);
    let marks = u32::from(entry.suspended) + 2 * u32::from(officer) + 4 * u32::from(moved);
    interfaces::Position {
        standing: entry.standing,
        kind: entry.kind,
        tokens: entry.level,
        number: entry.number,
        marks,
    }
}

/// What some accounts hold, and what they should.
pub fn drifts(m: &Machine, ids: &[Id]) -> Checked {
    if ids.is_empty() {
        return Ok(());
    }
    let drifts = List::from_iter(&m.world.env, ids.iter().map(|id| drift(m, *id)));
    same("drift", &drifts, &m.world.membership_client().drift(&addresses(m, ids)))
}

fn drift(m: &Machine, id: Id) -> membership::Drift {
    let (model, entry) = (&m.model, m.model.register.entry(id));
    let balance = |kind| i128::from(model.classic.balance(id, kind));
    let thawed = Kind::ALL.into_iter().any(|kind| model.classic.thawed(id, kind));
    membership::Drift {
        account: address(m, id),
        corporate: balance(Kind::Corporate),
        differs: model.differs(id),
        frozen: !thawed,
        individual: balance(Kind::Individual),
        kind: entry.kind,
        registered: entry.level,
    }
}

/// Counts, officers and terms.
pub fn register(m: &Machine) -> Checked {
    let (env, register, model) = (&m.world.env, m.world.membership_client(), &m.model.register);
    same("counts", &counts(m), &register.counts())?;
    let officer = |officer: &model::Officer| membership::Officer {
        account: address(m, officer.who),
        role: officer.role,
        until: officer.until,
    };
    let officers = List::from_iter(env, model.officers.iter().map(officer));
    same("officers", &officers, &register.officers())?;
    let terms = |terms: &model::Terms| membership::Terms {
        agreement: BytesN::from_array(env, &terms.agreement),
        charter: terms.charter,
        effective: terms.effective,
    };
    let terms = List::from_iter(env, model.terms.iter().map(terms));
    same("terms", &terms, &register.terms())?;
    same("founded", &model.founded, &register.founded())
}

fn counts(m: &Machine) -> membership::Counts {
    let env = &m.world.env;
    let model::Counts {
        applicants,
        applications,
        bankrupt,
        candidates,
        excluded,
        leaving,
        numbered,
        levels,
    } = m.model.register.counts();
    let [individual, corporate] = levels.map(|counts| List::from_iter(env, counts));
    membership::Counts {
        applicants,
        applications,
        bankrupt,
        batches: m.model.blacklist.batches.len() as u32,
        candidates,
        corporate,
        excluded,
        individual,
        leaving,
        numbered,
    }
}

/// Pages of a place and a length.
pub fn pages(m: &Machine, start: u32, limit: u32) -> Checked {
    use common::Standing::*;
    let (env, register, model) = (&m.world.env, m.world.membership_client(), &m.model.register);
    let page = |list: &[Id]| -> Vec<(u32, Id)> {
        let numbered = (1u32..).zip(list.iter().copied());
        numbered.filter(|(n, _)| (start..start + limit).contains(n)).collect()
    };
    let rows = |list: &[Id], is: &dyn Fn(u32, &model::Entry) -> bool| {
        let picked = page(list).into_iter().filter(|(n, id)| is(*n, &model.entry(*id)));
        let row = |(_, id): (u32, Id)| (address(m, id), to_entry(env, &model.entry(id)));
        List::from_iter(env, picked.map(row))
    };
    let numbers: Vec<Id> = page(&model.numbers).into_iter().map(|(_, id)| id).collect();
    same("accounts", &addresses(m, &numbers), &register.accounts(&start, &limit))?;
    let members = rows(&model.numbers, &|_, entry| entry.standing == Participant);
    same("members", &members, &register.members(&start, &limit))?;
    let candidates = rows(&model.numbers, &|_, entry| entry.standing == Candidate);
    same("candidates", &candidates, &register.candidates(&start, &limit))?;
    let open =
        |number, entry: &model::Entry| entry.standing == Applicant && entry.application == number;
    let applications = rows(&model.applications, &open);
    same("applications", &applications, &register.applications(&start, &limit))
}

/// Which persons are barred.
pub fn persons(m: &Machine) -> Checked {
    for person in 1..=PERSONS {
        let commitment = bytes(&m.world.env, person);
        let barred = m.model.blacklist.person_barred(person);
        let read = m.world.membership_client().person_barred(&commitment);
        same(&format!("whether person {person} is barred"), &barred, &read)?;
    }
    Ok(())
}

/// The Blacklist.
pub fn blacklist(m: &Machine) -> Checked {
    let (blacklist, register) = (&m.model.blacklist, m.world.membership_client());
    let count = blacklist.batches.len() as u32;
    // The last hundred: there may be more.
    let start = count.saturating_sub(100) + 1;
    let latest = (start..=count).flat_map(|batch| blacklist.latest(batch));
    let page: Vec<_> = latest.map(|(id, bar)| to_listed(m, id, bar)).collect();
    let read: Vec<_> = register.blacklist(&start, &100).iter().collect();
    same("page of the Blacklist", &page, &read)
}

fn to_entry(env: &Env, entry: &model::Entry) -> membership::Entry {
    membership::Entry {
        application: entry.application,
        charter: entry.charter,
        contact: bytes(env, entry.contact),
        kind: entry.kind,
        level: entry.level,
        number: entry.number,
        since: entry.since,
        standing: entry.standing,
        suspended: entry.suspended,
    }
}

fn to_listed(m: &Machine, id: Id, bar: &model::Bar) -> membership::Listed {
    let env = &m.world.env;
    membership::Listed {
        account: address(m, id),
        amount: bar.amount,
        batch: bar.place.0,
        cleared: bar.cleared,
        decision: bytes(env, 5),
        listed: bar.listed,
        nature: text(env, bar.nature),
        person: bar.person.map(|person| bytes(env, person)),
    }
}

/// A description of so many bytes.
fn text(env: &Env, length: usize) -> String {
    String::from_str(env, &"x".repeat(length))
}
