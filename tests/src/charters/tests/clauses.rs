//! The Regulation of 2023-11, clause by clause.

use super::*;

#[test]
fn the_first_version_is_of_the_documents_of_2023() {
    let env = Env::default();
    let first = first(&env);
    assert_eq!((first.individual.len(), first.corporate.len()), (5, 4));
    // STD-5, REG-8.
    assert_eq!((first.verifier_level, first.absence_months, first.absence_votes), (3, 3, 10));
    // The first second of December 2023.
    assert_eq!(first.effective, 1_701_388_800);
}

#[test]
fn claims_are_for_those_whom_the_documents_name() {
    let env = Env::default();
    let rows = first(&env).entitlements;
    let entitled = |roles, level| Attester { id: 1, level, roles }.entitled(rows.iter());
    let facts = claims::PERSONAL_TOKEN
        | claims::ASSETS
        | claims::MTL_ASSETS
        | claims::LEADER
        | claims::STAFF
        | claims::MULTISIG;
    assert_eq!(entitled(roles::PARTICIPANT, 1), claims::VOUCH);
    for level in 2..=5 {
        let personal = claims::VOUCH | claims::RECOMMENDED;
        assert_eq!(entitled(roles::PARTICIPANT, level), personal, "{level}");
    }
    assert_eq!(entitled(roles::OFFICER, 0), facts);
    let decided = claims::BOARD | claims::ACTIVITY | claims::FUNCTIONS;
    assert_eq!(entitled(roles::COUNCIL, 0), facts | claims::COUNTERPARTY | decided);
    let verified = claims::IDENTITY | claims::RESIDENT | claims::MTL_ASSETS;
    assert_eq!(entitled(roles::VERIFIER, 0), claims::COUNTERPARTY | verified);
}

#[test]
fn reg_5a_one_participant_who_vouches_for_all_three_lets_a_person_in() {
    let first = Version::load("2023-11");
    assert_eq!(first.person(1, &[says(participant(1, 1), claims::VOUCH)]), 1);
    assert_eq!(first.person(1, &[says(participant(1, 1), claims::REAL | claims::MOVEMENT)]), 0);
    assert_eq!(first.person(1, &[says(COUNCIL, claims::VOUCH)]), 0);
    assert_eq!(first.person(1, &[]), 0);
}

#[test]
fn reg_5b_std_3_one_verifier_is_enough_for_a_resident() {
    let first = Version::load("2023-11");
    let identity = says(verifier(1), claims::IDENTITY);
    let resident = |attester| says(attester, claims::RESIDENT);
    assert_eq!(first.person(2, &[identity, resident(verifier(1))]), 1);
    assert_eq!(first.person(2, &[identity, resident(verifier(2))]), 1);
    assert_eq!(first.person(2, &[identity]), 0);
    assert_eq!(first.person(2, &[identity, resident(COUNCIL)]), 0);
    assert_eq!(first.person(2, &[resident(verifier(1)), resident(verifier(2))]), 0);
}

#[test]
fn reg_5b_std_3_who_lives_elsewhere_needs_two_verifiers_and_100_eurmtl() {
    let first = Version::load("2023-11");
    let [one, two] = [1, 2].map(|id| says(verifier(id), claims::IDENTITY));
    let assets = |eurmtl| worth(claims::MTL_ASSETS, eurmtl);
    assert_eq!(first.person(2, &[one, two, assets(100)]), 2);
    assert_eq!(first.person(2, &[one, two, assets(99)]), 0);
    assert_eq!(first.person(2, &[one, two]), 0);
    assert_eq!(first.person(2, &[one, one, assets(100)]), 0);
    assert_eq!(first.person(2, &[one, says(participant(2, 5), claims::IDENTITY), assets(100)]), 0);
    // Assets of another kind than those of the MTL economy.
    assert_eq!(first.person(2, &[one, two, worth(claims::ASSETS, 1000)]), 0);
}

