//! Bankruptcy and rehabilitation (REG-9): from every standing, and no way back but settlement.

use attestations::Error as Attested;
use charter::claims;
use common::{interfaces::Value, Kind, Standing};
use membership::{Bankrupted, Error, Listed, Rehabilitated, Row};
use scenarios::{calls, limits, Account, World, AUTHORIZED, CLAWBACK, DAY};
use soroban_sdk::{vec as list, BytesN, String};

use crate::association::{
    addresses, balances, holder, level, listed, published, refused, Association, TOKEN,
};
use crate::support::{counts, due, standing};

const AMOUNT: i128 = 1_000_000_000;
const PERSON: [u8; 32] = [33; 32];

fn person(w: &World, person: [u8; 32]) -> Value {
    Value::Person(BytesN::from_array(&w.env, &person))
}

/// The Council declares an account bankrupt with the person behind it.
fn bankrupt_person(w: &World, account: &Account) {
    let listing = calls::listing_of(account, AMOUNT, "unpaid loan", Some(PERSON));
    w.expect(&w.council, &calls::bankrupt_with(w, vec![listing]));
}

#[test]
fn bankruptcy_from_any_standing_takes_all_tokens_and_lists_in_one_transaction() {
    let a = Association::new();
    for at in
        Standing::ALL.into_iter().filter(|at| !matches!(at, Standing::Bankrupt | Standing::Moved))
    {
        let a = a.fork();
        let (w, subject) = (&a.world, a.at(at));
        // The issuer's payments: a part of a token, frozen, and tokens of the other kind, free.
        let [own, _] = balances(w, &subject);
        w.open_trustline(&subject, Kind::Individual, own + 3, CLAWBACK);
        w.open_trustline(&subject, Kind::Corporate, 2 * TOKEN + 1, AUTHORIZED | CLAWBACK);
        let (number, before) = (standing(w, &subject).2, counts(w));

        w.pass(10);
        let receipt = w.expect(&w.council, &calls::bankrupt(w, [&subject]));
        assert_eq!(balances(w, &subject), [0, 0], "{at:?}");
        assert_eq!(standing(w, &subject), (Standing::Bankrupt, 0, number), "{at:?}");
        let status = w.membership_client().status(&w.address(subject.sc_address()));
        assert!(status.barred && status.level == 0, "{at:?}");
        let entry = listed(w, &subject).expect("listed at once");
        let expected = Listed {
            account: w.address(&subject),
            amount: AMOUNT,
            batch: 1,
            cleared: None,
            decision: BytesN::from_array(&w.env, &[5; 32]),
            listed: w.now(),
            nature: String::from_str(&w.env, "unpaid loan"),
            person: None,
        };
        assert_eq!(entry, expected, "{at:?}: amount and nature");
        let Listed { account, amount, nature, decision, .. } = expected;
        let listings = list![&w.env, Row(account, amount, nature, decision, None)];
        assert_eq!(receipt.events.last(), Some(&published(w, Bankrupted { batch: 1, listings })));
        assert_eq!(receipt.events.len(), 3, "two clawbacks, and the register's own");
        let after = counts(w);
        assert_eq!(after.bankrupt, before.bankrupt + 1, "{at:?}");
        let (applicants, candidates) = (after.applicants, after.candidates);
        let (leaving, excluded) = (after.leaving, after.excluded);
        assert_eq!([applicants, candidates, leaving, excluded], [0; 4], "{at:?}");
        assert_eq!(after.individual.get(0), Some(4), "{at:?}: the other people");
    }
}

