//! Money in (PLAN-9b): who may give, for what, and what arrives without a word.

use endowment::{Award, EndowmentClient, Error, Purpose, Recognised};
use scenarios::{
    calls, Account, Call, Refusal, World, AUTHORIZED, CLAWBACK, EURMTL, MAINTAIN, RATE, XLM,
};
use soroban_sdk::{
    auth::{ContractContext, InvokerContractAuthEntry, SubContractInvocation},
    contract, contractimpl, vec as list,
    xdr::{AccountEntryExt, AccountEntryExtensionV1, AccountEntryExtensionV1Ext, Liabilities},
    Address, Env, Event, IntoVal, Symbol,
};

use super::{agree_xlm, at_once, award, contribute, date, endow, fund_budget, gifts};
use super::{least, plan, purses, purses_of, sheet, until};
use crate::association::refused;

/// Of the asset contract: there is less to give.
const TOO_LITTLE: Refusal = Refusal::Contract(10);
/// Of the asset contract: the trustline is not authorised.
const FROZEN: Refusal = Refusal::Contract(11);

#[test]
fn anybody_gives_and_the_purpose_decides_the_purse() {
    let w = World::new();
    let stranger = w.payer("stranger", 10 * EURMTL);
    endow(&w, &stranger, 3);
    contribute(&w, &stranger, 2);
    assert_eq!(purses(&w), [3 * EURMTL, 2 * EURMTL, 0]);
    assert_eq!(w.purse(&stranger), Some(5 * EURMTL));
    assert_eq!(gifts(&w, &stranger, 2023)[11], 5 * EURMTL);
    assert_eq!(w.endowment_client().overview().counts.donors, 1);
}

#[test]
fn the_issuer_of_the_asset_gives_too() {
    let w = World::new();
    endow(&w, &w.bank, 1_000_000);
    assert_eq!(purses(&w), [1_000_000 * EURMTL, 0, 0]);
    assert_eq!(gifts(&w, &w.bank, 2023)[11], 1_000_000 * EURMTL);
}

#[test]
fn who_can_not_pay_gives_nothing() {
    let w = World::new();
    let donor = w.payer("donor", 5 * EURMTL);
    let call = |amount| calls::donate(&w, &donor, &w.eurmtl, amount, Purpose::Principal);
    refused(&w, &donor, &call(5 * EURMTL + 1), TOO_LITTLE);
    for flags in [MAINTAIN | CLAWBACK, CLAWBACK] {
        w.set_purse(&donor, 5 * EURMTL, flags);
        refused(&w, &donor, &call(EURMTL), FROZEN);
    }
    w.set_purse(&donor, 5 * EURMTL, AUTHORIZED | CLAWBACK);
    w.expect(&donor, &call(5 * EURMTL));
    let poor = w.account("poor");
    let call = calls::donate(&w, &poor, &w.eurmtl, EURMTL, Purpose::Principal);
    refused(&w, &poor, &call, Refusal::Contract(13));
}

#[test]
fn a_gift_without_the_transfer_authorised_along_is_refused() {
    let w = World::new();
    let donor = w.payer("donor", 5 * EURMTL);
    let mut call = calls::donate(&w, &donor, &w.eurmtl, EURMTL, Purpose::Principal);
    call.below.clear();
    refused(&w, &donor, &call, Refusal::Unauthorised);
    let less = calls::transfer(&w.eurmtl, &donor, w.endowment.clone(), EURMTL - 1);
    refused(&w, &donor, &call.with(less), Refusal::Unauthorised);
}

#[test]
fn a_gift_in_lumens_counts_at_its_rate_rounded_down() {
    let w = World::new();
    let donor = w.account("donor");
    agree_xlm(&w, RATE, date(2024, 12, 31));
    let give = |stroops| {
        let call = calls::donate(&w, &donor, &w.xlm, stroops, Purpose::Principal);
        w.expect(&donor, &call);
        gifts(&w, &donor, 2023)[11]
    };
    assert_eq!(give(20 * XLM), 2 * EURMTL);
    assert_eq!(give(19), 2 * EURMTL + 1, "1.9 stroops are one");
    assert_eq!(give(9), 2 * EURMTL + 1, "0.9 stroops are none");
    assert_eq!(purses_of(&w, &w.xlm), [20 * XLM + 28, 0, 0], "the fund has all of it");
    assert_eq!(purses(&w), [0, 0, 0]);
}

