//! After every step: what was touched reads as the model says. Now and then, and in the end,
//! everything that can be read.

use common::Kind;
use scenarios::model::{self, Act, Finding, Id};
use soroban_sdk::{Address, BytesN, Env, String, Vec as List};

use crate::{
    call::read_value,
    cast::{ALL, COUNCIL},
    drive::{same, Machine},
    fund,
    promote::PERSONS,
    touched::Touched,
};

type Checked = Result<(), std::string::String>;

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
    drifts(m, &ids)?;
    // What is earned, and who gives, follows from the time alone.
    if touched.money || turn.is_multiple_of(8) {
        fund::check::changes(m, &ids)?;
    }
    fund::check::named(m, act)?;
    if *touched != Touched::default() {
        register(m)?;
        rules(m)?;
        match turn % 4 {
            0 => pages(m, 1 + m.taken % 5, 1 + m.taken % 7)?,
            1 => councils(m)?,
            2 => persons(m)?,
            _ => blacklist(m)?,
        }
    }
    // Who may do and is due what follows from others too, and from the time.
    ids.extend([turn % ALL, (turn / 2 + 13) % ALL]);
    ids.sort_unstable();
    ids.dedup();
    accounts(m, &ids)?;
    reviews(m, &ids)
}

/// Reads everything.
pub fn everything(m: &Machine) -> Checked {
    let all: Vec<Id> = (0..ALL).collect();
    trustlines(m)?;
    register(m)?;
    rules(m)?;
    charters(m)?;
    pages(m, 1, 100)?;
    councils(m)?;
    persons(m)?;
    blacklist(m)?;
    fund::check::everything(m)?;
    accounts(m, &all)?;
    drifts(m, &all)?;
    reviews(m, &all)
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
    let (env, w, model) = (&m.world.env, &m.world, &m.model);
    let some = addresses(m, ids);
    let status = |id: &Id| membership::Status {
        account: address(m, *id),
        barred: model.blacklist.barred(*id),
        entry: to_entry(env, &model.register.entry(*id)),
        level: model.register.entry(*id).counts(),
        owed: model.register.owed(*id),
        successor: model.register.successor(*id).map(|id| address(m, id)),
    };
    let statuses = w.membership_client().statuses(&some);
    same("statuses", &List::from_iter(env, ids.iter().map(status)), &statuses)?;
    let position = |id: &Id| {
        let model::Position { entry, moved, officer } = model.position(*id);
        let marks = u32::from(entry.suspended) + 2 * u32::from(officer) + 4 * u32::from(moved);
        common::interfaces::Position {
            standing: entry.standing,
            kind: entry.kind,
            tokens: entry.level,
            number: entry.number,
            marks,
        }
    };
    let positions: Vec<_> = ids.iter().map(position).collect();
    let packed = w.membership_client().positions(&some);
    same("positions", &positions, &common::interfaces::Position::unpack_all(&packed))?;
    let record =
        |id: &Id| List::from_iter(env, model.facts.known(*id).iter().map(|fact| stored(m, fact)));
    let records = List::from_iter(env, ids.iter().map(record));
    same("facts", &records, &w.attestations_client().facts(&some))?;
    // What can be read of one account at a time.
    for id in ids {
        let account = address(m, *id);
        let enrolment = model.facts.enrolments.get(id).map(|e| attestations::Enrolment {
            claims: e.claims,
            recommendations: e.slots.count_ones(),
        });
        same(
            &format!("enrolment of {id}"),
            &enrolment,
            &w.attestations_client().enrolment(&account),
        )?;
        let listed = model.blacklist.entries.get(id).map(|bar| to_listed(m, *id, bar));
        same(&format!("listing of {id}"), &listed, &w.membership_client().listing(&account))?;
        let debt = model.register.debts.get(id).map(|debt| membership::Debt {
            amount: debt.amount,
            nature: String::from_str(env, &"x".repeat(debt.nature)),
        });
        same(&format!("debt of {id}"), &debt, &w.membership_client().owed(&account))?;
        let offer = model.rules.offers.get(id).map(|offer| BytesN::from_array(env, offer));
        same(&format!("offer of {id}"), &offer, &w.regulation_client().accepted_offer(&account))?;
    }
    let one = ids[m.taken as usize % ids.len()];
    let account = address(m, one);
    same("status", &status(&one), &w.membership_client().status(&account))?;
    same("level", &model.register.entry(one).counts(), &w.membership_client().level(&account))?;
    same("entitled", &model.entitled(one), &w.regulation_client().entitled(&account))?;
    let told = model.facts.about(one).iter();
    let told = told.map(|fact| attestation(m, fact));
    same(
        "attestations",
        &List::from_iter(env, told),
        &w.attestations_client().attestations(&account),
    )
}

