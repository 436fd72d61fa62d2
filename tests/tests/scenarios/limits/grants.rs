//! Batches and lists of the endowment, at their largest, within the network's limits.

use common::Kind;
use endowment::{Award, Earning, Linear, Purpose};
use membership::Ground;
use scenarios::{calls, granted, Account, Call, Stage, World, DAY, EURMTL, NOW, RATE};
use soroban_sdk::{
    xdr::{ScAddress, ScVal},
    Val, Vec as List,
};

use super::{batches::assert_fits, populated};
use crate::support::addresses;

/// The largest amount of a classic asset.
const MOST: i128 = i64::MAX as i128;
/// 32 letters: the longest name of a category.
const LONGEST: &str = "abcdefghijklmnopqrstuvwxyzabcdef";

/// A world with so much to spend in EURMTL, and a budget for all time of 16 categories, the first
/// with the longest name.
fn spending(eurmtl: i128) -> (World, Vec<Account>) {
    let w = World::new();
    let donor = w.payer("donor", eurmtl);
    w.expect(&donor, &calls::donate(&w, &donor, &w.eurmtl, eurmtl, Purpose::Budget));
    let names: Vec<String> = (2..=16).map(|n| format!("{}{n:02}", &LONGEST[2..])).collect();
    let names = [LONGEST].into_iter().chain(names.iter().map(String::as_str));
    let categories: Vec<_> = names.map(|name| (name, &w.eurmtl, MOST)).collect();
    assert_fits(&w.expect(&w.council, &calls::adopt_budget(&w, (0, u64::MAX), &categories)));
    let recipients = (0..25).map(|n| w.payer(&format!("recipient {n}"), 0)).collect();
    (w, recipients)
}

fn awards(w: &World, recipients: &[Account], earning: &Earning) -> Vec<Award> {
    let award = |recipient| calls::award_of_first(w, recipient, LONGEST, earning.clone());
    recipients.iter().map(award).collect()
}

fn linear(amount: i128) -> Earning {
    Earning::Linear(Linear { amount, cliff: NOW, end: NOW + 100, start: NOW })
}

fn milestones(w: &World, count: usize) -> Earning {
    Earning::Stepwise(List::from_slice(&w.env, &vec![1; count]))
}

#[test]
fn twenty_five_grants_are_made_stopped_resumed_and_taken_back_within_the_networks_limits() {
    let (w, recipients) = spending(2_500);
    let numbers: Vec<u32> = (1..=25).collect();
    let council = &w.council;
    assert_fits(&w.expect(council, &calls::grant(&w, awards(&w, &recipients, &linear(100)))));
    w.pass(50);
    assert_fits(&w.expect(council, &calls::suspend_grants(&w, &numbers)));
    assert_fits(&w.expect(council, &calls::resume_grants(&w, &numbers)));
    assert_fits(&w.expect(council, &calls::claw_back(&w, &numbers, false)));
    assert_fits(&w.expect(council, &calls::claw_back(&w, &numbers, true)));
    let purses = w.endowment_client().balance(&w.address(w.eurmtl.clone())).purses;
    assert_eq!((purses.committed, purses.spendable), (0, 2_500));
}

#[test]
fn grants_of_twelve_milestones_are_made_in_batches_that_fit() {
    let (w, recipients) = spending(2_500);
    let awards = awards(&w, &recipients, &milestones(&w, 12));
    let receipt = w.expect(&w.council, &calls::grant(&w, awards));
    assert_fits(&receipt);
    for milestone in 0..12 {
        w.expect(&w.council, &calls::confirm(&w, &w.council, 1, milestone));
    }
    w.expect(&recipients[0], &calls::claim(&w, 1));
    assert_eq!(w.purse(&recipients[0]), Some(12));
}

/// Fourteen assets more than the stage has, each at the rate of XLM.
fn sixteen_assets(w: &World) -> Vec<ScAddress> {
    let assets = (3..=16).map(|number| w.issue(&format!("ASSET{number}")));
    let assets = assets.inspect(|asset| {
        w.expect(&w.council, &calls::agree_asset(w, asset, RATE, NOW + 365 * DAY));
    });
    assets.collect()
}

#[test]
fn sixteen_assets_are_read_and_kept_together_with_twenty_five_donors_and_grants() {
    let s = Stage::new();
    let w = &s.world;
    let assets = sixteen_assets(w);
    for asset in assets.iter().chain([&w.xlm]) {
        w.expect(&w.council, &calls::agree_asset(w, asset, 2 * RATE, NOW + 365 * DAY));
    }
    let donors: Vec<Account> = (0..12).map(|n| Account::named(&format!("donor {n}"))).collect();
    for (number, donor) in donors.iter().enumerate() {
        let (asset, time) = (&assets[number], w.now());
        let call = calls::record_payment(w, &s.officer, donor, asset, 10, time, 100 + number as u8);
        w.expect(&s.officer, &call);
    }
    let award = || calls::award_of_first(w, &s.recipient, "studies", milestones(w, 12));
    w.expect(&w.council, &calls::grant(w, (0..13).map(|_| award())));
    let grants: Vec<u32> = (granted::LAST + 1..=granted::LAST + 13).collect();
    w.pass(70 * DAY);
    assert_fits(&w.expect(&w.relay, &calls::bump_fund(w, &donors, &grants)));
    assert_eq!(w.endowment_client().overview().counts.assets, 16);
    let balances = w.endowment_client().balances();
    assert_eq!(balances.len(), 16);
    assert_eq!(balances.get(0).unwrap().asset.asset, w.address(w.eurmtl.clone()));
    assert_eq!(balances.get(15).unwrap().asset.asset, w.address(assets[13].clone()));
    assert_eq!(w.endowment_client().progress().worth, 1_000 * EURMTL);
}

