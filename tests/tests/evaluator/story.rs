//! What may happen in a town, as data: who says what about whom, and what becomes of whom.

use charter::claims;
use proptest::{collection::vec, prelude::*, sample::select};

/// Somebody in the town: the Council, an officer, people, companies, and who is not in yet.
pub type Who = usize;

pub const COUNCIL: Who = 0;
/// A Secretary who does not participate.
pub const SECRETARY: Who = 1;
/// The first of five people; the last of them is a deputy too.
pub const PEOPLE: Who = 2;
pub const DEPUTY: Who = COMPANIES - 1;
/// The first of four companies.
pub const COMPANIES: Who = 7;
/// A person and a company on the list of candidates.
pub const CANDIDATES: [Who; 2] = [11, 12];
/// Somebody who never applied.
pub const STRANGER: Who = 13;
pub const ALL: usize = 14;

/// A day of a story is a day of the calendar.
pub type Days = u64;

#[derive(Clone, Debug)]
pub struct Story {
    /// Tokens of the people.
    pub people: [u32; 5],
    /// Tokens of the companies.
    pub companies: [u32; 4],
    /// Which companies are accredited as verifiers, and for how long.
    pub accredited: [Option<Days>; 4],
    /// What everybody gave in each of four months, if an endowment tells.
    pub gifts: Option<Vec<[u8; 4]>>,
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug)]
pub enum Step {
    /// An attestation, for some days or for ever.
    Say {
        attester: Who,
        subject: Who,
        what: What,
        days: Option<Days>,
    },
    /// The attester, or the Council, takes back one of the attestations that there are.
    TakeBack {
        which: usize,
        council: bool,
    },
    /// Hours go by.
    Pass(u64),
    Suspend(Who),
    Reinstate(Who),
    Exclude(Who),
    Leave(Who),
    MoveAccount(Who),
    Dismiss(Who),
    Discredit(Who),
}

#[derive(Clone, Debug)]
pub enum What {
    /// Claims that carry nothing; a recommendation is one.
    Plain(u32),
    /// The person behind the subject.
    Identity,
    /// Assets of a worth.
    Assets(i128),
    Leads(Who),
    WorksFor(Who),
    Multisig(Vec<(Who, u32)>, u32),
}

/// Any story.
pub fn story() -> impl Strategy<Value = Story> {
    let accredited = prop_oneof![1 => Just(None), 3 => (1..=4u64).prop_map(Some)];
    let month = prop_oneof![1 => Just(0u8), 3 => 1..=3u8];
    let gifts = vec([month.clone(), month.clone(), month.clone(), month], ALL);
    (
        prop::array::uniform5(1..=5u32),
        prop::array::uniform4(1..=4u32),
        prop::array::uniform4(accredited),
        prop::option::weighted(0.7, gifts),
        vec(step(), 40..=100),
    )
        .prop_map(|(people, companies, accredited, gifts, steps)| Story {
            people,
            companies,
            accredited,
            gifts,
            steps,
        })
}

fn step() -> impl Strategy<Value = Step> {
    let days = prop_oneof![3 => Just(None), 1 => (1..=3u64).prop_map(Some)];
    // Much is said about some, so that they meet something.
    let known = [PEOPLE, PEOPLE + 1, COMPANIES, COMPANIES + 1, CANDIDATES[0], CANDIDATES[1]];
    let subject = prop_oneof![2 => select(known.to_vec()), 1 => PEOPLE..=STRANGER];
    let say = (0..=CANDIDATES[0] - 1, subject, what(), days)
        .prop_map(|(attester, subject, what, days)| Step::Say { attester, subject, what, days });
    let member = PEOPLE..CANDIDATES[0];
    prop_oneof![
        60 => say,
        4 => (any::<usize>(), any::<bool>())
            .prop_map(|(which, council)| Step::TakeBack { which, council }),
        2 => (1..=12u64).prop_map(Step::Pass),
        1 => member.clone().prop_map(Step::Suspend),
        1 => member.clone().prop_map(Step::Reinstate),
        1 => member.clone().prop_map(Step::Exclude),
        1 => member.clone().prop_map(Step::Leave),
        2 => (PEOPLE..=CANDIDATES[1]).prop_map(Step::MoveAccount),
        1 => select(vec![SECRETARY, DEPUTY]).prop_map(Step::Dismiss),
        1 => (COMPANIES..CANDIDATES[0]).prop_map(Step::Discredit),
    ]
}

fn what() -> impl Strategy<Value = What> {
    let plain = [
        claims::REAL,
        claims::REAL | claims::MOVEMENT,
        claims::VOUCH,
        claims::BOARD,
        claims::LIABILITY,
        claims::LIABILITY | claims::CONSENT,
        claims::RECOMMENDED,
        claims::RECOMMENDED,
    ];
    let signers = vec((PEOPLE..=STRANGER, 1..=3u32), 1..=3);
    prop_oneof![
        8 => select(plain.to_vec()).prop_map(What::Plain),
        2 => Just(What::Identity),
        2 => (1..=3i128).prop_map(What::Assets),
        3 => (COMPANIES..=CANDIDATES[1]).prop_map(What::Leads),
        1 => (COMPANIES..=CANDIDATES[1]).prop_map(What::WorksFor),
        2 => (signers, 1..=4u32).prop_map(|(signers, threshold)| What::Multisig(signers, threshold)),
    ]
}
