//! Drift (REG-7): the issuer keeps its classic powers; the register sees what they changed, and
//! the Council says which side is right.

use common::{Kind, Standing};
use membership::{Drift, Error, Resolved, Side};
use scenarios::{
    calls, limits, Account, Call, Receipt, Refusal, World, AUTHORIZED, CLAWBACK, MAINTAIN,
};
use soroban_sdk::{Bytes, Vec as List};

use crate::association::{
    addresses, balances, level, published, refused, settled, Association, TOKEN,
};
use crate::support::{counts, standing};

const FROZEN: u32 = CLAWBACK | MAINTAIN;
const FREE: u32 = CLAWBACK | AUTHORIZED;

fn drift(w: &World, account: &Account) -> Drift {
    w.membership_client().drift(&addresses(w, [account])).get_unchecked(0)
}

fn differs(w: &World, account: &Account) -> bool {
    drift(w, account).differs
}

fn resolve(w: &World, account: &Account, side: Side) {
    w.expect(&w.council, &calls::resolve(w, [account], side));
}

/// The register and the tokens agree about the account: so many whole tokens of its kind, frozen.
fn assert_agreed(w: &World, account: &Account, kind: Kind, tokens: i64) {
    assert!(!differs(w, account));
    assert_eq!(standing(w, account).1, tokens as u32);
    let mut held = [0, 0];
    held[kind as usize] = tokens * TOKEN;
    assert_eq!(balances(w, account), held);
    let flags = w.trustline(account, kind).map_or(0, |(_, flags)| flags);
    assert_eq!(flags & AUTHORIZED, 0, "frozen");
}

#[test]
fn drift_tells_what_is_held_and_what_should_be() {
    let a = Association::new();
    let w = &a.world;
    let veteran = settled(w, "veteran", Kind::Individual, 3);
    let account = w.address(veteran.sc_address());
    let agreed = Drift {
        account,
        corporate: 0,
        differs: false,
        frozen: true,
        individual: 3 * i128::from(TOKEN),
        kind: Kind::Individual,
        registered: 3,
    };
    assert_eq!(drift(w, &veteran), agreed);
    // A payment, a clawback, a part of a token, a thaw, and tokens of the other kind.
    let lines = [(Kind::Individual, 4 * TOKEN, FROZEN, true), (Kind::Individual, 0, FROZEN, true)];
    let parts = [(Kind::Individual, 3 * TOKEN - 1, FROZEN, true)];
    let thawed = [(Kind::Individual, 3 * TOKEN, FREE, false), (Kind::Corporate, 1, FREE, false)];
    let other = [(Kind::Corporate, TOKEN, FROZEN, true)];
    for (kind, balance, flags, frozen) in lines.into_iter().chain(parts).chain(thawed).chain(other)
    {
        let w = w.fork();
        w.open_trustline(&veteran, kind, balance, flags);
        let [individual, corporate] = balances(&w, &veteran).map(i128::from);
        let expected = Drift { corporate, differs: true, frozen, individual, ..agreed.clone() };
        assert_eq!(drift(&w, &veteran), expected, "{kind:?}: {balance} {flags}");
    }
    // An empty trustline is no drift, authorised or not.
    w.open_trustline(&veteran, Kind::Corporate, 0, FREE);
    assert!(!differs(w, &veteran));
}

#[test]
fn every_standing_without_tokens_drifts_as_soon_as_it_has_any() {
    let a = Association::new();
    for at in Standing::ALL {
        let a = a.fork();
        let (w, subject) = (&a.world, a.at(at));
        assert!(!differs(w, &subject), "{at:?}");
        let seated = matches!(at, Standing::Participant | Standing::Leaving | Standing::Excluded);
        let [held, _] = balances(w, &subject);
        assert_eq!(held, if seated { TOKEN } else { 0 });
        w.open_trustline(&subject, Kind::Individual, held + 1, FROZEN);
        assert!(differs(w, &subject), "{at:?}");
        // The register's side is always possible: what is too much is taken away.
        resolve(w, &subject, Side::Register);
        assert_agreed(w, &subject, Kind::Individual, held / TOKEN);
        assert_eq!(standing(w, &subject).0, at);
    }
}