/// What some accounts hold, and what they should.
fn drifts(m: &Machine, ids: &[Id]) -> Checked {
    if ids.is_empty() {
        return Ok(());
    }
    let drifts = List::from_iter(&m.world.env, ids.iter().map(|id| drift(m, *id)));
    same("drift", &drifts, &m.world.membership_client().drift(&addresses(m, ids)))
}

/// What is due to some accounts.
fn reviews(m: &Machine, ids: &[Id]) -> Checked {
    let env = &m.world.env;
    let (version, _) = m.model.rules.in_force(m.model.now);
    let read = m.world.regulation_client().reviews(&addresses(m, ids));
    for (id, read) in ids.iter().zip(read.iter()) {
        let model::Review { carried, due, held, kind, missing, standing } = m.model.review(*id);
        let missing = missing.into_iter().map(|all| List::from_iter(env, all));
        let review = regulation::Review {
            account: address(m, *id),
            carried: List::from_iter(env, carried),
            charter: version,
            due,
            held,
            kind,
            missing: List::from_iter(env, missing),
            standing,
        };
        same(&format!("review of {id}"), &review, &read)?;
    }
    Ok(())
}

/// Counts, officers and terms.
fn register(m: &Machine) -> Checked {
    let (env, register) = (&m.world.env, m.world.membership_client());
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
    let counts = membership::Counts {
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
    };
    same("counts", &counts, &register.counts())?;
    let officer = |officer: &model::Officer| membership::Officer {
        account: address(m, officer.who),
        role: officer.role,
        until: officer.until,
    };
    let officers = List::from_iter(env, m.model.register.officers.iter().map(officer));
    same("officers", &officers, &register.officers())?;
    let terms = |terms: &model::Terms| membership::Terms {
        agreement: BytesN::from_array(env, &terms.agreement),
        charter: terms.charter,
        effective: terms.effective,
    };
    let terms = List::from_iter(env, m.model.register.terms.iter().map(terms));
    same("terms", &terms, &register.terms())?;
    same("founded", &m.model.register.founded, &register.founded())
}

/// Versions, verifiers, sources and the number of findings.
fn rules(m: &Machine) -> Checked {
    let (env, rules, model) = (&m.world.env, m.world.regulation_client(), &m.model.rules);
    let verifier = |verifier: &model::Verifier| regulation::Verifier {
        account: address(m, verifier.who),
        number: verifier.number,
        until: verifier.until,
    };
    let verifiers = List::from_iter(env, model.verifiers.iter().map(verifier));
    same("verifiers", &verifiers, &rules.verifiers())?;
    same("version", &model.in_force(m.model.now).0, &rules.charter_version())?;
    same("latest version", &(model.versions.len() as u32), &rules.latest_version())?;
    same("count of findings", &(model.findings.len() as u32), &rules.finding_count())?;
    let linked = model.endowment.then(|| m.world.address(m.world.endowment.clone()));
    same("endowment", &linked, &rules.sources().endowment)
}

/// Every version of the charter, whole.
fn charters(m: &Machine) -> Checked {
    for (version, charter) in (1..).zip(&m.model.rules.versions) {
        let charter = charter.charter(&m.world.env);
        same("charter", &charter, &m.world.regulation_client().charter(&version))?;
    }
    Ok(())
}

