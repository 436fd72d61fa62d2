//! Events of the register: enough to rebuild it.

use common::Kind;
use soroban_sdk::{contractevent, Address, Bytes, BytesN, String, Vec};

use crate::{Ground, Role, Row, Side};

/// The Regulation told which Agreement applicants accede to from when (AGR-4).
#[contractevent(topics = ["terms"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermsSet {
    /// Version of the charter.
    pub charter: u32,
    /// SHA-256 of the Agreement.
    pub agreement: BytesN<32>,
    /// Unix time from which it applies.
    pub effective: u64,
}

/// An account applied (REG-4a) and acceded to the Agreement (AGR-4).
#[contractevent(topics = ["applied"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The applicant.
    #[topic]
    pub applicant: Address,
    /// Number of the application.
    pub number: u32,
    /// Person or company.
    pub kind: Kind,
    /// Version of the charter whose Agreement it is.
    pub charter: u32,
    /// Commitment to the contact data.
    pub contact: BytesN<32>,
}

/// An applicant or candidate took the application back.
#[contractevent(topics = ["withdrawn"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// The applicant.
    pub applicant: Address,
}

/// Applicants became candidates (REG-4b). Those without a number in the register get the next
/// ones, in their order.
#[contractevent(topics = ["screened"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screened {
    /// Who screened them.
    #[topic]
    pub officer: Address,
    /// The candidates.
    pub applicants: Vec<Address>,
}

/// The endowment granted something to accounts that had no grants, or more of it. The register
/// tells the endowment from now on when they may receive nothing.
#[contractevent(topics = ["watched"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// The recipients.
    pub accounts: Vec<Address>,
}

/// The Council admitted the first participants, whom nobody could verify.
#[contractevent(topics = ["founded"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Founded {
    /// Version of the charter.
    pub charter: u32,
    /// The new participants, each at level 1.
    pub subjects: Vec<Address>,
}

/// Candidates were admitted, each from level 0 to level 1 (REG-4c).
#[contractevent(topics = ["admitted"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admitted {
    /// Version of the charter that was applied.
    pub charter: u32,
    /// The new participants, each at level 1.
    pub subjects: Vec<Address>,
}

/// Participants got other levels (REG-5, REG-6).
#[contractevent(topics = ["adjusted"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjusted {
    /// Version of the charter that was applied.
    pub charter: u32,
    /// The participants.
    pub subjects: Vec<Address>,
    /// Their levels before, a byte each.
    pub before: Bytes,
    /// Their levels now, a byte each.
    pub after: Bytes,
}

/// The Council took holders of tokens from before the register into it. Those without a number
/// get the next ones, in their order.
#[contractevent(topics = ["taken_over"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenOver {
    /// Persons or companies.
    pub kind: Kind,
    /// The participants.
    pub holders: Vec<Address>,
    /// Their levels, a byte each.
    pub levels: Bytes,
}

/// A participant stated to leave (AGR-5).
#[contractevent(topics = ["left"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Who left.
    pub account: Address,
}

/// Participants were excluded: all their rights ended (REG-9).
#[contractevent(topics = ["excluded"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// The Council, or an officer for the Assembly.
    #[topic]
    pub authority: Address,
    /// Who was excluded.
    pub subjects: Vec<Address>,
    /// Why (AGR-5).
    pub ground: Ground,
    /// SHA-256 of the decision.
    pub decision: BytesN<32>,
}

/// Accounts that left or were excluded have settled: their tokens were revoked (AGR-5).
#[contractevent(topics = ["released"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    /// The former participants.
    pub subjects: Vec<Address>,
}

/// The Council recorded obligations of an account.
#[contractevent(topics = ["obliged"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obliged {
    /// The debtor.
    #[topic]
    pub account: Address,
    /// What was added, in stroops of EURMTL.
    pub amount: i128,
    /// What for.
    pub nature: String,
    /// What is owed in all now.
    pub outstanding: i128,
}

/// Obligations of an account were settled, in part or in full.
#[contractevent(topics = ["settled"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The debtor.
    #[topic]
    pub account: Address,
    /// What was settled, in stroops of EURMTL.
    pub amount: i128,
    /// Commitment to the receipt.
    pub receipt: BytesN<32>,
    /// What is still owed.
    pub outstanding: i128,
}

/// The Council declared accounts bankrupt: they lost all tokens, and are on the Blacklist (REG-9).
#[contractevent(topics = ["bankrupted"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bankrupted {
    /// Number of the batch, from 1.
    pub batch: u32,
    /// The bankrupts, and what for.
    pub listings: Vec<Row>,
}

/// Bankrupts settled: they may apply again.
#[contractevent(topics = ["rehabilitated"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rehabilitated {
    /// No longer on the Blacklist.
    pub accounts: Vec<Address>,
    /// SHA-256 of the Council's decision.
    pub decision: BytesN<32>,
}

/// Incapacity of an account was attested (REG-3): it cannot act.
#[contractevent(topics = ["suspended"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspended {
    /// Who cannot act.
    #[topic]
    pub subject: Address,
    /// The Council, or an officer of a court.
    pub authority: Address,
    /// Commitment to the evidence.
    pub evidence: BytesN<32>,
}

/// An account may act again.
#[contractevent(topics = ["reinstated"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reinstated {
    /// Who.
    #[topic]
    pub subject: Address,
    /// The Council, or an officer of a court.
    pub authority: Address,
    /// Commitment to the reason.
    pub reason: BytesN<32>,
}

/// A place in the register moved to another account, with number, tokens, obligations, office and
/// the latest listing on the Blacklist.
#[contractevent(topics = ["moved"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The account until now.
    #[topic]
    pub account: Address,
    /// The account from now on.
    #[topic]
    pub successor: Address,
    /// SHA-256 of the Council's decision.
    pub decision: BytesN<32>,
}

/// The Council settled differences between the register and the tokens.
#[contractevent(topics = ["resolved"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Which side was right.
    pub side: Side,
    /// The accounts.
    pub subjects: Vec<Address>,
    /// What the other side had for each, in whole tokens of its kind, a byte each; 255 for more.
    pub before: Bytes,
    /// What both have now, a byte each. Whose tokens were right and none is a former participant.
    pub after: Bytes,
}

/// The Council gave the administration of both asset contracts to another address.
#[contractevent(topics = ["handed_back"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedBack {
    /// The new administrator.
    pub admin: Address,
}

/// The Council authorised an officer, or changed the role or term.
#[contractevent(topics = ["appointed"], data_format = "vec")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointed {
    /// The officer.
    #[topic]
    pub officer: Address,
    /// As what.
    pub role: Role,
    /// The first Unix second in which the term is over.
    pub until: u64,
}

/// The Council ended an officer's term.
#[contractevent(topics = ["dismissed"], data_format = "single-value")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dismissed {
    /// The officer.
    #[topic]
    pub officer: Address,
}