#[test]
fn who_gave_less_than_a_stroops_worth_is_a_donor_of_nothing() {
    let w = World::new();
    let donor = w.account("donor");
    agree_xlm(&w, 1, date(2024, 12, 31));
    w.expect(&donor, &calls::donate(&w, &donor, &w.xlm, XLM - 1, Purpose::Budget));
    assert_eq!(w.endowment_client().overview().counts.donors, 1);
    until(&w, date(2024, 1, 1));
    assert_eq!(least(&w, &donor, 1), 0);
    assert_eq!(purses_of(&w, &w.xlm), [0, XLM - 1, 0]);
}

#[test]
fn income_is_spendable_and_nobodys_gift() {
    let w = World::new();
    let company = w.payer("company", 500 * EURMTL);
    w.expect(&company, &calls::receive_income(&w, &company, &w.eurmtl, 500 * EURMTL));
    assert_eq!(purses(&w), [0, 500 * EURMTL, 0]);
    assert_eq!(gifts(&w, &company, 2023), [0; 12]);
    assert_eq!(w.endowment_client().overview().counts.donors, 0);
    plan(&w, 500);
    w.expect(&w.council, &calls::grant(&w, [award(&w, &company, at_once(500))]));
}

#[test]
fn what_arrives_unasked_waits_until_anyone_has_it_booked_to_the_principal() {
    let w = World::new();
    let sponsor = fund_budget(&w, 10);
    w.open_purse(&sponsor, 7 * EURMTL);
    w.pay_directly(&sponsor, &w.eurmtl, &w.endowment, 7 * EURMTL);
    let unasked = sheet(&w, &w.eurmtl);
    assert_eq!(
        (unasked.unrecognised, unasked.shortfall, unasked.held),
        (70_000_000, 0, 170_000_000)
    );
    assert_eq!(purses(&w), [0, 10 * EURMTL, 0], "no purse has it yet");
    let stranger = w.account("stranger");
    let receipt = w.expect(&stranger, &calls::recognise(&w, &w.eurmtl));
    assert_eq!(w.read::<i128>(&receipt.value), 7 * EURMTL);
    let event = Recognised { asset: w.address(w.eurmtl.clone()), amount: 7 * EURMTL };
    assert_eq!(receipt.events, [event.to_xdr(&w.env, &w.address(w.endowment.clone()))]);
    assert_eq!(purses(&w), [7 * EURMTL, 10 * EURMTL, 0]);
    assert_eq!(sheet(&w, &w.eurmtl).unrecognised, 0);
    assert_eq!(gifts(&w, &sponsor, 2023)[11], 10 * EURMTL, "it is nobody's gift");
    refused(&w, &stranger, &calls::recognise(&w, &w.eurmtl), Error::NothingToRecognise);
}

#[test]
fn nothing_is_granted_from_what_arrived_unasked() {
    let w = World::new();
    let sponsor = fund_budget(&w, 100);
    w.open_purse(&sponsor, 50 * EURMTL);
    w.pay_directly(&sponsor, &w.eurmtl, &w.endowment, 50 * EURMTL);
    let more = Award { budget: plan(&w, 1_000), ..award(&w, &sponsor, at_once(101)) };
    refused(&w, &w.council, &calls::grant(&w, [more.clone()]), Error::Insufficient);
    w.expect(&w.relay, &calls::recognise(&w, &w.eurmtl));
    refused(&w, &w.council, &calls::grant(&w, [more]), Error::Insufficient);
}

#[test]
fn what_arrives_in_an_asset_that_was_never_agreed_is_on_no_book() {
    let w = World::new();
    let stranger = w.account("stranger");
    w.pay_directly(&stranger, &w.xlm, &w.endowment, 9 * XLM);
    refused(&w, &stranger, &calls::recognise(&w, &w.xlm), Error::UnknownAsset);
    assert!(w.endowment_client().try_balance(&w.address(w.xlm.clone())).is_err());
    // Once the Council agrees the asset, it is found.
    agree_xlm(&w, RATE, date(2024, 12, 31));
    assert_eq!(sheet(&w, &w.xlm).unrecognised, 9 * XLM);
    w.expect(&stranger, &calls::recognise(&w, &w.xlm));
    assert_eq!(purses_of(&w, &w.xlm), [9 * XLM, 0, 0]);
}

#[test]
fn a_gift_for_another_account_is_that_accounts_to_authorise() {
    let w = World::new();
    let (donor, other) = (w.payer("donor", EURMTL), w.payer("other", EURMTL));
    let call = calls::donate(&w, &donor, &w.eurmtl, EURMTL, Purpose::Principal);
    refused(&w, &other, &call, Refusal::Unauthorised);
    assert_eq!(w.purse(&donor), Some(EURMTL));
}

/// A patron that is a contract.
#[contract]
struct Patron;

