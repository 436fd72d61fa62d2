//! Commands as data that proptest makes and shrinks: what sort of thing is to happen, and dice
//! that say to whom. They name parties by what they are at the moment, so that most calls are
//! near to what passes, in any order and after any shrinking.

use common::Standing;
use proptest::{array::uniform16, prelude::*, sample::select};
use scenarios::model::{self, Act, Contract};

use crate::{
    attestations, classic, endowment, membership,
    pools::{Pool, Scene},
    regulation,
};

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
    Membership(membership::Command),
    Attestations(attestations::Command),
    Regulation(regulation::Command),
    Endowment(endowment::Command),
    Classic(classic::Command),
    // Every contract, or every contract of accounts.
    Propose,
    Accept,
    HandOver,
    Bump,
    // Time.
    Pass,
    Await,
}

/// What is to happen to whatever contract, and how often.
const COMMON: [(u32, What); 4] =
    [(1, What::Propose), (2, What::Accept), (1, What::HandOver), (2, What::Bump)];
/// How often time passes.
const TIME: [(u32, What); 2] = [(2, What::Pass), (3, What::Await)];

/// What is to happen how often, in parts of all commands, where members are what it is about.
pub fn weights() -> Vec<(u32, What)> {
    [
        weigh(&membership::command::IN, What::Membership),
        weigh(&regulation::command::ADMISSION, What::Regulation),
        weigh(&membership::command::TAKE_OVER, What::Membership),
        weigh(&attestations::command::WEIGHTS, What::Attestations),
        weigh(&regulation::command::WEIGHTS, What::Regulation),
        weigh(&membership::command::WEIGHTS, What::Membership),
        COMMON.to_vec(),
        weigh(&classic::WEIGHTS, What::Classic),
        TIME.to_vec(),
    ]
    .concat()
}

/// The weights of a part's commands.
pub fn weigh<C: Copy>(weights: &[(u32, C)], what: fn(C) -> What) -> Vec<(u32, What)> {
    weights.iter().map(|(weight, command)| (*weight, what(*command))).collect()
}

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

impl Scene<'_> {
    /// What obeys a command; nothing where it is not possible.
    pub fn acts(&mut self, what: What) -> Vec<Act> {
        match what {
            What::Membership(command) => self.keep(command),
            What::Attestations(command) => self.speak(command),
            What::Regulation(command) => self.rule(command),
            What::Endowment(command) => self.endow(command),
            What::Classic(command) => self.hold(command),
            What::Propose => {
                let (contract, pending) = (self.contract(), self.one(Pool::Anybody));
                vec![Act::Propose { contract, pending }]
            }
            What::Accept => vec![Act::Accept { contract: self.contract() }],
            What::HandOver => {
                let (contract, pending) = (self.contract(), self.one(Pool::Anybody));
                vec![Act::Propose { contract, pending }, Act::Accept { contract }]
            }
            What::Bump => vec![self.bump()],
            What::Pass => {
                let longest = self.dice.of(&[100, 86_400, 3_000_000]);
                vec![Act::Pass { seconds: 1 + self.dice.below(longest) as u64 }]
            }
            What::Await => self.next_deadline(),
        }
    }

    fn contract(&mut self) -> Contract {
        self.dice.of(&Contract::ALL)
    }

    /// Entries of some accounts are kept alive.
    fn bump(&mut self) -> Act {
        let pools = [Pool::Debtor, Pool::Stands(Standing::Bankrupt), Pool::Attested];
        let pool = self.dice.of(&pools);
        let list = self.list(pool);
        match pool {
            Pool::Attested => model::attestations::Act::Bump { list }.into(),
            _ => model::membership::Act::Bump { list }.into(),
        }
    }

    fn next_deadline(&self) -> Vec<Act> {
        let (m, now) = (self.m, self.m.now);
        let facts = m.facts.records.values().flatten().filter(|fact| fact.live(now));
        let ends = facts.filter_map(|fact| fact.expires);
        let terms = m.register.officers.iter().map(|officer| officer.until);
        let verifiers = m.rules.verifiers.iter().map(|verifier| verifier.until);
        let versions = m.rules.versions.iter().map(|charter| charter.effective);
        let all = ends.chain(terms).chain(verifiers).chain(versions);
        let ahead = all.filter(|end| (now + 1..u64::MAX).contains(end)).min();
        ahead.map(|end| Act::Pass { seconds: end - now }).into_iter().collect()
    }
}
