//! Every test, standing and rule of the judge against tables.

extern crate std;

use std::{vec, vec::Vec};

use soroban_sdk::Env;

use super::*;
use crate::{
    packing::pack,
    samples::{only, Draft, VOUCHED},
    Attesting, Condition, Recommending,
};

mod levels;
mod naive;

const PERSON: Kind = Kind::Individual;
const COMPANY: Kind = Kind::Corporate;

/// A participant in good standing.
fn participant(id: u32, level: u32) -> Attester {
    Attester { id, level, roles: roles::PARTICIPANT }
}

/// Somebody in standings that take no level.
fn acting(id: u32, roles: u32) -> Attester {
    Attester { id, level: 0, roles }
}

fn says(attester: Attester, claims: u32) -> Statement {
    Statement { attester, claims, worth: 0, slot: 0 }
}

fn values(attester: Attester, claims: u32, worth: i128) -> Statement {
    Statement { worth, ..says(attester, claims) }
}

fn recommends(attester: Attester, slot: u32) -> Statement {
    Statement { slot, ..says(attester, claims::RECOMMENDED) }
}

impl Court<'_> {
    /// Whether a condition is met that is not packed yet.
    fn met(&self, kind: Kind, case: &Case, condition: &Condition) -> bool {
        self.holds(kind, case, Row(&Row::pack(0, 0, condition)))
    }
}

/// An account about which there are only statements.
fn about(statements: &[Statement]) -> Case {
    Case { statements: statements.to_vec(), ..Case::default() }
}

/// The level that is due, and the alternatives that carry each level.
fn judged(court: &Court, kind: Kind, case: &Case) -> (u32, [u32; 5]) {
    (court.due(kind, case), [1, 2, 3, 4, 5].map(|level| court.carrier(kind, case, level)))
}

fn code(draft: &Draft) -> Code {
    let env = Env::default();
    let charter = draft.charter(&env);
    assert_eq!(charter.validate(), Ok(()));
    Code::read(&pack(&env, &charter))
}

/// Whether a person meets a condition, given the corporates.
fn met(corporates: &[Case], case: &Case, condition: Condition) -> bool {
    let code = code(&Draft::small());
    Court { code: &code, corporates }.met(PERSON, case, &condition)
}

/// Whether an account itself passes a test.
fn passes(case: &Case, test: Test) -> bool {
    met(&[], case, Condition::Own(test))
}

fn attested(wanted: Attesting, statements: &[Statement]) -> bool {
    passes(&about(statements), Test::Attested(wanted))
}

#[test]
fn an_attester_counts_in_any_standing_named_and_as_a_participant_from_a_level_on() {
    for by in 1..=roles::ALL {
        for roles in 0..=roles::ALL {
            for (held, least) in (0..=5).flat_map(|held| (1..=5).map(move |least| (held, least))) {
                let expected = [roles::COUNCIL, roles::OFFICER, roles::VERIFIER]
                    .into_iter()
                    .any(|role| by & role != 0 && roles & role != 0)
                    || (by >= 8 && roles >= 8 && held >= least);
                let attester = Attester { id: 1, level: held, roles };
                assert_eq!(attester.is(by, least), expected, "{attester:?} by {by} from {least}");
            }
        }
    }
}

