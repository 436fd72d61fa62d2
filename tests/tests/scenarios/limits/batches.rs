//! Twenty-five at a time, and a hundred when reading.

use common::{interfaces::Position, Kind, TOKEN};
use membership::{Ground, Side};
use scenarios::{
    calls, limits, Account, Call, Receipt, Stage, World, AUTHORIZED, CLAWBACK, MAINTAIN,
};
use soroban_sdk::{xdr::ScVal, Bytes, Val, Vec as List};

use super::{populated, verify};
use crate::{
    endowment::asking::asked,
    support::{companies, counts, due},
};

const FROZEN: u32 = MAINTAIN | CLAWBACK;

/// Within the network's limits by measures that the test host takes larger than the network.
pub fn assert_fits(receipt: &Receipt) {
    assert!(receipt.event_bytes() <= limits::EVENT_BYTES, "{}", receipt.event_bytes());
    assert!(receipt.resources.mem_bytes <= limits::MEMORY, "{:?}", receipt.resources);
}

#[test]
fn twenty_five_are_screened_and_admitted_within_the_networks_limits() {
    let (w, officer, participants) = populated(1);
    let subjects = w.applicants("person", Kind::Individual, 25);
    assert_fits(&w.screen(&officer, &subjects));
    for subject in &subjects {
        w.attest(&participants[0], subject);
    }
    assert_fits(&w.admit(&subjects));
    assert_eq!(counts(&w).individual.get(0), Some(26));
}

#[test]
fn twenty_five_companies_are_admitted_within_the_networks_limits() {
    let (w, officer, participants) = populated(1);
    let subjects = w.candidates(&officer, "company", Kind::Corporate, 25);
    for subject in &subjects {
        w.attest(&participants[0], subject);
        w.attest_majority(&participants[0], subject);
    }
    assert_fits(&w.admit(&subjects));
    assert_eq!(counts(&w).corporate.get(0), Some(25));
}

#[test]
fn the_founding_act_takes_twenty_five() {
    let (w, ..) = populated(25);
    assert_eq!(counts(&w).individual.get(0), Some(25));
}

#[test]
fn twenty_six_are_beyond_the_networks_limit_of_events() {
    let (w, officer, participants) = populated(1);
    let subjects = w.candidates(&officer, "person", Kind::Individual, 25);
    for subject in &subjects {
        w.attest(&participants[0], subject);
    }
    let bytes = w.admit(&subjects).event_bytes();
    assert!(bytes + bytes / 25 > limits::EVENT_BYTES, "{bytes} bytes: the batch may be larger");
}

#[test]
fn twenty_five_with_sixteen_attesters_each_of_a_hundred_are_admitted_and_inspected() {
    let (w, officer, participants) = populated(100);
    let subjects = w.candidates(&officer, "person", Kind::Individual, 25);
    for (place, subject) in subjects.iter().enumerate() {
        for attester in participants.iter().cycle().skip(place * 16).take(16) {
            w.attest(attester, subject);
        }
    }
    assert_fits(&w.admit(&subjects));
    assert_fits(&w.expect(&officer, &calls::inspect(&w, &officer, 101, 25)));
    assert_eq!(w.regulation_client().finding_count(), 0, "all hold what is due");
}

#[test]
fn twenty_five_rise_in_one_call_and_fall_in_one() {
    let (w, _, participants) = populated(25);
    let verifier = companies(&w, 1).remove(0);
    w.expect(&verifier, &calls::accept_offer(&w, &verifier));
    w.expect(&w.council, &calls::accredit(&w, &verifier, u64::MAX));
    verify(&w, &verifier, &participants);
    let rise = w.adjust(&participants);
    assert_fits(&rise);
    assert_eq!(counts(&w).individual.get(1), Some(25));
    w.expect(&w.council, &calls::discredit(&w, &verifier));
    let fall = w.adjust(&participants);
    assert_fits(&fall);
    assert_eq!([asked(&w, &rise), asked(&w, &fall)], [[], []], "of gifts nothing depends");
    assert_eq!(counts(&w).individual.get(0), Some(25));
}

#[test]
fn twenty_five_are_inspected_in_one_call_and_all_of_them_found() {
    let s = Stage::new();
    let w = &s.world;
    w.link_endowment();
    let companies = companies(w, 25);
    let first = w.membership_client().status(&w.address(&companies[0])).entry.number;
    let receipt = w.expect(&s.officer, &calls::inspect(w, &s.officer, first, 25));
    assert_fits(&receipt);
    assert_eq!(asked(w, &receipt).len(), 1, "about all of them");
    assert_eq!(w.regulation_client().finding_count(), 25);
    assert_eq!(due(w, &companies[24]), 1, "nobody certified anything");
}

