//! Who has how much money: EURMTL on trustlines, XLM, and what the fund holds.

use std::collections::BTreeMap;

use super::{Coin, EURMTL, XLM};
use crate::{
    model::{classic, Id, Model},
    Refusal,
};

/// A trustline to EURMTL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purse {
    /// Stroops.
    pub balance: i128,
    /// Stroops.
    pub limit: i128,
    /// Whether the issuer lets it pay and be paid.
    pub authorised: bool,
}

/// All money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// EURMTL.
    pub purses: BTreeMap<Id, Purse>,
    /// XLM in stroops, reserves far below it; nobody else can pay any.
    pub native: BTreeMap<Id, i128>,
    /// What the fund holds, where it is not nothing.
    pub held: BTreeMap<Coin, i128>,
    /// The issuer of EURMTL froze what the fund holds of it.
    pub frozen: bool,
}

impl Money {
    /// What the fund holds of an asset.
    pub fn held(&self, coin: Coin) -> i128 {
        self.held.get(&coin).copied().unwrap_or(0)
    }

    /// What somebody has of an asset that can be paid.
    pub fn of(&self, who: Id, coin: Coin) -> i128 {
        match coin {
            EURMTL => self.purses.get(&who).map_or(0, |purse| purse.balance),
            _ => self.native.get(&who).copied().unwrap_or(0),
        }
    }

    fn hold(&mut self, coin: Coin, change: i128) {
        let held = self.held.entry(coin).or_default();
        *held += change;
        self.held.retain(|_, held| *held != 0);
    }

    /// The issuer of EURMTL takes some from the fund.
    pub fn seize(&mut self, amount: i128) {
        self.hold(EURMTL, -amount);
    }

    /// Somebody has another trustline to EURMTL, or none.
    pub(super) fn set_purse(&mut self, who: Id, purse: Option<Purse>) {
        self.purses.remove(&who);
        self.purses.extend(purse.map(|purse| (who, purse)));
    }
}

impl Model {
    /// Somebody pays the fund, as the root of a call or below it.
    pub(super) fn pay_in(
        &mut self,
        who: Id,
        coin: Coin,
        amount: i128,
        below: bool,
    ) -> Result<(), Refusal> {
        if coin > XLM {
            return Err(classic::NO_FUNCTION);
        }
        let contract = who == self.classic.contract;
        if below && contract {
            // By its call it authorises that call, and nothing that is called in turn.
            return Err(Refusal::Unauthorised);
        }
        let own = match coin {
            EURMTL => {
                let purse = self.money.purses.get_mut(&who);
                let none = if contract { classic::OUT_OF_BOUNDS } else { classic::NO_TRUSTLINE };
                let purse = purse.ok_or(none)?;
                if !purse.authorised {
                    return Err(classic::NOT_AUTHORISED);
                }
                &mut purse.balance
            }
            _ if who == self.classic.missing => return Err(classic::NO_ACCOUNT),
            _ => self.money.native.get_mut(&who).ok_or(classic::OUT_OF_BOUNDS)?,
        };
        if *own < amount {
            return Err(classic::OUT_OF_BOUNDS);
        }
        *own -= amount;
        if coin == EURMTL && self.money.frozen {
            return Err(classic::NOT_AUTHORISED);
        }
        self.money.hold(coin, amount);
        Ok(())
    }

    /// The fund pays somebody.
    pub(super) fn pay_out(&mut self, who: Id, coin: Coin, amount: i128) -> Result<(), Refusal> {
        if coin == EURMTL && self.money.frozen {
            return Err(classic::NOT_AUTHORISED);
        }
        if self.money.held(coin) < amount {
            return Err(classic::OUT_OF_BOUNDS);
        }
        self.money.hold(coin, -amount);
        if coin == XLM {
            *self.money.native.entry(who).or_default() += amount;
            return Ok(());
        }
        if who == self.classic.contract {
            let unlimited = Purse { balance: 0, limit: i128::MAX, authorised: true };
            self.money.purses.entry(who).or_insert(unlimited);
        }
        let purse = self.money.purses.get_mut(&who).ok_or(classic::NO_TRUSTLINE)?;
        if !purse.authorised {
            return Err(classic::NOT_AUTHORISED);
        }
        if purse.limit - purse.balance < amount {
            return Err(classic::OUT_OF_BOUNDS);
        }
        purse.balance += amount;
        Ok(())
    }
}
