//! Events tell all: the state rebuilt from them alone is the state that the readers give.

mod fund;

use std::collections::BTreeMap;

use charter::claims;
use common::{interfaces::Value, Kind};
use membership::{Ground, Listed, Role, Side};
use scenarios::{
    calls, charters,
    model::{Bar, Contract, Entry, Fact, Id, Indexer, Value as Carried},
    Account, Call, World, CLAWBACK, DAY, MAINTAIN, NOW,
};
use soroban_sdk::{xdr::ScVal, Address};

use crate::association::{Association, TOKEN};

/// A world in which everything has happened, all its accounts, and what an indexer indexer.
struct Indexed {
    world: World,
    accounts: Vec<Account>,
    indexer: Indexer,
}

impl Indexed {
    /// Hears all events of the world.
    fn new(world: World, accounts: Vec<Account>) -> Self {
        let contracts =
            [&world.membership, &world.attestations, &world.regulation, &world.endowment];
        let cast: BTreeMap<_, _> = accounts.iter().map(Account::sc_address).zip(0..).collect();
        let council = cast[&world.council.sc_address()];
        let coins = [world.eurmtl.clone(), world.xlm.clone()].into_iter().zip(0..).collect();
        let mut indexer = Indexer::new(cast, coins, contracts.map(Clone::clone), council);
        for (time, event) in world.log.borrow().iter() {
            indexer.apply(*time, event);
        }
        Indexed { world, accounts, indexer }
    }

    fn address(&self, id: Id) -> Address {
        self.world.address(self.accounts[id].sc_address())
    }

    fn id(&self, address: &Address) -> Id {
        let place =
            self.accounts.iter().position(|a| self.world.address(a.sc_address()) == *address);
        place.expect("one of the accounts")
    }

    /// Every account with its place.
    fn each(&self) -> impl Iterator<Item = (Id, Address)> + '_ {
        (0..self.accounts.len()).map(|id| (id, self.address(id)))
    }

    fn carried(&self, value: &Value) -> Carried {
        match value {
            Value::Plain => Carried::Plain,
            Value::Worth(worth) => Carried::Worth(*worth),
            Value::Corporate(corporate) => Carried::Corporate(self.id(corporate)),
            Value::Person(person) => Carried::Person(person.to_array()[0]),
            Value::Slot(slot) => Carried::Slot(*slot),
            Value::Multisig(multisig) => Carried::Multisig {
                signers: multisig.signers.iter().map(|(who, w)| (self.id(&who), w)).collect(),
                threshold: multisig.threshold,
            },
        }
    }
}

