//! Every ground of REG-5, REG-6 and STD-3: who has exactly that one gains the level.

use charter::{claims, grounds::roles, Condition, Giving, Test};
use common::{interfaces::Value, Kind, Standing};
use scenarios::{calls, mocks, Account, Refusal, EURMTL};

use crate::society::{attested, leads, worth, Society, View, CORPORATE, INDIVIDUAL};

const NOTHING_DUE: Refusal = Refusal::Contract(regulation::Error::NothingDue as u32);
const VERIFIER: u32 = roles::VERIFIER;
const COUNCIL: u32 = roles::COUNCIL;
const WITNESSES: u32 = roles::COUNCIL | roles::OFFICER;
const CERTIFIERS: u32 = roles::COUNCIL | roles::VERIFIER;

/// What level 2 of an individual takes (REG-5b, STD-3).
fn verification() -> Vec<Vec<Condition>> {
    let identity = |verifiers| attested(verifiers, VERIFIER, claims::IDENTITY);
    vec![
        vec![identity(1), attested(1, VERIFIER, claims::RESIDENT)],
        vec![identity(2), worth(WITNESSES | VERIFIER, claims::MTL_ASSETS, 100)],
    ]
}

/// What level 3 of an individual takes (REG-5c).
fn credit() -> Vec<Vec<Condition>> {
    let token = worth(WITNESSES, claims::PERSONAL_TOKEN, 1000);
    vec![vec![token], vec![worth(WITNESSES, claims::ASSETS, 1000)], vec![leads(2)]]
}

/// What level 4 of an individual takes (REG-5d).
fn usefulness() -> Vec<Vec<Condition>> {
    let by_council = |claim| attested(1, COUNCIL, claim);
    vec![vec![leads(3)], vec![by_council(claims::BOARD)], vec![by_council(claims::ACTIVITY)]]
}

/// What level 2 of a corporate takes (REG-6b).
fn reliability() -> Vec<Vec<Condition>> {
    let parts = [claims::LIABILITY, claims::CERTIFIED, claims::QUALITY, claims::CONSENT];
    vec![parts.map(|part| attested(1, CERTIFIERS, part)).to_vec()]
}

/// What level 4 of a corporate takes (REG-6d).
fn donations() -> Vec<Vec<Condition>> {
    vec![vec![Condition::Own(Test::Donor(Giving { amount: 100 * EURMTL, months: 3 }))]]
}

/// A subject holds what is due, and lacks `missing` for the next level; `provide` makes exactly
/// one alternative true; the review then says so, and the adjustment brings one token more.
fn gains(
    s: &Society,
    (subject, kind): (&Account, Kind),
    missing: Vec<Vec<Condition>>,
    carried: &[u32],
    provide: impl FnOnce(),
) {
    let before = s.view(subject);
    let level = before.held;
    assert_eq!((before.due, before.missing), (level, missing), "before");
    assert_eq!(before.carried[level as usize], 0, "the next level is not carried");
    assert_eq!(s.adjust([subject]), Err(NOTHING_DUE));
    provide();
    let between = s.view(subject);
    assert_eq!((between.held, between.due), (level, level + 1), "with the ground");
    assert_eq!(between.carried, carried, "what carries each level");
    s.holds(subject, kind, level);
    s.settles(subject, kind, level + 1);
    assert_eq!(s.view(subject), View { held: level + 1, ..between }, "after");
    assert_eq!(s.adjust([subject]), Err(NOTHING_DUE));
}

#[test]
fn everybody_holds_one_token_on_joining() {
    let s = Society::new();
    let w = &s.world;
    let person = w.candidates(&s.officer, "person", INDIVIDUAL, 1).remove(0);
    let vouching = vec![vec![attested(1, roles::PARTICIPANT, claims::VOUCH)]];
    let before = View { held: 0, due: 0, carried: vec![0; 5], missing: vouching };
    assert_eq!(s.view(&person), before);
    w.attest(&s.founders[0], &person);
    let carried = vec![1, 0, 0, 0, 0];
    let due = View { held: 0, due: 1, carried, missing: verification() };
    assert_eq!(s.view(&person), due);
    w.expect(&w.council, &calls::suspend(w, &w.council, &person));
    assert_eq!(s.levels(&person), (0, 0), "who is suspended can't be admitted");
    w.expect(&w.council, &calls::reinstate(w, &w.council, &person));
    w.admit([&person]);
    s.holds(&person, INDIVIDUAL, 1);
    assert_eq!(s.view(&person), View { held: 1, ..due });
    assert_eq!(s.review(&person).standing, Standing::Participant);
}

