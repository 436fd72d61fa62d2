//! Living beside the old world: holders from before the register are taken over (REG-2), and the
//! asset contracts' admin is handed back and taken again.

use charter::claims;
use common::{Kind, Standing};
use membership::{Error, HandedBack, Side, TakenOver};
use scenarios::{calls, limits, Account, Call, Receipt, Refusal, World};
use scenarios::{AUTHORIZED, CLAWBACK, MAINTAIN};
use soroban_sdk::{
    xdr::{ContractEventBody, Int128Parts, ScAddress, ScVal},
    Bytes, Vec as List,
};

use crate::association::{
    addresses, balances, holder, level, published, refused, settled, Association, TOKEN,
};
use crate::support::{counts, due, standing};

/// Of the asset contract: the trustline is not authorised.
const DEAUTHORISED: Refusal = Refusal::Contract(11);

/// Of the asset contract: the tokens can't be taken.
const KEPT: Refusal = Refusal::Contract(10);

/// Names of the events of a call, in order.
fn names(receipt: &Receipt) -> Vec<String> {
    let name = |body: &ContractEventBody| {
        let ContractEventBody::V0(body) = body;
        match &body.topics[0] {
            ScVal::Symbol(name) => name.to_utf8_string_lossy(),
            other => panic!("{other:?}"),
        }
    };
    receipt.events.iter().map(|event| name(&event.body)).collect()
}

/// Levels as an event tells them.
fn bytes(w: &World, levels: impl IntoIterator<Item = u8>) -> Bytes {
    Bytes::from_slice(&w.env, &levels.into_iter().collect::<Vec<u8>>())
}

/// `set_admin` of a kind's asset contract.
fn set_admin(w: &World, kind: Kind, admin: &ScAddress) -> Call {
    Call::new(w.token(kind), "set_admin", vec![ScVal::Address(admin.clone())])
}

#[test]
fn an_association_of_hundreds_is_taken_over_and_nobody_loses_or_gains_a_token() {
    let w = World::new();
    // As classic transactions left them: authorised, frozen, or never authorised since.
    let flags = [AUTHORIZED | CLAWBACK, MAINTAIN | CLAWBACK, CLAWBACK];
    let mut everybody = Vec::new();
    for (kind, count) in [(Kind::Individual, 260), (Kind::Corporate, 60)] {
        let holders: Vec<(Account, u32)> = (0..count)
            .map(|n| {
                let account = w.account(&format!("{kind:?} {n}"));
                let level = 1 + n % kind.max_level();
                let flags = flags[(n / 5 % 3) as usize];
                w.open_trustline(&account, kind, i64::from(level) * TOKEN, flags);
                (account, level)
            })
            .collect();
        for batch in holders.chunks(25) {
            let call = calls::take_over(&w, kind, batch.iter().map(|(account, _)| account));
            let receipt = w.expect(&w.council, &call);
            assert!(receipt.resources.mem_bytes <= limits::MEMORY, "{:?}", receipt.resources);
            let mut expected = vec!["set_authorized".to_string(); batch.len()];
            expected.push("taken_over".to_string());
            assert_eq!(names(&receipt), expected, "nothing is minted or clawed back");
            let levels = bytes(&w, batch.iter().map(|(_, level)| *level as u8));
            let holders = addresses(&w, batch.iter().map(|(account, _)| account));
            let event = TakenOver { kind, holders, levels };
            assert_eq!(receipt.events.last(), Some(&published(&w, event)));
        }
        everybody.extend(holders.into_iter().map(|(account, level)| (account, kind, level)));
    }
    for (number, (account, kind, held)) in (1..).zip(&everybody) {
        assert_eq!(standing(&w, account), (Standing::Participant, *held, number));
        assert_eq!(level(&w, account), *held);
        let (balance, flags) = w.trustline(account, *kind).expect("a trustline");
        assert_eq!(balance, i64::from(*held) * TOKEN, "as many as before");
        assert_eq!(flags & AUTHORIZED, 0, "frozen");
    }
    let tally = counts(&w);
    assert_eq!(tally.numbered, 320);
    assert_eq!(tally.individual, List::from_array(&w.env, [52; 5]));
    assert_eq!(tally.corporate, List::from_array(&w.env, [15; 4]));
    for page in everybody.chunks(100) {
        let accounts = addresses(&w, page.iter().map(|(account, ..)| account));
        let drift = Call::new(&w.membership, "drift", vec![calls::val(accounts)]);
        let drifts: List<membership::Drift> = w.read(&w.simulate(&drift).expect("a page").value);
        assert!(drifts.iter().all(|drift| !drift.differs && drift.frozen));
    }
}

