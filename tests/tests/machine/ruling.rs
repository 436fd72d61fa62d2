//! Commands about the charter, levels and verifiers, as acts.

use common::Kind;
use scenarios::model::{Act, Draft};

use crate::{
    command::What,
    pools::{Pool, Scene, CANDIDATE, PARTICIPANT},
};

impl Scene<'_> {
    /// What is done by the charter, and about it.
    pub fn rule(&mut self, what: What) -> Vec<Act> {
        vec![match what {
            What::Admit => {
                let pool = self.dice.of(&[Pool::Eligible, Pool::Eligible, CANDIDATE]);
                Act::Admit { list: self.list(pool) }
            }
            What::Adjust => {
                let pool = self.dice.of(&[Pool::Due, Pool::Due, PARTICIPANT]);
                Act::Adjust { list: self.list(pool) }
            }
            What::Promote => {
                let pool = self.dice.of(&[PARTICIPANT, PARTICIPANT, PARTICIPANT, CANDIDATE]);
                let pool = match self.dice.rarely(3) {
                    true => Pool::Kind(Kind::Corporate),
                    false => pool,
                };
                let who = self.one(pool);
                return self.promote(who);
            }
            What::RequestReview => {
                let pool = self.dice.of(&[Pool::Due, PARTICIPANT]);
                Act::RequestReview { who: self.likely(pool) }
            }
            What::Inspect => {
                let officer = self.likely(Pool::Officer);
                let start = self.dice.below(12) as u32;
                let limit = self.dice.of(&[25, 25, 10, 5, 3, 1, 0, 26]);
                Act::Inspect { officer, start, limit }
            }
            What::Adopt => self.adopt(),
            What::Link => Act::Link { endowment: !self.dice.rarely(3) },
            What::AcceptOffer => {
                let mut offer = self.m.charter().standard;
                offer[0] ^= u8::from(self.dice.rarely(5));
                Act::AcceptOffer { who: self.likely(Pool::Kind(Kind::Corporate)), offer }
            }
            What::Accredit => {
                let pool = self.dice.of(&[Pool::Kind(Kind::Corporate), Pool::Verifier]);
                Act::Accredit { who: self.likely(pool), until: self.term() }
            }
            What::Verifier => return self.verifier(),
            What::Discredit => Act::Discredit { who: self.likely(Pool::Verifier) },
            What::BumpVersions => {
                let known = 1 + self.m.rules.versions.len();
                let count = self.dice.of(&[1, 2, 0, 26]);
                let versions = (0..count).map(|_| 1 + self.dice.below(known) as u32).collect();
                Act::BumpVersions { versions }
            }
            other => unreachable!("somebody else's: {other:?}"),
        }]
    }

    fn adopt(&mut self) -> Act {
        let seed = self.m.rules.versions[0].clone();
        let draft = match self.dice.rarely(4) {
            true => self.dice.of(&Draft::INVALID),
            false => self.dice.of(&Draft::VALID),
        };
        let (now, latest) = (self.m.now, self.m.rules.versions.last().expect("one").effective);
        let ahead = now + 1 + self.dice.below(90_000) as u64;
        let effective =
            self.dice.of(&[now, now, ahead, ahead, latest, now - 1, latest.saturating_sub(1)]);
        Act::Adopt { charter: draft.charter(&seed, 0x10 + self.dice.below(60) as u8, effective) }
    }
}
