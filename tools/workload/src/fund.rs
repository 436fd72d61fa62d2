//! The endowment in which costs are measured: donors, a budget, grants of each kind.

use stellar_xdr::ScVal;
use suite::{
    calls::{self, at_once, linear, stepwise},
    numbered, Account, Call, Kind, Purpose,
};

use crate::{
    terms::{BATCH, DAY, EURMTL, RATE, TOO_MANY, YEAR},
    testbed::Deeds,
    Testbed,
};

/// What is granted in each grant.
const GRANT: i128 = 12 * EURMTL;
/// Milestones of a grant, at most.
const MILESTONES: usize = 12;
/// Name of the budgets' category.
const CATEGORY: &str = "work";
/// Code of the asset in which the endowment counts.
pub const MONEY: &str = "EURMTL";

/// Who and what the operations on the endowment are about.
pub struct Fund {
    /// Gave in this month and in the three before, and have more.
    pub donors: Vec<Account>,
    /// Number of the first of them.
    pub first_donor: u32,
    /// Has EURMTL and never gave.
    pub stranger: Account,
    /// Gave and was granted something, and moved to another that gave too.
    pub moved: [Account; 2],
    /// Number of what was granted to the account that moved, the last of all grants.
    pub grant_of_moved: u32,
    /// Has a grant of each kind.
    pub recipient: Account,
    /// Numbers of these: earned at once, second by second, and by milestones, of which the first
    /// is confirmed.
    pub grants: [u32; 3],
    /// Number of the budget that all this is from.
    pub budget: u32,
    /// Participants, one more than a batch, to whom the following are.
    pub recipients: Vec<Account>,
    /// Numbers of grants that are being earned second by second.
    pub running: Vec<u32>,
    /// Numbers of such grants that are suspended.
    pub suspended: Vec<u32>,
    /// Seated.
    pub assembly: Account,
}

/// How a grant is earned.
#[derive(Clone, Copy, Debug)]
pub enum Earning {
    /// At once.
    AtOnce,
    /// Second by second, over a hundred days from now, the first of which gives nothing yet.
    Linear,
    /// By twelve milestones.
    Stepwise,
}

impl Earning {
    fn value(self, now: u64) -> ScVal {
        match self {
            Earning::AtOnce => at_once(GRANT),
            Earning::Linear => linear(GRANT, now, now + DAY, now + 100 * DAY),
            Earning::Stepwise => stepwise(&[GRANT / MILESTONES as i128; MILESTONES]),
        }
    }
}

/// The Council's grants to some accounts from a budget, all earned in the same way.
pub fn grant<B: Testbed>(bed: &B, budget: u32, to: &[Account], earning: Earning) -> Call {
    let earning = earning.value(bed.now());
    let award = |recipient| calls::award(budget, CATEGORY, recipient, earning.clone());
    calls::grant(bed, to.iter().map(award))
}

/// A gift of one EURMTL to the principal.
pub(crate) fn donate<B: Testbed>(bed: &B, donor: &Account) -> Call {
    calls::donate(bed, donor, bed.part("eurmtl"), EURMTL, Purpose::Principal)
}

/// A gift to the budget and a grant, by and to one account: what there is before many more.
pub(crate) fn begin<B: Testbed>(bed: &mut B, account: &Account) {
    let alone = std::slice::from_ref(account);
    bed.open_lines(alone, MONEY, 1_000 * EURMTL);
    let gift = calls::donate(bed, account, bed.part("eurmtl"), 100 * EURMTL, Purpose::Budget);
    bed.run(account, &gift);
    let budget = adopt(bed);
    bed.council_runs(&grant(bed, budget, alone, Earning::AtOnce));
}

/// The Council adopts a budget for a year; its number.
fn adopt<B: Testbed>(bed: &mut B) -> u32 {
    let year = (bed.now(), bed.now() + YEAR);
    let categories = [(CATEGORY, bed.part("eurmtl"), 5_000 * EURMTL)];
    bed.council_runs(&calls::adopt_budget(bed, year, &categories));
    bed.count("endowment", "overview", &["counts", "budgets"])
}

