//! Versions of the charter: numbered, in effect from their time on by themselves, readable for
//! ever, and refused if they can't be applied.

use charter::{claims, grounds::roles, packing, Attesting, Charter, Condition, Entitlement, Test};
use common::Kind;
use membership::Terms;
use regulation::{Adopted, Error};
use scenarios::{calls, charters, wasm, Account, Refusal, World, AGREEMENT, DAY};
use soroban_sdk::{vec, BytesN, Event, Vec as List};

use crate::society::{Society, CORPORATE, INDIVIDUAL};

const AMENDMENTS: [&str; 6] = ["2024-02", "2024-04", "2024-06", "2024-08", "2024-10", "2024-12"];

fn hash(w: &World, byte: u8) -> BytesN<32> {
    BytesN::from_array(&w.env, &[byte; 32])
}

fn adopt(w: &World, charter: &Charter) -> Result<u32, Refusal> {
    let receipt = w.submit(&w.council, &calls::adopt(w, charter))?;
    Ok(w.read(&receipt.value))
}

fn refused(error: Error) -> Result<u32, Refusal> {
    Err(error.into())
}

/// The first charter with another Agreement, in effect later by some seconds.
fn other_agreement(w: &World, later: u64) -> Charter {
    let effective = w.now() + later;
    Charter { agreement: hash(w, 0xaa), effective, ..charters::first(&w.env) }
}

/// Numbers of the version in force and of the latest.
fn numbers(w: &World) -> (u32, u32) {
    (w.regulation_client().charter_version(), w.regulation_client().latest_version())
}

/// Whether a new account accedes to an Agreement, and by which version.
fn accedes(w: &World, name: &str, agreement: [u8; 32]) -> Result<u32, Refusal> {
    let applicant = w.holder(name, INDIVIDUAL);
    w.submit(&applicant, &calls::apply_with(w, &applicant, INDIVIDUAL, agreement, [7; 32]))?;
    Ok(w.membership_client().status(&w.address(&applicant)).entry.charter)
}

#[test]
fn a_version_takes_effect_by_itself_at_its_second_and_the_agreement_with_it() {
    let w = World::new();
    let wrong = Err(membership::Error::WrongAgreement.into());
    let charter = other_agreement(&w, 30 * DAY);
    assert_eq!(adopt(&w, &charter), Ok(2));
    assert_eq!(numbers(&w), (1, 2));
    assert_eq!(accedes(&w, "first", AGREEMENT), Ok(1));
    assert_eq!(accedes(&w, "too early", [0xaa; 32]), wrong);
    w.pass(30 * DAY - 1);
    assert_eq!(numbers(&w), (1, 2));
    assert_eq!(accedes(&w, "last", AGREEMENT), Ok(1));
    w.pass(1);
    assert_eq!(numbers(&w), (2, 2));
    assert_eq!(accedes(&w, "too late", AGREEMENT), wrong);
    assert_eq!(accedes(&w, "next", [0xaa; 32]), Ok(2));
}

#[test]
fn reviews_and_adjustments_apply_the_version_in_force() {
    let s = Society::new();
    let w = &s.world;
    let person = s.verified("person", &s.verifier("verifier"));
    s.value(&person, claims::PERSONAL_TOKEN, 1000);
    s.settles(&person, INDIVIDUAL, 3);
    let mut charter = charters::load(&w.env, "amendments/2024-06");
    charter.effective = w.now() + 5 * DAY;
    assert_eq!(adopt(w, &charter), Ok(2));
    assert_eq!((s.review(&person).charter, s.levels(&person)), (1, (3, 3)));
    w.pass(5 * DAY);
    assert_eq!((s.review(&person).charter, s.levels(&person)), (2, (3, 2)));
    let receipt = w.adjust([&person]);
    let adjusted = membership::Adjusted {
        charter: 2,
        subjects: vec![&w.env, w.address(&person)],
        before: soroban_sdk::Bytes::from_array(&w.env, &[3]),
        after: soroban_sdk::Bytes::from_array(&w.env, &[2]),
    };
    let emitter = w.address(w.membership.clone());
    assert_eq!(receipt.events.last(), Some(&adjusted.to_xdr(&w.env, &emitter)));
    let entry = w.membership_client().status(&w.address(&person)).entry;
    assert_eq!(entry.charter, 1, "what it acceded to stays");
}