/// Everything that happens to accounts and between them, once at least.
fn eventful() -> Indexed {
    let Association { world, secretary, people, verifiers } = Association::new();
    let w = &world;
    let council = w.council.clone();
    let decide = |call: Call| {
        w.pass(5);
        w.expect(&w.council, &call)
    };
    let [first, second, third, fourth] = [0, 1, 2, 3].map(|n| people[n].clone());
    let [one, two] = [0, 1].map(|n| verifiers[n].clone());
    let past = w.account("past");
    decide(calls::appoint(w, &past, Role::Deputy, NOW + DAY));
    let court = w.account("court");
    decide(calls::appoint(w, &court, Role::Court, NOW + 90 * DAY));
    w.pass(2 * DAY);
    decide(calls::appoint(w, &secretary, Role::Deputy, NOW + 50 * DAY));

    // The way in, and back.
    let comers = w.applicants("comer", Kind::Individual, 6);
    let company = w.applicants("company", Kind::Corporate, 1).remove(0);
    w.pass(60);
    w.screen(&secretary, comers[..5].iter().chain([&company]));
    w.withdraw(&comers[4]);
    w.withdraw(&comers[5]);
    w.pass(60);
    w.apply(&comers[4], Kind::Corporate);
    w.enroll(&first);
    w.expect(&first, &calls::declare_ready(w, &first, &comers[0]));
    for comer in comers[..4].iter().chain([&company]) {
        w.attest(&first, comer);
        w.pass(5);
    }
    w.attest_majority(&first, &company);
    w.expect(&first, &calls::revoke(w, &first, &comers[3]));
    w.attest(&first, &comers[3]);
    decide(calls::annul(w, &first, &comers[2]));
    w.admit([&comers[0], &comers[1], &company]);

    // Levels.
    let person = |byte| Value::Person(soroban_sdk::BytesN::from_array(&w.env, &[byte; 32]));
    for (subject, byte) in [(&first, 21), (&second, 22)] {
        w.claim(&one, subject, claims::IDENTITY, person(byte));
        w.claim(&one, subject, claims::RESIDENT, Value::Plain);
    }
    w.expect(&second, &calls::request_review(w, &second));
    w.expect(&secretary, &calls::inspect(w, &secretary, 1, 25));
    w.adjust([&first, &second]);
    w.expect(&second, &calls::request_review(w, &second));
    w.enroll(&first);
    for subject in [&second, &third, &fourth] {
        w.claim(&first, subject, claims::RECOMMENDED, Value::Plain);
    }
    let recommended = claims::RECOMMENDED;
    w.expect(&first, &calls::revoke_claims(w, &first, &second, recommended, Value::Plain));
    w.claim(&first, &comers[0], claims::RECOMMENDED, Value::Plain);
    let led = Value::Corporate(w.address(&two));
    w.claim(&council, &second, claims::LEADER, led);
    w.claim(&council, &second, claims::MTL_ASSETS, Value::Worth(17));
    w.adjust([&second]);
    let expired = calls::attest(w, &second, &comers[2], claims::REAL, Some(w.now() + 60));
    w.enroll(&second);
    w.expect(&second, &expired);
    w.pass(90);
    w.expect(&one, &calls::revoke_claims(w, &one, &first, claims::IDENTITY, person(21)));
    decide(calls::unbind(w, [21; 32]));
    w.claim(&one, &first, claims::IDENTITY, person(23));

    // The charter and verifiers.
    let mut charter = charters::first(&w.env);
    charter.effective = w.now() + 100;
    decide(calls::adopt(w, &charter));
    charter.absence_votes = 7;
    decide(calls::adopt(w, &charter));
    decide(calls::link_sources(w, None, Some(w.membership.clone())));
    decide(calls::link_sources(w, None, None));
    decide(calls::accredit(w, &one, NOW + 400 * DAY));
    decide(calls::discredit(w, &two));

    fund::begins(w, &secretary, &people, &company);

    // Obligations, the ways out, and bankruptcy.
    decide(calls::oblige(w, &third, 700, "dues"));
    decide(calls::oblige(w, &third, 50, "dues and a loan"));
    decide(calls::exclude(w, &council, [&third], Ground::Norms));
    decide(calls::settle(w, &third, 300));
    w.expect(&comers[0], &calls::leave(w, &comers[0]));
    decide(calls::release(w, [&comers[0]]));
    let stranger = w.account("stranger");
    let barred = Some([22; 32]);
    let listing = calls::listing_of(&stranger, 9, "unpaid loan", barred);
    decide(calls::bankrupt_with(w, vec![listing]));
    decide(calls::oblige(w, &fourth, 40, "dues"));
    let listing = calls::listing(&fourth, 40, "dues");
    decide(calls::bankrupt_with(w, vec![listing]));
    decide(calls::settle(w, &fourth, 40));
    decide(calls::rehabilitate(w, [&fourth]));
    w.bankrupt(&fourth);

    // Capacity, drift, move.
    w.expect(&court, &calls::suspend(w, &court, &comers[1]));
    w.expect(&court, &calls::suspend(w, &court, &comers[3]));
    w.expect(&court, &calls::reinstate(w, &court, &comers[3]));
    w.open_trustline(&comers[1], Kind::Individual, 3 * TOKEN, CLAWBACK | MAINTAIN);
    w.open_trustline(&second, Kind::Individual, 0, CLAWBACK | MAINTAIN);
    decide(calls::resolve(w, [&comers[1]], Side::Tokens));
    decide(calls::resolve(w, [&second], Side::Register));
    let successors: Vec<Account> = ["new first", "new fourth", "new one", "newer first"]
        .map(|name| {
            let successor = w.holder(name, Kind::Individual);
            w.open_trustline(&successor, Kind::Corporate, 0, CLAWBACK);
            successor
        })
        .into();
    let moves = [(&first, 0), (&fourth, 1), (&one, 2), (&successors[0], 3)];
    for (old, successor) in moves {
        decide(calls::move_account(w, old, &successors[successor]));
    }
    w.expect(&successors[3], &calls::revoke(w, &first, &comers[3]));
    fund::ends(w, &first, &successors[3]);
    decide(calls::hand_back(w, &council));
    for kind in Kind::ALL {
        let register = vec![ScVal::Address(w.membership.clone())];
        decide(Call::new(w.token(kind), "set_admin", register));
    }
    decide(calls::dismiss(w, &court));
    for (_, contract) in w.suite() {
        decide(calls::propose_council(contract, &secretary));
    }
    w.expect(&secretary, &calls::accept_council(&w.regulation));
    let others = [council, secretary, past, court, company, stranger];
    let all = people.into_iter().chain(verifiers).chain(comers).chain(successors).chain(others);
    let all = all.collect();
    Indexed::new(world, all)
}