#[test]
fn a_bankrupt_participant_loses_every_right_at_once() {
    let a = Association::new();
    let (w, bankrupt) = (&a.world, &a.people[1]);
    let candidate = a.candidate("friend", [bankrupt]);
    assert_eq!(due(w, &candidate), 1);
    w.bankrupt(bankrupt);
    assert_eq!((level(w, bankrupt), due(w, &candidate)), (0, 0));
    let refusal = regulation::Error::NotVerified;
    refused(w, &w.council, &calls::admit(w, [&candidate]), refusal);
    refused(w, bankrupt, &calls::leave(w, bankrupt), Error::NotParticipant);
    let review = calls::request_review(w, bankrupt);
    refused(w, bankrupt, &review, regulation::Error::NotParticipant);
    w.enroll(bankrupt);
    let vouch = calls::attest(w, bankrupt, &candidate, claims::VOUCH, None);
    refused(w, bankrupt, &vouch, Attested::NotEntitled);
}

#[test]
fn a_bankrupt_is_listed_with_what_the_register_records_as_owed() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let subject = &a.people[1];
    w.expect(council, &calls::oblige(w, subject, 500, "loan"));
    w.expect(council, &calls::settle(w, subject, 100));
    let declare = |amount| calls::bankrupt_with(w, vec![calls::listing(subject, amount, "loan")]);
    for amount in [500, 399, 401, AMOUNT] {
        refused(w, council, &declare(amount), Error::AmountMismatch);
    }
    w.expect(council, &declare(400));
    assert_eq!(listed(w, subject).map(|entry| entry.amount), Some(400));
    assert_eq!(
        w.membership_client().status(&w.address(subject.sc_address())).owed,
        400,
        "still owed"
    );
}

#[test]
fn one_listing_that_is_refused_spares_all() {
    let a = Association::new();
    let w = &a.world;
    let good = calls::listing(&a.people[0], 1, "x");
    let (bankrupt, moved) = (a.at(Standing::Bankrupt), a.at(Standing::Moved));
    let other = &a.people[1];
    let cases = [
        (calls::listing(&a.people[0], 1, "x"), Error::Blacklisted.into()),
        (calls::listing(&bankrupt, 1, "x"), Error::Blacklisted.into()),
        (calls::listing(&moved, 1, "x"), Error::Moved.into()),
        (calls::listing(other, 0, "x"), scenarios::Refusal::from(Error::BadAmount)),
        (calls::listing(other, 1, ""), Error::BadNature.into()),
        (calls::listing_of(other, 1, "x", Some([0; 32])), Error::BadPerson.into()),
    ];
    for (bad, refusal) in cases {
        for batch in [vec![good.clone(), bad.clone()], vec![bad.clone(), good.clone()]] {
            refused(w, &w.council, &calls::bankrupt_with(w, batch), refusal);
        }
    }
    refused(w, &w.council, &calls::bankrupt(w, []), Error::EmptyBatch);
    let crowd = vec![other.clone(); 26];
    refused(w, &w.council, &calls::bankrupt(w, &crowd), Error::BatchTooLarge);
}

#[test]
fn a_bankrupt_can_not_come_back_under_the_same_key() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let bankrupt = a.at(Standing::Bankrupt);
    for kind in Kind::ALL {
        refused(w, &bankrupt, &calls::apply(w, &bankrupt, kind), Error::Blacklisted);
    }
    refused(w, &bankrupt, &calls::withdraw(w, &bankrupt), Error::Blacklisted);
    let screen = calls::screen(w, &a.secretary, [&bankrupt]);
    refused(w, &a.secretary, &screen, Error::Blacklisted);
    refused(w, council, &calls::admit(w, [&bankrupt]), Error::Blacklisted);
    refused(w, council, &calls::release(w, [&bankrupt]), Error::NotLeaving);
    w.open_trustline(&bankrupt, Kind::Individual, TOKEN, CLAWBACK);
    let take_over = calls::take_over(w, Kind::Individual, [&bankrupt]);
    refused(w, council, &take_over, Error::Blacklisted);
    let resolve = calls::resolve(w, [&bankrupt], membership::Side::Tokens);
    refused(w, council, &resolve, Error::NotParticipant);
    w.expect(council, &calls::resolve(w, [&bankrupt], membership::Side::Register));
    assert_eq!(balances(w, &bankrupt), [0, 0], "tokens given past the register are taken");
}

