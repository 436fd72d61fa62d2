//! What the Regulation wrote, it keeps.

use scenarios::{calls, charters, Stage};

use super::{assert_keeps, named, place, symbol};

#[test]
fn every_write_of_the_regulation_keeps_what_it_wrote() {
    let s = Stage::new();
    let w = &s.world;
    let (contract, council) = (&w.regulation, &w.council);
    let adopt = calls::adopt(w, charters::first(&w.env));
    assert_keeps(w, contract, &[place("charter", 2)], council, &adopt);
    let offer = [named("offer", &s.stranger)];
    assert_keeps(w, contract, &offer, &s.stranger, &calls::accept_offer(w, &s.stranger));
    let verifiers = [symbol("verifiers")];
    let accredit = calls::accredit(w, &s.verifier, u64::MAX);
    assert_keeps(w, contract, &verifiers, council, &accredit);
    assert_keeps(w, contract, &verifiers, council, &calls::discredit(w, &s.verifier));
    let found = [named("finding", &s.deserving), place("found", 1), symbol("tally")];
    let inspect = calls::inspect(w, &s.officer, 1, 25);
    assert_keeps(w, contract, &found, &s.officer, &inspect);
    let request = calls::request_review(w, &s.deserving);
    assert_keeps(w, contract, &found, &s.deserving, &request);
}
