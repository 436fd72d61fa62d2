//! Events of the Regulation.

use common::Kind;
use membership::{Adjusted, Admitted, TermsSet};
use regulation::{
    Adopted, Inspected, OfferAccepted, ReviewRequested, SourcesLinked, VerifierAccredited,
    VerifierDiscredited,
};
use scenarios::{calls, charters, Stage, World, AGREEMENT, DOCUMENT};
use soroban_sdk::{vec as list, xdr::ScAddress, Bytes, BytesN};

use super::{assert_publishes, by};
use crate::support::{addresses, bytes, grant};

#[test]
fn the_constructor_publishes_the_first_charter_and_the_register_its_terms() {
    let w = World::new();
    let charter = charters::first(&w.env);
    let effective = 1_701_388_800;
    let adopted = Adopted {
        version: 1,
        document: BytesN::from_array(&w.env, &DOCUMENT),
        effective,
        code: charter::packing::pack(&w.env, &charter),
    };
    let agreement = BytesN::from_array(&w.env, &AGREEMENT);
    let terms = TermsSet { charter: 1, agreement, effective };
    let log = w.log.borrow();
    let of = |contract: &ScAddress| {
        let by_it = log.iter().map(|(_, event)| event).filter(|event| {
            event.contract_id.clone().map(ScAddress::Contract).as_ref() == Some(contract)
        });
        by_it.cloned().collect::<Vec<_>>()
    };
    assert_eq!(of(&w.regulation), [by(&w, &w.regulation, adopted)]);
    assert_eq!(of(&w.membership), [by(&w, &w.membership, terms)]);
}

#[test]
fn the_council_publishes_the_whole_amendment_that_it_adopts() {
    let s = Stage::new();
    let w = &s.world;
    let mut charter = charters::first(&w.env);
    (charter.document, charter.agreement) = (bytes(w, 1), bytes(w, 2));
    charter.effective = w.now() + 100;
    let terms = TermsSet { charter: 2, agreement: bytes(w, 2), effective: charter.effective };
    let adopted = Adopted {
        version: 2,
        document: bytes(w, 1),
        effective: charter.effective,
        code: charter::packing::pack(&w.env, &charter),
    };
    let expected = vec![by(w, &w.membership, terms), by(w, &w.regulation, adopted)];
    assert_publishes(w, &w.council, &calls::adopt(w, &charter), expected);
}

#[test]
fn the_council_publishes_the_sources_that_it_links_and_unlinks() {
    let s = Stage::new();
    let w = &s.world;
    let assembly = Some(w.address(&s.stranger));
    let linked = SourcesLinked { assembly, endowment: None };
    let call = calls::link_sources(w, Some((&s.stranger).into()), None);
    assert_publishes(w, &w.council, &call, vec![by(w, &w.regulation, linked)]);
    let linked = SourcesLinked { assembly: None, endowment: None };
    let call = calls::link_sources(w, None, None);
    assert_publishes(w, &w.council, &call, vec![by(w, &w.regulation, linked)]);
}

#[test]
fn the_register_publishes_whom_the_regulation_admits_and_adjusts() {
    let s = Stage::new();
    let w = &s.world;
    let admitted = Admitted { charter: 1, subjects: addresses(w, &[&s.candidate]) };
    let mut expected = grant(w, Kind::Individual, &s.candidate).to_vec();
    expected.push(by(w, &w.membership, admitted));
    assert_publishes(w, &w.council, &calls::admit(w, [&s.candidate]), expected);
    let adjusted = Adjusted {
        charter: 1,
        subjects: addresses(w, &[&s.deserving]),
        before: Bytes::from_array(&w.env, &[1]),
        after: Bytes::from_array(&w.env, &[2]),
    };
    let mut expected = grant(w, Kind::Individual, &s.deserving).to_vec();
    expected.push(by(w, &w.membership, adjusted));
    // Who holds the level that is due is passed over.
    let call = calls::adjust(w, [&s.participants[0], &s.deserving, &s.verifier]);
    assert_publishes(w, &w.council, &call, expected);
}

#[test]
fn a_verifier_publishes_the_offer_and_the_council_the_accreditation() {
    let s = Stage::new();
    let w = &s.world;
    let account = w.address(&s.verifier);
    let offer = charters::first(&w.env).standard;
    let accepted = OfferAccepted { account: account.clone(), offer };
    let call = calls::accept_offer(w, &s.verifier);
    assert_publishes(w, &s.verifier, &call, vec![by(w, &w.regulation, accepted)]);
    let until = w.now() + 1;
    let accredited = VerifierAccredited { account: account.clone(), until };
    let call = calls::accredit(w, &s.verifier, until);
    assert_publishes(w, &w.council, &call, vec![by(w, &w.regulation, accredited)]);
    let discredited = VerifierDiscredited { account, reason: bytes(w, 15) };
    let call = calls::discredit(w, &s.verifier);
    assert_publishes(w, &w.council, &call, vec![by(w, &w.regulation, discredited)]);
}

#[test]
fn a_review_is_published_with_what_it_found_or_did_not() {
    let s = Stage::new();
    let w = &s.world;
    for (member, due) in [(&s.participants[0], 1), (&s.deserving, 2)] {
        let requested = ReviewRequested { account: w.address(member), held: 1, due };
        let call = calls::request_review(w, member);
        assert_publishes(w, member, &call, vec![by(w, &w.regulation, requested)]);
    }
    for (start, limit, found) in
        [(1, 4, list![&w.env]), (1, 25, list![&w.env, (w.address(&s.deserving), 1, 2)])]
    {
        let officer = w.address(&s.officer);
        let inspected = Inspected { officer, start, limit, found };
        let call = calls::inspect(w, &s.officer, start, limit);
        assert_publishes(w, &s.officer, &call, vec![by(w, &w.regulation, inspected)]);
    }
}