#[test]
fn who_was_taken_over_participates_like_anybody() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let veteran = settled(w, "veteran", Kind::Individual, 4);
    let [amount, to] = [
        ScVal::I128(Int128Parts { hi: 0, lo: TOKEN as u64 }),
        ScVal::Address((&a.people[0]).into()),
    ];
    let transfer = vec![ScVal::Address((&veteran).into()), to, amount];
    let transfer = Call::new(&w.mtlap, "transfer", transfer);
    refused(w, &veteran, &transfer, DEAUTHORISED);

    let candidate = a.candidate("friend", [&veteran]);
    w.admit([&candidate]);
    let apply = calls::apply(w, &veteran, Kind::Individual);
    refused(w, &veteran, &apply, Error::AlreadyParticipant);
    // The regular review finds what the facts on record carry, and the Council decides.
    assert_eq!((level(w, &veteran), due(w, &veteran)), (4, 1));
    w.adjust([&veteran]);
    assert_eq!((level(w, &veteran), balances(w, &veteran)), (1, [TOKEN, 0]));
    w.expect(&veteran, &calls::leave(w, &veteran));
    w.expect(council, &calls::release(w, [&veteran]));
    assert_eq!(balances(w, &veteran), [0, 0]);
}

#[test]
fn who_had_a_number_keeps_it_when_taken_over() {
    let a = Association::new();
    for at in [Standing::Withdrawn, Standing::Former] {
        let a = a.fork();
        let (w, subject) = (&a.world, a.at(at));
        let number = standing(w, &subject).2;
        w.open_trustline(&subject, Kind::Individual, 2 * TOKEN, AUTHORIZED | CLAWBACK);
        w.expect(&w.council, &calls::take_over(w, Kind::Individual, [&subject]));
        let numbered = if number == 0 { counts(w).numbered } else { number };
        assert_eq!(standing(w, &subject), (Standing::Participant, 2, numbered));
    }
}

#[test]
fn whoever_is_on_record_is_not_taken_over() {
    let a = Association::new();
    for at in Standing::ALL {
        let refusal = match at {
            Standing::Stranger | Standing::Withdrawn | Standing::Former => continue,
            Standing::Applicant | Standing::Candidate => Error::AlreadyApplied,
            Standing::Participant | Standing::Leaving | Standing::Excluded => {
                Error::AlreadyParticipant
            }
            Standing::Bankrupt => Error::Blacklisted,
            Standing::Moved => Error::Moved,
        };
        let a = a.fork();
        let (w, subject) = (&a.world, a.at(at));
        w.open_trustline(&subject, Kind::Individual, TOKEN, AUTHORIZED | CLAWBACK);
        let take_over = calls::take_over(w, Kind::Individual, [&subject]);
        refused(w, &w.council, &take_over, refusal);
    }
}

