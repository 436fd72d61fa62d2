//! After every step: all that can be read is what the model says.

use charter::{clients, clients::Position, Kind, Standing, TOKEN};
use scenarios::{
    model::{self, Id, BLACKLISTED},
    AUTHORIZED,
};
use soroban_sdk::{Address, BytesN, Env, String, Vec as List};

use crate::{
    cast::{Cast, ALL},
    drive::{same, Machine},
};

/// Compares everything.
pub fn everything(m: &Machine) -> Result<(), std::string::String> {
    tokens(m)?;
    register(m)?;
    pages(m)?;
    officers_and_councils(m)?;
    attestations(m)?;
    blacklist(m)
}

/// Level × 10⁷ stroops for everyone, as the asset contracts say, on frozen trustlines.
fn tokens(m: &Machine) -> Result<(), std::string::String> {
    for kind in Kind::ALL {
        let tokens = m.world.asset_contract(kind);
        for id in 0..ALL {
            let line = m.trustline(id, kind);
            let expected = m.model.classic.line(id, kind).map(|line| (line.balance, line.flags));
            same(&format!("trustline of {id}"), &expected, &line)?;
            let Some((balance, flags)) = line else { continue };
            let entry = m.model.register.entries.get(&id).filter(|entry| entry.kind == kind);
            let granted = entry.map_or(0, |entry| i64::from(entry.level) * TOKEN as i64);
            same(&format!("tokens of {id}"), &(granted + Cast::gift(id, kind)), &balance)?;
            same("a frozen trustline", &0, &(flags & AUTHORIZED))?;
            if balance != 0 {
                let read = tokens.balance(&m.cast.addresses[id]);
                same(&format!("balance of {id}"), &i128::from(balance), &read)?;
            }
        }
    }
    Ok(())
}

fn register(m: &Machine) -> Result<(), std::string::String> {
    let (env, register, model) = (&m.world.env, m.world.register(), &m.model);
    let everybody = List::from_slice(env, &m.cast.addresses);
    let entry = |id| match model.register.entries.get(&id) {
        Some(entry) => to_entry(env, entry),
        None => membership::Entry {
            application: 0,
            charter: 0,
            contact: bytes(env, 0),
            kind: Kind::Individual,
            level: 0,
            number: 0,
            since: 0,
            standing: Standing::Stranger,
        },
    };
    let status = |id: Id| membership::Status {
        account: m.cast.addresses[id].clone(),
        barred: model.bars.barred(id),
        blocker: model.blocker(id),
        entry: entry(id),
    };
    let statuses = register.statuses(&everybody);
    same("statuses", &List::from_iter(env, (0..ALL).map(status)), &statuses)?;
    let candidate_and_barred =
        |status: &membership::Status| status.barred && status.entry.standing == Standing::Candidate;
    for status in statuses.iter().filter(candidate_and_barred) {
        same("a barred candidate", &BLACKLISTED, &status.blocker)?;
    }
    let one = m.taken as usize % ALL;
    let account = &m.cast.addresses[one];
    same("status", &status(one), &register.status(account))?;
    same("level", &entry(one).level, &register.level(account))?;
    let position = |id| Position(entry(id).standing, entry(id).level);
    let positions = List::from_iter(env, (0..ALL).map(position));
    same("positions", &positions, &register.positions(&everybody))?;

    let model::Counts { applicants, applications, candidates, numbered, levels } =
        model.register.counts();
    let [individual, corporate] = levels.map(|counts| List::from_iter(env, counts));
    let counts = membership::Counts {
        applicants,
        applications,
        candidates,
        corporate,
        individual,
        numbered,
    };
    same("counts", &counts, &register.counts())?;
    same("founded", &model.register.founded, &register.founded())
}

/// All pages from the first, and one of a changing place and length.
fn pages(m: &Machine) -> Result<(), std::string::String> {
    let (env, register, model) = (&m.world.env, m.world.register(), &m.model.register);
    let page = |list: &[Id], start: u32, limit: u32, is: &dyn Fn(u32, &model::Entry) -> bool| {
        let places = (1u32..).zip(list).filter(|(n, _)| (start..start + limit).contains(n));
        let entries = places.map(|(n, id)| (n, id, &model.entries[id]));
        let picked = entries.filter(|(n, _, entry)| is(*n, entry));
        let row =
            |(_, id, entry): (u32, &Id, _)| (m.cast.addresses[*id].clone(), to_entry(env, entry));
        List::from_iter(env, picked.map(row))
    };
    for (start, limit) in [(1, 100), (1 + m.taken % 5, 1 + m.taken % 7)] {
        let stands = |standing| move |_, entry: &model::Entry| entry.standing == standing;
        let members = page(&model.numbers, start, limit, &stands(Standing::Participant));
        same("members", &members, &register.members(&start, &limit))?;
        let candidates = page(&model.numbers, start, limit, &stands(Standing::Candidate));
        same("candidates", &candidates, &register.candidates(&start, &limit))?;
        let open = |number, entry: &model::Entry| {
            entry.standing == Standing::Applicant && entry.application == number
        };
        let applications = page(&model.applications, start, limit, &open);
        same("applications", &applications, &register.applications(&start, &limit))?;
    }
    Ok(())
}

