//! The stage's endowment: some of everything, so that every call of it can pass.
//!
//! Two agreed assets: EURMTL, of which the issuer took 5 back from the fund, and XLM, of which 3
//! came unasked. One budget that runs for a year, with the categories `studies` and `aid`.

use endowment::{Earning, Linear, Purpose};
use soroban_sdk::vec as list;

use super::Stage;
use crate::{calls, Account, DAY, EURMTL, NOW, RATE, XLM};

/// Numbers of the stage's grants, all from the category `studies`, in EURMTL.
pub mod granted {
    /// The recipient's: 100 at once.
    pub const AT_ONCE: u32 = 1;
    /// The recipient's: 100 over 100 days, with a cliff of 10.
    pub const LINEAR: u32 = 2;
    /// The recipient's: milestones of 10, 20 and 30, of which the first was confirmed.
    pub const MILESTONES: u32 = 3;
    /// The recipient's: as the linear one, suspended at once.
    pub const SUSPENDED: u32 = 4;
    /// The recipient's: as the linear one, clawed back at once.
    pub const CLAWED_BACK: u32 = 5;
    /// 10 at once of one who was suspended later.
    pub const OF_SUSPENDED: u32 = 6;
    /// 10 at once of one who was excluded later.
    pub const OF_EXCLUDED: u32 = 7;
    /// 10 at once of one who became bankrupt later.
    pub const OF_BARRED: u32 = 8;
    /// 10 at once of one that moved later.
    pub const OF_MOVED: u32 = 9;
    /// The last number.
    pub const LAST: u32 = OF_MOVED;
}

/// Cap of the category `studies`.
pub const CAP: i128 = 1_000 * EURMTL;
/// Byte of the transaction's hash of the donor's recorded payment.
pub const RECORDED: u8 = 40;

impl Stage {
    /// The donor gives 1 000 EURMTL to the principal and 2 000 EURMTL and 20 XLM to the budget,
    /// and all the grants are made.
    pub(super) fn fill_the_fund(&self) {
        let (w, s) = (&self.world, &self.cast);
        let (council, donor) = (&w.council, &s.donor);
        w.expect(council, &calls::agree_asset(w, &w.xlm, RATE, NOW + 365 * DAY));
        w.expect(council, &calls::seat_assembly(w, &s.assembly));
        for (asset, amount, purpose) in [
            (&w.eurmtl, 1_000 * EURMTL, Purpose::Principal),
            (&w.eurmtl, 2_000 * EURMTL, Purpose::Budget),
            (&w.xlm, 20 * XLM, Purpose::Budget),
        ] {
            w.expect(donor, &calls::donate(w, donor, asset, amount, purpose));
        }
        let paid = calls::record_payment(w, council, donor, &w.eurmtl, EURMTL, NOW, RECORDED);
        w.expect(council, &paid);
        let categories = [("studies", &w.eurmtl, CAP), ("aid", &w.xlm, 10 * XLM)];
        w.expect(council, &calls::adopt_budget(w, (NOW, NOW + 365 * DAY), &categories));
        self.make_grants();
        w.pay_directly(donor, &w.xlm, &w.endowment, 3 * XLM);
        w.claw_back_eurmtl(w.endowment.clone(), 5 * EURMTL);
    }

    fn make_grants(&self) {
        let (w, s) = (&self.world, &self.cast);
        let now = w.now();
        let linear = Earning::Linear(Linear {
            amount: 100 * EURMTL,
            cliff: now + 10 * DAY,
            end: now + 100 * DAY,
            start: now,
        });
        let parts = list![&w.env, 10 * EURMTL, 20 * EURMTL, 30 * EURMTL];
        let milestones = Earning::Stepwise(parts);
        let award = |to: &Account, earning| calls::award_of_first(w, to, "studies", earning);
        let of_recipient =
            [Earning::AtOnce(100 * EURMTL), linear.clone(), milestones, linear.clone(), linear];
        let of_others = [&s.suspended, &s.excluded, &s.barred, &s.moved];
        let awards = of_recipient.map(|earning| award(&s.recipient, earning));
        let others = of_others.map(|account| award(account, Earning::AtOnce(10 * EURMTL)));
        w.expect(&w.council, &calls::grant(w, awards.into_iter().chain(others)));
        w.expect(&s.officer, &calls::confirm(w, &s.officer, granted::MILESTONES, 0));
        w.expect(&w.council, &calls::suspend_grants(w, &[granted::SUSPENDED]));
        w.expect(&w.council, &calls::claw_back(w, &[granted::CLAWED_BACK], false));
    }
}
