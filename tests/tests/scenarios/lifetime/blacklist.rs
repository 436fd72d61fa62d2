//! What the Blacklist wrote, it keeps.

use scenarios::{calls, Stage};

use super::{assert_keeps, of, person, place};

#[test]
fn every_write_of_the_blacklist_keeps_what_it_wrote() {
    let s = Stage::new();
    let w = &s.world;
    let listing = calls::listing_of(w, &s.stranger, 1, "loan", Some([9; 32]));
    let bankrupt = calls::bankrupt_with(w, vec![listing]);
    let keys = [of(&s.stranger), place("list", 2), person([9; 32])];
    assert_keeps(w, &w.blacklist, &keys, &w.council, &bankrupt);
    let rehabilitate = calls::rehabilitate(w, [&s.barred]);
    assert_keeps(w, &w.blacklist, &[of(&s.barred)], &w.council, &rehabilitate);
    let rotate = calls::rotate(w, &s.barred, &s.newcomer);
    let keys = [of(&s.newcomer), place("list", 1)];
    assert_keeps(w, &w.blacklist, &keys, &w.council, &rotate);
}

#[test]
fn a_person_barred_twice_is_kept_when_cleared_once() {
    let s = Stage::new();
    let w = &s.world;
    let both = [&s.stranger, &s.other];
    let listings = both.map(|account| calls::listing_of(w, account, 1, "loan", Some([9; 32])));
    w.expect(&w.council, &calls::bankrupt_with(w, listings.to_vec()));
    let rehabilitate = calls::rehabilitate(w, [&s.other]);
    assert_keeps(w, &w.blacklist, &[person([9; 32])], &w.council, &rehabilitate);
}
