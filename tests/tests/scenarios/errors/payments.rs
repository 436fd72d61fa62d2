//! Errors of payments that are recorded and annulled, and who may not record or confirm.

use endowment::Error;
use membership::Role;
use scenarios::{calls, Account, Stage, DAY, NOW, RATE, RECORDED};
use soroban_sdk::xdr::{ScAddress, ScVal};

use super::{
    by, case, council,
    endowment::{agree, HIGHEST, MOST},
    exits::zero,
    Attempt, Case,
};

/// All cases.
pub fn cases() -> Vec<Case> {
    [recording(), annulling()].into_iter().flatten().collect()
}

fn recording() -> Vec<Case> {
    let officers = |who: &'static str, account: fn(&Stage) -> &Account| {
        case(format!("record_payment: {who} records"), Error::NotOfficer, move |s| {
            let w = &s.world;
            let officer = account(s);
            by(officer, calls::record_payment(w, officer, &s.donor, &w.eurmtl, 1, NOW, 1))
        })
    };
    vec![
        officers("a stranger", |s| &s.stranger),
        officers("the donor", |s| &s.donor),
        officers("a former officer", |s| &s.past_officer),
        officers("a court", |s| &s.court),
        officers("the Assembly", |s| &s.assembly),
        officers("the key that an officer lost", appoint_successor),
        officers("a deputy who can't act", suspend_deputy),
        case("record_payment: no transaction", Error::NoEvidence, |s| {
            let w = &s.world;
            let call = calls::record_payment(w, &s.officer, &s.donor, &w.eurmtl, 1, NOW, 0);
            by(&s.officer, call)
        }),
        case("record_payment: of oneself", Error::OwnCause, |s| {
            let w = &s.world;
            by(&s.officer, calls::record_payment(w, &s.officer, &s.officer, &w.eurmtl, 1, NOW, 1))
        }),
        case("record_payment: by the 101st operation", Error::BadOperation, |s| {
            let w = &s.world;
            let mut call = calls::record_payment(w, &s.officer, &s.donor, &w.eurmtl, 1, NOW, 1);
            call.args[6] = ScVal::U32(100);
            by(&s.officer, call)
        }),
        case("record_payment: of the next second", Error::BadTime, |s| {
            record(s, s.world.now() + 1, &s.world.eurmtl, 1)
        }),
        case("record_payment: a second more than 366 days ago", Error::BadTime, |s| {
            record(s, s.world.now() - 366 * DAY - 1, &s.world.eurmtl, 1)
        }),
        case("record_payment: at the end of time", Error::BadTime, |s| {
            record(s, u64::MAX, &s.world.eurmtl, 1)
        }),
        case("record_payment: twice", Error::AlreadyRecorded, |s| {
            let w = &s.world;
            let (donor, asset) = (&s.stranger, &w.xlm);
            council(s, calls::record_payment(w, &w.council, donor, asset, 2, w.now(), RECORDED))
        }),
        case("record_payment: before the first rate", Error::StaleRate, |s| {
            record(s, NOW + 2 * DAY - 1, &s.world.xlm, 1)
        }),
        case("record_payment: between two rates", Error::StaleRate, |s| {
            let w = &s.world;
            agree(w, RATE, w.now() + 5);
            w.pass(10);
            agree(w, RATE, NOW + 9 * DAY);
            record(s, w.now() - 1, &w.xlm, 1)
        }),
        case("record_payment: after the removal", Error::StaleRate, |s| {
            s.world.expect(&s.world.council, &calls::remove_asset(&s.world, &s.world.xlm));
            record(s, s.world.now(), &s.world.xlm, 1)
        }),
        case("record_payment: of an older rate, worth too much", Error::TooMuch, |s| {
            let w = &s.world;
            agree(w, HIGHEST, NOW + 9 * DAY);
            w.pass(1);
            agree(w, 1, NOW + 9 * DAY);
            record(s, w.now() - 1, &w.xlm, MOST)
        }),
    ]
}

fn annulling() -> Vec<Case> {
    vec![
        case("annul_payment: no reason", Error::NoEvidence, |s| {
            council(s, zero(calls::annul_payment(&s.world, &s.donor, RECORDED), 3))
        }),
        case("annul_payment: an unknown transaction", Error::NotRecorded, |s| {
            council(s, calls::annul_payment(&s.world, &s.donor, 1))
        }),
        case("annul_payment: another operation", Error::NotRecorded, |s| {
            let mut call = calls::annul_payment(&s.world, &s.donor, RECORDED);
            call.args[2] = ScVal::U32(1);
            council(s, call)
        }),
        case("annul_payment: twice", Error::NotRecorded, |s| {
            let call = calls::annul_payment(&s.world, &s.donor, RECORDED);
            s.world.expect(&s.world.council, &call);
            council(s, call)
        }),
        case("annul_payment: of another donor", Error::NotMoved, |s| {
            council(s, calls::annul_payment(&s.world, &s.stranger, RECORDED))
        }),
        case("annul_payment: whose gifts followed", Error::NotCounted, |s| {
            let (w, old, new) = (&s.world, &s.moved, &s.successor);
            w.expect(&w.council, &calls::record_payment(w, &w.council, old, &w.eurmtl, 9, NOW, 1));
            w.expect(&s.stranger, &calls::follow(w, old, new, &[]));
            council(s, calls::annul_payment(w, old, 1))
        }),
        case("annul_payment: to whom they did not follow yet", Error::NotCounted, |s| {
            let (w, old, new) = (&s.world, &s.moved, &s.successor);
            w.expect(&w.council, &calls::record_payment(w, &w.council, old, &w.eurmtl, 9, NOW, 1));
            council(s, calls::annul_payment(w, new, 1))
        }),
    ]
}

/// The account to which another moved comes into office; the one that moved.
pub fn appoint_successor(s: &Stage) -> &Account {
    appoint(s, &s.successor);
    &s.moved
}

/// A participant comes into office and is suspended.
pub fn suspend_deputy(s: &Stage) -> &Account {
    let (w, deputy) = (&s.world, &s.participants[1]);
    appoint(s, deputy);
    w.expect(&w.council, &calls::suspend(w, &w.council, deputy));
    deputy
}

fn appoint(s: &Stage, deputy: &Account) {
    let w = &s.world;
    w.expect(&w.council, &calls::appoint(w, deputy, Role::Deputy, NOW + 9 * DAY));
}

fn record(s: &Stage, time: u64, asset: &ScAddress, amount: i128) -> Attempt {
    let w = &s.world;
    by(&s.officer, calls::record_payment(w, &s.officer, &s.donor, asset, amount, time, 1))
}