#[test]
fn holders_are_taken_over_whole_and_all_or_none() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let good = holder(w, "good", Kind::Individual, 1);
    let holding = |name: &str, kind, stroops| {
        let account = w.account(name);
        w.open_trustline(&account, kind, stroops, AUTHORIZED | CLAWBACK);
        account
    };
    let both = holding("both", Kind::Individual, TOKEN);
    w.open_trustline(&both, Kind::Corporate, 1, CLAWBACK);
    let cases = [
        (w.account("lineless"), Error::NoTokens),
        (Account::named("on no ledger"), Error::NoTokens),
        (holding("empty", Kind::Individual, 0), Error::NoTokens),
        (holding("a part", Kind::Individual, TOKEN - 1), Error::NotWhole),
        (holding("a stroop more", Kind::Individual, 2 * TOKEN + 1), Error::NotWhole),
        (holding("six", Kind::Individual, 6 * TOKEN), Error::NotWhole),
        (holding("company", Kind::Corporate, TOKEN), Error::BothKinds),
        (both, Error::BothKinds),
        (w.council.clone(), Error::BothKinds),
        (good.clone(), Error::AlreadyParticipant),
    ];
    for (bad, refusal) in &cases {
        for batch in [[&good, bad], [bad, &good]] {
            let take_over = calls::take_over(w, Kind::Individual, batch);
            refused(w, council, &take_over, *refusal);
        }
    }
    let five = holding("five", Kind::Corporate, 5 * TOKEN);
    refused(w, council, &calls::take_over(w, Kind::Corporate, [&five]), Error::NotWhole);
    let mut contract = calls::take_over(w, Kind::Individual, []);
    refused(w, council, &contract, Error::EmptyBatch);
    let address = vec![ScVal::Address(w.regulation.clone())];
    contract.args[1] = ScVal::Vec(Some(address.try_into().unwrap()));
    refused(w, council, &contract, Error::NotAnAccount);
    let crowd = calls::take_over(w, Kind::Individual, &vec![good.clone(); 26]);
    refused(w, council, &crowd, Error::BatchTooLarge);
    let take_over = calls::take_over(w, Kind::Individual, [&good]);
    for other in [&good, &a.secretary, &w.relay] {
        refused(w, other, &take_over, Refusal::Unauthorised);
    }
    w.expect(council, &take_over);
}

#[test]
fn tokens_on_a_trustline_without_the_clawback_flag_can_be_taken_over_but_never_back() {
    let w = World::new();
    let subject = w.account("subject");
    w.open_trustline(&subject, Kind::Individual, TOKEN, AUTHORIZED);
    w.expect(&w.council, &calls::take_over(&w, Kind::Individual, [&subject]));
    assert_eq!(w.trustline(&subject, Kind::Individual), Some((TOKEN, MAINTAIN)));
    w.expect(&subject, &calls::leave(&w, &subject));
    refused(&w, &w.council, &calls::release(&w, [&subject]), KEPT);
    refused(&w, &w.council, &calls::bankrupt(&w, [&subject]), KEPT);
}

#[test]
fn tokens_on_offer_are_taken_back_only_once_the_offer_is_gone() {
    let w = World::new();
    let subject = holder(&w, "subject", Kind::Individual, 2);
    w.offer_tokens(&subject, Kind::Individual, TOKEN);
    w.expect(&w.council, &calls::take_over(&w, Kind::Individual, [&subject]));
    // An offer from before may stay open, and be taken: the issuer should have ended it.
    assert_eq!(w.trustline(&subject, Kind::Individual), Some((2 * TOKEN, CLAWBACK | MAINTAIN)));
    refused(&w, &w.council, &calls::bankrupt(&w, [&subject]), KEPT);
    // As when the issuer takes the authorisation away whole: that ends offers.
    w.open_trustline(&subject, Kind::Individual, 2 * TOKEN, CLAWBACK);
    w.bankrupt(&subject);
    assert_eq!(balances(&w, &subject), [0, 0]);
}

#[test]
fn the_council_hands_the_admin_back_and_takes_it_again() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let issuer = council.sc_address();
    for other in [&a.secretary, &a.people[0], &w.relay] {
        refused(w, other, &calls::hand_back(w, other), Refusal::Unauthorised);
    }
    let receipt = w.expect(council, &calls::hand_back(w, issuer.clone()));
    assert_eq!(names(&receipt), ["set_admin", "set_admin", "handed_back"]);
    let event = HandedBack { admin: w.address(issuer.clone()) };
    assert_eq!(receipt.events.last(), Some(&published(w, event)));
    for kind in Kind::ALL {
        assert_eq!(w.asset_contract(kind).admin(), w.address(issuer.clone()));
    }
    refused(w, council, &calls::hand_back(w, issuer), Refusal::Unauthorised);

    for kind in Kind::ALL {
        // One of two is not enough for what needs both.
        assert!(w.submit(council, &calls::hand_back(w, council)).is_err());
        refused(w, &w.relay, &set_admin(w, kind, &w.membership), Refusal::Unauthorised);
        w.expect(council, &set_admin(w, kind, &w.membership));
    }
    let candidate = a.candidate("friend", [&a.people[0]]);
    w.admit([&candidate]);
    w.expect(council, &calls::hand_back(w, council));
}

