//! Amendments of the Regulation, as data adopted on a live register: who gains, who loses, and
//! what the review says before and after.

use charter::{claims, grounds::roles, Condition, Giving, Recommending, Test};
use common::{interfaces::Value, Kind};
use scenarios::{calls, charters, mocks, Account, CLAWBACK, EURMTL};

use crate::society::{attested, leads, worth, Society, CORPORATE, INDIVIDUAL};

const WITNESSES: u32 = roles::COUNCIL | roles::OFFICER;
const RECOMMENDED: u32 = claims::RECOMMENDED;

/// Adopts an amendment from its file, in effect at once.
fn amend(s: &Society, name: &str) {
    let w = &s.world;
    let mut charter = charters::load(&w.env, &format!("amendments/{name}"));
    charter.effective = w.now();
    w.expect(&w.council, &calls::adopt(w, &charter));
}

/// A society under an amendment, with a verifier.
fn under(amendment: Option<&str>) -> (Society, Account) {
    let s = Society::new();
    amendment.into_iter().for_each(|name| amend(&s, name));
    let verifier = s.verifier("verifier");
    (s, verifier)
}

/// What each account holds and is due.
fn all<const N: usize>(s: &Society, accounts: [&Account; N]) -> [(u32, u32); N] {
    accounts.map(|account| s.levels(account))
}

fn donor(eurmtl: i128, months: u32) -> Test {
    Test::Donor(Giving { amount: eurmtl * EURMTL, months })
}

#[test]
fn february_adds_a_ground_for_regular_donors() {
    let (s, verifier) = under(None);
    let w = &s.world;
    let [donors, small, late] = ["donor", "small", "late"].map(|name| s.verified(name, &verifier));
    let poor = s.verified("poor", &verifier);
    for person in [&donors, &small, &late] {
        s.value(person, claims::ASSETS, 1000);
        s.settles(person, INDIVIDUAL, 3);
    }
    mocks::give(w, &donors, &[50; 6]);
    mocks::give_stroops(w, &small, &[50 * EURMTL - 1; 6]);
    mocks::give(w, &late, &[50; 5]);
    mocks::give(w, &poor, &[50; 6]);
    assert_eq!(all(&s, [&donors, &small, &late, &poor]), [(3, 3), (3, 3), (3, 3), (2, 2)]);
    let before = s.view(&donors).missing;
    amend(&s, "2024-02");
    assert_eq!(all(&s, [&donors, &small, &late, &poor]), [(3, 4), (3, 3), (3, 3), (2, 2)]);
    assert_eq!(s.view(&donors).carried, [1, 1, 2, 4, 0]);
    assert_eq!(s.view(&poor).carried, [1, 1, 0, 4, 0], "levels stay sequential");
    let mut after = before;
    after.push(vec![Condition::Own(donor(50, 6))]);
    assert_eq!(s.view(&small).missing, after);
    assert_eq!(s.adjust([&donors, &small, &late, &poor]), Ok(1));
    s.holds(&donors, INDIVIDUAL, 4);
}

#[test]
fn april_gives_a_threshold_a_second_tier() {
    let (s, verifier) = under(Some("2024-02"));
    let [rich, less] = ["rich", "less"].map(|name| s.verified(name, &verifier));
    s.value(&rich, claims::ASSETS, 10_000);
    s.value_stroops(&less, claims::ASSETS, 10_000 * EURMTL - 1);
    assert_eq!(s.adjust([&rich, &less]), Ok(2));
    assert_eq!(all(&s, [&rich, &less]), [(3, 3), (3, 3)]);
    amend(&s, "2024-04");
    assert_eq!(all(&s, [&rich, &less]), [(3, 4), (3, 3)]);
    assert_eq!(s.view(&rich).carried, [1, 1, 2, 5, 0]);
    let tier = worth(WITNESSES, claims::ASSETS, 10_000);
    assert_eq!(s.view(&less).missing.last(), Some(&vec![tier]));
    assert_eq!(s.adjust([&rich, &less]), Ok(1));
    s.holds(&rich, INDIVIDUAL, 4);
}

