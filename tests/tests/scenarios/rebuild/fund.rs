//! The endowment rebuilt from its events, and what happens to it for that.

use std::collections::BTreeSet;

use endowment::{Earning, Linear, Purpose};
use scenarios::{
    calls,
    model::{month, Coin, Readers},
    Account, Call, World, DAY, EURMTL, NOW, RATE, XLM,
};
use soroban_sdk::{vec as list, xdr::ScVal, Address, Vec as List};

use super::{eventful, Indexed};

/// Number of the grant by milestones, whose recipient moves.
const OF_MOVED: u32 = 3;

/// Gifts, budgets and grants, before recipients move and fall.
pub(super) fn begins(w: &World, secretary: &Account, people: &[Account], company: &Account) {
    let decide = |call: Call| {
        w.pass(5);
        w.expect(&w.council, &call)
    };
    let [first, second, third, fourth] = [0, 1, 2, 3].map(|n| &people[n]);
    for account in [first, second, third, fourth, company] {
        w.open_purse(account, 1_000 * EURMTL);
    }
    let (eurmtl, xlm) = (&w.eurmtl, &w.xlm);
    decide(calls::seat_assembly(w, secretary));
    decide(calls::agree_asset(w, xlm, RATE, NOW + 300 * DAY));
    let gifts = [
        (first, eurmtl, 300 * EURMTL, Purpose::Principal),
        (second, eurmtl, 400 * EURMTL, Purpose::Budget),
        (second, eurmtl, EURMTL, Purpose::Principal),
        (first, xlm, 7 * XLM, Purpose::Budget),
        (company, xlm, 3 * XLM, Purpose::Principal),
    ];
    for (donor, asset, amount, purpose) in gifts {
        w.expect(donor, &calls::donate(w, donor, asset, amount, purpose));
    }
    decide(calls::agree_asset(w, xlm, 2 * RATE, NOW + 200 * DAY));
    let paid = [(first, eurmtl, NOW - 20 * DAY, 41), (company, xlm, NOW + 3 * DAY, 42)];
    for (donor, asset, time, transaction) in paid {
        let payment = calls::record_payment(
            w,
            secretary,
            donor,
            asset,
            9 * EURMTL,
            time.min(w.now()),
            transaction,
        );
        w.expect(secretary, &payment);
    }
    decide(calls::annul_payment(w, company, 42));
    decide(calls::annul_payment(w, first, 41));
    let again = calls::record_payment(w, secretary, second, eurmtl, 8 * EURMTL, w.now(), 41);
    w.expect(secretary, &again);
    let mut beside = calls::record_payment(w, secretary, company, eurmtl, EURMTL, w.now(), 41);
    *beside.args.last_mut().unwrap() = ScVal::U32(99);
    w.expect(secretary, &beside);
    decide(calls::remove_asset(w, xlm));
    w.expect(second, &calls::receive_income(w, second, eurmtl, 11 * EURMTL));
    w.pay_directly(second, xlm, &w.endowment, 2 * XLM);
    w.expect(second, &calls::recognise(w, xlm));

    decide(calls::draw(w, eurmtl, EURMTL));
    w.expect(secretary, &calls::unlock(w, eurmtl, 50 * EURMTL));
    w.expect(secretary, &calls::set_policy(w, 300, 7_000 * EURMTL));
    let categories = [("c0", eurmtl, 500 * EURMTL), ("c1", xlm, 7 * XLM)];
    decide(calls::adopt_budget(w, (w.now(), NOW + 300 * DAY), &categories));
    let start = w.now();
    let linear = Linear { amount: 40 * EURMTL, cliff: start, end: start + 20 * DAY, start };
    let parts = list![&w.env, 6 * EURMTL, 5 * EURMTL];
    let awards = [
        calls::award_of_first(w, third, "c0", Earning::AtOnce(10 * EURMTL)),
        calls::award_of_first(w, fourth, "c0", Earning::Linear(linear)),
        calls::award_of_first(w, first, "c0", Earning::Stepwise(parts)),
        calls::award_of_first(w, second, "c1", Earning::AtOnce(4 * XLM)),
        calls::award_of_first(w, company, "c0", Earning::Linear(linear)),
    ];
    decide(calls::grant(w, awards));
    w.expect(secretary, &calls::confirm(w, secretary, OF_MOVED, 1));
    w.pass(DAY);
    w.expect(fourth, &calls::claim(w, 2));
    decide(calls::suspend_grants(w, &[2, 4]));
    w.pass(DAY);
    decide(calls::resume_grants(w, &[2]));
    w.pass(DAY);
    w.expect(company, &calls::claim(w, 5));
    decide(calls::claw_back(w, &[5, 4], true));
    decide(calls::suspend_grants(w, &[2]));
    w.pass(DAY);
    decide(calls::claw_back(w, &[2], false));
    decide(calls::resume_grants(w, &[2]));
}

