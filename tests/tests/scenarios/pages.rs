//! Paging: every list, from every place, whatever its length.

use common::Kind;
use endowment::{Budget, Earning, Grant, Purpose};
use regulation::Finding;
use scenarios::{calls, Account, Call, Stage, World};
use soroban_sdk::{xdr::ScVal, Address, TryFromVal, Val, Vec as List};

use crate::support::companies;

/// First numbers that a page is asked from, for a list of `count`.
fn starts(count: u32) -> Vec<u32> {
    vec![0, 1, 2, count.saturating_sub(1), count, count + 1, count + 1_000, u32::MAX - 1, u32::MAX]
}

/// What a page from `start` must hold: those of the list with these numbers that are picked.
fn expected(w: &World, list: &[Option<&Account>], start: u32, limit: u32) -> List<Address> {
    let skip = start.max(1) as usize - 1;
    let picked = list.iter().skip(skip).take(limit as usize).flatten();
    List::from_iter(&w.env, picked.map(|account| w.address(account.sc_address())))
}

/// Reads every page of a list and compares it; the list holds `None` for who is left out.
fn check(w: &World, contract: &str, function: &'static str, list: &[Option<&Account>]) {
    for start in starts(list.len() as u32) {
        for limit in [1, 2, 33, 99, 100] {
            let args = vec![ScVal::U32(start), ScVal::U32(limit)];
            let call = Call::new(w.contract(contract), function, args);
            let what = format!("{function} from {start}, {limit} of {}", list.len());
            let receipt = w.simulate(&call).unwrap_or_else(|refusal| panic!("{what}: {refusal:?}"));
            let accounts = accounts(w, function, &receipt.value);
            assert_eq!(accounts, expected(w, list, start, limit), "{what}");
        }
    }
}

/// Whom a page is about.
fn accounts(w: &World, function: &str, page: &ScVal) -> List<Address> {
    match function {
        "accounts" | "donors" => w.read(page),
        "findings" => {
            let findings: List<Finding> = w.read(page);
            List::from_iter(&w.env, findings.iter().map(|finding| finding.account))
        }
        _ => {
            let entries: List<(Address, Val)> = w.read(page);
            List::from_iter(&w.env, entries.iter().map(|(account, _)| account))
        }
    }
}

/// Reads every page of a list whose entries have the numbers 1 to `count`, and compares them.
fn check_numbers(w: &World, function: &'static str, count: u32, number: fn((&World, Val)) -> u32) {
    for start in starts(count) {
        for limit in [1, 2, 33, 99, 100] {
            let args = vec![ScVal::U32(start), ScVal::U32(limit)];
            let what = format!("{function} from {start}, {limit} of {count}");
            let page = w.simulate(&Call::new(&w.endowment, function, args)).expect("a page").value;
            let page: List<Val> = w.read(&page);
            let numbers: Vec<u32> = page.iter().map(|entry| number((w, entry))).collect();
            let first = start.max(1);
            let last = count.min(first.saturating_add(limit - 1));
            assert_eq!(numbers, (first..=last).collect::<Vec<_>>(), "{what}");
        }
    }
}

fn some(accounts: &[Account]) -> Vec<Option<&Account>> {
    accounts.iter().map(Some).collect()
}

#[test]
fn empty_lists_have_empty_pages() {
    let w = World::new();
    for function in ["members", "candidates", "applications", "accounts"] {
        check(&w, "membership", function, &[]);
    }
    check(&w, "regulation", "findings", &[]);
    check(&w, "endowment", "donors", &[]);
    check_numbers(&w, "budgets", 0, |_| 0);
    check_numbers(&w, "grants", 0, |_| 0);
}

#[test]
fn the_register_is_read_in_the_order_of_screening() {
    let w = World::new();
    let officer = w.officer("secretary");
    let mut people = Vec::new();
    for (round, size) in [25, 6, 1, 1, 25, 6, 1].into_iter().enumerate() {
        let name = format!("round {round}");
        let batch = w.candidates(&officer, &name, Kind::Individual, size);
        match people.first() {
            None => drop(w.found(&batch)),
            Some(first) => {
                for subject in &batch {
                    w.attest(first, subject);
                }
                let all: Vec<Account> = people.iter().chain(&batch).cloned().collect();
                let nobody = vec![None; people.len()];
                let waiting: Vec<_> = nobody.into_iter().chain(some(&batch)).collect();
                check(&w, "membership", "candidates", &waiting);
                w.admit(&batch);
                people = all;
            }
        }
        if people.is_empty() {
            people = batch;
        }
        check(&w, "membership", "members", &some(&people));
        check(&w, "membership", "accounts", &some(&people));
    }
    assert_eq!(people.len(), 65);
    assert_eq!(w.membership_client().counts().numbered, 65);
}

#[test]
fn applications_are_read_in_the_order_in_which_they_were_made() {
    let w = World::new();
    let officer = w.officer("secretary");
    let people = w.applicants("person", Kind::Individual, 101);
    check(&w, "membership", "applications", &some(&people));
    w.withdraw(&people[3]);
    w.screen(&officer, &people[10..20]);
    let mut open = some(&people);
    open[3] = None;
    open[10..20].fill(None);
    check(&w, "membership", "applications", &open);
    w.apply(&people[3], Kind::Individual);
    open.push(Some(&people[3]));
    check(&w, "membership", "applications", &open);
}