#[test]
fn one_verifier_is_enough_for_who_lives_in_montenegro() {
    let s = Society::new();
    let verifier = s.verifier("verifier");
    let person = s.member("person");
    gains(&s, (&person, INDIVIDUAL), verification(), &[1, 1, 0, 0, 0], || {
        s.identify(&verifier, &person);
        let residence = vec![attested(1, VERIFIER, claims::RESIDENT)];
        let remotely = verification().remove(1);
        assert_eq!(s.view(&person).missing, [residence, remotely], "residence is missing");
        s.world.claim(&verifier, &person, claims::RESIDENT, Value::Plain);
    });
}

#[test]
fn two_verifiers_and_mtl_assets_of_100_eurmtl_are_enough_for_who_lives_elsewhere() {
    let s = Society::new();
    let verifiers = [s.verifier("verifier"), s.verifier("other verifier")];
    let person = s.member("person");
    gains(&s, (&person, INDIVIDUAL), verification(), &[1, 2, 0, 0, 0], || {
        s.value_stroops(&person, claims::MTL_ASSETS, 100 * EURMTL - 1);
        s.identify(&verifiers[0], &person);
        assert_eq!(s.levels(&person), (1, 1), "one verifier");
        s.identify(&verifiers[1], &person);
        let poor = vec![worth(WITNESSES | VERIFIER, claims::MTL_ASSETS, 100)];
        assert_eq!(s.view(&person).missing[1], poor, "one stroop too little");
        s.value(&person, claims::MTL_ASSETS, 100);
    });
}

#[test]
fn a_verifier_who_certifies_twice_counts_once() {
    let s = Society::new();
    let verifier = s.verifier("verifier");
    let person = s.member("person");
    s.value(&person, claims::MTL_ASSETS, 100);
    s.identify(&verifier, &person);
    s.world.pass(1);
    s.identify(&verifier, &person);
    assert_eq!(s.levels(&person), (1, 1));
}

#[test]
fn a_personal_token_worth_1000_eurmtl_makes_creditworthy() {
    let s = Society::new();
    let person = s.verified("person", &s.verifier("verifier"));
    gains(&s, (&person, INDIVIDUAL), credit(), &[1, 1, 1, 0, 0], || {
        s.value_stroops(&person, claims::PERSONAL_TOKEN, 1000 * EURMTL - 1);
        assert_eq!(s.view(&person).missing, credit(), "one stroop too little");
        s.value(&person, claims::PERSONAL_TOKEN, 1000);
    });
}

#[test]
fn assets_worth_1000_eurmtl_make_creditworthy() {
    let s = Society::new();
    let person = s.verified("person", &s.verifier("verifier"));
    gains(&s, (&person, INDIVIDUAL), credit(), &[1, 1, 2, 0, 0], || {
        s.value_stroops(&person, claims::ASSETS, 1000 * EURMTL - 1);
        assert_eq!(s.view(&person).missing, credit(), "one stroop too little");
        s.value(&person, claims::ASSETS, 1000);
    });
}

#[test]
fn two_grounds_worth_500_eurmtl_each_make_nobody_creditworthy() {
    let s = Society::new();
    let person = s.verified("person", &s.verifier("verifier"));
    s.value(&person, claims::PERSONAL_TOKEN, 500);
    s.value(&person, claims::ASSETS, 500);
    s.value(&person, claims::MTL_ASSETS, 1000);
    assert_eq!(s.view(&person).missing, credit());
}