/// The year ends, what moved follows, and the issuer takes what it likes.
pub(super) fn ends(w: &World, old: &Account, new: &Account) {
    w.pass(30 * DAY);
    w.expect(old, &calls::follow(w, old, new, &[OF_MOVED]));
    w.open_purse(new, 20 * EURMTL);
    w.expect(new, &calls::claim(w, OF_MOVED));
    w.expect(new, &calls::donate(w, new, &w.eurmtl, 5 * EURMTL, Purpose::Principal));
    let held = w.holds(&w.eurmtl, w.endowment.clone());
    w.claw_back_eurmtl(w.endowment.clone(), held - EURMTL);
    let lacking = w.endowment_client().balance(&w.address(w.eurmtl.clone())).shortfall;
    w.expect(&w.council, &calls::write_off(w, &w.eurmtl, lacking));
    w.pay_directly(&w.bank, &w.eurmtl, &w.endowment, 30 * EURMTL);
    w.expect(old, &calls::recognise(w, &w.eurmtl));
}

fn addresses(i: &Indexed) -> Vec<Address> {
    i.each().map(|(_, account)| account).collect()
}

#[test]
fn the_endowment_is_rebuilt_from_its_events() {
    let i = eventful();
    let (w, endowment) = (&i.world, i.world.endowment_client());
    let coins = [&w.eurmtl, &w.xlm].map(|asset| w.address(asset.clone()));
    let accounts = addresses(&i);
    let fund = &i.indexer.fund;
    let expected = Readers { env: &w.env, fund, now: w.now(), accounts: &accounts, coins: &coins };

    let held = |coin: Coin| w.holds([&w.eurmtl, &w.xlm][coin], w.endowment.clone());
    let balances = fund.coins.iter().map(|coin| expected.balance(*coin, held(*coin)));
    assert_eq!(List::from_iter(&w.env, balances), endowment.balances());
    assert_eq!(expected.progress(), endowment.progress());
    let (this, written) = (month(w.now()), |month: u32| month / 12 * 100 + month % 12 + 1);
    for (coin, from, to) in [(0, this - 1, this), (0, this, this), (1, this - 3, this - 1)] {
        let read = endowment.statement(&coins[coin], &written(from), &written(to));
        assert_eq!(expected.statement(coin, from, to), read);
    }

    assert_eq!(expected.donors(), endowment.donors(&1, &100));
    assert_eq!(expected.years().len(), 2, "a year turned");
    for (id, account) in i.each() {
        for year in expected.years() {
            assert_eq!(
                expected.gifts(id, year),
                endowment.gifts(&account, &year),
                "{id} in {year}"
            );
        }
        assert_eq!(fund.barred.contains(&id), endowment.barred(&account), "{id}");
    }
    for (transaction, operation) in fund.paid.keys() {
        let read = endowment.payment(&expected.hash(*transaction), operation);
        assert_eq!(expected.payment((*transaction, *operation)), read);
    }

    assert_eq!(expected.budgets(), endowment.budgets(&1, &100));
    let grants = (1..=fund.grants.len() as u32).map(|number| expected.grant(number));
    assert_eq!(List::from_iter(&w.env, grants), endowment.grants(&1, &100));
    let endowment::Overview { assembly, counts, policy } = endowment.overview();
    let lengths = [fund.coins.len(), fund.budgets.len(), fund.donors.len(), fund.grants.len()];
    let read = [counts.assets, counts.budgets, counts.donors, counts.grants];
    assert_eq!(lengths.map(|length| length as u32), read);
    assert_eq!(fund.policy, (policy.spending_rate, policy.target));
    assert_eq!(fund.assembly, assembly.map(|assembly| i.id(&assembly)));
    let flows: BTreeSet<_> =
        fund.flowed.iter().map(|flowed| format!("{:?}", flowed.flow)).collect();
    assert_eq!(flows.len(), 11, "everything flowed: {flows:?}");
    assert!(fund.paid.values().any(|paid| paid.annulled));
}
