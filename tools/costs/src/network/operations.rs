//! The operations that are measured, under the names that the SDK's meter has for them.

use ledger::Resources;
use stellar_xdr::{ScAddress, ScVal};

use super::calls::{self, INDIVIDUAL};
use super::chain::{Account, Call};
use super::endowment;
use super::suite::Suite;
use super::town::{Town, ATTESTERS, BATCH};
use super::values::{account, accounts};
use super::worst;
use crate::line::Line;

/// Signers of the largest multisig that can be attested.
const SIGNERS: usize = 21;

/// Makes the lines.
pub struct Meter<'a> {
    pub suite: &'a Suite,
    lines: Vec<Line>,
}

impl Meter<'_> {
    /// On a copy of the ledger.
    pub fn add(&mut self, operation: &str, count: usize, source: &Account, call: Call) {
        self.aside(self.suite, operation, count, source, &call);
    }

    /// On a copy of another ledger.
    pub fn aside(
        &mut self,
        suite: &Suite,
        operation: &str,
        count: usize,
        source: &Account,
        call: &Call,
    ) {
        let resources: Resources = suite
            .chain
            .try_call(source, call)
            .unwrap_or_else(|error| panic!("{operation}: {error}"));
        self.lines.push(line(operation, count, &resources));
    }

    pub fn read(&mut self, contract: &ScAddress, function: &'static str, args: Vec<ScVal>) {
        let count = match args.first() {
            Some(ScVal::Vec(Some(list))) => list.len(),
            _ => 1,
        };
        let name = if count == 1 { function.to_owned() } else { format!("{function} {count}") };
        self.add(&name, count, &self.suite.relay, Call::new(contract, function, args));
    }

    pub fn page(&mut self, contract: &ScAddress, function: &'static str, start: u32, limit: u32) {
        let args = vec![ScVal::U32(start), ScVal::U32(limit)];
        let call = Call::new(contract, function, args);
        self.add(&format!("{function} page of {limit}"), limit as usize, &self.suite.relay, call);
    }

    /// A call of the Council's about one account.
    pub fn council(&mut self, operation: &str, call: Call) {
        let council = &self.suite.council;
        self.add(operation, 1, council, call);
    }

    /// Calls of the Council's about the first of some accounts, in batches of some sizes.
    fn batches(
        &mut self,
        operation: &str,
        sizes: &[usize],
        accounts: &[Account],
        call: fn(&Suite, &[Account]) -> Call,
    ) {
        for n in sizes {
            let (council, call) = (&self.suite.council, call(self.suite, &accounts[..*n]));
            self.add(&format!("{operation} {n}"), *n, council, call);
        }
    }
}

/// Sizes of the batches that are measured where a batch is what an operation is for.
const SIZES: [usize; 4] = [1, 10, 20, BATCH];
/// Sizes of the other batches.
pub const ENDS: [usize; 2] = [1, BATCH];

/// The deployment and the founding act.
pub fn beginning(suite: &Suite, founders: &[Account]) -> Vec<Line> {
    let upload =
        |(name, resources): &(&str, Resources)| line(&format!("upload {name}"), 1, resources);
    let mut meter = Meter { suite, lines: suite.uploads.iter().map(upload).collect() };
    meter.batches("found", &[founders.len()], founders, calls::found);
    meter.lines
}

/// Everything else.
pub fn all(town: &Town) -> Vec<Line> {
    let mut meter = Meter { suite: &town.suite, lines: vec![] };
    way_in(&mut meter, town);
    attesting(&mut meter, town);
    levels(&mut meter, town);
    ways_out(&mut meter, town);
    upkeep(&mut meter, town);
    readers(&mut meter, town);
    endowment::all(&mut meter, town);
    worst::all(&mut meter, town);
    bumps(&mut meter, town);
    meter.lines
}

fn way_in(meter: &mut Meter, t: &Town) {
    let s = &t.suite;
    meter.add("apply", 1, &t.holder, calls::apply(s, &t.holder));
    meter.add("apply, opening the trustline", 1, &t.newcomer, calls::apply(s, &t.newcomer));
    meter.add("withdraw", 1, &t.applicants[0], calls::withdraw(s, &t.applicants[0]));
    for n in ENDS {
        let call = calls::screen(s, &t.officer, &t.applicants[..n]);
        meter.add(&format!("screen {n}"), n, &t.officer, call);
    }
    meter.batches("admit", &SIZES, &t.candidates, calls::admit);
    let call = calls::admit(s, &t.crowded[..10]);
    meter.add("admit 10, certified by 160", 10, &s.council, call);
    let take_over = |s: &Suite, holders: &[Account]| calls::take_over(s, INDIVIDUAL, holders);
    meter.batches("take_over", &ENDS, &t.veterans, take_over);
}

