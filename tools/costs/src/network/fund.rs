//! The endowment in which costs are measured, and its calls.

use stellar_xdr::ScVal;

use super::calls::EURMTL;
use super::chain::{Account, Call};
use super::suite::Suite;
use super::town::{BATCH, TOO_MANY};
use super::values::{account, address, case, hash, number, record, symbol, vector};

const DAY: u64 = 86_400;
/// What is granted in each grant.
const GRANT: i128 = 12 * EURMTL;
/// Milestones of a grant, at most.
const MILESTONES: usize = 12;
/// Name of the category from which everything is granted.
const CATEGORY: &str = "work";
/// Number of its budget.
const BUDGET: u32 = 1;
/// The purposes of gifts.
const PRINCIPAL: u32 = 0;
const SPENDABLE: u32 = 1;

/// Who and what the operations on the endowment are about.
pub struct Fund {
    /// Gave in this month and in the month before.
    pub donor: Account,
    /// Has EURMTL and never gave.
    pub stranger: Account,
    /// Has a grant that is earned at once, and one by milestones.
    pub recipient: Account,
    /// Seated.
    pub assembly: Account,
    /// Numbers of grants that are being earned second by second, one more than a batch.
    pub running: Vec<u32>,
    /// Numbers of such grants that are suspended.
    pub suspended: Vec<u32>,
}

/// How a grant is earned.
#[derive(Clone, Copy)]
pub enum Earning {
    AtOnce,
    Linear,
    Stepwise,
}

impl Fund {
    /// Sets up the endowment. `members` are one more than a batch, and may receive grants.
    pub fn endow(suite: &mut Suite, members: &[Account]) -> Fund {
        let [donor, stranger, recipient, assembly] =
            ["donor", "stranger", "recipient", "assembly"].map(Account::named);
        let accounts = [&donor, &stranger, &recipient, &assembly].map(Clone::clone);
        suite.fund(&accounts);
        suite.open_purses(&accounts, 10_000);
        suite.council_must(call(suite, "seat_assembly", vec![account(&assembly)]));
        for purpose in [PRINCIPAL, SPENDABLE] {
            suite.must(&donor, gift(suite, &donor, 5_000 * EURMTL - EURMTL, purpose));
        }
        suite.council_must(record_payment(suite, &suite.council, &donor, 2));
        suite.council_must(adopt_budget(suite, 1));
        for earning in [Earning::AtOnce, Earning::Stepwise] {
            suite.council_must(grant(suite, std::slice::from_ref(&recipient), earning));
        }
        suite.council_must(confirm(suite, &suite.council, 0));
        for _ in 0..2 {
            for batch in members.chunks(BATCH) {
                suite.council_must(grant(suite, batch, Earning::Linear));
            }
        }
        let numbers = |first: usize| (first..first + TOO_MANY).map(|n| n as u32).collect();
        let (running, suspended): (Vec<u32>, Vec<u32>) = (numbers(3), numbers(3 + TOO_MANY));
        for batch in suspended.chunks(BATCH) {
            suite.council_must(suspend(suite, batch));
        }
        Fund { donor, stranger, recipient, assembly, running, suspended }
    }
}

/// Numbers of the two grants of the recipient.
pub const AT_ONCE: u32 = 1;
pub const STEPWISE: u32 = 2;

fn call(s: &Suite, function: &'static str, args: Vec<ScVal>) -> Call {
    Call::new(&s.endowment, function, args)
}

/// One EURMTL to the principal.
pub fn donate(s: &Suite, donor: &Account) -> Call {
    gift(s, donor, EURMTL, PRINCIPAL)
}

fn gift(s: &Suite, donor: &Account, amount: i128, purpose: u32) -> Call {
    let args = vec![account(donor), address(&s.eurmtl), number(amount), ScVal::U32(purpose)];
    call(s, "donate", args)
}

