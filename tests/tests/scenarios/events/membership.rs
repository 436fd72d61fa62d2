//! Events of the register, with those of the other contracts that its calls make publish. Those
//! of the admission path are in `admission`.

use common::Kind;
use membership::{
    Appointed, Bankrupted, Dismissed, Excluded, Ground, HandedBack, Left, Moved, Obliged,
    Rehabilitated, Reinstated, Released, Resolved, Role, Row, Settled, Side, Suspended, TakenOver,
};
use scenarios::{calls, Account, Stage, World, FORMER_PERSON};
use soroban_sdk::{xdr::ContractEvent, Bytes, BytesN, Event, String, Vec as List};

use super::{assert_publishes, by};
use crate::support::{addresses, bytes, clawback, freezing, grant};

const INDIVIDUAL: Kind = Kind::Individual;

fn own(w: &World, event: impl Event) -> ContractEvent {
    by(w, &w.membership, event)
}

#[test]
fn the_council_publishes_whom_it_appoints_and_dismisses() {
    let s = Stage::new();
    let w = &s.world;
    let officer = w.address(&s.stranger);
    let until = w.now() + 100;
    for role in [Role::Secretary, Role::Deputy, Role::Court, Role::Assembly] {
        let appointed = own(w, Appointed { officer: officer.clone(), role, until });
        let call = calls::appoint(w, &s.stranger, role, until);
        assert_publishes(w, &w.council, &call, vec![appointed]);
    }
    let dismissed = own(w, Dismissed { officer });
    assert_publishes(w, &w.council, &calls::dismiss(w, &s.stranger), vec![dismissed]);
}

#[test]
fn holders_taken_over_are_published_with_their_levels() {
    let s = Stage::new();
    let w = &s.world;
    let adopted = TakenOver {
        kind: INDIVIDUAL,
        holders: addresses(w, &[&s.holder]),
        levels: Bytes::from_array(&w.env, &[2]),
    };
    let expected = vec![freezing(w, INDIVIDUAL, &s.holder), own(w, adopted)];
    let call = calls::take_over(w, INDIVIDUAL, [&s.holder]);
    assert_publishes(w, &w.council, &call, expected);
}

#[test]
fn every_way_out_is_published() {
    let s = Stage::new();
    let (w, member) = (&s.world, &s.participants[0]);
    let left = own(w, Left { account: w.address(member) });
    assert_publishes(w, member, &calls::leave(w, member), vec![left]);
    for (authority, subject) in [(&w.council, member), (&s.assembly, &s.participants[1])] {
        let excluded = Excluded {
            authority: w.address(authority),
            subjects: addresses(w, &[subject]),
            ground: Ground::Norms,
            decision: bytes(w, 10),
        };
        let call = calls::exclude(w, authority, [subject], Ground::Norms);
        assert_publishes(w, authority, &call, vec![own(w, excluded)]);
    }
    let released = Released { subjects: addresses(w, &[member, &s.leaver]) };
    let expected = vec![
        clawback(w, INDIVIDUAL, member, 1),
        clawback(w, INDIVIDUAL, &s.leaver, 1),
        own(w, released),
    ];
    assert_publishes(w, &w.council, &calls::release(w, [member, &s.leaver]), expected);
}

#[test]
fn obligations_are_published_with_what_is_outstanding() {
    let s = Stage::new();
    let (w, debtor) = (&s.world, &s.participants[0]);
    let account = w.address(debtor);
    for (amount, outstanding) in [(30, 30), (12, 42)] {
        let nature = String::from_str(&w.env, "damage");
        let obliged = Obliged { account: account.clone(), amount, nature, outstanding };
        let call = calls::oblige(w, debtor, amount, "damage");
        assert_publishes(w, &w.council, &call, vec![own(w, obliged)]);
    }
    for (amount, outstanding) in [(40, 2), (2, 0)] {
        let receipt = bytes(w, 11);
        let settled = Settled { account: account.clone(), amount, receipt, outstanding };
        let call = calls::settle(w, debtor, amount);
        assert_publishes(w, &w.council, &call, vec![own(w, settled)]);
    }
}

/// A row of the Blacklist.
fn row(w: &World, account: &Account, amount: i128, nature: &str, person: Option<[u8; 32]>) -> Row {
    let person = person.map(|person| BytesN::from_array(&w.env, &person));
    Row(w.address(account), amount, String::from_str(&w.env, nature), bytes(w, 5), person)
}

/// The event of a batch of listings of 100 EURMTL each.
fn bankrupted(w: &World, batch: u32, accounts: &[&Account]) -> ContractEvent {
    let rows = accounts.iter().map(|account| row(w, account, 1_000_000_000, "unpaid loan", None));
    own(w, Bankrupted { batch, listings: List::from_iter(&w.env, rows) })
}

