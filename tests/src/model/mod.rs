//! The suite in plain Rust: what every call must do, told without storage, host or tokens.
//!
//! Accounts are places in a cast ([`Id`]); a hash is the byte that it repeats. [`Model::take`]
//! says what a [`Step`] must return and what the world is like after it. Nothing is kept that
//! can be counted anew, and levels are judged anew from all that is on record.

mod act;
mod blacklist;
mod classic;
mod council;
mod facts;
mod fund;
mod indexer;
mod judge;
mod plain_charter;
mod register;
mod rules;
mod ways;

pub use act::{Act, Contract, Listing, Step, Value};
pub use blacklist::{Bar, Blacklist};
pub use classic::{stroops, Classic, Line};
pub use facts::{Enrolment, Fact, Facts};
pub use fund::{
    beginning, month, name, year, Award, Budget, Category, Coin, Deed, Earning, Flow, Fund, Gift,
    Grant, Money, Paid, PaymentName, Purse, Rate, Readers, EURMTL, MAX_AMOUNT, XLM,
};
pub use indexer::Indexer;
pub use judge::Review;
pub use plain_charter::{Draft, PlainCharter};
pub use register::{Counts, Debt, Entry, Officer, Position, Register, Terms};
pub use rules::{Finding, Rules, Verifier};

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
    pub seats: [Seat; 4],
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
            seats: [Seat { council, pending: None }; 4],
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
        use Act::*;
        let council = |contract: Contract| Some(self.seats[contract as usize].council);
        match act {
            Apply { who, .. } | Withdraw { who } | Leave { who } => Some(*who),
            Screen { officer, .. } | Inspect { officer, .. } => Some(*officer),
            Exclude { authority, .. } | Suspend { authority, .. } | Reinstate { authority, .. } => {
                Some(*authority)
            }
            Appoint { .. } | Dismiss { .. } | Found { .. } | TakeOver { .. } | Oblige { .. } => {
                council(Contract::Membership)
            }
            Settle { .. } | Release { .. } | Bankrupt { .. } | Rehabilitate { .. } => {
                council(Contract::Membership)
            }
            MoveAccount { .. } | Resolve { .. } | HandBack { .. } => council(Contract::Membership),
            Adopt { .. } | Link { .. } | Admit { .. } | Adjust { .. } => {
                council(Contract::Regulation)
            }
            Accredit { .. } | Discredit { .. } => council(Contract::Regulation),
            RequestReview { who } | AcceptOffer { who, .. } => Some(*who),
            DeclareReady { attester, .. } | Attest { attester, .. } => Some(*attester),
            Revoke { attester, .. } => Some(self.facts.latest(*attester)),
            Annul { .. } | Unbind { .. } => council(Contract::Attestations),
            Propose { contract, .. } => council(*contract),
            Accept { contract } => self.seats[*contract as usize].pending_council(),
            TakeBack => self.classic.admin,
            Fund(deed) => self.warrant(deed),
            Enroll { .. } | Bump { .. } | BumpVersions { .. } => None,
            // Classic operations are their holders' or the issuer's.
            Open { .. } | Close { .. } | Limit { .. } | Touch { .. } | Pass { .. } => None,
        }
    }

    fn run(&mut self, step: &Step) -> Outcome {
        if let Act::Accept { contract } = step.act {
            let pending = self.seats[contract as usize].pending_council();
            pending.ok_or(membership::Error::NoHandover)?;
        }
        if self.authority(&step.act).is_some_and(|authority| authority != step.by) {
            return Err(Refusal::Unauthorised);
        }
        match &step.act {
            Act::Apply { who, kind, agreement, contact } => {
                return self.apply(*who, *kind, *agreement, *contact)
            }
            Act::Adopt { charter } => return self.adopt(charter),
            Act::RequestReview { who } => return self.request_review(*who),
            Act::Inspect { officer, start, limit } => {
                return self.inspect(*officer, *start, *limit)
            }
            Act::Enroll { who } => {
                let entitled = self.entitled(*who);
                return Ok(Said::Number(self.facts.enroll(*who, entitled)?));
            }
            Act::Fund(deed) => return self.endow(deed),
            act => self.change(act, step.by)?,
        }
        Ok(Said::Nothing)
    }

    /// Acts that return nothing.
    fn change(&mut self, act: &Act, by: Id) -> Result<(), Refusal> {
        let now = self.now;
        match act {
            Act::Withdraw { who } => self.withdraw(*who)?,
            Act::Leave { who } => self.leave(*who)?,
            Act::Screen { officer, list } => self.screen(*officer, list)?,
            Act::Exclude { authority, list, decision, .. } => {
                self.exclude(*authority, list, *decision)?
            }
            Act::Suspend { authority, who, evidence } => {
                self.capacity(*authority, *who, true, *evidence)?
            }
            Act::Reinstate { authority, who, reason } => {
                self.capacity(*authority, *who, false, *reason)?
            }
            Act::Appoint { who, role, until } => self.appoint(*who, *role, *until)?,
            Act::Dismiss { who } => self.dismiss(*who)?,
            Act::Found { list } => self.found(list)?,
            Act::TakeOver { kind, list } => self.take_over(*kind, list)?,
            Act::Oblige { who, amount, nature } => self.oblige(*who, *amount, *nature)?,
            Act::Settle { who, amount, receipt } => self.settle(*who, *amount, *receipt)?,
            Act::Release { list } => self.release(list)?,
            Act::Bankrupt { listings } => self.bankrupt(listings)?,
            Act::Rehabilitate { list, decision } => self.rehabilitate(list, *decision)?,
            Act::MoveAccount { old, new, decision } => self.move_account(*old, *new, *decision)?,
            Act::Resolve { list, side } => self.resolve(list, *side)?,
            Act::HandBack { admin } => self.hand_back(*admin)?,
            Act::TakeBack => self.classic.admin = None,
            Act::Link { endowment } => self.rules.endowment = *endowment,
            Act::Admit { list } => self.admit(list)?,
            Act::Adjust { list } => self.adjust(list)?,
            Act::AcceptOffer { who, offer } => self.accept_offer(*who, *offer)?,
            Act::Accredit { who, until } => self.accredit(*who, *until)?,
            Act::Discredit { who } => self.discredit(*who)?,
            Act::BumpVersions { versions } => self.bump_versions(versions)?,
            Act::DeclareReady { attester, subject } => {
                self.facts.declare_ready(*attester, *subject, now)?
            }
            Act::Attest { attester, subject, claims, value, evidence, expires } => {
                let fact = Fact {
                    attester: *attester,
                    claims: *claims,
                    evidence: *evidence,
                    expires: *expires,
                    issued: now,
                    revoked: None,
                    value: value.clone(),
                };
                self.facts.attest(*subject, fact, &self.blacklist, now)?
            }
            Act::Revoke { attester, subject, claims, value, reason }
            | Act::Annul { attester, subject, claims, value, reason } => {
                let parties = (*attester, *subject);
                self.facts.take_back(parties, *claims, value, (now, *reason))?
            }
            Act::Unbind { person } => self.facts.release(*person)?,
            Act::Propose { contract, pending } => {
                self.seats[*contract as usize].pending = Some(*pending)
            }
            Act::Accept { contract } => self.seats[*contract as usize].council = by,
            Act::Bump { contract, list } => match contract {
                Contract::Membership => self.bump(list)?,
                Contract::Attestations => self.facts.bump(list)?,
                Contract::Regulation => unreachable!("bumps versions"),
                Contract::Endowment => unreachable!("bumps donors and grants"),
            },
            Act::Open { who, kind } => *self.classic.place(*who, *kind) = Some(Line::of(0)),
            Act::Close { who, kind } => *self.classic.place(*who, *kind) = None,
            Act::Limit { who, kind, limit } => {
                let line = self.classic.place(*who, *kind).as_mut();
                line.expect("a trustline").limit = *limit
            }
            Act::Touch { who, kind, balance, thawed } => {
                let line = self.classic.place(*who, *kind).as_mut().expect("a trustline");
                (line.balance, line.flags) = (*balance, classic::flags(*thawed));
            }
            Act::Pass { seconds } => self.now += seconds,
            other => unreachable!("returns something: {other:?}"),
        }
        Ok(())
    }

    fn bump(&self, list: &[Id]) -> Result<(), membership::Error> {
        if list.len() > common::limits::MAX_BATCH as usize {
            return Err(membership::Error::BatchTooLarge);
        }
        match list.iter().all(|who| self.register.entries.contains_key(who)) {
            true => Ok(()),
            false => Err(membership::Error::NoApplication),
        }
    }
}
