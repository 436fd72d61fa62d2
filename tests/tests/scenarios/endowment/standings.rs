//! Who may receive nothing (REG-3, REG-9): excluded, bankrupt, suspended and moved accounts
//! neither receive nor claim, from the very transaction in which they become so.

use common::{Kind, Standing};
use endowment::{Barred, Error};
use membership::{Error as Register, Ground, Role};
use scenarios::{calls, Account, Call, Receipt, World, DAY, EURMTL};
use soroban_sdk::{
    xdr::{ContractEvent, ScAddress},
    Event,
};

use super::{at_once, award, claims, contribute, fund_budget, grant, grant_of, over, unpaid};
use crate::association::{addresses, refused, Association};

/// An association whose fund has 1000 EURMTL to grant.
fn association() -> Association {
    let a = Association::new();
    fund_budget(&a.world, 1_000);
    a
}

/// A participant with a trustline to EURMTL.
fn member(a: &Association, name: &str) -> Account {
    let member = a.member(name);
    a.world.open_purse(&member, 0);
    member
}

fn barred(w: &World, account: &Account) -> bool {
    w.endowment_client().barred(&w.address(account))
}

/// The event by which the endowment tells that accounts may receive nothing, or may again.
fn stopped(w: &World, accounts: &[&Account], barred: bool) -> ContractEvent {
    let accounts = addresses(w, accounts.iter().copied());
    Barred { accounts, barred }.to_xdr(&w.env, &w.address(w.endowment.clone()))
}

/// How often the endowment spoke.
fn spoke(w: &World, receipt: &Receipt) -> usize {
    let ScAddress::Contract(fund) = &w.endowment else { panic!("a contract") };
    receipt.events.iter().filter(|event| event.contract_id.as_ref() == Some(fund)).count()
}

/// A recipient is stopped by a call and freed by another. In between nothing is paid or granted;
/// what was earned meanwhile can be claimed in the end.
fn stops_and_frees(
    a: &Association,
    recipient: &Account,
    stop: impl Fn(&World) -> Call,
    refusal: Register,
    free: impl Fn(&World) -> Call,
) {
    let w = &a.world;
    let number = grant(w, recipient, over(w, 100, 100));
    w.pass(10 * DAY);
    claims(w, recipient, number, 10 * EURMTL);
    w.pass(10 * DAY);
    let receipt = w.expect(&w.council, &stop(w));
    assert!(receipt.events.contains(&stopped(w, &[recipient], true)), "the fund knows at once");
    assert_eq!(spoke(w, &receipt), 1);
    assert!(barred(w, recipient));
    unpaid(w, recipient, number, Error::Barred);
    let more = calls::grant(w, [award(w, recipient, at_once(1))]);
    refused(w, &w.council, &more, refusal);
    let with_another = [award(w, &a.people[0], at_once(1)), award(w, recipient, at_once(1))];
    refused(w, &w.council, &calls::grant(w, with_another), refusal);
    w.pass(10 * DAY);
    unpaid(w, recipient, number, Error::Barred);
    assert_eq!(w.purse(recipient), Some(10 * EURMTL), "nothing was paid");
    let receipt = w.expect(&w.council, &free(w));
    assert!(receipt.events.contains(&stopped(w, &[recipient], false)), "and at once again");
    assert_eq!(spoke(w, &receipt), 1);
    assert!(!barred(w, recipient));
    claims(w, recipient, number, 20 * EURMTL);
    w.expect(&w.council, &more);
}

fn exclude(w: &World, subject: &Account) -> Call {
    calls::exclude(w, &w.council, [subject], Ground::Norms)
}

fn bankrupt(w: &World, subject: &Account) -> Call {
    calls::bankrupt(w, [subject])
}

#[test]
fn an_excluded_recipient_gets_nothing_until_released() {
    let a = association();
    let member = member(&a, "member");
    let free = |w: &World| calls::release(w, [&member]);
    let stop = |w: &World| exclude(w, &member);
    stops_and_frees(&a, &member, stop, Register::ExcludedFromGrants, free);
}

#[test]
fn a_bankrupt_recipient_gets_nothing_until_rehabilitated() {
    let a = association();
    let member = member(&a, "member");
    let free = |w: &World| calls::rehabilitate(w, [&member]);
    stops_and_frees(&a, &member, |w| bankrupt(w, &member), Register::Blacklisted, free);
}

