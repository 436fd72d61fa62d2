//! Events of the endowment: enough to rebuild it.

use soroban_sdk::{contractevent, Address, BytesN, Symbol, Vec};

use crate::{Category, Earning, Purpose};

/// The Council agreed an asset, or another rate for it.
#[contractevent(topics = ["agreed"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetAgreed {
    /// Its asset contract.
    #[topic]
    pub asset: Address,
    /// Stroops of EURMTL for 10 000 000 of its smallest units.
    pub rate: i128,
    /// Unix time from which the rate holds.
    pub since: u64,
    /// The first second in which it no longer does.
    pub until: u64,
}

/// The fund takes no more of an asset.
#[contractevent(topics = ["removed"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetRemoved {
    /// Its asset contract.
    pub asset: Address,
}

/// Somebody gave (PLAN-9b). It counts for the month of the event.
#[contractevent(topics = ["donated"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Donated {
    /// Who gave.
    #[topic]
    pub donor: Address,
    /// In which asset.
    pub asset: Address,
    /// How much.
    pub amount: i128,
    /// For what.
    pub purpose: Purpose,
    /// Its worth in stroops of EURMTL.
    pub worth: i128,
}

/// A payment to the Association's classic account was recorded. It counts for the month of its
/// time.
#[contractevent(topics = ["payment"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentRecorded {
    /// Who paid.
    #[topic]
    pub donor: Address,
    /// In which asset.
    pub asset: Address,
    /// How much.
    pub amount: i128,
    /// Who recorded it.
    pub officer: Address,
    /// Unix time of the payment.
    pub time: u64,
    /// Hash of the transaction.
    pub transaction: BytesN<32>,
    /// By which of its operations, counted from 0.
    pub operation: u32,
    /// Its worth on that day in stroops of EURMTL.
    pub worth: i128,
}

/// The Council annulled the record of a payment: it counts for nobody, and can be recorded anew.
#[contractevent(topics = ["annulled"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentAnnulled {
    /// For whose months it no longer counts.
    #[topic]
    pub donor: Address,
    /// Hash of the transaction.
    pub transaction: BytesN<32>,
    /// By which of its operations, counted from 0.
    pub operation: u32,
    /// Commitment to the reason.
    pub reason: BytesN<32>,
}

/// Dividends or interest came.
#[contractevent(topics = ["income"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomeReceived {
    /// Who paid.
    #[topic]
    pub payer: Address,
    /// In which asset.
    pub asset: Address,
    /// How much.
    pub amount: i128,
}

/// What had arrived unasked was booked to the principal.
#[contractevent(topics = ["recognise"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// In which asset.
    pub asset: Address,
    /// How much.
    pub amount: i128,
}

/// Part of the principal became spendable, by the yearly rate.
#[contractevent(topics = ["drawn"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// In which asset.
    pub asset: Address,
    /// How much.
    pub amount: i128,
}

/// Part of the principal became spendable, by a decision of the Assembly.
#[contractevent(topics = ["unlocked"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlocked {
    /// In which asset.
    pub asset: Address,
    /// How much.
    pub amount: i128,
    /// SHA-256 of the decision.
    pub decision: BytesN<32>,
}

/// The fund was found to lack more of an asset than its principal and what is spendable: nothing
/// of it is claimed, and no gift to the principal is taken. Or that was made up for.
#[contractevent(topics = ["covered"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Which asset.
    pub asset: Address,
    /// Whether all that is in grants is there.
    pub covered: bool,
}

/// What the asset's issuer took was written off.
#[contractevent(topics = ["write_off"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenOff {
    /// In which asset.
    pub asset: Address,
    /// Off the principal.
    pub principal: i128,
    /// Off what was spendable.
    pub spendable: i128,
    /// Commitment to the reason.
    pub reason: BytesN<32>,
}

/// The Assembly set the policy, or the constructor the first.
#[contractevent(topics = ["policy"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicySet {
    /// How much of the principal may become spendable in a calendar year, in basis points.
    pub spending_rate: u32,
    /// What the principal is to reach, in stroops of EURMTL.
    pub target: i128,
    /// SHA-256 of the decision.
    pub decision: BytesN<32>,
}

/// The Assembly's contract was named.
#[contractevent(topics = ["assembly"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssemblySeated {
    /// The contract.
    pub assembly: Address,
}

/// The Council adopted a budget.
#[contractevent(topics = ["budget"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetAdopted {
    /// Its number, from 1.
    pub number: u32,
    /// The first second of its period.
    pub start: u64,
    /// The first second after it.
    pub end: u64,
    /// Its categories.
    pub categories: Vec<Category>,
    /// SHA-256 of the decision.
    pub decision: BytesN<32>,
}

/// The Council granted something.
#[contractevent(topics = ["granted"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// Who receives it.
    #[topic]
    pub recipient: Address,
    /// Its number, from 1.
    pub number: u32,
    /// In which asset.
    pub asset: Address,
    /// From which budget.
    pub budget: u32,
    /// From which category of it.
    pub category: Symbol,
    /// How much, and how it is earned.
    pub earning: Earning,
    /// Commitment to what it is for.
    pub purpose: BytesN<32>,
}

/// An officer confirmed a milestone of a grant.
#[contractevent(topics = ["confirmed"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// Number of the grant.
    pub grant: u32,
    /// Which milestone, counted from 0.
    pub milestone: u32,
    /// Who confirmed it.
    pub officer: Address,
    /// Commitment to what it was confirmed by.
    pub evidence: BytesN<32>,
}

/// The recipient of a grant claimed what was earned.
#[contractevent(topics = ["claimed"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Who receives it.
    #[topic]
    pub recipient: Address,
    /// Number of the grant.
    pub grant: u32,
    /// How much.
    pub amount: i128,
}

/// The Council suspended grants.
#[contractevent(topics = ["suspended"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspended {
    /// Their numbers.
    pub grants: Vec<u32>,
    /// Commitment to the reason.
    pub reason: BytesN<32>,
}

/// The Council resumed grants. The time since they were suspended does not count.
#[contractevent(topics = ["resumed"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resumed {
    /// Their numbers.
    pub grants: Vec<u32>,
    /// Commitment to the reason.
    pub reason: BytesN<32>,
}

/// The Council clawed grants back: they return to what is spendable.
#[contractevent(topics = ["claw_back"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClawedBack {
    /// Their numbers.
    pub grants: Vec<u32>,
    /// How much of each.
    pub amounts: Vec<i128>,
    /// Whether what was earned but unclaimed returned too.
    pub whole: bool,
    /// Commitment to the reason.
    pub reason: BytesN<32>,
}

/// The register told who may receive nothing, or may again (REG-3, REG-9).
#[contractevent(topics = ["barred"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Barred {
    /// Whom.
    pub accounts: Vec<Address>,
    /// Whether they may receive nothing.
    pub barred: bool,
}

/// An account's gifts and grants became those of the account to which it moved.
#[contractevent(topics = ["followed"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The account until now: its gifts are the other's.
    pub account: Address,
    /// The account from now on.
    pub successor: Address,
    /// Numbers of the grants.
    pub grants: Vec<u32>,
}
