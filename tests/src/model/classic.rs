//! Accounts and trustlines: the part of the ledger that is not the suite's.

use std::collections::BTreeMap;

use charter::{Kind, TOKEN};

use super::Id;
use crate::{CLAWBACK, MAINTAIN};

/// The asset contract's errors.
const NO_ACCOUNT: u32 = 6;
const BEYOND_LIMIT: u32 = 10;
const NO_TRUSTLINE: u32 = 13;
const RESERVE: u32 = 14;

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
}

impl Classic {
    /// The place of a trustline, whether there is one or not.
    pub fn place(&mut self, who: Id, kind: Kind) -> &mut Option<Line> {
        &mut self.lines.entry(who).or_default()[kind as usize]
    }

    /// A trustline, if there is one.
    pub fn line(&self, who: Id, kind: Kind) -> Option<Line> {
        self.lines.get(&who).and_then(|lines| lines[kind as usize])
    }

    /// What `trust` of the asset contract does.
    pub fn trust(&mut self, who: Id, kind: Kind) -> Result<(), u32> {
        match self.line(who, kind) {
            Some(_) => {}
            None if who == self.missing => return Err(NO_ACCOUNT),
            None if who == self.poor => return Err(RESERVE),
            None => *self.place(who, kind) = Some(Line::of(0)),
        }
        Ok(())
    }

    /// Whether an account holds either token; the issuer does without end.
    pub fn holds(&self, who: Id) -> bool {
        let mut lines = Kind::ALL.iter().filter_map(|kind| self.line(who, *kind));
        who == self.issuer || lines.any(|line| line.balance != 0)
    }

    /// Grants one token, and freezes the trustline.
    pub fn grant(&mut self, who: Id, kind: Kind) -> Result<(), u32> {
        let line = self.place(who, kind).as_mut().ok_or(NO_TRUSTLINE)?;
        if line.limit - line.balance < TOKEN as i64 {
            return Err(BEYOND_LIMIT);
        }
        line.balance += TOKEN as i64;
        line.flags = CLAWBACK | MAINTAIN;
        Ok(())
    }
}
