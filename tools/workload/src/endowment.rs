//! The endowment's operations, each by itself.

use stellar_xdr::ScVal;
use suite::{
    calls::{self, address, list, val},
    Call, Ground, Purpose,
};

use crate::{
    fund::{self, donate, Earning},
    meter::Meter,
    terms::{BATCH, DAY, ENDS, EURMTL, RATE, SPENDING_RATE, TARGET, YEAR},
    Testbed, Town,
};

/// Most categories of a budget.
const CATEGORIES: usize = 16;
/// Seconds in a year of the calendar, on average.
const MEAN_YEAR: u64 = 31_556_952;

/// All that is measured of the endowment.
pub(crate) fn all<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    giving(meter, t);
    later(meter, t);
    mishaps(meter, t);
    purses(meter, t);
    grants(meter, t);
    readers(meter, t);
}

fn giving<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let (bed, f, officer) = (&t.bed, &t.fund, &t.officer);
    let (eurmtl, xlm) = (bed.part("eurmtl"), bed.part("xlm"));
    let [donor, other] = [&f.donors[0], &f.stranger];
    meter.add("donate", 1, donor, donate(bed, donor));
    meter.add("donate, the donor's first", 1, other, donate(bed, other));
    let gift = calls::donate(bed, donor, xlm, EURMTL, Purpose::Budget);
    meter.add("donate XLM", 1, donor, gift);
    let income = calls::receive_income(bed, donor, eurmtl, EURMTL);
    meter.add("receive_income", 1, donor, income);
    let time = bed.now() - 40 * DAY;
    let payment = calls::record_payment(bed, officer, donor, eurmtl, EURMTL, time, 0xff);
    let mut recorded = bed.fork();
    recorded.run(officer, &payment);
    meter.add("record_payment", 1, officer, payment);
    let annul = calls::annul_payment(&recorded, donor, 0xff);
    meter.aside(&recorded, "annul_payment", 1, bed.council(), &annul);
    let agree = calls::agree_asset(bed, xlm, 2 * RATE, bed.now() + 30 * DAY);
    meter.council("agree_asset", agree);
    meter.council("remove_asset", calls::remove_asset(bed, xlm));
    let [old, new] = &f.moved;
    let follow = calls::follow(bed, old, new, &[f.grant_of_moved]);
    meter.add("follow", 1, bed.relay(), follow);
}

/// What costs more because a month or a year began, and what is earned with time.
fn later<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let f = &t.fund;
    let (early, late) = (&f.donors[0], &f.donors[1]);
    let mut bed = t.bed.fork();
    bed.pass(25 * DAY);
    bed.run(early, &donate(&bed, early));
    bed.pass(30 * DAY);
    for (operation, donor) in [
        ("donate, the first of a month", early),
        ("donate, the first of a year", late),
        ("donate, the donor's and the month's first", &f.stranger),
    ] {
        meter.aside(&bed, operation, 1, donor, &donate(&bed, donor));
    }
    let linear = calls::claim(&bed, f.grants[1]);
    meter.aside(&bed, "claim, the first flow of a month", 1, &f.recipient, &linear);
    bed.run(early, &donate(&bed, early));
    meter.aside(&bed, "claim, earned by seconds", 1, &f.recipient, &linear);
}

/// What is possible once money went or came without a word.
fn mishaps<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let donor = &t.fund.donors[0];
    let mut bed = t.bed.fork();
    let (eurmtl, fund) = (bed.part("eurmtl").clone(), bed.part("endowment").clone());
    bed.run(donor, &calls::transfer(&eurmtl, donor, fund.clone(), EURMTL));
    meter.aside(&bed, "recognise", 1, bed.relay(), &calls::recognise(&bed, &eurmtl));
    let take = Call::new(&eurmtl, "clawback", vec![address(fund), val(2 * EURMTL)]);
    let bank = bed.bank().clone();
    bed.run(&bank, &take);
    let write_off = calls::write_off(&bed, &eurmtl, EURMTL);
    meter.aside(&bed, "write_off", 1, bed.council(), &write_off);
}

