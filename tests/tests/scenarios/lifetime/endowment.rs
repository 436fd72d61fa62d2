//! What the endowment wrote, it keeps; what was archived comes back as it was.

use common::ttl;
use endowment::{Earning, Error, Purpose};
use scenarios::{
    calls, granted, Account, Call, Stage, World, DAY, EURMTL, NOW, RATE, RECORDED, XLM,
};
use soroban_sdk::{
    vec as list,
    xdr::{ScAddress, ScVal},
};

use super::{assert_keeps, named, of, place, symbol, tuple, KEPT, NEGLECT};

/// A name with an asset.
fn books(name: &str, asset: &ScAddress) -> ScVal {
    tuple(vec![symbol(name), ScVal::Address(asset.clone())])
}

/// The latest month of an asset that was closed.
fn month(asset: &ScAddress, number: u32) -> ScVal {
    tuple(vec![symbol("closed"), ScVal::Address(asset.clone()), ScVal::U32(number)])
}

/// What a donor gave in a year that is not the latest.
fn past(donor: &Account, year: u32) -> ScVal {
    tuple(vec![of(donor), ScVal::U32(year)])
}

fn payment(transaction: u8) -> ScVal {
    tuple(vec![symbol("payment"), calls::commitment(transaction), ScVal::U32(0)])
}

/// A call keeps the entries that it wrote in the endowment.
fn keeps(s: &Stage, keys: &[ScVal], source: &Account, call: &Call) {
    assert_keeps(&s.world, &s.world.endowment, keys, source, call);
}

#[test]
fn every_gift_keeps_what_it_wrote() {
    let s = Stage::new();
    let (w, donor) = (&s.world, &s.donor);
    let fund = books("books", &w.eurmtl);
    let keys = [fund.clone(), month(&w.eurmtl, 1), of(donor), past(donor, 2023)];
    keeps(&s, &keys, donor, &calls::donate(w, donor, &w.eurmtl, EURMTL, Purpose::Budget));
    let keys = [books("books", &w.xlm), of(&s.stranger), place("donors", 2)];
    let first = calls::donate(w, &s.stranger, &w.xlm, XLM, Purpose::Principal);
    keeps(&s, &keys, &s.stranger, &first);
    keeps(&s, &[fund], donor, &calls::receive_income(w, donor, &w.eurmtl, 1));
    keeps(&s, &[books("books", &w.xlm)], donor, &calls::recognise(w, &w.xlm));
    let record = calls::record_payment(w, &s.officer, donor, &w.eurmtl, 1, NOW, 1);
    keeps(&s, &[payment(1), of(donor)], &s.officer, &record);
    let annul = calls::annul_payment(w, donor, RECORDED);
    keeps(&s, &[payment(RECORDED), of(donor)], &w.council, &annul);
    let later = calls::donate(w, donor, &w.eurmtl, EURMTL, Purpose::Budget);
    w.pass(30 * DAY);
    w.expect(donor, &later);
    keeps(&s, &[payment(1), past(donor, 2023)], &s.officer, &record);
    keeps(&s, &[payment(RECORDED), past(donor, 2023)], &w.council, &annul);
}

#[test]
fn every_decision_about_assets_and_purses_keeps_what_it_wrote() {
    let s = Stage::new();
    let (w, council) = (&s.world, &s.world.council);
    let (eurmtl, xlm) = ([books("books", &w.eurmtl)], books("books", &w.xlm));
    let keys = [xlm, books("rates", &w.xlm)];
    keeps(&s, &keys, council, &calls::agree_asset(w, &w.xlm, RATE, u64::MAX));
    keeps(&s, &keys, council, &calls::remove_asset(w, &w.xlm));
    let keys = [books("books", &w.mtlap), place("assets", 3)];
    keeps(&s, &keys, council, &calls::agree_asset(w, &w.mtlap, RATE, u64::MAX));
    keeps(&s, &eurmtl, council, &calls::draw(w, &w.eurmtl, 1));
    keeps(&s, &eurmtl, &s.assembly, &calls::unlock(w, &w.eurmtl, 1));
    keeps(&s, &eurmtl, council, &calls::write_off(w, &w.eurmtl, 5 * EURMTL));
    let categories = [("tools", &w.eurmtl, 1)];
    let adopt = calls::adopt_budget(w, (0, u64::MAX), &categories);
    keeps(&s, &[place("budget", 2)], council, &adopt);
    keeps(&s, &[], &s.assembly, &calls::set_policy(w, 0, 1));
    keeps(&s, &[], &s.assembly, &calls::seat_assembly(w, &s.stranger));
}

