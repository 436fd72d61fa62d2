//! The suite in plain Rust: what every call must do, told without storage, host or tokens.
//!
//! Accounts are places in a cast ([`Id`]); a hash is the byte that it repeats. [`Model::take`]
//! says what a [`Step`] must return and what the world is like after it. Nothing is kept that
//! can be counted anew.

mod act;
mod bars;
mod classic;
mod facts;
mod heard;
mod register;

pub use act::{Act, House, Listing, Step};
pub use bars::{Bar, Bars};
pub use classic::{Classic, Line};
pub use facts::{Fact, Facts};
pub use heard::Heard;
pub use register::{Counts, Entry, Officer, Register, BLACKLISTED};

use charter::CouncilError;

use crate::Refusal;

/// A party's place in the cast.
pub type Id = usize;

/// What a call must return: the number that `apply` gives, or nothing.
pub type Outcome = Result<Option<u32>, Refusal>;

/// Who the Council is to one contract, and whom it named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The Council.
    pub council: Id,
    /// The last that it named.
    pub named: Option<Id>,
}

impl Seat {
    /// Who may take over.
    pub fn heir(&self) -> Option<Id> {
        self.named.filter(|heir| *heir != self.council)
    }
}

/// Everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// Unix time.
    pub now: u64,
    /// The Council to each contract, in the order of [`House`].
    pub seats: [Seat; 3],
    /// The register.
    pub register: Register,
    /// The attestations.
    pub facts: Facts,
    /// The Blacklist.
    pub bars: Bars,
    /// Accounts and trustlines.
    pub classic: Classic,
}

impl Model {
    /// A world in which everything is deployed and nothing has happened.
    pub fn new(now: u64, council: Id, classic: Classic) -> Self {
        Model {
            now,
            seats: [Seat { council, named: None }; 3],
            register: Register::default(),
            facts: Facts::default(),
            bars: Bars::default(),
            classic,
        }
    }

    /// Takes a step, or refuses it and stays as it is.
    pub fn take(&mut self, step: &Step) -> Outcome {
        let mut next = self.clone();
        let outcome = next.run(step)?;
        *self = next;
        Ok(outcome)
    }

    /// Who must authorise; `None` if anybody may call.
    pub fn authority(&self, act: &Act) -> Option<Id> {
        let council = |house: House| Some(self.seats[house as usize].council);
        match act {
            Act::Apply { who, .. } | Act::Withdraw { who } => Some(*who),
            Act::Screen { officer, .. } => Some(*officer),
            Act::Appoint { .. } | Act::Dismiss { .. } => council(House::Register),
            Act::Found { .. } | Act::Admit { .. } => council(House::Register),
            Act::DeclareReady { attester, .. }
            | Act::Attest { attester, .. }
            | Act::Revoke { attester, .. } => Some(*attester),
            Act::Annul { .. } => council(House::Attestations),
            Act::List { .. } | Act::Clear { .. } => council(House::Blacklist),
            Act::Propose { house, .. } => council(*house),
            Act::Accept { house } => self.seats[*house as usize].heir(),
            // Classic operations are their holders'.
            Act::Open { .. } | Act::Close { .. } | Act::Limit { .. } => None,
            Act::Bump { .. } | Act::Pass { .. } => None,
        }
    }

    fn run(&mut self, step: &Step) -> Outcome {
        if let Act::Accept { house } = step.act {
            let heir = self.seats[house as usize].heir();
            heir.ok_or(CouncilError::NoHandover)?;
        }
        if self.authority(&step.act).is_some_and(|authority| authority != step.by) {
            return Err(Refusal::Unauthorised);
        }
        match &step.act {
            Act::Apply { .. } => return self.apply(&step.act).map(Some),
            Act::Withdraw { who } => self.register.withdraw(*who, self.now)?,
            Act::Screen { officer, list } => {
                self.register.screen(*officer, list, &self.bars, self.now)?
            }
            Act::Appoint { who, role, until } => {
                self.register.appoint(*who, *role, *until, self.now)?
            }
            Act::Dismiss { who } => self.register.dismiss(*who)?,
            Act::Found { list } => self.found(list)?,
            Act::Admit { list } => self.admit(list, true)?,
            Act::DeclareReady { attester, subject } => {
                self.facts.declare_ready(*attester, *subject, &self.register, self.now)?
            }
            Act::Attest { subject, .. } => {
                self.facts.attest(&step.act, *subject, &self.register, self.now)?
            }
            Act::Revoke { attester, subject } | Act::Annul { attester, subject } => {
                self.facts.take_back(*attester, *subject, self.now)?
            }
            Act::List { listings } => self.bars.list(listings, self.now)?,
            Act::Clear { list } => self.bars.clear(list, self.now)?,
            Act::Propose { house, heir } => self.seats[*house as usize].named = Some(*heir),
            Act::Accept { house } => self.seats[*house as usize].council = step.by,
            Act::Bump { house, list } => match house {
                House::Register => self.register.bump(list)?,
                House::Attestations => self.facts.bump(list)?,
                House::Blacklist => self.bars.bump(list)?,
            },
            Act::Open { who, kind } => *self.classic.place(*who, *kind) = Some(Line::of(0)),
            Act::Close { who, kind } => *self.classic.place(*who, *kind) = None,
            Act::Limit { who, kind, limit } => {
                let line = self.classic.place(*who, *kind).as_mut();
                line.expect("a trustline").limit = *limit
            }
            Act::Pass { seconds } => self.now += seconds,
        }
        Ok(None)
    }
}
