//! Money in and out: gifts, a budget, grants, a clawback, and recipients who may receive nothing.

use endowment::{Earning, Error, Linear, Purpose};
use membership::{Error as Register, Ground, Role};
use scenarios::{calls, Account, Call, Refusal, World, EURMTL, RATE, XLM};
use soroban_sdk::{vec, xdr::ScVal};

use crate::pair::Pair;

/// The asset contract's errors.
const TOO_LITTLE: Refusal = Refusal::Contract(10);
const NO_TRUSTLINE: Refusal = Refusal::Contract(13);

/// The issuer of EURMTL pays some, or takes some from an address.
pub fn bank(w: &World, function: &'static str, whom: ScVal, amount: i128) -> Call {
    Call::new(&w.eurmtl, function, std::vec![whom, calls::val(amount)])
}

#[test]
fn the_ways_of_money_are_the_same_on_the_devnet_and_in_the_test_environment() {
    let pair = Pair::deploy();
    let w = &pair.world;
    let (council, eurmtl) = (w.council.clone(), &w.eurmtl);
    let [donor, recipient, assembly, secretary] =
        ["donor", "recipient", "assembly", "secretary"].map(|name| pair.account(name));
    pair.passes(&council, &calls::appoint(w, &secretary, Role::Secretary, 4_000_000_000));
    pair.open_purse(&donor);
    let of = |account: &Account| ScVal::Address(account.into());
    pair.passes(&w.bank, &bank(w, "mint", of(&donor), 9_000 * EURMTL));

    let give = |amount, purpose| calls::donate(w, &donor, eurmtl, amount, purpose);
    pair.passes(&donor, &give(5_000 * EURMTL, Purpose::Principal));
    pair.passes(&donor, &give(3_000 * EURMTL, Purpose::Budget));
    pair.fails(&donor, &give(2_000 * EURMTL, Purpose::Budget), TOO_LITTLE);
    let of_xlm = calls::donate(w, &donor, &w.xlm, 5 * XLM, Purpose::Principal);
    pair.fails(&donor, &of_xlm, Error::UnknownAsset);
    pair.passes(&council, &calls::agree_asset(w, &w.xlm, RATE, 4_000_000_000));
    pair.passes(&donor, &of_xlm);
    pair.passes(&donor, &calls::receive_income(w, &donor, eurmtl, 100 * EURMTL));
    let unasked = calls::transfer(eurmtl, &donor, w.endowment.clone(), 7 * EURMTL);
    pair.passes(&donor, &unasked);
    pair.passes(&w.relay, &calls::recognise(w, eurmtl));
    pair.fails(&w.relay, &calls::recognise(w, eurmtl), Error::NothingToRecognise);
    let paid = calls::record_payment(w, &secretary, &donor, eurmtl, EURMTL, w.now() - 60, 5);
    pair.passes(&secretary, &paid);
    pair.fails(&secretary, &paid, Error::AlreadyRecorded);

    pair.passes(&council, &calls::draw(w, eurmtl, 200 * EURMTL));
    pair.fails(&council, &calls::draw(w, eurmtl, EURMTL), Error::BeyondRate);
    pair.passes(&council, &calls::seat_assembly(w, &assembly));
    pair.passes(&assembly, &calls::unlock(w, eurmtl, 50 * EURMTL));
    let (start, end) = (w.now() - 1_000, w.now() + 1_000_000);
    let period = (start, end);
    pair.passes(&council, &calls::adopt_budget(w, period, &[("work", eurmtl, 2_000 * EURMTL)]));

    let award = |earning| calls::award_of_first(w, &recipient, "work", earning);
    let linear = Linear { amount: 600 * EURMTL, cliff: start, end, start };
    let parts = vec![&w.env, 30 * EURMTL, 70 * EURMTL];
    let earnings =
        [Earning::AtOnce(EURMTL), Earning::Linear(linear), Earning::Stepwise(parts)].map(award);
    pair.passes(&council, &calls::grant(w, earnings));
    let beyond = award(Earning::AtOnce(1_500 * EURMTL));
    pair.fails(&council, &calls::grant(w, [beyond]), Error::BeyondCap);
    pair.fails(&recipient, &calls::claim(w, 1), NO_TRUSTLINE);
    pair.open_purse(&recipient);
    pair.passes(&recipient, &calls::claim(w, 1));
    pair.passes(&recipient, &calls::claim(w, 2));
    pair.fails(&recipient, &calls::claim(w, 3), Error::NothingToClaim);
    pair.passes(&secretary, &calls::confirm(w, &secretary, 3, 0));
    pair.passes(&council, &calls::suspend_grants(w, &[3]));
    pair.fails(&recipient, &calls::claim(w, 3), Error::GrantSuspended);
    pair.passes(&council, &calls::resume_grants(w, &[3]));
    pair.passes(&council, &calls::bankrupt(w, [&recipient]));
    pair.fails(&recipient, &calls::claim(w, 3), Error::Barred);
    pair.fails(&council, &calls::grant(w, [award(Earning::AtOnce(EURMTL))]), Register::Blacklisted);
    pair.fails(
        &council,
        &calls::exclude(w, &council, [&recipient], Ground::Norms),
        Register::NotParticipant,
    );
    pair.passes(&council, &calls::claw_back(w, &[2], false));
    pair.passes(&council, &calls::rehabilitate(w, [&recipient]));
    pair.passes(&recipient, &calls::claim(w, 3));
    pair.passes(&council, &calls::claw_back(w, &[3], true));

    let fund = ScVal::Address(w.endowment.clone());
    pair.passes(&w.bank, &bank(w, "clawback", fund, 40 * EURMTL));
    pair.passes(&council, &calls::write_off(w, eurmtl, 40 * EURMTL));
    pair.compare_entries();
    let page = || std::vec![ScVal::U32(1), ScVal::U32(100)];
    for reader in ["grants", "budgets", "donors"] {
        pair.reads(&Call::new(&w.endowment, reader, page()));
    }
    for reader in ["balances", "progress", "overview"] {
        pair.reads(&Call::new(&w.endowment, reader, std::vec![]));
    }
}
