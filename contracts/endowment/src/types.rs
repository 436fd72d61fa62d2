//! What the endowment's calls take and return. Amounts are in the smallest units of their asset,
//! stroops for a classic one; times are Unix seconds; months are `year * 100 + month`, as 202403.

use soroban_sdk::{contracttype, Address, BytesN, Symbol, Vec};

/// The contracts that the endowment works with.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// Asset contract of EURMTL, in which giving is counted.
    pub eurmtl: Address,
    /// The register, which tells who may receive nothing.
    pub membership: Address,
}

/// What only the Assembly changes.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How much of the principal may become spendable in a calendar year, in basis points: 0 to
    /// 10 000.
    pub spending_rate: u32,
    /// What the principal is to reach, in stroops of EURMTL (PLAN-6e); positive.
    pub target: i128,
}

/// What a donor gives for.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// The endowment itself: it stays.
    Principal = 0,
    /// To be spent.
    Budget = 1,
}

/// An asset that the Council agreed.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its asset contract.
    pub asset: Address,
    /// Stroops of EURMTL for 10 000 000 of its smallest units: one unit of a classic asset.
    /// Zero once the asset was removed.
    pub rate: i128,
    /// From when the rate holds.
    pub since: u64,
    /// The first second in which it no longer does.
    pub until: u64,
}

/// Everything that came, went and moved. Each only grows.
#[contracttype]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flows {
    /// In: unasked, from nobody known; to the principal.
    pub recognised: i128,
    /// In: gifts to the budget.
    pub donated_budget: i128,
    /// Out: paid to recipients of grants.
    pub claimed: i128,
    /// From the principal to be spent, at the yearly rate.
    pub drawn: i128,
    /// In: gifts to the principal.
    pub donated_principal: i128,
    /// From what is spendable into grants.
    pub granted: i128,
    /// In: dividends and interest, to be spent.
    pub income: i128,
    /// Lost to the asset's issuer: written off the principal.
    pub written_off_principal: i128,
    /// Lost to the asset's issuer: written off what was spendable.
    pub written_off_spendable: i128,
    /// From the principal to be spent, by a decision of the Assembly.
    pub unlocked: i128,
    /// From grants back to what is spendable.
    pub clawed_back: i128,
}

/// What the purses hold by the books.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purses {
    /// In grants, neither claimed nor returned.
    pub committed: i128,
    /// Protected.
    pub principal: i128,
    /// To be granted.
    pub spendable: i128,
}

/// The balance sheet of one asset.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// How much of the principal may still become spendable this calendar year. It counts what
    /// the asset's issuer took until that is written off.
    pub allowance: i128,
    /// The asset and its rate.
    pub asset: Asset,
    /// All flows since the beginning.
    pub flows: Flows,
    /// What the fund really holds.
    pub held: i128,
    /// What the purses hold by the books.
    pub purses: Purses,
    /// What the fund lacks of that: the asset's issuer took it.
    pub shortfall: i128,
    /// What the fund holds beyond that: it arrived unasked, and `recognise` books it.
    pub unrecognised: i128,
    /// Whether claims and gifts to the principal are refused, because the fund was found to lack
    /// more than the principal and what is spendable.
    pub uncovered: bool,
}

/// What happened to one asset in some months.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Before the first month.
    pub opening: Purses,
    /// In these months.
    pub flows: Flows,
    /// After the last month, or now.
    pub closing: Purses,
}

/// How far the principal is from its target (PLAN-6e). What an asset's issuer took counts until
/// it is written off.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many assets have principal but no rate that is valid now: they count for nothing.
    pub stale: u32,
    /// What the principal is to reach, in stroops of EURMTL.
    pub target: i128,
    /// What it is worth now, in stroops of EURMTL.
    pub worth: i128,
}

