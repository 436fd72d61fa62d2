//! What is to happen to the charter, levels and verifiers, and the acts that make it happen.

use common::Kind;
use scenarios::model::{self, regulation::Act, Draft};

use crate::pools::{Pool, Scene, CANDIDATE, PARTICIPANT};

/// What is to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Admit,
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
    Bump,
}

/// How often somebody is to be admitted, in parts of all commands.
pub const ADMISSION: [(u32, Command); 1] = [(6, Command::Admit)];
/// How often the rest is to happen.
pub const WEIGHTS: [(u32, Command); 11] = [
    (5, Command::Adjust),
    (9, Command::Promote),
    (3, Command::RequestReview),
    (3, Command::Inspect),
    (3, Command::Adopt),
    (1, Command::Link),
    (2, Command::AcceptOffer),
    (2, Command::Accredit),
    (3, Command::Verifier),
    (1, Command::Discredit),
    (1, Command::Bump),
];

impl Scene<'_> {
    /// What is done by the charter, and about it.
    pub fn rule(&mut self, command: Command) -> Vec<model::Act> {
        let act = match command {
            Command::Admit => {
                let pool = self.dice.of(&[Pool::Eligible, Pool::Eligible, CANDIDATE]);
                Act::Admit { list: self.list(pool) }
            }
            Command::Adjust => {
                let pool = self.dice.of(&[Pool::Due, Pool::Due, PARTICIPANT]);
                Act::Adjust { list: self.list(pool) }
            }
            Command::Promote => return self.promote_one(),
            Command::RequestReview => {
                let pool = self.dice.of(&[Pool::Due, PARTICIPANT]);
                Act::RequestReview { who: self.likely(pool) }
            }
            Command::Inspect => self.inspect(),
            Command::Adopt => self.adopt(),
            Command::Link => Act::Link { endowment: !self.dice.rarely(3) },
            Command::AcceptOffer => self.accept_offer(),
            Command::Accredit => {
                let pool = self.dice.of(&[Pool::Kind(Kind::Corporate), Pool::Verifier]);
                Act::Accredit { who: self.likely(pool), until: self.term() }
            }
            Command::Verifier => return self.verifier(),
            Command::Discredit => Act::Discredit { who: self.likely(Pool::Verifier) },
            Command::Bump => self.bump_versions(),
        };
        vec![act.into()]
    }

    fn promote_one(&mut self) -> Vec<model::Act> {
        let pool = self.dice.of(&[PARTICIPANT, PARTICIPANT, PARTICIPANT, CANDIDATE]);
        let pool = match self.dice.rarely(3) {
            true => Pool::Kind(Kind::Corporate),
            false => pool,
        };
        let who = self.one(pool);
        self.promote(who)
    }

    fn inspect(&mut self) -> Act {
        let officer = self.likely(Pool::Officer);
        let start = self.dice.below(12) as u32;
        let limit = self.dice.of(&[25, 25, 10, 5, 3, 1, 0, 26]);
        Act::Inspect { officer, start, limit }
    }

    fn accept_offer(&mut self) -> Act {
        let mut offer = self.m.charter().standard;
        offer[0] ^= u8::from(self.dice.rarely(5));
        Act::AcceptOffer { who: self.likely(Pool::Kind(Kind::Corporate)), offer }
    }

    fn bump_versions(&mut self) -> Act {
        let known = 1 + self.m.rules.versions.len();
        let count = self.dice.of(&[1, 2, 0, 26]);
        let versions = (0..count).map(|_| 1 + self.dice.below(known) as u32).collect();
        Act::Bump { versions }
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
