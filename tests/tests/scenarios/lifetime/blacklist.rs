//! What the register wrote about the Blacklist, it keeps.

use scenarios::{calls, Stage};

use super::{assert_keeps, of, person, place, symbol};

#[test]
fn every_write_about_the_blacklist_keeps_what_it_wrote() {
    let s = Stage::new();
    let (w, register, council) = (&s.world, &s.world.membership, &s.world.council);
    let listing = calls::listing_of(&s.stranger, 1, "loan", Some([9; 32]));
    let bankrupt = calls::bankrupt_with(w, vec![listing]);
    let keys = [of(&s.stranger), symbol("tally"), place("listed", 2), person([9; 32])];
    assert_keeps(w, register, &keys, council, &bankrupt);
    let rehabilitate = calls::rehabilitate(w, [&s.barred]);
    let keys = [of(&s.barred), symbol("tally"), place("cleared", 1 << 8)];
    assert_keeps(w, register, &keys, council, &rehabilitate);
    let move_account = calls::move_account(w, &s.barred, &s.newcomer);
    assert_keeps(w, register, &[of(&s.newcomer), place("listed", 1)], council, &move_account);
}

#[test]
fn a_person_barred_twice_is_kept_when_cleared_once() {
    let s = Stage::new();
    let w = &s.world;
    let both = [&s.stranger, &s.other];
    let listings = both.map(|account| calls::listing_of(account, 1, "loan", Some([9; 32])));
    w.expect(&w.council, &calls::bankrupt_with(w, listings.to_vec()));
    let rehabilitate = calls::rehabilitate(w, [&s.other]);
    assert_keeps(w, &w.membership, &[person([9; 32])], &w.council, &rehabilitate);
}
