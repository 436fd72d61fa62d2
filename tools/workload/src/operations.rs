//! The operations that are measured, each by itself.

use stellar_xdr::{ScMap, ScVal};
use suite::{
    calls::{self, address, list, multisig, plain, symbol, val, worth},
    claims, documents, numbered, Account, Call, Ground, Kind, Role, Side,
};

use crate::{
    endowment,
    meter::{Line, Meter},
    terms::{BATCH, DAY, DEBT, ENDS, EURMTL, YEAR},
    town::{officer, person_of, Ways, ATTESTERS},
    worst, Testbed, Town,
};

/// Sizes of the batches that are measured where a batch is what an operation is for.
const SIZES: [usize; 4] = [1, 10, 20, BATCH];
/// Signers of the largest multisig that can be attested.
const SIGNERS: usize = 21;

/// The founding act, which needs a ledger of its own.
pub fn found<B: Testbed>(bed: &B) -> Vec<Line<B::Usage>> {
    let mut bed = bed.fork();
    let officer = officer(&mut bed);
    let founders = numbered("founder", BATCH);
    bed.arrive(&officer, &founders);
    bed.rest();
    let mut meter = Meter::new(&bed);
    meter.batches("found", &[20, BATCH], &founders, |bed, founders| calls::found(bed, founders));
    meter.lines
}

/// Everything else.
pub fn all<B: Testbed>(town: &Town<B>) -> Vec<Line<B::Usage>> {
    let mut meter = Meter::new(&town.bed);
    way_in(&mut meter, town);
    attesting(&mut meter, town);
    levels(&mut meter, town);
    verifiers(&mut meter, town);
    ways_out(&mut meter, town);
    upkeep(&mut meter, town);
    register_readers(&mut meter, town);
    other_readers(&mut meter, town);
    if town.bed.answers_at_length() {
        long_readers(&mut meter, town);
    }
    endowment::all(&mut meter, town);
    worst::all(&mut meter, town);
    bumps(&mut meter, town);
    meter.lines
}

fn way_in<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let bed = &t.bed;
    let apply = |applicant| {
        calls::apply_with(bed, applicant, Kind::Individual, documents::AGREEMENT, [7; 32])
    };
    meter.add("apply", 1, &t.holder, apply(&t.holder));
    let trust = vec![address(&t.newcomer)];
    let opening =
        apply(&t.newcomer).with(Call::new(bed.part(Kind::Individual.token()), "trust", trust));
    meter.add("apply, opening the trustline", 1, &t.newcomer, opening);
    meter.add("withdraw", 1, &t.applicants[0], calls::withdraw(bed, &t.applicants[0]));
    for n in ENDS {
        let call = calls::screen(bed, &t.officer, &t.applicants[..n]);
        meter.add(&format!("screen {n}"), n, &t.officer, call);
    }
    meter.batches("admit", &SIZES, &t.candidates, |bed, subjects| calls::admit(bed, subjects));
    let call = calls::admit(bed, &t.crowded[..10]);
    meter.add("admit 10, certified by 160", 10, bed.council(), call);
    let take_over = |bed: &B, holders: &[Account]| calls::take_over(bed, Kind::Individual, holders);
    meter.batches("take_over", &ENDS, &t.veterans, take_over);
}

fn attesting<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let bed = &t.bed;
    let attester = &t.participants[ATTESTERS];
    let [nobodys, ones, fifteens] = &t.unverified;
    meter.add("enroll", 1, bed.relay(), calls::enroll(bed, &t.rising[0]));
    meter.add("enroll, again", 1, bed.relay(), calls::enroll(bed, attester));
    meter.add("declare_ready", 1, attester, calls::declare_ready(bed, attester, nobodys));
    let table = [
        ("attest, the first", nobodys),
        ("attest, the second", ones),
        ("attest, the sixteenth", fifteens),
    ];
    for (name, subject) in table {
        meter.add(name, 1, attester, calls::attest(bed, attester, subject, claims::VOUCH, None));
    }
    let signers = t.participants[..SIGNERS].iter().map(|signer| (signer, 1));
    let valued = [
        ("attest an identity", &t.verifier, claims::IDENTITY, person_of(nobodys)),
        ("attest a worth", &t.verifier, claims::MTL_ASSETS, worth(EURMTL)),
        ("attest a multisig of 21", &t.officer, claims::MULTISIG, multisig(signers, 11)),
        ("recommend", &t.sinking[0], claims::RECOMMENDED, plain()),
    ];
    for (name, attester, claim, value) in valued {
        let call = calls::attest_value(bed, attester, nobodys, claim, value);
        meter.add(name, 1, attester, call);
    }
    let first = &t.participants[0];
    meter.add("revoke", 1, first, calls::revoke(bed, first, ones));
    meter.council("annul", calls::annul(bed, first, ones));
}

fn levels<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let bed = &t.bed;
    meter.batches("adjust up", &SIZES, &t.rising, |bed, subjects| calls::adjust(bed, subjects));
    let adjust = |bed: &B, subjects: &[Account]| calls::adjust(bed, subjects);
    meter.batches("adjust up by gifts", &SIZES, &t.companies, adjust);
    let (february, adjust) = (t.february(), adjust(bed, &t.companies[..BATCH]));
    let over_new_year = "adjust up by gifts over New Year 25";
    meter.aside(&february, over_new_year, BATCH, february.council(), &adjust);
    meter.batches("adjust down", &SIZES, &t.sinking, |bed, subjects| calls::adjust(bed, subjects));
    let member = &t.rising[0];
    meter.add("request_review", 1, member, calls::request_review(bed, member));
    let inspect = |start| calls::inspect(bed, &t.officer, start, 25);
    meter.add("inspect 25, nothing found", 25, &t.officer, inspect(t.first_member));
    meter.add("inspect 25, all found", 25, &t.officer, inspect(t.first_rising));
    meter.council("adopt", calls::adopt(bed, amendment(bed)));
}