#[test]
fn by_the_register_tokens_are_minted_or_clawed_back_and_frozen() {
    let a = Association::new();
    let w = &a.world;
    for (kind, registered) in [(Kind::Individual, 3), (Kind::Corporate, 2)] {
        let other = if kind == Kind::Individual { Kind::Corporate } else { Kind::Individual };
        for (held, flags, stray) in [
            (0, FROZEN, 0),
            (TOKEN - 1, FREE, 5),
            (5 * TOKEN + 1, FROZEN, 2 * TOKEN),
            (registered * TOKEN, FREE, 0),
            (registered * TOKEN, FROZEN, 1),
        ] {
            let w = w.fork();
            let subject = settled(&w, "subject", kind, registered);
            w.open_trustline(&subject, kind, held, flags);
            w.open_trustline(&subject, other, stray, flags);
            let before = counts(&w);
            let call = calls::resolve(&w, [&subject], Side::Register);
            let receipt = w.expect(&w.council, &call);
            assert_agreed(&w, &subject, kind, registered);
            assert_eq!(counts(&w), before);
            let byte = |level: i64| Bytes::from_array(&w.env, &[level as u8]);
            let event = Resolved {
                side: Side::Register,
                subjects: addresses(&w, [&subject]),
                before: byte(held / TOKEN),
                after: byte(registered),
            };
            assert_eq!(receipt.events.last(), Some(&published(&w, event)));
        }
    }
}

#[test]
fn by_the_tokens_the_register_takes_their_number_as_the_level() {
    let a = Association::new();
    let w = &a.world;
    for (held, flags) in [(1, FROZEN), (5, FREE), (3, FREE)] {
        let w = w.fork();
        let subject = settled(&w, "subject", Kind::Individual, 3);
        w.open_trustline(&subject, Kind::Individual, held * TOKEN, flags);
        let receipt = w.expect(&w.council, &calls::resolve(&w, [&subject], Side::Tokens));
        assert_agreed(&w, &subject, Kind::Individual, held);
        assert_eq!((level(&w, &subject), standing(&w, &subject).0), {
            (held as u32, Standing::Participant)
        });
        assert_eq!(counts(&w).individual.get(held as u32 - 1), Some(if held == 1 { 5 } else { 1 }));
        let byte = |level: i64| Bytes::from_array(&w.env, &[level as u8]);
        let subjects = addresses(&w, [&subject]);
        let event = Resolved { side: Side::Tokens, subjects, before: byte(3), after: byte(held) };
        assert_eq!(receipt.events.last(), Some(&published(&w, event)));
    }
}

#[test]
fn by_the_tokens_whoever_has_none_is_a_former_participant_unless_they_owe() {
    let a = Association::new();
    for at in [Standing::Participant, Standing::Leaving, Standing::Excluded] {
        let a = a.fork();
        let (w, subject) = (&a.world, a.at(at));
        let number = standing(w, &subject).2;
        w.expect(&w.council, &calls::oblige(w, &subject, 9, "loan"));
        w.open_trustline(&subject, Kind::Individual, 0, FROZEN);
        let call = calls::resolve(w, [&subject], Side::Tokens);
        refused(w, &w.council, &call, Error::ObligationsDue);
        w.expect(&w.council, &calls::settle(w, &subject, 9));
        w.expect(&w.council, &call);
        assert_eq!(standing(w, &subject), (Standing::Former, 0, number), "{at:?}");
        assert_eq!((level(w, &subject), counts(w).individual.get(0)), (0, Some(4)));
        assert_eq!((counts(w).leaving, counts(w).excluded), (0, 0));
        w.apply(&subject, Kind::Individual);
    }
}

#[test]
fn what_cannot_be_a_level_is_not_taken_from_the_tokens() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let subject = settled(w, "subject", Kind::Corporate, 2);
    let cases = [
        (2 * TOKEN + 1, 0, Error::NotWhole),
        (5 * TOKEN, 0, Error::NotWhole),
        (TOKEN, 1, Error::BothKinds),
        (0, TOKEN, Error::BothKinds),
    ];
    for (corporate, individual, refusal) in cases {
        let w = w.fork();
        w.open_trustline(&subject, Kind::Corporate, corporate, FREE);
        w.open_trustline(&subject, Kind::Individual, individual, FREE);
        refused(&w, council, &calls::resolve(&w, [&subject], Side::Tokens), refusal);
        resolve(&w, &subject, Side::Register);
        assert_agreed(&w, &subject, Kind::Corporate, 2);
    }
    for at in Standing::ALL {
        let a = a.fork();
        let (w, other) = (&a.world, a.at(at));
        if balances(w, &other) == [0, 0] {
            w.open_trustline(&other, Kind::Individual, TOKEN, FROZEN);
            let call = calls::resolve(w, [&other], Side::Tokens);
            refused(w, council, &call, Error::NotParticipant);
        }
    }
}