#[test]
fn the_register_is_rebuilt_from_its_events() {
    let i = eventful();
    let (register, indexer, now) =
        (i.world.membership_client(), &i.indexer.register, i.world.now());
    for (id, account) in i.each() {
        let status = register.status(&account);
        let read = Entry {
            application: status.entry.application,
            charter: status.entry.charter,
            contact: status.entry.contact.to_array()[0],
            kind: status.entry.kind,
            level: status.entry.level,
            number: status.entry.number,
            since: status.entry.since,
            standing: status.entry.standing,
            suspended: status.entry.suspended,
        };
        assert_eq!(indexer.entry(id), read, "{id}");
        assert_eq!(indexer.entry(id).counts(), status.level, "{id}");
        assert_eq!(indexer.successor(id), status.successor.map(|to| i.id(&to)), "{id}");
        let owed = register.owed(&account).map(|debt| (debt.amount, debt.nature.len() as usize));
        let rebuilt = indexer.debts.get(&id).map(|debt| (debt.amount, debt.nature));
        assert_eq!(rebuilt, owed, "{id}");
    }
    let (counts, read) = (indexer.counts(), register.counts());
    let numbers = [read.applicants, read.applications, read.bankrupt, read.candidates];
    let rest = [read.excluded, read.leaving, read.numbered];
    let rebuilt = [counts.applicants, counts.applications, counts.bankrupt, counts.candidates];
    assert_eq!((rebuilt, [counts.excluded, counts.leaving, counts.numbered]), (numbers, rest));
    let levels = [read.individual, read.corporate].map(|levels| levels.iter().collect::<Vec<_>>());
    assert_eq!(counts.levels, levels);
    let numbered: Vec<Id> = register.accounts(&1, &100).iter().map(|a| i.id(&a)).collect();
    assert_eq!(indexer.numbers, numbered);
    let officers = register.officers();
    let officers: Vec<_> = officers.iter().map(|o| (i.id(&o.account), o.role, o.until)).collect();
    let rebuilt: Vec<_> = indexer.officers.iter().map(|o| (o.who, o.role, o.until)).collect();
    assert_eq!(rebuilt, officers);
    assert_eq!(indexer.founded, register.founded());
    let terms = register.terms().iter().map(|t| (t.charter, t.agreement.to_array(), t.effective));
    let rebuilt = indexer.terms.iter().map(|t| (t.charter, t.agreement, t.effective));
    assert!(rebuilt.eq(terms));
    assert_eq!(indexer.in_force(now).charter, i.world.regulation_client().charter_version());
}

#[test]
fn the_attestations_are_rebuilt_from_their_events() {
    let i = eventful();
    let (facts, indexer) = (i.world.attestations_client(), &i.indexer.facts);
    for (id, account) in i.each() {
        let read = facts.attestations(&account).iter().map(|stored| Fact {
            attester: i.id(&stored.attester),
            claims: stored.claims,
            evidence: stored.evidence.to_array()[0],
            expires: stored.expires,
            issued: stored.issued,
            revoked: stored.revoked.zip(stored.reason.map(|reason| reason.to_array()[0])),
            value: i.carried(&stored.value),
        });
        assert_eq!(indexer.about(id), read.collect::<Vec<_>>(), "{id}");
        let read = facts.enrolment(&account).map(|e| (e.claims, e.recommendations));
        let rebuilt = indexer.enrolments.get(&id).map(|e| (e.claims, e.slots.count_ones()));
        assert_eq!(rebuilt, read, "{id}");
    }
    for person in 20..25 {
        let commitment = soroban_sdk::BytesN::from_array(&i.world.env, &[person; 32]);
        let holder = facts.holder(&commitment).map(|account| i.id(&account));
        assert_eq!(indexer.persons.get(&person).copied(), holder, "person {person}");
    }
    let values = indexer.records.values().flatten().map(|fact| &fact.value);
    assert!(values.clone().any(|value| matches!(value, Carried::Slot(_))), "some recommend");
    assert!(values.clone().any(|value| matches!(value, Carried::Multisig { .. })));
}

