//! Commands as data that proptest makes and shrinks: what sort of thing is to happen, and dice
//! that say to whom. They name parties by what they are at the moment, so that most calls are
//! near to what passes, in any order and after any shrinking.

use proptest::{array::uniform16, prelude::*, sample::select};

use crate::fund::command::Money;

/// How a sequence begins.
#[derive(Clone, Copy, Debug)]
pub enum Opening {
    /// With nothing but what is deployed.
    Nothing,
    /// With so many candidates before the founding act.
    Gathered { candidates: u8 },
    /// With so many participants by the founding act, and so many candidates after it.
    Founded { founders: u8, candidates: u8 },
    /// With a verifier and participants of higher levels.
    Grown { founders: u8, promotions: u8 },
    /// With money in the endowment, a budget and grants besides, perhaps an Assembly.
    Rich { founders: u8, assembly: bool },
}

/// What is to happen; one command may be several acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    // The way in.
    Apply,
    Withdraw,
    Screen,
    Gather,
    Found,
    Admit,
    TakeOver,
    TakeOverHolders,
    // Attesters.
    Enroll,
    Ready,
    Vouch,
    VouchTogether,
    Attest,
    Identify,
    Recommend,
    Revoke,
    Annul,
    Unbind,
    // Levels.
    Adjust,
    Promote,
    RequestReview,
    Inspect,
    // The charter and verifiers.
    Adopt,
    Link,
    AcceptOffer,
    Accredit,
    Verifier,
    Discredit,
    BumpVersions,
    // The ways out.
    Leave,
    Exclude,
    Oblige,
    Settle,
    Release,
    Bankrupt,
    Rehabilitate,
    // Decisions.
    Suspend,
    Reinstate,
    MoveAccount,
    Appoint,
    AppointMany,
    Dismiss,
    Resolve,
    HandBack,
    TakeBack,
    Propose,
    Accept,
    HandOver,
    Bump,
    // Holders and the issuer.
    Open,
    Close,
    Limit,
    Touch,
    // Time.
    Pass,
    Await,
    // The endowment.
    Fund(Money),
}

/// What is to happen how often, in parts of all commands, where members are what it is about.
pub const WEIGHTS: [(u32, What); 55] = [
    (5, What::Apply),
    (2, What::Withdraw),
    (6, What::Screen),
    (2, What::Gather),
    (3, What::Found),
    (6, What::Admit),
    (1, What::TakeOver),
    (2, What::TakeOverHolders),
    (2, What::Enroll),
    (3, What::Ready),
    (6, What::Vouch),
    (2, What::VouchTogether),
    (5, What::Attest),
    (4, What::Identify),
    (4, What::Recommend),
    (4, What::Revoke),
    (3, What::Annul),
    (2, What::Unbind),
    (5, What::Adjust),
    (9, What::Promote),
    (3, What::RequestReview),
    (3, What::Inspect),
    (3, What::Adopt),
    (1, What::Link),
    (2, What::AcceptOffer),
    (2, What::Accredit),
    (3, What::Verifier),
    (1, What::Discredit),
    (1, What::BumpVersions),
    (3, What::Leave),
    (4, What::Exclude),
    (4, What::Oblige),
    (4, What::Settle),
    (3, What::Release),
    (4, What::Bankrupt),
    (3, What::Rehabilitate),
    (3, What::Suspend),
    (2, What::Reinstate),
    (5, What::MoveAccount),
    (3, What::Appoint),
    (1, What::AppointMany),
    (1, What::Dismiss),
    (4, What::Resolve),
    (1, What::HandBack),
    (3, What::TakeBack),
    (1, What::Propose),
    (2, What::Accept),
    (1, What::HandOver),
    (2, What::Bump),
    (2, What::Open),
    (2, What::Close),
    (1, What::Limit),
    (4, What::Touch),
    (2, What::Pass),
    (3, What::Await),
];

/// A command, its dice, and whether somebody else's authority than the right one is tried.
#[derive(Clone, Debug)]
pub struct Order {
    pub what: What,
    pub dice: [u16; 16],
    pub wrong_party: Option<u8>,
}

/// Any opening.
pub fn opening() -> impl Strategy<Value = Opening> {
    prop_oneof![
        1 => Just(Opening::Nothing),
        1 => (1u8..9).prop_map(|candidates| Opening::Gathered { candidates }),
        2 => founded(),
        3 => grown(),
    ]
}

/// A world that was founded, often by enough to fill a record of attestations.
pub fn founded() -> impl Strategy<Value = Opening> {
    (prop_oneof![1u8..6, 16u8..=19], 0u8..5)
        .prop_map(|(founders, candidates)| Opening::Founded { founders, candidates })
}

/// A world in full swing.
pub fn grown() -> impl Strategy<Value = Opening> {
    (4u8..9, 0u8..6).prop_map(|(founders, promotions)| Opening::Grown { founders, promotions })
}

/// A world in which there is something to be had.
pub fn rich() -> impl Strategy<Value = Opening> {
    let opening = |(founders, assembly)| Opening::Rich { founders, assembly };
    (4u8..9, any::<bool>()).prop_map(opening)
}

/// Any command, each as often as its weight says.
pub fn order(weights: &[(u32, What)]) -> impl Strategy<Value = Order> {
    let what: Vec<What> = weights
        .iter()
        .flat_map(|(weight, what)| std::iter::repeat_n(*what, *weight as usize))
        .collect();
    let wrong_party = prop_oneof![14 => Just(None), 1 => any::<u8>().prop_map(Some)];
    (select(what), uniform16(any::<u16>()), wrong_party)
        .prop_map(|(what, dice, wrong_party)| Order { what, dice, wrong_party })
}
