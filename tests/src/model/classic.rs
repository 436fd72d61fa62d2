//! Accounts, trustlines and the asset contracts: the part of the ledger that is not the suite's.

use std::collections::BTreeMap;

use common::{Kind, TOKEN};
use soroban_sdk::xdr::{ScErrorCode, ScErrorType};

use super::{Id, Model};
use crate::{Refusal, AUTHORIZED, CLAWBACK, MAINTAIN};

/// The asset contract's errors.
const NOT_FOR_ISSUER: Refusal = Refusal::Contract(2);
pub(super) const NO_ACCOUNT: Refusal = Refusal::Contract(6);
pub(super) const OUT_OF_BOUNDS: Refusal = Refusal::Contract(10);
pub(super) const NOT_AUTHORISED: Refusal = Refusal::Contract(11);
pub(super) const NO_TRUSTLINE: Refusal = Refusal::Contract(13);
const RESERVE: Refusal = Refusal::Contract(14);
/// The host's, where a contract has no such function.
pub(super) const NO_FUNCTION: Refusal =
    Refusal::Host(ScErrorType::Context, ScErrorCode::MissingValue);

/// What a holder or the issuer does past the suite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    // A holder and its trustlines.
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
    /// The issuer sets what an account holds, and whether it is frozen.
    Touch {
        who: Id,
        kind: Kind,
        balance: i64,
        thawed: bool,
    },
    /// The administrator gives the asset contracts to the register again.
    TakeBack,
}

impl Act {
    /// Who must authorise: an operation is tried by no other than whose it is.
    pub(super) fn authority(&self, model: &Model) -> Option<Id> {
        match self {
            Act::TakeBack => model.classic.admin,
            _ => None,
        }
    }

    pub(super) fn run(&self, classic: &mut Classic) {
        match *self {
            Act::Open { who, kind } => *classic.place(who, kind) = Some(Line::of(0)),
            Act::Close { who, kind } => *classic.place(who, kind) = None,
            Act::Limit { who, kind, limit } => classic.own(who, kind).limit = limit,
            Act::Touch { who, kind, balance, thawed } => {
                let line = classic.own(who, kind);
                (line.balance, line.flags) = (balance, flags(thawed));
            }
            Act::TakeBack => classic.admin = None,
        }
    }
}

/// A trustline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Stroops.
    pub balance: i64,
    /// Stroops.
    pub limit: i64,
    /// As on the ledger.
    pub flags: u32,
}

impl Line {
    /// A trustline with a balance, frozen if there is any.
    pub fn of(balance: i64) -> Self {
        let flags = if balance == 0 { CLAWBACK } else { CLAWBACK | MAINTAIN };
        Line { balance, limit: i64::MAX, flags }
    }
}

/// Who is what, and all trustlines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classic {
    /// The issuer of both tokens.
    pub issuer: Id,
    /// A contract.
    pub contract: Id,
    /// An account that is not on the ledger.
    pub missing: Id,
    /// An account that can't pay the reserve of a trustline.
    pub poor: Id,
    /// Trustlines, by the number of the kind.
    pub lines: BTreeMap<Id, [Option<Line>; 2]>,
    /// Who administers the asset contracts, if the register does not.
    pub admin: Option<Id>,
}

impl Classic {
    /// The place of a trustline, whether there is one or not.
    pub fn place(&mut self, who: Id, kind: Kind) -> &mut Option<Line> {
        &mut self.lines.entry(who).or_default()[kind as usize]
    }

    /// A trustline that there is.
    fn own(&mut self, who: Id, kind: Kind) -> &mut Line {
        self.place(who, kind).as_mut().expect("a trustline")
    }

    /// A trustline, if there is one.
    pub fn line(&self, who: Id, kind: Kind) -> Option<Line> {
        self.lines.get(&who).and_then(|lines| lines[kind as usize])
    }

    /// Stroops of a kind's token; the issuer has without end.
    pub fn balance(&self, who: Id, kind: Kind) -> i64 {
        match self.line(who, kind) {
            _ if who == self.issuer => i64::MAX,
            line => line.map_or(0, |line| line.balance),
        }
    }

    /// Whether an account could move what it holds of a kind's token.
    pub fn thawed(&self, who: Id, kind: Kind) -> bool {
        let authorised = |line: Line| line.balance > 0 && line.flags & AUTHORIZED != 0;
        who == self.issuer || self.line(who, kind).is_some_and(authorised)
    }

    /// Whether an account holds either token.
    pub fn holds(&self, who: Id) -> bool {
        Kind::ALL.into_iter().any(|kind| self.balance(who, kind) != 0)
    }

    /// What `trust` of the asset contract does.
    pub(super) fn trust(&mut self, who: Id, kind: Kind) -> Result<(), Refusal> {
        match self.line(who, kind) {
            Some(_) => {}
            None if who == self.missing => return Err(NO_ACCOUNT),
            None if who == self.poor => return Err(RESERVE),
            None => *self.place(who, kind) = Some(Line::of(0)),
        }
        Ok(())
    }

    /// The register grants tokens, and freezes the trustline.
    pub(super) fn grant(&mut self, who: Id, kind: Kind, stroops: i64) -> Result<(), Refusal> {
        self.freeze(who, kind)?;
        let line = self.own(who, kind);
        if line.limit - line.balance < stroops {
            return Err(OUT_OF_BOUNDS);
        }
        line.balance += stroops;
        Ok(())
    }

    /// The register freezes a trustline.
    pub(super) fn freeze(&mut self, who: Id, kind: Kind) -> Result<(), Refusal> {
        self.administer()?;
        if who == self.issuer {
            return Err(NOT_FOR_ISSUER);
        }
        let line = self.place(who, kind).as_mut().ok_or(NO_TRUSTLINE)?;
        line.flags = CLAWBACK | MAINTAIN;
        Ok(())
    }

    /// The register takes tokens away.
    pub(super) fn claw_back(&mut self, who: Id, kind: Kind, stroops: i64) -> Result<(), Refusal> {
        if who == self.issuer {
            return Err(NOT_FOR_ISSUER);
        }
        if self.line(who, kind).is_none() {
            return Err(NO_TRUSTLINE);
        }
        self.administer()?;
        let line = self.own(who, kind);
        if line.balance < stroops {
            return Err(OUT_OF_BOUNDS);
        }
        line.balance -= stroops;
        Ok(())
    }

    /// The register takes all tokens away.
    pub(super) fn strip(&mut self, who: Id) -> Result<(), Refusal> {
        for kind in Kind::ALL {
            let balance = self.balance(who, kind);
            if balance > 0 {
                self.claw_back(who, kind, balance)?;
            }
        }
        Ok(())
    }

    pub(super) fn administer(&self) -> Result<(), Refusal> {
        self.admin.map_or(Ok(()), |_| Err(Refusal::Unauthorised))
    }
}

/// Whole tokens in stroops.
pub fn stroops(tokens: u32) -> i64 {
    i64::from(tokens) * TOKEN as i64
}

/// Flags of a trustline that the issuer thawed or froze.
fn flags(thawed: bool) -> u32 {
    CLAWBACK | if thawed { AUTHORIZED } else { MAINTAIN }
}
