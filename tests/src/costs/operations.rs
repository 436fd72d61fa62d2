//! The operations that are measured, each by itself.

use charter::{claims, Kind};
use membership::Role;
use soroban_sdk::xdr::{ScAddress, ScVal};

use super::{measure, town::ATTESTERS, Line, Town};
use crate::{calls, calls::list, Account, Call, World, DAY};

/// Makes the lines of one ledger.
struct Meter<'a> {
    world: &'a World,
    lines: Vec<Line>,
}

impl Meter<'_> {
    fn add(&mut self, operation: &str, count: usize, source: &Account, call: Call) {
        let cost = measure(self.world, source, &call);
        self.lines.push(Line { operation: operation.to_owned(), count: count as u32, cost });
    }

    fn read(&mut self, contract: &ScAddress, function: &'static str, args: Vec<ScVal>) {
        let count = match args.first() {
            Some(ScVal::Vec(Some(list))) => list.len(),
            _ => 1,
        };
        let name = if count == 1 { function.to_owned() } else { format!("{function} {count}") };
        let call = Call::new(contract, function, args);
        self.add(&name, count, &self.world.relay, call);
    }

    fn page(&mut self, function: &'static str, start: u32, limit: u32) {
        let args = vec![ScVal::U32(start), ScVal::U32(limit)];
        let name = format!("{function} page of {limit}");
        let call = Call::new(&self.world.membership, function, args);
        self.add(&name, limit as usize, &self.world.relay, call);
    }
}

/// The founding act, which needs a ledger of its own.
pub fn founding() -> Vec<Line> {
    let w = World::new();
    let officer = w.officer("secretary");
    let subjects = w.candidates(&officer, "founder", Kind::Individual, 20);
    let mut meter = Meter { world: &w.fork(), lines: Vec::new() };
    meter.add("found 20", 20, &w.council, calls::found(&w, &subjects));
    meter.lines
}

/// Everything else.
pub fn all(town: &Town) -> Vec<Line> {
    let mut meter = Meter { world: &town.world, lines: Vec::new() };
    way_in(&mut meter, town);
    vouching(&mut meter, town);
    admission(&mut meter, town);
    blacklist(&mut meter, town);
    readers(&mut meter, town);
    bumps(&mut meter, town);
    meter.lines
}

fn way_in(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    let apply =
        |applicant| calls::apply_with(w, applicant, Kind::Individual, crate::AGREEMENT, [7; 32]);
    meter.add("apply", 1, &t.holder, apply(&t.holder));
    let trust = vec![ScVal::Address(t.newcomer.sc_address())];
    let opening = apply(&t.newcomer).with(Call::new(&w.mtlap, "trust", trust));
    meter.add("apply, opening the trustline", 1, &t.newcomer, opening);
    meter.add("withdraw", 1, &t.applicants[0], calls::withdraw(w, &t.applicants[0]));
    for n in [1, t.applicants.len()] {
        let call = calls::screen(w, &t.officer, &t.applicants[..n]);
        meter.add(&format!("screen {n}"), n, &t.officer, call);
    }
    let call = calls::appoint(w, &t.holder, Role::Deputy, w.now() + 365 * DAY);
    meter.add("appoint", 1, &w.council, call);
}

fn vouching(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    let attester = &t.participants[ATTESTERS];
    let [nobodys, ones, fifteens] = &t.unverified;
    meter.add("declare_ready", 1, attester, calls::declare_ready(w, attester, nobodys));
    let table = [
        ("attest, the first", nobodys),
        ("attest, the second", ones),
        ("attest, the sixteenth", fifteens),
    ];
    for (name, subject) in table {
        meter.add(name, 1, attester, calls::attest(w, attester, subject, claims::ALL, None));
    }
    let first = &t.participants[0];
    meter.add("revoke", 1, first, calls::revoke(w, first, ones));
}

fn admission(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    for n in [1, 10, 20, t.candidates.len()] {
        meter.add(&format!("admit {n}"), n, &w.council, calls::admit(w, &t.candidates[..n]));
    }
    let call = calls::admit(w, &t.crowded[..10]);
    meter.add("admit 10, certified by 160", 10, &w.council, call);
    let later = t.after_listings();
    let cost = measure(&later, &w.council, &calls::admit(w, &t.candidates[..20]));
    let operation = "admit 20, with 25 blacklisted since the screening".to_owned();
    meter.lines.push(Line { operation, count: 20, cost });
}

fn blacklist(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    for n in [1, t.candidates.len()] {
        let call = calls::blacklist(w, &t.candidates[..n]);
        meter.add(&format!("list {n}"), n, &w.council, call);
    }
    for n in [1, t.bankrupts.len()] {
        meter.add(&format!("clear {n}"), n, &w.council, calls::clear(w, &t.bankrupts[..n]));
    }
}

fn readers(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    let candidate = || vec![ScVal::Address(t.candidates[0].sc_address())];
    let candidates = || vec![list(&t.candidates)];
    meter.read(&w.membership, "status", candidate());
    meter.read(&w.membership, "statuses", candidates());
    meter.read(&w.membership, "level", candidate());
    meter.read(&w.membership, "positions", candidates());
    meter.read(&w.membership, "counts", vec![]);
    meter.page("members", t.first_member, 50);
    meter.page("members", t.first_member, 100);
    meter.page("candidates", t.first_candidate, 50);
    meter.read(&w.attestations, "facts", candidates());
    meter.read(&w.attestations, "attestations", candidate());
    meter.read(&w.blacklist, "barred", candidates());
}

fn bumps(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    let accounts = [
        ("membership", &t.candidates),
        ("attestations", &t.candidates),
        ("blacklist", &t.bankrupts),
    ];
    for (name, accounts) in accounts {
        let call = calls::bump(w.contract(name), accounts);
        meter.add(&format!("{name}: bump 25"), 25, &w.relay, call);
    }
}
