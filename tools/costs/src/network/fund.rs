//! The endowment in which costs are measured, and its calls.

use stellar_xdr::{ScAddress, ScVal};

use super::calls::{self, EURMTL};
use super::chain::{Account, Call};
use super::suite::Suite;
use super::town::{named, BATCH, TOO_MANY};
use super::values::{account, accounts, address, case, hash, number, record, symbol, vector};

pub const DAY: u64 = 86_400;
/// What one XLM is worth, in stroops of EURMTL.
pub const RATE: i128 = EURMTL / 10;
/// How much of the principal may be spent in a year, in basis points; and what it is to reach.
pub const POLICY: (u32, i128) = (400, 100_000 * EURMTL);
/// What is granted in each grant.
const GRANT: i128 = 12 * EURMTL;
/// Milestones of a grant, at most.
const MILESTONES: usize = 12;
/// Name of the category from which everything is granted.
const CATEGORY: &str = "work";
/// Number of its budget.
pub const BUDGET: u32 = 1;
/// The purposes of gifts.
pub const PRINCIPAL: u32 = 0;
pub const SPENDABLE: u32 = 1;

/// Who and what the operations on the endowment are about.
pub struct Fund {
    /// Gave in this month and in the three before, and have more.
    pub donors: Vec<Account>,
    /// Has EURMTL and never gave.
    pub stranger: Account,
    /// Gave and was granted something, and moved to another that gave too.
    pub moved: [Account; 2],
    /// Has a grant of each kind.
    pub recipient: Account,
    /// Seated.
    pub assembly: Account,
    /// Participants, one more than a batch, to whom the following are.
    pub recipients: Vec<Account>,
    /// Numbers of grants that are being earned second by second.
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

/// Numbers of the grants of the recipient; of the last one the first milestone is confirmed.
pub const AT_ONCE: u32 = 1;
pub const LINEAR: u32 = 2;
pub const STEPWISE: u32 = 3;
/// Number of the grant of the one who moved: it comes after two to each of the participants.
pub const OF_MOVED: u32 = STEPWISE + 2 * TOO_MANY as u32 + 1;

impl Fund {
    /// Sets up the endowment. `members` are two more than a batch: the last one moves, the others
    /// receive grants.
    pub fn endow(suite: &mut Suite, members: &[Account]) -> Fund {
        let (recipients, moving) = members.split_at(TOO_MANY);
        let [stranger, recipient, assembly, sponsor, successor] =
            ["stranger", "recipient", "assembly", "sponsor", "moved"].map(Account::named);
        let donors = named("donor", BATCH);
        let others = [&stranger, &recipient, &assembly, &sponsor, &successor].map(Clone::clone);
        let newcomers = [donors.as_slice(), &others].concat();
        suite.fund(&newcomers);
        suite.open_purses(&[&newcomers, moving].concat(), 10_000);
        suite.trust(&successor);
        suite.council_must(agree_asset(suite, &suite.xlm, RATE));
        suite.council_must(seat_assembly(suite, &assembly));
        record_gifts(suite, &donors, EURMTL, 1);
        for donor in &donors {
            suite.must(donor, donate(suite, donor));
        }
        for purpose in [PRINCIPAL, SPENDABLE] {
            let asset = suite.eurmtl.clone();
            suite.must(&sponsor, gift(suite, &sponsor, &asset, 4_000 * EURMTL, purpose));
        }

        suite.council_must(adopt_budget(suite, 1));
        for earning in [Earning::AtOnce, Earning::Linear, Earning::Stepwise] {
            suite.council_must(grant(suite, std::slice::from_ref(&recipient), earning));
        }
        suite.council_must(confirm(suite, &suite.council, 0));
        for _ in 0..2 {
            for batch in recipients.chunks(BATCH) {
                suite.council_must(grant(suite, batch, Earning::Linear));
            }
        }
        let running: Vec<u32> = (STEPWISE + 1..).take(TOO_MANY).collect();
        let suspended: Vec<u32> = running.iter().map(|number| number + TOO_MANY as u32).collect();
        for batch in suspended.chunks(BATCH) {
            suite.council_must(suspend(suite, batch));
        }

        let moved = [moving[0].clone(), successor];
        suite.council_must(grant(suite, &moved[..1], Earning::Linear));
        for account in &moved {
            suite.must(account, donate(suite, account));
        }
        suite.council_must(calls::move_account(suite, &moved[0], &moved[1]));
        let recipients = recipients.to_vec();
        Fund { donors, stranger, moved, recipient, assembly, recipients, running, suspended }
    }
}

/// The Council records a gift of so many stroops of EURMTL in each of the three months before this
/// one, in payments with numbers from `first` on.
pub fn record_gifts(suite: &mut Suite, donors: &[Account], amount: i128, first: u8) {
    let gifts = donors.iter().flat_map(|donor| (1..=3).map(move |month| (donor, 30 * DAY * month)));
    for ((donor, ago), number) in gifts.zip(first..) {
        let (council, asset) = (&suite.council, &suite.eurmtl);
        suite.council_must(payment(suite, council, donor, asset, amount, (ago, number)));
    }
}

fn call(s: &Suite, function: &'static str, args: Vec<ScVal>) -> Call {
    Call::new(&s.endowment, function, args)
}

/// One EURMTL to the principal.
pub fn donate(s: &Suite, donor: &Account) -> Call {
    gift(s, donor, &s.eurmtl, EURMTL, PRINCIPAL)
}

pub fn gift(s: &Suite, donor: &Account, asset: &ScAddress, amount: i128, purpose: u32) -> Call {
    let args = vec![account(donor), address(asset), number(amount), ScVal::U32(purpose)];
    call(s, "donate", args)
}

pub fn receive_income(s: &Suite, payer: &Account) -> Call {
    call(s, "receive_income", vec![account(payer), address(&s.eurmtl), number(EURMTL)])
}

pub fn recognise(s: &Suite) -> Call {
    call(s, "recognise", vec![address(&s.eurmtl)])
}

pub fn write_off(s: &Suite) -> Call {
    call(s, "write_off", vec![address(&s.eurmtl), number(EURMTL), hash(36)])
}

/// Of one unit, so many seconds ago.
pub fn record_payment(
    s: &Suite,
    officer: &Account,
    donor: &Account,
    asset: &ScAddress,
    ago: u64,
    transaction: u8,
) -> Call {
    payment(s, officer, donor, asset, EURMTL, (ago, transaction))
}

fn payment(
    s: &Suite,
    officer: &Account,
    donor: &Account,
    asset: &ScAddress,
    amount: i128,
    (ago, transaction): (u64, u8),
) -> Call {
    let time = ScVal::U64(s.chain.now() - ago);
    let (officer, donor, asset) = (account(officer), account(donor), address(asset));
    let payment = [time, hash(transaction), ScVal::U32(0)];
    let args = vec![officer, donor, asset, number(amount)];
    call(s, "record_payment", [args, payment.to_vec()].concat())
}

pub fn annul_payment(s: &Suite, donor: &Account, transaction: u8) -> Call {
    let args = vec![account(donor), hash(transaction), ScVal::U32(0), hash(37)];
    call(s, "annul_payment", args)
}

/// For a thousand days.
pub fn agree_asset(s: &Suite, asset: &ScAddress, rate: i128) -> Call {
    let until = ScVal::U64(s.chain.now() + 1_000 * DAY);
    call(s, "agree_asset", vec![address(asset), number(rate), until])
}

pub fn remove_asset(s: &Suite, asset: &ScAddress) -> Call {
    call(s, "remove_asset", vec![address(asset)])
}

pub fn seat_assembly(s: &Suite, assembly: &Account) -> Call {
    call(s, "seat_assembly", vec![account(assembly)])
}

pub fn set_policy(s: &Suite) -> Call {
    let (rate, target) = POLICY;
    let policy = record([("spending_rate", ScVal::U32(rate)), ("target", number(target))]);
    call(s, "set_policy", vec![policy, hash(10)])
}

pub fn draw(s: &Suite) -> Call {
    call(s, "draw", vec![address(&s.eurmtl), number(EURMTL)])
}

pub fn unlock(s: &Suite) -> Call {
    call(s, "unlock", vec![address(&s.eurmtl), number(EURMTL), hash(3)])
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

pub fn follow(s: &Suite, [old, new]: &[Account; 2], grants: &[u32]) -> Call {
    call(s, "follow", vec![account(old), account(new), numbers(grants)])
}

pub fn bump(s: &Suite, donors: &[Account], grants: &[u32]) -> Call {
    call(s, "bump", vec![accounts(donors), numbers(grants)])
}

fn numbers(numbers: &[u32]) -> ScVal {
    vector(numbers.iter().map(|number| ScVal::U32(*number)).collect())
}
