//! Events tell all: the state rebuilt from them alone is the state that the readers give.

mod models;

use charter::{claims, Kind};
use membership::Role;
use scenarios::{calls, Account, World, DAY, NOW};
use soroban_sdk::xdr::ScAddress;

use models::{Attestations, Blacklist, Register};

/// A world in which everything has happened, and all its accounts.
fn eventful() -> (World, Vec<Account>) {
    let w = World::new();
    let council = w.council.clone();
    let past = w.account("past");
    w.expect(&council, &calls::appoint(&w, &past, Role::Deputy, NOW + DAY));
    let dismissed = w.account("dismissed");
    w.expect(&council, &calls::appoint(&w, &dismissed, Role::Deputy, NOW + 99 * DAY));
    w.pass(2 * DAY);
    let officer = w.officer("secretary");
    w.expect(&council, &calls::dismiss(&w, &dismissed));
    w.expect(&council, &calls::appoint(&w, &officer, Role::Deputy, NOW + 50 * DAY));

    let people = w.applicants("person", Kind::Individual, 24);
    w.pass(60);
    let companies = w.applicants("company", Kind::Corporate, 4);
    w.screen(&officer, people[..22].iter().chain(&companies[..3]));
    w.pass(60);
    w.found(people[..18].iter().chain(&companies[..1]));
    w.withdraw(&people[23]);
    w.withdraw(&people[21]);
    w.pass(60);
    w.apply(&people[21], Kind::Individual);
    w.screen(&officer, [&people[21]]);

    let (first, second) = (&people[0], &people[1]);
    for subject in people[18..22].iter().chain(&companies[1..3]) {
        w.attest(first, subject);
        w.pass(5);
    }
    let candidate = &people[18];
    w.expect(second, &calls::declare_ready(&w, second, candidate));
    w.expect(second, &calls::attest(&w, second, candidate, claims::REAL, Some(w.now() + 60)));
    w.expect(first, &calls::revoke(&w, first, candidate));
    w.attest(first, candidate);
    w.expect(&council, &calls::annul(&w, first, &people[19]));
    for attester in &people[..16] {
        w.attest(attester, &people[20]);
    }
    w.expect(&people[3], &calls::revoke(&w, &people[3], &people[20]));
    w.attest(&people[16], &people[20]);

    w.expect(&council, &calls::blacklist(&w, [&people[22], &people[23]]));
    w.pass(60);
    w.expect(&council, &calls::clear(&w, [&people[22]]));
    w.expect(&council, &calls::blacklist(&w, [&people[5]]));
    w.expect(&council, &calls::blacklist(&w, [&people[22]]));
    w.pass(60);
    w.admit([candidate, &people[20], &companies[1]]);
    w.expect(&council, &calls::propose_council(&w.membership, &officer));
    w.expect(&officer, &calls::accept_council(&w.membership));
    let all = people.into_iter().chain(companies).chain([past, dismissed, officer]).collect();
    (w, all)
}

#[test]
fn the_register_is_rebuilt_from_its_events() {
    let (w, accounts) = eventful();
    let model: Register = Register::replay(&w);
    let register = w.register();
    assert_eq!(model.counts(&w), register.counts());
    assert_eq!(model.officers, register.officers().iter().collect::<Vec<_>>());
    assert_eq!(model.founded, register.founded());
    assert_eq!(model.council, register.council());
    assert_eq!(model.version, register.charter_version());
    let charter = register.charter(&model.version);
    assert_eq!(model.documents, (charter.document, charter.agreement, charter.effective));
    for account in &accounts {
        let entry = register.status(&account.address(&w.env)).entry;
        let rebuilt = model.entries.get(&ScAddress::from(account));
        assert_eq!(rebuilt.cloned().unwrap_or_else(|| membership::Entry::stranger(&w.env)), entry);
    }
    let members: Vec<_> = register.members(&1, &100).iter().collect();
    assert_eq!(model.members(&w), members);
}

#[test]
fn the_attestations_are_rebuilt_from_their_events() {
    let (w, accounts) = eventful();
    let model = Attestations::replay(&w);
    for account in &accounts {
        let record: Vec<_> = w.facts().attestations(&account.address(&w.env)).iter().collect();
        let rebuilt = model.records.get(&ScAddress::from(account)).cloned().unwrap_or_default();
        assert_eq!(rebuilt, record);
    }
    assert!(model.records.values().any(|record| record.len() == 16), "one record is full");
}

#[test]
fn the_blacklist_is_rebuilt_from_its_events() {
    let (w, accounts) = eventful();
    let model = Blacklist::replay(&w);
    let page: Vec<_> = w.bars().page(&1, &100).iter().collect();
    assert_eq!(model.page(&w), page);
    assert_eq!(page.len(), 3);
    for account in &accounts {
        let barred = w.register().status(&account.address(&w.env)).barred;
        let rebuilt = model.entries.get(&ScAddress::from(account));
        assert_eq!(rebuilt.is_some_and(|entry| entry.cleared.is_none()), barred);
    }
}