#[test]
fn bankrupts_are_published_with_what_they_are_listed_for() {
    let s = Stage::new();
    let w = &s.world;
    let both = [&s.stranger, &s.participants[0]];
    let expected = vec![clawback(w, INDIVIDUAL, both[1], 1), bankrupted(w, 2, &both)];
    assert_publishes(w, &w.council, &calls::bankrupt(w, both), expected);
    let rehabilitated = Rehabilitated { accounts: addresses(w, &both), decision: bytes(w, 6) };
    let call = calls::rehabilitate(w, both);
    assert_publishes(w, &w.council, &call, vec![own(w, rehabilitated)]);
    let again = vec![bankrupted(w, 3, &[both[0]])];
    assert_publishes(w, &w.council, &calls::bankrupt(w, [both[0]]), again);
}

#[test]
fn a_barred_person_is_published_with_the_listing() {
    let s = Stage::new();
    let w = &s.world;
    let listing = calls::listing_of(&s.stranger, i128::MAX, "x", Some(FORMER_PERSON));
    let row = row(w, &s.stranger, i128::MAX, "x", Some(FORMER_PERSON));
    let bankrupted = own(w, Bankrupted { batch: 2, listings: List::from_array(&w.env, [row]) });
    let call = calls::bankrupt_with(w, vec![listing]);
    assert_publishes(w, &w.council, &call, vec![bankrupted]);
}

#[test]
fn incapacity_and_its_end_are_published_with_who_attested_it() {
    let s = Stage::new();
    let w = &s.world;
    let subject = w.address(&s.participants[0]);
    for authority in [&w.council, &s.court] {
        let by_whom = w.address(authority);
        let (subject, authority_) = (subject.clone(), by_whom.clone());
        let suspended =
            Suspended { subject: subject.clone(), authority: authority_, evidence: bytes(w, 12) };
        let call = calls::suspend(w, authority, &s.participants[0]);
        assert_publishes(w, authority, &call, vec![own(w, suspended)]);
        let reinstated = Reinstated { subject, authority: by_whom, reason: bytes(w, 13) };
        let call = calls::reinstate(w, authority, &s.participants[0]);
        assert_publishes(w, authority, &call, vec![own(w, reinstated)]);
    }
}

#[test]
fn a_move_is_published_by_every_contract_that_it_changes() {
    let s = Stage::new();
    let w = &s.world;
    let [old, new] = [&s.participants[0], &s.newcomer];
    let moved = |old: &Account, new: &Account| {
        let (account, successor) = (w.address(old), w.address(new));
        own(w, Moved { account, successor, decision: bytes(w, 14) })
    };
    let facts = |old: &Account, new: &Account| {
        let (account, successor) = (w.address(old), w.address(new));
        by(w, &w.attestations, attestations::Moved { account, successor })
    };
    let mut expected = vec![clawback(w, INDIVIDUAL, old, 1)];
    expected.extend(grant(w, INDIVIDUAL, new));
    expected.extend([facts(old, new), moved(old, new)]);
    assert_publishes(w, &w.council, &calls::move_account(w, old, new), expected);
    let [old, new] = [&s.barred, &s.stranger];
    let mut expected = vec![facts(old, new), moved(old, new)];
    // The bankrupt has a grant: whoever takes the account's place is barred as well.
    let stopped = endowment::Barred { accounts: addresses(w, &[new]), barred: true };
    expected.insert(0, by(w, &w.endowment, stopped));
    assert_publishes(w, &w.council, &calls::move_account(w, old, new), expected);
}

#[test]
fn what_is_resolved_is_published_with_both_sides() {
    let s = Stage::new();
    let w = &s.world;
    let resolved = |side, subject: &Account, from: u8, to: u8| Resolved {
        side,
        subjects: addresses(w, &[subject]),
        before: Bytes::from_array(&w.env, &[from]),
        after: Bytes::from_array(&w.env, &[to]),
    };
    // The stranger's tokens were free to move.
    let expected = vec![
        clawback(w, INDIVIDUAL, &s.holder, 2),
        freezing(w, INDIVIDUAL, &s.holder),
        own(w, resolved(Side::Register, &s.holder, 2, 0)),
    ];
    let call = calls::resolve(w, [&s.holder], Side::Register);
    assert_publishes(w, &w.council, &call, expected);
    let member = &s.participants[0];
    let tokens = 3 * common::TOKEN as i64;
    w.open_trustline(member, INDIVIDUAL, tokens, scenarios::MAINTAIN | scenarios::CLAWBACK);
    let expected = vec![own(w, resolved(Side::Tokens, member, 1, 3))];
    assert_publishes(w, &w.council, &calls::resolve(w, [member], Side::Tokens), expected);
}

#[test]
fn a_hand_back_is_published_by_both_asset_contracts_and_the_register() {
    let s = Stage::new();
    let w = &s.world;
    let events = w.expect(&w.council, &calls::hand_back(w, &w.council)).events;
    assert_eq!(events.len(), 3, "two of the asset contracts");
    let handed_back = HandedBack { admin: w.address(&w.council) };
    assert_eq!(events[2], own(w, handed_back));
    for kind in Kind::ALL {
        assert_eq!(w.asset_contract(kind).admin(), w.address(&w.council));
    }
}
