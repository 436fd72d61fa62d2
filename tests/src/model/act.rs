//! What can happen, as data.

use common::Kind;
use membership::{Ground, Role, Side};

use super::{Deed, Id, PlainCharter};

/// A contract of the suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// `membership`.
    Membership = 0,
    /// `attestations`.
    Attestations = 1,
    /// `regulation`.
    Regulation = 2,
    /// `endowment`.
    Endowment = 3,
}

impl Contract {
    /// All four.
    pub const ALL: [Contract; 4] =
        [Contract::Membership, Contract::Attestations, Contract::Regulation, Contract::Endowment];
}

/// What a claim carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Plain,
    Worth(i128),
    Corporate(Id),
    Person(u8),
    Multisig { signers: Vec<(Id, u32)>, threshold: u32 },
    Slot(u32),
}

/// What the Council enters about one bankrupt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The bankrupt.
    pub who: Id,
    /// Stroops of EURMTL.
    pub amount: i128,
    /// Length of the description of the obligations, in bytes.
    pub nature: usize,
    /// Commitment to the person.
    pub person: Option<u8>,
}

/// What somebody does: a call of the suite, a classic operation of a holder or of the issuer, or
/// nothing for a while. A hash or commitment is the byte that it repeats; those of documents are
/// whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    // The register.
    Apply {
        who: Id,
        kind: Kind,
        agreement: [u8; 32],
        contact: u8,
    },
    Withdraw {
        who: Id,
    },
    Leave {
        who: Id,
    },
    Screen {
        officer: Id,
        list: Vec<Id>,
    },
    Exclude {
        authority: Id,
        list: Vec<Id>,
        ground: Ground,
        decision: u8,
    },
    Suspend {
        authority: Id,
        who: Id,
        evidence: u8,
    },
    Reinstate {
        authority: Id,
        who: Id,
        reason: u8,
    },
    Appoint {
        who: Id,
        role: Role,
        until: u64,
    },
    Dismiss {
        who: Id,
    },
    Found {
        list: Vec<Id>,
    },
    TakeOver {
        kind: Kind,
        list: Vec<Id>,
    },
    Oblige {
        who: Id,
        amount: i128,
        nature: usize,
    },
    Settle {
        who: Id,
        amount: i128,
        receipt: u8,
    },
    Release {
        list: Vec<Id>,
    },
    Bankrupt {
        listings: Vec<Listing>,
    },
    Rehabilitate {
        list: Vec<Id>,
        decision: u8,
    },
    MoveAccount {
        old: Id,
        new: Id,
        decision: u8,
    },
    Resolve {
        list: Vec<Id>,
        side: Side,
    },
    HandBack {
        admin: Id,
    },
    // The Regulation.
    Adopt {
        charter: PlainCharter,
    },
    Link {
        endowment: bool,
    },
    Admit {
        list: Vec<Id>,
    },
    Adjust {
        list: Vec<Id>,
    },
    RequestReview {
        who: Id,
    },
    Inspect {
        officer: Id,
        start: u32,
        limit: u32,
    },
    AcceptOffer {
        who: Id,
        offer: [u8; 32],
    },
    Accredit {
        who: Id,
        until: u64,
    },
    Discredit {
        who: Id,
    },
    BumpVersions {
        versions: Vec<u32>,
    },
    // The attestations.
    Enroll {
        who: Id,
    },
    DeclareReady {
        attester: Id,
        subject: Id,
    },
    Attest {
        attester: Id,
        subject: Id,
        claims: u32,
        value: Value,
        evidence: u8,
        expires: Option<u64>,
    },
    Revoke {
        attester: Id,
        subject: Id,
        claims: u32,
        value: Value,
        reason: u8,
    },
    Annul {
        attester: Id,
        subject: Id,
        claims: u32,
        value: Value,
        reason: u8,
    },
    Unbind {
        person: u8,
    },
    // The endowment, and those who can do something to its money.
    Fund(Deed),
    // Every contract, or every contract of accounts.
    Propose {
        contract: Contract,
        pending: Id,
    },
    Accept {
        contract: Contract,
    },
    Bump {
        contract: Contract,
        list: Vec<Id>,
    },
    // Holders.
    Open {
        who: Id,
        kind: Kind,
    },
    Close {
        who: Id,
        kind: Kind,
    },
    Limit {
        who: Id,
        kind: Kind,
        limit: i64,
    },
    // The issuer: sets what an account holds, and whether it is frozen; and the administrator
    // gives the asset contracts to the register again.
    Touch {
        who: Id,
        kind: Kind,
        balance: i64,
        thawed: bool,
    },
    TakeBack,
    Pass {
        seconds: u64,
    },
}

/// An act, and with whose authority it is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who authorises it.
    pub by: Id,
    /// What it is.
    pub act: Act,
}