#[test]
fn every_act_about_a_grant_keeps_what_it_wrote() {
    let s = Stage::new();
    let (w, council) = (&s.world, &s.world.council);
    let (budget, fund) = (place("budget", 1), books("books", &w.eurmtl));
    let (next, parts) = (granted::LAST + 1, |grant| place("parts", grant));
    let milestones = Earning::Stepwise(list![&w.env, 1, 2]);
    let award = calls::award_of_first(w, &s.stranger, "studies", milestones);
    let grant = calls::grant(w, [award]);
    let keys = [ScVal::U32(next), parts(next), budget.clone(), fund.clone()];
    keeps(&s, &keys, council, &grant);
    assert_keeps(w, &w.membership, &[of(&s.stranger)], council, &grant);
    let confirm = calls::confirm(w, &s.officer, granted::MILESTONES, 1);
    let keys = [ScVal::U32(granted::MILESTONES), parts(granted::MILESTONES)];
    keeps(&s, &keys, &s.officer, &confirm);
    let linear = [ScVal::U32(granted::LINEAR)];
    let suspend = calls::suspend_grants(w, &[granted::LINEAR]);
    keeps(&s, &linear, council, &suspend);
    let resume = calls::resume_grants(w, &[granted::SUSPENDED]);
    keeps(&s, &[ScVal::U32(granted::SUSPENDED)], council, &resume);
    let [linear] = linear;
    let keys = [linear, budget, fund];
    keeps(&s, &keys, council, &calls::claw_back(w, &[granted::LINEAR], true));
    let bar = calls::reinstate(w, &s.court, &s.suspended);
    keeps(&s, &[named("barred", &s.suspended)], &s.court, &bar);
}

#[test]
fn a_claim_keeps_the_grant_the_books_and_the_contract() {
    let s = Stage::new();
    let w = &s.world;
    w.pass(NEGLECT * DAY);
    w.expect(&s.recipient, &calls::claim(w, granted::LINEAR));
    for key in [ScVal::U32(granted::LINEAR), books("books", &w.eurmtl), month(&w.eurmtl, 1)] {
        assert!(w.ttl(&w.endowment, key.clone()) >= KEPT, "{key:?}");
    }
    assert!(w.instance_ttl(&w.endowment) >= KEPT, "the instance");
}

#[test]
fn what_followed_to_another_account_is_kept() {
    let s = Stage::new();
    let w = &s.world;
    let (old, new) = (&s.moved, &s.successor);
    let record = calls::record_payment(w, &s.officer, old, &w.eurmtl, 1, NOW, 1);
    w.expect(&s.officer, &record);
    let keys = [of(old), of(new), place("donors", 3), ScVal::U32(granted::OF_MOVED)];
    keeps(&s, &keys, &s.stranger, &calls::follow(w, old, new, &[granted::OF_MOVED]));
}

#[test]
fn bump_keeps_all_assets_and_the_donors_and_grants_named() {
    let s = Stage::new();
    let (w, donor) = (&s.world, &s.donor);
    w.expect(&w.council, &calls::agree_asset(w, &w.xlm, RATE, u64::MAX));
    // Gifts in 2024 and 2025, after those of 2023, before anything was archived.
    for days in [30, 365] {
        w.leap(days * DAY);
        w.expect(donor, &calls::donate(w, donor, &w.eurmtl, EURMTL, Purpose::Budget));
    }
    w.pass(NEGLECT * DAY);
    let keys = [
        books("books", &w.eurmtl),
        month(&w.eurmtl, 2),
        place("assets", 1),
        books("books", &w.xlm),
        books("rates", &w.xlm),
        place("assets", 2),
        of(donor),
        past(donor, 2023),
        past(donor, 2024),
        place("donors", 1),
        ScVal::U32(granted::MILESTONES),
        place("parts", granted::MILESTONES),
        place("budget", 1),
        ScVal::U32(granted::OF_SUSPENDED),
        named("barred", &s.suspended),
    ];
    for key in &keys {
        assert!(w.ttl(&w.endowment, key.clone()) < ttl::THRESHOLD, "{key:?}");
    }
    let grants = [granted::MILESTONES, granted::OF_SUSPENDED];
    w.expect(&w.relay, &calls::bump_fund(w, [donor], &grants));
    for key in &keys {
        assert_eq!(w.ttl(&w.endowment, key.clone()), ttl::EXTEND_TO, "{key:?}");
    }
}

#[test]
fn what_was_archived_of_the_fund_reads_as_before_and_is_restored_by_the_next_call() {
    let s = Stage::new();
    let w = &s.world;
    let read = |w: &World| {
        let endowment = w.endowment_client();
        let (donor, eurmtl) = (w.address(&s.donor), w.address(w.eurmtl.clone()));
        let balance = endowment.balance(&eurmtl);
        (
            (balance.flows, balance.held, balance.purses, balance.shortfall),
            endowment.statement(&eurmtl, &202_312, &202_312),
            endowment.budgets(&1, &100),
            endowment.donors(&1, &100),
            endowment.gifts(&donor, &2023),
            endowment.payment(&crate::support::bytes(w, RECORDED), &0),
            endowment.barred(&w.address(&s.suspended)),
            endowment.grants(&1, &1),
        )
    };
    let before = read(w);
    let claim = calls::claim(w, granted::AT_ONCE);
    let usual = w.fork().expect(&s.recipient, &claim).resources.disk_read_entries;
    w.pass(200 * DAY);
    // What is read is restored on that copy of the ledger.
    assert_eq!(read(&w.fork()), before);
    let barred = w.fork().submit(&s.suspended, &calls::claim(w, granted::OF_SUSPENDED)).map(drop);
    assert_eq!(barred, Err(Error::Barred.into()));
    let restored = w.expect(&s.recipient, &claim).resources.disk_read_entries;
    assert!(restored > usual, "{restored} entries read from disk, {usual} without archival");
    assert!(w.ttl(&w.endowment, ScVal::U32(granted::AT_ONCE)) >= KEPT);
    w.expect(&s.donor, &calls::donate(w, &s.donor, &w.eurmtl, EURMTL, Purpose::Principal));
    w.expect(&w.council, &calls::claw_back(w, &[granted::LINEAR, granted::SUSPENDED], true));
}