#[test]
fn the_blacklist_is_rebuilt_from_its_events() {
    let i = eventful();
    let (register, indexer) = (i.world.membership_client(), &i.indexer.blacklist);
    let count = indexer.batches.len() as u32;
    assert_eq!(count, register.counts().batches);
    let read = |listed: Listed| {
        let person = listed.person.map(|person| person.to_array()[0]);
        let Listed { amount, batch, cleared, listed, nature, .. } = listed;
        (amount, batch, cleared, listed, nature.len() as usize, person)
    };
    let rebuilt = |bar: &Bar| {
        let Bar { amount, place: (batch, _), cleared, listed, nature, person } = *bar;
        (amount, batch, cleared, listed, nature, person)
    };
    for (id, account) in i.each() {
        let listed = register.listing(&account).map(read);
        assert_eq!(indexer.entries.get(&id).map(rebuilt), listed, "{id}");
        assert_eq!(indexer.barred(id), register.status(&account).barred, "{id}");
    }
    for person in 20..25 {
        let commitment = soroban_sdk::BytesN::from_array(&i.world.env, &[person; 32]);
        assert_eq!(indexer.person_barred(person), register.person_barred(&commitment));
    }
    let page = register.blacklist(&1, &100);
    let page: Vec<Id> = page.iter().map(|listed| i.id(&listed.account)).collect();
    let latest = (1..=count).flat_map(|batch| indexer.latest(batch)).map(|(id, _)| id);
    assert_eq!(latest.collect::<Vec<_>>(), page);
}

#[test]
fn the_regulation_is_rebuilt_from_its_events() {
    let i = eventful();
    let (rules, indexer) = (i.world.regulation_client(), &i.indexer.rules);
    assert_eq!(indexer.versions.len() as u32, rules.latest_version());
    for (version, charter) in (1..).zip(&indexer.versions) {
        assert_eq!(charter.charter(&i.world.env), rules.charter(&version));
    }
    let verifiers = rules.verifiers();
    let verifiers = verifiers.iter().map(|v| (i.id(&v.account), v.number, v.until));
    let rebuilt = indexer.verifiers.iter().map(|v| (v.who, v.number, v.until));
    assert!(rebuilt.eq(verifiers));
    for (id, account) in i.each() {
        let offer = rules.accepted_offer(&account).map(|offer| offer.to_array());
        assert_eq!(indexer.offers.get(&id).copied(), offer, "{id}");
    }
    assert_eq!(indexer.findings.len() as u32, rules.finding_count());
    let open = rules.findings(&1, &100);
    for finding in open.iter() {
        let rebuilt = indexer.findings[finding.number as usize - 1];
        assert_eq!(rebuilt.who, i.id(&finding.account));
        assert_eq!((rebuilt.held, rebuilt.due), (finding.held, finding.due));
        assert_eq!(rebuilt.found, finding.found);
        assert!(!indexer.closed.contains(&finding.number));
    }
    assert_eq!(indexer.endowment, rules.sources().endowment.is_some());
}

#[test]
fn who_the_council_is_to_each_contract_is_rebuilt_from_events() {
    let i = eventful();
    let w = &i.world;
    let read = [
        (w.membership_client().council(), w.membership_client().pending_council()),
        (w.attestations_client().council(), w.attestations_client().pending_council()),
        (w.regulation_client().council(), w.regulation_client().pending_council()),
        (w.endowment_client().council(), w.endowment_client().pending_council()),
    ];
    for (contract, (council, pending)) in Contract::ALL.into_iter().zip(read) {
        let seat = i.indexer.seats[contract as usize];
        assert_eq!(seat.council, i.id(&council), "{contract:?}");
        assert_eq!(seat.pending_council(), pending.map(|pending| i.id(&pending)), "{contract:?}");
    }
}