#[test]
fn june_makes_one_ground_two_together() {
    let (s, verifier) = under(Some("2024-04"));
    let people = ["token", "both", "little", "assets"].map(|name| s.verified(name, &verifier));
    let [token, both, little, assets] = &people;
    for person in [token, both, little] {
        s.value(person, claims::PERSONAL_TOKEN, 1000);
    }
    s.value(both, claims::ASSETS, 500);
    s.value_stroops(little, claims::ASSETS, 500 * EURMTL - 1);
    s.value(assets, claims::ASSETS, 1000);
    assert_eq!(s.adjust(&people), Ok(4));
    assert_eq!(all(&s, [token, both, little, assets]), [(3, 3); 4]);
    amend(&s, "2024-06");
    assert_eq!(all(&s, [token, both, little, assets]), [(3, 2), (3, 3), (3, 2), (3, 3)]);
    let besides = vec![worth(WITNESSES, claims::ASSETS, 500)];
    let instead = vec![worth(WITNESSES, claims::ASSETS, 1000)];
    for person in [token, little] {
        let view = s.view(person);
        assert_eq!(view.missing, [besides.clone(), instead.clone(), vec![leads(2)]]);
    }
    assert_eq!((s.view(both).carried[2], s.view(assets).carried[2]), (1, 2));
    assert_eq!(s.adjust(&people), Ok(2));
    for (person, level) in [(token, 2), (both, 3), (little, 2), (assets, 3)] {
        s.holds(person, INDIVIDUAL, level);
    }
}

#[test]
fn august_admits_by_recommendation_in_place_of_personal_verification() {
    let (s, verifier) = under(Some("2024-06"));
    let w = &s.world;
    let member = s.member("member");
    let sponsor = s.verified("sponsor", &verifier);
    let candidates = w.candidates(&s.officer, "candidate", INDIVIDUAL, 2);
    let [vouched, recommended] = [&candidates[0], &candidates[1]];
    let company = w.candidates(&s.officer, "company", CORPORATE, 1).remove(0);
    w.attest(&s.founders[0], vouched);
    w.attest(&s.founders[0], &company);
    w.claim(&s.officer, &company, claims::MULTISIG, s.multisig(&[(&s.founders[0], 1)], 1));
    w.claim(&sponsor, recommended, RECOMMENDED, Value::Plain);
    let everybody = [vouched, recommended, &company, &member];
    assert_eq!(all(&s, everybody), [(0, 1), (0, 0), (0, 1), (1, 1)]);
    amend(&s, "2024-08");
    assert_eq!(all(&s, everybody), [(0, 0), (0, 1), (0, 1), (1, 1)]);
    let recommending = Recommending { participants: 1, level: 2, most: 5 };
    let recommendation = Condition::Own(Test::Recommended(recommending));
    assert_eq!(s.view(vouched).missing, [[recommendation]]);
    assert_eq!(s.view(&member).carried, [0; 5], "who is in stays in");
    let refused = w.submit(&w.council, &calls::admit(w, [vouched])).map(drop);
    assert_eq!(refused, Err(regulation::Error::NotVerified.into()));
    w.admit([recommended, &company]);
    s.holds(recommended, INDIVIDUAL, 1);
    s.holds(&company, CORPORATE, 1);
}

#[test]
fn a_participant_recommends_five_at_a_time_while_of_the_second_level() {
    let (s, verifier) = under(Some("2024-08"));
    let w = &s.world;
    let sponsor = s.founders[0].clone();
    s.verify(&verifier, &sponsor);
    s.settles(&sponsor, INDIVIDUAL, 2);
    let candidates = w.candidates(&s.officer, "candidate", INDIVIDUAL, 6);
    let recommend = |subject: &Account| w.claim(&sponsor, subject, RECOMMENDED, Value::Plain);
    for candidate in &candidates {
        recommend(candidate);
    }
    let due = || candidates.iter().map(|candidate| s.levels(candidate).1).collect::<Vec<_>>();
    assert_eq!(due(), [1, 1, 1, 1, 1, 0], "the sixth is one too many");
    let third = &candidates[2];
    w.expect(&sponsor, &calls::revoke_claims(w, &sponsor, third, RECOMMENDED, Value::Plain));
    assert_eq!(due(), [1, 1, 0, 1, 1, 0], "it keeps its number");
    recommend(&candidates[5]);
    assert_eq!(due(), [1, 1, 0, 1, 1, 1], "until it is renewed");
    w.expect(&w.council, &calls::discredit(w, &verifier));
    s.settles(&sponsor, INDIVIDUAL, 1);
    assert_eq!(due(), [0; 6], "by one of the first level");
}