fn purses<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let (bed, assembly) = (&t.bed, &t.fund.assembly);
    let eurmtl = bed.part("eurmtl");
    meter.council("draw", calls::draw(bed, eurmtl, EURMTL));
    let unlock = calls::unlock(bed, eurmtl, EURMTL);
    meter.add("unlock, by the Assembly", 1, assembly, unlock);
    meter.add("set_policy", 1, assembly, calls::set_policy(bed, SPENDING_RATE, TARGET));
    meter.add("seat_assembly", 1, assembly, calls::seat_assembly(bed, bed.relay()));
    let names: Vec<String> = (0..CATEGORIES).map(|n| format!("category_{n}")).collect();
    let categories: Vec<_> = names.iter().map(|name| (name.as_str(), eurmtl, EURMTL)).collect();
    for n in [1, CATEGORIES] {
        let year = (bed.now(), bed.now() + YEAR);
        let call = calls::adopt_budget(bed, year, &categories[..n]);
        meter.add(&format!("adopt_budget, of {n}"), n, bed.council(), call);
    }
}

fn grants<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let (bed, f) = (&t.bed, &t.fund);
    let [at_once, _, by_milestones] = f.grants;
    let kinds = [
        ("at once", Earning::AtOnce),
        ("by seconds", Earning::Linear),
        ("by twelve milestones", Earning::Stepwise),
    ];
    for (how, earning) in kinds {
        for n in ENDS {
            // The rising were never granted anything.
            let call = fund::grant(bed, f.budget, &t.rising[..n], earning);
            meter.add(&format!("grant {n}, earned {how}"), n, bed.council(), call);
        }
    }
    let confirm = calls::confirm(bed, &t.officer, by_milestones, 1);
    meter.add("confirm", 1, &t.officer, confirm);
    meter.add("claim", 1, &f.recipient, calls::claim(bed, at_once));
    let claim = calls::claim(bed, by_milestones);
    meter.add("claim, earned by milestones", 1, &f.recipient, claim);
    for n in ENDS {
        let (running, suspended) = (&f.running[..n], &f.suspended[..n]);
        let calls = [
            ("suspend_grants", calls::suspend_grants(bed, running)),
            ("resume_grants", calls::resume_grants(bed, suspended)),
            ("claw_back", calls::claw_back(bed, running, true)),
        ];
        for (operation, call) in calls {
            meter.add(&format!("{operation} {n}"), n, bed.council(), call);
        }
        // The register tells the endowment whom it bars.
        let exclude = calls::exclude(bed, bed.council(), &f.recipients[..n], Ground::Norms);
        meter.add(&format!("exclude {n}, with grants"), n, bed.council(), exclude);
    }
}

fn readers<B: Testbed>(meter: &mut Meter<B>, t: &Town<B>) {
    let (bed, f) = (&t.bed, &t.fund);
    let fund = "endowment";
    let (donor, asset) = (address(&f.donors[0]), address(bed.part("eurmtl").clone()));
    let year = 1970 + (bed.now() / MEAN_YEAR) as u32;
    meter.read(fund, "giving", vec![list(&f.donors), ScVal::U32(3)]);
    meter.read(fund, "gifts", vec![donor, ScVal::U32(year)]);
    meter.page(fund, "donors", f.first_donor, 25);
    meter.read(fund, "balance", vec![asset.clone()]);
    meter.read(fund, "balances", vec![]);
    let months = [1, 12].map(|month| ScVal::U32(year * 100 + month));
    meter.read(fund, "statement", [vec![asset], months.to_vec()].concat());
    meter.read(fund, "progress", vec![]);
    meter.page(fund, "budgets", f.budget, 1);
    meter.page(fund, "grants", f.running[0], 25);
    let bump = calls::bump_fund(bed, &f.donors[..12], &f.running[..13]);
    meter.add("endowment: bump 25", BATCH, bed.relay(), bump);
}