/// Pages of a place and a length.
fn pages(m: &Machine, start: u32, limit: u32) -> Checked {
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
    same("applications", &applications, &register.applications(&start, &limit))?;
    let open = m.model.open_findings().into_iter();
    let findings: Vec<Finding> =
        open.filter(|finding| (start..start + limit).contains(&finding.number)).collect();
    let read = m.world.regulation_client().findings(&start, &limit);
    let read: Vec<Finding> = read.iter().map(|finding| m.finding(finding)).collect();
    same("findings", &findings, &read)
}

fn councils(m: &Machine) -> Checked {
    let w = &m.world;
    let seats = m
        .model
        .seats
        .map(|seat| (address(m, seat.council), seat.pending_council().map(|id| address(m, id))));
    let read = [
        (w.membership_client().council(), w.membership_client().pending_council()),
        (w.attestations_client().council(), w.attestations_client().pending_council()),
        (w.regulation_client().council(), w.regulation_client().pending_council()),
        (w.endowment_client().council(), w.endowment_client().pending_council()),
    ];
    same("Councils, and who may become one", &seats, &read)
}

fn persons(m: &Machine) -> Checked {
    for person in 1..=PERSONS {
        let commitment = bytes(&m.world.env, person);
        let holder = m.model.facts.persons.get(&person).map(|id| address(m, *id));
        same(
            &format!("account of {person}"),
            &holder,
            &m.world.attestations_client().holder(&commitment),
        )?;
        let barred = m.model.blacklist.person_barred(person);
        let read = m.world.membership_client().person_barred(&commitment);
        same(&format!("whether person {person} is barred"), &barred, &read)?;
    }
    Ok(())
}

fn blacklist(m: &Machine) -> Checked {
    let (blacklist, register) = (&m.model.blacklist, m.world.membership_client());
    let count = blacklist.batches.len() as u32;
    // The last hundred: there may be more.
    let start = count.saturating_sub(100) + 1;
    let latest = (start..=count).flat_map(|batch| blacklist.latest(batch));
    let page: Vec<_> = latest.map(|(id, bar)| to_listed(m, id, bar)).collect();
    let read: Vec<_> = register.blacklist(&start, &100).iter().collect();
    same("page of the Blacklist", &page, &read)
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

fn stored(m: &Machine, fact: &model::Fact) -> common::interfaces::Fact {
    let env = &m.world.env;
    common::interfaces::Fact(
        address(m, fact.attester),
        fact.claims,
        fact.expires.unwrap_or(0),
        fact.revoked.map(|(when, _)| when),
        fact.issued,
        bytes(env, fact.evidence),
        read_value(&m.world, &m.cast, &fact.value),
        fact.revoked.map(|(_, reason)| bytes(env, reason)),
    )
}

fn attestation(m: &Machine, fact: &model::Fact) -> attestations::Attestation {
    let env = &m.world.env;
    let value = read_value(&m.world, &m.cast, &fact.value);
    attestations::Attestation {
        attester: address(m, fact.attester),
        claims: fact.claims,
        evidence: bytes(env, fact.evidence),
        expires: fact.expires,
        issued: fact.issued,
        reason: fact.revoked.map(|(_, reason)| bytes(env, reason)),
        revoked: fact.revoked.map(|(when, _)| when),
        value,
    }
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
        nature: String::from_str(env, &"x".repeat(bar.nature)),
        person: bar.person.map(|person| bytes(env, person)),
    }
}

fn address(m: &Machine, id: Id) -> Address {
    m.cast.addresses[id].clone()
}

fn addresses(m: &Machine, ids: &[Id]) -> List<Address> {
    List::from_iter(&m.world.env, ids.iter().map(|id| address(m, *id)))
}

fn bytes(env: &Env, byte: u8) -> BytesN<32> {
    BytesN::from_array(env, &[byte; 32])
}
