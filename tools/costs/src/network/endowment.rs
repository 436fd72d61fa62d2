//! The endowment's operations, under the names that the SDK's meter has for them.

use stellar_xdr::ScVal;

use super::fund::{self, Earning, AT_ONCE, STEPWISE};
use super::operations::{Meter, ENDS};
use super::town::{Town, BATCH};
use super::values::{accounts, address};

/// Most categories of a budget.
const CATEGORIES: usize = 16;

/// All that is measured of the endowment.
pub fn all(meter: &mut Meter, t: &Town) {
    let (s, f) = (&t.suite, &t.fund);
    let (donor, stranger) = (&f.donor, &f.stranger);
    meter.add("donate", 1, donor, fund::donate(s, donor));
    meter.add("donate, the donor's first", 1, stranger, fund::donate(s, stranger));
    meter.add("receive_income", 1, donor, fund::receive_income(s, donor));
    let payment = fund::record_payment(s, &t.officer, donor, 0xff);
    meter.add("record_payment", 1, &t.officer, payment);
    meter.council("draw", fund::draw(s));
    meter.add("release, by the Assembly", 1, &f.assembly, fund::release(s));
    for n in [1, CATEGORIES] {
        meter.add(&format!("adopt_budget, of {n}"), n, &s.council, fund::adopt_budget(s, n));
    }
    grants(meter, t);
    readers(meter, t);
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
    }
}

fn readers(meter: &mut Meter, t: &Town) {
    let (s, f) = (&t.suite, &t.fund);
    let fund = &s.endowment;
    meter.read(fund, "giving", vec![accounts(&t.rising[..BATCH]), ScVal::U32(3)]);
    meter.read(fund, "balance", vec![address(&s.eurmtl)]);
    meter.read(fund, "progress", vec![]);
    meter.page(fund, "grants", 3, 25);
    let bump = fund::bump(s, &f.donor, &f.running[..BATCH - 1]);
    meter.add("endowment: bump 25", BATCH, &s.relay, bump);
}