#[test]
fn who_leads_a_corporate_of_two_tokens_is_creditworthy() {
    let s = Society::new();
    let person = s.verified("person", &s.verifier("verifier"));
    gains(&s, (&person, INDIVIDUAL), credit(), &[1, 1, 3, 0, 0], || {
        s.lead(&person, &s.company("company of one", 1));
        assert_eq!(s.view(&person).missing, credit(), "one token is not enough");
        s.lead(&person, &s.company("company of two", 2));
    });
}

#[test]
fn who_is_said_to_lead_a_person_leads_no_corporate() {
    let s = Society::new();
    let verifier = s.verifier("verifier");
    let [person, other] = ["person", "other"].map(|name| s.verified(name, &verifier));
    s.lead(&person, &other);
    assert_eq!(s.view(&person).missing, credit());
}

#[test]
fn who_leads_a_corporate_of_three_tokens_is_useful() {
    let s = Society::new();
    let person = s.verified("person", &s.verifier("verifier"));
    let company = s.company("company", 2);
    s.lead(&person, &company);
    s.settles(&person, INDIVIDUAL, 3);
    gains(&s, (&person, INDIVIDUAL), usefulness(), &[1, 1, 3, 1, 0], || {
        s.certify(&company, claims::FUNCTIONS);
        assert_eq!(s.levels(&person), (3, 3), "what the corporate is due is not held yet");
        s.settles(&company, CORPORATE, 3);
    });
}

#[test]
fn permanent_part_in_the_distributed_board_is_useful() {
    let s = Society::new();
    let person = s.verified("person", &s.verifier("verifier"));
    s.value(&person, claims::ASSETS, 1000);
    s.settles(&person, INDIVIDUAL, 3);
    gains(&s, (&person, INDIVIDUAL), usefulness(), &[1, 1, 2, 2, 0], || {
        s.certify(&person, claims::BOARD);
    });
}

#[test]
fn activity_that_the_council_recognises_is_useful() {
    let s = Society::new();
    let person = s.verified("person", &s.verifier("verifier"));
    s.value(&person, claims::ASSETS, 1000);
    s.settles(&person, INDIVIDUAL, 3);
    gains(&s, (&person, INDIVIDUAL), usefulness(), &[1, 1, 2, 3, 0], || {
        s.certify(&person, claims::ACTIVITY);
    });
}

#[test]
fn who_leads_a_corporate_of_four_tokens_holds_five() {
    let s = Society::new();
    let person = s.verified("person", &s.verifier("verifier"));
    s.value(&person, claims::ASSETS, 1000);
    s.certify(&person, claims::BOARD);
    s.settles(&person, INDIVIDUAL, 4);
    gains(&s, (&person, INDIVIDUAL), vec![vec![leads(4)]], &[1, 1, 2, 1, 1], || {
        s.lead(&person, &s.company("company of three", 3));
        assert_eq!(s.levels(&person), (4, 4), "three tokens are not enough");
        s.lead(&person, &s.company("company of four", 4));
    });
    assert_eq!(s.view(&person).missing, Vec::<Vec<Condition>>::new(), "there is no level 6");
}

#[test]
fn a_corporate_joins_when_participants_decide_in_its_multisig() {
    let s = Society::new();
    let w = &s.world;
    let stranger = w.account("stranger");
    let [a, b] = [&s.founders[0], &s.founders[1]];
    type Row<'a> = (&'a str, &'a [(&'a Account, u32)], u32, bool);
    let table: [Row; 6] = [
        ("all are participants", &[(a, 1), (b, 1)], 2, true),
        ("participants reach the threshold", &[(a, 2), (&stranger, 1)], 2, true),
        ("participants miss it by one", &[(a, 1), (&stranger, 1)], 2, false),
        ("the others reach it too", &[(a, 2), (&stranger, 2)], 2, false),
        ("the others miss it by one", &[(a, 3), (&stranger, 2)], 3, true),
        ("nobody is a participant", &[(&stranger, 3)], 1, false),
    ];
    for (place, (what, signers, threshold, decisive)) in table.into_iter().enumerate() {
        let name = format!("company {place}");
        let company = w.candidates(&s.officer, &name, CORPORATE, 1).remove(0);
        w.attest(a, &company);
        assert_eq!(s.view(&company).missing, [[Condition::Own(Test::Majority)]], "{what}");
        w.claim(&s.officer, &company, claims::MULTISIG, s.multisig(signers, threshold));
        let carried = vec![u32::from(decisive), 0, 0, 0];
        let view = s.view(&company);
        assert_eq!((view.due, view.carried), (u32::from(decisive), carried), "{what}");
        let admitted = w.submit(&w.council, &calls::admit(w, [&company])).map(drop);
        let refused = Err(regulation::Error::NotVerified.into());
        assert_eq!(admitted, if decisive { Ok(()) } else { refused }, "{what}");
        if decisive {
            s.holds(&company, CORPORATE, 1);
            assert_eq!(s.view(&company).missing, reliability(), "{what}");
        }
    }
}

