//! Events of the endowment, with those of the asset contracts and of the register.

use common::Kind;
use endowment::{
    AssemblySeated, AssetAgreed, AssetRemoved, Award, Barred, BudgetAdopted, Category, Claimed,
    ClawedBack, Confirmed, Covered, Donated, Drawn, Earning, Followed, Granted, IncomeReceived,
    Linear, PaymentAnnulled, PaymentRecorded, PolicySet, Purpose, Purses, Recognised, Resumed,
    Suspended, Unlocked, WrittenOff,
};
use membership::{Moved, Reinstated, Watched};
use scenarios::{
    calls, granted, Account, Stage, World, DAY, EURMTL, RATE, RECORDED, SPENDING_RATE, TARGET, XLM,
};
use soroban_sdk::{
    vec as list,
    xdr::{ContractEvent, ScAddress},
    Address, BytesN, Event, Symbol, Vec as List,
};

use super::{assert_publishes, by};
use crate::support::{addresses, bytes, clawback, grant, paid};

/// SHA-256 of the plan that the first policy is by.
const PLAN: [u8; 4] = [0x47, 0x13, 0xdb, 0x3a];

fn own(w: &World, event: impl Event) -> ContractEvent {
    by(w, &w.endowment, event)
}

fn eurmtl(w: &World) -> Address {
    w.address(w.eurmtl.clone())
}

fn xlm(w: &World) -> Address {
    w.address(w.xlm.clone())
}

#[test]
fn the_constructor_publishes_the_first_policy_and_the_plan_that_it_is_by() {
    let w = World::new();
    let log = w.log.borrow();
    let of_it = log.iter().map(|(_, event)| event).filter(|event| {
        event.contract_id.clone().map(ScAddress::Contract).as_ref() == Some(&w.endowment)
    });
    let decision: BytesN<32> = w.read(&w.constructor("endowment")[3]);
    assert!(decision.to_array().starts_with(&PLAN));
    let policy = PolicySet { spending_rate: SPENDING_RATE, target: TARGET, decision };
    assert_eq!(of_it.cloned().collect::<Vec<_>>(), [own(&w, policy)]);
}

#[test]
fn a_gift_is_published_with_its_purpose_and_its_worth_rounded_down() {
    let s = Stage::new();
    let (w, donor) = (&s.world, &s.donor);
    let table = [
        (&w.eurmtl, 1, Purpose::Principal, 1),
        (&w.xlm, 19, Purpose::Budget, 1),
        (&w.xlm, 9, Purpose::Principal, 0),
    ];
    for (token, amount, purpose, worth) in table {
        let asset = w.address(token.clone());
        let donated = Donated { donor: w.address(donor), asset, amount, purpose, worth };
        let expected = vec![paid(w, token, donor, w.endowment.clone(), amount), own(w, donated)];
        let call = calls::donate(w, donor, token, amount, purpose);
        assert_publishes(w, donor, &call, expected);
    }
}

#[test]
fn income_and_what_came_unasked_are_published_each_by_its_own_event() {
    let s = Stage::new();
    let (w, payer) = (&s.world, &s.donor);
    let income = IncomeReceived { payer: w.address(payer), asset: eurmtl(w), amount: 7 };
    let expected = vec![paid(w, &w.eurmtl, payer, w.endowment.clone(), 7), own(w, income)];
    assert_publishes(w, payer, &calls::receive_income(w, payer, &w.eurmtl, 7), expected);
    let unasked = Recognised { asset: xlm(w), amount: 3 * XLM };
    let call = calls::recognise(w, &w.xlm);
    assert_publishes(w, &s.stranger, &call, vec![own(w, unasked)]);
}

