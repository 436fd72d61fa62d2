//! The operations that are measured, each by itself.

use charter::claims;
use common::{
    interfaces::{Multisig, Value},
    limits, Kind,
};
use membership::{Ground, Role, Side};
use soroban_sdk::{
    xdr::{ScAddress, ScVal},
    Vec as SorobanVec,
};

use super::{endowment, measure, town::ATTESTERS, worst, Line, Town};
use crate::{calls, calls::list, charters, Account, Call, World, DAY};

/// Sizes of the batches that are measured where a batch is what an operation is for.
const SIZES: [usize; 4] = [1, 10, 20, 25];
/// Sizes of the other batches.
pub const ENDS: [usize; 2] = [1, 25];

/// Makes the lines of one ledger.
pub struct Meter<'a> {
    pub world: &'a World,
    lines: Vec<Line>,
}

impl Meter<'_> {
    /// A call in a transaction of `source`, about so many.
    pub fn add(&mut self, operation: &str, count: usize, source: &Account, call: Call) {
        let cost = measure(self.world, source, &call);
        self.lines.push(Line { operation: operation.to_owned(), count: count as u32, cost });
    }

    /// A call on another ledger.
    pub fn aside(&mut self, world: &World, operation: &str, source: &Account, call: &Call) {
        self.many_aside(world, operation, 1, source, call);
    }

    /// The same, about so many.
    pub fn many_aside(
        &mut self,
        world: &World,
        operation: &str,
        count: usize,
        source: &Account,
        call: &Call,
    ) {
        let cost = measure(world, source, call);
        self.lines.push(Line { operation: operation.to_owned(), count: count as u32, cost });
    }

    /// A call of the Council's about one account.
    pub fn council(&mut self, operation: &str, call: Call) {
        let council = &self.world.council;
        self.add(operation, 1, council, call);
    }

    /// Calls of the Council's about the first of some accounts, in batches of some sizes.
    fn batches(
        &mut self,
        operation: &str,
        sizes: &[usize],
        accounts: &[Account],
        call: impl Fn(&World, &[Account]) -> Call,
    ) {
        for n in sizes {
            let council = &self.world.council;
            let call = call(self.world, &accounts[..*n]);
            self.add(&format!("{operation} {n}"), *n, council, call);
        }
    }

    /// A reading call, about as many as its first list has.
    pub fn read(&mut self, contract: &ScAddress, function: &'static str, args: Vec<ScVal>) {
        let count = match args.first() {
            Some(ScVal::Vec(Some(list))) => list.len(),
            _ => 1,
        };
        let name = if count == 1 { function.to_owned() } else { format!("{function} {count}") };
        let call = Call::new(contract, function, args);
        self.add(&name, count, &self.world.relay, call);
    }

    /// A page of a list.
    pub fn page(&mut self, contract: &ScAddress, function: &'static str, start: u32, limit: u32) {
        let args = vec![ScVal::U32(start), ScVal::U32(limit)];
        let name = format!("{function} page of {limit}");
        let call = Call::new(contract, function, args);
        self.add(&name, limit as usize, &self.world.relay, call);
    }
}

/// The founding act, which needs a ledger of its own.
pub fn founding() -> Vec<Line> {
    let w = World::new();
    w.link_endowment();
    let officer = w.officer("secretary");
    let subjects = w.candidates(&officer, "founder", Kind::Individual, 25);
    let mut meter = Meter { world: &w.fork(), lines: Vec::new() };
    meter.batches("found", &[20, 25], &subjects, |w, subjects| calls::found(w, subjects));
    meter.lines
}