#[contractimpl]
impl Patron {
    /// Gives of its own to be spent: only that transfer of it may be made.
    pub fn give(env: Env, fund: Address, asset: Address, amount: i128) {
        let patron = env.current_contract_address();
        let transfer = ContractContext {
            contract: asset.clone(),
            fn_name: Symbol::new(&env, "transfer"),
            args: (patron.clone(), fund.clone(), amount).into_val(&env),
        };
        env.authorize_as_current_contract(list![
            &env,
            InvokerContractAuthEntry::Contract(SubContractInvocation {
                context: transfer,
                sub_invocations: list![&env],
            }),
        ]);
        EndowmentClient::new(&env, &fund).donate(&patron, &asset, &amount, &Purpose::Budget);
    }
}

#[test]
fn a_contract_gives_by_authorising_the_transfer() {
    let w = World::new();
    let patron = w.proxy();
    let payer = w.payer("payer", 10 * EURMTL);
    w.pay_directly(&payer, &w.eurmtl, &patron, 10 * EURMTL);
    // Its call authorises the gift, and not what the endowment calls for it.
    let gift = calls::donate(&w, patron.clone(), &w.eurmtl, 4 * EURMTL, Purpose::Budget);
    refused(&w, &w.relay, &w.through_proxy(&gift), Refusal::Unauthorised);
    w.env.register_at(&w.address(patron.clone()), Patron, ());
    let [fund, asset] = [&w.endowment, &w.eurmtl].map(|contract| w.address(contract.clone()));
    let args = [calls::val(fund), calls::val(asset), calls::val(4 * EURMTL)];
    let give = Call::new(&patron, "give", args.to_vec());
    w.submit_with(w.relay.id(), &give, vec![]).expect("nobody else signs");
    assert_eq!(purses(&w), [0, 4 * EURMTL, 0]);
    assert_eq!(w.holds(&w.eurmtl, patron.clone()), 6 * EURMTL);
    let months = w.endowment_client().gifts(&w.address(patron), &2023);
    assert_eq!(months.get(11), Some(4 * EURMTL));
}

#[test]
fn what_the_reserve_or_an_offer_binds_is_not_given() {
    let w = World::new();
    agree_xlm(&w, RATE, date(2024, 12, 31));
    let donor = w.payer("donor", 10 * EURMTL);
    w.offer_eurmtl(&donor, 0, 7 * EURMTL);
    // Of 100 XLM, the account and its trustline have to keep 1.5.
    for (asset, free) in [(&w.eurmtl, 3 * EURMTL), (&w.xlm, 98 * XLM + XLM / 2)] {
        let donate = |amount| calls::donate(&w, &donor, asset, amount, Purpose::Budget);
        refused(&w, &donor, &donate(free + 1), TOO_LITTLE);
        w.fork().expect(&donor, &donate(free));
    }
    offer_lumens(&w, &donor, 90 * XLM);
    let donate = |amount| calls::donate(&w, &donor, &w.xlm, amount, Purpose::Budget);
    refused(&w, &donor, &donate(8 * XLM + XLM / 2 + 1), TOO_LITTLE);
    w.expect(&donor, &donate(8 * XLM + XLM / 2));
}

/// The holder puts so many stroops of XLM into open offers.
fn offer_lumens(w: &World, account: &Account, selling: i128) {
    let selling = selling.try_into().unwrap();
    let mut entry = w.account_entry(account).expect("a funded account");
    entry.ext = AccountEntryExt::V1(AccountEntryExtensionV1 {
        liabilities: Liabilities { buying: 0, selling },
        ext: AccountEntryExtensionV1Ext::V0,
    });
    w.set_account_entry(account, entry);
}

#[test]
fn who_can_not_pay_brings_no_income() {
    let w = World::new();
    let payer = w.payer("payer", 5 * EURMTL);
    let call = |amount| calls::receive_income(&w, &payer, &w.eurmtl, amount);
    refused(&w, &payer, &call(5 * EURMTL + 1), TOO_LITTLE);
    for flags in [MAINTAIN | CLAWBACK, CLAWBACK] {
        w.set_purse(&payer, 5 * EURMTL, flags);
        refused(&w, &payer, &call(EURMTL), FROZEN);
    }
    let gone = w.without_purse(&payer);
    refused(&gone, &payer, &call(EURMTL), Refusal::Contract(13));
    w.set_purse(&payer, 5 * EURMTL, AUTHORIZED | CLAWBACK);
    w.expect(&payer, &call(5 * EURMTL));
    assert_eq!(purses(&w), [0, 5 * EURMTL, 0]);
}
