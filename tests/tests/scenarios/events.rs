//! Events: every mutator publishes exactly what it did, typed; `bump` publishes nothing.

use attestations::{Attested, ReadyDeclared, Revoked};
use blacklist::{Cleared, Listed};
use charter::claims;
use membership::{CharterAdopted, OfficerAppointed, OfficerDismissed, Role};
use scenarios::{calls, Account, Call, Stage, World, AGREEMENT, DOCUMENT};
use soroban_sdk::{xdr::ContractEvent, BytesN, Event, String};

/// A commitment or hash: 32 times the byte.
fn bytes(w: &World, byte: u8) -> BytesN<32> {
    BytesN::from_array(&w.env, &[byte; 32])
}

/// Submits the call and compares all the events that it published.
fn assert_publishes(w: &World, source: &Account, call: &Call, expected: &[&dyn Publish]) {
    let emitter = w.address(call.contract.clone());
    let expected: Vec<ContractEvent> =
        expected.iter().map(|event| event.xdr(w, &emitter)).collect();
    assert_eq!(w.expect(source, call).events, expected, "{}", call.function);
}

/// Any typed event.
trait Publish {
    fn xdr(&self, w: &World, emitter: &soroban_sdk::Address) -> ContractEvent;
}

impl<T: Event> Publish for T {
    fn xdr(&self, w: &World, emitter: &soroban_sdk::Address) -> ContractEvent {
        self.to_xdr(&w.env, emitter)
    }
}

#[test]
fn the_constructor_publishes_the_first_charter() {
    let w = World::new();
    let adopted = CharterAdopted {
        version: 1,
        document: BytesN::from_array(&w.env, &DOCUMENT),
        agreement: BytesN::from_array(&w.env, &AGREEMENT),
        effective: 1_701_388_800,
    };
    let log = w.log.borrow();
    let first = log.iter().find(|(_, event)| {
        event.contract_id.clone().map(soroban_sdk::xdr::ScAddress::Contract)
            == Some(w.membership.clone())
    });
    assert_eq!(first.unwrap().1, adopted.to_xdr(&w.env, &w.address(w.membership.clone())));
}

#[test]
fn the_council_publishes_whom_it_appoints_and_dismisses() {
    let s = Stage::new();
    let w = &s.world;
    let officer = s.stranger.address(&w.env);
    let (role, until) = (Role::Deputy, w.now() + 100);
    let appointed = OfficerAppointed { officer: officer.clone(), role, until };
    assert_publishes(w, &w.council, &calls::appoint(w, &s.stranger, role, until), &[&appointed]);
    let dismissed = OfficerDismissed { officer };
    assert_publishes(w, &w.council, &calls::dismiss(w, &s.stranger), &[&dismissed]);
}

#[test]
fn an_attester_publishes_readiness_claims_and_revocation() {
    let s = Stage::new();
    let (w, from) = (&s.world, &s.participants[0]);
    let (subject, attester) = (s.other.address(&w.env), from.address(&w.env));
    let ready = ReadyDeclared { subject: subject.clone(), attester: attester.clone() };
    assert_publishes(w, from, &calls::declare_ready(w, from, &s.other), &[&ready]);
    for expires in [None, Some(w.now() + 1)] {
        let attested = Attested {
            subject: subject.clone(),
            attester: attester.clone(),
            claims: claims::REAL | claims::MOVEMENT,
            evidence: bytes(w, 9),
            expires,
        };
        let call = calls::attest(w, from, &s.other, attested.claims, expires);
        assert_publishes(w, from, &call, &[&attested]);
    }
    let mut revoked = Revoked { subject, attester, reason: bytes(w, 3) };
    assert_publishes(w, from, &calls::revoke(w, from, &s.other), &[&revoked]);
    w.attest(from, &s.other);
    revoked.reason = bytes(w, 4);
    assert_publishes(w, &w.council, &calls::annul(w, from, &s.other), &[&revoked]);
}

#[test]
fn the_council_publishes_every_account_that_it_lists_and_clears() {
    let s = Stage::new();
    let w = &s.world;
    let listed = |account: &Account, number| Listed {
        account: account.address(&w.env),
        amount: 1_000_000_000,
        decision: bytes(w, 5),
        nature: String::from_str(&w.env, "unpaid loan"),
        number,
    };
    let cleared =
        |account: &Account| Cleared { account: account.address(&w.env), decision: bytes(w, 6) };
    let both = [&s.stranger, &s.other];
    let list = calls::blacklist(w, both);
    assert_publishes(w, &w.council, &list, &[&listed(both[0], 2), &listed(both[1], 3)]);
    let clear = calls::clear(w, both);
    assert_publishes(w, &w.council, &clear, &[&cleared(both[0]), &cleared(both[1])]);
    let again = calls::blacklist(w, [both[0]]);
    assert_publishes(w, &w.council, &again, &[&listed(both[0], 4)]);
}

#[test]
fn bump_publishes_nothing() {
    let s = Stage::new();
    let w = &s.world;
    assert_publishes(w, &w.relay, &calls::bump(&w.membership, [&s.candidate]), &[]);
    assert_publishes(w, &w.relay, &calls::bump(&w.attestations, [&s.candidate]), &[]);
    assert_publishes(w, &w.relay, &calls::bump(&w.blacklist, [&s.barred]), &[]);
}
