//! The endowment's operations, under the names that the SDK's meter has for them.

use stellar_xdr::ScVal;

use super::calls::{self, EURMTL};
use super::chain::Call;
use super::fund::{
    self, Earning, AT_ONCE, BUDGET, DAY, LINEAR, OF_MOVED, RATE, SPENDABLE, STEPWISE,
};
use super::operations::{Meter, ENDS};
use super::town::{Town, BATCH};
use super::values::{account, accounts, address, number};

/// Most categories of a budget.
const CATEGORIES: usize = 16;
/// The year in which all ledgers here begin.
const YEAR: u32 = 2100;

/// All that is measured of the endowment.
pub fn all(meter: &mut Meter, t: &Town) {
    giving(meter, t);
    later(meter, t);
    mishaps(meter, t);
    purses(meter, t);
    grants(meter, t);
    readers(meter, t);
}

fn giving(meter: &mut Meter, t: &Town) {
    let (s, f) = (&t.suite, &t.fund);
    let (donor, stranger) = (&f.donors[0], &f.stranger);
    meter.add("donate", 1, donor, fund::donate(s, donor));
    meter.add("donate, the donor's first", 1, stranger, fund::donate(s, stranger));
    let xlm = fund::gift(s, donor, &s.xlm, EURMTL, SPENDABLE);
    meter.add("donate XLM", 1, donor, xlm);
    meter.add("receive_income", 1, donor, fund::receive_income(s, donor));
    let payment = fund::record_payment(s, &t.officer, donor, &s.eurmtl, 40 * DAY, 0xff);
    let mut recorded = s.clone();
    recorded.must(&t.officer, payment.clone());
    meter.add("record_payment", 1, &t.officer, payment);
    let annul = fund::annul_payment(&recorded, donor, 0xff);
    meter.aside(&recorded, "annul_payment", 1, &s.council, &annul);
    meter.council("agree_asset", fund::agree_asset(s, &s.xlm, 2 * RATE));
    meter.council("remove_asset", fund::remove_asset(s, &s.xlm));
    meter.add("follow", 1, &s.relay, fund::follow(s, &f.moved, &[OF_MOVED]));
}

/// What costs more because a month or a year began, and what is earned with time.
fn later(meter: &mut Meter, t: &Town) {
    let f = &t.fund;
    let (early, late) = (&f.donors[0], &f.donors[1]);
    let mut s = t.suite.clone();
    s.chain.pass(25 * DAY);
    s.must(early, fund::donate(&s, early));
    s.chain.pass(30 * DAY);
    for (operation, donor) in [
        ("donate, the first of a month", early),
        ("donate, the first of a year", late),
        ("donate, the donor's and the month's first", &f.stranger),
    ] {
        meter.aside(&s, operation, 1, donor, &fund::donate(&s, donor));
    }
    let claim = fund::claim(&s, LINEAR);
    meter.aside(&s, "claim, the first flow of a month", 1, &f.recipient, &claim);
    s.must(early, fund::donate(&s, early));
    meter.aside(&s, "claim, earned by seconds", 1, &f.recipient, &claim);
}

/// What is possible once money went or came without a word.
fn mishaps(meter: &mut Meter, t: &Town) {
    let donor = &t.fund.donors[0];
    let mut s = t.suite.clone();
    let fund = || address(&s.endowment);
    let pay = vec![account(donor), fund(), number(EURMTL)];
    let pay = Call::new(&s.eurmtl, "transfer", pay);
    let take = Call::new(&s.eurmtl, "clawback", vec![fund(), number(2 * EURMTL)]);
    s.must(donor, pay);
    meter.aside(&s, "recognise", 1, &s.relay, &fund::recognise(&s));
    let bank = s.bank.clone();
    s.must(&bank, take);
    meter.aside(&s, "write_off", 1, &s.council, &fund::write_off(&s));
}

fn purses(meter: &mut Meter, t: &Town) {
    let (s, f) = (&t.suite, &t.fund);
    meter.council("draw", fund::draw(s));
    meter.add("unlock, by the Assembly", 1, &f.assembly, fund::unlock(s));
    meter.add("set_policy", 1, &f.assembly, fund::set_policy(s));
    meter.add("seat_assembly", 1, &f.assembly, fund::seat_assembly(s, &s.relay));
    for n in [1, CATEGORIES] {
        meter.add(&format!("adopt_budget, of {n}"), n, &s.council, fund::adopt_budget(s, n));
    }
}

fn grants(meter: &mut Meter, t: &Town) {
    let (s, f) = (&t.suite, &t.fund);
    let kinds = [
        ("at once", Earning::AtOnce),
        ("by seconds", Earning::Linear),
        ("by twelve milestones", Earning::Stepwise),
    ];
    for (how, earning) in kinds {
        for n in ENDS {
            let call = fund::grant(s, &t.rising[..n], earning);
            meter.add(&format!("grant {n}, earned {how}"), n, &s.council, call);
        }
    }
    meter.add("confirm", 1, &t.officer, fund::confirm(s, &t.officer, 1));
    meter.add("claim", 1, &f.recipient, fund::claim(s, AT_ONCE));
    meter.add("claim, earned by milestones", 1, &f.recipient, fund::claim(s, STEPWISE));
    for n in ENDS {
        let (running, suspended) = (&f.running[..n], &f.suspended[..n]);
        let calls = [
            ("suspend_grants", fund::suspend(s, running)),
            ("resume_grants", fund::resume(s, suspended)),
            ("claw_back", fund::claw_back(s, running)),
        ];
        for (operation, call) in calls {
            meter.add(&format!("{operation} {n}"), n, &s.council, call);
        }
        // The register tells the endowment whom it bars.
        let exclude = calls::exclude(s, &f.recipients[..n]);
        meter.add(&format!("exclude {n}, with grants"), n, &s.council, exclude);
    }
}

fn readers(meter: &mut Meter, t: &Town) {
    let (s, f) = (&t.suite, &t.fund);
    let fund = &s.endowment;
    let asset = || address(&s.eurmtl);
    meter.read(fund, "giving", vec![accounts(&f.donors), ScVal::U32(3)]);
    meter.read(fund, "gifts", vec![account(&f.donors[0]), ScVal::U32(YEAR)]);
    meter.page(fund, "donors", 1, BATCH as u32);
    meter.read(fund, "balance", vec![asset()]);
    meter.read(fund, "balances", vec![]);
    let months = [1, 12].map(|month| ScVal::U32(YEAR * 100 + month));
    meter.read(fund, "statement", [vec![asset()], months.to_vec()].concat());
    meter.read(fund, "progress", vec![]);
    meter.page(fund, "budgets", BUDGET, 1);
    meter.page(fund, "grants", f.running[0], 25);
    let bump = fund::bump(s, &f.donors[..12], &f.running[..13]);
    meter.add("endowment: bump 25", BATCH, &s.relay, bump);
}
