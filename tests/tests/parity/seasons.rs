//! Money over the end of a month and of a year: months that are closed, what was given in a year
//! before, and who followed whom.

use common::{calendar, Kind};
use endowment::{Earning, Error, Linear, Purpose};
use membership::Role;
use scenarios::{calls, Account, Call, DAY, EURMTL, RATE, TARGET, XLM};
use soroban_sdk::{vec, xdr::ScVal};

use crate::{money::bank, pair::Pair};

/// Later than everything here, in Unix seconds.
const FOR_EVER: u64 = 4_000_000_000;
/// Ledgers that pass with a month.
const MONTH: u32 = 31 * common::ttl::DAY;
/// Ledgers that pass with a year: so many that what was stored before has less left to live than
/// the contracts let pass.
const SOME: u32 = 40 * common::ttl::DAY;

/// Two worlds, and who gives and receives in them.
struct Seasons {
    pair: Pair,
    secretary: Account,
    assembly: Account,
    donor: Account,
    /// Participates, gives, has the first two grants, and moves to the successor.
    member: Account,
    successor: Account,
    /// Has the third grant, by milestones.
    recipient: Account,
}

impl Seasons {
    fn begin() -> Self {
        let pair = Pair::deploy();
        let [secretary, assembly, donor, member, successor, recipient] =
            ["secretary", "assembly", "donor", "member", "successor", "recipient"]
                .map(|name| pair.account(name));
        let (w, council) = (&pair.world, &pair.world.council);
        pair.passes(council, &calls::appoint(w, &secretary, Role::Secretary, FOR_EVER));
        pair.passes(council, &calls::seat_assembly(w, &assembly));
        for account in [&member, &successor] {
            pair.open_trustline(account, Kind::Individual);
        }
        pair.passes(&member, &calls::apply(w, &member, Kind::Individual));
        pair.passes(&secretary, &calls::screen(w, &secretary, [&member]));
        pair.passes(council, &calls::found(w, [&member]));
        for (account, eurmtl) in
            [(&donor, 9_000), (&member, 100), (&successor, 100), (&recipient, 0)]
        {
            pair.open_purse(account);
            let to = ScVal::Address(account.into());
            pair.passes(&w.bank, &bank(w, "mint", to, eurmtl * EURMTL));
        }
        Seasons { pair, secretary, assembly, donor, member, successor, recipient }
    }

    /// Days until the first that `period` counts to another one than today.
    fn days_to_next(&self, period: fn(u64) -> u32) -> u64 {
        let now = self.pair.world.now();
        let later = |days: &u64| period(now + days * DAY) != period(now);
        (1..=366).find(later).expect("no month or year is longer")
    }

    fn gives(&self, donor: &Account, eurmtl: i128, purpose: Purpose) {
        let w = &self.pair.world;
        self.pair.passes(donor, &calls::donate(w, donor, &w.eurmtl, eurmtl * EURMTL, purpose));
    }

    fn of_xlm(&self) -> Call {
        let w = &self.pair.world;
        calls::donate(w, &self.donor, &w.xlm, 5 * XLM, Purpose::Principal)
    }

    /// Gifts, a draw, a budget, and a grant of each kind.
    fn first_month(&self) {
        let (pair, w) = (&self.pair, &self.pair.world);
        let council = &w.council;
        pair.passes(council, &calls::agree_asset(w, &w.xlm, RATE, FOR_EVER));
        self.gives(&self.donor, 5_000, Purpose::Principal);
        self.gives(&self.donor, 2_000, Purpose::Budget);
        self.gives(&self.member, 40, Purpose::Principal);
        pair.passes(&self.donor, &self.of_xlm());
        pair.passes(council, &calls::draw(w, &w.eurmtl, 100 * EURMTL));

        let (start, end) = (w.now() - 1_000, w.now() + 700 * DAY);
        let categories = [("work", &w.eurmtl, 1_000 * EURMTL)];
        pair.passes(council, &calls::adopt_budget(w, (start, end), &categories));
        let linear = Linear { amount: 600 * EURMTL, cliff: start, end, start };
        let parts = vec![&w.env, 30 * EURMTL, 70 * EURMTL];
        let awards = [
            calls::award_of_first(w, &self.member, "work", Earning::AtOnce(EURMTL)),
            calls::award_of_first(w, &self.member, "work", Earning::Linear(linear)),
            calls::award_of_first(w, &self.recipient, "work", Earning::Stepwise(parts)),
        ];
        pair.passes(council, &calls::grant(w, awards));
        pair.compare_entries();
    }