#[test]
fn twenty_five_donors_of_three_years_are_kept_beside_sixteen_assets() {
    let s = Stage::new();
    let w = &s.world;
    let assets = sixteen_assets(w);
    let others = || assets.iter().chain([&w.xlm]);
    let donors: Vec<Account> = (0..25).map(|n| Account::named(&format!("donor {n}"))).collect();
    let mut transaction = 100;
    for (days, asset_flows) in [(30, true), (365, true), (0, false)] {
        for donor in &donors {
            transaction += 1;
            let (council, time) = (&w.council, w.now());
            let call = calls::record_payment(w, council, donor, &w.eurmtl, 1, time, transaction);
            w.expect(council, &call);
        }
        for asset in others().filter(|_| asset_flows) {
            let payer = if *asset == w.xlm { &s.donor } else { &w.bank };
            w.expect(payer, &calls::receive_income(w, payer, asset, 1));
            w.expect(&w.council, &calls::agree_asset(w, asset, RATE, NOW + 365 * DAY));
        }
        w.leap(days * DAY);
    }
    w.pass(70 * DAY);
    let receipt = w.expect(&w.relay, &calls::bump_fund(w, &donors, &[]));
    assert_fits(&receipt);
    // Of a donor the latest year, two before it and the place among donors; of each asset its
    // books, the latest month that was closed, its place and, but for EURMTL, former rates.
    assert!(receipt.resources.memory_read_entries >= 25 * 4 + 16 * 4 - 1);
}

#[test]
fn a_hundred_grants_are_read_within_the_instructions_of_one_call() {
    let (w, recipients) = spending(2_500);
    for _ in 0..4 {
        let awards = awards(&w, &recipients, &milestones(&w, 6));
        w.expect(&w.council, &calls::grant(&w, awards));
    }
    let page = Call::new(&w.endowment, "grants", vec![ScVal::U32(1), ScVal::U32(100)]);
    let receipt = w.simulate(&page).expect("a page");
    let grants: List<Val> = w.read(&receipt.value);
    assert_eq!(grants.len(), 100);
    let used = receipt.resources.instructions;
    assert!(used <= scenarios::limits::INSTRUCTIONS, "{used}");
}

/// The fund promises every account a stroop.
fn promise(w: &World, recipients: &[Account]) {
    let donor = w.payer("donor", 25);
    w.expect(&donor, &calls::donate(w, &donor, &w.eurmtl, 25, Purpose::Budget));
    let categories = [(LONGEST, &w.eurmtl, 25)];
    w.expect(&w.council, &calls::adopt_budget(w, (0, u64::MAX), &categories));
    let awards = awards(w, recipients, &Earning::AtOnce(1));
    w.expect(&w.council, &calls::grant(w, awards));
}

#[test]
fn twenty_five_recipients_go_every_way_out_within_the_networks_limits() {
    let (w, _, participants) = populated(25);
    promise(&w, &participants);
    let barred = |w: &World| {
        let barred = |account: &Account| w.endowment_client().barred(&w.address(account));
        participants.iter().filter(|account| barred(account)).count()
    };
    assert_fits(
        &w.expect(&w.council, &calls::exclude(&w, &w.council, &participants, Ground::Norms)),
    );
    assert_eq!(barred(&w), 25);
    assert_fits(&w.expect(&w.council, &calls::release(&w, &participants)));
    assert_eq!(barred(&w), 0);
    assert_fits(&w.expect(&w.council, &calls::bankrupt(&w, &participants)));
    assert_eq!(barred(&w), 25);
    assert_fits(&w.expect(&w.council, &calls::rehabilitate(&w, &participants)));
    assert_eq!(barred(&w), 0);
}

#[test]
fn twenty_five_grants_follow_an_account_that_moved_within_the_networks_limits() {
    let (w, officer, participants) = populated(1);
    let old = &participants[0];
    let all = vec![old.clone(); 25];
    promise(&w, &all);
    let new = w.holder("successor", Kind::Individual);
    for (time, transaction) in [(NOW, 1), (NOW - 365 * DAY, 2)] {
        let call = calls::record_payment(&w, &officer, old, &w.eurmtl, 1, time, transaction);
        w.expect(&officer, &call);
    }
    w.expect(&w.council, &calls::move_account(&w, old, &new));
    let numbers: Vec<u32> = (1..=25).collect();
    assert_fits(&w.expect(&w.relay, &calls::follow(&w, old, &new, &numbers)));
    let recipient = w.endowment_client().grants(&25, &1).get(0).expect("a grant").recipient;
    assert_eq!(recipient, w.address(&new));
    w.open_purse(&new, 0);
    w.expect(&new, &calls::claim(&w, 25));
}

#[test]
fn gifts_of_a_hundred_accounts_are_read_over_any_number_of_months() {
    let s = Stage::new();
    let w = &s.world;
    let mut accounts: Vec<Account> = (0..99).map(|n| Account::named(&format!("n {n}"))).collect();
    accounts.push(s.donor.clone());
    w.pass(30 * DAY);
    for (months, least) in [(0, 0), (1, 3_003 * EURMTL), (2, 0), (u32::MAX, 0)] {
        let list = addresses(w, &accounts.iter().collect::<Vec<_>>());
        let giving = w.endowment_client().giving(&list, &months);
        assert_eq!((giving.len(), giving.get(0), giving.get(99)), (100, Some(0), Some(least)));
    }
    assert!(w.endowment_client().giving(&List::new(&w.env), &3).is_empty());
}