#[test]
fn a_bankrupt_stranger_gets_nothing_until_rehabilitated() {
    let a = association();
    let stranger = a.world.payer("stranger", 0);
    let free = |w: &World| calls::rehabilitate(w, [&stranger]);
    stops_and_frees(&a, &stranger, |w| bankrupt(w, &stranger), Register::Blacklisted, free);
}

#[test]
fn a_suspended_recipient_gets_nothing_until_reinstated() {
    let a = association();
    for recipient in [member(&a, "member"), a.candidate("candidate", [])] {
        let a = a.fork();
        a.world.open_purse(&recipient, 0);
        let stop = |w: &World| calls::suspend(w, &w.council, &recipient);
        let free = |w: &World| calls::reinstate(w, &w.council, &recipient);
        stops_and_frees(&a, &recipient, stop, Register::Suspended, free);
    }
}

#[test]
fn everybody_who_is_neither_may_receive() {
    let a = association();
    for at in Standing::ALL {
        let a = a.fork();
        let w = &a.world;
        let subject = a.at(at);
        let call = calls::grant(w, [award(w, &subject, at_once(1))]);
        let outcome = w.submit(&w.council, &call).map(drop);
        let expected = match at {
            Standing::Excluded => Err(Register::ExcludedFromGrants.into()),
            Standing::Bankrupt => Err(Register::Blacklisted.into()),
            Standing::Moved => Err(Register::Moved.into()),
            _ => Ok(()),
        };
        assert_eq!(outcome, expected, "{at:?}");
    }
}

#[test]
fn whoever_leaves_goes_on_receiving() {
    let a = association();
    let (w, member) = (&a.world, member(&a, "member"));
    grant(w, &member, at_once(10));
    let receipt = w.expect(&member, &calls::leave(w, &member));
    assert_eq!(spoke(w, &receipt), 0, "nothing changes for the fund");
    let released = w.expect(&w.council, &calls::release(w, [&member]));
    assert_eq!(spoke(w, &released), 0);
    claims(w, &member, 1, 10 * EURMTL);
}

#[test]
fn two_reasons_are_lifted_one_by_one() {
    let a = association();
    let (w, member) = (&a.world, member(&a, "member"));
    grant(w, &member, at_once(10));
    w.expect(&w.council, &calls::suspend(w, &w.council, &member));
    let receipt = w.expect(&w.council, &exclude(w, &member));
    assert_eq!(spoke(w, &receipt), 0, "barred already");
    let receipt = w.expect(&w.council, &calls::reinstate(w, &w.council, &member));
    assert_eq!(spoke(w, &receipt), 0, "and still");
    unpaid(w, &member, 1, Error::Barred);
    let receipt = w.expect(&w.council, &bankrupt(w, &member));
    assert_eq!(spoke(w, &receipt), 0, "from one reason to another");
    unpaid(w, &member, 1, Error::Barred);
    w.expect(&w.council, &calls::rehabilitate(w, [&member]));
    claims(w, &member, 1, 10 * EURMTL);
}

#[test]
fn the_assembly_and_the_court_stop_payments_too() {
    let a = association();
    let w = &a.world;
    let officer = |name, role| {
        let officer = w.account(name);
        w.expect(&w.council, &calls::appoint(w, &officer, role, w.now() + DAY));
        officer
    };
    let [assembly, court] =
        [("assembly", Role::Assembly), ("court", Role::Court)].map(|(n, r)| officer(n, r));
    let [excluded, suspended] = ["excluded", "suspended"].map(|name| member(&a, name));
    grant(w, &excluded, at_once(1));
    grant(w, &suspended, at_once(1));
    w.expect(&assembly, &calls::exclude(w, &assembly, [&excluded], Ground::Norms));
    w.expect(&court, &calls::suspend(w, &court, &suspended));
    unpaid(w, &excluded, 1, Error::Barred);
    unpaid(w, &suspended, 2, Error::Barred);
}

