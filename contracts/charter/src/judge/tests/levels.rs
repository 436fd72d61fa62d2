//! What is due: grounds, alternatives and the order of levels.

use super::*;

/// A charter in which level n of each kind asks for the n-th claim by the Council.
fn ladder() -> Draft {
    let rung = |level: &u32| {
        only(Test::Attested(Attesting {
            attesters: 1,
            by: roles::COUNCIL,
            claims: 1 << (9 + level),
            level: 0,
            worth: 0,
        }))
    };
    let levels = Kind::ALL.map(|kind| (1..=kind.max_level()).collect::<Vec<_>>());
    Draft { levels: levels.map(|levels| levels.iter().map(rung).collect()), ..Draft::small() }
}

/// An account with grounds for some levels of the ladder; bit n is level n.
fn climbing(levels: u32) -> Case {
    let steps = (1..=5).filter(|level| levels >> level & 1 == 1);
    let statements = steps.map(|level| says(acting(1, roles::COUNCIL), 1 << (9 + level)));
    Case { statements: statements.collect(), ..Case::default() }
}

#[test]
fn levels_are_sequential_and_the_first_needs_no_new_grounds() {
    let code = code(&ladder());
    let court = Court { code: &code, corporates: &[] };
    for kind in Kind::ALL {
        for levels in (0..64).step_by(2) {
            let has = |level: u32| level <= kind.max_level() && levels >> level & 1 == 1;
            let expected = 1 + (2..).take_while(|level| has(*level)).count() as u32;
            let carried = [1, 2, 3, 4, 5].map(|level| u32::from(has(level)));
            assert_eq!(judged(&court, kind, &climbing(levels)), (expected, carried), "{levels:#b}");
        }
    }
}

#[test]
fn the_level_that_is_held_changes_nothing() {
    let code = code(&ladder());
    let court = Court { code: &code, corporates: &[] };
    for level in 0..=5 {
        let case = Case { level, ..climbing(0b1110) };
        assert_eq!(judged(&court, PERSON, &case), (3, [1, 1, 1, 0, 0]), "{level}");
    }
}

#[test]
fn a_charter_may_have_fewer_levels() {
    let mut draft = ladder();
    draft.levels[PERSON as usize].truncate(2);
    let code = code(&draft);
    let court = Court { code: &code, corporates: &[] };
    let everything = climbing(0b11_1110);
    assert_eq!(judged(&court, PERSON, &everything), (2, [1, 1, 0, 0, 0]));
    assert_eq!(court.carrier(PERSON, &everything, 3), 0);
    assert_eq!(court.code.level(PERSON, 3).count(), 0);
    assert_eq!(judged(&court, COMPANY, &everything), (4, [1, 1, 1, 1, 0]));
}

#[test]
fn grounds_for_a_level_count_whether_or_not_it_is_held_or_due() {
    let mut draft = ladder();
    draft.levels[PERSON as usize][0] = only(Test::Grounds(4));
    draft.levels[PERSON as usize][4] = only(Test::Grounds(1));
    let code = code(&draft);
    let court = Court { code: &code, corporates: &[] };
    // Nobody holds anything here; level 4 lacks levels 2 and 3 below it.
    assert_eq!(judged(&court, PERSON, &climbing(0b1_0000)), (1, [1, 0, 0, 1, 1]));
    assert_eq!(judged(&court, PERSON, &climbing(0b1_1100)), (5, [1, 1, 1, 1, 1]));
    let holder = Case { level: 4, ..climbing(0b1100) };
    assert_eq!(judged(&court, PERSON, &holder), (3, [0, 1, 1, 0, 0]));
}

#[test]
fn grounds_of_a_led_corporate_count_while_it_participates() {
    let mut draft = ladder();
    draft.levels[PERSON as usize][1] = vec![vec![Condition::Led(Test::Grounds(3))]];
    let code = code(&draft);
    let company = |level, levels| Case { level, ..climbing(levels) };
    let companies = [company(1, 0b1000), company(0, 0b1000), company(4, 0b0110)];
    let court = Court { code: &code, corporates: &companies };
    for (leads, expected) in [(0, 2), (1, 1), (2, 1)] {
        let leader = Case { leads: vec![leads], ..Case::default() };
        assert_eq!(court.due(PERSON, &leader), expected, "leader of {leads}");
    }
    // The leader's own grounds for level 3 are other ones.
    assert_eq!(court.due(PERSON, &climbing(0b1000)), 1);
}

#[test]
fn the_first_alternative_of_which_all_is_met_carries() {
    let claim = |bit: u32| {
        Condition::Own(Test::Attested(Attesting {
            attesters: 1,
            by: roles::COUNCIL,
            claims: 1 << (9 + bit),
            level: 0,
            worth: 0,
        }))
    };
    let alternatives =
        vec![vec![claim(1), claim(2)], vec![claim(3)], vec![claim(2), claim(3)], vec![claim(4)]];
    let code = code(&Draft::with(PERSON, vec![alternatives]));
    let court = Court { code: &code, corporates: &[] };
    for (facts, expected) in [
        (0b00000, 0),
        (0b00010, 0),
        (0b00100, 0),
        (0b00110, 1),
        (0b01000, 2),
        (0b01110, 1),
        (0b01100, 2),
        (0b10010, 4),
        (0b11000, 2),
    ] {
        assert_eq!(court.carrier(PERSON, &climbing(facts), 1), expected, "{facts:#b}");
    }
}