#[test]
fn a_recorded_payment_is_published_with_who_recorded_it_and_the_worth_of_its_day() {
    let s = Stage::new();
    let w = &s.world;
    let time = w.now();
    w.pass(DAY);
    w.expect(&w.council, &calls::agree_asset(w, &w.xlm, 5 * RATE, u64::MAX));
    for (officer, time, transaction, worth) in
        [(&s.officer, time, 1, EURMTL), (&w.council, w.now(), 2, 5 * EURMTL)]
    {
        let payment = PaymentRecorded {
            donor: w.address(&s.stranger),
            asset: xlm(w),
            amount: 10 * XLM,
            officer: w.address(officer),
            time,
            transaction: bytes(w, transaction),
            operation: 0,
            worth,
        };
        let donor = &s.stranger;
        let call = calls::record_payment(w, officer, donor, &w.xlm, 10 * XLM, time, transaction);
        assert_publishes(w, officer, &call, vec![own(w, payment)]);
    }
}

#[test]
fn an_annulled_payment_is_published_with_the_account_for_which_it_no_longer_counts() {
    let s = Stage::new();
    let w = &s.world;
    let annulled = |donor, transaction| {
        let (donor, reason) = (w.address(donor), bytes(w, 37));
        own(w, PaymentAnnulled { donor, transaction: bytes(w, transaction), operation: 0, reason })
    };
    let call = calls::annul_payment(w, &s.donor, RECORDED);
    assert_publishes(w, &w.council, &call, vec![annulled(&s.donor, RECORDED)]);
    let (old, new) = (&s.moved, &s.successor);
    let paid = calls::record_payment(w, &w.council, old, &w.eurmtl, 9, w.now(), 1);
    w.expect(&w.council, &paid);
    w.expect(&s.stranger, &calls::follow(w, old, new, &[]));
    let call = calls::annul_payment(w, new, 1);
    assert_publishes(w, &w.council, &call, vec![annulled(new, 1)]);
}

#[test]
fn the_council_publishes_the_assets_that_it_agrees_and_removes() {
    let s = Stage::new();
    let w = &s.world;
    let (asset, since, until) = (xlm(w), w.now(), w.now() + 1);
    let agreed = AssetAgreed { asset: asset.clone(), rate: 1, since, until };
    let call = calls::agree_asset(w, &w.xlm, 1, until);
    assert_publishes(w, &w.council, &call, vec![own(w, agreed)]);
    let removed = own(w, AssetRemoved { asset });
    assert_publishes(w, &w.council, &calls::remove_asset(w, &w.xlm), vec![removed]);
}

#[test]
fn what_leaves_the_principal_is_published_by_the_way_in_which_it_leaves() {
    let s = Stage::new();
    let w = &s.world;
    let (asset, amount) = (eurmtl(w), 40 * EURMTL);
    let drawn = own(w, Drawn { asset: asset.clone(), amount });
    assert_publishes(w, &w.council, &calls::draw(w, &w.eurmtl, amount), vec![drawn]);
    let unlocked = own(w, Unlocked { asset: asset.clone(), amount, decision: bytes(w, 31) });
    assert_publishes(w, &s.assembly, &calls::unlock(w, &w.eurmtl, amount), vec![unlocked]);
    let write_off = |amount| calls::write_off(w, &w.eurmtl, amount);
    let lost = |principal, spendable| {
        own(w, WrittenOff { asset: asset.clone(), principal, spendable, reason: bytes(w, 36) })
    };
    assert_publishes(w, &w.council, &write_off(5 * EURMTL), vec![lost(0, 5 * EURMTL)]);
    let Purses { spendable, principal, .. } = w.endowment_client().balance(&asset).purses;
    w.claw_back_eurmtl(w.endowment.clone(), spendable + principal + 1);
    let cover = |covered| own(w, Covered { asset: asset.clone(), covered });
    let events = vec![lost(1, spendable), cover(false)];
    assert_publishes(w, &w.council, &write_off(spendable + 1), events);
    assert_publishes(w, &w.council, &write_off(principal), vec![lost(principal - 1, 0)]);
    w.pay_directly(&w.bank, &w.eurmtl, &w.endowment, 1);
    let recognise = calls::recognise(w, &w.eurmtl);
    assert_publishes(w, &w.relay, &recognise, vec![cover(true)]);
    w.claw_back_eurmtl(w.endowment.clone(), 2);
    assert_publishes(w, &w.relay, &recognise, vec![cover(false)]);
    w.pay_directly(&w.bank, &w.eurmtl, &w.endowment, 5);
    let unasked = own(w, Recognised { asset: asset.clone(), amount: 3 });
    assert_publishes(w, &w.relay, &recognise, vec![unasked, cover(true)]);
}