pub fn receive_income(s: &Suite, payer: &Account) -> Call {
    call(s, "receive_income", vec![account(payer), address(&s.eurmtl), number(EURMTL)])
}

/// Of the day before.
pub fn record_payment(s: &Suite, officer: &Account, donor: &Account, transaction: u8) -> Call {
    let time = ScVal::U64(s.chain.now() - DAY);
    let (officer, donor, asset) = (account(officer), account(donor), address(&s.eurmtl));
    let args = vec![officer, donor, asset, number(EURMTL), time, hash(transaction)];
    call(s, "record_payment", args)
}

pub fn draw(s: &Suite) -> Call {
    call(s, "draw", vec![address(&s.eurmtl), number(EURMTL)])
}

pub fn release(s: &Suite) -> Call {
    call(s, "release", vec![address(&s.eurmtl), number(EURMTL), hash(3)])
}

/// For a year, in so many categories.
pub fn adopt_budget(s: &Suite, categories: usize) -> Call {
    let category = |n| {
        let name = if n == 0 { CATEGORY.to_owned() } else { format!("{CATEGORY}_{n}") };
        let cap = number(4_000 * EURMTL);
        record([("asset", address(&s.eurmtl)), ("cap", cap), ("name", symbol(&name))])
    };
    let (start, end) = (s.chain.now(), s.chain.now() + 365 * DAY);
    let categories = vector((0..categories).map(category).collect());
    call(s, "adopt_budget", vec![ScVal::U64(start), ScVal::U64(end), categories, hash(4)])
}

/// To each of some accounts.
pub fn grant(s: &Suite, recipients: &[Account], earning: Earning) -> Call {
    let start = s.chain.now();
    let earning = match earning {
        Earning::AtOnce => case("AtOnce", Some(number(GRANT))),
        Earning::Linear => {
            let times = [("cliff", start + DAY), ("end", start + 100 * DAY), ("start", start)];
            let times = times.map(|(name, time)| (name, ScVal::U64(time)));
            case("Linear", Some(record([("amount", number(GRANT))].into_iter().chain(times))))
        }
        Earning::Stepwise => {
            let parts = vec![number(GRANT / MILESTONES as i128); MILESTONES];
            case("Stepwise", Some(vector(parts)))
        }
    };
    let award = |recipient| {
        record([
            ("budget", ScVal::U32(BUDGET)),
            ("category", symbol(CATEGORY)),
            ("earning", earning.clone()),
            ("purpose", hash(5)),
            ("recipient", account(recipient)),
        ])
    };
    call(s, "grant", vec![vector(recipients.iter().map(award).collect())])
}

/// Of the grant by milestones.
pub fn confirm(s: &Suite, officer: &Account, milestone: u32) -> Call {
    let (grant, milestone) = (ScVal::U32(STEPWISE), ScVal::U32(milestone));
    call(s, "confirm", vec![account(officer), grant, milestone, hash(6)])
}

pub fn claim(s: &Suite, grant: u32) -> Call {
    call(s, "claim", vec![ScVal::U32(grant)])
}

pub fn suspend(s: &Suite, grants: &[u32]) -> Call {
    call(s, "suspend", vec![numbers(grants), hash(7)])
}

pub fn resume(s: &Suite, grants: &[u32]) -> Call {
    call(s, "resume", vec![numbers(grants), hash(8)])
}

/// Of what is earned too.
pub fn claw_back(s: &Suite, grants: &[u32]) -> Call {
    call(s, "claw_back", vec![numbers(grants), ScVal::Bool(true), hash(9)])
}

/// Of a donor and of grants.
pub fn bump(s: &Suite, donor: &Account, grants: &[u32]) -> Call {
    call(s, "bump", vec![vector(vec![account(donor)]), numbers(grants)])
}

fn numbers(numbers: &[u32]) -> ScVal {
    vector(numbers.iter().map(|number| ScVal::U32(*number)).collect())
}