#[test]
fn only_the_council_resolves_where_there_is_drift_and_all_or_none() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let (drifted, whole) = (&a.people[0], &a.people[1]);
    w.open_trustline(drifted, Kind::Individual, 2 * TOKEN, FROZEN);
    for side in [Side::Register, Side::Tokens] {
        let call = calls::resolve(w, [drifted], side);
        for other in [drifted, &a.secretary, &w.relay] {
            refused(w, other, &call, Refusal::Unauthorised);
        }
        refused(w, council, &calls::resolve(w, [], side), Error::EmptyBatch);
        let crowd = vec![drifted.clone(); 26];
        refused(w, council, &calls::resolve(w, &crowd, side), Error::BatchTooLarge);
        for batch in [[drifted, whole], [whole, drifted], [drifted, drifted]] {
            refused(w, council, &calls::resolve(w, batch, side), Error::NoDrift);
        }
    }
    let read = |count: usize| {
        let accounts = calls::list(&vec![drifted.clone(); count]);
        w.simulate(&Call::new(&w.membership, "drift", vec![accounts])).map(drop)
    };
    assert_eq!(read(0), Err(Error::EmptyBatch.into()));
    assert_eq!(read(100), Ok(()));
    assert_eq!(read(101), Err(Error::BatchTooLarge.into()));
}

#[test]
fn tokens_that_the_holders_trustline_has_no_room_for_are_not_minted() {
    let a = Association::new();
    let w = &a.world;
    let subject = settled(w, "subject", Kind::Individual, 3);
    w.open_trustline(&subject, Kind::Individual, 0, FROZEN);
    let call = calls::resolve(w, [&subject], Side::Register);
    let limited = w.fork();
    limited.limit_trustline(&subject, Kind::Individual, 3 * TOKEN - 1);
    refused(&limited, &w.council, &call, Refusal::Contract(10));
    let gone = w.without_trustline(&subject, Kind::Individual);
    refused(&gone, &w.council, &call, Refusal::Contract(13));
    // By the tokens, who removed the trustline has left.
    resolve(&gone, &subject, Side::Tokens);
    assert_eq!(standing(&gone, &subject).0, Standing::Former);
}

/// Participants at level 3 whom the issuer's transactions left with other tokens.
fn drifted(w: &World, count: u32, held: i64, stray: i64, flags: u32) -> Vec<Account> {
    let subject = |n| settled(w, &format!("subject {n}"), Kind::Individual, 3);
    let subjects: Vec<Account> = (0..count).map(subject).collect();
    for subject in &subjects {
        w.open_trustline(subject, Kind::Individual, held, flags);
        w.open_trustline(subject, Kind::Corporate, stray, flags);
    }
    subjects
}

/// Resolves all in one transaction, which the network's limits allow.
fn resolve_all(w: &World, subjects: &[Account], side: Side) -> Receipt {
    let receipt = w.expect(&w.council, &calls::resolve(w, subjects, side));
    assert!(receipt.resources.mem_bytes <= limits::MEMORY, "{:?}", receipt.resources);
    let drifts: List<Drift> = w.membership_client().drift(&addresses(w, subjects));
    assert!(drifts.iter().all(|drift| !drift.differs));
    receipt
}

#[test]
fn twenty_five_payments_clawbacks_or_thaws_are_resolved_in_one_transaction() {
    let a = Association::new();
    for (side, held, flags) in [
        (Side::Register, 0, FROZEN),
        (Side::Register, 5 * TOKEN, FREE),
        (Side::Register, 3 * TOKEN, FREE),
        (Side::Tokens, 5 * TOKEN, FREE),
        (Side::Tokens, 0, FROZEN),
    ] {
        let w = a.world.fork();
        let subjects = drifted(&w, 25, held, 0, flags);
        resolve_all(&w, &subjects, side);
    }
}

#[test]
fn fifteen_are_resolved_in_one_transaction_however_they_drifted() {
    let a = Association::new();
    let w = &a.world;
    let subjects = drifted(w, 15, 1, 1, FREE);
    let bytes = resolve_all(w, &subjects, Side::Register).event_bytes();
    assert!(bytes + bytes / 15 > limits::EVENT_BYTES, "{bytes} bytes: there is room for more");
}