    /// A claim closes the month of one asset and a gift that of the other; the other's rate
    /// changes; the register stops a recipient for a while.
    fn next_month(&self) {
        let (pair, w) = (&self.pair, &self.pair.world);
        let council = &w.council;
        let agreed = w.now();
        pair.pass(self.days_to_next(calendar::month), MONTH);
        pair.passes(&self.member, &calls::claim(w, 2));
        self.gives(&self.donor, 7, Purpose::Principal);
        pair.passes(&self.donor, &self.of_xlm());

        pair.passes(council, &calls::agree_asset(w, &w.xlm, RATE / 3, FOR_EVER));
        let (secretary, donor) = (&self.secretary, &self.donor);
        let paid = calls::record_payment(w, secretary, donor, &w.xlm, XLM, agreed, 5);
        pair.passes(secretary, &paid);
        pair.passes(council, &calls::remove_asset(w, &w.xlm));
        pair.fails(council, &calls::remove_asset(w, &w.xlm), Error::NotAgreed);
        pair.fails(&self.donor, &self.of_xlm(), Error::NotAgreed);
        let wanton = calls::set_policy(w, 10_001, TARGET);
        pair.fails(&self.assembly, &wanton, Error::BadPolicy);
        pair.passes(&self.assembly, &calls::set_policy(w, 500, 2 * TARGET));

        pair.passes(council, &calls::suspend(w, council, &self.member));
        pair.fails(&self.member, &calls::claim(w, 1), Error::Barred);
        self.reads_of_accounts("barred", &[]);
        pair.passes(council, &calls::reinstate(w, council, &self.member));
        pair.passes(&self.member, &calls::claim(w, 1));
        pair.passes(secretary, &calls::confirm(w, secretary, 3, 1));
        pair.passes(&self.recipient, &calls::claim(w, 3));
        pair.compare_entries();
    }

    /// The past year is set aside, payments of it come late, one of them by mistake, and the
    /// member moves: the successor gave in the new year, the member in both.
    fn next_year(&self) {
        let (pair, w) = (&self.pair, &self.pair.world);
        let council = &w.council;
        pair.pass(self.days_to_next(calendar::year), SOME);
        self.gives(&self.donor, 11, Purpose::Principal);
        self.gives(&self.member, 13, Purpose::Budget);
        self.gives(&self.successor, 17, Purpose::Principal);
        pair.fails(council, &calls::draw(w, &w.eurmtl, 300 * EURMTL), Error::BeyondRate);
        pair.passes(council, &calls::draw(w, &w.eurmtl, 200 * EURMTL));
        let last_year = w.now() - 31 * DAY;
        for (donor, transaction) in [(&self.donor, 6), (&self.recipient, 7)] {
            let paid = calls::record_payment(
                w,
                &self.secretary,
                donor,
                &w.eurmtl,
                EURMTL,
                last_year,
                transaction,
            );
            pair.passes(&self.secretary, &paid);
        }
        pair.passes(council, &calls::annul_payment(w, &self.donor, 6));

        let follow = calls::follow(w, &self.member, &self.successor, &[1, 2]);
        pair.fails(&w.relay, &follow, Error::NotMoved);
        pair.passes(council, &calls::move_account(w, &self.member, &self.successor));
        pair.fails(&self.member, &calls::claim(w, 2), Error::Barred);
        pair.passes(&w.relay, &follow);
        pair.fails(&w.relay, &follow, Error::NotRecipient);
        pair.passes(&self.successor, &calls::claim(w, 2));
        pair.passes(&w.relay, &calls::bump_fund(w, [&self.donor, &self.successor], &[1, 2, 3]));
        pair.compare_entries();
    }

    fn reads(&self, reader: &'static str, args: std::vec::Vec<ScVal>) {
        self.pair.reads(&Call::new(&self.pair.world.endowment, reader, args));
    }

    /// A reader about each account, with other arguments after it.
    fn reads_of_accounts(&self, reader: &'static str, others: &[ScVal]) {
        for account in [&self.donor, &self.member, &self.successor, &self.recipient] {
            self.reads(reader, [&[ScVal::Address(account.into())], others].concat());
        }
    }

    /// Every reader, since a time in the first month.
    fn reads_everything(&self, beginning: u64) {
        let w = &self.pair.world;
        let [first, last] = [beginning, w.now()].map(calendar::month);
        for asset in [&w.eurmtl, &w.xlm] {
            let asset = ScVal::Address(asset.clone());
            self.reads("balance", std::vec![asset.clone()]);
            for (from, to) in [(first, first), (first, last), (first + 1, last), (last, last)] {
                let months = [from, to].map(|month| ScVal::U32(month / 12 * 100 + month % 12 + 1));
                self.reads("statement", [std::vec![asset.clone()], months.to_vec()].concat());
            }
        }
        for year in first / 12..=last / 12 {
            self.reads_of_accounts("gifts", &[ScVal::U32(year)]);
        }
        self.reads_of_accounts("barred", &[]);
        for months in [1, 2, last - first + 1] {
            let accounts =
                calls::list([&self.donor, &self.member, &self.successor, &self.recipient]);
            self.reads("giving", std::vec![accounts, ScVal::U32(months)]);
        }
        for transaction in [5, 6, 7, 8] {
            self.reads("payment", std::vec![calls::commitment(transaction), ScVal::U32(0)]);
        }
        for reader in ["grants", "budgets", "donors"] {
            self.reads(reader, std::vec![ScVal::U32(1), ScVal::U32(100)]);
        }
        for reader in ["balances", "progress", "overview"] {
            self.reads(reader, std::vec![]);
        }
    }
}

#[test]
fn a_month_and_a_year_end_alike_on_the_devnet_and_in_the_test_environment() {
    let seasons = Seasons::begin();
    let beginning = seasons.pair.world.now();
    seasons.first_month();
    seasons.next_month();
    seasons.reads_everything(beginning);
    seasons.next_year();
    seasons.reads_everything(beginning);
}