#[test]
fn a_candidate_who_goes_bankrupt_is_no_candidate_and_is_not_admitted() {
    let a = Association::new();
    let w = &a.world;
    let candidate = a.candidate("candidate", [&a.people[0]]);
    w.bankrupt(&candidate);
    assert_eq!(counts(w).candidates, 0);
    assert!(w.membership_client().candidates(&1, &100).is_empty());
    refused(w, &w.council, &calls::admit(w, [&candidate]), Error::Blacklisted);
}

#[test]
fn a_bankrupt_can_not_come_back_under_a_new_key() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let (bankrupt, verifier) = (a.verified("bankrupt", PERSON), &a.verifiers[0]);
    bankrupt_person(w, &bankrupt);
    let fresh = a.candidate("fresh key", [&a.people[0]]);
    let identify =
        |account| calls::attest_value(w, verifier, account, claims::IDENTITY, person(w, PERSON));
    refused(w, verifier, &identify(&fresh), Attested::PersonTaken);
    refused(w, verifier, &identify(&bankrupt), Attested::PersonBarred);
    // Not even if the Council lets the person go from the old account.
    let commitment = BytesN::from_array(&w.env, &PERSON);
    let release = calls::unbind(w, PERSON);
    refused(w, council, &release, Attested::PersonInUse);
    let annul = calls::annul_claims(w, verifier, &bankrupt, claims::IDENTITY, person(w, PERSON));
    w.expect(council, &annul);
    w.expect(council, &release);
    assert_eq!(w.attestations_client().holder(&commitment), None);
    refused(w, verifier, &identify(&fresh), Attested::PersonBarred);
    assert!(w.membership_client().person_barred(&commitment));
}

#[test]
fn a_person_whom_nobody_verified_is_barred_under_any_account() {
    let a = Association::new();
    let w = &a.world;
    let bankrupt = w.account("bankrupt");
    bankrupt_person(w, &bankrupt);
    let member = a.member("member");
    let verifier = &a.verifiers[0];
    w.enroll(verifier);
    let identify = calls::attest_value(w, verifier, &member, claims::IDENTITY, person(w, PERSON));
    refused(w, verifier, &identify, Attested::PersonBarred);
    // Listed twice, a person is barred until both entries are cleared.
    let another = w.account("another");
    bankrupt_person(w, &another);
    w.expect(&w.council, &calls::rehabilitate(w, [&bankrupt]));
    refused(w, verifier, &identify, Attested::PersonBarred);
    w.expect(&w.council, &calls::rehabilitate(w, [&another]));
    w.expect(verifier, &identify);
}

#[test]
fn who_settled_is_rehabilitated_and_applies_again_while_history_stays() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let subject = a.verified("subject", PERSON);
    let number = standing(w, &subject).2;
    w.expect(council, &calls::oblige(w, &subject, AMOUNT, "unpaid loan"));
    bankrupt_person(w, &subject);
    let rehabilitate = calls::rehabilitate(w, [&subject]);
    refused(w, council, &rehabilitate, Error::ObligationsDue);
    w.expect(council, &calls::settle(w, &subject, AMOUNT - 1));
    refused(w, council, &rehabilitate, Error::ObligationsDue);
    w.expect(council, &calls::settle(w, &subject, 1));

    w.pass(DAY);
    let cleared = w.expect(council, &rehabilitate);
    let accounts = addresses(w, [&subject]);
    let decision = BytesN::from_array(&w.env, &[6; 32]);
    let event = Rehabilitated { accounts, decision };
    assert_eq!(cleared.events.last(), Some(&published(w, event)));
    let entry = listed(w, &subject).expect("history stays");
    assert_eq!((entry.amount, entry.cleared), (AMOUNT, Some(w.now())));
    assert_eq!(w.membership_client().blacklist(&1, &10), list![&w.env, entry]);
    assert!(!w.membership_client().status(&w.address(&subject)).barred);
    assert_eq!(standing(w, &subject), (Standing::Former, 0, number));
    assert_eq!(counts(w).bankrupt, 0);

    w.apply(&subject, Kind::Individual);
    w.screen(&a.secretary, [&subject]);
    w.admit([&subject]);
    a.verify(&a.verifiers[1], &subject, PERSON);
    w.adjust([&subject]);
    assert_eq!(standing(w, &subject), (Standing::Participant, 2, number));

    // A second bankruptcy is another listing.
    w.bankrupt(&subject);
    assert_eq!(counts(w).batches, 2);
    let latest = listed(w, &subject).expect("listed again");
    assert_eq!((latest.batch, latest.cleared), (2, None));
    assert_eq!(w.membership_client().blacklist(&1, &10), list![&w.env, latest]);
}

