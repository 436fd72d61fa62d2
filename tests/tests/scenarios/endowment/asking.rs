//! Whom the Regulation asks the endowment about: those alone whose level gifts can change, once
//! for each term of months, and those who moved as the accounts that they are now.

use charter::{claims, Charter, Condition, Giving, Test};
use common::interfaces::Value;
use scenarios::{calls, charters, Account, Call, Receipt, World, EURMTL};
use soroban_sdk::{xdr::ScVal, Address, Vec as List};

use super::{
    date,
    donors::{company, give_monthly, society},
    until,
};
use crate::society::{CORPORATE, INDIVIDUAL};

/// Adopts a version of the charter, in effect at once.
fn adopt(w: &World, mut charter: Charter) {
    charter.effective = w.now();
    w.expect(&w.council, &calls::adopt(w, &charter));
}

/// An amendment from its file.
fn amendment(w: &World, month: &str) -> Charter {
    charters::load(&w.env, &format!("amendments/{month}"))
}

/// Adds a way to a level, of one condition.
fn add_way(levels: &mut List<List<List<Condition>>>, level: u32, condition: Condition) {
    let mut ways = levels.get_unchecked(level - 1);
    ways.push_back(List::from_array(levels.env(), [condition]));
    levels.set(level - 1, ways);
}

fn donor(eurmtl: i128, months: u32) -> Test {
    Test::Donor(Giving { amount: eurmtl * EURMTL, months })
}

/// About whom the endowment was asked on the way, for which months, in order.
pub fn asked(w: &World, receipt: &Receipt) -> Vec<(Vec<Address>, u32)> {
    let question = |args: ScVal| {
        let ScVal::Vec(Some(args)) = args else { panic!("not accounts and months: {args:?}") };
        let accounts: List<Address> = w.read(&args[0]);
        (accounts.iter().collect(), w.read(&args[1]))
    };
    receipt.calls(&w.endowment, "giving").into_iter().map(question).collect()
}

/// About whom it is asked to review accounts.
fn asked_to_review(w: &World, accounts: &[&Account]) -> Vec<(Vec<Address>, u32)> {
    let list = calls::list(accounts.iter().copied());
    let call = Call::new(&w.regulation, "reviews", vec![list]);
    asked(w, &w.simulate(&call).expect("a reader"))
}

pub fn about(w: &World, accounts: &[&Account], months: u32) -> (Vec<Address>, u32) {
    (accounts.iter().map(|account| w.address(*account)).collect(), months)
}

#[test]
fn by_the_first_charter_persons_are_judged_without_a_word_to_the_endowment() {
    let s = society();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let company = company(&s, "company");
    let leader = s.member("leader");
    s.verify(&verifier, &leader);
    s.lead(&leader, &company);
    let number = w.membership_client().status(&w.address(&leader)).entry.number;
    let inspect = calls::inspect(w, &s.officer, number, 1);
    let made = [
        w.expect(&s.officer, &inspect),
        w.expect(&leader, &calls::request_review(w, &leader)),
        w.adjust([&leader]),
    ];
    s.holds(&leader, INDIVIDUAL, 4);
    for receipt in made {
        assert_eq!(asked(w, &receipt), []);
    }
    let stranger = w.account("stranger");
    assert_eq!(asked_to_review(w, &[&leader, &stranger, &s.founders[0]]), []);
    let batch = [&leader, &company, &stranger, &verifier];
    assert_eq!(asked_to_review(w, &batch), [about(w, &[&company, &verifier], 3)]);
}

#[test]
fn an_admission_asks_nothing_where_joining_takes_no_gifts() {
    let s = society();
    let w = &s.world;
    let person = w.candidates(&s.officer, "person", INDIVIDUAL, 1).remove(0);
    let company = w.candidates(&s.officer, "company", CORPORATE, 1).remove(0);
    let signers = [(&s.founders[0], 1)];
    w.claim(&s.officer, &company, claims::MULTISIG, s.multisig(&signers, 1));
    for subject in [&person, &company] {
        w.attest(&s.founders[0], subject);
    }
    assert_eq!(asked(w, &w.admit([&person, &company])), []);
}

#[test]
fn an_admission_asks_about_everybody_where_joining_may_take_gifts_of_a_kind() {
    let s = society();
    let w = &s.world;
    let mut charter = charters::first(&w.env);
    add_way(&mut charter.corporate, 1, Condition::Own(donor(100, 1)));
    // And for persons, what carries four: nothing there is about gifts.
    add_way(&mut charter.individual, 1, Condition::Own(Test::Grounds(4)));
    adopt(w, charter.clone());
    let person = w.candidates(&s.officer, "person", INDIVIDUAL, 1).remove(0);
    let company = w.candidates(&s.officer, "company", CORPORATE, 1).remove(0);
    w.open_purse(&company, 100 * EURMTL);
    give_monthly(w, &company, &[(2023, 12)], 100);
    until(w, date(2024, 1, 1));
    w.attest(&s.founders[0], &person);
    let receipt = w.admit([&person, &company]);
    assert_eq!(asked(w, &receipt), [about(w, &[&person, &company], 1)]);
    s.holds(&company, CORPORATE, 1);
    // A chain of grounds from the first level is followed, and no other.
    add_way(&mut charter.corporate, 1, Condition::Own(Test::Grounds(4)));
    add_way(&mut charter.corporate, 3, Condition::Own(donor(1, 12)));
    adopt(w, charter);
    let next = w.candidates(&s.officer, "next", INDIVIDUAL, 1).remove(0);
    w.attest(&s.founders[0], &next);
    let receipt = w.admit([&next]);
    assert_eq!(asked(w, &receipt), [about(w, &[&next], 1), about(w, &[&next], 3)]);
}

