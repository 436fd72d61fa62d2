//! The same wasm on the devnet and in the SDK's test environment: same addresses, same values,
//! events and errors, same entries afterwards.
//!
//! Needs the built wasm and the devnet's binary: run `scripts/build.sh` first.

mod devnet;
mod money;
mod pair;
mod seasons;
mod stage;
mod transaction;

use attestations::Error as Attested;
use charter::claims;
use common::{
    interfaces::{Multisig, Value},
    Kind,
};
use membership::{Error, Ground, Role, Side};
use regulation::Error as Ruled;
use scenarios::{calls, charters, Account, Call, Refusal, World, AGREEMENT};
use soroban_sdk::{
    vec,
    xdr::{Int128Parts, ScVal},
};

use pair::Pair;

/// The asset contract's errors.
const FROZEN: Refusal = Refusal::Contract(11);
const NO_TRUSTLINE: Refusal = Refusal::Contract(13);

/// A transfer of one token from a member.
fn transfer(w: &World, from: &Account, to: &Account) -> Call {
    let amount = ScVal::I128(Int128Parts { hi: 0, lo: 10_000_000 });
    let (from, to) = (ScVal::Address(from.into()), ScVal::Address(to.into()));
    Call::new(&w.mtlap, "transfer", std::vec![from, to, amount])
}

