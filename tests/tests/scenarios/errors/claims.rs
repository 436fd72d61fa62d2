//! Errors of milestones that officers confirm, and of claims.

use endowment::{Earning, Error};
use scenarios::{calls, granted, Account, Refusal, Stage, DAY, EURMTL, MAINTAIN};
use soroban_sdk::Vec as List;

use super::{
    by, case, council,
    exits::zero,
    payments::{appoint_successor, suspend_deputy},
    Attempt, Case,
};

/// All cases.
pub fn cases() -> Vec<Case> {
    [confirming(), claiming()].into_iter().flatten().collect()
}

fn confirming() -> Vec<Case> {
    let officers = |who: &'static str, account: fn(&Stage) -> &Account| {
        case(format!("confirm: {who} confirms"), Error::NotOfficer, move |s| {
            let officer = account(s);
            by(officer, calls::confirm(&s.world, officer, granted::MILESTONES, 1))
        })
    };
    vec![
        officers("a stranger", |s| &s.stranger),
        officers("the recipient", |s| &s.recipient),
        officers("a former officer", |s| &s.past_officer),
        officers("a court", |s| &s.court),
        officers("the Assembly", |s| &s.assembly),
        officers("the key that an officer lost", appoint_successor),
        officers("a deputy who can't act", suspend_deputy),
        case("confirm: one's own", Error::OwnCause, |s| {
            let award = calls::award_of_first(
                &s.world,
                &s.officer,
                "studies",
                Earning::Stepwise(List::from_slice(&s.world.env, &[1])),
            );
            s.world.expect(&s.world.council, &calls::grant(&s.world, [award]));
            by(&s.officer, calls::confirm(&s.world, &s.officer, granted::LAST + 1, 0))
        }),
        case("confirm: no evidence", Error::NoEvidence, |s| {
            by(&s.officer, zero(calls::confirm(&s.world, &s.officer, granted::MILESTONES, 1), 3))
        }),
        case("confirm: twice", Error::AlreadyConfirmed, |s| confirm(s, granted::MILESTONES, 0)),
        case("confirm: the fourth of three", Error::UnknownMilestone, |s| {
            confirm(s, granted::MILESTONES, 3)
        }),
        case("confirm: without milestones", Error::UnknownMilestone, |s| {
            confirm(s, granted::LINEAR, 0)
        }),
        case("confirm: a suspended grant", Error::GrantSuspended, |s| {
            let call = calls::suspend_grants(&s.world, &[granted::MILESTONES]);
            s.world.expect(&s.world.council, &call);
            confirm(s, granted::MILESTONES, 1)
        }),
        case("confirm: a grant that was clawed back", Error::GrantEnded, |s| {
            let call = calls::claw_back(&s.world, &[granted::MILESTONES], false);
            s.world.expect(&s.world.council, &call);
            confirm(s, granted::MILESTONES, 1)
        }),
    ]
}

fn claiming() -> Vec<Case> {
    vec![
        case("claim: by a stranger", Refusal::Unauthorised, |s| {
            by(&s.stranger, calls::claim(&s.world, granted::AT_ONCE))
        }),
        case("claim: by the Council", Refusal::Unauthorised, |s| {
            council(s, calls::claim(&s.world, granted::AT_ONCE))
        }),
        case("claim: a second before the cliff", Error::NothingToClaim, |s| {
            s.world.pass(10 * DAY - 1);
            claim(s, granted::LINEAR)
        }),
        case("claim: twice", Error::NothingToClaim, |s| {
            let call = calls::claim(&s.world, granted::AT_ONCE);
            s.world.expect(&s.recipient, &call);
            by(&s.recipient, call)
        }),
        case("claim: clawed back before anything was earned", Error::NothingToClaim, |s| {
            s.world.pass(50 * DAY);
            claim(s, granted::CLAWED_BACK)
        }),
        case("claim: a suspended grant", Error::GrantSuspended, |s| {
            s.world.pass(50 * DAY);
            claim(s, granted::SUSPENDED)
        }),
        case(
            "claim: of an asset of which not all that is granted is there",
            Error::Uncovered,
            |s| {
                super::endowment::uncover(s);
                claim(s, granted::AT_ONCE)
            },
        ),
        case("claim: more than the fund holds", Refusal::Contract(10), |s| {
            let held = s.world.holds(&s.world.eurmtl, s.world.endowment.clone());
            s.world.claw_back_eurmtl(s.world.endowment.clone(), held - 99 * EURMTL);
            claim(s, granted::AT_ONCE)
        }),
        case("claim: a frozen trustline", Refusal::Contract(11), |s| {
            s.world.set_purse(&s.recipient, 0, MAINTAIN);
            claim(s, granted::AT_ONCE)
        }),
        case("claim: no trustline", Refusal::Contract(13), |s| {
            s.world = s.world.without_purse(&s.recipient);
            claim(s, granted::AT_ONCE)
        }),
    ]
}

pub fn confirm(s: &Stage, grant: u32, milestone: u32) -> Attempt {
    by(&s.officer, calls::confirm(&s.world, &s.officer, grant, milestone))
}

pub fn claim(s: &Stage, grant: u32) -> Attempt {
    by(&s.recipient, calls::claim(&s.world, grant))
}
