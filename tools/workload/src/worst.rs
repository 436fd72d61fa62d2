//! The endowment's operations where they have most to do, each on a ledger of its own.

use suite::{calls, Account, Call, Kind, Purpose};

use crate::{
    fund::{self, Earning, MONEY},
    meter::Meter,
    terms::{BATCH, DAY, EURMTL, RATE, YEAR},
    testbed::Deeds,
    Testbed, Town,
};

/// A classic asset with a rate, and what one is worth: so much that an amount times its rate takes
/// more than 64 bits.
const RATED: (&str, i128) = ("BTCMTL", 98_765 * EURMTL + 43_210);
/// Former rates that are kept of an asset.
const RATES: i128 = 32;
/// Assets that are ever agreed.
const ASSETS: u32 = 16;
/// Years in which somebody gave each month before moving.
const YEARS: u64 = 3;

/// All of them.
pub(crate) fn all<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    conversions(meter, t);
    cleared(meter, t);
    former_rates(meter, t);
    assets(meter, t);
    moves(meter, t);
}

/// Gifts in an asset that isn't worth one EURMTL.
fn conversions<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let (early, stranger) = (&t.fund.donors[0], &t.fund.stranger);
    let mut bed = t.bed.fork();
    let (code, rate) = RATED;
    let asset = bed.issue(code);
    bed.council_runs(&calls::agree_asset(&bed, &asset, rate, bed.now() + 1_000 * DAY));
    bed.open_lines(&[early.clone(), stranger.clone()], code, 100 * EURMTL);
    let gift = |bed: &B, donor| calls::donate(bed, donor, &asset, EURMTL, Purpose::Principal);
    bed.run(early, &gift(&bed, early));
    let operation = "donate, a classic asset at a rate";
    meter.aside(&bed, operation, 1, early, &gift(&bed, early));
    bed.pass(31 * DAY);
    let first = format!("{operation}, the donor's and the month's first");
    meter.aside(&bed, &first, 1, stranger, &gift(&bed, stranger));
}

/// A recipient whom the register barred for a while: the fund remembers it.
fn cleared<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let (recipient, grant) = (&t.fund.recipients[0], t.fund.running[0]);
    let mut bed = t.bed.fork();
    bed.open_lines(std::slice::from_ref(recipient), MONEY, EURMTL);
    bed.council_runs(&calls::suspend(&bed, bed.council(), recipient));
    bed.council_runs(&calls::reinstate(&bed, bed.council(), recipient));
    bed.pass(31 * DAY);
    let operation = "claim, of one who was barred before, the first flow of a month";
    meter.aside(&bed, operation, 1, recipient, &calls::claim(&bed, grant));
}

/// An asset that has had all the rates that are kept, one a day.
fn former_rates<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let (officer, donor) = (&t.officer, &t.fund.donors[0]);
    let mut bed = t.bed.fork();
    let agree =
        |bed: &B, rate| calls::agree_asset(bed, bed.part("xlm"), rate, bed.now() + 30 * DAY);
    for n in 0..=RATES {
        bed.council_runs(&agree(&bed, RATE + n));
        bed.pass(DAY);
    }
    let again = agree(&bed, RATE);
    meter.aside(&bed, "agree_asset, at 32 former rates", 1, bed.council(), &again);
    // The latest of them held until a day ago.
    let time = bed.now() - DAY - DAY / 2;
    let xlm = bed.part("xlm");
    let payment = calls::record_payment(&bed, officer, donor, xlm, EURMTL, time, 0xff);
    meter.aside(&bed, "record_payment, at 32 former rates", 1, officer, &payment);
}

/// As many assets as there can be.
fn assets<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let mut bed = t.bed.fork();
    for n in bed.count("endowment", "overview", &["counts", "assets"])..ASSETS {
        let asset = bed.issue(&format!("ASSET{n}"));
        bed.council_runs(&calls::agree_asset(&bed, &asset, RATE, bed.now() + DAY));
    }
    let balances = Call::new(bed.part("endowment"), "balances", vec![]);
    let operation = format!("balances of {ASSETS}");
    meter.aside(&bed, &operation, ASSETS as usize, bed.relay(), &balances);
}

/// Who gave in every month of some years, and moves with as many grants as follow at once.
fn moves<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let (giver, successor) = (&t.fund.recipients[0], Account::named("successor"));
    let mut bed = t.bed.fork();
    let grants = bed.count("endowment", "overview", &["counts", "grants"]);
    let same = vec![giver.clone(); BATCH];
    bed.council_runs(&fund::grant(&bed, t.fund.budget, &same, Earning::Linear));
    bed.open_lines(std::slice::from_ref(giver), MONEY, 1_000 * EURMTL);
    for _ in 0..12 * YEARS {
        bed.run(giver, &fund::donate(&bed, giver));
        bed.leap(YEAR / 12);
    }
    bed.fund(std::slice::from_ref(&successor));
    bed.trust(std::slice::from_ref(&successor), Kind::Individual);
    bed.council_runs(&calls::move_account(&bed, giver, &successor));
    let numbers: Vec<u32> = (grants + 1..).take(BATCH).collect();
    let follow = calls::follow(&bed, giver, &successor, &numbers);
    let operation = format!("follow {BATCH}, of {YEARS} years");
    meter.aside(&bed, &operation, BATCH, bed.relay(), &follow);
}