#[test]
fn while_another_is_admin_tokens_stay_as_they_are_and_the_rest_goes_on() {
    let a = Association::new();
    let (w, council) = (&a.world, &a.world.council);
    let candidate = a.candidate("friend", [&a.people[0]]);
    let rising = a.member("rising");
    a.verify(&a.verifiers[0], &rising, [1; 32]);
    let (leaver, late) = (a.at(Standing::Leaving), holder(w, "late", Kind::Individual, 1));
    let drifted = &a.people[3];
    w.open_trustline(drifted, Kind::Individual, 2 * TOKEN, CLAWBACK);
    let successor = w.holder("successor", Kind::Individual);
    w.expect(council, &calls::hand_back(w, council));

    let needs_admin = [
        calls::admit(w, [&candidate]),
        calls::adjust(w, [&rising]),
        calls::take_over(w, Kind::Individual, [&late]),
        calls::release(w, [&leaver]),
        calls::bankrupt(w, [&a.people[1]]),
        calls::move_account(w, &a.people[1], &successor),
        calls::resolve(w, [drifted], Side::Register),
    ];
    for call in &needs_admin {
        refused(w, council, call, Refusal::Unauthorised);
    }
    // The issuer grants past the register; the register sees it.
    let to = ScVal::Address((&a.people[2]).into());
    let amount = ScVal::I128(Int128Parts { hi: 0, lo: TOKEN as u64 });
    let authorise = vec![to.clone(), ScVal::Bool(true)];
    w.expect(council, &Call::new(&w.mtlap, "set_authorized", authorise));
    w.expect(council, &Call::new(&w.mtlap, "mint", vec![to, amount]));
    let drift = w.membership_client().drift(&addresses(w, [&a.people[2]])).get_unchecked(0);
    assert!(drift.differs && !drift.frozen);

    let newcomer = w.account("newcomer");
    w.apply(&newcomer, Kind::Individual);
    w.screen(&a.secretary, [&newcomer]);
    w.attest(&a.people[0], &newcomer);
    w.expect(council, &calls::oblige(w, &leaver, 1, "x"));
    w.expect(council, &calls::settle(w, &leaver, 1));
    w.expect(council, &calls::suspend(w, council, &a.people[1]));
    let exclude = calls::exclude(w, council, [&a.people[1]], membership::Ground::Norms);
    w.expect(council, &exclude);
    w.bankrupt(&newcomer);
    w.expect(council, &calls::rehabilitate(w, [&newcomer]));
    w.expect(council, &calls::resolve(w, [drifted], Side::Tokens));
    assert_eq!(level(w, drifted), 2, "the register takes what the issuer gave");

    for kind in Kind::ALL {
        w.expect(council, &set_admin(w, kind, &w.membership));
    }
    let mine = [&a.people[2]];
    w.expect(council, &calls::resolve(w, mine, Side::Register));
    assert_eq!(w.trustline(mine[0], Kind::Individual), Some((TOKEN, CLAWBACK | MAINTAIN)));
    for call in needs_admin.iter().filter(|call| call.function != "resolve") {
        w.expect(council, call);
    }
}

#[test]
fn a_vouching_participant_from_before_the_register_admits_the_first_newcomers() {
    let w = World::new();
    let secretary = w.officer("secretary");
    let veteran = settled(&w, "veteran", Kind::Individual, 2);
    let newcomer = w.candidates(&secretary, "newcomer", Kind::Individual, 1).remove(0);
    w.claim(&veteran, &newcomer, claims::VOUCH, common::interfaces::Value::Plain);
    w.admit([&newcomer]);
    assert_eq!(level(&w, &newcomer), 1, "no founding act is needed");
}
