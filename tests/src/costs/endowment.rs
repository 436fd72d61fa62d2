//! The endowment's operations, each by itself.

use ::endowment::{Earning, Purpose};
use membership::Ground;
use soroban_sdk::xdr::ScVal;

use super::{
    fund::{self, donate, linear, milestones, Fund},
    operations::{Meter, ENDS},
};
use crate::{calls, Account, World, DAY, EURMTL, RATE, SPENDING_RATE, TARGET};

/// Most categories of a budget.
const CATEGORIES: usize = 16;

/// All that is measured of the endowment. `others` were never granted anything.
pub fn all(meter: &mut Meter, f: &Fund, officer: &Account, others: &[Account]) {
    giving(meter, f, officer);
    later(meter, f);
    mishaps(meter, f);
    purses(meter, f);
    grants(meter, f, officer, others);
    readers(meter, f);
}

fn giving(meter: &mut Meter, f: &Fund, officer: &Account) {
    let w = meter.world;
    let [donor, other] = [&f.donors[0], &f.stranger];
    meter.add("donate", 1, donor, donate(w, donor));
    meter.add("donate, the donor's first", 1, other, donate(w, other));
    let xlm = calls::donate(w, donor, &w.xlm, EURMTL, Purpose::Budget);
    meter.add("donate XLM", 1, donor, xlm);
    let income = calls::receive_income(w, donor, &w.eurmtl, EURMTL);
    meter.add("receive_income", 1, donor, income);
    let time = w.now() - 40 * DAY;
    let payment = calls::record_payment(w, officer, donor, &w.eurmtl, EURMTL, time, 0xff);
    let recorded = w.fork();
    recorded.expect(officer, &payment);
    meter.add("record_payment", 1, officer, payment);
    let annul = calls::annul_payment(&recorded, donor, 0xff);
    meter.aside(&recorded, "annul_payment", &w.council, &annul);
    meter.council("agree_asset", calls::agree_asset(w, &w.xlm, 2 * RATE, w.now() + 30 * DAY));
    meter.council("remove_asset", calls::remove_asset(w, &w.xlm));
    meter.add(
        "follow",
        1,
        &w.relay,
        calls::follow(w, &f.moved[0], &f.moved[1], &[f.grant_of_moved]),
    );
}

/// What costs more because a month or a year began, and what is earned with time.
fn later(meter: &mut Meter, f: &Fund) {
    let (early, late) = (&f.donors[0], &f.donors[1]);
    let w = meter.world.fork();
    w.pass(25 * DAY);
    w.expect(early, &donate(&w, early));
    w.pass(30 * DAY);
    meter.aside(&w.fork(), "donate, the first of a month", early, &donate(&w, early));
    meter.aside(&w.fork(), "donate, the first of a year", late, &donate(&w, late));
    let first = "donate, the donor's and the month's first";
    meter.aside(&w.fork(), first, &f.stranger, &donate(&w, &f.stranger));
    let linear = calls::claim(&w, f.grants[1]);
    meter.aside(&w.fork(), "claim, the first flow of a month", &f.recipient, &linear);
    w.expect(early, &donate(&w, early));
    meter.aside(&w.fork(), "claim, earned by seconds", &f.recipient, &linear);
}

/// What is possible once money went or came without a word.
fn mishaps(meter: &mut Meter, f: &Fund) {
    let w = meter.world.fork();
    w.pay_directly(&f.donors[0], &w.eurmtl, &w.endowment, EURMTL);
    meter.aside(&w.fork(), "recognise", &w.relay, &calls::recognise(&w, &w.eurmtl));
    w.claw_back_eurmtl(w.endowment.clone(), 2 * EURMTL);
    meter.aside(&w.fork(), "write_off", &w.council, &calls::write_off(&w, &w.eurmtl, EURMTL));
}

fn purses(meter: &mut Meter, f: &Fund) {
    let w = meter.world;
    meter.council("draw", calls::draw(w, &w.eurmtl, EURMTL));
    meter.add("unlock, by the Assembly", 1, &f.assembly, calls::unlock(w, &w.eurmtl, EURMTL));
    meter.add("set_policy", 1, &f.assembly, calls::set_policy(w, SPENDING_RATE, TARGET));
    meter.add("seat_assembly", 1, &f.assembly, calls::seat_assembly(w, &w.relay));
    let names: Vec<String> = (0..CATEGORIES).map(|n| format!("category_{n}")).collect();
    let categories: Vec<_> = names.iter().map(|name| (name.as_str(), &w.eurmtl, EURMTL)).collect();
    for n in [1, CATEGORIES] {
        let year = (w.now(), w.now() + 365 * DAY);
        let call = calls::adopt_budget(w, year, &categories[..n]);
        meter.add(&format!("adopt_budget, of {n}"), n, &w.council, call);
    }
}

fn grants(meter: &mut Meter, f: &Fund, officer: &Account, others: &[Account]) {
    let w = meter.world;
    let [at_once, _, by_milestones] = f.grants;
    let kinds = [
        ("at once", Earning::AtOnce(EURMTL)),
        ("by seconds", linear(w)),
        ("by twelve milestones", milestones(w)),
    ];
    for (how, earning) in kinds {
        let grant =
            |w: &World, recipients: &[Account]| fund::grant(w, f.budget, recipients, &earning);
        for n in ENDS {
            let operation = format!("grant {n}, earned {how}");
            meter.add(&operation, n, &w.council, grant(w, &others[..n]));
        }
    }
    let confirm = calls::confirm(w, officer, by_milestones, 1);
    meter.add("confirm", 1, officer, confirm);
    meter.add("claim", 1, &f.recipient, calls::claim(w, at_once));
    let claim = calls::claim(w, by_milestones);
    meter.add("claim, earned by milestones", 1, &f.recipient, claim);
    for n in ENDS {
        let (running, suspended) = (&f.running[..n], &f.suspended[..n]);
        let calls = [
            ("suspend_grants", calls::suspend_grants(w, running)),
            ("resume_grants", calls::resume_grants(w, suspended)),
            ("claw_back", calls::claw_back(w, running, true)),
        ];
        for (operation, call) in calls {
            meter.add(&format!("{operation} {n}"), n, &w.council, call);
        }
        // The register tells the endowment whom it bars.
        let exclude = calls::exclude(w, &w.council, &f.recipients[..n], Ground::Norms);
        meter.add(&format!("exclude {n}, with grants"), n, &w.council, exclude);
    }
}

fn readers(meter: &mut Meter, f: &Fund) {
    let w = meter.world;
    let fund = &w.endowment;
    let [donor, asset] = [f.donors[0].sc_address(), w.eurmtl.clone()].map(ScVal::Address);
    meter.read(fund, "giving", vec![calls::list(&f.donors), ScVal::U32(3)]);
    meter.read(fund, "gifts", vec![donor, ScVal::U32(2023)]);
    meter.page(fund, "donors", f.first_donor, 25);
    meter.read(fund, "balance", vec![asset.clone()]);
    meter.read(fund, "balances", vec![]);
    let months = [202_301, 202_312].map(ScVal::U32);
    meter.read(fund, "statement", [vec![asset], months.to_vec()].concat());
    meter.read(fund, "progress", vec![]);
    meter.page(fund, "budgets", f.budget, 1);
    meter.page(fund, "grants", f.running[0], 25);
    meter.page(fund, "grants", f.running[0], 50);
    let bump = calls::bump_fund(w, &f.donors[..12], &f.running[..13]);
    meter.add("endowment: bump 25", 25, &w.relay, bump);
}