#[test]
fn a_batch_of_exclusions_is_told_in_one_call_and_names_recipients_only() {
    let a = association();
    let w = &a.world;
    let members: Vec<Account> = (0..25).map(|n| member(&a, &format!("member {n}"))).collect();
    let recipients: Vec<&Account> = members.iter().step_by(2).collect();
    let awards = recipients.iter().map(|recipient| award(w, *recipient, at_once(1)));
    w.expect(&w.council, &calls::grant(w, awards));
    let exclude = calls::exclude(w, &w.council, &members, Ground::Absence);
    let receipt = w.expect(&w.council, &exclude);
    assert!(receipt.events.contains(&stopped(w, &recipients, true)));
    assert_eq!(spoke(w, &receipt), 1);
    for (number, recipient) in (1..).zip(&recipients) {
        unpaid(w, recipient, number, Error::Barred);
    }
    let receipt = w.expect(&w.council, &calls::release(w, &members));
    assert!(receipt.events.contains(&stopped(w, &recipients, false)));
    for (number, recipient) in (1..).zip(&recipients) {
        claims(w, recipient, number, EURMTL);
    }
}

#[test]
fn twenty_five_recipients_go_bankrupt_in_one_call_and_none_is_paid() {
    let a = association();
    let w = &a.world;
    let members: Vec<Account> = (0..25).map(|n| member(&a, &format!("member {n}"))).collect();
    let awards = members.iter().map(|member| award(w, member, at_once(1)));
    w.expect(&w.council, &calls::grant(w, awards));
    let receipt = w.expect(&w.council, &calls::bankrupt(w, &members));
    assert_eq!(spoke(w, &receipt), 1);
    for (number, member) in (1..).zip(&members) {
        unpaid(w, member, number, Error::Barred);
        assert_eq!(w.purse(member), Some(0));
    }
    w.expect(&w.council, &calls::rehabilitate(w, &members));
    claims(w, &members[24], 25, EURMTL);
}

#[test]
fn what_the_barred_did_not_earn_goes_back_by_the_councils_word() {
    let a = association();
    let (w, member) = (&a.world, member(&a, "member"));
    grant(w, &member, over(w, 100, 100));
    w.pass(10 * DAY);
    w.expect(&w.council, &exclude(w, &member));
    w.expect(&w.council, &calls::claw_back(w, &[1], true));
    assert_eq!(grant_of(w, 1).clawed_back, 100 * EURMTL);
    w.expect(&w.council, &calls::release(w, [&member]));
    unpaid(w, &member, 1, Error::NothingToClaim);
}

#[test]
fn whoever_was_never_granted_anything_costs_the_fund_no_word() {
    let a = association();
    let (w, member) = (&a.world, member(&a, "member"));
    for call in [exclude(w, &member), calls::release(w, [&member]), bankrupt(w, &member)] {
        assert_eq!(spoke(w, &w.expect(&w.council, &call)), 0, "{}", call.function);
    }
    assert!(!barred(w, &member), "the fund asks the register when it grants");
    let call = calls::grant(w, [award(w, &member, at_once(1))]);
    refused(w, &w.council, &call, Register::Blacklisted);
}

#[test]
fn a_barred_account_may_give_all_the_same() {
    let a = association();
    let (w, member) = (&a.world, member(&a, "member"));
    grant(w, &member, at_once(1));
    w.expect(&w.council, &bankrupt(w, &member));
    w.open_purse(&member, EURMTL);
    contribute(w, &member, 1);
    assert_eq!(super::gifts(w, &member, 2023)[11], EURMTL);
}

#[test]
fn a_recipient_who_joins_and_returns_stays_known_to_the_register() {
    let a = association();
    let w = &a.world;
    // Granted to as a stranger, then in and out of the register.
    let person = w.holder("person", Kind::Individual);
    w.open_purse(&person, 0);
    grant(w, &person, over(w, 100, 100));
    w.apply(&person, Kind::Individual);
    w.withdraw(&person);
    w.apply(&person, Kind::Individual);
    w.screen(&a.secretary, [&person]);
    w.attest(&a.people[0], &person);
    w.admit([&person]);
    w.pass(DAY);
    let receipt = w.expect(&w.council, &exclude(w, &person));
    assert!(receipt.events.contains(&stopped(w, &[&person], true)));
    unpaid(w, &person, 1, Error::Barred);
}