#[test]
fn entitlements_of_every_row_that_fits_add_up() {
    let table = [
        Entitlement { by: roles::PARTICIPANT, claims: claims::VOUCH, level: 1 },
        Entitlement { by: roles::PARTICIPANT, claims: claims::RECOMMENDED, level: 2 },
        Entitlement { by: roles::VERIFIER, claims: claims::IDENTITY, level: 0 },
        Entitlement {
            by: roles::COUNCIL | roles::PARTICIPANT,
            claims: claims::ASSETS | claims::IDENTITY,
            level: 4,
        },
    ];
    let all = roles::PARTICIPANT | roles::VERIFIER;
    for (attester, expected) in [
        (participant(1, 0), 0),
        (participant(1, 1), claims::VOUCH),
        (participant(1, 2), claims::VOUCH | claims::RECOMMENDED),
        (participant(1, 3), claims::VOUCH | claims::RECOMMENDED),
        (
            participant(1, 4),
            claims::VOUCH | claims::RECOMMENDED | claims::ASSETS | claims::IDENTITY,
        ),
        (
            Attester { id: 1, level: 3, roles: all },
            claims::VOUCH | claims::RECOMMENDED | claims::IDENTITY,
        ),
        (acting(1, roles::VERIFIER), claims::IDENTITY),
        (acting(1, roles::COUNCIL), claims::ASSETS | claims::IDENTITY),
        (acting(1, roles::OFFICER), 0),
    ] {
        assert_eq!(attester.entitled(table.into_iter()), expected, "{attester:?}");
    }
    assert_eq!(participant(1, 5).entitled(std::iter::empty()), 0);
}

#[test]
fn a_majority_is_decisive_if_it_can_sign_and_the_others_can_not() {
    let (ours, others) = (true, false);
    type Signers<'a> = &'a [(u32, bool)];
    let table: [(u32, Signers, bool); 13] = [
        (1, &[(1, ours)], true),
        (1, &[], false),
        (1, &[(1, others)], false),
        (2, &[(1, ours), (1, ours)], true),
        // Exactly the threshold, and one below it.
        (3, &[(3, ours)], true),
        (3, &[(2, ours)], false),
        // The others just below the threshold, and at it.
        (3, &[(3, ours), (2, others)], true),
        (3, &[(3, ours), (3, others)], false),
        (3, &[(200, ours), (1, others), (2, others)], false),
        // More weight than the others, but not enough to sign.
        (6, &[(5, ours), (4, others)], false),
        (1, &[(0, ours)], false),
        // Anyone may sign where nothing is needed.
        (0, &[(255, ours)], false),
        (0, &[], false),
    ];
    for (threshold, signers, expected) in table {
        assert_eq!(
            decisive(threshold, signers.iter().copied()),
            expected,
            "{threshold} {signers:?}"
        );
    }
    for ours in 0..=20 {
        let signers = (0..20).map(|signer| (1, signer < ours));
        assert_eq!(decisive(11, signers), ours >= 11, "{ours} of 20");
    }
    let heaviest = (0..21).map(|signer| (255, signer < 20));
    assert!(!decisive(255, heaviest), "the last one signs alone");
}

#[test]
fn so_many_different_attesters_are_needed() {
    let two = Attesting { attesters: 2, ..VOUCHED };
    let one = |id| says(participant(id, 1), claims::VOUCH);
    assert!(!attested(two, &[]));
    assert!(!attested(two, &[one(1)]));
    assert!(!attested(two, &[one(1), one(1), one(1)]));
    assert!(attested(two, &[one(1), one(1), one(2)]));
    assert!(attested(two, &[one(1), one(2), one(3)]));
    let most = Attesting { attesters: 16, ..VOUCHED };
    let statements: Vec<Statement> = (1..=16).map(one).collect();
    assert!(attested(most, &statements));
    assert!(!attested(most, &statements[1..]));
}

#[test]
fn one_who_speaks_twice_counts_if_either_statement_does() {
    let two = Attesting { attesters: 2, ..VOUCHED };
    let (whole, part) = (claims::VOUCH, claims::REAL);
    let [a, b] = [1, 2].map(|id| participant(id, 1));
    assert!(attested(two, &[says(a, part), says(a, whole), says(b, whole)]));
    assert!(attested(two, &[says(a, whole), says(a, part), says(b, part), says(b, whole)]));
    assert!(!attested(two, &[says(a, part), says(b, part), says(a, whole)]));
}