#[test]
fn a_multisig_is_what_it_was_when_it_was_seen_last() {
    let s = Society::new();
    let w = &s.world;
    let company = w.candidates(&s.officer, "company", CORPORATE, 1).remove(0);
    let stranger = w.account("stranger");
    w.attest(&s.founders[0], &company);
    let see = |attester: &Account, signer: &Account| {
        w.pass(1);
        w.claim(attester, &company, claims::MULTISIG, s.multisig(&[(signer, 1)], 1));
        s.view(&company).due
    };
    assert_eq!(see(&w.council, &s.founders[0]), 1);
    assert_eq!(see(&s.officer, &stranger), 0);
    assert_eq!(see(&w.council, &s.founders[0]), 1);
    assert_eq!(see(&w.council, &stranger), 0);
}

#[test]
fn a_reliable_counterparty_has_all_four_parts() {
    let s = Society::new();
    let company = s.corporate("company");
    gains(&s, (&company, CORPORATE), reliability(), &[1, 1, 0, 0], || {
        let parts = [claims::LIABILITY, claims::CERTIFIED, claims::QUALITY];
        for (done, part) in parts.into_iter().enumerate() {
            // What an attester says about the counterparty is one attestation, renewed as a whole.
            let until_now = parts[..=done].iter().sum::<u32>();
            s.certify(&company, until_now);
            let rest = reliability()[0][done + 1..].to_vec();
            assert_eq!(s.view(&company).missing, [rest], "{part:#b} is there");
        }
        let verifier = s.verifier("verifier");
        s.world.claim(&verifier, &company, claims::CONSENT, Value::Plain);
    });
}

#[test]
fn functions_for_the_association_bring_a_corporate_to_three() {
    let s = Society::new();
    let company = s.company("company", 2);
    let functions = vec![vec![attested(1, COUNCIL, claims::FUNCTIONS)]];
    gains(&s, (&company, CORPORATE), functions, &[1, 1, 1, 0], || {
        s.certify(&company, claims::FUNCTIONS);
    });
}

#[test]
fn a_significant_donor_gives_100_eurmtl_in_each_of_three_months() {
    let s = Society::new();
    let company = s.company("company", 3);
    gains(&s, (&company, CORPORATE), donations(), &[1, 1, 1, 1], || {
        let hundred = 100 * EURMTL;
        for gifts in [
            &[hundred][..],
            &[hundred, hundred],
            &[hundred, hundred, hundred - 1],
            &[hundred - 1, hundred, hundred],
            &[hundred, 0, hundred, hundred, hundred],
            &[0, 9 * hundred, 9 * hundred],
        ] {
            mocks::give_stroops(&s.world, &company, gifts);
            assert_eq!(s.view(&company).missing, donations(), "{gifts:?}");
        }
        mocks::give(&s.world, &company, &[100, 250, 100]);
    });
    assert_eq!(s.view(&company).missing, Vec::<Vec<Condition>>::new(), "there is no level 5");
}

#[test]
fn a_corporate_that_is_no_verifier_verifies_nobody() {
    let s = Society::new();
    let w = &s.world;
    let company = s.company("company", 3);
    let person = s.member("person");
    w.enroll(&company);
    let identity = Value::Person(s.person(&person));
    let call = calls::attest_value(w, &company, &person, claims::IDENTITY, identity);
    assert_eq!(w.submit(&company, &call).map(drop), Err(attestations::Error::NotEntitled.into()));
    assert_eq!(s.view(&person).missing, verification());
}