#[test]
fn only_bankrupts_are_rehabilitated_by_a_decision_and_all_or_none() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let bankrupt = w.account("bankrupt");
    w.bankrupt(&bankrupt);
    let mut undecided = calls::rehabilitate(w, [&bankrupt]);
    undecided.args[1] = calls::hash([0; 32]);
    refused(w, council, &undecided, Error::NoDecision);
    refused(w, council, &calls::rehabilitate(w, []), Error::EmptyBatch);
    let crowd = vec![bankrupt.clone(); 26];
    refused(w, council, &calls::rehabilitate(w, &crowd), Error::BatchTooLarge);
    let twice = calls::rehabilitate(w, [&bankrupt, &bankrupt]);
    refused(w, council, &twice, Error::NotBankrupt);
    for at in Standing::ALL.into_iter().filter(|at| *at != Standing::Bankrupt) {
        let a = a.fork();
        let subject = a.at(at);
        let call = calls::rehabilitate(&a.world, [&bankrupt, &subject]);
        refused(&a.world, council, &call, Error::NotBankrupt);
    }
}

/// Participants at level 5, with something of the other token besides if `both`.
fn wealthy(w: &World, count: u32, both: bool) -> Vec<Account> {
    let subject = |n| holder(w, &format!("subject {n}"), Kind::Individual, 5);
    let subjects: Vec<Account> = (0..count).map(subject).collect();
    w.expect(&w.council, &calls::take_over(w, Kind::Individual, &subjects));
    if both {
        subjects.iter().for_each(|s| w.open_trustline(s, Kind::Corporate, TOKEN, CLAWBACK));
    }
    subjects
}

#[test]
fn twenty_five_go_bankrupt_and_are_rehabilitated_within_the_networks_limits() {
    let a = Association::new();
    let w = &a.world;
    let subjects = wealthy(w, 25, false);
    let declared = w.expect(&w.council, &calls::bankrupt(w, &subjects));
    assert!(declared.resources.mem_bytes <= limits::MEMORY, "{:?}", declared.resources);
    assert!(subjects.iter().all(|subject| balances(w, subject) == [0, 0]));
    assert_eq!(counts(w).bankrupt, 25);
    let cleared = w.expect(&w.council, &calls::rehabilitate(w, &subjects));
    assert!(cleared.resources.mem_bytes <= limits::MEMORY, "{:?}", cleared.resources);
    assert_eq!(counts(w).bankrupt, 0);
}

#[test]
fn twenty_one_go_bankrupt_in_one_transaction_whatever_they_hold_and_owe() {
    let a = Association::new();
    let w = &a.world;
    let subjects = wealthy(w, 21, true);
    let nature = "x".repeat(200);
    let listing = |(n, account): (usize, &Account)| {
        calls::listing_of(account, i128::MAX, &nature, Some([n as u8 + 1; 32]))
    };
    let listings = subjects.iter().enumerate().map(listing).collect();
    let declared = w.expect(&w.council, &calls::bankrupt_with(w, listings));
    assert!(declared.resources.mem_bytes <= limits::MEMORY, "{:?}", declared.resources);
    let bytes = declared.event_bytes();
    assert!(bytes + bytes / 21 > limits::EVENT_BYTES, "{bytes} bytes: there is room for more");
    assert!(subjects.iter().all(|subject| balances(w, subject) == [0, 0]));
}
