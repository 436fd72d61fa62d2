//! The endowment's operations where they have most to do, each on a ledger of its own.

use super::{
    fund::{self, linear, Fund},
    operations::Meter,
};
use crate::{calls, Account, Call, World, DAY, EURMTL, RATE};
use ::endowment::Purpose;
use common::{limits, Kind};

/// A classic asset with a rate, and what one is worth: so much that an amount times its rate takes
/// more than 64 bits.
const RATED: (&str, i128) = ("BTCMTL", 98_765 * EURMTL + 43_210);
/// Former rates that are kept of an asset.
const RATES: i128 = 32;
/// Assets that are ever agreed.
const ASSETS: usize = 16;
/// Years in which somebody gave each month before moving.
const YEARS: u64 = 3;
/// Grants that follow.
const GRANTS: usize = limits::MAX_BATCH as usize;

/// All of them.
pub fn all(meter: &mut Meter, f: &Fund, officer: &Account) {
    conversions(meter, f);
    cleared(meter, f);
    former_rates(meter, f, officer);
    assets(meter);
    moves(meter, f);
}

/// Gifts in an asset that isn't worth one EURMTL.
fn conversions(meter: &mut Meter, f: &Fund) {
    let early = &f.donors[0];
    let w = meter.world.fork();
    let (code, rate) = RATED;
    let asset = w.issue(code);
    w.expect(&w.council, &calls::agree_asset(&w, &asset, rate, w.now() + 1_000 * DAY));
    for donor in [early, &f.stranger] {
        w.open_line(donor, code, 100 * EURMTL);
    }
    let gift = |w: &World, donor| calls::donate(w, donor, &asset, EURMTL, Purpose::Principal);
    w.expect(early, &gift(&w, early));
    let operation = "donate, a classic asset at a rate";
    meter.aside(&w.fork(), operation, early, &gift(&w, early));
    w.pass(31 * DAY);
    let first = format!("{operation}, the donor's and the month's first");
    meter.aside(&w.fork(), &first, &f.stranger, &gift(&w, &f.stranger));
}

/// A recipient whom the register barred for a while: the fund remembers it.
fn cleared(meter: &mut Meter, f: &Fund) {
    let recipient = &f.recipients[0];
    let w = meter.world.fork();
    w.open_purse(recipient, 0);
    w.expect(&w.council, &calls::suspend(&w, &w.council, recipient));
    w.expect(&w.council, &calls::reinstate(&w, &w.council, recipient));
    w.pass(31 * DAY);
    let operation = "claim, of one who was barred before, the first flow of a month";
    meter.aside(&w.fork(), operation, recipient, &calls::claim(&w, f.running[0]));
}

/// An asset that has had all the rates that are kept, one a day.
fn former_rates(meter: &mut Meter, f: &Fund, officer: &Account) {
    let w = meter.world.fork();
    let agree = |n| calls::agree_asset(&w, &w.xlm, RATE + n, w.now() + 30 * DAY);
    for n in 0..=RATES {
        w.expect(&w.council, &agree(n));
        w.pass(DAY);
    }
    let w = w.fork();
    let agree = calls::agree_asset(&w, &w.xlm, RATE, w.now() + 30 * DAY);
    meter.aside(&w, "agree_asset, at 32 former rates", &w.council, &agree);
    // The latest of them held until a day ago.
    let time = w.now() - DAY - DAY / 2;
    let payment = calls::record_payment(&w, officer, &f.donors[0], &w.xlm, EURMTL, time, 0xff);
    meter.aside(&w, "record_payment, at 32 former rates", officer, &payment);
}

/// As many assets as there can be.
fn assets(meter: &mut Meter) {
    let w = meter.world.fork();
    for n in w.endowment_client().overview().counts.assets as usize..ASSETS {
        let asset = w.issue(&format!("ASSET{n}"));
        w.expect(&w.council, &calls::agree_asset(&w, &asset, RATE, w.now() + DAY));
    }
    let w = w.fork();
    let balances = Call::new(&w.endowment, "balances", vec![]);
    meter.many_aside(&w, &format!("balances of {ASSETS}"), ASSETS, &w.relay, &balances);
}

/// Who gave in every month of some years, and moves with as many grants as follow at once.
fn moves(meter: &mut Meter, f: &Fund) {
    let giver = &f.recipients[0];
    let w = meter.world.fork();
    let grants = w.endowment_client().overview().counts.grants;
    let same = vec![giver.clone(); GRANTS];
    w.expect(&w.council, &fund::grant(&w, f.budget, &same, &linear(&w)));
    w.open_purse(giver, 1_000 * EURMTL);
    for _ in 0..12 * YEARS {
        w.expect(giver, &fund::donate(&w, giver));
        w.leap(365 * DAY / 12);
    }
    let successor = w.holder("successor", Kind::Individual);
    w.expect(&w.council, &calls::move_account(&w, giver, &successor));
    let numbers: Vec<u32> = (grants + 1..).take(GRANTS).collect();
    let follow = calls::follow(&w, giver, &successor, &numbers);
    let operation = format!("follow {GRANTS}, of {YEARS} years");
    meter.many_aside(&w.fork(), &operation, GRANTS, &w.relay, &follow);
}