#[test]
fn each_term_of_months_is_one_question_about_those_whom_it_concerns() {
    let s = society();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let [person, leader] = ["person", "leader"].map(|name| s.verified(name, &verifier));
    let [led, other, gone] = ["led", "other", "gone"].map(|name| company(&s, name));
    // One leads a company twice over, one that left, and somebody who is none.
    [&led, &gone, &person].iter().for_each(|who| s.lead(&leader, who));
    s.lead(&person, &led);
    w.expect(&gone, &calls::leave(w, &gone));
    let batch = [&person, &other, &leader];
    assert_eq!(asked_to_review(w, &batch), [about(w, &[&other], 3)]);
    adopt(w, amendment(w, "2024-02"));
    let expected = [about(w, &[&person, &leader], 6), about(w, &[&other], 3)];
    assert_eq!(asked_to_review(w, &batch), expected);
    let expected = [about(w, &[&person, &leader, &led], 6), about(w, &[&other], 3)];
    for month in ["2024-10", "2024-12"] {
        adopt(w, amendment(w, month));
        assert_eq!(asked_to_review(w, &batch), expected, "{month}");
        assert_eq!(asked_to_review(w, &[&other]), [about(w, &[&other], 3)], "{month}");
    }
}

#[test]
fn who_leads_by_grounds_for_a_donors_level_has_the_company_asked_about() {
    let s = society();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let leader = s.verified("leader", &verifier);
    let led = s.company("led", 1);
    w.open_purse(&led, 1_000 * EURMTL);
    s.lead(&leader, &led);
    let mut charter = charters::first(&w.env);
    add_way(&mut charter.individual, 5, Condition::Led(Test::Grounds(3)));
    adopt(w, charter.clone());
    assert_eq!(asked_to_review(w, &[&leader]), [], "the third level takes no gifts");
    add_way(&mut charter.corporate, 2, Condition::Own(Test::Grounds(4)));
    add_way(&mut charter.individual, 4, Condition::Led(Test::Grounds(2)));
    adopt(w, charter);
    assert_eq!(asked_to_review(w, &[&leader, &s.founders[0]]), [about(w, &[&led], 3)]);
    assert_eq!(asked_to_review(w, &[&leader, &led]), [about(w, &[&led, &led], 3)]);
    give_monthly(w, &led, &[(2023, 12), (2024, 1), (2024, 2)], 100);
    until(w, date(2024, 3, 1));
    assert_eq!(s.view(&leader).carried[3], 4, "by grounds of grounds");
}

/// The first charter with a fifth level for those who lead a company with grounds for the fourth.
fn by_grounds(w: &World) -> Charter {
    let mut charter = charters::first(&w.env);
    add_way(&mut charter.individual, 5, Condition::Led(Test::Grounds(4)));
    charter
}

#[test]
fn who_leads_a_donor_keeps_the_level_when_it_moved_and_its_gifts_followed() {
    // By what leading a donor carries the fifth level, as which way.
    type Row = (&'static str, fn(&World) -> Charter, u32);
    let table: [Row; 3] = [
        ("October", |w| amendment(w, "2024-10"), 3),
        ("December", |w| amendment(w, "2024-12"), 3),
        ("grounds", by_grounds, 2),
    ];
    for (what, charter, way) in table {
        let s = society();
        let w = &s.world;
        let leader = s.verified("leader", &s.verifier("verifier"));
        let old = company(&s, "old");
        s.value(&leader, claims::ASSETS, 1000);
        w.claim(&w.council, &leader, claims::BOARD, Value::Plain);
        s.lead(&leader, &old);
        s.settles(&leader, INDIVIDUAL, 4);
        adopt(w, charter(w));
        let months = [(2023, 12), (2024, 1), (2024, 2), (2024, 3), (2024, 4), (2024, 5)];
        give_monthly(w, &old, &months, 250);
        until(w, date(2024, 6, 1));
        assert_eq!(s.levels(&leader), (4, 5), "{what}");
        s.settles(&leader, INDIVIDUAL, 5);
        let new = w.holder("new", CORPORATE);
        w.expect(&w.council, &calls::move_account(w, &old, &new));
        assert_eq!(s.levels(&leader), (5, 4), "{what}: gifts are the old account's still");
        assert_eq!(s.levels(&new), (3, 3), "{what}: nor does the company rise by them");
        w.expect(&w.relay, &calls::follow(w, &old, &new, &[]));
        assert_eq!(s.levels(&leader), (5, 5), "{what}");
        assert_eq!(s.view(&leader).carried[4], way, "{what}");
        assert_eq!(s.levels(&new), (3, 4), "{what}");
        // All that is known of who moved is the successor's.
        assert_eq!(s.view(&old).carried, s.view(&new).carried, "{what}");
        let asked = asked_to_review(w, &[&leader, &old]);
        assert!(asked.iter().all(|(who, _)| !who.contains(&w.address(&old))), "{what}: {asked:?}");
    }
}
