//! The operations that are measured, under the names that the SDK's meter has for them.

use ledger::Resources;
use stellar_xdr::{ScAddress, ScVal};

use super::calls;
use super::chain::{Account, Call};
use super::suite::Suite;
use super::town::{Town, ATTESTERS};
use super::values::{account, accounts};
use crate::line::Line;

/// Makes the lines.
struct Meter<'a> {
    suite: &'a Suite,
    lines: Vec<Line>,
}

impl Meter<'_> {
    /// On a copy of the ledger.
    fn add(&mut self, operation: &str, count: usize, source: &Account, call: Call) {
        let resources: Resources = self
            .suite
            .chain
            .try_call(source, &call)
            .unwrap_or_else(|error| panic!("{operation}: {error}"));
        self.lines.push(line(operation, count, &resources));
    }

    fn read(&mut self, contract: &ScAddress, function: &'static str, args: Vec<ScVal>) {
        let count = match args.first() {
            Some(ScVal::Vec(Some(list))) => list.len(),
            _ => 1,
        };
        let name = if count == 1 { function.to_owned() } else { format!("{function} {count}") };
        self.add(&name, count, &self.suite.relay, Call::new(contract, function, args));
    }

    fn page(&mut self, function: &'static str, start: u32, limit: u32) {
        let args = vec![ScVal::U32(start), ScVal::U32(limit)];
        let call = Call::new(&self.suite.membership, function, args);
        self.add(&format!("{function} page of {limit}"), limit as usize, &self.suite.relay, call);
    }
}

/// The deployment and the founding act.
pub fn beginning(suite: &Suite, founders: &[Account]) -> Vec<Line> {
    let upload =
        |(name, resources): &(&str, Resources)| line(&format!("upload {name}"), 1, resources);
    let mut meter = Meter { suite, lines: suite.uploads.iter().map(upload).collect() };
    let name = format!("found {}", founders.len());
    meter.add(&name, founders.len(), &suite.council, calls::found(suite, founders));
    meter.lines
}

/// Everything else.
pub fn all(town: &Town) -> Vec<Line> {
    let mut meter = Meter { suite: &town.suite, lines: vec![] };
    way_in(&mut meter, town);
    vouching(&mut meter, town);
    admission(&mut meter, town);
    blacklist(&mut meter, town);
    readers(&mut meter, town);
    bumps(&mut meter, town);
    meter.lines
}

fn way_in(meter: &mut Meter, t: &Town) {
    let s = &t.suite;
    meter.add("apply", 1, &t.holder, calls::apply(s, &t.holder));
    meter.add("apply, opening the trustline", 1, &t.newcomer, calls::apply(s, &t.newcomer));
    meter.add("withdraw", 1, &t.applicants[0], calls::withdraw(s, &t.applicants[0]));
    for n in [1, t.applicants.len()] {
        let call = calls::screen(s, &t.officer, &t.applicants[..n]);
        meter.add(&format!("screen {n}"), n, &t.officer, call);
    }
    meter.add("appoint", 1, &s.council, calls::appoint(s, &t.holder));
}

fn vouching(meter: &mut Meter, t: &Town) {
    let s = &t.suite;
    let (first, attester) = (&t.participants[0], &t.participants[ATTESTERS]);
    let [nobodys, ones, fifteens] = t.unverified.as_slice() else { panic!("not three") };
    meter.add("declare_ready", 1, attester, calls::declare_ready(s, attester, nobodys));
    meter.add("attest, the first", 1, attester, calls::attest(s, attester, nobodys));
    meter.add("attest, the second", 1, attester, calls::attest(s, attester, ones));
    meter.add("attest, the sixteenth", 1, attester, calls::attest(s, attester, fifteens));
    meter.add("revoke", 1, first, calls::revoke(s, first, ones));
}

fn admission(meter: &mut Meter, t: &Town) {
    let s = &t.suite;
    for n in [1, 10, 20, t.candidates.len()] {
        meter.add(&format!("admit {n}"), n, &s.council, calls::admit(s, &t.candidates[..n]));
    }
    let call = calls::admit(s, &t.crowded[..10]);
    meter.add("admit 10, certified by 160", 10, &s.council, call);
    let later = t.after_listings();
    let mut meter_later = Meter { suite: &later, lines: vec![] };
    let call = calls::admit(&later, &t.candidates[..20]);
    let name = "admit 20, with 25 blacklisted since the screening";
    meter_later.add(name, 20, &later.council, call);
    meter.lines.extend(meter_later.lines);
}

fn blacklist(meter: &mut Meter, t: &Town) {
    let s = &t.suite;
    for n in [1, t.candidates.len()] {
        meter.add(&format!("list {n}"), n, &s.council, calls::blacklist(s, &t.candidates[..n]));
    }
    for n in [1, t.bankrupts.len()] {
        meter.add(&format!("clear {n}"), n, &s.council, calls::clear(s, &t.bankrupts[..n]));
    }
}

/// A page of a hundred is longer than what a submitted transaction may return.
fn readers(meter: &mut Meter, t: &Town) {
    let s = &t.suite;
    let one = || vec![account(&t.candidates[0])];
    let all = || vec![accounts(&t.candidates)];
    meter.read(&s.membership, "status", one());
    meter.read(&s.membership, "statuses", all());
    meter.read(&s.membership, "level", one());
    meter.read(&s.membership, "positions", all());
    meter.read(&s.membership, "counts", vec![]);
    meter.page("members", 1, 50);
    meter.page("candidates", t.first_candidate, 50);
    meter.read(&s.attestations, "facts", all());
    meter.read(&s.attestations, "attestations", one());
    meter.read(&s.blacklist, "barred", all());
}

fn bumps(meter: &mut Meter, t: &Town) {
    let s = &t.suite;
    for (name, contract, accounts) in [
        ("membership", &s.membership, &t.candidates),
        ("attestations", &s.attestations, &t.candidates),
        ("blacklist", &s.blacklist, &t.bankrupts),
    ] {
        let call = calls::bump(contract, accounts);
        meter.add(&format!("{name}: bump {}", accounts.len()), accounts.len(), &s.relay, call);
    }
}

fn line(operation: &str, count: usize, r: &Resources) -> Line {
    let fee = r.inclusion_fee + r.non_refundable_fee + r.events_fee;
    let figures = [
        ("instructions", r.instructions as i64),
        ("memory", r.memory_bytes as i64),
        ("footprint", r.footprint_entries.into()),
        ("disk_reads", r.disk_read_entries.into()),
        ("disk_read_bytes", r.disk_read_bytes.into()),
        ("memory_reads", r.memory_read_entries.into()),
        ("writes", r.write_entries.into()),
        ("write_bytes", r.write_bytes.into()),
        ("output_bytes", r.events_bytes.into()),
        ("envelope_bytes", r.transaction_bytes.into()),
        ("fee", fee),
        ("rent", r.rent_fee),
        ("refund", r.refunded_fee),
    ];
    Line::new(operation, count as i64, figures)
}