#[test]
fn the_assembly_publishes_its_policy_and_its_successor() {
    let s = Stage::new();
    let w = &s.world;
    let policy = PolicySet { spending_rate: 10_000, target: 1, decision: bytes(w, 32) };
    let call = calls::set_policy(w, 10_000, 1);
    assert_publishes(w, &s.assembly, &call, vec![own(w, policy)]);
    let seated = own(w, AssemblySeated { assembly: w.address(&s.stranger) });
    assert_publishes(w, &s.assembly, &calls::seat_assembly(w, &s.stranger), vec![seated]);
}

#[test]
fn a_budget_is_published_whole() {
    let s = Stage::new();
    let w = &s.world;
    let category = |asset, cap, name| Category { asset, cap, name: Symbol::new(&w.env, name) };
    let adopted = BudgetAdopted {
        number: 2,
        start: 0,
        end: u64::MAX,
        categories: list![&w.env, category(eurmtl(w), 1, "b"), category(xlm(w), 2, "a")],
        decision: bytes(w, 33),
    };
    let categories = [("b", &w.eurmtl, 1), ("a", &w.xlm, 2)];
    let call = calls::adopt_budget(w, (0, u64::MAX), &categories);
    assert_publishes(w, &w.council, &call, vec![own(w, adopted)]);
}

#[test]
fn grants_are_published_one_by_one_after_the_register_published_the_recipients() {
    let s = Stage::new();
    let w = &s.world;
    let linear = Linear { amount: 5, cliff: 2, end: 3, start: 1 };
    let awards = [
        (&s.stranger, w.eurmtl.clone(), "studies", Earning::AtOnce(4)),
        (&s.participants[0], w.eurmtl.clone(), "studies", Earning::Linear(linear)),
        (&s.stranger, w.xlm.clone(), "aid", Earning::Stepwise(list![&w.env, 6, 7])),
    ];
    let granted = |(place, (recipient, asset, category, earning)): (usize, &Granting)| {
        own(
            w,
            Granted {
                recipient: w.address(*recipient),
                number: granted::LAST + 1 + place as u32,
                asset: w.address(asset.clone()),
                budget: 1,
                category: Symbol::new(&w.env, category),
                earning: earning.clone(),
                purpose: bytes(w, 38),
            },
        )
    };
    let recipients = awards.each_ref().map(|(recipient, ..)| *recipient);
    let watched = Watched { accounts: addresses(w, &recipients) };
    let mut expected = vec![by(w, &w.membership, watched)];
    expected.extend(awards.iter().enumerate().map(granted));
    let awards = awards.iter().map(award(w));
    assert_publishes(w, &w.council, &calls::grant(w, awards), expected);
}

/// To whom, in which asset, from which category, how it is earned.
type Granting<'a> = (&'a Account, ScAddress, &'static str, Earning);

fn award<'a>(w: &'a World) -> impl Fn(&'a Granting<'a>) -> Award {
    move |(to, _, category, earning)| calls::award_of_first(w, *to, category, earning.clone())
}