#[test]
fn twenty_five_go_every_way_out_within_the_networks_limits() {
    let (w, _, participants) = populated(25);
    let exclude = calls::exclude(&w, &w.council, &participants, Ground::Absence);
    assert_fits(&w.expect(&w.council, &exclude));
    assert_eq!(counts(&w).excluded, 25);
    assert_fits(&w.expect(&w.council, &calls::release(&w, &participants)));
    assert_eq!(counts(&w).excluded, 0);
}

#[test]
fn twenty_five_are_taken_over_and_resolved_either_way_within_the_networks_limits() {
    let w = World::new();
    let companies = companies(&w, 25);
    assert_eq!(counts(&w).corporate.get(2), Some(25));
    let drift = |tokens: i128| {
        for company in &companies {
            let balance = (tokens * TOKEN) as i64;
            w.open_trustline(company, Kind::Corporate, balance, AUTHORIZED | CLAWBACK);
        }
    };
    for (tokens, side) in [(1, Side::Register), (4, Side::Register), (2, Side::Tokens)] {
        drift(tokens);
        assert_fits(&w.expect(&w.council, &calls::resolve(&w, &companies, side)));
    }
    assert_eq!(counts(&w).corporate.get(1), Some(25));
}

/// Bankruptcies of known persons, with descriptions of so many bytes.
fn bankruptcy(w: &World, accounts: &[Account], bytes: usize) -> Call {
    let nature = "x".repeat(bytes);
    let listing = |(number, account)| {
        calls::listing_of(account, i128::MAX, &nature, Some([1 + number as u8; 32]))
    };
    calls::bankrupt_with(w, accounts.iter().enumerate().map(listing).collect())
}

#[test]
fn twenty_five_strangers_go_bankrupt_and_are_rehabilitated_within_the_networks_limits() {
    let w = World::new();
    let accounts: Vec<Account> =
        (0..25).map(|n| Account::named(&format!("bankrupt {n}"))).collect();
    assert_fits(&w.expect(&w.council, &bankruptcy(&w, &accounts, 200)));
    assert_fits(&w.expect(&w.council, &calls::rehabilitate(&w, &accounts)));
    assert_eq!(w.membership_client().blacklist(&1, &1).len(), 25);
}

#[test]
fn twenty_five_participants_go_bankrupt_with_the_longest_descriptions() {
    let (w, _, participants) = populated(25);
    assert_fits(&w.expect(&w.council, &bankruptcy(&w, &participants, 200)));
    assert_eq!(counts(&w).bankrupt, 25);
}

#[test]
fn twenty_five_are_bumped_in_one_call_of_every_contract() {
    let (w, officer, participants) = populated(1);
    let subjects = w.candidates(&officer, "person", Kind::Individual, 25);
    for subject in &subjects {
        w.attest(&participants[0], subject);
    }
    w.expect(&w.council, &bankruptcy(&w, &subjects, 200));
    for contract in [&w.membership, &w.attestations] {
        w.expect(&w.relay, &calls::bump(contract, &subjects));
        w.expect(&w.relay, &calls::bump(contract, []));
    }
    for version in 2..=25 {
        let adopt = calls::adopt(&w, scenarios::charters::first(&w.env));
        assert_eq!(w.expect(&w.council, &adopt).value, ScVal::U32(version));
    }
    let versions: Vec<u32> = (1..=25).collect();
    w.expect(&w.relay, &calls::bump_versions(&w, &versions));
    w.expect(&w.relay, &calls::bump_versions(&w, &[]));
}

#[test]
fn a_hundred_accounts_are_read_by_every_reader_that_takes_a_list() {
    let s = Stage::new();
    let w = &s.world;
    let mut accounts: Vec<Account> = (0..75).map(|n| Account::named(&format!("n {n}"))).collect();
    accounts.extend(w.candidates(&s.officer, "person", Kind::Individual, 25));
    let readers = [
        (&w.membership, "statuses"),
        (&w.membership, "drift"),
        (&w.attestations, "facts"),
        (&w.regulation, "reviews"),
    ];
    for (contract, function) in readers {
        let call = Call::new(contract, function, vec![calls::list(&accounts)]);
        let list: List<Val> = w.read(&w.simulate(&call).expect("a reader").value);
        assert_eq!(list.len(), 100, "{function}");
    }
    let positions = Call::new(&w.membership, "positions", vec![calls::list(&accounts)]);
    let packed: Bytes = w.read(&w.simulate(&positions).expect("a reader").value);
    assert_eq!(packed.len() as usize, 100 * Position::LEN);
}

#[test]
fn readers_without_a_least_number_read_nobody() {
    let w = World::new();
    assert!(w.attestations_client().facts(&List::new(&w.env)).is_empty());
    assert!(w.membership_client().positions(&List::new(&w.env)).is_empty());
}

#[test]
fn a_trustline_at_rest_is_frozen_after_every_batch() {
    let (w, _, participants) = populated(25);
    for participant in &participants {
        assert_eq!(w.trustline(participant, Kind::Individual), Some((TOKEN as i64, FROZEN)));
    }
}