impl Fund {
    /// Sets up the endowment. `members` are participants, two more than a batch: the last one
    /// moves, the others receive grants.
    pub(crate) fn endow<B: Testbed>(bed: &mut B, members: &[Account]) -> Fund {
        let (recipients, moving) = members.split_at(TOO_MANY);
        let [stranger, recipient, assembly, sponsor, successor] =
            ["stranger", "recipient", "assembly", "sponsor", "moved"].map(Account::named);
        let donors = numbered("donor", BATCH);
        let others = [&stranger, &recipient, &assembly, &sponsor, &successor].map(Clone::clone);
        let newcomers = [donors.as_slice(), &others].concat();
        bed.fund(&newcomers);
        bed.open_lines(&[&newcomers, moving].concat(), MONEY, 10_000 * EURMTL);
        bed.trust(std::slice::from_ref(&successor), Kind::Individual);
        let agree = calls::agree_asset(bed, bed.part("xlm"), RATE, bed.now() + 1_000 * DAY);
        bed.council_runs(&agree);
        bed.council_runs(&calls::seat_assembly(bed, &assembly));
        let count = |bed: &B, name| bed.count("endowment", "overview", &["counts", name]);
        let first_donor = count(bed, "donors") + 1;
        record_gifts(bed, &donors, &[1, 2, 3], 1);
        for donor in &donors {
            bed.run(donor, &donate(bed, donor));
        }
        for purpose in [Purpose::Principal, Purpose::Budget] {
            let eurmtl = bed.part("eurmtl");
            let gift = calls::donate(bed, &sponsor, eurmtl, 4_000 * EURMTL, purpose);
            bed.run(&sponsor, &gift);
        }

        let (budget, before) = (adopt(bed), count(bed, "grants"));
        let alone = std::slice::from_ref(&recipient);
        for earning in [Earning::AtOnce, Earning::Linear, Earning::Stepwise] {
            bed.council_runs(&grant(bed, budget, alone, earning));
        }
        let grants = [1, 2, 3].map(|n| before + n);
        bed.council_runs(&calls::confirm(bed, bed.council(), grants[2], 0));
        for _ in 0..2 {
            for batch in recipients.chunks(BATCH) {
                bed.council_runs(&grant(bed, budget, batch, Earning::Linear));
            }
        }
        let running: Vec<u32> = (grants[2] + 1..).take(TOO_MANY).collect();
        let suspended: Vec<u32> = running.iter().map(|number| number + TOO_MANY as u32).collect();
        for batch in suspended.chunks(BATCH) {
            bed.council_runs(&calls::suspend_grants(bed, batch));
        }

        let moved = [moving[0].clone(), successor];
        bed.council_runs(&grant(bed, budget, &moved[..1], Earning::Linear));
        for account in &moved {
            bed.run(account, &donate(bed, account));
        }
        bed.council_runs(&calls::move_account(bed, &moved[0], &moved[1]));
        Fund {
            donors,
            first_donor,
            stranger,
            moved,
            grant_of_moved: count(bed, "grants"),
            recipient,
            grants,
            budget,
            recipients: recipients.to_vec(),
            running,
            suspended,
            assembly,
        }
    }
}

/// The Council records that each gave 100 EURMTL so many times thirty days ago: payments with
/// numbers from `first` on.
pub(crate) fn record_gifts<B: Testbed>(bed: &mut B, donors: &[Account], ago: &[u64], first: u8) {
    let gifts = donors.iter().flat_map(|donor| ago.iter().map(move |ago| (donor, ago)));
    for ((donor, ago), number) in gifts.zip(first..) {
        let (time, amount) = (bed.now() - 30 * DAY * ago, 100 * EURMTL);
        let (council, eurmtl) = (bed.council(), bed.part("eurmtl"));
        let call = calls::record_payment(bed, council, donor, eurmtl, amount, time, number);
        bed.council_runs(&call);
    }
}