#[test]
fn a_version_that_waits_gives_way_to_one_that_takes_effect_no_later() {
    let w = World::new();
    let waiting = other_agreement(&w, 10 * DAY);
    let at = |effective| Charter { effective, ..charters::first(&w.env) };
    assert_eq!(adopt(&w, &waiting), Ok(2));
    for later in [waiting.effective + 1, u64::MAX] {
        assert_eq!(adopt(&w, &at(later)), refused(Error::CharterPending), "{later}");
    }
    for (earlier, in_force) in [(waiting.effective - 1, 1), (w.now(), 3)] {
        let w = w.fork();
        let charter = Charter { effective: earlier, ..charters::first(&w.env) };
        assert_eq!(adopt(&w, &charter), Ok(3));
        assert_eq!(numbers(&w), (in_force, 3));
        w.pass(10 * DAY);
        assert_eq!(numbers(&w), (3, 3), "the one that waited never takes effect");
        assert_eq!(accedes(&w, "applicant", AGREEMENT), Ok(3));
    }
    let replacement = Charter { agreement: hash(&w, 0xbb), ..at(waiting.effective) };
    assert_eq!(adopt(&w, &replacement), Ok(3));
    assert_eq!(numbers(&w), (1, 3));
    w.pass(10 * DAY);
    assert_eq!(numbers(&w), (3, 3));
    assert_eq!(accedes(&w, "applicant", [0xbb; 32]), Ok(3));
    assert_eq!(w.regulation_client().charter(&2), waiting, "the replaced one stays readable");
    assert_eq!(adopt(&w, &at(w.now() + 1)), Ok(4), "the next waits");
}

#[test]
fn no_version_takes_effect_before_the_one_in_force() {
    let w = World::new();
    let first = charters::first(&w.env);
    let at = |effective| Charter { effective, ..first.clone() };
    assert_eq!(adopt(&w, &at(first.effective - 1)), refused(Error::CharterOrder));
    assert_eq!(adopt(&w, &at(first.effective)), Ok(2));
    assert_eq!(adopt(&w, &at(w.now())), Ok(3));
    assert_eq!(numbers(&w), (3, 3), "both are in effect at once");
    assert_eq!(adopt(&w, &at(w.now() - 1)), refused(Error::CharterOrder));
}

#[test]
fn the_register_keeps_the_terms_in_force_and_those_that_wait() {
    let w = World::new();
    let first = charters::first(&w.env);
    let terms = |charter, of: &Charter| Terms {
        agreement: of.agreement.clone(),
        charter,
        effective: of.effective,
    };
    assert_eq!(w.membership_client().terms(), vec![&w.env, terms(1, &first)]);
    let second = other_agreement(&w, DAY);
    assert_eq!(adopt(&w, &second), Ok(2));
    assert_eq!(w.membership_client().terms(), vec![&w.env, terms(1, &first), terms(2, &second)]);
    w.pass(DAY);
    let third = Charter { agreement: hash(&w, 0xcc), ..other_agreement(&w, DAY) };
    assert_eq!(adopt(&w, &third), Ok(3));
    assert_eq!(w.membership_client().terms(), vec![&w.env, terms(2, &second), terms(3, &third)]);
}

#[test]
fn every_version_is_published_whole_and_readable_for_ever() {
    let w = World::new();
    let emitter = w.address(w.regulation.clone());
    let mut versions = vec![&w.env, charters::first(&w.env)];
    for (number, name) in (2..).zip(AMENDMENTS) {
        let charter = charters::load(&w.env, &format!("amendments/{name}"));
        let receipt = w.expect(&w.council, &calls::adopt(&w, &charter));
        let code = packing::pack(&w.env, &charter);
        assert_eq!(packing::Code::read(&code).charter(&w.env), charter, "{name}");
        let (document, effective) = (charter.document.clone(), charter.effective);
        let adopted = Adopted { version: number, document, effective, code };
        assert_eq!(receipt.events.last(), Some(&adopted.to_xdr(&w.env, &emitter)), "{name}");
        assert_eq!(numbers(&w), (number - 1, number), "{name}");
        w.pass(charter.effective - 1 - w.now());
        assert_eq!(numbers(&w), (number - 1, number), "{name}");
        w.pass(1);
        assert_eq!(numbers(&w), (number, number), "{name}");
        versions.push_back(charter);
        // Anyone keeps the history, and everything else that two months may put to sleep.
        let all: Vec<u32> = (1..=number).collect();
        w.expect(&w.relay, &calls::bump_versions(&w, &all));
        w.expect(&w.relay, &calls::bump(&w.membership, []));
    }
    let charters = (1..=versions.len()).map(|number| w.regulation_client().charter(&number));
    assert_eq!(List::from_iter(&w.env, charters), versions);
    for unknown in [0, versions.len() + 1, u32::MAX] {
        let outcome = w.regulation_client().try_charter(&unknown).map(drop).unwrap_err();
        assert_eq!(outcome, Ok(Error::UnknownCharter), "{unknown}");
    }
}

#[test]
fn the_first_version_is_in_effect_at_deployment() {
    let w = World::new();
    let code = w.upload(&wasm::load("regulation"));
    let deploy = |effective, salt| {
        let charter = Charter { effective, ..charters::first(&w.env) };
        let council = calls::val(w.address(&w.council));
        let links = w.constructor("regulation")[1].clone();
        let args = Vec::from([council, links, calls::val(charter)]);
        w.create(code, [salt; 32], args).map(drop)
    };
    assert!(deploy(w.now() + 1, 1).is_err());
    assert_eq!(w.reported(), Some(Error::CharterEarly as u32));
}

/// A charter whose second level of a kind has one condition more.
fn with(w: &World, kind: Kind, condition: Condition) -> Charter {
    let mut charter = charters::first(&w.env);
    let levels = match kind {
        Kind::Individual => &mut charter.individual,
        Kind::Corporate => &mut charter.corporate,
    };
    let mut grounds = levels.get_unchecked(1);
    grounds.push_back(vec![&w.env, condition]);
    levels.set(1, grounds);
    charter
}

