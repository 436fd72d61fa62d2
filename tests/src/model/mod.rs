//! The suite in plain Rust: what every call must do, told without storage, host or tokens.
//!
//! Accounts are places in a cast ([`Id`]); a hash is the byte that it repeats. [`Model::take`]
//! says what a [`Step`] must return and what the world is like after it. Nothing is kept that
//! can be counted anew, and levels are judged anew from all that is on record.

mod act;
pub mod attestations;
pub mod classic;
pub mod endowment;
mod indexer;
pub mod membership;
pub mod regulation;

pub use act::{Act, Contract, Step};
pub use attestations::{Enrolment, Fact, Facts, Value};
pub use classic::{stroops, Classic, Line};
pub use endowment::{
    beginning, month, name, year, Award, Budget, Category, Coin, Earning, Flow, Fund, Gift, Grant,
    Money, Paid, PaymentName, Purse, Rate, Readers, EURMTL, MAX_AMOUNT, XLM,
};
pub use indexer::Indexer;
pub use membership::{
    Bar, Blacklist, Counts, Debt, Entry, Listing, Officer, Position, Register, Terms,
};
pub use regulation::{Draft, Finding, PlainCharter, Review, Rules, Verifier};

use crate::{Refusal, SPENDING_RATE, TARGET};

/// A party's place in the cast.
pub type Id = usize;

/// What a call returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// The number of an application, a version, a budget or a grant, or a set of claims.
    Number(u32),
    /// How much.
    Amount(i128),
    /// How much of each.
    Amounts(Vec<i128>),
    /// Findings.
    Findings(Vec<Finding>),
}

/// What a call must return.
pub type Outcome = Result<Said, Refusal>;

/// Who the Council is to one contract, and whom it named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The Council.
    pub council: Id,
    /// The last that it named; itself, if that called a hand-over off.
    pub pending: Option<Id>,
}

impl Seat {
    /// Who may take over.
    pub fn pending_council(&self) -> Option<Id> {
        self.pending.filter(|pending| *pending != self.council)
    }
}

/// Everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// Unix time.
    pub now: u64,
    /// The Council to each contract, in the order of [`Contract`].
    pub seats: [Seat; Contract::COUNT],
    /// The register.
    pub register: Register,
    /// The attestations.
    pub facts: Facts,
    /// The Blacklist.
    pub blacklist: Blacklist,
    /// The Regulation.
    pub rules: Rules,
    /// The endowment.
    pub fund: Fund,
    /// Accounts and trustlines.
    pub classic: Classic,
    /// Money that the endowment can get and pay.
    pub money: Money,
}

impl Model {
    /// A world in which everything is deployed with a charter and nothing has happened.
    pub fn new(now: u64, council: Id, classic: Classic, money: Money, first: PlainCharter) -> Self {
        let terms = Terms { charter: 1, agreement: first.agreement, effective: first.effective };
        Model {
            now,
            seats: [Seat { council, pending: None }; Contract::COUNT],
            register: Register { terms: vec![terms], ..Register::default() },
            facts: Facts::default(),
            blacklist: Blacklist::default(),
            rules: Rules { versions: vec![first], ..Rules::default() },
            fund: Fund::new(SPENDING_RATE, TARGET),
            classic,
            money,
        }
    }

    /// Takes a step, or refuses it and stays as it is.
    pub fn take(&mut self, step: &Step) -> Outcome {
        let mut next = self.clone();
        let outcome = next.run(step)?;
        next.fund.barred = next.shut_out();
        *self = next;
        Ok(outcome)
    }

    /// Who must authorise; `None` if anybody may call.
    pub fn authority(&self, act: &Act) -> Option<Id> {
        match act {
            Act::Membership(act) => act.authority(self),
            Act::Attestations(act) => act.authority(self),
            Act::Regulation(act) => act.authority(self),
            Act::Endowment(act) => act.authority(self),
            Act::Classic(act) => act.authority(self),
            Act::Propose { contract, .. } => Some(self.council(*contract)),
            Act::Accept { contract } => self.seats[*contract as usize].pending_council(),
            Act::Pass { .. } => None,
        }
    }

    /// The Council to a contract.
    pub fn council(&self, contract: Contract) -> Id {
        self.seats[contract as usize].council
    }

    fn run(&mut self, Step { by, act }: &Step) -> Outcome {
        if let Act::Accept { contract } = act {
            let pending = self.seats[*contract as usize].pending_council();
            pending.ok_or(::membership::Error::NoHandover)?;
        }
        if self.authority(act).is_some_and(|authority| authority != *by) {
            return Err(Refusal::Unauthorised);
        }
        match act {
            Act::Membership(act) => return act.run(self),
            Act::Attestations(act) => return act.run(self),
            Act::Regulation(act) => return act.run(self),
            Act::Endowment(act) => return act.run(self),
            Act::Classic(act) => act.run(&mut self.classic),
            Act::Propose { contract, pending } => {
                self.seats[*contract as usize].pending = Some(*pending)
            }
            Act::Accept { contract } => self.seats[*contract as usize].council = *by,
            Act::Pass { seconds } => self.now += seconds,
        }
        Ok(Said::Nothing)
    }
}
