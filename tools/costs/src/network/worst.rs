//! The endowment's operations where they have most to do, each on a ledger of its own, under the
//! names that the SDK's meter has for them.

use super::calls::{self, EURMTL};
use super::chain::{Account, Call};
use super::fund::{self, Earning, DAY, OF_MOVED, PRINCIPAL, RATE};
use super::operations::Meter;
use super::suite::Suite;
use super::town::{Town, BATCH};

/// A classic asset with a rate, and what one is worth: so much that an amount times its rate takes
/// more than 64 bits.
const RATED: (&str, i128) = ("BTCMTL", 98_765 * EURMTL + 43_210);
/// Former rates that are kept of an asset.
const RATES: i128 = 32;
/// Assets that are ever agreed. EURMTL and XLM are.
const ASSETS: usize = 16;
/// Years in which somebody gave each month before moving.
const YEARS: u64 = 3;

/// All of them.
pub fn all(meter: &mut Meter, t: &Town) {
    conversions(meter, t);
    cleared(meter, t);
    former_rates(meter, t);
    assets(meter, t);
    moves(meter, t);
}

/// Gifts in an asset that isn't worth one EURMTL.
fn conversions(meter: &mut Meter, t: &Town) {
    let (early, stranger) = (&t.fund.donors[0], &t.fund.stranger);
    let mut s = t.suite.clone();
    let (code, rate) = RATED;
    let asset = s.new_asset(code);
    s.council_must(fund::agree_asset(&s, &asset, rate));
    s.open_lines(code, &[early.clone(), stranger.clone()], 100);
    let gift = |s: &Suite, donor| fund::gift(s, donor, &asset, EURMTL, PRINCIPAL);
    s.must(early, gift(&s, early));
    let operation = "donate, a classic asset at a rate";
    meter.aside(&s, operation, 1, early, &gift(&s, early));
    s.chain.pass(31 * DAY);
    let first = format!("{operation}, the donor's and the month's first");
    meter.aside(&s, &first, 1, stranger, &gift(&s, stranger));
}

/// A recipient whom the register barred for a while: the fund remembers it.
fn cleared(meter: &mut Meter, t: &Town) {
    let (recipient, grant) = (&t.fund.recipients[0], t.fund.running[0]);
    let mut s = t.suite.clone();
    s.open_purses(std::slice::from_ref(recipient), 1);
    s.council_must(calls::suspend(&s, recipient));
    s.council_must(calls::reinstate(&s, recipient));
    s.chain.pass(31 * DAY);
    let operation = "claim, of one who was barred before, the first flow of a month";
    meter.aside(&s, operation, 1, recipient, &fund::claim(&s, grant));
}

/// An asset that has had all the rates that are kept, one a day.
fn former_rates(meter: &mut Meter, t: &Town) {
    let (officer, donor) = (&t.officer, &t.fund.donors[0]);
    let mut s = t.suite.clone();
    for n in 0..=RATES {
        s.council_must(fund::agree_asset(&s, &s.xlm, RATE + n));
        s.chain.pass(DAY);
    }
    let agree = fund::agree_asset(&s, &s.xlm, RATE);
    meter.aside(&s, "agree_asset, at 32 former rates", 1, &s.council, &agree);
    // The latest of them held until a day ago.
    let payment = fund::record_payment(&s, officer, donor, &s.xlm, DAY + DAY / 2, 0xff);
    meter.aside(&s, "record_payment, at 32 former rates", 1, officer, &payment);
}

/// As many assets as there can be.
fn assets(meter: &mut Meter, t: &Town) {
    let mut s = t.suite.clone();
    for n in 2..ASSETS {
        let asset = s.new_asset(&format!("ASSET{n}"));
        s.council_must(fund::agree_asset(&s, &asset, RATE));
    }
    let balances = Call::new(&s.endowment, "balances", vec![]);
    meter.aside(&s, &format!("balances of {ASSETS}"), ASSETS, &s.relay, &balances);
}

/// Who gave in every month of some years, and moves with as many grants as follow at once.
fn moves(meter: &mut Meter, t: &Town) {
    let moving = [t.fund.recipients[0].clone(), Account::named("successor")];
    let [giver, successor] = &moving;
    let mut s = t.suite.clone();
    s.council_must(fund::grant(&s, &vec![giver.clone(); BATCH], Earning::Linear));
    s.open_purses(&moving[..1], 1_000);
    for _ in 0..12 * YEARS {
        s.must(giver, fund::donate(&s, giver));
        s.chain.pass(365 * DAY / 12);
    }
    s.fund(&moving[1..]);
    s.trust(successor);
    s.council_must(calls::move_account(&s, giver, successor));
    let numbers: Vec<u32> = (OF_MOVED + 1..).take(BATCH).collect();
    let follow = fund::follow(&s, &moving, &numbers);
    let operation = format!("follow {BATCH}, of {YEARS} years");
    meter.aside(&s, &operation, BATCH, &s.relay, &follow);
}