/// The charter in force again, from a month on.
fn amendment<B: Testbed>(bed: &B) -> ScVal {
    let charter = Call::new(bed.part("regulation"), "charter", vec![ScVal::U32(1)]);
    let ScVal::Map(Some(fields)) = bed.read(&charter) else { panic!("a charter has fields") };
    let mut fields = fields.to_vec();
    let effective = fields.iter_mut().find(|field| field.key == symbol("effective"));
    effective.expect("a charter takes effect").val = ScVal::U64(bed.now() + 30 * DAY);
    val(ScMap::sorted_from(fields).expect("as it was"))
}

fn verifiers<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let bed = &t.bed;
    meter.add("accept_offer", 1, &t.verifier, calls::accept_offer(bed, &t.verifier));
    meter.council("accredit", calls::accredit(bed, &t.verifier, bed.now() + YEAR));
    meter.council("discredit", calls::discredit(bed, &t.verifier));
}

fn ways_out<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let bed = &t.bed;
    let member = &t.participants[1];
    meter.add("leave", 1, member, calls::leave(bed, member));
    let exclude =
        |bed: &B, subjects: &[Account]| calls::exclude(bed, bed.council(), subjects, Ground::Norms);
    meter.batches("exclude", &ENDS, &t.rising, exclude);
    meter.council("oblige", calls::oblige(bed, member, DEBT, "unpaid loan"));
    meter.council("settle, in part", calls::settle(bed, &t.debtor, 1));
    meter.council("settle, in full", calls::settle(bed, &t.debtor, DEBT));
    meter.batches("release", &ENDS, &t.leavers, |bed, subjects| calls::release(bed, subjects));
    let bankrupt = |bed: &B, accounts: &[Account]| calls::bankrupt(bed, accounts);
    meter.batches("bankrupt", &[1, 10, 20, 25], &t.rising, bankrupt);
    let rehabilitate = |bed: &B, accounts: &[Account]| calls::rehabilitate(bed, accounts);
    meter.batches("rehabilitate", &ENDS, &t.bankrupts, rehabilitate);
}

fn upkeep<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let bed = &t.bed;
    meter.council("move_account", calls::move_account(bed, &t.rising[0], &t.holder));
    meter.council("suspend", calls::suspend(bed, bed.council(), &t.rising[0]));
    meter.council("appoint", calls::appoint(bed, &t.holder, Role::Deputy, bed.now() + YEAR));
    let drifted = t.drifted();
    for (name, side) in [("register", Side::Register), ("tokens", Side::Tokens)] {
        let call = calls::resolve(bed, &t.rising[..BATCH], side);
        let operation = format!("resolve {BATCH} by the {name}");
        meter.aside(&drifted, &operation, BATCH, bed.council(), &call);
    }
}

fn register_readers<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let member = || vec![address(&t.rising[0])];
    let members = || vec![list(&t.rising[..BATCH])];
    meter.read("membership", "status", member());
    meter.read("membership", "statuses", members());
    meter.read("membership", "level", member());
    meter.read("membership", "positions", members());
    meter.read("membership", "drift", members());
    meter.read("membership", "owed", vec![address(&t.debtor)]);
    meter.read("membership", "counts", vec![]);
    meter.page("membership", "members", t.first_member, 50);
    meter.page("membership", "candidates", t.first_candidate, 50);
}

fn other_readers<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let member = || vec![address(&t.rising[0])];
    let members = || vec![list(&t.rising[..BATCH])];
    meter.read("regulation", "review", member());
    meter.read("regulation", "counted", member());
    meter.read("regulation", "entitled", vec![address(&t.verifier)]);
    meter.read("regulation", "charter", vec![ScVal::U32(1)]);
    meter.read("attestations", "facts", members());
    meter.read("attestations", "attestations", member());
    meter.read("attestations", "enrolment", vec![address(&t.verifier)]);
    meter.read("membership", "listing", vec![address(&t.bankrupts[0])]);
    meter.page("membership", "blacklist", t.listed, 1);
}

/// Those that answer more than a submitted transaction may return.
fn long_readers<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    meter.page("membership", "accounts", t.first_member, 100);
    meter.page("membership", "members", t.first_member, 100);
    meter.read("regulation", "reviews", vec![list(&t.rising[..BATCH])]);
    meter.page("endowment", "grants", t.fund.running[0], 50);
}

fn bumps<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let bed = &t.bed;
    for (name, what, accounts) in [
        ("membership", "", &t.rising),
        ("membership", ", of bankrupts", &t.bankrupts),
        ("attestations", "", &t.rising),
    ] {
        let call = calls::bump(bed.part(name), &accounts[..BATCH]);
        meter.add(&format!("{name}: bump {BATCH}{what}"), BATCH, bed.relay(), call);
    }
    meter.add("regulation: bump 1", 1, bed.relay(), calls::bump_versions(bed, &[1]));
}