#[test]
fn a_milestone_and_a_claim_are_published_with_who_and_how_much() {
    let s = Stage::new();
    let (w, recipient) = (&s.world, &s.recipient);
    for (officer, milestone) in [(&s.officer, 2), (&w.council, 1)] {
        let confirmed = Confirmed {
            grant: granted::MILESTONES,
            milestone,
            officer: w.address(officer),
            evidence: bytes(w, 34),
        };
        let call = calls::confirm(w, officer, granted::MILESTONES, milestone);
        assert_publishes(w, officer, &call, vec![own(w, confirmed)]);
    }
    let amount = 60 * EURMTL;
    let claimed = Claimed { recipient: w.address(recipient), grant: granted::MILESTONES, amount };
    let payment = paid(w, &w.eurmtl, w.endowment.clone(), recipient, amount);
    let call = calls::claim(w, granted::MILESTONES);
    assert_publishes(w, recipient, &call, vec![payment, own(w, claimed)]);
}

#[test]
fn the_council_publishes_what_it_suspends_resumes_and_takes_back() {
    let s = Stage::new();
    let w = &s.world;
    let numbers = [granted::LINEAR, granted::AT_ONCE];
    let grants = list![&w.env, numbers[0], numbers[1]];
    let suspended = own(w, Suspended { grants: grants.clone(), reason: bytes(w, 35) });
    let call = calls::suspend_grants(w, &numbers);
    assert_publishes(w, &w.council, &call, vec![suspended]);
    let resumed = own(w, Resumed { grants: grants.clone(), reason: bytes(w, 36) });
    assert_publishes(w, &w.council, &calls::resume_grants(w, &numbers), vec![resumed]);
    w.pass(50 * DAY);
    let table = [
        (granted::LINEAR, false, 50 * EURMTL),
        (granted::LINEAR, true, 50 * EURMTL),
        (granted::AT_ONCE, true, 100 * EURMTL),
    ];
    for (grant, whole, amount) in table {
        let (grants, amounts) = (list![&w.env, grant], list![&w.env, amount]);
        let clawed_back = own(w, ClawedBack { grants, amounts, whole, reason: bytes(w, 37) });
        let call = calls::claw_back(w, &[grant], whole);
        assert_publishes(w, &w.council, &call, vec![clawed_back]);
    }
}

#[test]
fn who_may_receive_nothing_or_may_again_is_published_with_the_registers_own_event() {
    let s = Stage::new();
    let w = &s.world;
    let stopped =
        |account: &Account, barred| own(w, Barred { accounts: addresses(w, &[account]), barred });
    let (subject, authority) = (w.address(&s.suspended), w.address(&s.court));
    let reinstated = Reinstated { subject, authority, reason: bytes(w, 13) };
    let expected = vec![stopped(&s.suspended, false), by(w, &w.membership, reinstated)];
    let call = calls::reinstate(w, &s.court, &s.suspended);
    assert_publishes(w, &s.court, &call, expected);
    let (old, new) = (&s.successor, &s.newcomer);
    let (from, to) = (w.address(old), w.address(new));
    let facts = attestations::Moved { account: from.clone(), successor: to.clone() };
    let moved = Moved { account: from, successor: to, decision: bytes(w, 14) };
    let mut expected = vec![clawback(w, Kind::Individual, old, 1)];
    expected.extend(grant(w, Kind::Individual, new));
    expected.push(stopped(old, true));
    expected.extend([by(w, &w.attestations, facts), by(w, &w.membership, moved)]);
    assert_publishes(w, &w.council, &calls::move_account(w, old, new), expected);
}

#[test]
fn a_donor_that_moved_is_published_with_the_grants_that_followed() {
    let s = Stage::new();
    let w = &s.world;
    let (old, new) = (w.address(&s.moved), w.address(&s.successor));
    for numbers in [vec![granted::OF_MOVED], vec![]] {
        let grants = List::from_slice(&w.env, &numbers);
        let followed = own(w, Followed { account: old.clone(), successor: new.clone(), grants });
        let call = calls::follow(w, &s.moved, &s.successor, &numbers);
        assert_publishes(w, &s.stranger, &call, vec![followed]);
    }
}