/// Everything else.
pub fn all(town: &Town) -> Vec<Line> {
    let mut meter = Meter { world: &town.world, lines: Vec::new() };
    way_in(&mut meter, town);
    attesting(&mut meter, town);
    levels(&mut meter, town);
    verifiers(&mut meter, town);
    ways_out(&mut meter, town);
    upkeep(&mut meter, town);
    register_readers(&mut meter, town);
    other_readers(&mut meter, town);
    endowment::all(&mut meter, &town.fund, &town.officer, &town.rising);
    worst::all(&mut meter, &town.fund, &town.officer);
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
    for n in ENDS {
        let call = calls::screen(w, &t.officer, &t.applicants[..n]);
        meter.add(&format!("screen {n}"), n, &t.officer, call);
    }
    meter.batches("admit", &SIZES, &t.candidates, |w, subjects| calls::admit(w, subjects));
    let call = calls::admit(w, &t.crowded[..10]);
    meter.add("admit 10, certified by 160", 10, &w.council, call);
    let take_over = |w: &World, holders: &[Account]| calls::take_over(w, Kind::Individual, holders);
    meter.batches("take_over", &ENDS, &t.veterans, take_over);
}

fn attesting(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    let attester = &t.participants[ATTESTERS];
    let [nobodys, ones, fifteens] = &t.unverified;
    meter.add("enroll", 1, &w.relay, calls::enroll(w, &t.rising[0]));
    meter.add("enroll, again", 1, &w.relay, calls::enroll(w, attester));
    meter.add("declare_ready", 1, attester, calls::declare_ready(w, attester, nobodys));
    let table = [
        ("attest, the first", nobodys),
        ("attest, the second", ones),
        ("attest, the sixteenth", fifteens),
    ];
    for (name, subject) in table {
        meter.add(name, 1, attester, calls::attest(w, attester, subject, claims::VOUCH, None));
    }
    let valued = [
        ("attest an identity", &t.verifier, claims::IDENTITY, t.somebody()),
        ("attest a worth", &t.verifier, claims::MTL_ASSETS, Value::Worth(common::TOKEN)),
        ("attest a multisig of 21", &t.officer, claims::MULTISIG, multisig(t)),
        ("recommend", &t.sinking[0], claims::RECOMMENDED, Value::Plain),
    ];
    for (name, attester, claim, value) in valued {
        let call = calls::attest_value(w, attester, nobodys, claim, value);
        meter.add(name, 1, attester, call);
    }
    let first = &t.participants[0];
    meter.add("revoke", 1, first, calls::revoke(w, first, ones));
    meter.council("annul", calls::annul(w, first, ones));
}

fn multisig(t: &Town) -> Value {
    let signers = &t.participants[..limits::MAX_SIGNERS as usize];
    let signers = signers.iter().map(|signer| (t.world.address(signer), 1));
    let signers = SorobanVec::from_iter(&t.world.env, signers);
    Value::Multisig(Multisig { signers, threshold: 11 })
}

fn levels(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    meter.batches("adjust up", &SIZES, &t.rising, |w, subjects| calls::adjust(w, subjects));
    let adjust = |w: &World, subjects: &[Account]| calls::adjust(w, subjects);
    meter.batches("adjust up by gifts", &SIZES, &t.companies, adjust);
    let (february, adjust) = (t.february(), adjust(w, &t.companies));
    let over_new_year = "adjust up by gifts over New Year 25";
    meter.many_aside(&february, over_new_year, 25, &february.council, &adjust);
    meter.batches("adjust down", &SIZES, &t.sinking, |w, subjects| calls::adjust(w, subjects));
    let member = &t.rising[0];
    meter.add("request_review", 1, member, calls::request_review(w, member));
    let inspect = |start| calls::inspect(w, &t.officer, start, 25);
    meter.add("inspect 25, nothing found", 25, &t.officer, inspect(t.first_member));
    meter.add("inspect 25, all found", 25, &t.officer, inspect(t.first_rising));
    let mut amendment = charters::first(&w.env);
    amendment.effective = w.now() + 30 * DAY;
    meter.council("adopt", calls::adopt(w, &amendment));
}

fn verifiers(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    meter.add("accept_offer", 1, &t.verifier, calls::accept_offer(w, &t.verifier));
    meter.council("accredit", calls::accredit(w, &t.verifier, w.now() + 365 * DAY));
    meter.council("discredit", calls::discredit(w, &t.verifier));
}

