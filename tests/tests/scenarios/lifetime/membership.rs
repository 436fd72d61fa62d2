//! What the register wrote, it keeps.

use common::Kind;
use membership::{Ground, Role, Side};
use scenarios::{calls, Stage, World, CLAWBACK, MAINTAIN};

use super::{assert_keeps, named, of, place, symbol};

const INDIVIDUAL: Kind = Kind::Individual;

#[test]
fn every_write_on_the_way_in_keeps_what_it_wrote() {
    let s = Stage::new();
    let w = &s.world;
    let (register, council, tally) = (&w.membership, &w.council, symbol("tally"));
    let next = w.membership_client().counts().applications + 1;
    let number = w.membership_client().counts().numbered + 1;
    let apply = calls::apply(w, &s.newcomer, INDIVIDUAL);
    let keys = [of(&s.newcomer), tally.clone(), place("applied", next)];
    assert_keeps(w, register, &keys, &s.newcomer, &apply);
    let keys = [of(&s.applicant), tally.clone()];
    assert_keeps(w, register, &keys, &s.applicant, &calls::withdraw(w, &s.applicant));
    let keys = [of(&s.applicant), tally.clone(), place("numbers", number)];
    let screen = calls::screen(w, &s.officer, [&s.applicant]);
    assert_keeps(w, register, &keys, &s.officer, &screen);
    let keys = [of(&s.candidate), tally.clone()];
    assert_keeps(w, register, &keys, council, &calls::admit(w, [&s.candidate]));
    let keys = [of(&s.deserving), tally.clone()];
    assert_keeps(w, register, &keys, council, &calls::adjust(w, [&s.deserving]));
    let keys = [of(&s.holder), tally, place("numbers", number)];
    let take_over = calls::take_over(w, INDIVIDUAL, [&s.holder]);
    assert_keeps(w, register, &keys, council, &take_over);
}

#[test]
fn the_founding_act_keeps_what_it_wrote() {
    let s = Stage::before_founding();
    let w = &s.world;
    let keys = [of(&s.candidate), symbol("tally")];
    assert_keeps(w, &w.membership, &keys, &w.council, &calls::found(w, [&s.candidate]));
}

#[test]
fn officers_and_terms_are_kept_when_they_change() {
    let s = Stage::new();
    let w = &s.world;
    let officers = [symbol("officers")];
    let appoint = calls::appoint(w, &s.stranger, Role::Deputy, u64::MAX);
    assert_keeps(w, &w.membership, &officers, &w.council, &appoint);
    assert_keeps(w, &w.membership, &officers, &w.council, &calls::dismiss(w, &s.officer));
    let adopt = calls::adopt(w, scenarios::charters::first(&w.env));
    assert_keeps(w, &w.membership, &[symbol("terms")], &w.council, &adopt);
}

#[test]
fn every_write_on_the_way_out_keeps_what_it_wrote() {
    let s = Stage::new();
    let w = &s.world;
    let (register, council, member) = (&w.membership, &w.council, &s.participants[0]);
    let keys = |account| [of(account), symbol("tally")];
    assert_keeps(w, register, &keys(member), member, &calls::leave(w, member));
    let exclude = calls::exclude(w, &s.assembly, [member], Ground::Norms);
    assert_keeps(w, register, &keys(member), &s.assembly, &exclude);
    let release = calls::release(w, [&s.leaver]);
    assert_keeps(w, register, &keys(&s.leaver), council, &release);
    assert_keeps(w, register, &keys(member), council, &calls::bankrupt(w, [member]));
    let rehabilitate = calls::rehabilitate(w, [&s.barred]);
    assert_keeps(w, register, &keys(&s.barred), council, &rehabilitate);
    let owing = [of(member), named("owed", member)];
    assert_keeps(w, register, &owing, council, &calls::oblige(w, member, 1, "damage"));
    let owing = [named("owed", &s.excluded)];
    assert_keeps(w, register, &owing, council, &calls::settle(w, &s.excluded, 1));
    let settled = calls::settle(w, &s.excluded, 1_000_000_000);
    assert_keeps(w, register, &[of(&s.excluded)], council, &settled);
}

#[test]
fn every_repair_keeps_what_it_wrote() {
    let s = Stage::new();
    let w = &s.world;
    let (register, court) = (&w.membership, &s.court);
    let incapable = [of(&s.applicant)];
    assert_keeps(w, register, &incapable, court, &calls::suspend(w, court, &s.applicant));
    let capable = [of(&s.suspended)];
    assert_keeps(w, register, &capable, court, &calls::reinstate(w, court, &s.suspended));
    let (old, new) = (&s.excluded, &s.newcomer);
    let entry = w.membership_client().status(&w.address(old)).entry;
    let moved = [
        of(old),
        of(new),
        named("owed", new),
        place("numbers", entry.number),
        place("applied", entry.application),
    ];
    assert_keeps(w, register, &moved, &w.council, &calls::move_account(w, old, new));
    drift(w, &s);
    let resolved = [of(&s.participants[0]), symbol("tally")];
    let resolve = calls::resolve(w, [&s.participants[0]], Side::Tokens);
    assert_keeps(w, register, &resolved, &w.council, &resolve);
}

/// The first participant holds three tokens, and one by the register.
fn drift(w: &World, s: &Stage) {
    w.open_trustline(&s.participants[0], INDIVIDUAL, 30_000_000, MAINTAIN | CLAWBACK);
}