#[test]
fn the_ways_in_up_and_out_are_the_same_on_the_devnet_and_in_the_test_environment() {
    let mut pair = Pair::deploy();
    let council = pair.world.council.clone();
    let [secretary, founder, person, company] =
        ["secretary", "founder", "person", "company"].map(|name| pair.account(name));
    let [bankrupt, unverified, lineless, quitter] =
        ["bankrupt", "unverified", "lineless", "quitter"].map(|name| pair.account(name));
    let successor = pair.account("successor");
    pair.open_trustline(&successor, Kind::Individual);
    let everybody =
        [&secretary, &founder, &person, &company, &bankrupt, &unverified, &lineless, &quitter];

    let w = &pair.world;
    let term = calls::appoint(w, &secretary, Role::Secretary, 4_000_000_000);
    pair.passes(&council, &term);
    let people = [&founder, &person, &bankrupt, &unverified, &lineless, &quitter];
    for (kind, applicant) in
        people.map(|a| (Kind::Individual, a)).into_iter().chain([(Kind::Corporate, &company)])
    {
        // Half of them by the classic operation, half through the call.
        if applicant.id().to_string().as_bytes().last().unwrap() % 2 == 0 {
            pair.open_trustline(applicant, kind);
        }
        pair.passes(applicant, &calls::apply(w, applicant, kind));
    }
    pair.fails(&person, &calls::apply(w, &person, Kind::Individual), Error::AlreadyApplied);
    let wrong =
        |agreement, contact| calls::apply_with(w, &secretary, Kind::Individual, agreement, contact);
    pair.fails(&secretary, &wrong([1; 32], [1; 32]), Error::WrongAgreement);
    pair.fails(&secretary, &wrong(AGREEMENT, [0; 32]), Error::NoContact);
    pair.passes(&quitter, &calls::withdraw(w, &quitter));

    let screened = [&founder, &person, &company, &bankrupt, &unverified, &lineless];
    pair.fails(&person, &calls::screen(w, &person, screened), Error::NotOfficer);
    pair.fails(&secretary, &calls::screen(w, &secretary, [&quitter]), Error::NoApplication);
    pair.passes(&secretary, &calls::screen(w, &secretary, screened));

    pair.fails(&council, &calls::admit(w, [&person]), Ruled::NotVerified);
    pair.passes(&council, &calls::found(w, [&founder]));
    pair.fails(&council, &calls::found(w, [&person]), Error::AlreadyFounded);

    for attester in [&founder, &council] {
        pair.passes(&w.relay, &calls::enroll(w, attester));
    }
    let attest = |attester, subject| calls::attest(w, attester, subject, claims::VOUCH, None);
    pair.passes(&founder, &calls::declare_ready(w, &founder, &person));
    for subject in [&person, &company, &bankrupt, &lineless] {
        pair.passes(&founder, &attest(&founder, subject));
    }
    pair.fails(&founder, &attest(&founder, &founder), Attested::SelfAttestation);
    pair.fails(&company, &attest(&company, &person), Attested::NotEntitled);
    pair.fails(&w.relay, &calls::enroll(w, &company), Attested::NotEntitled);
    let seen = Multisig {
        signers: vec![&w.env, (w.address(&founder), 2), (w.address(&company), 1)],
        threshold: 2,
    };
    let seen = Value::Multisig(seen);
    pair.passes(&council, &calls::attest_value(w, &council, &company, claims::MULTISIG, seen));
    let term = calls::attest(w, &founder, &unverified, claims::REAL, Some(4_000_000_000));
    pair.passes(&founder, &term);
    pair.passes(&council, &calls::bankrupt(w, [&bankrupt]));
    pair.compare_entries();

    pair.close_trustline(&lineless, Kind::Individual);
    let w = &pair.world;
    pair.fails(&council, &calls::admit(w, [&person, &bankrupt]), Error::Blacklisted);
    pair.fails(&council, &calls::admit(w, [&person, &unverified]), Ruled::NotVerified);
    pair.fails(&council, &calls::admit(w, [&person, &lineless]), NO_TRUSTLINE);
    let admit = calls::admit(w, [&person, &company]);
    pair.fails_second(&council, &admit, Error::AlreadyParticipant);
    pair.fails(&person, &transfer(w, &person, &founder), FROZEN);

    pair.passes(&founder, &calls::revoke(w, &founder, &lineless));
    pair.passes(&council, &calls::annul(w, &founder, &bankrupt));
    pair.fails(&council, &calls::annul(w, &founder, &bankrupt), Attested::NoAttestation);
    pair.passes(&council, &calls::rehabilitate(w, [&bankrupt]));

    // Two levels by the Council's own word, and one back when it is annulled.
    let worth = Value::Worth(10_000_000_000);
    pair.fails(&council, &calls::adjust(w, [&person]), Ruled::NothingDue);
    let mut amended = charters::first(&w.env);
    let creditworthy = amended.individual.get_unchecked(2);
    amended.individual.set(1, creditworthy);
    pair.passes(&council, &calls::adopt(w, &amended));
    pair.passes(&council, &calls::attest_value(w, &council, &person, claims::ASSETS, worth));
    pair.passes(&council, &calls::adjust(w, [&person]));
    let annul = calls::annul_claims(w, &council, &person, claims::ASSETS, Value::Plain);
    pair.passes(&council, &annul);
    pair.passes(&secretary, &calls::inspect(w, &secretary, 1, 25));
    pair.passes(&council, &calls::adjust(w, [&person]));
    pair.fails(&council, &calls::resolve(w, [&person], Side::Register), Error::NoDrift);

    pair.passes(&council, &calls::suspend(w, &council, &founder));
    pair.fails(&founder, &calls::leave(w, &founder), Error::Suspended);
    pair.passes(&council, &calls::reinstate(w, &council, &founder));
    pair.passes(&council, &calls::exclude(w, &council, [&person], Ground::Norms));
    pair.passes(&council, &calls::oblige(w, &person, 1_000, "unpaid loan"));
    pair.fails(&council, &calls::release(w, [&person]), Error::ObligationsDue);
    pair.passes(&council, &calls::settle(w, &person, 1_000));
    pair.passes(&council, &calls::release(w, [&person]));
    pair.passes(&council, &calls::move_account(w, &founder, &successor));
    pair.passes(&council, &calls::dismiss(w, &secretary));
    pair.passes(&council, &calls::propose_council(&w.membership, &secretary));
    pair.passes(&secretary, &calls::accept_council(&w.membership));
    pair.passes(&w.relay, &calls::bump(&w.membership, [&person, &company]));

    pair.compare_entries();
    let all = || std::vec![calls::list(everybody)];
    let page = || std::vec![ScVal::U32(1), ScVal::U32(100)];
    pair.reads(&Call::new(&w.membership, "statuses", all()));
    pair.reads(&Call::new(&w.membership, "members", page()));
    pair.reads(&Call::new(&w.membership, "candidates", page()));
    pair.reads(&Call::new(&w.membership, "counts", std::vec![]));
    pair.reads(&Call::new(&w.attestations, "facts", all()));
    pair.reads(&Call::new(&w.regulation, "reviews", all()));
    pair.reads(&Call::new(&w.membership, "drift", all()));
    pair.reads(&Call::new(&w.membership, "blacklist", page()));
    for (token, member) in [(&w.mtlap, &person), (&w.mtlac, &company)] {
        for function in ["balance", "authorized"] {
            pair.reads(&Call::new(token, function, std::vec![ScVal::Address(member.into())]));
        }
    }
}