fn ways_out(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    let member = &t.participants[1];
    meter.add("leave", 1, member, calls::leave(w, member));
    let exclude =
        |w: &World, subjects: &[Account]| calls::exclude(w, &w.council, subjects, Ground::Norms);
    meter.batches("exclude", &ENDS, &t.rising, exclude);
    meter.council("oblige", calls::oblige(w, member, 1_000_000_000, "unpaid loan"));
    meter.council("settle, in part", calls::settle(w, &t.debtor, 1));
    meter.council("settle, in full", calls::settle(w, &t.debtor, 1_000_000_000));
    meter.batches("release", &ENDS, &t.leavers, |w, subjects| calls::release(w, subjects));
    let bankrupt = |w: &World, accounts: &[Account]| calls::bankrupt(w, accounts);
    meter.batches("bankrupt", &[1, 10, 20, 25], &t.rising, bankrupt);
    let rehabilitate = |w: &World, accounts: &[Account]| calls::rehabilitate(w, accounts);
    meter.batches("rehabilitate", &ENDS, &t.bankrupts, rehabilitate);
}

fn upkeep(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    meter.council("move_account", calls::move_account(w, &t.rising[0], &t.holder));
    meter.council("suspend", calls::suspend(w, &w.council, &t.rising[0]));
    meter.council("appoint", calls::appoint(w, &t.holder, Role::Deputy, w.now() + 365 * DAY));
    let drifted = t.drifted();
    for (name, side) in [("register", Side::Register), ("tokens", Side::Tokens)] {
        let call = calls::resolve(w, &t.rising, side);
        let cost = measure(&drifted, &w.council, &call);
        let operation = format!("resolve 25 by the {name}");
        meter.lines.push(Line { operation, count: 25, cost });
    }
}

fn register_readers(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    let member = || vec![ScVal::Address(t.rising[0].sc_address())];
    let members = || vec![list(&t.rising)];
    meter.read(&w.membership, "status", member());
    meter.read(&w.membership, "statuses", members());
    meter.read(&w.membership, "level", member());
    meter.read(&w.membership, "positions", members());
    meter.read(&w.membership, "drift", members());
    meter.read(&w.membership, "owed", vec![ScVal::Address(t.debtor.sc_address())]);
    meter.read(&w.membership, "counts", vec![]);
    meter.page(&w.membership, "accounts", t.first_member, 100);
    meter.page(&w.membership, "members", t.first_member, 50);
    meter.page(&w.membership, "members", t.first_member, 100);
    meter.page(&w.membership, "candidates", t.first_candidate, 50);
}

fn other_readers(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    let member = || vec![ScVal::Address(t.rising[0].sc_address())];
    let members = || vec![list(&t.rising)];
    meter.read(&w.regulation, "review", member());
    meter.read(&w.regulation, "counted", member());
    meter.read(&w.regulation, "reviews", members());
    meter.read(&w.regulation, "entitled", vec![ScVal::Address(t.verifier.sc_address())]);
    meter.read(&w.regulation, "charter", vec![ScVal::U32(1)]);
    meter.read(&w.attestations, "facts", members());
    meter.read(&w.attestations, "attestations", member());
    meter.read(&w.attestations, "enrolment", vec![ScVal::Address(t.verifier.sc_address())]);
    meter.read(&w.membership, "listing", vec![ScVal::Address(t.bankrupts[0].sc_address())]);
    let last = w.membership_client().counts().batches;
    meter.page(&w.membership, "blacklist", last, 1);
}

fn bumps(meter: &mut Meter, t: &Town) {
    let w = &t.world;
    for (name, what, accounts) in [
        ("membership", "", &t.rising),
        ("membership", ", of bankrupts", &t.bankrupts),
        ("attestations", "", &t.rising),
    ] {
        let call = calls::bump(w.contract(name), accounts);
        meter.add(&format!("{name}: bump 25{what}"), 25, &w.relay, call);
    }
    meter.add("regulation: bump 1", 1, &w.relay, calls::bump_versions(w, &[1]));
}