#[test]
fn reg_5c_credit_is_a_personal_token_assets_or_a_corporate_with_two() {
    let first = Version::load("2023-11");
    for (claim, number) in [(claims::PERSONAL_TOKEN, 1), (claims::ASSETS, 2)] {
        assert_eq!(first.person(3, &[worth(claim, 1000)]), number);
        assert_eq!(first.person(3, &[worth(claim, 999)]), 0);
    }
    let by_council = Statement { attester: COUNCIL, ..worth(claims::ASSETS, 1000) };
    assert_eq!(first.person(3, &[by_council]), 2);
    assert_eq!(first.leader(3, company(2)), 3);
    assert_eq!(first.leader(3, company(1)), 0);
}

#[test]
fn reg_5d_activity_is_a_corporate_with_three_the_board_or_what_the_council_values() {
    let first = Version::load("2023-11");
    assert_eq!(first.leader(4, company(3)), 1);
    assert_eq!(first.leader(4, company(2)), 0);
    for (claim, number) in [(claims::BOARD, 2), (claims::ACTIVITY, 3)] {
        assert_eq!(first.person(4, &[says(COUNCIL, claim)]), number);
        assert_eq!(first.person(4, &[says(OFFICER, claim)]), 0);
    }
}

#[test]
fn reg_5e_the_fifth_is_for_leaders_of_a_corporate_with_four() {
    let first = Version::load("2023-11");
    assert_eq!(first.leader(5, company(4)), 1);
    assert_eq!(first.leader(5, company(3)), 0);
    let everything = [says(COUNCIL, claims::ALL), says(OFFICER, claims::ALL)];
    assert_eq!(first.person(5, &everything), 0);
}

#[test]
fn reg_6a_a_corporate_is_vouched_for_and_in_the_hands_of_participants() {
    let first = Version::load("2023-11");
    let vouched = about(&[says(participant(1, 1), claims::VOUCH)]);
    let held = Case { majority: true, ..vouched.clone() };
    assert_eq!(first.carrier(COMPANY, 1, &held, &[]), 1);
    assert_eq!(first.carrier(COMPANY, 1, &vouched, &[]), 0);
    let silent = Case { majority: true, ..Case::default() };
    assert_eq!(first.carrier(COMPANY, 1, &silent, &[]), 0);
}

#[test]
fn reg_6b_all_four_parts_of_a_reliable_counterparty_are_needed_from_whomever() {
    let first = Version::load("2023-11");
    let parts = [claims::LIABILITY, claims::CERTIFIED, claims::QUALITY, claims::CONSENT];
    assert_eq!(first.company(2, &[says(COUNCIL, claims::COUNTERPARTY)]), 1);
    let attesters = [COUNCIL, verifier(1), verifier(2), COUNCIL];
    let said: Vec<Statement> =
        parts.iter().zip(attesters).map(|(part, who)| says(who, *part)).collect();
    assert_eq!(first.company(2, &said), 1);
    for (place, part) in parts.iter().enumerate() {
        let mut others = said.clone();
        others.remove(place);
        assert_eq!(first.company(2, &others), 0, "without {part}");
    }
    assert_eq!(first.company(2, &[says(OFFICER, claims::COUNTERPARTY)]), 0);
}

#[test]
fn reg_6c_functions_are_by_decision_of_the_council() {
    let first = Version::load("2023-11");
    assert_eq!(first.company(3, &[says(COUNCIL, claims::FUNCTIONS)]), 1);
    assert_eq!(first.company(3, &[says(OFFICER, claims::FUNCTIONS)]), 0);
    assert_eq!(first.company(3, &[says(verifier(1), claims::FUNCTIONS)]), 0);
}

#[test]
fn reg_6d_a_donor_gives_100_eurmtl_in_each_of_three_months() {
    let first = Version::load("2023-11");
    let gives = |months, eurmtl| first.carrier(COMPANY, 4, &donor(months, eurmtl), &[]);
    assert_eq!(gives(3, 100), 1);
    assert_eq!(gives(3, 99), 0);
    assert_eq!(gives(1, 1000), 0);
}