#[test]
fn a_charter_that_can_not_be_applied_is_refused_with_the_reason() {
    let w = World::new();
    let first = || charters::first(&w.env);
    let zero = hash(&w, 0);
    let seven = Condition::Own(Test::Attested(Attesting {
        attesters: 17,
        by: roles::VERIFIER,
        claims: claims::IDENTITY,
        level: 0,
        worth: 0,
    }));
    let entitled = Entitlement { by: roles::VERIFIER, claims: claims::BOARD, level: 0 };
    let own = |test| with(&w, INDIVIDUAL, Condition::Own(test));
    let mut six = first();
    six.individual.push_back(six.individual.get_unchecked(0));
    let mut long = first();
    (0..10).for_each(|_| long.entitlements.push_back(entitled));
    let mut mock_token = first();
    mock_token.corporate.set(3, vec![&w.env]);
    let mut empty = first();
    empty.corporate.set(3, vec![&w.env, vec![&w.env]]);
    let mut ring = own(Test::Grounds(3));
    let back = vec![&w.env, vec![&w.env, Condition::Own(Test::Grounds(2))]];
    ring.individual.set(2, back);
    let led = |test| with(&w, INDIVIDUAL, Condition::Led(test));
    let table = [
        ("no document", Charter { document: zero.clone(), ..first() }, Error::CharterDocument),
        ("no Agreement", Charter { agreement: zero.clone(), ..first() }, Error::CharterDocument),
        ("no standard", Charter { standard: zero, ..first() }, Error::CharterDocument),
        ("six levels", six, Error::CharterLevels),
        ("no level", Charter { individual: vec![&w.env], ..first() }, Error::CharterLevels),
        ("no alternative", mock_token, Error::CharterGrounds),
        ("no condition", empty, Error::CharterGrounds),
        ("seventeen rows", long, Error::CharterTooLong),
        ("no months", Charter { absence_months: 0, ..first() }, Error::CharterImpossible),
        ("seventeen attesters", with(&w, CORPORATE, seven), Error::CharterImpossible),
        ("one's own level", own(Test::Level(1)), Error::CharterImpossible),
        (
            "led by a company",
            with(&w, CORPORATE, Condition::Led(Test::Majority)),
            Error::CharterImpossible,
        ),
        ("level five of a corporate", led(Test::Level(5)), Error::CharterUnknownLevel),
        ("grounds for level six", own(Test::Grounds(6)), Error::CharterUnknownLevel),
        ("grounds for itself", own(Test::Grounds(2)), Error::CharterCycle),
        ("grounds in a ring", ring, Error::CharterCycle),
    ];
    let before = w.state();
    for (what, charter, error) in table {
        assert_eq!(adopt(&w, &charter), refused(error), "{what}");
    }
    assert!(w.state() == before);
}

#[test]
fn forty_eight_conditions_of_each_kind_are_adopted_and_applied_and_one_more_is_not() {
    let s = Society::new();
    let w = &s.world;
    let person: &Account = &s.founders[0];
    let filled = |count: u32| {
        let mut charter = charters::first(&w.env);
        for levels in [&mut charter.individual, &mut charter.corporate] {
            let used = levels.iter().flatten().flatten().count() as u32;
            let mut grounds = levels.get_unchecked(1);
            for _ in used..count {
                grounds.push_back(vec![&w.env, Condition::Own(Test::Majority)]);
            }
            levels.set(1, grounds);
        }
        charter.effective = w.now();
        charter
    };
    assert_eq!(adopt(w, &filled(49)), refused(Error::CharterTooLong));
    assert_eq!(adopt(w, &filled(48)), Ok(2));
    assert_eq!(w.regulation_client().charter(&2), filled(48));
    w.claim(&s.officer, person, claims::MULTISIG, s.multisig(&[(&s.founders[1], 1)], 1));
    s.settles(person, INDIVIDUAL, 2);
}

#[test]
fn an_amendment_of_who_may_attest_applies_to_what_was_attested() {
    let s = Society::new();
    let w = &s.world;
    let verifier = s.verifier("verifier");
    let candidate = w.candidates(&s.officer, "candidate", INDIVIDUAL, 1).remove(0);
    w.attest(&s.founders[0], &candidate);
    assert_eq!(s.levels(&candidate), (0, 1));
    let mut charter = charters::first(&w.env);
    charter.effective = w.now();
    let row = Entitlement { by: roles::PARTICIPANT, claims: claims::VOUCH, level: 2 };
    charter.entitlements.set(0, row);
    assert_eq!(adopt(w, &charter), Ok(2));
    assert_eq!(s.levels(&candidate), (0, 0), "by a participant of level 1");
    assert_eq!(w.regulation_client().entitled(&w.address(&s.founders[0])), 0);
    s.verify(&verifier, &s.founders[0]);
    s.settles(&s.founders[0], INDIVIDUAL, 2);
    assert_eq!(s.levels(&candidate), (0, 1), "the participant has risen");
}
