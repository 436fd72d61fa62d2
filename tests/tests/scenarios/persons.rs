//! One human, one membership (REG-5b, STD-2): a commitment to a person stands for one account,
//! and the Blacklist bars the person under every key.

use charter::claims;
use common::interfaces::Value;
use scenarios::{calls, Account, Refusal};
use soroban_sdk::BytesN;

use crate::society::{Society, INDIVIDUAL};

const ALICE: [u8; 32] = [0xa1; 32];
const BOB: [u8; 32] = [0xb0; 32];

fn refused(error: attestations::Error) -> Result<(), Refusal> {
    Err(error.into())
}

/// The verifier certifies that the person holds the account.
fn identify(
    s: &Society,
    verifier: &Account,
    subject: &Account,
    person: [u8; 32],
) -> Result<(), Refusal> {
    let w = &s.world;
    let value = Value::Person(BytesN::from_array(&w.env, &person));
    let call = calls::attest_value(w, verifier, subject, claims::IDENTITY, value);
    w.enroll(verifier);
    w.submit(verifier, &call).map(drop)
}

/// The verifier takes back who the subject is.
fn revoke(s: &Society, verifier: &Account, subject: &Account) {
    let w = &s.world;
    let call = calls::revoke_claims(w, verifier, subject, claims::IDENTITY, Value::Plain);
    w.expect(verifier, &call);
}

fn unbind(s: &Society, person: [u8; 32]) -> Result<(), Refusal> {
    let w = &s.world;
    w.submit(&w.council, &calls::unbind(w, person)).map(drop)
}

/// Who holds the account of a person.
fn held(s: &Society, person: [u8; 32]) -> Option<soroban_sdk::Address> {
    s.world.attestations_client().holder(&BytesN::from_array(&s.world.env, &person))
}

/// A society with two verifiers and two members.
fn stage() -> (Society, [Account; 2], [Account; 2]) {
    let s = Society::new();
    let verifiers = ["verifier", "other verifier"].map(|name| s.verifier(name));
    let members = ["first", "second"].map(|name| s.member(name));
    (s, verifiers, members)
}

#[test]
fn a_person_who_holds_an_account_can_not_hold_another() {
    let (s, verifiers, [first, second]) = stage();
    assert_eq!(held(&s, ALICE), None);
    assert_eq!(identify(&s, &verifiers[0], &first, ALICE), Ok(()));
    assert_eq!(held(&s, ALICE), Some(s.world.address(&first)));
    for verifier in &verifiers {
        let taken = identify(&s, verifier, &second, ALICE);
        assert_eq!(taken, refused(attestations::Error::PersonTaken));
    }
    assert_eq!(identify(&s, &verifiers[1], &first, ALICE), Ok(()), "by every verifier");
    assert_eq!(identify(&s, &verifiers[0], &second, BOB), Ok(()), "another person");
    assert_eq!(s.levels(&second), (1, 1));
}

#[test]
fn verifiers_agree_who_holds_an_account() {
    let (s, verifiers, [first, _]) = stage();
    assert_eq!(identify(&s, &verifiers[0], &first, ALICE), Ok(()));
    for verifier in &verifiers {
        let mismatch = identify(&s, verifier, &first, BOB);
        assert_eq!(mismatch, refused(attestations::Error::PersonMismatch));
    }
    assert_eq!(held(&s, BOB), None);
    revoke(&s, &verifiers[0], &first);
    assert_eq!(identify(&s, &verifiers[1], &first, BOB), Ok(()), "a mistake is put right");
}

#[test]
fn a_person_holds_the_account_until_the_council_releases_them() {
    let (s, verifiers, [first, second]) = stage();
    assert_eq!(unbind(&s, ALICE), refused(attestations::Error::UnknownPerson));
    verifiers.iter().for_each(|v| assert_eq!(identify(&s, v, &first, ALICE), Ok(())));
    revoke(&s, &verifiers[0], &first);
    assert_eq!(unbind(&s, ALICE), refused(attestations::Error::PersonInUse));
    revoke(&s, &verifiers[1], &first);
    let taken = identify(&s, &verifiers[0], &second, ALICE);
    assert_eq!(taken, refused(attestations::Error::PersonTaken), "revoked is not released");
    assert_eq!(unbind(&s, ALICE), Ok(()));
    assert_eq!(held(&s, ALICE), None);
    assert_eq!(identify(&s, &verifiers[0], &second, ALICE), Ok(()));
    let taken = identify(&s, &verifiers[1], &first, ALICE);
    assert_eq!(taken, refused(attestations::Error::PersonTaken));
}

#[test]
fn an_expired_verification_still_holds_the_person() {
    let (s, verifiers, [first, second]) = stage();
    let w = &s.world;
    let person = || Value::Person(BytesN::from_array(&w.env, &ALICE));
    let until = Some(w.now() + 10);
    let call =
        calls::attest_with(w, &verifiers[0], &first, claims::IDENTITY, person(), [9; 32], until);
    w.enroll(&verifiers[0]);
    w.expect(&verifiers[0], &call);
    w.pass(20);
    let taken = identify(&s, &verifiers[0], &second, ALICE);
    assert_eq!(taken, refused(attestations::Error::PersonTaken));
    assert_eq!(unbind(&s, ALICE), refused(attestations::Error::PersonInUse));
}

#[test]
fn a_bankrupt_person_is_barred_under_every_key() {
    let (s, verifiers, [first, second]) = stage();
    let w = &s.world;
    s.world.claim(&verifiers[0], &first, claims::RESIDENT, Value::Plain);
    assert_eq!(identify(&s, &verifiers[0], &first, ALICE), Ok(()));
    s.settles(&first, INDIVIDUAL, 2);
    let listing = calls::listing_of(&first, 5_000_000, "unpaid loan", Some(ALICE));
    w.expect(&w.council, &calls::bankrupt_with(w, vec![listing]));
    // Even where the commitment is free again, the person stays barred.
    revoke(&s, &verifiers[0], &first);
    assert_eq!(unbind(&s, ALICE), Ok(()));
    let barred = identify(&s, &verifiers[0], &second, ALICE);
    assert_eq!(barred, refused(attestations::Error::PersonBarred));
    w.expect(&w.council, &calls::rehabilitate(w, [&first]));
    assert_eq!(identify(&s, &verifiers[0], &second, ALICE), Ok(()), "rehabilitated");
}

#[test]
fn a_person_follows_to_a_new_account() {
    let (s, verifiers, [first, second]) = stage();
    let w = &s.world;
    assert_eq!(identify(&s, &verifiers[0], &first, ALICE), Ok(()));
    w.claim(&verifiers[0], &first, claims::RESIDENT, Value::Plain);
    s.settles(&first, INDIVIDUAL, 2);
    let new = w.holder("new key", INDIVIDUAL);
    w.expect(&w.council, &calls::move_account(w, &first, &new));
    assert_eq!(held(&s, ALICE), Some(w.address(&new)));
    s.holds(&new, INDIVIDUAL, 2);
    assert_eq!(s.levels(&new), (2, 2));
    let taken = refused(attestations::Error::PersonTaken);
    assert_eq!(identify(&s, &verifiers[1], &second, ALICE), taken);
    assert_eq!(
        identify(&s, &verifiers[1], &first, ALICE),
        refused(attestations::Error::SubjectMoved)
    );
    assert_eq!(identify(&s, &verifiers[1], &new, ALICE), Ok(()));
}
