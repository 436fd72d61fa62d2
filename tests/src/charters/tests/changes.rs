//! The amendments, each against the version before it.

use super::*;

#[test]
fn in_february_a_ground_is_added_to_a_level() {
    let [before, after] = ["2023-11", "amendments/2024-02"].map(Version::load);
    for (months, eurmtl, expected) in [(6, 50, 4), (6, 49, 0), (3, 1000, 0)] {
        let case = donor(months, eurmtl);
        assert_eq!(before.carrier(PERSON, 4, &case, &[]), 0);
        assert_eq!(after.carrier(PERSON, 4, &case, &[]), expected, "{months} × {eurmtl}");
    }
    assert_eq!(after.person(4, &[says(COUNCIL, claims::BOARD)]), 2);
}

#[test]
fn in_april_a_threshold_gains_a_second_tier() {
    let [before, after] = ["amendments/2024-02", "amendments/2024-04"].map(Version::load);
    for (eurmtl, third, fourth) in [(999, 0, 0), (1000, 2, 0), (9999, 2, 0), (10_000, 2, 5)] {
        let said = [worth(claims::ASSETS, eurmtl)];
        assert_eq!((before.person(3, &said), before.person(4, &said)), (third, 0), "{eurmtl}");
        assert_eq!((after.person(3, &said), after.person(4, &said)), (third, fourth), "{eurmtl}");
    }
}

#[test]
fn in_june_one_ground_becomes_a_conjunction_of_two() {
    let [before, after] = ["amendments/2024-04", "amendments/2024-06"].map(Version::load);
    for (token, assets, then, now) in
        [(1000, 0, 1, 0), (1000, 499, 1, 0), (1000, 500, 1, 1), (999, 500, 0, 0), (0, 1000, 2, 2)]
    {
        let said = [worth(claims::PERSONAL_TOKEN, token), worth(claims::ASSETS, assets)];
        assert_eq!(before.person(3, &said), then, "{token} {assets}");
        assert_eq!(after.person(3, &said), now, "{token} {assets}");
    }
}

#[test]
fn in_august_a_recommendation_admits_in_place_of_personal_verification() {
    let [before, after] = ["amendments/2024-06", "amendments/2024-08"].map(Version::load);
    let vouched = [says(participant(1, 5), claims::VOUCH)];
    assert_eq!((before.person(1, &vouched), after.person(1, &vouched)), (1, 0));
    for (level, slot, expected) in [(2, 1, 1), (2, 5, 1), (2, 6, 0), (1, 1, 0)] {
        let said = [Statement { slot, ..says(participant(1, level), claims::RECOMMENDED) }];
        assert_eq!(before.person(1, &said), 0);
        assert_eq!(after.person(1, &said), expected, "{level} {slot}");
    }
    let corporate = Case { majority: true, ..about(&vouched) };
    assert_eq!(after.carrier(COMPANY, 1, &corporate, &[]), 1);
}

#[test]
fn in_october_a_ground_holds_directly_or_as_leader_of_a_corporate() {
    let [before, after] = ["amendments/2024-08", "amendments/2024-10"].map(Version::load);
    for (eurmtl, own, led) in [(250, 2, 3), (249, 0, 0)] {
        let giver = donor(6, eurmtl);
        assert_eq!(before.carrier(PERSON, 5, &giver, &[]), 0);
        assert_eq!(after.carrier(PERSON, 5, &giver, &[]), own, "{eurmtl}");
        assert_eq!(before.leader(5, giver.clone()), 0);
        assert_eq!(after.leader(5, giver.clone()), led, "{eurmtl}");
        let outside = Case { level: 0, ..giver };
        assert_eq!(after.leader(5, outside), 0, "{eurmtl}");
    }
}

#[test]
fn in_december_grounds_count_whether_or_not_the_tokens_are_held() {
    let [before, after] = ["amendments/2024-10", "amendments/2024-12"].map(Version::load);
    let board = [says(COUNCIL, claims::BOARD)];
    assert_eq!((before.person(3, &board), after.person(3, &board)), (0, 4));
    let working = about(&[says(COUNCIL, claims::FUNCTIONS)]);
    assert_eq!((before.leader(4, working.clone()), after.leader(4, working.clone())), (0, 1));
    // … and through it the third.
    assert_eq!((before.leader(3, working.clone()), after.leader(3, working)), (0, 4));
    assert_eq!((before.leader(4, company(3)), after.leader(4, company(3))), (1, 0));
}