fn officers_and_councils(m: &Machine) -> Result<(), std::string::String> {
    let (env, w) = (&m.world.env, &m.world);
    let address = |id: Id| m.cast.addresses[id].clone();
    let officer = |officer: &model::Officer| membership::Officer {
        account: address(officer.who),
        role: officer.role,
        until: officer.until,
    };
    let officers = List::from_iter(env, m.model.register.officers.iter().map(officer));
    same("officers", &officers, &w.register().officers())?;
    let seats = m.model.seats.map(|seat| (address(seat.council), seat.heir().map(address)));
    let read = [
        (w.register().council(), w.register().heir()),
        (w.facts().council(), w.facts().heir()),
        (w.bars().council(), w.bars().heir()),
    ];
    same("Councils and heirs", &seats, &read)
}

fn attestations(m: &Machine) -> Result<(), std::string::String> {
    let (env, facts) = (&m.world.env, m.world.facts());
    let stored = |fact: &model::Fact| {
        clients::Fact(
            m.cast.addresses[fact.attester].clone(),
            fact.claims,
            fact.expires.unwrap_or(0),
            fact.revoked.unwrap_or(0),
            fact.issued,
            bytes(env, fact.evidence),
        )
    };
    let record = |id| List::from_iter(env, m.model.facts.about(id).iter().map(stored));
    let records = List::from_iter(env, (0..ALL).map(record));
    let everybody = List::from_slice(env, &m.cast.addresses);
    same("facts", &records, &facts.facts(&everybody))?;
    let one = m.taken as usize % ALL;
    let attestation = |fact: &model::Fact| attestations::Attestation {
        attester: m.cast.addresses[fact.attester].clone(),
        claims: fact.claims,
        evidence: bytes(env, fact.evidence),
        expires: fact.expires,
        issued: fact.issued,
        revoked: fact.revoked,
    };
    let attestations = List::from_iter(env, m.model.facts.about(one).iter().map(attestation));
    same("attestations", &attestations, &facts.attestations(&m.cast.addresses[one]))
}

fn blacklist(m: &Machine) -> Result<(), std::string::String> {
    let (env, bars, model) = (&m.world.env, m.world.bars(), &m.model.bars);
    let entry = |bar: &model::Bar| blacklist::Entry {
        amount: bar.amount,
        cleared: bar.cleared,
        decision: bytes(env, 5),
        listed: bar.listed,
        nature: String::from_str(env, &"x".repeat(bar.nature)),
        number: bar.number,
    };
    let row = |(number, id): (u32, &Id)| -> Option<(Address, blacklist::Entry)> {
        let bar = model.entries.get(id).filter(|bar| bar.number == number)?;
        Some((m.cast.addresses[*id].clone(), entry(bar)))
    };
    // The last hundred: there may be more.
    let count = model.listings.len();
    let start = count.saturating_sub(100);
    let last = (start as u32 + 1..).zip(&model.listings[start..]);
    let page = List::from_iter(env, last.filter_map(row));
    same("page of the Blacklist", &page, &bars.page(&(start as u32 + 1), &100))?;
    same("count of the Blacklist", &(count as u32), &bars.count())?;
    let barred = (0..ALL).filter(|id| model.barred(*id));
    let barred = List::from_iter(env, barred.map(|id| m.cast.addresses[id].clone()));
    let everybody = List::from_slice(env, &m.cast.addresses);
    same("barred", &barred, &bars.barred(&everybody))?;
    let one = m.taken as usize % ALL;
    let read = bars.entry(&m.cast.addresses[one]);
    same("entry of the Blacklist", &model.entries.get(&one).map(entry), &read)
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
    }
}

fn bytes(env: &Env, byte: u8) -> BytesN<32> {
    BytesN::from_array(env, &[byte; 32])
}