#[test]
fn each_attester_makes_all_the_claims() {
    let [a, b] = [1, 2].map(|id| participant(id, 1));
    for claims in 0..=claims::VOUCH {
        let whole = claims == claims::VOUCH;
        assert_eq!(attested(VOUCHED, &[says(a, claims)]), whole, "{claims:#b}");
    }
    let halves = [says(a, claims::REAL | claims::CAPACITY), says(b, claims::MOVEMENT)];
    assert!(!attested(VOUCHED, &halves));
    let by_the_same = [says(a, claims::REAL | claims::CAPACITY), says(a, claims::MOVEMENT)];
    assert!(!attested(VOUCHED, &by_the_same));
    assert!(attested(Attesting { claims: claims::REAL, ..VOUCHED }, &halves));
    assert!(attested(VOUCHED, &[says(a, claims::VOUCH | claims::BOARD)]));
}

#[test]
fn attesters_count_in_the_standing_that_is_asked_for() {
    let wanted =
        |by, level| Attesting { attesters: 1, by, claims: claims::IDENTITY, level, worth: 0 };
    let says = |attester| [says(attester, claims::IDENTITY)];
    let verifier = wanted(roles::VERIFIER, 0);
    assert!(attested(verifier, &says(acting(1, roles::VERIFIER))));
    assert!(attested(verifier, &says(acting(1, roles::VERIFIER | roles::PARTICIPANT))));
    assert!(!attested(verifier, &says(participant(1, 5))));
    assert!(!attested(verifier, &says(acting(1, roles::COUNCIL | roles::OFFICER))));
    let second = wanted(roles::PARTICIPANT, 2);
    assert!(attested(second, &says(participant(1, 2))));
    assert!(!attested(second, &says(participant(1, 1))));
    assert!(!attested(second, &says(Attester { id: 1, level: 5, roles: roles::VERIFIER })));
    let either = wanted(roles::COUNCIL | roles::PARTICIPANT, 2);
    assert!(attested(either, &says(acting(1, roles::COUNCIL))));
    assert!(!attested(either, &says(participant(1, 1))));
}

#[test]
fn a_worth_is_reached_by_one_statement_and_not_by_a_sum() {
    let council = acting(1, roles::COUNCIL);
    let wanted = |attesters, claims| Attesting {
        attesters,
        by: roles::COUNCIL,
        claims,
        level: 0,
        worth: 1000,
    };
    let one = wanted(1, claims::ASSETS);
    for (worth, expected) in
        [(0, false), (999, false), (1000, true), (1001, true), (i64::MAX.into(), true)]
    {
        assert_eq!(attested(one, &[values(council, claims::ASSETS, worth)]), expected, "{worth}");
    }
    let halves = [1, 2].map(|id| values(acting(id, roles::COUNCIL), claims::ASSETS, 500));
    assert!(!attested(one, &halves));
    assert!(!attested(one, &[values(council, claims::PERSONAL_TOKEN, 2000)]));
    let unequal = [(1, 1000), (2, 999)]
        .map(|(id, worth)| values(acting(id, roles::COUNCIL), claims::ASSETS, worth));
    assert!(attested(one, &unequal));
    assert!(!attested(wanted(2, claims::ASSETS), &unequal));
}

#[test]
fn only_the_first_recommendations_of_enough_participants_of_a_level_count() {
    let recommended = |participants, statements: &[Statement]| {
        let test = Test::Recommended(Recommending { level: 2, most: 5, participants });
        passes(&about(statements), test)
    };
    let one = |level, slot| recommended(1, &[recommends(participant(1, level), slot)]);
    assert!(one(2, 1));
    assert!(one(5, 5));
    assert!(!one(2, 6));
    assert!(!one(1, 1));
    assert!(!recommended(1, &[]));
    // Standings other than a participant's give no recommendations, whatever the level.
    let officer = Attester { id: 1, level: 5, roles: roles::ALL & !roles::PARTICIPANT };
    assert!(!recommended(1, &[recommends(officer, 1)]));
    // A slot alone is no recommendation.
    let vouched = Statement { slot: 1, ..says(participant(1, 5), claims::VOUCH) };
    assert!(!recommended(1, &[vouched]));

    let [a, b] = [1, 2].map(|id| participant(id, 2));
    assert!(!recommended(2, &[recommends(a, 1), recommends(a, 2)]));
    assert!(recommended(2, &[recommends(a, 1), recommends(b, 1)]));
    assert!(!recommended(2, &[recommends(a, 1), recommends(b, 6)]));
    assert!(recommended(2, &[recommends(a, 6), recommends(b, 1), recommends(a, 5)]));
}