/// A payment that reached the Association's classic account.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// What was paid.
    pub amount: i128,
    /// Whether the Council annulled the record.
    pub annulled: bool,
    /// In which asset.
    pub asset: Address,
    /// Who paid.
    pub donor: Address,
    /// Who recorded it.
    pub officer: Address,
    /// When it was paid.
    pub time: u64,
    /// Its worth on that day, in stroops of EURMTL.
    pub worth: i128,
}

/// What a budget allows for one purpose.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// In which asset.
    pub asset: Address,
    /// How much may be granted; positive.
    pub cap: i128,
    /// Its name, each once in a budget.
    pub name: Symbol,
}

/// A category with what was granted from it.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is allowed.
    pub category: Category,
    /// What was granted and not returned.
    pub used: i128,
}

/// A budget.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// SHA-256 of the decision.
    pub decision: BytesN<32>,
    /// The first second in which nothing can be granted from it any more.
    pub end: u64,
    /// Its categories, 1 to 16.
    pub lines: Vec<Line>,
    /// The first second in which something can.
    pub start: u64,
}

/// How a grant is earned.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Earning {
    /// The amount, at once.
    AtOnce(i128),
    /// Second by second.
    Linear(Linear),
    /// The amounts of 1 to 12 milestones, each when an officer confirms it.
    Stepwise(Vec<i128>),
}

/// An amount that is earned second by second, rounded down.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Linear {
    /// What is earned in the end.
    pub amount: i128,
    /// Before this time nothing is: `start` for no cliff.
    pub cliff: u64,
    /// When all of it is.
    pub end: u64,
    /// When it begins.
    pub start: u64,
}

/// A grant as the Council decides it.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// Number of the budget.
    pub budget: u32,
    /// Name of the category, which tells the asset.
    pub category: Symbol,
    /// How much, and how it is earned.
    pub earning: Earning,
    /// Commitment to what it is for.
    pub purpose: BytesN<32>,
    /// Who receives it.
    pub recipient: Address,
}

/// Part of a grant, with whether an officer confirmed it.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone(
    /// What it earns.
    pub i128,
    /// Whether it was confirmed.
    pub bool,
);

/// What state a grant is in.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum State {
    /// It is being earned, or all of it is.
    Running = 0,
    /// Nothing is earned or claimed until it is resumed.
    Suspended = 1,
    /// What was not earned was clawed back. What was can be claimed.
    ClawedBack = 2,
}

/// A grant as readers see it.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// What was granted.
    pub amount: i128,
    /// In which asset.
    pub asset: Address,
    /// From which budget.
    pub budget: u32,
    /// From which of its categories, counted from 0.
    pub category: u32,
    /// What is earned and neither claimed nor clawed back. The recipient can claim it now, unless
    /// the grant is suspended, the recipient barred, or the asset uncovered.
    pub claimable: i128,
    /// What was claimed.
    pub claimed: i128,
    /// What is earned by now, clawed back or not.
    pub earned: i128,
    /// Its milestones, if it is earned by them.
    pub milestones: Vec<Milestone>,
    /// Its number, from 1.
    pub number: u32,
    /// Commitment to what it is for.
    pub purpose: BytesN<32>,
    /// Who receives it.
    pub recipient: Address,
    /// What was clawed back.
    pub clawed_back: i128,
    /// Start, cliff and end with the time it was suspended added; empty unless it is earned second
    /// by second.
    pub schedule: Vec<u64>,
    /// What state it is in.
    pub state: State,
}

/// How many there are of what: the numbers of the latest.
#[contracttype]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Assets ever agreed.
    pub assets: u32,
    /// Budgets.
    pub budgets: u32,
    /// Donors.
    pub donors: u32,
    /// Grants.
    pub grants: u32,
}

/// How many there are of what, and under which policy and Assembly.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// The Assembly's contract, if it is seated.
    pub assembly: Option<Address>,
    /// How many there are of what.
    pub counts: Counts,
    /// The policy in force.
    pub policy: Policy,
}