#[test]
fn the_blacklist_is_read_by_batches_in_the_order_of_the_latest_listings() {
    let w = World::new();
    let page = |start, limit| -> Vec<Address> {
        w.membership_client()
            .blacklist(&start, &limit)
            .iter()
            .map(|listed| listed.account)
            .collect()
    };
    assert!(page(1, 100).is_empty());
    let accounts: Vec<Account> = (0..60).map(|n| w.account(&format!("bankrupt {n}"))).collect();
    let mut batches: Vec<Vec<&Account>> =
        accounts.chunks(25).map(|batch| batch.iter().collect()).collect();
    for batch in &batches {
        w.expect(&w.council, &calls::bankrupt(&w, batch.iter().copied()));
    }
    w.expect(&w.council, &calls::rehabilitate(&w, &accounts[7..9]));
    w.bankrupt(&accounts[7]);
    let latest = batches[0].remove(7);
    batches.push(vec![latest]);
    assert_eq!(w.membership_client().counts().batches, 4);
    for start in starts(4) {
        for limit in [1, 2, 3, 100] {
            let skip = start.max(1) as usize - 1;
            let listed = batches.iter().skip(skip).take(limit as usize).flatten();
            let expected: Vec<Address> = listed.map(|account| w.address(*account)).collect();
            assert_eq!(page(start, limit), expected, "from {start}, {limit} batches");
        }
    }
}

#[test]
fn whoever_stops_participating_leaves_the_members_and_keeps_the_number() {
    let w = World::new();
    let officer = w.officer("secretary");
    let people = w.founders(&officer, "founder", 25);
    w.expect(&people[2], &calls::leave(&w, &people[2]));
    w.bankrupt(&people[7]);
    w.expect(&w.council, &calls::suspend(&w, &w.council, &people[9]));
    let mut members = some(&people);
    (members[2], members[7]) = (None, None);
    check(&w, "membership", "members", &members);
    check(&w, "membership", "accounts", &some(&people));
}

#[test]
fn a_number_and_an_application_lead_to_the_account_that_another_moved_to() {
    let w = World::new();
    let officer = w.officer("secretary");
    let mut people = w.founders(&officer, "founder", 3);
    let mut applicants = w.applicants("applicant", Kind::Individual, 3);
    let [successor, other] = ["successor", "other"].map(|name| w.holder(name, Kind::Individual));
    w.expect(&w.council, &calls::move_account(&w, &people[1], &successor));
    w.expect(&w.council, &calls::move_account(&w, &applicants[1], &other));
    (people[1], applicants[1]) = (successor, other);
    check(&w, "membership", "members", &some(&people));
    check(&w, "membership", "accounts", &some(&people));
    let admitted = vec![None; people.len()];
    let open: Vec<_> = admitted.into_iter().chain(some(&applicants)).collect();
    check(&w, "membership", "applications", &open);
}

#[test]
fn findings_are_read_in_the_order_in_which_they_were_made() {
    let s = Stage::new();
    let w = &s.world;
    // Nobody certified anything of what they hold.
    let companies = companies(w, 50);
    let first = w.membership_client().counts().numbered - 49;
    for start in [first, first + 25] {
        w.expect(&s.officer, &calls::inspect(w, &s.officer, start, 25));
    }
    let mut found = some(&companies);
    check(w, "regulation", "findings", &found);
    w.adjust(&companies[3..9]);
    found[3..9].fill(None);
    check(w, "regulation", "findings", &found);
    w.expect(&companies[30], &calls::request_review(w, &companies[30]));
    let latest = found[30].take();
    found.push(latest);
    check(w, "regulation", "findings", &found);
    w.expect(&companies[40], &calls::leave(w, &companies[40]));
    found[40] = None;
    check(w, "regulation", "findings", &found);
    assert_eq!(w.regulation_client().finding_count(), 51);
}

#[test]
fn donors_are_read_in_the_order_of_their_first_gifts() {
    let w = World::new();
    let donors: Vec<Account> = (0..101).map(|n| Account::named(&format!("donor {n}"))).collect();
    for (number, donor) in donors.iter().chain(&donors[..3]).enumerate() {
        let (asset, transaction) = (&w.eurmtl, 1 + number as u8);
        let paid = calls::record_payment(&w, &w.council, donor, asset, 1, w.now(), transaction);
        w.expect(&w.council, &paid);
    }
    check(&w, "endowment", "donors", &some(&donors));
    assert_eq!(w.endowment_client().overview().counts.donors, 101);
}

#[test]
fn budgets_and_grants_are_read_by_their_numbers() {
    let w = World::new();
    let donor = w.payer("donor", 101);
    w.expect(&donor, &calls::donate(&w, &donor, &w.eurmtl, 101, Purpose::Budget));
    for number in 1..=101 {
        let categories = [("studies", &w.eurmtl, 101)];
        w.expect(&w.council, &calls::adopt_budget(&w, (number, u64::MAX), &categories));
    }
    let award = || calls::award_of_first(&w, &donor, "studies", Earning::AtOnce(1));
    for size in [25, 1, 25, 24, 1, 25] {
        w.expect(&w.council, &calls::grant(&w, (0..size).map(|_| award())));
    }
    check_numbers(&w, "budgets", 101, |(w, entry)| {
        let budget = Budget::try_from_val(&w.env, &entry).expect("a budget");
        budget.start as u32
    });
    check_numbers(&w, "grants", 101, |(w, entry)| {
        Grant::try_from_val(&w.env, &entry).expect("a grant").number
    });
    let counts = w.endowment_client().overview().counts;
    assert_eq!((counts.budgets, counts.grants), (101, 101));
}