#[test]
fn a_donor_gives_enough_in_the_months_that_are_asked_for() {
    let gives = |giving: &[(u32, i128)]| {
        let case = Case { giving: giving.to_vec(), ..Case::default() };
        passes(&case, Test::Donor(Giving { amount: 100, months: 3 }))
    };
    assert!(!gives(&[]));
    assert!(!gives(&[(3, 99)]));
    assert!(gives(&[(3, 100)]));
    assert!(gives(&[(3, 101)]));
    // Over other months, nothing is known.
    assert!(!gives(&[(1, 1000), (6, 1000)]));
    assert!(gives(&[(1, 0), (3, 100), (6, 0)]));
}

#[test]
fn a_majority_is_what_was_seen_of_the_account() {
    for majority in [false, true] {
        let case = Case { majority, ..Case::default() };
        assert_eq!(passes(&case, Test::Majority), majority);
        let led = Case { level: 1, leads: vec![0], ..Case::default() };
        let company = Case { level: 1, majority, ..Case::default() };
        assert_eq!(met(&[company], &led, Condition::Led(Test::Majority)), majority);
    }
}

#[test]
fn a_leader_counts_by_any_one_participating_corporate() {
    let company = |level| Case { level, ..Case::default() };
    let companies = [0, 1, 2, 4].map(company);
    let leader = |leads: &[usize]| Case { leads: leads.to_vec(), level: 5, ..Case::default() };
    let table: [(&[usize], u32, bool); 9] = [
        (&[], 1, false),
        // A corporate that does not participate.
        (&[0], 1, false),
        (&[1], 1, true),
        (&[1], 2, false),
        (&[2], 2, true),
        (&[2], 3, false),
        (&[3], 3, true),
        (&[0, 1, 2], 2, true),
        (&[0, 1, 2], 3, false),
    ];
    for (leads, level, expected) in table {
        let condition = Condition::Led(Test::Level(level));
        assert_eq!(met(&companies, &leader(leads), condition), expected, "{leads:?} {level}");
    }
}

#[test]
fn facts_about_a_corporate_are_not_its_leaders_and_not_another_corporates() {
    let board = says(acting(1, roles::COUNCIL), claims::BOARD);
    let test = Test::Attested(Attesting {
        attesters: 1,
        by: roles::COUNCIL,
        claims: claims::BOARD,
        level: 0,
        worth: 0,
    });
    let silent = Case { level: 1, ..Case::default() };
    let spoken = Case { level: 1, ..about(&[board]) };
    let outside = about(&[board]);
    let own = Condition::Own(test.clone());
    let led = Condition::Led(test);
    let leads = |place| Case { level: 1, leads: vec![place], ..Case::default() };
    let companies = [silent, spoken.clone(), outside];
    assert!(!met(&companies, &leads(1), own.clone()));
    assert!(met(&companies, &leads(1), led.clone()));
    assert!(!met(&companies, &leads(0), led.clone()));
    assert!(!met(&companies, &leads(2), led.clone()), "it does not participate");
    let speaker = Case { leads: vec![0], ..spoken };
    assert!(met(&companies, &speaker, own));
    assert!(!met(&companies, &speaker, led));
}

#[test]
fn an_absence_is_too_long_in_the_second_after_the_months_and_the_vote_after_the_tenth() {
    let code = code(&Draft::small());
    // 2023-12-01 and 2024-03-01, at midnight.
    let (voted, over) = (1_701_388_800, 1_709_251_200);
    for (now, time) in [(voted, false), (over - 1, false), (over, false), (over + 1, true)] {
        for (missed, votes) in [(0, false), (9, false), (10, false), (11, true)] {
            for delegated in [false, true] {
                let activity = Activity(voted, missed, delegated);
                assert_eq!(absence(&code, &activity, now), (time, votes), "{now} {missed}");
            }
        }
    }
}