#[test]
fn october_lets_a_ground_hold_directly_or_as_leader_of_a_corporate() {
    let (s, verifier) = under(Some("2024-08"));
    let w = &s.world;
    let person = |name| {
        // Whoever joins is recommended now; founders are there already.
        let person: &Account = &s.founders[name];
        s.verify(&verifier, person);
        s.value(person, claims::ASSETS, 1000);
        s.certify(person, claims::BOARD);
        s.settles(person, INDIVIDUAL, 4);
        person.clone()
    };
    let [direct, leader, less] = [2, 3, 4].map(person);
    let (giving, stingy) = (s.company("giving", 1), s.company("stingy", 1));
    mocks::give(w, &direct, &[250; 6]);
    mocks::give(w, &giving, &[250; 6]);
    mocks::give(w, &stingy, &[250, 250, 249, 250, 250, 250]);
    s.lead(&leader, &giving);
    s.lead(&less, &stingy);
    let everybody = [&direct, &leader, &less];
    assert_eq!(all(&s, everybody), [(4, 4); 3]);
    amend(&s, "2024-10");
    assert_eq!(all(&s, everybody), [(4, 5), (4, 5), (4, 4)]);
    assert_eq!((s.view(&direct).carried[4], s.view(&leader).carried[4]), (2, 3));
    let ways = [leads(4), Condition::Own(donor(250, 6)), Condition::Led(donor(250, 6))];
    assert_eq!(s.view(&less).missing, ways.map(|way| vec![way]));
    assert_eq!(s.adjust(everybody), Ok(2));
    s.holds(&direct, INDIVIDUAL, 5);
    s.holds(&leader, INDIVIDUAL, 5);
    w.expect(&giving, &calls::leave(w, &giving));
    assert_eq!(s.levels(&leader), (5, 4), "no corporate participant");
}

#[test]
fn december_counts_grounds_before_the_tokens_are_there() {
    let (s, verifier) = under(Some("2024-10"));
    let w = &s.world;
    let [active, leader, idle] = [2, 3, 4].map(|place| s.founders[place].clone());
    [&active, &leader, &idle].iter().for_each(|person| s.verify(&verifier, person));
    s.certify(&active, claims::BOARD);
    // One company has grounds for three tokens and holds one; the other holds three and has lost
    // the grounds.
    let (coming, going) = (s.company("coming", 1), s.company("going", 3));
    s.certify(&coming, claims::FUNCTIONS);
    let council = &w.council;
    w.expect(council, &calls::annul_claims(w, council, &going, claims::FUNCTIONS, Value::Plain));
    s.lead(&leader, &coming);
    s.lead(&idle, &going);
    let everybody = [&active, &leader, &idle];
    assert_eq!(s.adjust(everybody), Ok(3));
    assert_eq!(all(&s, everybody), [(2, 2), (2, 2), (4, 4)]);
    amend(&s, "2024-12");
    assert_eq!(all(&s, everybody), [(2, 4), (2, 4), (4, 3)]);
    assert_eq!(s.view(&active).carried, [0, 1, 4, 2, 0]);
    assert_eq!(s.view(&leader).carried, [0, 1, 4, 1, 0]);
    assert_eq!(s.view(&idle).carried, [0, 1, 3, 0, 0]);
    let grounds = |level| Condition::Led(Test::Grounds(level));
    assert_eq!(s.view(&idle).missing[0], [grounds(3)]);
    assert_eq!(s.adjust(everybody), Ok(3));
    assert_eq!(all(&s, everybody), [(4, 4), (4, 4), (3, 3)]);
}

#[test]
fn twenty_five_leaders_of_as_many_corporates_are_adjusted_within_the_networks_limits() {
    let (s, verifier) = under(None);
    let w = &s.world;
    let people = s.members("person", 25);
    let company = |place| {
        let company = w.account(&format!("company {place}"));
        w.open_trustline(&company, CORPORATE, 10_000_000, CLAWBACK);
        company
    };
    let companies: Vec<Account> = (0..25).map(company).collect();
    w.expect(&w.council, &calls::take_over(w, Kind::Corporate, &companies));
    for (person, company) in people.iter().zip(&companies) {
        s.verify(&verifier, person);
        s.certify(company, claims::FUNCTIONS);
        s.certify(company, claims::COUNTERPARTY);
        s.lead(person, company);
    }
    amend(&s, "2024-12");
    assert_eq!(s.adjust(&people), Ok(25));
    people.iter().for_each(|person| s.holds(person, INDIVIDUAL, 4));
    let open = attested(1, roles::COUNCIL, claims::BOARD);
    assert!(!s.view(&people[0]).missing.contains(&vec![open]), "level 5 is next");
}