fn attesting(meter: &mut Meter, t: &Town) {
    let s = &t.suite;
    let (first, attester) = (&t.participants[0], &t.participants[ATTESTERS]);
    let [nobodys, ones, fifteens] = t.unverified.as_slice() else { panic!("not three") };
    meter.add("enroll", 1, &s.relay, calls::enroll(s, &t.rising[0]));
    meter.add("enroll, again", 1, &s.relay, calls::enroll(s, attester));
    let signers = &t.participants[..SIGNERS];
    let table = [
        ("declare_ready", attester, calls::declare_ready(s, attester, nobodys)),
        ("attest, the first", attester, calls::attest(s, attester, nobodys)),
        ("attest, the second", attester, calls::attest(s, attester, ones)),
        ("attest, the sixteenth", attester, calls::attest(s, attester, fifteens)),
        ("attest an identity", &t.verifier, calls::identify(s, &t.verifier, nobodys)),
        ("attest a worth", &t.verifier, calls::attest_worth(s, &t.verifier, nobodys)),
        (
            "attest a multisig of 21",
            &t.officer,
            calls::attest_multisig(s, &t.officer, nobodys, signers),
        ),
        ("recommend", &t.sinking[0], calls::recommend(s, &t.sinking[0], nobodys)),
        ("revoke", first, calls::revoke(s, first, ones)),
    ];
    for (operation, attester, call) in table {
        meter.add(operation, 1, attester, call);
    }
}

fn levels(meter: &mut Meter, t: &Town) {
    let s = &t.suite;
    meter.batches("adjust up", &SIZES, &t.rising, calls::adjust);
    meter.batches("adjust up by gifts", &SIZES, &t.companies, calls::adjust);
    meter.batches("adjust down", &SIZES, &t.sinking, calls::adjust);
    let member = &t.rising[0];
    meter.add("request_review", 1, member, calls::request_review(s, member));
    for (found, start) in [("nothing", 1), ("all", t.first_rising)] {
        let call = calls::inspect(s, &t.officer, start);
        meter.add(&format!("inspect 25, {found} found"), BATCH, &t.officer, call);
    }
    meter.council("adopt", calls::adopt(s));
    meter.add("accept_offer", 1, &t.verifier, calls::accept_offer(s, &t.verifier));
    meter.council("accredit", calls::accredit(s, &t.verifier));
}

fn ways_out(meter: &mut Meter, t: &Town) {
    let s = &t.suite;
    let member = &t.participants[1];
    meter.add("leave", 1, member, calls::leave(s, member));
    meter.batches("exclude", &ENDS, &t.rising, calls::exclude);
    meter.council("oblige", calls::oblige(s, member));
    meter.council("settle, in full", calls::settle(s, &t.debtor));
    meter.batches("release", &ENDS, &t.leavers, calls::release);
    meter.batches("bankrupt", &SIZES, &t.rising, calls::bankrupt);
    meter.batches("rehabilitate", &ENDS, &t.bankrupts, calls::rehabilitate);
}

fn upkeep(meter: &mut Meter, t: &Town) {
    let s = &t.suite;
    meter.council("move_account", calls::move_account(s, &t.rising[0], &t.holder));
    meter.council("suspend", calls::suspend(s, &t.rising[0]));
    meter.council("appoint", calls::appoint(s, &t.holder));
}

/// A page of a hundred is longer than what a submitted transaction may return.
fn readers(meter: &mut Meter, t: &Town) {
    let s = &t.suite;
    let one = || vec![account(&t.rising[0])];
    let all = || vec![accounts(&t.rising[..BATCH])];
    meter.read(&s.membership, "status", one());
    meter.read(&s.membership, "statuses", all());
    meter.read(&s.membership, "level", one());
    meter.read(&s.membership, "positions", all());
    meter.read(&s.membership, "drift", all());
    meter.read(&s.membership, "counts", vec![]);
    meter.page(&s.membership, "members", 1, 50);
    meter.page(&s.membership, "candidates", t.first_candidate, 50);
    meter.read(&s.regulation, "review", one());
    meter.read(&s.regulation, "counted", one());
    meter.read(&s.regulation, "entitled", vec![account(&t.verifier)]);
    meter.read(&s.attestations, "facts", all());
    meter.read(&s.attestations, "attestations", one());
    meter.read(&s.membership, "listing", vec![account(&t.bankrupts[0])]);
}

fn bumps(meter: &mut Meter, t: &Town) {
    let s = &t.suite;
    for (name, what, contract, accounts) in [
        ("membership", "", &s.membership, &t.rising[..BATCH]),
        ("membership", ", of bankrupts", &s.membership, &t.bankrupts[..BATCH]),
        ("attestations", "", &s.attestations, &t.rising[..BATCH]),
    ] {
        let (call, count) = (calls::bump(contract, accounts), accounts.len());
        meter.add(&format!("{name}: bump {count}{what}"), count, &s.relay, call);
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
