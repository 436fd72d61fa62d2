//! How many officers and verifiers there are at a time.

use membership::{Error, Role};
use scenarios::{calls, Account, World, DAY};

use crate::support::companies;

#[test]
fn sixteen_officers_hold_office_and_the_seventeenth_takes_the_place_of_one() {
    let w = World::new();
    let until = w.now() + 10 * DAY;
    let appoint = |n: u32, until| {
        let officer = Account::named(&format!("officer {n}"));
        w.submit(&w.council, &calls::appoint(&w, &officer, Role::Deputy, until)).map(drop)
    };
    assert_eq!(appoint(0, w.now() + 1), Ok(()), "a term of one second");
    for n in 1..16 {
        assert_eq!(appoint(n, until), Ok(()), "officer {n}");
    }
    assert_eq!(w.membership_client().officers().len(), 16);
    assert_eq!(appoint(16, until), Err(Error::TooManyOfficers.into()));
    assert_eq!(appoint(7, until + DAY), Ok(()), "a change of term takes no place");
    let dismissed = Account::named("officer 3");
    w.expect(&w.council, &calls::dismiss(&w, &dismissed));
    assert_eq!(appoint(16, until), Ok(()), "in the place of a dismissed one");
    assert_eq!(appoint(17, until), Err(Error::TooManyOfficers.into()));
    w.pass(1);
    assert_eq!(appoint(17, until), Ok(()), "in the place of one whose term is over");
    assert_eq!(w.membership_client().officers().len(), 16);
    assert_eq!(appoint(18, until), Err(Error::TooManyOfficers.into()));
}

#[test]
fn sixteen_verifiers_are_accredited_and_the_seventeenth_takes_the_place_of_one() {
    let w = World::new();
    let companies = companies(&w, 19);
    for company in &companies {
        w.expect(company, &calls::accept_offer(&w, company));
    }
    let until = w.now() + 10 * DAY;
    let accredit = |n: usize, until| {
        w.submit(&w.council, &calls::accredit(&w, &companies[n], until)).map(drop)
    };
    let full = Err(regulation::Error::TooManyVerifiers.into());
    assert_eq!(accredit(0, w.now() + 1), Ok(()), "a term of one second");
    for n in 1..16 {
        assert_eq!(accredit(n, until), Ok(()), "verifier {n}");
    }
    assert_eq!(w.regulation_client().verifiers().len(), 16);
    assert_eq!(accredit(16, until), full);
    assert_eq!(accredit(7, until + DAY), Ok(()), "a change of term takes no place");
    w.expect(&w.council, &calls::discredit(&w, &companies[3]));
    assert_eq!(accredit(16, until), Ok(()), "in the place of a discredited one");
    assert_eq!(accredit(17, until), full);
    w.pass(1);
    assert_eq!(accredit(17, until), Ok(()), "in the place of one whose term is over");
    assert_eq!(w.regulation_client().verifiers().len(), 16);
    assert_eq!(accredit(18, u64::MAX), full);
}
